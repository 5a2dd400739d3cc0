"""Tables of totals by place: taken in or refused, listed, shown, taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from answerable.casework.exposure.files import ExposureReceipt, receipt_of_file
from answerable.casework.work.investigations import keep_material
from answerable.casework.work.journalling import note
from answerable.evidence import (
    CountRounding,
    CountSeries,
    ExposureFile,
    PlaceCount,
    device_named_in,
    read_exposure,
    series_of,
)
from answerable.ground import BadInput, Missing, digest_of
from answerable.isolation import tables_apart
from answerable.store import bulk, originals
from answerable.store.models import (
    ExposureCount,
    ExposureTable,
    Investigation,
    JournalEntry,
    Purpose,
)

_NAME = re.compile(r"[a-z][a-z0-9_]*")
COUNT = (
    *("uid", "table_id", "number", "index", "query", "date", "unit", "place", "level", "count", "rounding"),
)
REFUSED = "refused a file of totals"
"""The verb under which the journal keeps that a file was refused."""


@dataclass(frozen=True)
class ExposureEntry:
    """A file of totals as it comes, what it is to be called, and what a person says of where it is from.

    `index` is whose counts they are where the file does not say it.
    """

    content: bytes
    name: str
    called: str
    title: str = ""
    source: str = ""
    licence: str = ""
    index: str = ""


def take_in(investigation: Investigation, entry: ExposureEntry, *, who: str) -> ExposureReceipt:
    """Take in a file of totals whole, or nothing of it.

    One that tells devices apart is refused: the receipt says what was met and where, and so does the journal,
    with the digest of the file; nothing else of it is kept. Raises `BadInput` for what is no file of totals,
    for a name that is taken, and where nobody is named whose figures they are.
    """
    read = judged(investigation, entry, who=who)
    if read.refused:
        return receipt_of_file(read, entry.name)
    check_entry(investigation, entry)
    _check_lengths(read.counts)
    with transaction.atomic():
        table = _kept(investigation, entry, who)
        rows = [(f"{table.uid}/{each.row}", table.pk, *as_kept(each)) for each in read.counts]
        bulk.insert(ExposureCount, COUNT, rows)
        told = {"digest": table.file.original.uid, "counts": len(rows), "hidden": read.hidden}
        note(investigation, who, "took in totals by place", table.name, after=told)
    return receipt_of_file(read, entry.name, table.name)


def judged(investigation: Investigation, entry: ExposureEntry, *, who: str) -> ExposureFile:
    """What a file holds; where that is something of a device, the journal keeps that it was refused."""
    read = read_exposure(tables_apart(entry.content, entry.name), entry.name, index=entry.index)
    if read.refused:
        met = [asdict(each) | {"kind": each.kind.value} for each in read.refused]
        digest = str(digest_of(entry.content))
        note(investigation, who, REFUSED, digest[:12], after={"digest": digest, "met": met})
    return read


def check_entry(investigation: Investigation, entry: ExposureEntry) -> None:
    """Raise `BadInput` for a name that is none or is taken, and for what a person says beside the file."""
    if not _NAME.fullmatch(entry.called) or len(entry.called) > 60:
        raise BadInput(
            f"{entry.called!r} is no name for a table", remedy="Use small letters, digits and underscores."
        )
    if find_tables(investigation).filter(name=entry.called).exists():
        raise BadInput(
            f"there are totals {entry.called!r} already",
            remedy=f"Choose another name, or take them out: answerable exposure remove {entry.called}.",
        )
    if not entry.source.strip():
        raise BadInput("nobody is named who published the totals", remedy="Say whose figures they are.")
    for what in ("title", "source", "licence", "index"):
        said: str = getattr(entry, what)
        if len(said) > 200:
            raise BadInput(f"the {what} has more than 200 letters", remedy="Shorten it.")
        if kind := device_named_in(said):
            raise BadInput(f"the {what} holds something of a device: {kind}", remedy="Write it without.")


def _check_lengths(counts: Sequence[PlaceCount]) -> None:
    """Raise `BadInput` for a cell that is longer than its record; the value is not shown."""
    for field in ("index", "query", "date", "unit", "place", "level"):
        longest: int = getattr(ExposureCount._meta.get_field(field), "max_length", 0)
        for each in counts:
            if len(getattr(each, field)) > longest:
                raise BadInput(
                    f"the {field} has more than {longest} letters",
                    where=f"row {each.row}",
                    remedy="Shorten it in the file.",
                )


def _kept(investigation: Investigation, entry: ExposureEntry, who: str) -> ExposureTable:
    """The record of the table; its file is kept under the table's name, for its own may be anything."""
    name = f"{entry.called}{'.json' if PurePosixPath(entry.name.lower()).suffix == '.json' else '.csv'}"
    return ExposureTable.objects.create(
        uid=f"{investigation.uid}/exposure/{entry.called}",
        investigation=investigation,
        name=entry.called,
        title=entry.title.strip() or f"Totals by place, {entry.source.strip()}"[:200],
        source=entry.source.strip(),
        licence=entry.licence.strip(),
        index=entry.index,
        file=keep_material(investigation, Purpose.EXPOSURE, name, entry.content, who=who),
        taken_in_by=who,
        taken_in_at=timezone.now(),
    )


def as_kept(count: PlaceCount) -> tuple[Any, ...]:
    """A count as its record has it, from its number on."""
    rounding = count.rounding.value
    said = (count.index, count.query, count.date, count.unit, count.place, count.level)
    return (count.row, *said, count.count, rounding)


def counts_of(table: ExposureTable) -> tuple[PlaceCount, ...]:
    """The counts of a table, in the order of its file."""
    return as_counts(table.counts.order_by("number"))


def as_counts(rows: Iterable[ExposureCount]) -> tuple[PlaceCount, ...]:
    """The counts that records stand for."""
    return tuple(
        PlaceCount(
            row.index,
            row.query,
            row.date,
            row.unit,
            row.place,
            row.level,
            row.count,
            CountRounding(row.rounding),
            row.number,
        )
        for row in rows
    )


def series_in(table: ExposureTable) -> tuple[CountSeries, ...]:
    """The counts of a table by index, query, date and unit."""
    return series_of(counts_of(table))


def read_again(table: ExposureTable) -> ExposureFile:
    """What the file of a table says, read once more from its bytes; raises `AnswerableError`."""
    content = originals.content_of(table.file.original.uid)
    return read_exposure(tables_apart(content, table.file.name), table.file.name, index=table.index)


def find_tables(investigation: Investigation) -> QuerySet[ExposureTable]:
    """The totals by place of an investigation, by name."""
    return ExposureTable.objects.filter(investigation=investigation).order_by("name")


def find_table(investigation: Investigation, name: str) -> ExposureTable:
    """The totals of that name; raises `Missing` with those there are."""
    found = find_tables(investigation).filter(name=name).first()
    if found is None:
        there = ", ".join(find_tables(investigation).values_list("name", flat=True)) or "none"
        raise Missing(f"there are no totals by place {name!r}", remedy=f"There are: {there}.")
    return found


@dataclass(frozen=True)
class RefusedFile:
    """A file that was refused, as the journal has it: what was met and where, and which bytes they were."""

    number: int
    at: str
    who: str
    digest: str
    met: tuple[dict[str, str], ...]


def refusals(investigation: Investigation) -> tuple[RefusedFile, ...]:
    """The files that were refused, the newest first."""
    entries = JournalEntry.objects.filter(chain=investigation.uid, verb=REFUSED).order_by("-number")
    return tuple(_refusal(entry) for entry in entries)


def find_refusal(investigation: Investigation, number: int) -> RefusedFile:
    """The refusal under that number of the journal; raises `Missing`."""
    entries = JournalEntry.objects.filter(chain=investigation.uid, verb=REFUSED, number=number)
    for entry in entries:
        return _refusal(entry)
    raise Missing(f"the journal has no refusal of a file under {number}")


def _refusal(entry: JournalEntry) -> RefusedFile:
    told = entry.after or {}
    return RefusedFile(entry.number, entry.at, entry.who, told.get("digest", ""), tuple(told.get("met", ())))


@transaction.atomic
def remove(table: ExposureTable, *, who: str, reason: str) -> None:
    """Take totals out; their file stays among the originals. Raises `BadInput` without a reason."""
    if not reason.strip():
        raise BadInput("a reason is missing", remedy="Say why the totals are taken out.")
    before = {"digest": table.file.original.uid, "counts": table.counts.count(), "reason": reason}
    investigation, name = table.investigation, table.name
    table.delete()
    note(investigation, who, "took out totals by place", name, before=before)
