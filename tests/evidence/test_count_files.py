"""Published tables of counts: kept as printed, refused only where no set of bodies could be so."""

from __future__ import annotations

from datetime import date

import pytest
from tests.workbooks import workbook

from answerable.evidence import (
    CountTable,
    EarlierRows,
    Parts,
    PartsRule,
    PrintedShare,
    PublishedColumn,
    read_counts,
)
from answerable.ground import BadInput

SCHEMA = """\
[[tables]]
name = "sectors"
file = "sectors.csv"
title = "By sector"
source = "A report, page 4"
dimension = "sector"
label_column = "sector"
sent = "requests"
replied = "responses"
refused = "refused"
items = [{ item = "uses_it", label = "Uses it", column = "use", published = "printed" }]
missing = [{ stratum = "trusts", note = "not printed in the source" }]
"""
TABLE = "sector,requests,responses,refused,use,printed\nschools,10,8,1,5,62.5%\npolice,4,,,1,\n"


def refused(schema: str = SCHEMA, table: str = TABLE, file: str = "sectors.csv") -> BadInput:
    with pytest.raises(BadInput) as error:
        read_counts(schema, "counts.toml", {file: table.encode()})
    return error.value


def test_a_table_is_kept_cell_for_cell() -> None:
    (table,) = read_counts(SCHEMA, "counts.toml", {"sectors.csv": TABLE.encode()})

    assert table.rows == (("schools", "10", "8", "1", "5", "62.5%"), ("police", "4", "", "", "1", ""))
    assert table.items[0].item == "sectors.uses_it"
    assert table.number(table.rows[1], "responses") is None
    assert table.missing == {"trusts": "not printed in the source"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_is_the_same_however_it_is_written(encoding: str, end: str, mark: str) -> None:
    written = TABLE.replace("police", "Café’s").replace(",", mark).replace("\n", end).encode(encoding)

    (table,) = read_counts(SCHEMA, "counts.toml", {"sectors.csv": written})

    assert table.rows == (("schools", "10", "8", "1", "5", "62.5%"), ("Café’s", "4", "", "", "1", ""))


def test_a_table_is_found_in_a_workbook_by_its_columns_or_named() -> None:
    rows = [line.split(",") for line in TABLE.splitlines()]
    other = [*rows[:1], ["trusts", "3", "2", "0", "1", ""]]
    files = {"sectors.csv": workbook({"Cover": [("By sector",)], "A": [("Title",), (), *rows], "B": other})}

    (table,) = read_counts(SCHEMA, "counts.toml", files)
    (named,) = read_counts(SCHEMA + 'sheet = "B"\nheader_row = 1\n', "counts.toml", files)

    assert [row[0] for row in table.rows] == ["schools", "police"]
    assert [row[0] for row in named.rows] == ["trusts"]
    files = {"sectors.csv": workbook({"A": [("Title",), (), *rows, rows[1]]})}
    with pytest.raises(
        BadInput, match=r"sectors\.csv, sheet A, row 6, sector: 'schools' is there twice, first in row 4"
    ):
        read_counts(SCHEMA, "counts.toml", files)


@pytest.mark.parametrize(
    ("old", "new", "what", "where"),
    [
        ("10,8,1,5", "10,11,1,5", "responses 11 is more than requests 10", "sectors.csv, row 2"),
        ("10,8,1,5", "10,8,9,5", "refused 9 is more than responses 8", "sectors.csv, row 2"),
        ("10,8,1,5", "10,8,1,9", "use 9 is more than responses 8", "sectors.csv, row 2"),
        ("10,8,1,5", "10,8,4,5", "refused 4 + use 5 is more than responses 8", "sectors.csv, row 2"),
        ("10,8,1,5", "10,8,1,five", "'five' is not a count", "sectors.csv, row 2, use"),
        ("10,8,1,5", "10,-8,1,5", "'-8' is not a count", "sectors.csv, row 2, responses"),
        ("police", "schools", "'schools' is there twice, first in row 2", "sectors.csv, row 3, sector"),
        (",use,", ",used,", "there is no column 'use'", "sectors.csv, row 1"),
    ],
)
def test_what_no_set_of_bodies_could_be_is_refused(old: str, new: str, what: str, where: str) -> None:
    error = refused(table=TABLE.replace(old, new, 1))

    assert what in error.what
    assert error.where == where
    assert error.remedy


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('title = "By sector"\n', "", "the key `title` is missing"),
        ("title =", "titel = 'x'\ntitle =", "the key `titel` is not known here"),
        ('column = "use", ', "", "the key `column` is missing"),
        (
            "missing = [",
            'parts = [{ whole = "use", parts = ["use"], rule = "sums" }]\nmissing = [',
            "is 'sums'",
        ),
        (', note = "not printed in the source"', "", "the key `note` is missing"),
        ("missing = [", "warnings = [1]\nmissing = [", "the key `warnings` is [1]"),
        ("[[tables]]", "[tables]", "the key `tables` is "),
        ("[[tables]]", "[[tables]", "this is not TOML"),
    ],
)
def test_a_schema_that_does_not_hold_is_refused(old: str, new: str, what: str) -> None:
    error = refused(SCHEMA.replace(old, new))

    assert what in error.what
    assert error.where.startswith("counts.toml")


def test_a_file_that_is_not_here_is_named_with_those_that_are() -> None:
    error = refused(file="other.csv")

    assert "'sectors.csv' is not here" in error.what
    assert error.remedy == "Files: other.csv."


@pytest.mark.parametrize("row", ["10,10,1,5", "10,8,8,", "10,8,3,5", "10,8,,8", "0,0,0,0", "10,,11,12"])
def test_parts_may_be_as_large_as_their_whole(row: str) -> None:
    (table,) = read_counts(SCHEMA, "counts.toml", {"sectors.csv": TABLE.replace("10,8,1,5", row).encode()})

    assert ",".join(table.rows[0][1:5]) == row


def test_all_that_a_schema_can_say_is_kept() -> None:
    more = """\
names = { "schools" = "Schools" }
parts = [{ whole = "responses", parts = ["refused", "use"], rule = "union" }]
shares = [{ column = "printed", unites = ["use"], base = "sent", label = "Either" }, { column = "printed" }]
date = 2025-03-31
earlier = [{ file = "before.csv", date = 2024-03-31 }]
warnings = ["Two rows are of one body."]
"""
    before = TABLE.replace("10,8", "9,8")
    files = {"sectors.csv": TABLE.encode(), "before.csv": before.encode()}
    (table,) = read_counts(SCHEMA + more, "counts.toml", files)

    assert table.items == (PublishedColumn("sectors.uses_it", "yes", "use", "printed", "Uses it", ""),)
    assert table.parts == (Parts("responses", ("refused", "use"), PartsRule.UNION),)
    assert table.shares == (
        PrintedShare("printed", ("use",), "sent", "Either"),
        PrintedShare("printed", (), "", "printed"),
    )
    assert table.dated == date(2025, 3, 31)
    assert [(each.dated, each.rows[0][1]) for each in table.earlier] == [(date(2024, 3, 31), "9")]
    assert isinstance(table.earlier[0], EarlierRows)
    assert (table.stratum(table.rows[0]), table.stratum(table.rows[1])) == ("Schools", "police")
    assert table.warnings == ("Two rows are of one body.",)


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ('date = "2025-03-31"\n', "the key `date` is '2025-03-31'"),
        ("date = 2025-03-31T10:00:00\n", "the key `date` is"),
        ('earlier = [{ file = "sectors.csv" }]\n', "the key `date` is missing"),
        ('earlier = [{ file = "gone.csv", date = 2024-03-31 }]\n', "'gone.csv' is not here"),
        ('shares = [{ column = "printed", base = "everybody" }]\n', "'everybody'"),
        ("names = [1]\n", "the key `names` is [1]"),
    ],
)
def test_a_date_an_earlier_file_and_a_share_have_their_form(more: str, what: str) -> None:
    error = refused(SCHEMA + more)

    assert what in error.what
    assert error.where.startswith("counts.toml")


def test_what_a_schema_leaves_unsaid_is_empty() -> None:
    (table,) = read_counts(SCHEMA, "counts.toml", {"sectors.csv": TABLE.encode()})
    bare = PublishedColumn("i", "yes", "use")

    assert (table.dated, table.earlier, table.shares, table.parts, table.names) == (None, (), (), (), {})
    assert (table.not_held, table.replied_not_refused, table.total, table.note, table.subject) == (
        "",
        "",
        "",
        "",
        "",
    )
    assert (bare.published, bare.label, bare.base) == ("", "", "")
    assert (PrintedShare("use").base, PrintedShare("use").label, PrintedShare("use").unites) == ("", "", ())


def test_a_table_of_which_nothing_more_is_said_has_no_bases() -> None:
    table = CountTable("t", "T", "S", "sector", "sector", ("sector",), (), ())

    unsaid = (
        table.sent,
        table.replied,
        table.refused,
        table.not_held,
        table.replied_not_refused,
        table.total,
    )
    assert (*unsaid, table.file, table.note, table.subject) == ("",) * 9
