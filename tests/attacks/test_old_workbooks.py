"""Hostile .xls and .xlsb workbooks: each is refused with its reason before the engine lays out a cell."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st
from tests.documents import binary_workbooks as binary
from tests.documents.builds import rezipped
from tests.documents.old_workbooks import by_hand, number, old_workbook, record, text

from answerable.documents import read_document
from answerable.ground import UnreadableError, read_sheets
from answerable.ground.compound_files import CompoundFile, compound_of

_SHEET = "xl/worksheets/sheet1.bin"


def _shared(*texts: bytes, said: int | None = None) -> bytes:
    count = len(texts) if said is None else said
    written = b"".join(struct.pack("<HB", len(each), 0) + each for each in texts)
    return record(0x00FC, struct.pack("<II", count, count) + written)


def _shows(row: int, column: int, text: int = 0) -> bytes:
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, text))


def _binary(cells: bytes, parts: dict[str, bytes] | None = None) -> bytes:
    body = binary.record(148, bytes(16)) + binary.record(145) + cells + binary.record(146)
    return rezipped(binary.workbook(binary.Sheet("A", [["a"]])), {_SHEET: body} | (parts or {}))


def _number(column: int) -> bytes:
    return binary.cell(column, 1.5, [])


_LONG = b"x" * 8000
_LONG_TEXTS = binary.record(159, struct.pack("<II", 1, 1)) + binary.record(
    19, b"\0" + binary.words("x" * 8000)
)


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine may not be asked for anything."""

    def refuse(_: object) -> None:
        raise AssertionError("the engine was called")

    monkeypatch.setattr(python_calamine, "load_workbook", refuse)


@pytest.mark.usefixtures("no_engine")
@pytest.mark.parametrize(
    ("book", "says"),
    [
        (by_hand(number(0, 0, 1), number(65535, 255, 2)), "spans 16777216 cells"),
        (by_hand(_shows(0, 0), before=_shared(b"a", said=2**31)), "2147483648 texts, more than it can"),
        (by_hand(*[_shows(row, 0) for row in range(30_000)], before=_shared(_LONG)), "more letters"),
        (by_hand(number(0, 0, 1), names=("A", "B")), "two sheets where one is: 'B'"),
        (by_hand(number(0, 0, 1), end=b""), "breaks off"),
        (by_hand(record(0x0203, bytes(6))), "a cell of sheet A breaks off"),
        (by_hand(record(0x00BD, struct.pack("<HH6xH", 0, 0, 250))), "cells of sheet A break off"),
        (by_hand(record(0x0204, struct.pack("<HHHHB", 0, 0, 0, 9, 0) + b"a")), "a text of the workbook"),
        (by_hand(struct.pack("<HH", 0x0203, 0xFFFF)), "longer than the file"),
        (compound_of("WordDocument", b"x"), "holds no workbook"),
        (
            _binary(binary.row(0) + _number(0) + binary.row(1048575) + _number(16383)),
            "spans 17179869184 cells",
        ),
        (_binary(binary.row(0) + _number(16384)), "beyond the edge of a sheet: column 16385"),
        (_binary(binary.row(2**31) + _number(0)), "do not follow each other"),
        (_binary(binary.row(3) + binary.row(3)), "do not follow each other"),
        (_binary(_number(0)), "stands in no row"),
        (_binary(binary.row(0) + binary.record(7, struct.pack("<III", 0, 0, 9))), "shows text 9, which"),
        (
            _binary(binary.row(0) + binary.record(5, bytes(9))),
            "a cell of xl/worksheets/sheet1.bin breaks off",
        ),
        (_binary(binary.row(0) + b"\x05\xff\xff\xff\x7f"), "longer than the file"),
        (_binary(binary.record(146) + binary.record(145)), "no spreadsheet program"),
        (
            _binary(
                b"".join(binary.row(n) + binary.record(7, bytes(12)) for n in range(30_000)),
                {"xl/sharedStrings.bin": _LONG_TEXTS},
            ),
            "more letters",
        ),
    ],
)
def test_what_lies_about_itself_is_refused_before_the_engine_opens_it(book: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        list(read_sheets(book))


def test_many_sheets_of_a_workbook_count_together() -> None:
    """Each may be read, and all of them together span more than may be read."""
    wide = binary.row(0) + _number(0) + binary.row(300_000) + _number(15)
    one = binary.record(148, bytes(16)) + binary.record(145) + wide + binary.record(146)
    sheets = [binary.Sheet(f"S{n}", [["a"]]) for n in range(5)]
    few = binary.workbook(*sheets[:1], parts={_SHEET: one})
    many = binary.workbook(*sheets, parts={f"xl/worksheets/sheet{n}.bin": one for n in range(1, 6)})
    assert len(next(read_sheets(few)).rows) == 300_001
    with pytest.raises(UnreadableError, match="more than can be read"):
        next(read_sheets(many))


@pytest.mark.parametrize("at", [48, 68], ids=["directory", "table"])
def test_sectors_that_follow_each_other_in_a_circle_are_followed_once(at: int) -> None:
    book = bytearray(old_workbook(("A", [["a"] * 200] * 50)))
    table = struct.unpack_from("<I", book, 76)[0]
    if at == 48:
        first = struct.unpack_from("<I", book, 48)[0]
        struct.pack_into("<I", book, (table + 1) * 512 + first * 4, first)
    else:
        struct.pack_into("<I", book, 68, table)
        struct.pack_into("<I", book, (table + 2) * 512 - 4, table)
    document = read_document(bytes(book), "a.xls")
    assert document.pages == ()
    assert "damaged" in document.problem or "breaks off" in document.problem


def test_two_streams_of_one_name_are_refused() -> None:
    book = bytearray(compound_of("Workbook", bytes(5000)))
    at = book.index("Workbook".encode("utf-16-le")) - 128
    entry = bytes(book[at + 128 : at + 256])
    book[at + 256 : at + 384] = entry
    struct.pack_into("<I", book, at + 128 + 68, 2)
    with pytest.raises(UnreadableError, match="two streams of one name"):
        CompoundFile(bytes(book))


@pytest.mark.parametrize("ending", ["xls", "xlsb"])
def test_macros_are_neither_run_nor_read(ending: str) -> None:
    """What is no cell never reaches the engine: it is given a workbook of what was measured."""
    macro = b"Sub AutoOpen() secret End Sub"
    if ending == "xls":
        name = record(0x0018, struct.pack("<HBBHHH4x", 0x20, 0, 1, 4, 0, 0) + b"\0\x01" + macro)
        book = by_hand(text(0, 0, "a"), before=name)
    else:
        sheet = binary.Sheet("Macro", [["secret"]], kind="macrosheet")
        parts = {"xl/vbaProject.bin": macro}
        book = binary.workbook(binary.Sheet("A", [["a"]]), sheet, parts=parts)
    document = read_document(book, f"a.{ending}")
    assert [page.text for page in document.pages] == ["a"]
    assert document.problem == ""


_ROWS = [["Make", "Number", "Since é“"], ["Hikvision", 97, 2.5], ["secret", 1, True]]
_OLD = old_workbook(("A", _ROWS), ("B", [["b"]]), hidden_rows=[2])
_BINARY = binary.workbook(binary.Sheet("A", _ROWS, hidden_rows=[2]), binary.Sheet("B", [["b"]]))
_PARTS = [each for each in zipfile.ZipFile(BytesIO(_BINARY)).namelist() if each.endswith(".bin")]


def _spoilt(content: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 6))):
        at = chance.randrange(len(spoilt))
        spoilt[at] = chance.choice((0, 255, chance.randrange(256), spoilt[at] ^ 1 << chance.randrange(8)))
    return bytes(spoilt[: chance.randrange(len(spoilt))] if chance.random() < 0.1 else spoilt)


def _spoilt_old(chance: random.Random) -> bytes:
    return _spoilt(_OLD, chance)


def _spoilt_binary(chance: random.Random) -> bytes:
    part = chance.choice(_PARTS)
    with zipfile.ZipFile(BytesIO(_BINARY)) as package:
        return rezipped(_BINARY, {part: _spoilt(package.read(part), chance)})


@given(st.randoms(use_true_random=False), st.sampled_from([_spoilt_old, _spoilt_binary]))
def test_spoilt_bytes_never_raise_and_never_break_off_the_engine(
    chance: random.Random, spoil: Callable[[random.Random], bytes]
) -> None:
    document = read_document(spoil(chance), "a.xls")
    assert document.pages or document.problem


def _cut(content: bytes) -> Iterator[bytes]:
    yield from (content[:at] for at in range(600, len(content), 37))


@pytest.mark.parametrize("book", [_OLD, _BINARY], ids=["xls", "xlsb"])
def test_a_file_cut_anywhere_is_read_whole_or_said_to_be_damaged(book: bytes) -> None:
    whole = read_document(book, "a").text
    for cut in _cut(book):
        document = read_document(cut, "a")
        assert document.problem or document.text == whole
