"""Names as long as a page: nobody holds the worker by pasting one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.bodies import BodyEntry, BodyIndex, MatchGrade
from answerable.bodies.matching.query import LONGEST_NAME

INDEX = BodyIndex([BodyEntry(key="ash", name="Ash Council")])


@pytest.mark.parametrize("piece", ["a ", "/", "a/", "(", "a, ", "- ", "A1 1AA "])
def test_a_name_of_two_million_letters_is_no_name(piece: str) -> None:
    """Cut as a name is, it would take hours."""
    found = INDEX.match(piece * (2_000_000 // len(piece)))
    assert (found.key, found.grade) == (None, MatchGrade.NONE)
    assert "more than the 500" in found.ground


def test_the_longest_name_is_still_read() -> None:
    name = "Ash Council, " + "x" * (LONGEST_NAME - len("Ash Council, "))
    assert "more than" not in INDEX.match(name).ground
    assert "more than" in INDEX.match(f"{name}x").ground


@settings(max_examples=30, deadline=None)
@given(st.text("a /,-()1;|", min_size=400, max_size=LONGEST_NAME))
def test_whatever_is_written_is_matched_or_left(written: str) -> None:
    assert INDEX.match(written).key in (None, "ash")
