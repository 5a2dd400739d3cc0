"""Workbooks of old and binary ones (.xls, .xlsb): pages of text, tables, and what they hide."""

from __future__ import annotations

import datetime as dt
import struct
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from tests.documents import binary_workbooks as binary
from tests.documents.builds import rezipped
from tests.documents.old_workbooks import by_hand, number, old_workbook, record, text

from answerable.documents import Hidden, HiddenKind, read_document
from answerable.ground import BadInput, carried_by, open_table, open_tables, read_sheets
from answerable.ground.compound_files import CompoundFile, compound_of
from answerable.isolation import read_document as read_apart
from answerable.isolation import tables_apart

Cell = str | float | bool | dt.date | None
Rows = Sequence[Sequence[Cell]]
COSTS: Rows = (("Make", "Number", "Since"), ("Hikvision", 97, dt.date(2024, 2, 3)), ("Dahua é“", 2.5, None))
_EPOCH = dt.date(1899, 12, 30)


def _old(rows: Rows, hidden_rows: Sequence[int] = (), hidden_columns: Sequence[int] = ()) -> bytes:
    return old_workbook(
        ("Costs", rows),
        ("Notes", [["secret"]]),
        ("Far", [["secret"]]),
        states=(0, 1, 2),
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
    )


def _binary(rows: Rows, hidden_rows: Sequence[int] = (), hidden_columns: Sequence[int] = ()) -> bytes:
    days = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if isinstance(cell, dt.date)]
    plain = [[float((c - _EPOCH).days) if isinstance(c, dt.date) else c for c in row] for row in rows]
    return binary.workbook(
        binary.Sheet("Costs", plain, hidden_rows, hidden_columns, days=days),
        binary.Sheet("Notes", [["secret"]], state=1),
        binary.Sheet("Far", [["secret"]], state=2),
        binary.Sheet("Chart", kind="chartsheet"),
    )


def _modern(rows: Rows, hidden_rows: Sequence[int] = (), hidden_columns: Sequence[int] = ()) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Costs"
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                cell = sheet.cell(at, column, value)
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
    for at in hidden_rows:
        sheet.row_dimensions[at + 1].hidden = True
    for column in hidden_columns:
        sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
    for name, state in (("Notes", "hidden"), ("Far", "veryHidden")):
        book.create_sheet(name).sheet_state = state
        book[name]["A1"] = "secret"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


Write = Callable[..., bytes]
KINDS = pytest.mark.parametrize(("write", "ending"), [(_old, "xls"), (_binary, "xlsb")])


@KINDS
def test_each_sheet_that_is_shown_is_a_page(write: Write, ending: str) -> None:
    document = read_apart(write(COSTS), f"costs.{ending}")
    assert [(page.label, page.text) for page in document.pages] == [
        ("sheet Costs", "Make\tNumber\tSince\nHikvision\t97\t2024-02-03\nDahua é“\t2.5")
    ]
    assert document.hidden == (
        Hidden(HiddenKind.SHEET, "sheet Notes"),
        Hidden(HiddenKind.SHEET, "sheet Far"),
    )
    assert document.problem == ""
    assert document == read_document(write(COSTS), f"costs.{ending}")


@KINDS
def test_a_sheet_is_a_table(write: Write, ending: str) -> None:
    table = open_table(tables_apart(write(COSTS), f"costs.{ending}"), f"costs.{ending}")
    assert next(iter(table.records())) == (2, {"Make": "Hikvision", "Number": "97", "Since": "2024-02-03"})
    assert table.encoding == ending
    assert "hidden, and never read: Notes, Far" in table.notes[0]


@KINDS
def test_hidden_rows_and_columns_are_counted_and_left_out(write: Write, ending: str) -> None:
    rows = [["a", "secret", 1], ["secret", "secret", 2], ["b", "secret", 3], ["secret", None, None]]
    document = read_apart(write(rows, (1, 3), (1,)), f"a.{ending}")
    assert document.text == "a\t1\nb\t3"
    assert document.hidden[:2] == (
        Hidden(HiddenKind.ROWS, "sheet Costs", 2),
        Hidden(HiddenKind.COLUMNS, "sheet Costs", 1),
    )
    assert "secret" not in repr(document)
    (table,) = open_tables(tables_apart(write(rows, (1, 3), (1,)), f"a.{ending}"), f"a.{ending}")
    assert "secret" not in repr(table)
    assert list(table.numbers) == [1, 3]


LETTERS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="_"), max_size=12
)
CELLS = st.one_of(
    st.none(),
    LETTERS.filter(bool),
    st.integers(-(2**29), 2**29),
    st.integers(-(10**9), 10**9).map(lambda thousandths: thousandths / 1000),
    st.booleans(),
    st.dates(dt.date(1950, 1, 1), dt.date(2080, 1, 1)),
)


@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6),
    hidden_rows=st.sets(st.integers(0, 5)),
    hidden_columns=st.sets(st.integers(0, 4)),
)
def test_the_same_cells_read_alike_in_every_format(
    rows: list[list[Cell]], hidden_rows: set[int], hidden_columns: set[int]
) -> None:
    """What openpyxl wrote as .xlsx, xlwt as .xls, and the tests' own writer as .xlsb."""
    away = hidden_rows & set(range(len(rows)))
    books = [list(read_sheets(write(rows, away, hidden_columns))) for write in (_modern, _old, _binary)]
    for one, two in pairwise(books):
        assert [each.name for each in one] == [each.name for each in two]
        assert [each.is_visible for each in one] == [True, False, False] == [each.is_visible for each in two]
        assert list(one[0].shown()) == list(two[0].shown())
        assert one[0].hidden_columns == two[0].hidden_columns == hidden_columns
        assert one[0].hidden_rows == two[0].hidden_rows == away


def test_a_text_that_goes_on_in_another_record_is_read_whole() -> None:
    words = [f"{'é' if n % 3 else '“'}{'x' * 3000}{n}" for n in range(40)]
    (sheet,) = read_sheets(old_workbook(("A", [[each] for each in words])))
    assert [row[0] for row in sheet.rows] == words


def test_the_text_that_a_formula_came_to_is_read() -> None:
    formula = record(0x0006, struct.pack("<HHHB5xHHIH", 0, 1, 0, 0, 0xFFFF, 0, 0, 0))
    result = record(0x0207, struct.pack("<HB", 9, 0) + b"Hikvision")
    document = read_apart(by_hand(text(0, 0, "Make"), formula, result), "a.xls")
    assert (document.text, document.problem) == ("Make\tHikvision", "")


def test_rows_and_columns_of_which_nothing_is_shown_are_hidden_whichever_way_it_is_said() -> None:
    usual = record(0x0225, struct.pack("<HH", 0x02, 0))
    told = record(0x0208, struct.pack("<HHHHIHH", 0, 0, 2, 255, 0, 0, 0))
    narrow = record(0x007D, struct.pack("<6H", 1, 1, 0, 0, 0, 0))
    book = by_hand(usual, told, narrow, text(0, 0, "a"), text(0, 1, "secret"), text(1, 0, "secret"))
    document = read_document(book, "a.xls")
    assert document.text == "a"
    assert document.hidden == (
        Hidden(HiddenKind.ROWS, "sheet A", 1),
        Hidden(HiddenKind.COLUMNS, "sheet A", 1),
    )


def test_rows_without_height_and_columns_without_width_are_hidden_in_xlsx() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("a", "secret", "c"), ("secret", "secret", "secret"), ("d", "secret", "e")):
        sheet.append(row)
    sheet.row_dimensions[2].height = sheet.column_dimensions["B"].width = 77
    written = BytesIO()
    book.save(written)
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(written) as package:
        flat = package.read(part).replace(b'ht="77"', b'ht="0"').replace(b'width="77"', b'width="0.0"')
    document = read_document(rezipped(written.getvalue(), {part: flat}), "a.xlsx")
    assert document.text == "a\tc\nd\te"
    assert [each.kind for each in document.hidden] == [HiddenKind.ROWS, HiddenKind.COLUMNS]


def test_cells_in_any_order_stand_where_they_say() -> None:
    book = by_hand(text(2, 0, "c"), number(0, 1, 1), text(0, 0, "a"))
    (sheet,) = read_sheets(book)
    assert sheet.rows == (("a", "1"), ("", ""), ("c", ""))


def test_a_chart_within_a_sheet_is_not_taken_for_the_sheet() -> None:
    chart = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x20, 0, 0, 0, 0)) + text(0, 0, "axis")
    document = read_document(by_hand(chart, record(0x000A), text(1, 0, "answer")), "a.xls")
    assert document.text == "answer"


def test_comments_and_files_within_are_counted() -> None:
    noted = by_hand(text(0, 0, "a"), record(0x001C, bytes(12)), record(0x001C, bytes(12)))
    assert carried_by(noted) == (2, 0, 0)
    parts = {"xl/comments1.bin": binary.record(635) * 3, "xl/embeddings/a.bin": b"x"}
    book = binary.workbook(binary.Sheet("A", [["a"]]), parts=parts)
    assert carried_by(book) == (3, 1, 0)
    document = read_document(book, "a.xlsb")
    assert document.hidden == (
        Hidden(HiddenKind.COMMENT, "workbook", 3),
        Hidden(HiddenKind.EMBEDDED_FILE, "workbook", 1),
    )


@pytest.mark.parametrize(
    ("book", "says"),
    [
        (by_hand(text(0, 0, "a"), before=record(0x002F, bytes(54))), "has a password"),
        (compound_of("EncryptedPackage", bytes(5000)), "has a password"),
        (
            by_hand(text(0, 0, "a"), before=record(0x0809, struct.pack("<HH", 0x0500, 5))),
            "older than Excel 97",
        ),
    ],
    ids=["old", "new", "Excel 95"],
)
def test_what_cannot_be_opened_says_why(book: bytes, says: str) -> None:
    assert says in read_apart(book, "a.xls").problem
    with pytest.raises(BadInput, match=says):
        open_tables(tables_apart(book, "a.xls"), "a.xls")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 40_000), st.integers(0, 255))
def test_a_compound_file_gives_back_the_stream_that_was_put_in_it(length: int, sign: int) -> None:
    content = bytes([sign]) * length
    file = CompoundFile(compound_of("Workbook", content))
    assert file.names() == ("workbook",)
    assert file.stream("Workbook") == content.ljust(4096, b"\0")


@pytest.mark.parametrize("length", [4096 * 1021, 4096 * 1022, 4096 * 1023, 4096 * 2050])
def test_a_long_stream_takes_more_than_one_table_of_sectors(length: int) -> None:
    content = bytes(range(256)) * (length // 256)
    assert CompoundFile(compound_of("Workbook", content)).stream("workbook") == content
