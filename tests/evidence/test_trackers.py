"""Somebody's tracker, read as a whole: every row checked before any is used."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ('from = ["Y", "Yes"]', 'from = ["no_log"]', 'the value "no_log" stands here and at'),
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
