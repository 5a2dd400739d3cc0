"""One reader for tables: the same cells whatever the writing, rows numbered as a spreadsheet shows them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.workbooks import workbook

from answerable.ground import BadInput, Table, open_table, open_tables, read_table

NAMES = ("Ash Council", "Café Society", "Guy’s and St Thomas’", "Müller & Söhne", "Barnet, London Borough of")
WORDS = st.sampled_from((*NAMES, "", "£30", "a;b", "x\ty", 'so "called"', "two\nlines", "1 – 2", " padded "))
ROWS = st.lists(st.tuples(st.sampled_from(NAMES), WORDS, WORDS), min_size=1, max_size=8)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman")


def written(rows: list[tuple[str, ...]], mark: str, end: str, encoding: str, quoting: int) -> bytes:
    text = io.StringIO(newline="")
    if end == "\r":  # Python's writer leaves a line feed bare here, which no spreadsheet does
        quoting = csv.QUOTE_ALL
    csv.writer(text, delimiter=mark, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue().encode(encoding)


@given(
    ROWS,
    st.sampled_from(",;\t|"),
    st.sampled_from(("\n", "\r\n", "\r")),
    st.sampled_from(ENCODINGS),
    st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
)
def test_the_same_cells_come_back_whatever_the_writing(
    rows: list[tuple[str, str, str]], mark: str, end: str, encoding: str, quoting: int
) -> None:
    if encoding == "mac_roman":  # what Excel for Mac writes has no line feed, and this alone tells it
        end, rows = "\r", [tuple(cell.replace("\n", " ") for cell in row) for row in rows]  # type: ignore[misc]
    content = written([("name", "one", "two"), *rows], mark, end, encoding, quoting)

    for table in (read_table(content, "t.csv", required=("name", "two")), open_table(content, "t.csv")):
        assert table.columns == ("name", "one", "two")
        assert list(map(tuple, table.rows)) == rows
        assert list(table.row_numbers) == list(range(2, len(rows) + 2))


@pytest.mark.parametrize("mark", list(",;\t|"))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS[:4])
def test_every_encoding_line_end_and_mark_is_read_alike(mark: str, end: str, encoding: str) -> None:
    rows = [("name", "count"), ("Café Ash", "1"), ("Guy’s", "2"), ("Barnet, London Borough of", "3")]

    table = read_table(written(rows, mark, end, encoding, csv.QUOTE_MINIMAL), "t.csv", required=("count",))

    assert [tuple(row) for row in table.lines] == rows


def test_a_mac_s_own_file_is_read_by_its_letters() -> None:
    mac = "Body;Answer\rCafé Élan;Guy’s “own” – naïve\r".encode("mac_roman")

    table = open_table(mac, "mac.csv")

    assert (list(table.rows[0]), table.encoding) == (["Café Élan", "Guy’s “own” – naïve"], "mac_roman")


def test_a_workbook_gives_the_cells_that_its_csv_gives() -> None:
    rows = [("Name", "Count", "Note"), ("Ash", 12, "two\nlines"), ("Birch", 0, None), ("Cedar", 1.5, "x")]

    table = read_table(workbook({"Data": rows}), "t.xlsx", required=("Name", "Count"))

    as_text = [["Ash", "12", "two\nlines"], ["Birch", "0", ""], ["Cedar", "1.5", "x"]]
    assert [list(row) for row in table.rows] == as_text
    assert (table.name, table.sheet, table.encoding) == ("t.xlsx, sheet Data", "Data", "xlsx")


def test_excel_s_line_about_the_separator_is_no_row() -> None:
    table = read_table(b"sep=;\r\na;b\r\n1;2\r\n", "t.csv")

    assert (table.columns, list(table.row_numbers)) == (("a", "b"), [2])


def test_blank_rows_are_passed_over_and_the_others_keep_their_numbers() -> None:
    content = b"a,b\n1,2\n,\n\n3,4,\n5\n"

    table = open_table(content, "t.csv")

    assert list(table.row_numbers) == [2, 5, 6]
    with pytest.raises(BadInput, match=r"t\.csv, row 6: the row has 1 cells, the header has 2"):
        read_table(content, "t.csv")


def test_rows_of_a_workbook_keep_their_numbers_where_some_are_hidden_or_blank() -> None:
    rows = [(None,), ("Name", "Code"), ("Ash", 1), (None, None), ("Birch", 2), ("Cedar", 3)]

    table = read_table(workbook({"Data": rows}, hidden_rows=(3,)), "t.xlsx", required=("Name",))

    assert [(number, row["Name"]) for number, row in table.records()] == [(5, "Birch"), (6, "Cedar")]


TITLES = "Councils of Wickmark as at 1 June 2026,,,\nSource: the county,,,\n,,,\n"
PREAMBLE = TITLES + "Council name,Code,FOI e-mail,Post code\nAlder,W01,foi@a.example,EX1 1AA\nBirch,W02,,\n"


@pytest.mark.parametrize(
    ("content", "row", "first"),
    [
        (PREAMBLE, 4, "Council name"),
        (PREAMBLE.replace(",,,\n", "\n"), 4, "Council name"),
        ("Source:,the county,,,\n\nName,Code,Region,Type,Post code\nAsh,1,N,x,EX1 1AA\n", 3, "Name"),
        (",,2019,,2020,\nName,Code,a,b,c,d\nAsh,1,2,3,4,5\nElm,1,2,3,4,5\n", 2, "Name"),
        ("Council,2019,2020\nAsh,1,2\nElm,3,4\n", 1, "Council"),
        ("Name\nBarnet, London Borough of\nAsh\nOak, The\n", 1, "Name"),
        ("a,b,c,d\n1,,,\n2,,,\n", 1, "a"),
    ],
)
def test_the_header_is_looked_for_below_titles(content: str, row: int, first: str) -> None:
    table = open_table(content.encode(), "t.csv")

    assert (table.header_row, table.columns[0]) == (row, first)
    assert bool(table.notes) == (row > 1)
    if row == 4:
        named = read_table(content.encode(), "t.csv", required=("Code", "Post code"))
        assert [number for number, _ in named.records()] == [5, 6]


def test_the_row_of_the_header_can_be_named_and_there_may_be_none() -> None:
    content = b"x,y,z\na,b,c\n1,2,3\n"

    assert read_table(content, "t.csv", required=("a", "b"), header_row=2).columns == ("a", "b", "c")
    bare = open_table(content, "t.csv", header_row=0)
    assert (bare.columns[0], len(bare.rows), bare.header_row) == ("column 1", 3, 0)
    with pytest.raises(BadInput, match=r"there is no row 9 to be the header.*1 to 3"):
        open_table(content, "t.csv", header_row=9)


BOOK = {
    "Cover": [("Councils of Wickmark",), ("As at", "1 June 2026")],
    "Notes": [("Sheet", "What it holds"), ("Councils", "Who was asked"), ("Parishes", "Who was not")],
    "Councils": [("Name", "Code", "Region"), ("Alder", "W01", "North"), ("Birch", "W02", "South")],
    "Parishes": [("Name", "Code", "County"), ("Cedar", "P01", "Wick"), ("Elm", "P02", "Wick")],
    "Kept back": [("Name", "Code", "Region"), ("Secret", "X", "Y")],
}


def opened(**named: object) -> Table:
    return open_table(workbook(BOOK, hidden_sheets=("Kept back",)), "b.xlsx", **named)  # type: ignore[arg-type]


def test_the_first_sheet_that_is_a_table_is_read_and_the_others_are_mentioned() -> None:
    table = opened()

    assert (table.sheet, table.columns) == ("Councils", ("Name", "Code", "Region"))
    assert table.notes == (
        "the sheet Councils was read; not read: Cover, Notes, Parishes; hidden, and never read: Kept back",
    )


def test_a_sheet_is_named_or_found_by_the_columns_that_are_needed() -> None:
    content = workbook(BOOK, hidden_sheets=("Kept back",))

    assert opened(sheet="parishes").columns == ("Name", "Code", "County")
    assert read_table(content, "b.xlsx", required=("County",)).sheet == "Parishes"
    assert opened(sheet="Notes", header_row=2).columns == ("Councils", "Who was asked")
    for sheet in ("Kept back", "Nowhere"):
        with pytest.raises(BadInput, match=r"b.xlsx: there is no sheet .*Cover, Notes, Councils, Parishes"):
            opened(sheet=sheet)
    with pytest.raises(BadInput, match="Only workbooks have sheets"):
        open_table(b"a,b\n1,2\n", "t.csv", sheet="Councils")
    with pytest.raises(BadInput, match=r"b.xlsx, sheet Councils, row 1: there is no column 'Postcode'"):
        read_table(content, "b.xlsx", required=("Postcode",))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04 and no more", "this is no workbook that can be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is no workbook that can be read"),
        (workbook({"Empty": []}), "the workbook shows no cell"),
        (b"a,b\n" + b"\n" * 3, ""),
    ],
)
def test_what_is_no_workbook_says_what_to_do(content: bytes, what: str) -> None:
    if not what:
        assert open_tables(content, "t.csv")[0].columns == ("a", "b")
        return
    with pytest.raises(BadInput, match=what) as error:
        open_tables(content, "t.xlsx")
    assert "CSV" in error.value.remedy


@pytest.mark.parametrize(
    ("content", "is_bare"),
    [
        ("G6V2S,Wick North,NW1 0PE,20241101\nR0A,Fell,M13 9WL,20171001\nR1C,Sole,SO19 8BR,20110401\n", True),
        ("Ash,ash@a.example\nElm,elm@e.example\n", True),
        ("W01,Ash\nW02,Elm\n", True),
        ("Ash,12,30\nElm,0,41\n", True),
        ("Ash,01/02/2019\nElm,25/12/2020\n", True),
        ("Code,Name\nW01,Ash\nW02,Elm\n", False),
        ("LAD23CD,LAD23NM\nE06000001,Hartlepool\nE06000002,Middlesbrough\n", False),
        ("Council,2019,2020\nAsh,12,30\nElm,0,41\n", False),
        ("Question,1,2\nAsh,12,30\nElm,0,41\n", False),
        ("Name,Town\nAsh,Wick\nElm,Fell\n", False),
    ],
)
def test_a_first_row_that_looks_like_the_others_is_told(content: str, is_bare: bool) -> None:
    assert open_table(content.encode(), "t.csv").has_no_header is is_bare
