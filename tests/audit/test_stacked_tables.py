"""Tables printed with one cell on each line, and headers that gaps part, are read cell by cell."""

from __future__ import annotations

import pytest

from answerable.audit import Verdict, audit_text

HEADER = ("Kind of site", "Asked", "Replied", "Have one", "% of replies")
ROWS = (
    ("Pools", "80", "60", "45", "75.0%"),
    ("Parks and gardens", "120", "90", "36", "40.0%"),
    ("Halls", "50", "40", "30", "57.0%"),
    ("Libraries", "64", "48", "12", "25.0%"),
    ("Total", "314", "238", "123", "51.7%"),
)


def _stacked(end: str = "") -> str:
    cells = "\n".join(f"{cell}{end}" for row in (HEADER, *ROWS) for cell in row)
    return f"Findings\n\n{cells}\n\nWe thank everybody who replied to our letter."


@pytest.mark.parametrize("end", ["", " |"])
def test_each_cell_stands_on_its_own_line_and_the_odd_share_is_called(end: str) -> None:
    report = audit_text(_stacked(end))
    wrong = [claim for claim in report.claims if claim.verdict is Verdict.INCONSISTENT]
    assert [(claim.value, claim.where.line_start) for claim in wrong] == [(57.0, 22)]
    assert report.lines[21].startswith("57.0%")
    assert wrong[0].recomputed == "75.0"


def test_a_list_of_names_and_single_numbers_is_no_table() -> None:
    text = "Prizes\n\nFirst\nRavensby\n1\nSecond\nHarl\n2\n\nThe jury met in May."
    assert all(claim.where.table == "" for claim in audit_text(text).claims)


def test_a_header_without_a_word_over_the_labels_is_parted_by_its_gaps() -> None:
    text = (
        "Claims by nation\n\n"
        "                     Claims      Paid     % paid\n"
        "Northmark            31,207     8,011      25.7\n"
        "Eastmark              5,118       959      18.7\n"
        "Westmark              2,087       633      30.0\n"
        "All                  38,412     9,603      25.0\n"
    )
    wrong = [claim for claim in audit_text(text).claims if claim.verdict is Verdict.INCONSISTENT]
    assert [(claim.value, claim.recomputed) for claim in wrong] == [(30.0, "30.3")]
