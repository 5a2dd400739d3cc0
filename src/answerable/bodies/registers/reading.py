"""Reading a register of bodies from CSV: every row a body, every mistake with its row and column."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from answerable.bodies.registers.entries import BodyEntry, Derivation, Standing
from answerable.bodies.registers.fields import ListStyle, listed
from answerable.bodies.registers.mappings import NATIVE_REGISTER, RegisterMapping
from answerable.bodies.registers.places import placed
from answerable.bodies.registers.sheets import Sheet
from answerable.ground import BadInput

Row = tuple[int, Mapping[str, str]]
"""The number of a row as a spreadsheet counts (the header is row 1) and its cells by column."""


def read_register(content: bytes, name: str, mapping: RegisterMapping | None = None) -> tuple[BodyEntry, ...]:
    """The bodies of the register `content`, one per row, in the order of the file.

    Without a mapping the columns are those of an investigation's own register.csv. Raises `BadInput`
    with file, row and column for a wrong encoding, a missing column, a second header row, a ragged
    row, an empty key or name, a body named twice, a reference to no body, a date or an e-mail
    address that is not one.
    """
    mapping = mapping or NATIVE_REGISTER
    table = list(csv.reader(io.StringIO(_decoded(content, name, mapping.encoding), newline="")))
    return entries_of(Sheet(name, table), mapping)


def entries_of(sheet: Sheet, mapping: RegisterMapping) -> tuple[BodyEntry, ...]:
    """The bodies in the rows of a sheet, as `read_register` gives them."""
    name = sheet.name
    rows = _rows(sheet, mapping)
    entries = tuple(_entry(row, name, mapping) for row in rows)
    places = [number for number, _ in rows]
    key = mapping.column("key") or mapping.column("name")
    _once(((entry.key, entry.key) for entry in entries), places, name, key)
    if mapping.names_once:
        _once(
            (((entry.name, entry.nation), entry.name) for entry in entries),
            places,
            name,
            mapping.column("name"),
        )
    _known(entries, places, name, mapping)
    return entries


def _rows(sheet: Sheet, mapping: RegisterMapping) -> list[Row]:
    name = sheet.name
    if not sheet.rows:
        raise BadInput("the register is empty.", where=name, remedy="Give a header row and a row per body.")
    header = list(sheet.header)
    _require_columns(header, sheet.rows[1:2], name, mapping)
    rows: list[Row] = []
    for number, cells in enumerate(sheet.rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        rows.append((number, _row(cells, header, f"{name}, row {number}", mapping)))
    return rows


def _row(cells: Sequence[str], header: list[str], where: str, mapping: RegisterMapping) -> dict[str, str]:
    if len(cells) != len(header):
        raise BadInput(
            f"the row has {len(cells)} cells, the header {len(header)}.",
            where=where,
            remedy="Put cells that contain commas in quotation marks.",
        )
    row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    needed = {column for field, column in mapping.in_one_column if field.needed}
    if all(row[column] == column for column in needed):
        raise BadInput("the header is repeated.", where=where, remedy="Delete this row.")
    return row


def _require_columns(
    header: Sequence[str], following: Sequence[Sequence[str]], name: str, mapping: RegisterMapping
) -> None:
    wanted = list(mapping.required())
    absent = [column for column in wanted if column not in header]
    if absent and following and set(wanted) <= {cell.strip() for cell in following[0]}:
        raise BadInput(
            "there are two header rows.",
            where=f"{name}, row 1",
            remedy="Delete row 1; row 2 has the columns.",
        )
    if absent:
        raise BadInput(
            f"the column `{absent[0]}` is missing.",
            where=f"{name}, row 1",
            remedy=f"Needed are: {', '.join(wanted)}. Found: {', '.join(header)}.",
        )
    doubled = [column for column in wanted if header.count(column) > 1]
    if doubled:
        raise BadInput(
            f"the column `{doubled[0]}` stands twice.", where=f"{name}, row 1", remedy="Delete or rename one."
        )


def _decoded(content: bytes, name: str, encoding: str) -> str:
    try:
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(content, name, encoding, error) from error


def _wrong_encoding(content: bytes, name: str, encoding: str, error: UnicodeDecodeError) -> BadInput:
    offending = content[error.start : error.start + 1]
    before = content[: error.start].decode("latin-1")
    table = list(csv.reader(io.StringIO(before + "\0", newline="")))
    header = table[0]
    column = header[len(table[-1]) - 1] if len(table[-1]) <= len(header) else "?"
    likely = "cp1252" if encoding.startswith("utf") and b"\0" not in content else "another encoding"
    return BadInput(
        f"the byte 0x{offending.hex().upper()} is not {encoding}; it looks like {likely}, "
        f'which reads it as "{offending.decode("cp1252", "replace")}".',
        where=f"{name}, row {len(table)}, column {column}",
        remedy=f"Save the file as {encoding} or state its encoding in the mapping.",
    )


def _entry(row: Row, name: str, mapping: RegisterMapping) -> BodyEntry:
    number, cells = row
    where = f"{name}, row {number}"
    _require_cells(cells, [column for field, column in mapping.in_one_column if field.needed], where)
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
    for field, pairs in (("identifiers", codes), ("former_identifiers", former), ("attributes", attributes)):
        values[field] = (*(pair for pair in pairs if pair[1]), *values.get(field, ()))
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


def _require_cells(cells: Mapping[str, str], columns: Iterable[str], where: str) -> None:
    for column in columns:
        if not cells[column]:
            raise BadInput(
                "the cell is empty.", where=f"{where}, column {column}", remedy="Fill it or delete the row."
            )


def _once(values: Iterable[tuple[object, str]], places: Sequence[int], name: str, column: str) -> None:
    seen: dict[object, int] = {}
    for (value, shown), number in zip(values, places, strict=True):
        if value in seen:
            raise BadInput(
                f'"{shown}" stands here and in row {seen[value]}: a body is named twice.',
                where=f"{name}, row {number}, column {column}",
                remedy="Keep one row per body.",
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
