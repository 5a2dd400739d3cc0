"""The codebook: what is measured, by which variables and codes.

Kinds of variable follow DDI practice; the standing codes say why there is no substantive answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, assert_never

from answerable.ground import BadInput, Missing
from answerable.questions.outcomes import Outcome

STANDING_CODES = ("not_answered", "refused", "not_held", "unclear", "not_asked")
"""Codes every variable has without listing them: there is no substantive answer, and why."""

_NUMBER = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")


class VariableKind(StrEnum):
    """What a variable's codes are."""

    YES_NO = "yes_no"
    ONE_OF = "one_of"
    MANY_OF = "many_of"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True)
class Code:
    """One legal answer: the code, its label in prose, an example sentence."""

    code: str
    label: str
    example: str = ""


@dataclass(frozen=True)
class Variable:
    """One thing measured, by the answers to one question.

    `codes` are the substantive codes (yes and no come first for yes_no); empty for number and text.
    `unit` is filled for numbers only.
    """

    name: str
    label: str
    question: str
    kind: VariableKind
    codes: tuple[Code, ...] = ()
    unit: str = ""

    @property
    def legal(self) -> tuple[str, ...]:
        """The listed codes, then the standing codes."""
        return (*(code.code for code in self.codes), *STANDING_CODES)

    def label_of(self, code: str) -> str:
        """The label of a code: as listed, else the code in words."""
        return next((known.label for known in self.codes if known.code == code), code.replace("_", " "))


class Condition(NamedTuple):
    """One arm of a derived variable: true where `variable` has `code`."""

    variable: str
    code: str


class Connective(StrEnum):
    """How the arms of a derived variable combine."""

    ANY = "any"
    ALL = "all"


@dataclass(frozen=True)
class DerivedVariable:
    """A yes-or-no variable worked out per unit from others before anything is counted."""

    name: str
    label: str
    connective: Connective
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Codebook:
    """One version of the variables and derived variables.

    `questions` are the numbers of all questions, whether or not a variable measures them. `rules` is
    what coders are told.
    """

    version: str
    title: str
    questions: tuple[str, ...]
    variables: tuple[Variable, ...]
    derived: tuple[DerivedVariable, ...] = ()
    rules: str = ""

    def variable(self, name: str) -> Variable:
        """The variable of that name; raises `Missing` with the names there are."""
        for variable in self.variables:
            if variable.name == name:
                return variable
        raise self._missing(name)

    def derived_variable(self, name: str) -> DerivedVariable:
        """The derived variable of that name; raises `Missing` with the names there are."""
        for derived in self.derived:
            if derived.name == name:
                return derived
        raise self._missing(name)

    def items(self) -> tuple[str, ...]:
        """What a coding can code: Q1, Q2 ... in the order asked, then the variables. Not the derived."""
        return (*(f"Q{number}" for number in self.questions), *(each.name for each in self.variables))

    def questions_of(self, item: str) -> tuple[str, ...]:
        """The question numbers an item rests on: one for Q items and variables, one or more for derived."""
        if item.startswith("Q") and item[1:] in self.questions:
            return (item[1:],)
        for derived in self.derived:
            if derived.name == item:
                return tuple(
                    dict.fromkeys(self.variable(arm.variable).question for arm in derived.conditions)
                )
        return (self.variable(item).question,)

    def question_of(self, item: str) -> str:
        """The one question number an item rests on.

        Raises `Missing` for an unknown item and `BadInput` for a derived variable over several questions.
        """
        numbers = self.questions_of(item)
        if len(numbers) > 1:
            raise BadInput(
                f'the derived variable "{item}" rests on the questions {", ".join(numbers)}.',
                where=self.title,
                remedy="Use questions_of.",
            )
        return numbers[0]

    def check(self, item: str, code: str) -> str:
        """`code` in its canonical form, if a coding of `item` may carry it.

        Outcome values for Q items; listed and standing codes for variables; numbers as plain decimals
        ("1,200.50" is "1200.5"). Raises `BadInput` with the legal codes, `Missing` for an unknown item.
        """
        if item.startswith("Q") and item[1:] in self.questions:
            return _among(code, tuple(Outcome), item)
        if any(derived.name == item for derived in self.derived):
            raise BadInput(
                f'"{item}" is derived and is never coded.',
                where=self.title,
                remedy=f"Code one of: {', '.join(self.items())}.",
            )
        return _checked(self.variable(item), code)

    def _missing(self, name: str) -> Missing:
        known = ", ".join((*self.items(), *(derived.name for derived in self.derived)))
        return Missing(f'there is no item "{name}".', where=self.title, remedy=f"Known are: {known}.")


def _checked(variable: Variable, code: str) -> str:
    match variable.kind:
        case VariableKind.YES_NO | VariableKind.ONE_OF | VariableKind.MANY_OF:
            return _among(code, variable.legal, variable.name)
        case VariableKind.NUMBER:
            return code if code in STANDING_CODES else canonical_number(code, where=variable.name)
        case VariableKind.TEXT:
            if not code.strip():
                raise BadInput("the text is empty.", where=variable.name, remedy="Write what was answered.")
            return code.strip()
    assert_never(variable.kind)


def _among(code: str, legal: tuple[str, ...], item: str) -> str:
    if code not in legal:
        raise BadInput(f'"{code}" is not a code of {item}.', where=item, remedy=f"Legal: {', '.join(legal)}.")
    return str(code)


def canonical_number(text: str, *, where: str = "") -> str:
    """The one way a number is written as a code: no thousands commas, no trailing zeros.

    Raises `BadInput` for anything but decimal digits, with or without thousands commas: what an
    authority counts, spends or waits is never below zero.
    """
    stripped = text.strip()
    if not _NUMBER.fullmatch(stripped):
        raise BadInput(
            f'"{text}" is not a number.',
            where=where,
            remedy=f"Write digits such as 1200 or 12.5, or one of: {', '.join(STANDING_CODES)}.",
        )
    value = format(Decimal(stripped.replace(",", "")), "f")
    return value.rstrip("0").rstrip(".") if "." in value else value
