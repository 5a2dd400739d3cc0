"""The rows of an archive read table by table, every reference resolved, and saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError
from django.db.models import QuerySet

from answerable.casework.moving.archive_cells import (
    LISTS_OF_UIDS,
    AnyField,
    reader_of,
    target_of,
    whole_number,
)
from answerable.casework.moving.archive_editions import OWNED_SINCE
from answerable.casework.moving.archive_packages import Package
from answerable.casework.moving.archive_tables import NAMES, ArchiveTable
from answerable.casework.registers.addresses import contact_uid, own_event_uid
from answerable.casework.work.own_names import LONGEST_UID, OwnNames
from answerable.ground import BadInput
from answerable.store import models
from answerable.store.models.base import Record

_CHUNK = 500
MOST_ROWS = 5_000_000
"""Rows that a table of an archive may have."""

_DETAILS = frozenset({"identifier", "alias", "derivation", "override", "relation"})
_OF_BODIES = ("body_id", "other_id")
_TELLING = ("name", "value", "field", "kind")


@dataclass(frozen=True)
class _Row:
    """A record read from a table, with the place of its row and its position if it has one."""

    record: Record
    where: str
    position: int


@dataclass(frozen=True)
class BodyDifference:
    """Something of a body that is here already and stands otherwise in the archive; what is here stays.

    `what` is a field, or the kind of a detail that is not taken in; `here` is empty for those.
    """

    body: str
    what: str
    here: str
    there: str


@dataclass
class Loader:
    """Saves the tables of one archive in order; `pks` has the row number of each record by its uid there.

    Every row is called by the investigation's name here, `names.here`, so that it meets no other row. Bodies
    of registers that are here stay as they are, with all that belongs to them: in what they differ is in
    `differences`. Whether another investigation has a row or a body is not looked at. Addresses become the
    investigation's own.
    """

    package: Package
    names: OwnNames
    pks: dict[type[Record], dict[str, int]] = field(default_factory=dict)
    differences: list[BodyDifference] = field(default_factory=list)
    here: dict[int, str] = field(default_factory=dict)
    """The bodies that registers here have, by row number."""
    new: dict[int, str] = field(default_factory=dict)
    """The bodies that the archive brings, as they are called here."""

    def load(self, table: ArchiveTable) -> int:
        """Save all rows of a table, and how many there are; raises `BadInput` with file, row and column."""
        known = self.pks.setdefault(table.model, {})
        if table.name not in self.package.edition.columns:
            return 0
        rows: Iterable[_Row] = self._rows(table)
        if table.ordered:
            rows = sorted(rows, key=lambda row: row.position)
        for chunk in _chunks(rows):
            called = [row.record.uid for row in chunk]
            there = self._there(table, chunk)
            for row in chunk:
                try:
                    self._rename(row.record, there)
                except BadInput as error:
                    error.where = row.where
                    raise
            kept = {record.uid: record.pk for record in self._save(table, chunk, there)}
            for uid, row in zip(called, chunk, strict=True):
                if row.record.uid in kept:
                    known[uid] = kept[row.record.uid]
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
            number, header = 0, tuple[str, ...]()
            try:
                for number, cells in enumerate(reader, start=1):
                    header = header or self._header(table, cells, f"{where}, row 1")
                    if len(cells) != len(header):
                        raise BadInput(f"the row has {len(cells)} cells", where=f"{where}, row {number}")
                    if number > MOST_ROWS:
                        raise BadInput(f"the table has more than {MOST_ROWS:,} rows", where=where)
                    if number > 1:
                        given = dict(zip(header, cells, strict=True))
                        yield number, self.package.edition.lifted(table.name, given, table.columns)
            except (csv.Error, UnicodeDecodeError) as error:
                raise BadInput(
                    f"this is not CSV in UTF-8: {error}", where=f"{where}, row {number + 1}"
                ) from None
            if number == 0:
                raise BadInput("the table has no header", where=where)

    def _header(self, table: ArchiveTable, cells: Sequence[str], where: str) -> tuple[str, ...]:
        if sorted(cells) != sorted(self.package.edition.columns[table.name]):
            raise BadInput("the header is not that of the table", where=where)
        return tuple(cells)

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
        if isinstance(record, models.Membership):
            self._check_role(record, where)
        if isinstance(record, models.Body):
            record.registered = False
            if record.uid != f"{record.register}:{record.key}":
                raise BadInput("the uid is not register:key", where=f"{where}, uid")
        return record

    def _check_original(self, record: models.Original, where: str) -> None:
        size = self.package.originals.get(record.uid)
        if size is None:
            raise BadInput(f"the original {record.uid} is not in the archive", where=f"{where}, uid")
        if size != record.size:
            raise BadInput(f"the original has {size} bytes, not {record.size}", where=f"{where}, size")

    def _check_role(self, record: models.Membership, where: str) -> None:
        """Roles given later are looked up by uid: one that named another person or role would be given."""
        if record.uid != f"{self.package.slug}/{record.username}/{record.role}":
            raise BadInput("the uid is not investigation/username/role", where=f"{where}, uid")

    def _resolved(self, target: type[Record], cell: str, where: str) -> int:
        found = self.pks.get(target, {}).get(cell)
        if found is None:
            raise BadInput(
                f"{cell!r} points at no row",
                where=where,
                remedy=f"It must be the uid of a row of data/{NAMES[target]}.csv.",
            )
        return found

    def _there(self, table: ArchiveTable, rows: Sequence[_Row]) -> dict[str, Record]:
        """What is here already and is everybody's: originals, shared bodies, and what belongs to those."""
        found: QuerySet[Any] = table.model._default_manager.filter(uid__in=[row.record.uid for row in rows])
        if table.model is models.Body:
            found = found.filter(registered=True)
        elif table.name in _DETAILS:
            bodies = {getattr(row.record, "body_id", 0) for row in rows}
            found = found.filter(body__in=bodies & self.here.keys())
        elif table.model is not models.Original:
            return {}
        return {each.uid: each for each in found}

    def _rename(self, record: Record, there: Collection[str]) -> None:
        """Call the record as it is to be called here; addresses and their events become own ones."""
        match record:
            case models.Original():
                return
            case models.Investigation():
                record.begun_as = self.names.begun_as
            case models.Contact():
                record.investigation_id = self.pks[models.Investigation][self.names.begun_as]
                body = models.Body(uid=self.here.get(record.body_id) or self.new[record.body_id])
                record.uid = contact_uid(body, record.email, models.Investigation(uid=self.names.here))
                return
            case models.ContactEvent() if self.package.edition.format < OWNED_SINCE:
                record.uid = own_event_uid(self.package.slug, record.uid)
            case models.Body() if record.uid in there:
                return
            case _ if NAMES[type(record)] in _DETAILS and getattr(record, "body_id", 0) in self.here:
                return
        for each in LISTS_OF_UIDS:
            if isinstance(record, each.model):
                setattr(record, each.name, self.names.all_inward(getattr(record, each.name)))
        longest = record._meta.get_field("uid").max_length
        record.uid = self.names.inward(record.uid, longest or LONGEST_UID)

    def _save(self, table: ArchiveTable, rows: Sequence[_Row], there: Mapping[str, Record]) -> list[Record]:
        for row in rows:
            if row.record.uid in there:
                self._compare(table, row, there[row.record.uid])
        absent = [row.record for row in rows if row.record.uid not in there]
        fresh = [record for record in absent if self._is_taken_in(table, record)]
        try:
            table.model._default_manager.bulk_create(fresh, batch_size=_CHUNK)
        except (IntegrityError, DataError, ValueError) as error:
            where = f"{rows[0].where} to {rows[-1].where.rpartition(' ')[2]}"
            raise BadInput(f"the rows contradict each other: {error}", where=where) from None
        if table.model is models.Body:
            self.here.update({each.pk: each.uid for each in there.values()})
            self.new.update({each.pk: each.uid for each in fresh})
        return [*there.values(), *fresh]

    def _is_taken_in(self, table: ArchiveTable, record: Record) -> bool:
        """False for a detail of a body that is here already, which is told instead of taken in."""
        bodies = [value for name in _OF_BODIES if (value := getattr(record, name, None)) in self.here]
        if table.name not in _DETAILS or not bodies:
            return True
        said = (str(getattr(record, each)) for each in _TELLING if getattr(record, each, ""))
        told = next(said, record.uid)
        self.differences.append(BodyDifference(self.here[bodies[0]], table.name, "", told))
        return False

    def _compare(self, table: ArchiveTable, row: _Row, there: Record) -> None:
        for each in table.fields:
            if isinstance(there, models.Original) and each.name == "media_type":
                continue
            ours, theirs = (self._said(record, each) for record in (there, row.record))
            if ours != theirs:
                what = each.name if table.name == "body" else f"{each.name} of its {table.name}"
                of = self.here.get(getattr(there, "body_id", 0), there.uid)
                self.differences.append(BodyDifference(of, what, ours, theirs))

    def _said(self, record: Record, each: AnyField) -> str:
        """A value in words: a body by its uid, where the archive has it, and never by its row."""
        value = getattr(record, each.attname)
        if target_of(each) is None:
            return str(value)
        return self.here.get(value) or self.names.outward(self.new.get(value, "another body"))


def _chunks(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    chunk: list[_Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
