"""Reading a register of bodies from a table: every row a body, every mistake with its row and column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from answerable.bodies.registers.cells import plain
from answerable.bodies.registers.entries import BodyEntry, Derivation, Standing
from answerable.bodies.registers.fields import Attributes, ListStyle, listed
from answerable.bodies.registers.mappings import NATIVE_REGISTER, RegisterMapping
from answerable.bodies.registers.places import placed
from answerable.ground import BadInput, Table, TableSource, column_name, open_table, with_required

Row = tuple[int, Mapping[str, str]]
"""The number of a row as a spreadsheet counts (the header is row 1) and its cells by column."""


def read_register(
    content: TableSource, name: str, mapping: RegisterMapping = NATIVE_REGISTER
) -> tuple[BodyEntry, ...]:
    """The bodies of a file, whose columns are those of a register of Answerable's own if no mapping is given.

    Raises `BadInput` as `entries_of` does.
    """
    return entries_of(open_table(content, name, sheet=mapping.sheet), mapping)


def entries_of(table: Table, mapping: RegisterMapping) -> tuple[BodyEntry, ...]:
    """The bodies in the rows of a table, one per row, in their order.

    Raises `BadInput` with file, row and column for a missing column, a second header row, a ragged row, an
    empty key or name, a key that is there twice, a reference to no body, a date or an e-mail address that is
    not one.
    """
    name = table.name
    rows = _rows(placed_header(table, mapping), mapping)
    entries = tuple(_entry(row, name, mapping) for row in rows)
    places = [number for number, _ in rows]
    _once_each(entries, places, name, mapping)
    _known(entries, places, name, mapping)
    return entries


def placed_header(table: Table, mapping: RegisterMapping) -> Table:
    """The table with its header in the row that the mapping names, else where its columns are."""
    if mapping.header_row is not None:
        return table.with_header(mapping.header_row)
    return with_required(table, mapping.required())


def name_notes(table: Table, mapping: RegisterMapping) -> tuple[str, ...]:
    """Notes of names that several bodies share, and of names that an export from the web left marks in."""
    column = column_name(mapping.column("name"))
    raw = [(number, cell(column)) for number, cell in placed_header(table, mapping).cells()]
    rows: dict[str, list[int]] = {}
    for number, written in raw:
        rows.setdefault(plain(written), []).append(number)
    shared = {written: numbers for written, numbers in rows.items() if len(numbers) > 1}
    marked = [(number, written) for number, written in raw if plain(written) != written]
    notes = []
    if shared:
        first, numbers = next(iter(shared.items()))
        where = " and ".join(map(str, numbers[:2]))
        notes.append(f'names that several bodies have: {len(shared)}, such as "{first}" in rows {where}')
    if marked:
        number, written = marked[0]
        notes.append(
            f"names with marks of a web page, read as what they stand for: {len(marked)}, as in row {number}"
        )
    return tuple(notes)


def _rows(table: Table, mapping: RegisterMapping) -> list[Row]:
    if not table.lines:
        raise BadInput("the table is empty", where=table.name, remedy="Give a header row and a row per body.")
    wanted, where = mapping.required(), f"{table.name}, row {table.header_row or 1}"
    absent = [column for column in wanted if column not in table.columns]
    if absent:
        raise BadInput(
            f"the column `{absent[0]}` is missing.",
            where=where,
            remedy=f"Needed are: {', '.join(wanted)}. Found: {', '.join(table.columns)}.",
        )
    doubled = [column for column in wanted if table.columns.count(column) > 1]
    if doubled:
        raise BadInput(
            f"the column `{doubled[0]}` is there twice.", where=where, remedy="Delete or rename one."
        )
    needed = {column for field, column in mapping.in_one_column if field.needed}
    as_written = {column for field, column in mapping.in_one_column if isinstance(field.type, Attributes)}
    rows: list[Row] = []
    for number, cells in table.numbered():
        row = {
            column: cell.strip() if column in as_written else plain(cell)
            for column, cell in zip(table.columns, cells, strict=True)
        }
        if all(row[column] == column for column in needed):
            raise BadInput(
                "the header is repeated.", where=f"{table.name}, row {number}", remedy="Delete this row."
            )
        rows.append((number, row))
    return rows


def _entry(row: Row, name: str, mapping: RegisterMapping) -> BodyEntry:
    number, cells = row
    where = f"{name}, row {number}"
    for field, column in mapping.in_one_column:
        if field.needed and not cells[column]:
            raise BadInput(
                "the cell is empty.", where=f"{where}, column {column}", remedy="Fill it or delete the row."
            )
    values: dict[str, Any] = {
        field.name: field.type.read(cell, mapping.cell_style, f"{where}, column {column}")
        for field, column in mapping.in_one_column
        if (cell := cells.get(column, ""))
    }
    listed = [each for column in mapping.aliases for each in _listed(cells, column, mapping.style)]
    values["aliases"] = _others(listed, values["name"])
    if "key" not in values:
        values["key"] = slug_of(values["name"])
    if values.get("closed") and not cells.get(mapping.column("standing"), ""):
        values["standing"] = Standing.CLOSED
    codes = ((scheme, cells[column].removesuffix(".0")) for scheme, column in mapping.identifiers)
    former = (
        (scheme, each)
        for scheme, column in mapping.former_identifiers
        for each in _listed(cells, column, ListStyle.TIGHT_COMMA)
    )
    attributes = ((called, cells.get(column, "")) for called, column in mapping.attributes)
    for named, pairs in (("identifiers", codes), ("former_identifiers", former), ("attributes", attributes)):
        values[named] = (*(pair for pair in pairs if pair[1]), *values.get(named, ()))
    entry = BodyEntry(**values)
    return placed(_by_law_of_the_mapping(entry, mapping)) if mapping.derives else entry


def _listed(cells: Mapping[str, str], column: str, style: ListStyle) -> tuple[str, ...]:
    return listed(cells.get(column, ""), style)


def _by_law_of_the_mapping(entry: BodyEntry, mapping: RegisterMapping) -> BodyEntry:
    regime = mapping.regimes.get(entry.nation, mapping.default_regime)
    if entry.regime or not regime:
        return entry
    return replace(entry, regime=regime, derivations=(Derivation("regime", regime, "the mapping's law"),))


def _others(aliases: Iterable[str], name: str) -> tuple[str, ...]:
    """The aliases that differ from the name and from each other by more than the case of their letters."""
    found: dict[str, str] = {}
    for alias in aliases:
        found.setdefault(alias.casefold(), alias)
    return tuple(alias for folded, alias in found.items() if folded != name.casefold())


def slug_of(name: str) -> str:
    """A key made of a name: its letters and digits in small, with hyphens between; at most 90 long."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:90].strip("-") or "body"


def _once_each(
    entries: Sequence[BodyEntry], places: Sequence[int], name: str, mapping: RegisterMapping
) -> None:
    """Raises `BadInput` for a key given twice, and for a name where the mapping says that none does."""
    key, named = mapping.column("key"), mapping.column("name")
    keep = "Keep one row per body." if key else "Name a column of keys in the mapping, or tell them apart."
    _once([(each.key, each.key) for each in entries], places, f"column {key or named}", name, keep)
    if mapping.names_once:
        names = [((each.name, each.nation), each.name) for each in entries]
        _once(names, places, f"column {named}", name, "Keep one row per body, or say names_once = false.")


def _once(
    values: Iterable[tuple[object, str]], places: Sequence[int], column: str, name: str, remedy: str
) -> None:
    seen: dict[object, int] = {}
    for (value, shown), number in zip(values, places, strict=True):
        if value in seen:
            raise BadInput(
                f'"{shown}" is here and in row {seen[value]}: a body is named twice.',
                where=f"{name}, row {number}, {column}",
                remedy=remedy,
            )
        seen[value] = number


def _known(entries: Sequence[BodyEntry], places: Sequence[int], name: str, mapping: RegisterMapping) -> None:
    keys = {entry.key for entry in entries}
    related = [(field.name, column) for field, column in mapping.in_one_column if field.refers]
    for entry, number in zip(entries, places, strict=True):
        for field, column in related:
            for other in getattr(entry, field):
                if other not in keys or other == entry.key:
                    raise BadInput(
                        f'"{other}" is not the key of another body.',
                        where=f"{name}, row {number}, column {column}",
                        remedy="Use keys of this register.",
                    )
