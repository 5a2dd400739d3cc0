"""Old workbooks (.xls) for the tests: written by xlwt, and by hand where xlwt writes no such thing."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterable, Sequence
from io import BytesIO

import xlwt

from answerable.ground.compound_files import compound_of

Cell = str | float | bool | dt.date | None
_LOOKS = {
    dt.date: xlwt.easyxf(num_format_str="YYYY-MM-DD"),
    dt.time: xlwt.easyxf(num_format_str="HH:MM:SS"),
}
_PLAIN = xlwt.easyxf()


def old_workbook(
    *sheets: tuple[str, Sequence[Sequence[Cell]]],
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    states: Sequence[int] = (),
) -> bytes:
    """An .xls file of sheets by their names; what is hidden is hidden in the first."""
    book = xlwt.Workbook()
    for number, (name, rows) in enumerate(sheets):
        sheet = book.add_sheet(name)
        sheet.visibility = states[number] if states else 0
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(at, column, value, _LOOKS.get(type(value), _PLAIN))
        for at in hidden_rows if not number else ():
            sheet.row(at).hidden = True
        for column in hidden_columns if not number else ():
            sheet.col(column).hidden = True
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def record(kind: int, content: bytes = b"") -> bytes:
    """One record of an old workbook."""
    return struct.pack("<HH", kind, len(content)) + content


BEGIN, END = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)), record(0x000A)


def by_hand(*cells: bytes, before: bytes = b"", end: bytes = END, names: Sequence[str] = ("A",)) -> bytes:
    """An .xls file of these records in one sheet, to which each of the names leads."""
    named = [struct.pack("<BB", len(name), 0) + name.encode("latin-1") for name in names]
    at = len(BEGIN) + len(before) + sum(10 + len(name) for name in named) + len(END)
    sheets = b"".join(record(0x0085, struct.pack("<IBB", at, 0, 0) + name) for name in named)
    return compound_of("Workbook", BEGIN + before + sheets + END + BEGIN + b"".join(cells) + end)


def number(row: int, column: int, value: float) -> bytes:
    """A cell with a number."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def text(row: int, column: int, words: str) -> bytes:
    """A cell with a text of its own."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(words), 0) + words.encode("latin-1"))
