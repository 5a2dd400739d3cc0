"""Tables about areas, taken in with a mapping, joined to the bodies of the frame, taken out again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from answerable.bodies import BodyIndex, NameQuery, plain
from answerable.casework.frame.frames import DIMENSIONS
from answerable.casework.registers.records import entry_of
from answerable.casework.work.investigations import keep_material
from answerable.casework.work.journalling import note
from answerable.evidence import (
    BY_NAME,
    AreaBody,
    AreaMapping,
    AreaNumbers,
    JoinGround,
    ServedArea,
    area_rows,
    area_table,
    joined,
    read_area_mapping,
    suggested_area_mapping,
)
from answerable.ground import BadInput, Missing, Table, open_tables
from answerable.isolation import tables_apart
from answerable.store import bulk, originals
from answerable.store.models import (
    AreaJoin,
    AreaRow,
    AreaTable,
    Frame,
    Investigation,
    Purpose,
    Unit,
    UnitBand,
)

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_WITHIN = ("county", "combined authority")
"""What a register calls the area that a body's area lies in, among its attributes."""
ROW = ("uid", "table_id", "number", "key", "label", "numbers", "gaps")
JOIN = ("uid", "row_id", "unit_id", "ground", "said_by")
BAND = ("uid", "unit_id", "table_id", "dimension", "band")


@dataclass(frozen=True)
class AreaFile:
    """A table about areas as it comes, the mapping by which it is read, and what it is to be called."""

    content: bytes
    name: str
    mapping: str
    mapping_name: str
    called: str


@dataclass(frozen=True)
class AreaReceipt:
    """What a table came to: its rows, those that a unit serves, and what joins nothing.

    `without_unit` are rows that no unit of the frame serves, each as its number and its label; `without_row`
    the units of the frame that are not in the table, by name; `several` those that serve several of its
    areas, of which none is taken. `grounds` counts the joins by how they are known.
    """

    name: str
    rows: int
    grounds: Mapping[str, int]
    without_unit: tuple[tuple[int, str], ...]
    without_row: tuple[str, ...]
    several: tuple[str, ...]


def suggest(content: bytes, name: str) -> str:
    """A mapping in TOML for a table about areas, by what its columns are called; raises `BadInput`."""
    table = open_tables(tables_apart(content, name), name)[0]
    return suggested_area_mapping(table.columns, _numbers(table), name)


def _numbers(table: Table) -> list[str]:
    """The columns that hold numbers in at least nine rows of ten."""
    records = [record for _, record in table.records()][:500]
    digits = re.compile(r"-?[\d,. ]*\d%?")
    return [
        column
        for column in table.columns
        if sum(bool(digits.fullmatch(each[column].strip())) for each in records) * 10 >= len(records) * 9 > 0
    ]


def take_in(investigation: Investigation, file: AreaFile, *, who: str) -> AreaReceipt:
    """Take in a table about areas whole, or nothing of it, and join its rows to the units of the frame.

    Raises `BadInput` with row and column for what cannot be read, for a name that is taken, for a dimension
    that there is already; `Missing` without a frame.
    """
    if not _NAME.fullmatch(file.called) or len(file.called) > 60:
        raise BadInput(
            f"{file.called!r} is no name for a table", remedy="Use small letters, digits and underscores."
        )
    if find_tables(investigation).filter(name=file.called).exists():
        raise BadInput(
            f"there is a table about areas {file.called!r} already",
            remedy=f"Choose another name, or take it out: answerable areas remove {file.called}.",
        )
    if not Frame.objects.filter(investigation=investigation).exists():
        raise Missing(
            f"{investigation.name} has no frame", remedy="Freeze one first: areas are joined to it."
        )
    mapping = read_area_mapping(file.mapping, file.mapping_name)
    _check_dimensions(investigation, mapping, file.mapping_name)
    _check_scheme(investigation, mapping, file.mapping_name)
    rows = area_rows(area_table(tables_apart(file.content, file.name), mapping, file.name), mapping)
    with transaction.atomic():
        table = _kept(investigation, file, mapping, who)
        saved = [(f"{table.uid}/{row.number}", table.pk, *as_kept(row)) for row in rows]
        bulk.insert(AreaRow, ROW, saved)
        _join(table, mapping, rows)
        receipt = receipt_of(table)
        told = {"digest": table.file.original.uid, "rows": receipt.rows, "joins": dict(receipt.grounds)}
        note(investigation, who, "took in table about areas", table.name, after=told)
    return receipt


def _check_scheme(investigation: Investigation, mapping: AreaMapping, where: str) -> None:
    held = {scheme for body in area_bodies(investigation) for scheme in (*body.codes, *body.former)}
    if mapping.scheme != BY_NAME and mapping.scheme not in held:
        raise BadInput(
            f"no body of the frame has a code of the scheme {mapping.scheme!r}",
            where=f"{where}, [areas]",
            remedy=f'They have: {", ".join(sorted(held)) or "none"}. Or join by names: scheme = "name".',
        )


def _check_dimensions(investigation: Investigation, mapping: AreaMapping, where: str) -> None:
    taken = {*DIMENSIONS, *dimensions_of(investigation)}
    for banding in mapping.bandings:
        if banding.name in taken:
            raise BadInput(
                f"units are split by {banding.name!r} already",
                where=where,
                remedy="Give the bands another name.",
            )


def _kept(investigation: Investigation, file: AreaFile, mapping: AreaMapping, who: str) -> AreaTable:
    told = file.mapping.encode("utf-8")
    return AreaTable.objects.create(
        uid=f"{investigation.uid}/area/{file.called}",
        investigation=investigation,
        name=file.called,
        title=mapping.name[:200],
        file=keep_material(investigation, Purpose.AREA_TABLE, file.name[:200], file.content, who=who),
        mapping=keep_material(investigation, Purpose.AREA_MAPPING, file.mapping_name[:200], told, who=who),
        taken_in_by=who,
        taken_in_at=timezone.now(),
    )


def as_kept(row: AreaNumbers) -> tuple[Any, ...]:
    """A row as its record has it, from its number on."""
    numbers = {name: format(value, "f") for name, value in row.values.items()}
    return (row.number, row.key[:320], row.label[:320], numbers, dict(row.gaps))


def as_read(row: AreaRow) -> AreaNumbers:
    """The row that a record stands for."""
    numbers = {name: Decimal(value) for name, value in row.numbers.items()}
    return AreaNumbers(row.number, row.key, row.label, numbers, row.gaps)


def mapping_of(table: AreaTable) -> AreaMapping:
    """The mapping by which a table was read."""
    text = originals.content_of(table.mapping.original.uid).decode("utf-8")
    return read_area_mapping(text, table.mapping.name)


def _join(table: AreaTable, mapping: AreaMapping, rows: Sequence[AreaNumbers]) -> None:
    """Join the rows as far as codes or names tell; what a person said stays."""
    by_hand = set(
        AreaJoin.objects.filter(row__table=table).exclude(said_by="").values_list("row_id", flat=True)
    )
    numbers = dict(table.rows.values_list("number", "pk"))
    units = units_by_body(table.investigation)
    made = []
    for join in machine_joins(table.investigation, mapping, rows):
        row, unit = numbers[join.row], units[join.body]
        if row not in by_hand:
            made.append((f"{table.uid}/{join.row}/{unit}", row, unit, join.ground.value, ""))
    bulk.insert(AreaJoin, JOIN, made)
    band_units(table, mapping)


def machine_joins(
    investigation: Investigation, mapping: AreaMapping, rows: Sequence[AreaNumbers]
) -> tuple[ServedArea, ...]:
    """What codes and names tell of the units of the frame, without what persons said."""
    bodies = area_bodies(investigation)
    entries = (replace(entry_of(each.body, each.body.uid), successor=()) for each in _units(investigation))
    index = BodyIndex(entries, are_all=False)

    def named(name: str) -> str | None:
        return index.match(NameQuery(plain(name), {}, "", "", None)).key

    return joined(rows, mapping.scheme, bodies, named)


def _units(investigation: Investigation) -> QuerySet[Unit]:
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    return units.select_related("body").prefetch_related("body__aliases", "body__identifiers").order_by("pk")


def units_by_body(investigation: Investigation) -> dict[str, int]:
    """The row number of each unit of the frame by the uid of its body."""
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    return dict(units.values_list("body__uid", "pk"))


def area_bodies(investigation: Investigation) -> tuple[AreaBody, ...]:
    """The bodies of the frame as far as areas go, each under its uid."""
    found = []
    for unit in _units(investigation):
        codes: dict[str, list[str]] = defaultdict(list)
        former: dict[str, list[str]] = defaultdict(list)
        for each in unit.body.identifiers.all():
            (former if each.former else codes)[each.scheme].append(each.value)
        within = [str(unit.body.attributes[name]) for name in _WITHIN if unit.body.attributes.get(name)]
        found.append(AreaBody(unit.body.uid, codes, former, within))
    return tuple(found)


def band_units(table: AreaTable, mapping: AreaMapping) -> None:
    """Put the bands of a table's units in the place of those that they had of it."""
    UnitBand.objects.filter(table=table).delete()
    bulk.insert(UnitBand, BAND, bands_of(table, mapping))


def bands_of(table: AreaTable, mapping: AreaMapping) -> list[tuple[Any, ...]]:
    """The bands that a table gives its units, in the order of `BAND`; a unit of several areas has none."""
    made = []
    units = dict(Unit.objects.filter(frame__investigation=table.investigation).values_list("pk", "uid"))
    for unit, row in sorted(rows_by_unit(table).items()):
        for banding in mapping.bandings:
            if band := banding.band(row.values.get(banding.column)):
                uid = f"{units[unit]}/{banding.name}"
                made.append((uid, unit, table.pk, banding.name, band[:120]))
    return made


def rows_by_unit(table: AreaTable) -> dict[int, AreaNumbers]:
    """The row of each unit that serves one area of the table, and no other."""
    found: dict[int, list[AreaRow]] = defaultdict(list)
    for join in AreaJoin.objects.filter(row__table=table).select_related("row").order_by("row__number"):
        found[join.unit_id].append(join.row)
    return {unit: as_read(rows[0]) for unit, rows in found.items() if len(rows) == 1}


def find_tables(investigation: Investigation) -> QuerySet[AreaTable]:
    """The tables about areas of an investigation, by name."""
    return AreaTable.objects.filter(investigation=investigation).order_by("name")


def find_table(investigation: Investigation, name: str) -> AreaTable:
    """The table of that name; raises `Missing` with those there are."""
    found = find_tables(investigation).filter(name=name).first()
    if found is None:
        there = ", ".join(find_tables(investigation).values_list("name", flat=True)) or "none"
        raise Missing(f"there is no table about areas {name!r}", remedy=f"There are: {there}.")
    return found


def find_row(table: AreaTable, number: int) -> AreaRow:
    """The row of that number; raises `Missing`."""
    found = table.rows.filter(number=number).first()
    if found is None:
        raise Missing(f"{table.name} has no row {number}", remedy="Rows are counted as a spreadsheet does.")
    return found


def dimensions_of(investigation: Investigation) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The dimensions that tables about areas give: the label of each, and its bands in their order."""
    return {
        banding.name: (banding.label, tuple(band.label for band in banding.bands))
        for table in find_tables(investigation).select_related("mapping__original")
        for banding in mapping_of(table).bandings
    }


def bands_by_unit(investigation: Investigation) -> dict[int, dict[str, str]]:
    """The bands of each unit by dimension."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    bands = UnitBand.objects.filter(table__investigation=investigation).order_by()
    for unit, dimension, band in bands.values_list("unit_id", "dimension", "band"):
        found[unit][dimension] = band
    return found


def receipt_of(table: AreaTable) -> AreaReceipt:
    """How a table stands: what is joined, and what is not."""
    joins = list(AreaJoin.objects.filter(row__table=table).values_list("row_id", "unit_id", "ground"))
    served, serving = {row for row, _, _ in joins}, Counter(unit for _, unit, _ in joins)
    units = _names(table.investigation)
    return AreaReceipt(
        name=table.name,
        rows=table.rows.count(),
        grounds=dict(sorted(Counter(ground for _, _, ground in joins).items())),
        without_unit=tuple(
            table.rows.exclude(pk__in=served).order_by("number").values_list("number", "label")
        ),
        without_row=tuple(sorted(name for unit, name in units.items() if unit not in serving)),
        several=tuple(sorted(name for unit, name in units.items() if serving[unit] > 1)),
    )


def _names(investigation: Investigation) -> dict[int, str]:
    units = Unit.objects.filter(frame__investigation=investigation, included=True)
    return dict(units.values_list("pk", "body__name"))


@transaction.atomic
def join_row(table: AreaTable, number: int, bodies: Iterable[str], *, who: str, reason: str) -> AreaReceipt:
    """Say which bodies serve the area of a row, by key, name or uid; none says that nobody does.

    Raises `Missing` for a row or a body that is not there, `BadInput` without a reason.
    """
    if not reason.strip():
        raise BadInput("a reason is missing", remedy="Say how it is known.")
    row = find_row(table, number)
    units = [_unit_of(table.investigation, body) for body in dict.fromkeys(bodies)]
    before = sorted(row.joins.values_list("unit__body__uid", flat=True))
    row.joins.all().delete()
    for unit in units:
        uid = f"{table.uid}/{number}/{unit.pk}"
        AreaJoin.objects.create(uid=uid, row=row, unit=unit, ground=JoinGround.PERSON.value, said_by=who)
    band_units(table, mapping_of(table))
    after = {"bodies": sorted(unit.body.uid for unit in units), "reason": reason}
    note(
        table.investigation, who, "said who serves an area", f"{table.name}, row {number}", before=before,
        after=after, against=(),
    )  # fmt: skip
    return receipt_of(table)


def _unit_of(investigation: Investigation, body: str) -> Unit:
    units = Unit.objects.filter(frame__investigation=investigation, included=True).select_related("body")
    for named in ("body__uid", "body__key", "body__name"):
        found = units.filter(**{named: body})[:2]
        if len(found) == 1:
            return found[0]
    raise Missing(f"no body of the frame is called {body!r}", remedy="Give its key, or its name in full.")


@transaction.atomic
def remove(table: AreaTable, *, who: str, reason: str) -> None:
    """Take a table out with its joins and dimensions; its file stays among the originals.

    Raises `BadInput` without a reason.
    """
    if not reason.strip():
        raise BadInput("a reason is missing", remedy="Say why the table is taken out.")
    before = {"digest": table.file.original.uid, "rows": table.rows.count(), "reason": reason}
    investigation, name = table.investigation, table.name
    table.delete()
    note(investigation, who, "took out table about areas", name, before=before)
