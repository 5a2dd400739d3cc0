"""Sources kept, changed, brought in and out, gathered in families, and withdrawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from answerable.casework.work.journalling import check_not_done, note
from answerable.casework.work.paging import LongList
from answerable.evidence import Grade
from answerable.evidence.sources import (
    CitationStyle,
    CslRecord,
    SameSource,
    SourceFamily,
    authors_of,
    check_key,
    families,
    may_go_out,
    read_csl,
    read_record,
    same_record,
    same_sources,
    write_csl,
)
from answerable.ground import BadInput, Missing, canonical_json
from answerable.store import confidences
from answerable.store.models import Investigation, Source, SourceCheck

_CHANGING = ("added source", "edited source", "withdrew source", "took withdrawal back")


@dataclass(frozen=True)
class SourceEntry:
    """What a person says of a source: its CSL-JSON fields without the id, and what stands beside them."""

    fields: Mapping[str, Any]
    grade: Grade
    family: str = ""
    translator: str = ""
    licence: str = ""
    """Under which its copies are; with one that allows it, the text of the newest goes out with a report."""


@dataclass(frozen=True)
class SourcesReceipt:
    """What an import did: keys that are new, keys that were here alike, pairs that seem to be of one source.

    `dropped` names the fields that no record keeps.
    """

    added: tuple[str, ...]
    here: tuple[str, ...]
    alike: tuple[SameSource, ...]
    dropped: tuple[str, ...]


def sources_of(
    investigation: Investigation, *, words: str = "", grade: str = "", withdrawn: bool | None = None
) -> LongList[Source]:
    """The investigation's sources by key; with words those that have them in key, family or record.

    Confidential ones have no words that a search could find. Each has the `last_state` that a check found.
    """
    last = SourceCheck.objects.filter(source=OuterRef("pk")).order_by("-pk").values("state")[:1]
    found = investigation.sources.annotate(last_state=Subquery(last)).order_by("key")
    if grade:
        found = found.filter(grade=grade)
    if withdrawn is not None:
        found = found.filter(withdrawn_at__isnull=not withdrawn)
    if words:
        wanted = words.casefold()
        fits = [each.pk for each in found if not each.confidential and wanted in _searched(each).casefold()]
        found = found.filter(pk__in=fits)
    return LongList(found)


def source_at(investigation: Investigation, key: str) -> Source:
    """The source with that key; raises `Missing`."""
    found = investigation.sources.filter(key=key).first()
    if found is None:
        raise Missing(f"there is no source {key[:80]!r} here", remedy="`answerable sources list` lists them.")
    return found


def record_of(source: Source) -> CslRecord:
    """What is on record of an open source, as CSL; raises `BadInput` for a confidential one."""
    check_open(source)
    return CslRecord(source.key, dict(source.record), source.key)


def check_open(source: Source) -> None:
    """Raise `BadInput` for a confidential source, which nothing may show, cite or capture."""
    if source.confidential:
        raise BadInput(
            "this source is confidential: it is neither cited nor captured, and nothing is quoted from it",
            where=source.key,
            remedy="Find an open source that says the same, and cite that.",
        )


@transaction.atomic
def add_source(investigation: Investigation, key: str, entry: SourceEntry, *, who: str) -> Source:
    """Keep a source under a key; raises `BadInput` for a key that is taken, or a record that is wrong."""
    check_key(key)
    if investigation.sources.filter(key__iexact=key).exists():
        raise BadInput(f"the key {key!r} is taken", where="key", remedy="Choose another key.")
    source = _made(investigation, key, _checked(entry), who)
    source.save()
    note(investigation, who, "added source", key, after=_said(source))
    return source


@transaction.atomic
def edit_source(investigation: Investigation, key: str, entry: SourceEntry, *, who: str) -> Source:
    """Put another record, grade, family or translator in the place of the one there; the key stays.

    Raises `BadInput` for what is wrong in it, and for a confidential source.
    """
    source = source_at(investigation, key)
    check_open(source)
    checked, before = _checked(entry), _said(source)
    source.record, source.grade = dict(checked.fields), checked.grade
    source.family, source.translator, source.licence = checked.family, checked.translator, checked.licence
    after = _said(source)
    if after == before:
        return source
    source.save()
    told = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    note(
        investigation,
        who,
        "edited source",
        key,
        before={name: before[name] for name in sorted(told & before.keys())},
        after={name: after[name] for name in sorted(told & after.keys())},
        against=_CHANGING,
    )
    return source


@transaction.atomic
def import_sources(
    investigation: Investigation, content: bytes, name: str, grade: Grade, *, who: str
) -> SourcesReceipt:
    """Keep every record of a CSL-JSON file, all at one grade, or none of them.

    A record that is here alike is passed over. Raises `BadInput` with all that is wrong in the file, or for
    a key under which another record is here.
    """
    records = read_csl(content, name)
    there = {each.key.casefold(): each for each in investigation.sources.all()}
    new: list[CslRecord] = []
    here: list[str] = []
    for record in records:
        found = there.get(record.key.casefold())
        if found is None:
            new.append(record)
        elif not found.confidential and same_record(found.record, record.fields):
            here.append(found.key)
        else:
            raise BadInput(
                f"the key {record.key!r} is taken by another record",
                where=record.where,
                remedy="Give the record another id, or edit the one that is here.",
            )
    made = [_made(investigation, each.key, SourceEntry(each.fields, grade), who) for each in new]
    Source.objects.bulk_create(made, batch_size=200)
    added = tuple(each.key for each in new)
    if added:
        after = {"file": name, "grade": str(grade), "keys": list(added)}
        note(investigation, who, "imported sources", name, after=after)
    fresh = set(added)
    alike = [each for each in alike_in(investigation) if {each.one, each.other} & fresh]
    dropped = sorted({each for record in records for each in record.dropped})
    return SourcesReceipt(added, tuple(here), tuple(alike), tuple(dropped))


def export_sources(investigation: Investigation) -> bytes:
    """The sources as CSL-JSON for other reference managers; neither confidential nor withdrawn ones."""
    return write_csl(_open_records(investigation))


def alike_in(investigation: Investigation) -> tuple[SameSource, ...]:
    """The pairs of open sources that seem to be of one and are of no family together."""
    family = dict(investigation.sources.values_list("key", "family"))
    found = same_sources(_open_records(investigation))
    return tuple(each for each in found if not family[each.one] or family[each.one] != family[each.other])


def families_of(investigation: Investigation) -> tuple[SourceFamily, ...]:
    """The families of the sources that are not withdrawn; one that is of none is one of its own."""
    rows = investigation.sources.filter(withdrawn_at=None).values_list("key", "family", "grade")
    return families({key: (family, Grade(grade)) for key, family, grade in rows})


@transaction.atomic
def set_family(investigation: Investigation, keys: Sequence[str], family: str, *, who: str) -> None:
    """Say that sources go back to one, which counts once; an empty family, and each stands for itself."""
    name = check_key(family, "family") if family else ""
    for key in keys:
        source = source_at(investigation, key)
        if source.family != name:
            before, source.family = source.family, name
            source.save()
            note(investigation, who, "set family", key, before=before or None, after=name or None, against=())


@transaction.atomic
def withdraw_source(investigation: Investigation, key: str, reason: str, *, who: str) -> Source:
    """Take a source out of use, with a reason; it stays on record, and a build that cites it stops.

    Raises `BadInput` without a reason, or where it is withdrawn already.
    """
    source = source_at(investigation, key)
    if source.withdrawn_at is not None:
        check_not_done(investigation, key, "withdrew source")
        raise BadInput(f"{key!r} is withdrawn already", remedy=f"By {source.withdrawn_by}.")
    said = reason_of(reason)
    source.withdrawn_by, source.withdrawn_at = who, timezone.now()
    if source.confidential:
        _close(source, withdrawn_because=said)
    else:
        source.withdrawn_because = said
    source.save()
    note(
        investigation, who, "withdrew source", key, after=source.withdrawn_because or None, against=_CHANGING
    )
    return source


@transaction.atomic
def take_withdrawal_back(investigation: Investigation, key: str, *, who: str) -> Source:
    """Take a source into use again; raises `BadInput` where it is in use."""
    source = source_at(investigation, key)
    if source.withdrawn_at is None:
        check_not_done(investigation, key, "took withdrawal back")
        raise BadInput(f"{key!r} is not withdrawn")
    before = source.withdrawn_because or None
    source.withdrawn_by, source.withdrawn_at, source.withdrawn_because = "", None, ""
    if source.confidential:
        _close(source, withdrawn_because="")
    source.save()
    note(investigation, who, "took withdrawal back", key, before=before, against=_CHANGING)
    return source


@transaction.atomic
def set_citation_style(investigation: Investigation, style: str, *, who: str) -> None:
    """How the report's notes are written: oscola, mhra or harvard; raises `BadInput` for another."""
    if style not in list(CitationStyle):
        known = ", ".join(CitationStyle)
        raise BadInput(f"{style!r} is not a style of citation", where="style", remedy=f"Known: {known}.")
    before = investigation.citation_style
    if style != before:
        investigation.citation_style = style
        investigation.save(update_fields=["citation_style"])
        note(investigation, who, "chose citation style", style, before=before, after=style, against=())


def told(source: Source) -> dict[str, Any]:
    """A source as a file of JSON tells it; of a confidential one that it is there, and nothing else."""
    said = {"key": source.key, "grade": source.grade, "confidential": source.confidential}
    withdrawn = source.withdrawn_at is not None
    if source.confidential:
        return said | {"withdrawn": withdrawn}
    return {
        **said,
        "family": source.family,
        "translator": source.translator,
        "licence": source.licence,
        "copy_goes_out": may_go_out(source.licence),
        "withdrawn": withdrawn,
        "withdrawn_because": source.withdrawn_because,
        "record": source.record,
    }


def reason_of(reason: str) -> str:
    """A reason in one line; raises `BadInput` for none."""
    said = " ".join(reason.split())
    if not said:
        raise BadInput("there is no reason", where="reason", remedy="Say why, for whoever reads the journal.")
    return said


def _close(source: Source, **changed: str) -> None:
    """Change what stands in the encrypted part of a confidential source."""
    there = json.loads(confidences.opened(source.closed.encode("ascii")))
    source.closed = confidences.encrypted(canonical_json(there | changed)).decode("ascii")


def _checked(entry: SourceEntry) -> SourceEntry:
    record = read_record({**entry.fields, "id": ""}, "record")
    family = check_key(entry.family, "family") if entry.family else ""
    told = (" ".join(each.split()) for each in (entry.translator, entry.licence))
    return SourceEntry(record.fields, Grade(entry.grade), family, *told)


def _made(investigation: Investigation, key: str, entry: SourceEntry, who: str) -> Source:
    return Source(
        uid=f"{investigation.uid}/source/{key}",
        investigation=investigation,
        key=key,
        record=dict(entry.fields),
        grade=entry.grade,
        family=entry.family,
        translator=entry.translator,
        licence=entry.licence,
        added_by=who,
        added_at=timezone.now(),
    )


def _said(source: Source) -> dict[str, Any]:
    said = {"grade": source.grade, "family": source.family, "translator": source.translator,
            "licence": source.licence}  # fmt: skip
    return {name: value for name, value in said.items() if value} | {"record": source.record}


def _open_records(investigation: Investigation) -> list[CslRecord]:
    rows = investigation.sources.filter(confidential=False, withdrawn_at=None).order_by("key")
    return [CslRecord(each.key, each.record, each.key) for each in rows]


def _searched(source: Source) -> str:
    told = [value for value in source.record.values() if isinstance(value, str)]
    return "\n".join([source.key, source.family, *told, *authors_of(source.record)])
