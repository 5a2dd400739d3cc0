"""Lists of names, shares told off row by row, figures that no share can be."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, PrintedClaim, Verdict, audit_text
from tests.audit.test_derived_changes import COUNTS as BOATS

YES, NO, OPEN = Verdict.CONSISTENT, Verdict.INCONSISTENT, Verdict.NOT_CHECKABLE


def first_with(text: str, printed: str) -> PrintedClaim:
    """The first claim whose figure is printed so."""
    return next(claim for claim in audit_text(text, BOATS).claims if claim.printed == printed)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Four harbours — Ash, Birch Point, Cedar and Elm — have asked.", YES),
        ("Four harbours — Ash, Birch, Cedar, Dale and Elm — have asked.", NO),
        ("Four of them (Ash, Birch, Cedar and Elm) have asked.", YES),
        ("Four of them (Ash, Birch and Elm) have asked.", NO),
        ("Four harbours (Ash, Birch and Lee and Elm) have asked.", OPEN),
        ("Four harbours, including Ash and Birch, have asked.", OPEN),
        ("Four harbours (such as Ash and Birch) have asked.", OPEN),
        ("Four harbours — Ash and Birch with piers, Cedar and Elm without — have asked.", OPEN),
    ],
)
def test_names_after_their_number_are_counted(text: str, verdict: Verdict) -> None:
    claim = first_with(text, "Four")
    assert claim.verdict is verdict or (verdict is OPEN and claim.verdict is not NO), claim
    assert (ErrorType.NAMED_ITEMS in claim.error_types) is (verdict is NO)


PORTS = """| Port | Boats | Failed |
| --- | --- | --- |
| Ash | 120 | 41 |
| Birch | 75 | 33 |
| Cedar | 64 | 19 |
| Dale | 88 | 27 |
| Elm | 51 | 30 |
"""
TOLD = "In Ash the share is 34.2%, in Birch 44.0%, in Cedar 29.7% and in Dale 30.7%. In Elm it is {}%."


@pytest.mark.parametrize(("share", "verdict"), [("58.8", YES), ("58.0", NO), ("30.7", NO)])
def test_a_share_that_breaks_the_pattern_of_its_paragraph_is_at_fault(share: str, verdict: Verdict) -> None:
    claims = audit_text(f"Boats that failed\n\n{PORTS}\n{TOLD.format(share)}\n").claims
    told = [claim for claim in claims if claim.unit == "percent" and not claim.where.table]
    assert [claim.verdict for claim in told] == [YES, YES, YES, YES, verdict]
    assert (ErrorType.COPIED_CELL in told[-1].error_types) is (share == "30.7")


@pytest.mark.parametrize(
    ("text", "printed", "error"),
    [
        ("Boats are kept in 121.9% of the harbours that answered.", "121.9%", ErrorType.IMPOSSIBLE_SHARE),
        ("Boats failed in 46.% of harbours.", "46.%", ErrorType.MALFORMED),
        ("Boats failed in 47.8.% of harbours.", "47.8.%", ErrorType.MALFORMED),
        ("Complaints rose to 121.9% of the level of last year.", "121.9%", None),
    ],
)
def test_what_no_share_can_be_is_said(text: str, printed: str, error: ErrorType | None) -> None:
    assert first_with(text, printed).error_types == ((error,) if error else ())
