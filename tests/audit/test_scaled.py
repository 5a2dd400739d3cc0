"""Figures carried over to all that were asked, steps that go on, and changes between years."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict
from tests.audit.test_deduced import NO, OPEN, TABLE, YES, claim_of

POLL = (
    "We sent requests to 32 harbours. 27 answered. Between them they logged 4,310 complaints"
    " about noise at night.\n\n"
)
LIKE = "If the five silent harbours are like the others, there would be {} complaints about noise at night."


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        (POLL + LIKE.format("5,108"), "5,108", YES),
        (POLL + LIKE.format("5,180"), "5,180", NO),
        (
            POLL + "Were the rest to follow the same pattern, 5,108 complaints would have come in.",
            "5,108",
            YES,
        ),
        (POLL + "If the harbours spend more, there would be 5,180 complaints.", "5,180", OPEN),
        (POLL + "If the silent harbours are like the others, 5,180 swans would nest.", "5,180", OPEN),
        (TABLE + "If the silent ones are like the rest, 58 harbours would have lifeboats.", "58", YES),
        (POLL + LIKE.format("5,108") + " In truth 6,200 were logged.", "6,200", OPEN),
    ],
)
def test_a_count_carried_over_is_multiplied(text: str, printed: str, verdict: Verdict) -> None:
    claim = claim_of(text, printed)
    assert claim.verdict is verdict, claim
    assert (ErrorType.WRONG_EXTRAPOLATION in claim.error_types) == (verdict is NO)


UNKNOWN = (
    "We asked 60 harbours. Of the 38 harbours that replied, 11 have not been read yet. Base: 23 harbours that"
    " replied and did not refuse the question (answered). Fails if at most 14 of the 39 harbours whose answer"
    " on lifeboats is not known would say the same.\n\nIf the harbours whose answer we do not know were like"
    " those whose answer we do, the number that have lifeboats would be about 42."
)


def test_those_whose_answer_is_not_known_are_not_carried_over() -> None:
    """They are whom a count is carried over to."""
    assert claim_of(UNKNOWN, "about 42").verdict is OPEN


STEPS = (
    "In March 2024 there were 3,600 boats. If they go on rising by {} there will be 4,240 boats"
    " by 2026 and {}."
)


@pytest.mark.parametrize(
    ("step", "last", "printed", "verdict"),
    [
        ("640 every two years", "4,880 by 2028", "4,880", YES),
        ("640 every two years", "5,520 by 2028", "5,520", NO),
        ("640 every two years", "5,520 by 2030", "5,520", YES),
        ("700 every two years", "5,520 by 2028", "5,520", OPEN),
    ],
)
def test_steps_are_added_once_each(step: str, last: str, printed: str, verdict: Verdict) -> None:
    assert claim_of(STEPS.format(step, last), printed).verdict is verdict


YEARS = "Crews met 312 seals in 2021, 401 in 2022 and 529 in 2023.\n\n"
WINTERS = """| Winter | Miles treated | Lorries |
| --- | ---: | ---: |
| 2021/22 | 41,200 | 1,180 |
| 2022/23 | 38,900 | 1,131 |
| 2023/24 | 36,050 | 1,064 |

"""


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        (YEARS + "The rise from 2022 to 2023 was 32%.", "32%", YES),
        (YEARS + "The rise from 2022 to 2023 was 24%.", "24%", NO),
        (YEARS + "The rise from 2022 to 2023 was 32%, after 29% the year before.", "29%", YES),
        (YEARS + "The rise from 2022 to 2023 was 32%, after 39% the year before.", "39%", NO),
        (YEARS + "Between 2021 and 2023 the number rose by 69.6%.", "69.6%", YES),
        (YEARS + "From 2022 to 2023 the boats were busy 24% of the time, a rise.", "24%", OPEN),
        (YEARS + "The rise from 2018 to 2019 was 24%.", "24%", OPEN),
        (WINTERS + "Between 2021/22 and 2022/23 the miles treated fell by 5.6%.", "5.6%", YES),
        (WINTERS + "Between 2021/22 and 2022/23 the miles treated fell by 6.5%.", "6.5%", NO),
        (WINTERS + "Between 2021/22 and 2022/23 the budget fell by 6.5%.", "6.5%", OPEN),
    ],
)
def test_a_change_between_years_is_that_of_their_figures(text: str, printed: str, verdict: Verdict) -> None:
    claim = claim_of(text, printed)
    assert claim.verdict is verdict, claim
