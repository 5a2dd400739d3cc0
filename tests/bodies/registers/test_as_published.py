"""Registers as they are published: without a header, below titles, with odd days and marks of the web."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.workbooks import workbook

from answerable.bodies import (
    NATIVE_REGISTER,
    BodyEntry,
    BodyIndex,
    SuggestedMapping,
    plain,
    read_mapped,
    recognise,
    suggest_mapping,
)
from answerable.ground import BadInput, open_table

REST = ",,,,,,,,,,1,,H,,,"
TRUSTS = (
    f"G6V2S,WICK NORTH NHS FOUNDATION TRUST,Y56,QKK,ONE ROAD,,,LONDON,,NW1 0PE,20241101,{REST}",
    f"R0A,FELL UNIVERSITY NHS FOUNDATION TRUST,Y56,QKK,ONE ROAD,,,MANCHESTER,,M13 9WL,20171001,{REST}",
    f"R1C,SOLE NHS TRUST,Y56,QKK,ONE ROAD,,,SOUTHAMPTON,,SO19 8BR,20110401,20240930{REST}",
    f"7A1,BETSI NHS TRUST,Y56,QKK,ONE ROAD,,,BANGOR,,LL57 2PW,20091001,{REST}",
    f"AB12345,LONG CODE NHS TRUST,Y56,QKK,ONE ROAD,,,LONDON,,NW1 0PE,20241101,{REST}",
)


def suggested(content: str | bytes, name: str = "mine.csv") -> SuggestedMapping:
    return suggest_mapping(open_table(content.encode() if isinstance(content, str) else content, name))


def taken_in(content: str) -> tuple[BodyEntry, ...]:
    table = open_table(content.encode(), "mine.csv")
    return read_mapped(table, suggest_mapping(table).mapping).entries


@pytest.mark.parametrize("first", range(len(TRUSTS)))
def test_a_register_without_a_header_is_known_by_its_rows_in_any_order(first: int) -> None:
    rows = (*TRUSTS[first:], *TRUSTS[:first])
    table = open_table("\n".join(rows).encode(), "etr.csv")

    found = recognise(table)
    entries = {each.key: each for each in found.read(table).entries}

    assert found.name == "nhs-ods"
    assert set(entries) == {"G6V2S", "R0A", "R1C", "7A1", "AB12345"}
    assert {key for key, each in entries.items() if each.closed} == {"R1C"}
    assert entries["R1C"].closed == date(2024, 9, 30)


def test_one_odd_row_of_a_known_format_is_an_error_in_that_row_and_not_of_the_format() -> None:
    odd = TRUSTS[0].replace("20241101", "1/11/2024")
    table = open_table("\n".join((odd, *TRUSTS[1:])).encode(), "etr.csv")

    with pytest.raises(BadInput, match=r'etr\.csv, row 1, column 11: "1/11/2024" is not a day'):
        recognise(table).read(table)


def test_successions_are_known_by_their_rows() -> None:
    rows = ("RX1,RY2,R,20200401,", "ABCDE,G6V2S,R,20240401,1", "5A1,X24,R,20130401,")

    for order in itertools.permutations(rows):
        table = open_table("\n".join(order).encode(), "succ.csv")
        assert recognise(table).name == "nhs-successors"
        assert len(recognise(table).read(table).links) == 3


def test_a_table_without_a_header_keeps_its_first_body() -> None:
    content = "\n".join(TRUSTS[:3])
    table = open_table(content.encode(), "etr.csv")
    found = suggest_mapping(table)

    assert found.mapping.header_row == 0
    assert "there is no header" in " ".join(found.doubts)
    entries = read_mapped(table, found.mapping).entries
    assert [each.name for each in entries] == [row.split(",")[1] for row in TRUSTS[:3]]


@pytest.mark.parametrize(
    "titles", ["", "Councils of Wickmark,,,\n", "A,,,\nSource: x,,,\n,,,\n", "A title\n\n"]
)
def test_the_columns_are_found_below_titles(titles: str) -> None:
    rows = "Council name,Code,FOI e-mail,Post code\nAlder Council,W01,foi@alder.example,EX1 1AA\n"
    content = titles + rows + "Birch Council,W02,foi@birch.example,EX1 1AB\n"

    assert suggested(content).mapping.column("name") == "Council name"
    assert [each.key for each in taken_in(content)] == ["W01", "W02"]


def test_a_workbook_that_begins_with_a_cover_is_read_where_its_table_is() -> None:
    rows = [("Council name", "Code", "FOI e-mail"), ("Alder", "W01", "foi@alder.example")]
    table = open_table(workbook({"CONTENTS": [("DATA TABLES for:",)], "Councils": rows}), "w.xlsx")

    found = suggest_mapping(table)

    assert (found.mapping.column("name"), table.sheet) == ("Council name", "Councils")
    assert found.doubts == ("the sheet Councils was read; not read: CONTENTS",)


@pytest.mark.parametrize(
    ("cells", "written", "odd"),
    [
        (("03/04/2019", "25/12/2020", "12/25/2020"), "%d/%m/%Y", '4 "12/25/2020"'),
        (("2019-04-03", "unknown", "2020-12-25"), "%Y-%m-%d", '3 "unknown"'),
        (("3 Apr 2019", "25 Dec 2020", "1999"), "%d %b %Y", '4 "1999"'),
        (("04/25/2019", "12/25/2020", "25/12/2020"), "%m/%d/%Y", '4 "25/12/2020"'),
        (("03/04/19", "", "25/12/20"), "%d/%m/%y", ""),
    ],
)
def test_the_format_of_days_is_that_of_most_and_the_odd_ones_are_named(
    cells: tuple[str, ...], written: str, odd: str
) -> None:
    rows = [f"Council {place},W{place},{cell}" for place, cell in enumerate(cells)]
    content = "\n".join(("Name,Code,Opened", *rows))
    found = suggested(content)

    assert found.mapping.date_format == written
    assert bool(found.doubts) is bool(odd)
    if odd:
        assert odd in found.doubts[0]
        row = odd.partition(" ")[0]
        with pytest.raises(BadInput, match=rf"mine\.csv, row {row}, column Opened.*date_format"):
            taken_in(content)


SHARED = (
    "key,name,sector,region,nation,regime,email,aliases,part_of,answers_for\n"
    "a1,St Mary School,Schools,North,England,FOIA,foi@m1.example,,,\n"
    "a2,St Mary School,Schools,South,England,FOIA,foi@m2.example,,,\n"
)


def test_two_bodies_of_one_name_are_two_bodies_and_it_is_said() -> None:
    table = open_table(SHARED.encode(), "register.csv")
    contents = recognise(table).read(table)

    assert [each.key for each in contents.entries] == ["a1", "a2"]
    assert contents.notes == ('names that several bodies have: 1, such as "St Mary School" in rows 2 and 3',)


def test_without_keys_two_bodies_of_one_name_cannot_be_told_apart_and_a_key_is_asked_for() -> None:
    with pytest.raises(BadInput, match=r"row 3, column Name.*Name a column of keys in the mapping"):
        taken_in("Name,Town\nSt Mary School,Wick\nSt Mary School,Fell\n")


@pytest.mark.parametrize(
    ("header", "cells", "why"),
    [
        ("Mobile Closures", ("1", "0", "2"), ""),
        ("Libraries/mobile libraries 2010", ("12", "40", "7"), ""),
        ("Principal office", ("Wick Town Hall", "Fell House", "Oak Road"), ""),
        ("Owner", ("Wick Council", "Fell Trust", "Oak School"), ""),
        ("Phone boxes", ("120", "33", "0"), ""),
        ("Mobile", ("07700 900123", "07700 900124", "07700900125"), "telephone numbers"),
        ("Column 9", ("01632 960001", "(01632) 960002", "+44 1632 960003"), "telephone numbers"),
        ("Head teacher", ("Jane Example", "A. N. Other", "Vacant"), "names of people"),
        ("Contact name", ("Somebody Else", "Anna Nobody", ""), "names of people"),
        ("Who signs", ("Mr J Example", "Dr Anna Nobody", "Cllr Somebody"), "names of people"),
    ],
)
def test_a_column_is_about_persons_where_its_cells_are(header: str, cells: tuple[str, ...], why: str) -> None:
    rows = (f'Council {place},W{place},"{cell}"' for place, cell in enumerate(cells))
    found = suggested("\n".join((f"Council,Code,{header}", *rows)))

    assert found.mapping.dropped == ((header,) if why else ())
    reasons = [said for field, column, said in found.reasons if field == "dropped"]
    assert bool(reasons) is bool(why)
    assert all(why in said for said in reasons)


MARKED = (
    ("Ash &amp; Oak Council", "Ash & Oak Council"),
    ("Ash &amp;amp; Oak Council", "Ash & Oak Council"),
    ("Cove\u200b Council", "Cove Council"),
    ("\ufeffBay\u00a0Council", "Bay Council"),
    ("King&#39;s School", "King's School"),
    ("Caf&eacute; &#x2019;s", "Café ’s"),
    ("R&D Council", "R&D Council"),
    ("Fish & Chips; Co", "Fish & Chips; Co"),
    ("https://x.example/?a=1&region=2", "https://x.example/?a=1&region=2"),
)


@pytest.mark.parametrize(("written", "meant"), MARKED)
def test_marks_of_a_web_export_are_read_as_what_they_stand_for(written: str, meant: str) -> None:
    assert plain(written) == meant
    table = open_table(SHARED.replace("St Mary School", written, 1).encode(), "register.csv")
    contents = read_mapped(table, NATIVE_REGISTER)

    assert contents.entries[0].name == meant
    assert any("marks of a web page" in note for note in contents.notes) is (written.strip() != meant)


def test_a_name_with_marks_is_matched_as_the_name_that_it_is() -> None:
    index = BodyIndex([BodyEntry(key="a1", name="Ash & Oak Council", sector="Councils")])

    match = index.match(plain("Ash &amp; Oak Council"))

    assert (match.key, match.ground) == ("a1", "the name, written alike")


@given(st.text(st.characters(codec="utf-8", exclude_characters="&"), max_size=20))
def test_what_has_been_read_in_plain_words_stays_as_it_is(cell: str) -> None:
    assert plain(plain(cell)) == plain(cell)
