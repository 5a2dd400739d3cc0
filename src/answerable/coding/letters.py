"""The letter's outcome, derived from the outcomes of its questions and never stored by hand."""

from __future__ import annotations

from collections.abc import Iterable

from answerable.questions import REFUSALS, Outcome

_ANSWERS = frozenset({Outcome.ANSWERED, Outcome.ANSWERED_IN_PART})
_LEVELS = (
    Outcome.AWAITING_CODING,
    Outcome.UNCLEAR,
    Outcome.CLARIFICATION_SOUGHT,
    Outcome.NOT_HELD,
    Outcome.PUBLISHED_ELSEWHERE,
    Outcome.TRANSFERRED,
    Outcome.REFUSED,
    Outcome.REFUSED_ON_COST,
    Outcome.NEITHER_CONFIRM_NOR_DENY,
    Outcome.VEXATIOUS,
    Outcome.NO_REPLY,
    Outcome.UNDELIVERED,
    Outcome.NOT_ASKED,
    Outcome.NOT_SUBJECT,
)


def letter_outcome(outcomes: Iterable[Outcome]) -> Outcome:
    """How a whole letter ended, from how each of its questions did.

    All questions alike: that outcome. Something answered and something not: answered in part. Only
    refusals of several kinds: refused. Otherwise the outcome that leaves most open, as listed.
    Raises `ValueError` for no questions at all.
    """
    ends = frozenset(outcomes)
    if not ends:
        raise ValueError("a letter asks at least one question")
    if len(ends) == 1:
        return next(iter(ends))
    if ends & _ANSWERS:
        return Outcome.ANSWERED_IN_PART
    if ends <= REFUSALS:
        return Outcome.REFUSED
    return next(level for level in _LEVELS if level in ends)
