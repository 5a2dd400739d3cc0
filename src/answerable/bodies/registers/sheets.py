"""A register as rows of cells, whatever it was written in, before anything is known of its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from answerable.ground import BadInput

Cells = Callable[[str], str]
_LOOKED_AT = 20


@dataclass(frozen=True)
class Sheet:
    """The rows of one file as they stand, the first perhaps a header; `encoding` is what it was read as."""

    name: str
    rows: Sequence[Sequence[str]]
    encoding: str = "utf-8"

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The cells of the first row, stripped."""
        return tuple(cell.strip() for cell in self.rows[0]) if self.rows else ()

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each column stands, by its name in small letters with spaces for hyphens."""
        found: dict[str, int] = {}
        for position, column in enumerate(self.header):
            found.setdefault(column_name(column), position)
        return found

    def lacks(self, columns: Sequence[str]) -> tuple[str, ...]:
        """Those of `columns` that the header has not, however they are spelt."""
        return tuple(column for column in columns if column_name(column) not in self.positions)

    def records(self) -> Iterator[tuple[int, Cells]]:
        """Each row after the header: its number (from 2) and what gives a cell by its column's name.

        A column that is not there is an empty cell. Raises `BadInput` for a row longer or shorter than
        the header.
        """
        positions, width = self.positions, len(self.header)
        for number, row in enumerate(self.rows[1:], start=2):
            if not any(row):
                continue
            if len(row) != width:
                raise BadInput(
                    f"the row has {len(row)} cells, the header {width}.",
                    where=f"{self.name}, row {number}",
                    remedy="Put cells that contain commas in quotation marks.",
                )

            def cell(column: str, row: Sequence[str] = row) -> str:
                position = positions.get(column)
                return row[position].strip() if position is not None else ""

            yield number, cell


def column_name(written: str) -> str:
    """A column's name however it is spelt: small letters, single spaces for hyphens and underscores."""
    return " ".join(written.casefold().replace("-", " ").replace("_", " ").split())


def read_sheet(content: bytes, name: str) -> Sheet:
    """The rows of a CSV file in UTF-8, UTF-16 with its mark, or Windows-1252; cells end at commas.

    They end at semicolons or tabs where these, and not commas, give the first rows one width.
    What is not UTF-8 is read as Windows-1252, which the registers of the Department for Education are
    in. Raises `BadInput` for an empty file, binary content, or CSV that breaks off.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text, encoding = content.decode("utf-16", "replace"), "utf-16"
    else:
        text, encoding = _decoded(content, name)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise BadInput(f"this is no CSV file: {error}.", where=name, remedy="Export it again.") from None
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise BadInput("the register is empty.", where=name, remedy="Give a row per body.")
    return Sheet(name, rows, encoding)


def _delimiter(text: str) -> str:
    for mark in ",;\t":
        first = islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), _LOOKED_AT)
        widths = {len(row) for row in first if any(row)}
        if len(widths) == 1 and widths != {1}:
            return mark
    return ","


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    if b"\0" in content[:4096]:
        raise BadInput("this is no text.", where=name, remedy="Give a CSV file, or an .xlsx workbook.")
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(
            f"the byte 0x{content[error.start]:02X} is neither UTF-8 nor Windows-1252.",
            where=f"{name}, line {line}",
            remedy="Save the file as UTF-8.",
        ) from None
