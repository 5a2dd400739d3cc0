"""Counts of what overlaps, counts printed as percentages, bases that allow no such share."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict
from tests.audit.test_deduced import DOUBT, NO, OPEN, TABLE, YES, claim_of

WHY = "Cost was named by 28 harbours. A new owner was named by 17. "
REASONS = """## Reasons

| Reason given | Harbours |
| --- | ---: |
| Cost | 28 |
| New owner | 17 |
| Storm damage | 11 |
| Any reason | 39 |

"""


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        (WHY + "Cost or a new owner, or both, were given by 26 harbours.", "26", NO),
        (WHY + "Cost or a new owner, or both, were given by 33 harbours.", "33", OPEN),
        (WHY + "Cost or a new owner in the far north were given by 26 harbours.", "26", OPEN),
        (WHY + "Rain or wind were given by 26 harbours.", "26", OPEN),
        ("Theft or fire was told of by 31 harbours: theft by 22, fire by 19.", "31", OPEN),
        ("Theft or fire was told of by 21 harbours: theft by 22, fire by 19.", "21", NO),
        ("Theft or fire was told of by 21 harbours: rain by 22, wind by 19.", "21", OPEN),
        (REASONS + "Cost or a new owner were named by 26 harbours.", "26", NO),
        (REASONS + "In all 56 harbours told us why.", "56", NO),
        (REASONS + "In all 39 harbours told us why.", "39", YES),
    ],
)
def test_one_or_other_is_at_least_each(text: str, printed: str, verdict: Verdict) -> None:
    claim = claim_of(text, printed)
    assert claim.verdict is verdict, claim


def test_reasons_added_up_count_some_twice() -> None:
    claim = claim_of(REASONS + "In all 56 harbours told us why.", "56")
    assert claim.error_types == (ErrorType.DOUBLE_COUNT,)
    assert "28 + 17 + 11 = 56" in claim.explanation
    assert claim_of(REASONS + "In all 56 reasons were given.", "56").verdict is not NO


@pytest.mark.parametrize(
    ("sentence", "printed", "verdict"),
    [
        ("In the Eastern group 37.5% of responding harbours keep a tug.", "37.5%", DOUBT),
        ("In the Eastern group 28% of responding harbours keep a tug.", "28%", NO),
        ("In the Eastern group 35% of responding harbours keep a tug.", "35%", YES),
        ("In the Eastern group 37.5% of harbours with a tug keep two.", "37.5%", OPEN),
    ],
)
def test_no_whole_number_gives_some_shares(sentence: str, printed: str, verdict: Verdict) -> None:
    claim = claim_of(TABLE + sentence, printed)
    assert claim.verdict is verdict, claim


def test_a_count_printed_as_a_percentage_is_told() -> None:
    seen = "Lifeboats were seen rusting in 33 old harbours.\n\n"
    text = TABLE + seen + "{} of harbours that replied had old lifeboats seen rusting."
    claim = claim_of(text.format("33%"), "33%")
    assert claim.verdict is NO
    assert claim.error_types == (ErrorType.COUNT_AS_PERCENT,)
    assert claim_of(text.format("39%"), "39%").verdict is not NO


def test_a_share_that_its_own_count_gives_is_no_count() -> None:
    """25 of the 100 asked is 25%, though 25 is also how many were asked in one row."""
    text = (
        TABLE + "Tugs were offered by 25 harbours. That is 31.3% of those that replied, and 25% of all asked."
    )
    assert claim_of(text, "25%").verdict is YES


FAULTS = """## Faults

| Sector | Any fault | Brakes | Tyres | Doors |
| --- | ---: | ---: | ---: | ---: |
| Schools | 54 | 21 | 30 | 9 |
| Colleges | 12 | 4 | 6 | 3 |
| Councils | 6 | 2 | 3 | 1 |
| Total | 72 | 27 | 39 | 13 |

"""


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        (FAULTS + "Added together, 79 public bodies had a fault.", "79", NO),
        (FAULTS + "Added together, 72 public bodies had a fault.", "72", YES),
        (FAULTS + "Added together, 79 broken parts were found.", "79", YES),
    ],
)
def test_kinds_added_up_are_no_bodies(text: str, printed: str, verdict: Verdict) -> None:
    claim = claim_of(text, printed)
    assert (claim.verdict is NO) == (verdict is NO), claim
    assert (ErrorType.DOUBLE_COUNT in claim.error_types) == (verdict is NO)
