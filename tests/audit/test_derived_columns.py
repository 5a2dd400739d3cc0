"""Columns worked out of those beside them: how is told from the numbers, and one row may be at fault."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict, audit_text, read_counts_folder
from tests.audit.test_tables_as_printed import borne_out, doubted, table

OF_ANSWERED = (
    "Kind / Asked / Answered / Hire drivers / % of answered / Own boats",
    "Harbour / 58 / 52 / 47 / 90.4 / 31",
    "River / 32 / 29 / 27 / 93.1 / 19",
    "Canal / 164 / 131 / 124 / 94.7 / 66",
    "Lake / 36 / 28 / 27 / 96.4 / 14",
)


def test_a_header_that_names_the_base_is_not_taken_for_the_count() -> None:
    assert doubted(table(*OF_ANSWERED)) == []
    assert {"90.4", "93.1", "94.7", "96.4"} <= set(borne_out(table(*OF_ANSWERED)))
    [(quote, errors)] = doubted(table(*OF_ANSWERED).replace("94.7", "75.6"))
    assert (quote, errors) == ("75.6", (ErrorType.WRONG_BASE,))


def test_percentages_of_something_that_is_not_printed_are_left_alone() -> None:
    rows = ("Town / Asked / Replied / Use ferries / Ferries % of budget", "Ambleford / 40 / 30 / 12 / 7.7")
    more = ("Brackwater / 51 / 22 / 8 / 3.1", "Corlow / 18 / 11 / 5 / 9.9", "Dunmere / 33 / 30 / 9 / 2.2")
    assert doubted(table(*rows, *more)) == []


SHARES = (
    "Debt / Cases / %",
    "Council / 1,032 / 44.3%",
    "Parking / 1,211 / 52.0%",
    "Rates / 73 / 3.1%",
    "Other / 14 / 0.6%",
)


def test_shares_of_the_sum_of_a_column_need_no_total_row() -> None:
    assert doubted(table(*SHARES)) == []
    assert "52.0%" in borne_out(table(*SHARES))
    assert [quote for quote, _ in doubted(table(*SHARES).replace("52.0%", "25.0%"))] == ["25.0%"]


@pytest.mark.parametrize(
    ("header", "cells", "wrong"),
    [
        ("Change", ("+25.0%", "-10.0%", "+8.3%", "-50.0%"), "+3.8%"),
        ("% change since 2018", ("25.0", "-10.0", "8.3", "-50.0"), "3.8"),
        ("Difference", ("10", "-6", "1", "-9"), "11"),
    ],
)
def test_changes_between_two_columns_are_worked_out(header: str, cells: tuple[str, ...], wrong: str) -> None:
    counts = ("Ambleford / 40 / 50", "Brackwater / 60 / 54", "Corlow / 12 / 13", "Dunmere / 18 / 9")
    rows = [f"{count} / {cell}" for count, cell in zip(counts, cells, strict=True)]
    text = table(f"Town / 2018 / 2019 / {header}", *rows)
    assert doubted(text) == []
    assert len(borne_out(text)) == 4
    assert doubted(text.replace(f"| {cells[2]} |", f"| {wrong} |")) == [
        (wrong, (ErrorType.WRONG_DIFFERENCE,))
    ]


def test_a_column_of_rates_of_reply_is_held_against_those_asked() -> None:
    rows = ("Ambleford / 40 / 30 / 75%", "Brackwater / 51 / 22 / 43%", "Corlow / 18 / 11 / 61%")
    claims = audit_text(table("Town / Requests / Responses / Response rate", *rows)).claims
    rates = [claim for claim in claims if claim.unit == "percent"]
    assert [claim.verdict for claim in rates] == [Verdict.CONSISTENT] * 3
    assert all("requests" in claim.base.lower() for claim in rates)


COUNTS = {
    "towns.csv": b"town,asked,ferries,boats\nAmbleford,58,47,31\nBrackwater,29,27,19\nCorlow,131,124,66\n"
}


def test_columns_and_rows_that_the_counts_lack_are_held_against_the_printed_table() -> None:
    rows = ("Ambleford / 58 / 47 / 81.0% / 31", "Brackwater / 29 / 27 / 93.1% / 19")
    text = table(
        "Town / Asked / Ferries / % / Boats",
        *rows,
        "Corlow / 131 / 124 / 94.7% / 66",
        "Total / 218 / 198 / 90.8% / 117",
    )
    known = read_counts_folder(COUNTS)
    found = {claim.quote: claim for claim in audit_text(text, known).claims}
    assert [quote for quote, claim in found.items() if claim.verdict is Verdict.INCONSISTENT] == ["117"]
    assert found["117"].recomputed == "116"
    assert {"81.0%", "93.1%", "94.7%", "90.8%", "218", "198"} <= {
        quote for quote, claim in found.items() if claim.verdict is Verdict.CONSISTENT
    }


def test_a_change_printed_beside_known_counts_is_no_stale_count() -> None:
    text = table("Town / Asked / Ferries / Change", "Ambleford / 58 / 47 / +3", "Brackwater / 29 / 27 / -1")
    assert audit_text(text, read_counts_folder(COUNTS)).exit_code == 0
