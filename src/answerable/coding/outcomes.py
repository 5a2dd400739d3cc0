"""What settled readings tell of one item at one request: how it ended and what was answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from answerable.coding.readings import SettledReading
from answerable.questions import STANDING_CODES, Outcome

_ANSWERS = (Outcome.ANSWERED, Outcome.ANSWERED_IN_PART)
_OUTCOME_OF_STANDING_CODE = {
    "refused": Outcome.REFUSED,
    "not_held": Outcome.NOT_HELD,
    "not_answered": Outcome.UNCLEAR,
    "unclear": Outcome.UNCLEAR,
    "not_asked": Outcome.NOT_ASKED,
}
"""By which outcome a variable leaves the answers, the first where there are several."""


@dataclass(frozen=True)
class ItemOutcome:
    """How an item ended at one request, and its codes if it was answered.

    A standing code beside others says that there is more than they tell.
    """

    outcome: Outcome
    codes: frozenset[str] = frozenset()


def question_outcome(asked: SettledReading) -> ItemOutcome:
    """How a question ended by its settled reading: awaiting coding while there is none."""
    return ItemOutcome(Outcome(next(iter(asked.codes))) if asked.is_settled else Outcome.AWAITING_CODING)


def variable_outcome(asked: SettledReading, own: SettledReading) -> ItemOutcome:
    """What a variable says, by the settled readings of its question and of itself.

    It ends as its question did, unless its own codes are all standing codes. Only an answered
    question has codes: what was refused, not held or is not settled yet has none, whatever was coded.
    """
    outcome = question_outcome(asked).outcome
    if outcome not in _ANSWERS:
        return ItemOutcome(outcome)
    if not own.is_settled:
        return ItemOutcome(Outcome.AWAITING_CODING)
    ended = outcome_of_codes(own.codes)
    return ItemOutcome(outcome, own.codes) if ended is None else ItemOutcome(ended)


def outcome_of_codes(codes: Collection[str]) -> Outcome | None:
    """The outcome that codes tell of where all are standing codes; None where one is an answer."""
    if set(codes).difference(STANDING_CODES):
        return None
    return next((ended for code, ended in _OUTCOME_OF_STANDING_CODE.items() if code in codes), None)
