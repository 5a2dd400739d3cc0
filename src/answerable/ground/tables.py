"""Tables from CSV files, read strictly: what a table is not, it says, with row and column.

CSV after RFC 4180, with line breaks inside quoted cells. Rows are counted as a spreadsheet counts
them, the header being row 1.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.ground.errors import BadInput

_SEARCHED_ROWS = 5
LONGEST_CELL = 256 * 1024 * 1024
"""The longest cell that is read; what the standard library reads without being told is 128 KiB."""

csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class Table:
    """A header and its rows; each row is as long as the header."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row's number (from 2) and its cells by column."""
        for number, row in enumerate(self.rows, start=2):
            yield number, dict(zip(self.columns, row, strict=True))


def decode(content: bytes, name: str, encoding: str = "utf-8-sig") -> str:
    """`content` as text; raises `BadInput` with the byte that does not fit the encoding and where."""
    try:
        return content.decode(encoding)
    except LookupError:
        raise BadInput(
            f"there is no encoding {encoding!r}", where=name, remedy="Common ones: utf-8-sig, cp1252."
        ) from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(
            f"byte 0x{content[error.start]:02X} is not {encoding}",
            where=f"{name}, line {line}",
            remedy='It may be Windows text: save it as UTF-8, or say encoding "cp1252" where it can be said.',
        ) from None


def read_table(
    content: bytes, name: str, *, required: Sequence[str] = (), encoding: str = "utf-8-sig"
) -> Table:
    """The table in a CSV file, its header in row 1.

    Raises `BadInput` for a wrong encoding, no rows, an empty or repeated column name, a missing
    required column, a second header row, or a row longer or shorter than the header.
    """
    rows = _rows(decode(content, name, encoding), name)
    if not rows:
        raise BadInput("the table is empty", where=name, remedy="It needs a header and rows.")
    header = tuple(cell.strip() for cell in rows[0])
    _check_required(header, rows, required, name)
    _check_header(header, name)
    body = tuple(tuple(row) for row in rows[1:])
    for number, row in enumerate(body, start=2):
        _check_row(header, row, f"{name}, row {number}", required)
    return Table(name, header, body)


def _rows(text: str, name: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise BadInput(f"this is not a CSV table ({error})", where=name, remedy="Save it as CSV.") from None
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _check_required(
    header: tuple[str, ...], rows: list[list[str]], required: Sequence[str], name: str
) -> None:
    absent = [column for column in required if column not in header]
    if not absent:
        return
    for number, row in enumerate(rows[1:_SEARCHED_ROWS], start=2):
        if set(required) <= {cell.strip() for cell in row}:
            raise BadInput(
                f"there are {number} header rows: the columns stand in row {number}, not in row 1",
                where=f"{name}, row {number}",
                remedy=f"Remove the row{'s' if number > 2 else ''} above it.",
            )
    raise BadInput(
        f"there is no column {absent[0]!r}",
        where=f"{name}, row 1",
        remedy=f"The columns are: {', '.join(repr(column) for column in header)}.",
    )


def _check_header(header: tuple[str, ...], name: str) -> None:
    for position, column in enumerate(header, start=1):
        if not column:
            raise BadInput(
                f"column {position} has no name", where=f"{name}, row 1", remedy="Name it or remove it."
            )
        if header.index(column) != position - 1:
            raise BadInput(
                f"two columns are called {column!r}", where=f"{name}, row 1", remedy="Rename one of them."
            )


def _check_row(header: tuple[str, ...], row: tuple[str, ...], where: str, required: Sequence[str]) -> None:
    if len(row) != len(header):
        raise BadInput(
            f"the row has {len(row)} cells, the header has {len(header)}",
            where=where,
            remedy="Quote cells that hold commas or line breaks.",
        )
    named = [position for position, column in enumerate(header) if column in required or not required]
    same = [row[position].strip().casefold() == header[position].casefold() for position in named]
    if named and all(same):
        raise BadInput(
            "there are two header rows: this row repeats the header", where=where, remedy="Remove it."
        )
