"""Text of a CSV file to rows of cells, whatever mark parts them.

CSV after RFC 4180 with line breaks inside quoted cells, its lines ended by CRLF, LF or CR alone.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from answerable.ground.errors import BadInput

_MARKS = ",;\t|"
_LOOKED_AT = 20
_LOOKED_AT_CHARACTERS = 200_000
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
LONGEST_CELL = 256 * 1024 * 1024
"""The longest cell that is read; what the standard library reads without being told is 128 KiB."""

csv.field_size_limit(LONGEST_CELL)


def csv_rows(text: str, name: str) -> tuple[list[list[str]], str]:
    """Every row, and the mark that parts its cells: comma, semicolon, tab or bar, as in the first rows.

    A first line "sep=;", as Excel reads it, says which and is no row. Raises `BadInput` with the row
    where a quoted cell is not closed, or something stands behind it.
    """
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        line = len(text[: text.index("\0")].splitlines())
        raise BadInput("there is a null character", where=f"{name}, line {line}", remedy="Save it again.")
    named = _SEPARATOR_LINE.match(text)
    if named:
        return _rows(text[named.end() :], name, named[1]), named[1]
    mark = _delimiter(text)
    return _rows(text, name, mark), mark


def _delimiter(text: str) -> str:
    """The mark that gives the most of the first rows one width; a comma where none does for half of them."""
    first = text[:_LOOKED_AT_CHARACTERS]
    found, best = ",", 0
    for mark in _MARKS:
        reader = csv.reader(io.StringIO(first, newline=""), delimiter=mark)
        try:
            widths = [len(row) for row in islice(reader, _LOOKED_AT) if any(row)]
        except csv.Error:
            continue
        common = max((widths.count(width) for width in set(widths) if width > 1), default=0)
        if common > best and 2 * common >= len(widths):
            found, best = mark, common
    return found


def _rows(text: str, name: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadInput(
            f"this is not a CSV table ({error})",
            where=f"{name}, row {len(rows) + 1}",
            remedy="Look for a quotation mark that opens a cell and does not close it, or save it again.",
        ) from None
    return rows
