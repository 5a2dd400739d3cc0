"""What settled readings tell: no is an answer; refused, not held and unsettled never become one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.coding import ItemOutcome, SettledBasis, SettledReading, question_outcome, variable_outcome
from answerable.questions import STANDING_CODES, Outcome

OUTCOMES = st.sampled_from(list(Outcome))
CODES = st.frozensets(st.sampled_from(["yes", "no", *STANDING_CODES]), min_size=1)
DIFFER = SettledReading(frozenset(), frozenset(), SettledBasis.CODERS_DIFFER)
ANSWERS = (Outcome.ANSWERED, Outcome.ANSWERED_IN_PART)


def settled(*codes: str) -> SettledReading:
    """A reading by one coder."""
    return SettledReading(frozenset(codes), frozenset(), SettledBasis.SINGLE_CODER)


@given(OUTCOMES, CODES)
def test_only_an_answered_question_has_codes(outcome: Outcome, codes: frozenset[str]) -> None:
    told = variable_outcome(settled(outcome.value), settled(*codes))

    assert question_outcome(settled(outcome.value)) == ItemOutcome(outcome)
    assert bool(told.codes) == (outcome in ANSWERS and bool(codes - set(STANDING_CODES)))
    if outcome not in ANSWERS:
        assert told == ItemOutcome(outcome)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("refused", Outcome.REFUSED),
        ("not_held", Outcome.NOT_HELD),
        ("not_answered", Outcome.UNCLEAR),
        ("unclear", Outcome.UNCLEAR),
        ("not_asked", Outcome.NOT_ASKED),
    ],
)
def test_a_standing_code_says_how_the_variable_ended(code: str, outcome: Outcome) -> None:
    assert variable_outcome(settled("answered"), settled(code)) == ItemOutcome(outcome)


def test_what_is_not_settled_awaits_coding() -> None:
    waiting = ItemOutcome(Outcome.AWAITING_CODING)

    assert question_outcome(DIFFER) == waiting
    assert variable_outcome(DIFFER, settled("yes")) == waiting
    assert variable_outcome(settled("answered"), DIFFER) == waiting
