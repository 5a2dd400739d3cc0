"""Requests to the bodies of the frame and the letters that carried them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from answerable.casework.findings.findings import settle_units
from answerable.casework.limits.deadlines import recheck_limits
from answerable.casework.work.journalling import note
from answerable.casework.work.questionnaires import questionnaire_of
from answerable.ground import BadInput, digest_of, read_moment, read_table
from answerable.isolation import tables_apart
from answerable.questions import Audience, Questionnaire, write_letter
from answerable.store.models import Batch, Investigation, Letter, Request, Unit

_COLUMNS = ("reference", "key", "sent_at", "template")


@transaction.atomic
def record_letters(
    investigation: Investigation, content: bytes, templates: Mapping[str, str], *, name: str, who: str
) -> Batch:
    """Record a batch of letters already sent: one row for each, from a CSV table.

    Columns: reference, key (of the body), sent_at (ISO 8601 with zone), template (file name).
    Raises `BadInput` with the row for a body outside the frame, a reference used twice, a moment
    without a zone, an unknown template or a placeholder without a value; then nothing is recorded.
    """
    questionnaire = questionnaire_of(investigation)
    record = investigation.questionnaires.order_by("-id")[0]
    batch, _ = Batch.objects.get_or_create(
        uid=f"{investigation.uid}/{name}",
        defaults={"investigation": investigation, "questionnaire": record, "name": name},
    )
    units = {unit.body.key: unit for unit in _units(investigation)}
    rows = list(read_table(tables_apart(content, name), name, required=_COLUMNS).records())
    for number, row in rows:
        where = f"{name}, row {number}"
        unit = _unit(units, row["key"], where)
        text = _written(templates, row, unit, questionnaire, where)
        _record(investigation, batch, unit, row, text, where)
    settle_units(investigation)
    note(
        investigation,
        who,
        "recorded letters",
        name,
        after={"letters": len(rows), "digest": digest_of(content)},
    )
    recheck_limits(investigation, who=who)
    return batch


def _units(investigation: Investigation) -> list[Unit]:
    return list(Unit.objects.filter(frame__investigation=investigation).select_related("body"))


def _unit(units: Mapping[str, Unit], key: str, where: str) -> Unit:
    unit = units.get(key)
    if unit is None:
        raise BadInput(f"{key!r} is not in the frame", where=f"{where}, key", remedy="Ask only bodies of it.")
    if not unit.included:
        raise BadInput(
            f"{unit.body.name} was left out of the frame", where=f"{where}, key", remedy=unit.exclusion
        )
    return unit


def _written(
    templates: Mapping[str, str],
    row: Mapping[str, str],
    unit: Unit,
    questionnaire: Questionnaire,
    where: str,
) -> str:
    template = templates.get(row["template"])
    if template is None:
        raise BadInput(
            f"there is no template {row['template']!r}",
            where=f"{where}, template",
            remedy=f"There are: {', '.join(sorted(templates))}.",
        )
    questions = questionnaire.as_text(Audience(unit.sector, unit.nation))
    fields = {"body": unit.body.name, "reference": row["reference"], "questions": questions}
    return write_letter(template, fields, name=row["template"])


def _record(
    investigation: Investigation, batch: Batch, unit: Unit, row: Mapping[str, str], text: str, where: str
) -> None:
    reference = row["reference"].strip()
    uid = f"{investigation.uid}/{reference}"
    if Request.objects.filter(uid=uid).exists():
        raise BadInput(
            f"the reference {reference!r} is used already",
            where=f"{where}, reference",
            remedy="Choose another.",
        )
    request = Request.objects.create(
        uid=uid,
        investigation=investigation,
        unit=unit,
        batch=batch,
        reference=reference,
        stage=Request.Stage.SENT,
    )
    subject, text = _subject(text, reference)
    Letter.objects.create(
        uid=f"{uid}/1",
        request=request,
        sent_at=read_moment(row["sent_at"], f"{where}, sent_at"),
        subject=subject,
        text=text,
        message_id=row.get("message_id", ""),
    )


def _subject(text: str, reference: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    if first.startswith("Subject:"):
        return first.removeprefix("Subject:").strip(), rest.strip()
    return f"Freedom of Information request {reference}", text
