"""Derived variables, worked out per unit in three-valued logic before anything is counted.

Kleene's strong logic of indeterminacy (S. C. Kleene, Introduction to Metamathematics, 1952, section 64):
an unknown arm leaves the whole unknown unless the known arms already settle it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from answerable.questions.codebook.answers import STANDING_CODES
from answerable.questions.codebook.codebooks import (
    Codebook,
    Condition,
    Connective,
    DerivedVariable,
)

Answers = Mapping[str, frozenset[str] | None]
"""Per variable of one unit: the codes found, or None where there is no substantive answer."""


def derive(codebook: Codebook, answers: Answers) -> dict[str, str | None]:
    """For one unit: "yes", "no" or None (unknown) for each derived variable of the codebook.

    A variable absent from `answers`, or with an empty set, is unknown. A standing code beside
    others leaves the codes not found unknown. `any` is yes if one arm holds and no only if every
    arm is known not to; `all` is its dual.
    """
    return {derived.name: _worked_out(derived, answers) for derived in codebook.derived}


def _worked_out(derived: DerivedVariable, answers: Answers) -> str | None:
    arms = [_holds(condition, answers) for condition in derived.conditions]
    match derived.connective:
        case Connective.ANY:
            settled = True
        case Connective.ALL:
            settled = False
        case _:
            assert_never(derived.connective)
    if settled in arms:
        return _written(settled)
    return None if None in arms else _written(not settled)


def _holds(condition: Condition, answers: Answers) -> bool | None:
    found = answers.get(condition.variable)
    if not found:
        return None
    if condition.code in found:
        return True
    return None if found.intersection(STANDING_CODES) else False


def _written(value: bool) -> str:
    return "yes" if value else "no"
