"""What settled readings tell: no is an answer; refused, not held and unsettled never become one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.coding import Basis, Settled, Told, told_of_question, told_of_variable
from answerable.questions import STANDING_CODES, Outcome

OUTCOMES = st.sampled_from(list(Outcome))
CODES = st.frozensets(st.sampled_from(["yes", "no", *STANDING_CODES]), min_size=1)
DIFFER = Settled(frozenset(), frozenset(), Basis.CODERS_DIFFER)
ANSWERS = (Outcome.ANSWERED, Outcome.ANSWERED_IN_PART)


def settled(*codes: str) -> Settled:
    """A reading by one coder."""
    return Settled(frozenset(codes), frozenset(), Basis.SINGLE_CODER)


@given(OUTCOMES, CODES)
def test_only_an_answered_question_has_codes(outcome: Outcome, codes: frozenset[str]) -> None:
    told = told_of_variable(settled(outcome.value), settled(*codes))

    assert told_of_question(settled(outcome.value)) == Told(outcome)
    assert bool(told.codes) == (outcome in ANSWERS and bool(codes - set(STANDING_CODES)))
    if outcome not in ANSWERS:
        assert told == Told(outcome)


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
    assert told_of_variable(settled("answered"), settled(code)) == Told(outcome)


def test_what_is_not_settled_awaits_coding() -> None:
    waiting = Told(Outcome.AWAITING_CODING)

    assert told_of_question(DIFFER) == waiting
    assert told_of_variable(DIFFER, settled("yes")) == waiting
    assert told_of_variable(settled("answered"), DIFFER) == waiting
