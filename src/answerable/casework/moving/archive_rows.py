"""The rows of an archive read table by table, every reference resolved, and saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError

from answerable.casework.moving.archive_cells import reader_of, target_of, whole_number
from answerable.casework.moving.archive_packages import Package
from answerable.casework.moving.archive_tables import NAMES, ArchiveTable
from answerable.ground import BadInput
from answerable.store import models
from answerable.store.models.base import Record

_CHUNK = 500


@dataclass(frozen=True)
class _Row:
    """A record read from a table, with the place of its row and its position if it has one."""

    record: Record
    where: str
    position: int


@dataclass
class Loader:
    """Saves the tables of one archive in order; `pks` has the row number of each record by uid."""

    package: Package
    pks: dict[type[Record], dict[str, int]] = field(default_factory=dict)

    def load(self, table: ArchiveTable) -> int:
        """Save all rows of a table, and how many there are; raises `BadInput` with file, row and column."""
        known = self.pks.setdefault(table.model, {})
        rows: Iterable[_Row] = self._rows(table)
        if table.ordered:
            rows = sorted(rows, key=lambda row: row.position)
        for chunk in _chunks(rows):
            for record in self._save(table, chunk):
                known[record.uid] = record.pk
        return len(known)

    def _rows(self, table: ArchiveTable) -> Iterator[_Row]:
        last = ""
        for number, cells in self._cells(table):
            where = f"{self.package.name}, {table.file}, row {number}"
            record = self._record(table, cells, where)
            if record.uid <= last:
                raise BadInput(f"{record.uid!r} comes after {last!r}", where=where, remedy="Sort by uid.")
            last = record.uid
            yield _Row(record, where, whole_number(cells[-1]) if table.ordered else 0)

    def _cells(self, table: ArchiveTable) -> Iterator[tuple[int, list[str]]]:
        where = f"{self.package.name}, {table.file}"
        with self.package.open(table.file) as raw:
            reader = csv.reader(io.TextIOWrapper(raw, "utf-8", newline=""), strict=True)
            number = 0
            try:
                for number, cells in enumerate(reader, start=1):
                    if number == 1 and tuple(cells) != table.columns:
                        raise BadInput("the header is not that of the table", where=f"{where}, row 1")
                    if len(cells) != len(table.columns):
                        raise BadInput(f"the row has {len(cells)} cells", where=f"{where}, row {number}")
                    if number > 1:
                        yield number, cells
            except (csv.Error, UnicodeDecodeError) as error:
                raise BadInput(
                    f"this is not CSV in UTF-8: {error}", where=f"{where}, row {number + 1}"
                ) from None
            if number == 0:
                raise BadInput("the table has no header", where=where)

    def _record(self, table: ArchiveTable, cells: Sequence[str], where: str) -> Record:
        values: dict[str, Any] = {}
        for each, cell in zip(table.fields, cells, strict=False):
            place = f"{where}, {each.name}"
            target = target_of(each)
            if target is not None:
                values[each.attname] = self._resolved(target, cell, place) if cell or not each.null else None
                continue
            try:
                values[each.name] = reader_of(each)(cell)
            except BadInput as error:
                raise BadInput(error.what, where=place, remedy=error.remedy) from None
        record = table.model(**values)
        if not record.uid:
            raise BadInput("the row has no uid", where=where)
        if isinstance(record, models.Original):
            self._check_original(record, where)
        return record

    def _check_original(self, record: models.Original, where: str) -> None:
        size = self.package.originals.get(record.uid)
        if size is None:
            raise BadInput(f"the original {record.uid} is not in the archive", where=f"{where}, uid")
        if size != record.size:
            raise BadInput(f"the original has {size} bytes, not {record.size}", where=f"{where}, size")

    def _resolved(self, target: type[Record], cell: str, where: str) -> int:
        found = self.pks.get(target, {}).get(cell)
        if found is None:
            raise BadInput(
                f"{cell!r} points at no row",
                where=where,
                remedy=f"It must be the uid of a row of data/{NAMES[target]}.csv.",
            )
        return found

    def _save(self, table: ArchiveTable, rows: Sequence[_Row]) -> list[Record]:
        uids = [row.record.uid for row in rows]
        there = {each.uid: each for each in table.model._default_manager.filter(uid__in=uids)}
        for row in rows:
            if row.record.uid in there:
                _check_same(table, row, there[row.record.uid])
        fresh = [row.record for row in rows if row.record.uid not in there]
        try:
            table.model._default_manager.bulk_create(fresh, batch_size=_CHUNK)
        except (IntegrityError, DataError, ValueError) as error:
            where = f"{rows[0].where} to {rows[-1].where.rpartition(' ')[2]}"
            raise BadInput(f"the rows contradict each other: {error}", where=where) from None
        return [*there.values(), *fresh]


def _check_same(table: ArchiveTable, row: _Row, there: Record) -> None:
    if not table.shared:
        raise BadInput(
            f"{there.uid!r} is here already, in another investigation",
            where=row.where,
            remedy="Import into an installation without it.",
        )
    for each in table.fields:
        if isinstance(there, models.Original) and each.name == "media_type":
            continue
        ours, theirs = getattr(there, each.attname), getattr(row.record, each.attname)
        if ours != theirs:
            raise BadInput(
                f"{there.uid!r} is here already with another {each.name}: {ours!r}, not {theirs!r}",
                where=f"{row.where}, {each.name}",
                remedy="Put one of the two right, or import into an installation without it.",
            )


def _chunks(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    chunk: list[_Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
