"""Shares that go through the rows of a table: those that fit, the odd one, and all rows together."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict
from tests.audit.test_deduced import NO, OPEN, TABLE, YES, claim_of

COUNTED = """## By county

| County | Pools | Missed a check |
| --- | ---: | ---: |
| Westmarch | 141 | 22 |
| Caldershire | 78 | 19 |
| Ness | 45 | 8 |
| Total | 264 | 49 |

"""
SHARES = COUNTED + "Caldershire is worst, on 24.4%, while in Ness it is 17.8% and in Westmarch {}. {}"


@pytest.mark.parametrize(("printed", "verdict"), [("15.6%", YES), ("16.5%", NO), ("17.7%", NO)])
def test_the_one_share_that_its_row_does_not_give_is_wrong(printed: str, verdict: Verdict) -> None:
    claim = claim_of(SHARES.format(printed, ""), printed)
    assert claim.verdict is verdict, claim


def test_a_share_of_another_row_is_told() -> None:
    claim = claim_of(SHARES.format("17.8%", ""), "17.8%")
    assert ErrorType.COPIED_CELL in claim.error_types
    assert "22/141 = 15.6%" in claim.explanation


@pytest.mark.parametrize(
    ("sentence", "printed", "verdict"),
    [
        ("In all three counties taken together it is 18.6%.", "18.6%", YES),
        ("In all three counties taken together it is 19.3%.", "19.3%", NO),
        ("The mean of the rates is 19.3%, taken together.", "19.3%", YES),
        ("In all three counties taken together 41.2% are heated.", "41.2%", OPEN),
    ],
)
def test_all_rows_together_are_no_mean_of_shares(sentence: str, printed: str, verdict: Verdict) -> None:
    claim = claim_of(SHARES.format("15.6%", sentence), printed)
    assert claim.verdict is verdict, claim
    assert (ErrorType.AVERAGE_OF_AVERAGES in claim.error_types) == (verdict is NO)


def test_a_share_of_something_else_is_let_be() -> None:
    text = SHARES.format("15.6%", "Heated outdoor water was seen at 31.2% of Westmarch sites.")
    assert claim_of(text, "31.2%").verdict is OPEN


def test_two_rows_bear_no_accusation_of_a_third_out_of_coarse_shares() -> None:
    text = TABLE + "In the Northern group it is 56% and in the Eastern 35%, in the Western 70%."
    assert claim_of(text, "70%").verdict is not NO
