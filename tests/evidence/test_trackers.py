"""Somebody's tracker, read as a whole: every row checked before any is used."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.workbooks import workbook

from answerable.evidence import read_mapping, read_tracker
from answerable.ground import BadInput

MAPPING = """\
[tracker]
name = "Tracker"
body = "Body"
encoding = "utf-8-sig"
received = "Date"
date_format = "%d/%m/%Y"
[[questions]]
number = "1"
column = "Answer"
text = "Do you?"
[[variables]]
name = "has_log"
label = "Has a log"
question = "1"
column = "Code"
kind = "one_of"
codes = [{ code = "full", label = "Full", from = ["Y", "Yes"] }, { code = "no_log", label = "None" }]
"""
HEADER = "Body,Date,Answer,Code\n"


def test_rows_come_with_their_answers_and_codes() -> None:
    content = (HEADER + 'Ash,01/03/2025,"We do,\nsince May.",Yes\nBirch,,,\n').encode()

    ash, birch = read_tracker(content, read_mapping(MAPPING, "m.toml"), "t.csv")

    assert (ash.number, ash.body, ash.received) == (2, "Ash", datetime(2025, 3, 1))  # noqa: DTZ001
    assert ash.answers == {"1": "We do,\nsince May."}
    assert ash.codes == {"has_log": "full"}
    assert ash.link == ""
    assert (birch.number, birch.received, birch.answers, birch.codes) == (3, None, {}, {})


@given(st.lists(st.sampled_from(["Y", "Yes", "no_log", ""]), min_size=1, max_size=8))
def test_every_row_is_read_in_order_and_every_code_is_of_the_mapping(written: list[str]) -> None:
    rows = [f"Body {number},,text,{code}" for number, code in enumerate(written)]

    read = read_tracker((HEADER + "\n".join(rows)).encode(), read_mapping(MAPPING, "m.toml"), "t.csv")

    meant = {"Y": "full", "Yes": "full", "no_log": "no_log"}
    assert [row.codes.get("has_log", "") for row in read] == [meant.get(code, "") for code in written]


@pytest.mark.parametrize(
    ("row", "what", "where"),
    [
        (",,text,Y", "the row names no body", "t.csv, row 3, Body"),
        ("ash,,text,Y", "'ash' is named twice, first in row 2", "t.csv, row 3, Body"),
        ("Birch,2025-03-01,text,Y", "'2025-03-01' is not a date of the form %d/%m/%Y", "t.csv, row 3, Date"),
        ("Birch,,text,Z", "'Z' is not a code of has_log", "t.csv, row 3, Code"),
    ],
)
def test_a_bad_row_is_named_with_column_and_remedy(row: str, what: str, where: str) -> None:
    content = f"{HEADER}Ash,,text,Y\n{row}\n".encode()

    with pytest.raises(BadInput) as refused:
        read_tracker(content, read_mapping(MAPPING, "m.toml"), "t.csv")

    assert what in refused.value.what
    assert refused.value.where == where
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('body = "Body"\n', "", "the key `body` is missing"),
        ("encoding", "encodign", "the key `encodign` is not known here"),
        ('column = "Answer"\n', "", "the key `column` is missing"),
        ('from = ["Y", "Yes"]', "from = 3", "the key `from` is 3"),
        ('from = ["Y", "Yes"]', 'from = ["no_log"]', 'the value "no_log" is here and at'),
        ('kind = "one_of"', 'kind = "many_of"', "the key `kind` is 'many_of'"),
        ('question = "1"', 'question = "2"', "the key `question` is '2'"),
        ("[tracker]", "[tracker", "this is not TOML"),
    ],
)
def test_a_mapping_that_does_not_hold_is_refused(old: str, new: str, what: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_mapping(MAPPING.replace(old, new), "m.toml")

    assert what in refused.value.what
    assert refused.value.where.startswith("m.toml")


COUNTING = """\
[tracker]
name = "W"
body = "Council"
[[questions]]
number = "1"
column = "Count"
text = "How many?"
[[variables]]
name = "n"
label = "Number"
question = "1"
column = "Count"
kind = "number"
"""
COUNTS = (
    'Council,Count\nAlder,12\nBirch,0\nCedar,\nDamson,N/A\nElm,-\nFir,"1,200"\nGorse,c.30\nHolly,not_held\n'
)
MEANT = (
    'codes = [{ code = "not_held", from = ["N/A"] }, { code = "not_answered", from = ["-"] },'
    ' { code = 30, from = ["c.30"] }]\n'
)


def test_a_number_is_held_to_be_one_unless_the_mapping_says_what_a_word_means() -> None:
    rows = read_tracker(COUNTS.encode(), read_mapping(COUNTING + MEANT, "m.toml"), "t.csv")

    codes = {row.body: row.codes.get("n", "") for row in rows}
    assert codes == {
        "Alder": "12",
        "Birch": "0",
        "Cedar": "",
        "Damson": "not_held",
        "Elm": "not_answered",
        "Fir": "1200",
        "Gorse": "30",
        "Holly": "not_held",
    }


@pytest.mark.parametrize(
    "word", ["N/A", "-", "c.30", "Not available", "..", "*", "<5", "none", "12 or 13", "5%"]
)
def test_a_word_where_a_number_belongs_is_an_error_with_its_cell_and_the_key_to_map_it(word: str) -> None:
    content = f"Council,Count\nAlder,12\n\nDamson,{word}\n".encode()

    with pytest.raises(BadInput) as refused:
        read_tracker(content, read_mapping(COUNTING, "m.toml"), "t.csv")

    assert (refused.value.what, refused.value.where) == (f"{word!r} is not a number", "t.csv, row 4, Count")
    assert f'codes = [{{ code = "not_held", from = ["{word}"] }}]' in refused.value.remedy


def test_a_word_mapped_to_what_is_no_number_is_refused() -> None:
    with pytest.raises(BadInput, match='"few" is not a number'):
        read_mapping(COUNTING + 'codes = [{ code = "few", from = ["c.30"] }]\n', "m.toml")


def test_standing_codes_can_be_mapped_for_any_kind_and_are_not_listed_in_the_codebook() -> None:
    text = MAPPING.replace("codes = [", 'codes = [{ code = "refused", from = ["R"] }, ')
    mapping = read_mapping(text, "m.toml")

    (row,) = read_tracker(f"{HEADER}Ash,,text,R\n".encode(), mapping, "t.csv")

    assert row.codes == {"has_log": "refused"}
    (variable,) = mapping.codebook["variables"]
    assert [code["code"] for code in variable["codes"]] == ["full", "no_log"]


def test_a_tracker_is_read_from_the_sheet_and_below_the_row_that_the_mapping_names() -> None:
    columns, row = ("Body", "Date", "Answer", "Code"), ("Ash", "01/03/2025", "We do.", "Y")
    content = workbook(
        {"First": [columns, ("Elm", "", "", "")], "Second": [("x", "y", "z", "w"), columns, row]}
    )
    text = MAPPING.replace('encoding = "utf-8-sig"', 'sheet = "Second"\nheader_row = 2')

    (ash,) = read_tracker(content, read_mapping(text, "m.toml"), "t.xlsx")
    (elm,) = read_tracker(content, read_mapping(MAPPING, "m.toml"), "t.xlsx")

    assert (ash.number, ash.body, ash.received) == (3, "Ash", datetime(2025, 3, 1))  # noqa: DTZ001
    assert elm.body == "Elm"
    with pytest.raises(BadInput, match="the key `header_row` is 'two'"):
        read_mapping(text.replace("= 2", '= "two"'), "m.toml")


def test_the_encoding_is_found_out_unless_it_is_stated() -> None:
    content = f"{HEADER}Ash,,Café,Y\n".encode("cp1252")
    stated = read_mapping(MAPPING, "m.toml")

    assert read_tracker(content, replace(stated, encoding=""), "t.csv")[0].answers == {"1": "Café"}
    with pytest.raises(BadInput, match="byte 0xE9 is not utf-8-sig"):
        read_tracker(content, stated, "t.csv")
