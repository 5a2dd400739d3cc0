"""The questionnaire: what is asked, in which words, under which number, about which period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from answerable.ground import BadInput, Missing
from answerable.questions.questionnaire.groups import Audience, BodyGroup

ANYBODY = Audience()


@dataclass(frozen=True)
class Variant:
    """Other words of one question, for the bodies of a group."""

    text: str
    group: BodyGroup


@dataclass(frozen=True)
class Question:
    """One question: its number as printed in the letter ("1", "2a"), its words, and other words of it.

    `fallback` says what will do where the exact answer is not held.
    """

    number: str
    text: str
    fallback: str = ""
    variants: tuple[Variant, ...] = ()

    @property
    def item(self) -> str:
        """The name under which the outcome of this question is coded: "Q1"."""
        return f"Q{self.number}"

    def words_for(self, audience: Audience) -> str:
        """The words put to that body: the first variant whose group holds it, else the plain ones."""
        return next((each.text for each in self.variants if each.group.holds(audience)), self.text)

    def as_text(self, audience: Audience = ANYBODY) -> str:
        """The question as a numbered paragraph, its fallback at the end."""
        words = f"{self.number}. {self.words_for(audience)}"
        return f"{words} {self.fallback}" if self.fallback else words


@dataclass(frozen=True)
class Period:
    """The fixed time asked about, first and last day included; `name` says it in words."""

    first: date
    last: date
    name: str = ""

    def as_text(self) -> str:
        """The period as a letter names it: "financial year 2024/25 (1 April 2024 to 31 March 2025)"."""
        days = f"{_day(self.first)} to {_day(self.last)}"
        return f"{self.name} ({days})" if self.name else days


@dataclass(frozen=True)
class Questionnaire:
    """One version of the questions put to every body, in the order asked.

    `fallback` is the wording for all questions where exact figures are not held; `preferred_format`
    the form the information is asked for in (FOIA s.11, FOISA s.11, EIR reg 6).
    """

    version: str
    title: str
    purpose: str
    questions: tuple[Question, ...]
    period: Period | None = None
    fallback: str = ""
    preferred_format: str = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of all questions, in the order asked."""
        return tuple(question.number for question in self.questions)

    def question(self, number: str) -> Question:
        """The question with that number; raises `Missing` with the numbers there are."""
        for question in self.questions:
            if question.number == number:
                return question
        numbers = ", ".join(self.numbers)
        raise Missing(f'there is no question "{number}".', where=self.title, remedy=f"Asked were: {numbers}.")

    def asking(self, numbers: Collection[str]) -> Questionnaire:
        """The same with only those questions, in its own order: what a focused request asks.

        Raises `Missing` for a number that is not asked and `BadInput` for none.
        """
        if not numbers:
            raise BadInput("no question is asked.", where=self.title, remedy="Name at least one number.")
        for number in numbers:
            self.question(number)
        return replace(self, questions=tuple(each for each in self.questions if each.number in numbers))

    def as_text(self, audience: Audience = ANYBODY) -> str:
        """The questions as numbered paragraphs, as they stand in a letter to that body."""
        return "\n".join(question.as_text(audience) for question in self.questions)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
