"""Digits that changed places, and means of shares said of all."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict, audit_text, read_counts_folder

TOLD = (
    "In all 2,234 of the families had children.\n\nThe boroughs house {} families with children, we found.\n"
)


@pytest.mark.parametrize(
    ("number", "error"), [("2,324", ErrorType.CONFLICT), ("2,234", None), ("2,325", None)]
)
def test_digits_that_changed_places_are_told(number: str, error: ErrorType | None) -> None:
    claims = audit_text(TOLD.format(number)).claims
    assert claims[-1].error_types == ((error,) if error else ())


def test_the_same_digits_of_something_else_are_left_alone() -> None:
    text = "In all 2,234 of the families had children.\n\nThe canal is crossed by 2,324 boats.\n"
    assert {claim.verdict for claim in audit_text(text).claims} == {Verdict.NOT_CHECKABLE}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{} Taken together, the share is 19.3%.", ErrorType.AVERAGE_OF_AVERAGES),
        ("{} Taken together, the share is 18.6%.", None),
        ("{} The mean of these rates is 19.3%.", None),
    ],
)
def test_the_mean_of_shares_is_not_the_share_of_all(text: str, error: ErrorType | None) -> None:
    told = "In Ash the share is 24.4%, in Birch it is 17.8% and in Cedar 15.6%."
    claim = audit_text(text.format(told)).claims[-1]
    assert claim.error_types == ((error,) if error else ())


@pytest.mark.parametrize(
    ("share", "verdict"),
    [("37.5", Verdict.INCONSISTENT), ("45.0", Verdict.CONSISTENT), ("12.3", Verdict.AMBIGUOUS)],
)
def test_a_share_that_no_number_of_its_base_gives_is_told(share: str, verdict: Verdict) -> None:
    table = b"region,asked,replied,cut_routes\nNorth,24,20,9\nSouth,36,27,8\nWest,22,17,8\n"
    counts = read_counts_folder({"regions.csv": table})
    text = f"In the North, {share}% of responding councils said that they had stopped some.\n"
    assert audit_text(text, counts).claims[0].verdict is verdict
