"""The questionnaire: what is asked, in which words, under which number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from answerable.ground import BadInput, Missing, once, only_keys, parse_toml, tables_at, text_at

_NUMBER = re.compile(r"[0-9]+[a-z]?")


@dataclass(frozen=True)
class Question:
    """One question: its number as printed in the letter ("1", "2a") and its words."""

    number: str
    text: str

    @property
    def item(self) -> str:
        """The name under which the outcome of this question is coded: "Q1"."""
        return f"Q{self.number}"


@dataclass(frozen=True)
class Questionnaire:
    """One version of the questions put to every body, in the order asked."""

    version: str
    title: str
    purpose: str
    questions: tuple[Question, ...]

    def question(self, number: str) -> Question:
        """The question with that number; raises `Missing` with the numbers there are."""
        for question in self.questions:
            if question.number == number:
                return question
        numbers = ", ".join(question.number for question in self.questions)
        raise Missing(f'there is no question "{number}".', where=self.title, remedy=f"Asked were: {numbers}.")

    def as_text(self) -> str:
        """The questions as numbered paragraphs, as they stand in a letter."""
        return "\n".join(f"{question.number}. {question.text}" for question in self.questions)


def read_questionnaire(text: str, name: str) -> Questionnaire:
    """The questionnaire written in the TOML `text`; `name` is the file named in errors.

    Raises `BadInput` with file and key for a missing or unknown key, a number that is not of the
    form 1 or 1a, a number used twice and a questionnaire without questions.
    """
    document = parse_toml(text, name)
    only_keys(document, ("version", "title", "purpose", "questions"), name)
    tables = tables_at(document, "questions", name)
    if not tables:
        raise BadInput("there is no question.", where=name, remedy="Write each under [[questions]].")
    questions = tuple(_question(table, where) for table, where in tables)
    once(((question.number, where) for question, (_, where) in zip(questions, tables, strict=True)), "number")
    return Questionnaire(
        version=text_at(document, "version", name),
        title=text_at(document, "title", name),
        purpose=text_at(document, "purpose", name, default=""),
        questions=questions,
    )


def _question(table: Mapping[str, Any], where: str) -> Question:
    only_keys(table, ("number", "text"), where)
    number = text_at(table, "number", where)
    if not _NUMBER.fullmatch(number):
        raise BadInput(
            f'the number "{number}" is not a question number.', where=where, remedy="Write 1, 2 or 2a."
        )
    return Question(number, text_at(table, "text", where))
