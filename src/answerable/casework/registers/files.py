"""A file of a register opened: CSV or a workbook, in the format that it is in."""

from __future__ import annotations

from dataclasses import replace

from answerable.bodies import (
    MAPPED,
    RegisterContents,
    SuggestedMapping,
    format_at,
    read_mapped,
    read_register_mapping,
    recognise,
    suggest_mapping,
    write_register_mapping,
)
from answerable.ground import BadInput, Table, choose_table, open_tables
from answerable.isolation import tables_apart

MOST_COLUMNS = 1000
"""The widest table of a register: each column is offered for each field."""


def table_of(
    content: bytes, name: str, *, sheet: str = "", header_row: int | None = None, mapping: str = ""
) -> Table:
    """The table of a file: on the sheet named here or in the mapping, else the first of a known format.

    Where no sheet is of a known format it is the first that looks like a table. Raises `BadInput` for what
    cannot be read.
    """
    if mapping:
        placed = read_register_mapping(mapping, "mapping.toml")
        sheet = sheet or placed.sheet
        header_row = placed.header_row if header_row is None else header_row
    tables = open_tables(tables_apart(content, name), name)
    known = [each for each in tables if format_of(each) != MAPPED] if len(tables) > 1 else []
    if known and not (sheet or mapping):
        tables = tuple(known[:1])
    table = choose_table(tables, sheet=sheet, header_row=header_row)
    if len(table.columns) > MOST_COLUMNS:
        raise BadInput(
            f"the table has {len(table.columns)} columns, more than the {MOST_COLUMNS} of a register",
            where=table.name,
            remedy="Keep those that say what each body is.",
        )
    return table


def format_of(table: Table) -> str:
    """The name of the format that a table is in, `mapped` where it is none of the known ones."""
    try:
        return recognise(table).name
    except BadInput:
        return MAPPED


def suggested_mapping(
    table: Table, *, sheet: str = "", header_row: int | None = None
) -> tuple[str, SuggestedMapping]:
    """A mapping for a table of no known format, as TOML and with the reasons; it keeps what was named."""
    found = suggest_mapping(table)
    placed = found.mapping.header_row if header_row is None else header_row
    return write_register_mapping(replace(found.mapping, sheet=sheet, header_row=placed)), found


def read_register(table: Table, format_name: str = "", mapping: str = "") -> RegisterContents:
    """The register in a table: by a mapping where there is one, else in its format, recognised if not named.

    Raises `BadInput` with the formats that were tried, or with the row and column at fault.
    """
    if mapping:
        return _noted(read_mapped(table, read_register_mapping(mapping, "mapping.toml")), table)
    if format_name == MAPPED:
        raise BadInput(
            "a table of no known format needs a mapping",
            where=table.name,
            remedy="`answerable bodies mapping FILE` suggests one.",
        )
    found = format_at(format_name) if format_name else recognise(table)
    if why := found.lacks(table):
        raise BadInput(f"this is not in the format {found.name}: {why}", where=table.name)
    return _noted(found.read(table), table)


def _noted(contents: RegisterContents, table: Table) -> RegisterContents:
    """The contents with what the reader says of rows and sheets that it passed over."""
    return replace(contents, notes=(*contents.notes, *table.notes))
