"""A questionnaire in TOML: read with every mistake in its place, and written so that it reads back equal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import tomlkit

from answerable.ground import BadInput, day_at, once, only_keys, parse_toml, tables_at, text_at
from answerable.questions.questionnaire.groups import GROUP_KEYS, group_at
from answerable.questions.questionnaire.questionnaires import Period, Question, Questionnaire, Variant

_NUMBER = re.compile(r"[0-9]+[a-z]?")
_KEYS = ("version", "title", "purpose", "fallback", "format", "period", "questions")


def read_questionnaire(text: str, name: str) -> Questionnaire:
    """The questionnaire written in the TOML `text`; `name` is the file named in errors.

    Raises `BadInput` with file and key for a missing or unknown key, a number that is not of the
    form 1 or 1a, a number used twice, a variant for nobody in particular, a period that ends before
    it begins and a questionnaire without questions.
    """
    document = parse_toml(text, name)
    only_keys(document, _KEYS, name)
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
        period=_period(document, name),
        fallback=text_at(document, "fallback", name, default=""),
        preferred_format=text_at(document, "format", name, default=""),
    )


def write_questionnaire(questionnaire: Questionnaire) -> str:
    """The questionnaire as TOML that `read_questionnaire` reads back as the same value."""
    document: dict[str, Any] = {"version": questionnaire.version, "title": questionnaire.title}
    settings = (
        ("purpose", questionnaire.purpose),
        ("fallback", questionnaire.fallback),
        ("format", questionnaire.preferred_format),
    )
    document |= {key: value for key, value in settings if value}
    if questionnaire.period is not None:
        table: dict[str, Any] = {"name": questionnaire.period.name} if questionnaire.period.name else {}
        document["period"] = table | {"first": questionnaire.period.first, "last": questionnaire.period.last}
    document["questions"] = [_question_table(question) for question in questionnaire.questions]
    return tomlkit.dumps(document)


def _question(table: Mapping[str, Any], where: str) -> Question:
    only_keys(table, ("number", "text", "fallback", "variants"), where)
    number = text_at(table, "number", where)
    if not _NUMBER.fullmatch(number):
        raise BadInput(
            f'the number "{number}" is not a question number.', where=where, remedy="Write 1, 2 or 2a."
        )
    variants = tuple(_variant(each, place) for each, place in tables_at(table, "variants", where))
    fallback = text_at(table, "fallback", where, default="")
    return Question(number, text_at(table, "text", where), fallback, variants)


def _variant(table: Mapping[str, Any], where: str) -> Variant:
    only_keys(table, ("text", *GROUP_KEYS), where)
    group = group_at(table, where)
    if group.is_everybody:
        raise BadInput(
            "the variant is for nobody in particular.",
            where=where,
            remedy='Say for whom: sectors = ["Police"], or nations = ["Scotland"].',
        )
    return Variant(text_at(table, "text", where), group)


def _period(document: Mapping[str, Any], name: str) -> Period | None:
    if "period" not in document:
        return None
    table, where = document["period"], f"{name}, period"
    if not isinstance(table, dict):
        raise BadInput(f"the key `period` is {table!r}.", where=name, remedy="Write it under [period].")
    only_keys(table, ("name", "first", "last"), where)
    first, last = day_at(table, "first", where), day_at(table, "last", where)
    if last < first:
        raise BadInput(f"the period ends on {last}, before it begins.", where=where, remedy="Turn the days.")
    return Period(first, last, text_at(table, "name", where, default=""))


def _question_table(question: Question) -> dict[str, Any]:
    table: dict[str, Any] = {"number": question.number, "text": question.text}
    if question.fallback:
        table["fallback"] = question.fallback
    if question.variants:
        table["variants"] = [{"text": each.text} | each.group.as_table() for each in question.variants]
    return table
