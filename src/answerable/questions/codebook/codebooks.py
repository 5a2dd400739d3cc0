"""The codebook: what is measured, by which variables and codes.

Kinds of variable follow DDI practice; the standing codes say why there is no substantive answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, assert_never

from answerable.ground import BadInput, Missing
from answerable.questions.codebook.answers import (
    STANDING_CODES,
    canonical_date,
    canonical_equipment,
    canonical_money,
    canonical_number,
)
from answerable.questions.codebook.outcomes import Outcome
from answerable.questions.questionnaire.groups import EVERYBODY, Audience, BodyGroup


class VariableKind(StrEnum):
    """What a variable's codes are."""

    YES_NO = "yes_no"
    ONE_OF = "one_of"
    MANY_OF = "many_of"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TEXT = "text"
    EQUIPMENT = "equipment"

    @property
    def takes_several(self) -> bool:
        """True if several codes can hold of one unit."""
        return self in (VariableKind.MANY_OF, VariableKind.EQUIPMENT)

    @property
    def lists_codes(self) -> bool:
        """True if its codes are listed in the codebook."""
        return self in (VariableKind.YES_NO, VariableKind.ONE_OF) or self.takes_several


@dataclass(frozen=True)
class Code:
    """One legal answer: the code, its label in prose, an example sentence.

    `within` is the wider code that it is part of: what is switched on is in use, what is in use is held.
    """

    code: str
    label: str
    example: str = ""
    within: str = ""


@dataclass(frozen=True)
class Variable:
    """One thing measured, by the answers to one question.

    `codes` are the substantive codes (yes and no come first for yes_no); empty for number, money, date
    and text. `unit` is filled for numbers only. `universe` are the bodies it can be measured at, and
    `asked_in` the versions of the questionnaire that could have elicited it, empty for every version
    that asks its question. `ordered` if its codes stand in their order (none, some, all), so that a near
    miss of two coders is less wrong than a far one.
    """

    name: str
    label: str
    question: str
    kind: VariableKind
    codes: tuple[Code, ...] = ()
    unit: str = ""
    universe: BodyGroup = EVERYBODY
    asked_in: tuple[str, ...] = ()
    ordered: bool = False

    def elicited_by(self, version: str, asked: tuple[str, ...], audience: Audience) -> bool:
        """True if a request with that version, asking those questions of that body, could have brought it."""
        fits = not self.asked_in or version in self.asked_in
        return fits and self.question in asked and self.universe.holds(audience)

    @property
    def legal(self) -> tuple[str, ...]:
        """The listed codes, then the standing codes."""
        return (*(code.code for code in self.codes), *STANDING_CODES)

    def label_of(self, code: str) -> str:
        """The label of a code: as listed, else the code in words."""
        listed, _, model = code.partition("/") if self.kind is VariableKind.EQUIPMENT else (code, "", "")
        label = next((known.label for known in self.codes if known.code == listed), listed.replace("_", " "))
        return f"{label}, {model}" if model else label

    def holds(self, code: str, found: frozenset[str]) -> bool:
        """True if a listed code is among those found; equipment of a maker counts with any model of it."""
        if self.kind is VariableKind.EQUIPMENT:
            return any(each.partition("/")[0] == code for each in found)
        return code in found


class Relabels(StrEnum):
    """How sure it has to be that a brand is made by a maker; surest first. What is disputed is no grade."""

    CERTAIN = "certain"
    STATED = "stated"
    SUSPECTED = "suspected"

    @property
    def wider(self) -> tuple[Relabels, ...]:
        """The grades that ask for less than this one, and itself."""
        return tuple(Relabels)[list(Relabels).index(self) :]

    def at_least(self, other: Relabels) -> bool:
        """True if this is as sure as `other` or surer."""
        return other in self.wider


DIRECT = "direct"
"""The first step of a derived variable that follows a catalogue: what was named itself."""


class Condition(NamedTuple):
    """One arm of a derived variable: true where `variable` has `code`.

    With `via`, it is true too where `variable` has another code of which a catalogue says, with that grade or
    a surer one, that it is a brand made by the maker that `code` stands for.
    """

    variable: str
    code: str
    via: Relabels | None = None

    @property
    def as_text(self) -> str:
        """The arm as it is written: "brands=hikvision via catalogue at least stated"."""
        return f"{self.variable}={self.code}" + (f"{VIA}{self.via}" if self.via else "")


VIA = " via catalogue at least "
"""What stands between an arm and the grade from which a catalogue is followed."""


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

    @property
    def via(self) -> Relabels | None:
        """The least sure grade from which one of its arms follows a catalogue; None where none does."""
        grades = [arm.via for arm in self.conditions if arm.via]
        return next((grade for grade in reversed(Relabels) if grade in grades), None)

    @property
    def steps(self) -> tuple[str, ...]:
        """How its number is told: named directly, then with each grade in turn; none without a catalogue."""
        if self.via is None:
            return ()
        return (DIRECT, *(grade.value for grade in Relabels if grade.at_least(self.via)))


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
        known = ", ".join((*self.items(), *(derived.name for derived in self.derived)))
        raise Missing(f'there is no item "{name}".', where=self.title, remedy=f"Known are: {known}.")

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


def _checked(variable: Variable, code: str) -> str:
    if code in STANDING_CODES and variable.kind is not VariableKind.TEXT:
        return str(code)
    match variable.kind:
        case VariableKind.YES_NO | VariableKind.ONE_OF | VariableKind.MANY_OF:
            return _among(code, variable.legal, variable.name)
        case VariableKind.NUMBER:
            return canonical_number(code, where=variable.name)
        case VariableKind.MONEY:
            return canonical_money(code, where=variable.name)
        case VariableKind.DATE:
            return canonical_date(code, where=variable.name)
        case VariableKind.EQUIPMENT:
            listed, _, model = canonical_equipment(code).partition("/")
            maker = _among(listed, variable.legal, variable.name)
            return f"{maker}/{model}" if model else maker
        case VariableKind.TEXT:
            if not code.strip():
                raise BadInput("the text is empty.", where=variable.name, remedy="Write what was answered.")
            return code.strip()
    assert_never(variable.kind)


def _among(code: str, legal: tuple[str, ...], item: str) -> str:
    if code not in legal:
        raise BadInput(f'"{code}" is not a code of {item}.', where=item, remedy=f"Legal: {', '.join(legal)}.")
    return str(code)
