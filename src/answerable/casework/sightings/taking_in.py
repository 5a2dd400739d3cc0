"""Sightings from a table that a form elsewhere exports, with a folder of photographs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from answerable.casework.sightings.sightings import SightingEntry, add_sighting, check_entry
from answerable.casework.work.progress import Progress, silent
from answerable.evidence.sightings import SightingRow, read_sighting_mapping, sighting_rows
from answerable.ground import BadInput
from answerable.isolation import tables_apart
from answerable.store.models import Sighting, SightingCall

MOST_ROWS = 20_000


@dataclass(frozen=True)
class SightingFile:
    """A table as it comes, the mapping by which it is read, and the folder of its photographs, if any."""

    content: bytes
    name: str
    mapping: str
    mapping_name: str
    folder: Path | None = None


def take_in_table(call: SightingCall, file: SightingFile, *, who: str, progress: Progress = silent) -> int:
    """Take in every row of a table, or nothing of it; how many sightings.

    Raises `BadInput` with row and column for what cannot be read, and for a photograph that is not there, or
    is none.
    """
    mapping = read_sighting_mapping(file.mapping, file.mapping_name)
    rows = sighting_rows(tables_apart(file.content, file.name), mapping, file.name)
    if len(rows) > MOST_ROWS:
        raise BadInput(
            f"there are {len(rows):,} rows", where=file.name, remedy=f"Divide it: {MOST_ROWS:,} at most."
        )
    entries = [_entry(row, f"{file.name}, row {row.number}") for row in rows]
    with transaction.atomic():
        for done, (row, entry) in enumerate(zip(rows, entries, strict=True), start=1):
            where = f"{file.name}, row {row.number}"
            photographs = [_photograph(file.folder, name, where) for name in row.photographs]
            try:
                add_sighting(call, replace(entry, photographs=photographs), Sighting.Came.FILE, who=who)
            except BadInput as error:
                raise BadInput(error.what, where=where, remedy=error.remedy) from None
            progress(done, len(rows))
    return len(rows)


def _entry(row: SightingRow, where: str) -> SightingEntry:
    told = row.told.get
    entry = SightingEntry(
        told("seen", ""),
        told("place", ""),
        row.kind,
        told("premises", ""),
        told("trading_name", ""),
        told("seen_on", ""),
        told("sender", ""),
    )
    named = [(name, b"") for name in row.photographs]
    try:
        check_entry(replace(entry, photographs=named))
    except BadInput as error:
        raise BadInput(error.what, where=f"{where}, {error.where}", remedy=error.remedy) from None
    return entry


def _photograph(folder: Path | None, name: str, where: str) -> tuple[str, bytes]:
    """A photograph that a row names, of the folder itself and no other."""
    if folder is None:
        raise BadInput(
            f"it names the photograph {name!r}", where=where, remedy="Say which folder has the photographs."
        )
    path = folder / Path(name.replace("\\", "/")).name
    if path.is_symlink() or not path.is_file():
        raise BadInput(
            f"the photograph {path.name!r} is not in the folder",
            where=where,
            remedy="Put it there, or leave it out of the row.",
        )
    return path.name, path.read_bytes()
