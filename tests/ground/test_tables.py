"""Tables read strictly: what a table is not, it says, with row and column."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput, decode, read_table

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=12)


def refused(content: bytes, **named: object) -> BadInput:
    with pytest.raises(BadInput) as error:
        read_table(content, "t.csv", **named)  # type: ignore[arg-type]
    return error.value


@given(st.lists(st.tuples(st.just("key"), CELLS, CELLS), min_size=1, max_size=6))
def test_what_a_csv_writer_wrote_is_read_as_it_was(rows: list[tuple[str, str, str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([("one", "two", "three"), *rows])

    table = read_table(written.getvalue().encode(), "t.csv")

    assert table.columns == ("one", "two", "three")
    assert list(map(tuple, table.rows)) == rows
    assert [number for number, _ in table.records()] == list(range(2, len(rows) + 2))


def test_a_byte_order_mark_and_empty_rows_at_the_end_do_not_count() -> None:
    table = read_table(b"\xef\xbb\xbfname,code\nAsh,yes\n,\n\n", "t.csv")

    assert table.columns == ("name", "code")
    assert list(table.rows) == [["Ash", "yes"]]


def test_a_cell_may_be_longer_than_the_standard_library_reads_unasked() -> None:
    long = "x" * 300_000

    assert read_table(f"a,b\n1,{long}\n".encode(), "t.csv").rows[0][1] == long


def test_a_wrong_encoding_names_byte_and_line() -> None:
    windows = "name\nAsh\nÆsh\n".encode("cp1252")
    damaged = "name\rÆsh\rÉlm\rŒk\r".encode() + b"\xc6sh\r"

    for error in (refused(windows, encoding="utf-8-sig"), refused(windows, encoding="ascii")):
        assert (error.what[:11], error.where) == ("byte 0xC6 i", "t.csv, line 3")
        assert "cp1252" in error.remedy
    assert refused(damaged).where == "t.csv, line 5"
    assert read_table(windows, "t.csv").encoding == "cp1252"
    assert decode("Æsh".encode("cp1252"), "t.csv", "cp1252") == "Æsh"


def test_an_encoding_that_is_none_is_refused() -> None:
    assert "there is no encoding 'klingon'" in str(refused(b"a\n", encoding="klingon"))


@pytest.mark.parametrize(
    ("content", "required", "what", "where"),
    [
        (b"", (), "the table is empty", "t.csv"),
        (b"a,b\n1\n", (), "the row has 1 cells, the header has 2", "t.csv, row 2"),
        (b"a,b\n1,2,3\n", (), "the row has 3 cells, the header has 2", "t.csv, row 2"),
        (b"a,,b\n", (), "column 2 has no name", "t.csv, row 1"),
        (b"a,b,a\n", (), "two columns are called 'a'", "t.csv, row 1"),
        (b"a,b\n1,2\n", ("c",), "there is no column 'c'", "t.csv, row 1"),
        (b"x,y,z\na,b,c\n1,2,3\n", ("a", "b"), "there are 2 header rows", "t.csv, row 2"),
        (b"a,b\nA , B\n1,2\n", (), "there are two header rows", "t.csv, row 2"),
        (b'a,b\n"1,2\n', (), "this is not a CSV table", "t.csv, row 2"),
        (b'a,b\n"1"x,2\n', (), "this is not a CSV table", "t.csv, row 2"),
        (b"a,b\n\0\n", (), "this is no text", "t.csv"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_a_remedy(
    content: bytes, required: tuple[str, ...], what: str, where: str
) -> None:
    error = refused(content, required=required)

    assert what in error.what
    assert error.where == where
    assert error.remedy
