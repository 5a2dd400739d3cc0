"""Errors a person can act on, as they are printed."""

from __future__ import annotations

import pytest

from answerable.ground import BadInput


@pytest.mark.parametrize(
    ("what", "where", "remedy", "printed"),
    [
        (
            "the table is empty",
            "a.csv",
            "It needs a header.",
            "a.csv: the table is empty. It needs a header.",
        ),
        ("no such row.", "", "Look again.", "no such row. Look again."),
        (
            "there is no column 'x'",
            "",
            "The columns are: 'y'.",
            "there is no column 'x'. The columns are: 'y'.",
        ),
        ("the braces are not closed", "m.md, line 3", "", "m.md, line 3: the braces are not closed"),
    ],
)
def test_place_fault_and_remedy_are_sentences(what: str, where: str, remedy: str, printed: str) -> None:
    assert str(BadInput(what, where=where, remedy=remedy)) == printed
