"""Adopting the questions and the codebook, version by version.

A version that requests were made from, or that replies were coded against, is closed: what was asked and
what was measured must stay as it was.
"""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from answerable.casework.findings.findings import settle_units
from answerable.casework.findings.following import catalogue_in_use, check_followed
from answerable.casework.work.journalling import check_not_done, note
from answerable.casework.work.questionnaires import codebook_in, questionnaire_in, versions_in_use
from answerable.ground import BadInput, digest_of
from answerable.questions import (
    Codebook,
    Questionnaire,
    VersionChange,
    codebook_difference,
    questionnaire_difference,
    read_codebook,
    read_questionnaire,
)
from answerable.store import models
from answerable.store.models import Adjudication, Coding, Investigation, Request


def adopt_questionnaire(investigation: Investigation, text: str, name: str, *, who: str) -> Questionnaire:
    """Adopt a version of the questionnaire, or other words of an open one, and settle all units by it.

    Raises `BadInput` if the version is closed and has other words.
    """
    value = read_questionnaire(text, name)
    known = investigation.questionnaires.filter(version=value.version).first()
    if known is None or known.text != text:
        changes = questionnaire_difference(questionnaire_in(known), value) if known else ()
        _adopt(models.Questionnaire, investigation, value, text, changes, who)
    return value


def adopt_codebook(investigation: Investigation, text: str, name: str, *, who: str) -> Codebook:
    """Adopt a version of the codebook, or other words of an open one, and settle all units by it.

    Raises `BadInput` if it does not fit the questions in use, if it follows a catalogue that was not taken in
    or a maker that is not in it, or if the version is closed and has other words.
    """
    value = read_codebook(text, name, versions_in_use(investigation))
    check_followed(value, catalogue_in_use(investigation), name)
    known = investigation.codebooks.filter(version=value.version).first()
    if known is None or known.text != text:
        changes = codebook_difference(codebook_in(known), value) if known else ()
        _adopt(models.Codebook, investigation, value, text, changes, who)
    return value


def why_closed(record: models.Questionnaire | models.Codebook) -> str:
    """Why a version cannot be changed any more; empty while it is open."""
    of = record.investigation
    if isinstance(record, models.Questionnaire):
        made = Request.objects.filter(batch__questionnaire=record)
        sent = made.exclude(stage=Request.Stage.DRAFTED).count()
        if sent:
            return f"{sent} requests were sent with it"
        return f"{made.count()} letters are drafted from it" if made.exists() else ""
    read = (
        Coding.objects.filter(request__investigation=of),
        Adjudication.objects.filter(request__investigation=of),
    )
    return "replies were coded against it" if any(each.exists() for each in read) else ""


@transaction.atomic
def _adopt(
    kind: type[models.Questionnaire] | type[models.Codebook],
    investigation: Investigation,
    value: Questionnaire | Codebook,
    text: str,
    changes: tuple[VersionChange, ...],
    who: str,
) -> None:
    noun = kind.__name__.lower()
    uid = f"{investigation.uid}/{noun}/{value.version}"
    known = kind.objects.filter(uid=uid).first()
    reason = why_closed(known) if known else ""
    if reason:
        check_not_done(investigation, value.version, f"adopted {noun}")
        raise BadInput(
            f"version {value.version} of the {noun} is closed: {reason}",
            remedy="Make a new version of it: give it another version and adopt that.",
        )
    shown = {"version": value.version, "title": value.title, "text": text}
    kind.objects.update_or_create(uid=uid, defaults={"investigation": investigation, **shown})
    after: dict[str, object] = {"title": value.title, "digest": digest_of(text.encode("utf-8"))}
    if changes:
        after["changes"] = [asdict(change) for change in changes]
    settle_units(investigation)
    every = set(kind.objects.filter(investigation=investigation).values_list("version", flat=True))
    note(investigation, who, f"adopted {noun}", value.version, after=after, against=(), also_at=every)
