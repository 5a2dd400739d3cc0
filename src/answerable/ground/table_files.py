"""Tables read from files: CSV in any usual encoding and writing, and the sheets of workbooks.

One reader for registers, trackers, counts, codings, addresses and every other table that is taken in. Blank
rows, and rows of a workbook that are hidden, are passed over and keep their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answerable.ground.archives import UnreadableError
from answerable.ground.compound_files import MAGIC
from answerable.ground.csv_rows import csv_rows
from answerable.ground.encodings import decode, find_encoding
from answerable.ground.errors import BadInput
from answerable.ground.headers import filled, guess_header, header_with
from answerable.ground.limits import DEFAULT_LIMITS
from answerable.ground.tables import Table, column_name, held_to, noted
from answerable.ground.workbooks import kind_of_workbook, read_sheets

_ZIP = b"PK\x03\x04"
_NAMED, _LONGEST_NAME = 50, 31
_COVERS = re.compile(
    r"(?:front |table of )?(?:cover|contents?|notes?|read ?me|index|about|meta ?data|introduction|guidance"
    r"|information|title)(?: (?:page|sheet))?"
)


TableSource = bytes | Sequence[Table]
"""The bytes of a file, or the tables of one that was opened before: a workbook, in another process."""


def is_workbook(content: bytes) -> bool:
    """True for what is no text and may be a workbook: a zip archive or a compound file of old."""
    return content.startswith((_ZIP, MAGIC))


def open_tables(content: TableSource, name: str, *, encoding: str = "") -> tuple[Table, ...]:
    """Every table of a file: the one of a CSV file, or those of the visible sheets of a workbook.

    The header of each is where one seems to stand. Without an encoding it is found out. Tables come back as
    they are. Raises `BadInput` for what is not text or a workbook, a wrong encoding, CSV that breaks off, and
    a file without a cell.
    """
    if not isinstance(content, bytes):
        return tuple(content)
    if is_workbook(content):
        return _workbook(content, name)
    found = encoding or find_encoding(content, name)
    rows, mark = csv_rows(decode(content, name, found), name)
    if not rows:
        raise BadInput("the table is empty", where=name, remedy="It needs a header and rows.")
    table = _table(name, rows, range(1, len(rows) + 1), found.removesuffix("-sig"))
    return (replace(table, mark=mark),)


def open_table(
    content: TableSource, name: str, *, sheet: str = "", header_row: int | None = None, encoding: str = ""
) -> Table:
    """The table of a file as it stands: of the sheet named, or of the first that looks like a table.

    Raises what `open_tables` raises, and `BadInput` for a sheet or a header row that is not there.
    """
    return choose_table(open_tables(content, name, encoding=encoding), sheet=sheet, header_row=header_row)


def choose_table(tables: Sequence[Table], *, sheet: str = "", header_row: int | None = None) -> Table:
    """The table of the sheet named, else the first that looks like one; its header in the row named."""
    if sheet:
        wanted = [each for each in tables if each.sheet.casefold() == sheet.strip().casefold()]
        if not wanted:
            sheets = [each.sheet for each in tables if each.sheet]
            file = tables[0].name.removesuffix(f", sheet {tables[0].sheet}")
            raise BadInput(
                f"there is no sheet {sheet!r} to be seen",
                where=file,
                remedy=f"Its sheets are: {', '.join(sheets)}." if sheets else "Only workbooks have sheets.",
            )
        tables = wanted
    found = tables[0] if len(tables) == 1 else _likeliest(tables)
    return found if header_row is None else noted(found.with_header(header_row))


def read_table(
    content: TableSource,
    name: str,
    *,
    required: Sequence[str] = (),
    sheet: str = "",
    header_row: int | None = None,
    encoding: str = "",
) -> Table:
    """The table in a CSV file or workbook, held to its header: the row that has the required columns.

    Of a workbook it is the first sheet that has them. Raises `BadInput` for what `open_table` does, an
    empty or repeated column name, a missing required column, a second header row, or a row longer or
    shorter than the header.
    """
    tables = open_tables(content, name, encoding=encoding)
    holding = [each for each in tables if header_with(each.lines, required) is not None]
    if required and holding and not sheet:
        tables = tuple(holding[:1])
    table = choose_table(tables, sheet=sheet, header_row=header_row)
    return held_to(table, required, is_header_named=header_row is not None)


def _workbook(content: bytes, name: str) -> tuple[Table, ...]:
    if len(content) > DEFAULT_LIMITS.bytes_in_file:
        raise BadInput(f"the file holds {len(content)} bytes", where=name, remedy="Save it as CSV.")
    tables, hidden = [], []
    try:
        kind = kind_of_workbook(content)
        for sheet in read_sheets(content):
            hidden += [] if sheet.is_visible else [sheet.name]
            shown = [(number, row) for number, row in sheet.shown() if any(map(str.strip, row))]
            if shown:
                numbers, rows = zip(*shown, strict=True)
                found = _table(f"{name}, sheet {sheet.name}", rows, numbers, kind)
                tables.append(replace(found, sheet=sheet.name))
    except UnreadableError as error:
        raise BadInput(
            f"this is no workbook that can be read: {error}", where=name, remedy="Save it as CSV."
        ) from None
    if not tables:
        raise BadInput("the workbook shows no cell with a value", where=name, remedy="Save it as CSV.")
    return tuple(_among(each, tables, hidden) for each in tables)


def _among(table: Table, tables: Sequence[Table], hidden: Sequence[str]) -> Table:
    """The table with a note of the sheets beside it."""
    others = [each.sheet for each in tables if each is not table]
    if not others and not hidden:
        return table
    beside = f"; not read: {_listed(others)}" if others else ""
    away = f"; hidden, and never read: {_listed(hidden)}" if hidden else ""
    return replace(table, notes=(f"the sheet {table.sheet} was read{beside}{away}", *table.notes))


def _listed(sheets: Sequence[str]) -> str:
    """The names of sheets in a sentence, the first of many, none longer than a spreadsheet lets it be."""
    more = f" and {len(sheets) - _NAMED} more" if len(sheets) > _NAMED else ""
    return ", ".join(name[:_LONGEST_NAME] for name in sheets[:_NAMED]) + more


def _table(name: str, rows: Sequence[Sequence[str]], numbers: Sequence[int], encoding: str) -> Table:
    blank = [place for place, row in enumerate(rows) if not any(map(str.strip, row))]
    if blank:
        passed = frozenset(blank)
        kept = [place for place in range(len(rows)) if place not in passed]
        rows, numbers = [rows[place] for place in kept], [numbers[place] for place in kept]
    if not rows:
        raise BadInput("the table is empty", where=name, remedy="It needs a header and rows.")
    return noted(Table(name, rows, numbers, guess_header(rows), encoding))


def _likeliest(tables: Sequence[Table]) -> Table:
    """The first that is no cover: as wide as tables are, and not small beside the largest."""
    widths = [filled(each.lines[each.header_at or 0]) for each in tables]
    sizes = [sum(filled(row) for row in each.rows) for each in tables]
    for table, width, size in zip(tables, widths, sizes, strict=True):
        is_cover = _COVERS.fullmatch(column_name(table.sheet)) is not None
        if not is_cover and width >= min(3, max(widths)) and 5 * size >= max(sizes):
            return table
    return tables[sizes.index(max(sizes))]
