"""Derived variables, worked out per unit in three-valued logic before anything is counted.

Kleene's strong logic of indeterminacy (S. C. Kleene, Introduction to Metamathematics, 1952, section 64):
an unknown arm leaves the whole unknown unless the known arms already settle it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from answerable.questions.codebook.answers import STANDING_CODES
from answerable.questions.codebook.codebooks import (
    DIRECT,
    Codebook,
    Condition,
    Connective,
    DerivedVariable,
    Relabels,
)

Answers = Mapping[str, frozenset[str] | None]
"""Per variable of one unit: the codes found, or None where there is no substantive answer."""


MadeBy = Mapping[tuple[str, str], Mapping[str, Relabels]]
"""By variable and maker's code, the codes that are brands of that maker, each with how sure that is.

It is what a catalogue says on the day of one answer.
"""


def derive(codebook: Codebook, answers: Answers, made_by: MadeBy | None = None) -> dict[str, str | None]:
    """For one unit: "yes", "no" or None (unknown) for each derived variable of the codebook.

    A variable absent from `answers`, or with an empty set, is unknown. A standing code beside
    others leaves the codes not found unknown. `any` is yes if one arm holds and no only if every
    arm is known not to; `all` is its dual. An arm that follows a catalogue holds by the brands of
    `made_by` too.
    """
    return {
        derived.name: _worked_out(derived, answers, made_by or {}, derived.via)
        for derived in codebook.derived
    }


def derive_steps(derived: DerivedVariable, answers: Answers, made_by: MadeBy) -> dict[str, str | None]:
    """For one unit, what a variable that follows a catalogue is at each of its steps, in their order.

    A brand counts from its own grade on: what is yes at one step is yes at every later one, and the last is
    what `derive` says. Empty for a variable that follows none.
    """
    return {
        step: _worked_out(derived, answers, made_by, None if step == DIRECT else Relabels(step))
        for step in derived.steps
    }


def _worked_out(
    derived: DerivedVariable, answers: Answers, made_by: MadeBy, at_least: Relabels | None
) -> str | None:
    arms = [_holds(condition, answers, made_by, at_least) for condition in derived.conditions]
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


def _holds(condition: Condition, answers: Answers, made_by: MadeBy, at_least: Relabels | None) -> bool | None:
    found = answers.get(condition.variable)
    if not found:
        return None
    codes = {each.partition("/")[0] for each in found}
    if condition.code in codes or codes & _brands(condition, made_by, at_least):
        return True
    return None if found.intersection(STANDING_CODES) else False


def _brands(condition: Condition, made_by: MadeBy, at_least: Relabels | None) -> set[str]:
    """The codes by which an arm holds as well, by relations that are as sure as it and `at_least` ask for."""
    if condition.via is None or at_least is None:
        return set()
    brands = made_by.get((condition.variable, condition.code), {})
    return {
        code for code, grade in brands.items() if grade.at_least(condition.via) and grade.at_least(at_least)
    }


def _written(value: bool) -> str:
    return "yes" if value else "no"
