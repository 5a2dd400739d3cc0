"""Reading a codebook from TOML, every mistake with its place and the legal choices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from answerable.ground import BadInput, once, only_keys, parse_toml, tables_at, text_at
from answerable.questions.codebooks import (
    STANDING_CODES,
    Code,
    Codebook,
    Condition,
    Connective,
    DerivedVariable,
    Variable,
    VariableKind,
)
from answerable.questions.questionnaires import Questionnaire

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_WITH_CODES = (VariableKind.YES_NO, VariableKind.ONE_OF, VariableKind.MANY_OF)


def read_codebook(text: str, name: str, questionnaire: Questionnaire | None = None) -> Codebook:
    """The codebook written in the TOML `text`; `name` is the file named in errors.

    With the questionnaire given, a variable of a question that is not asked is an error and the
    codebook knows every question; without it, those its variables name. Raises `BadInput`.
    """
    document = parse_toml(text, name)
    only_keys(document, ("version", "title", "rules", "variables", "derived"), name)
    tables = tables_at(document, "variables", name)
    variables = tuple(_variable(table, where, questionnaire) for table, where in tables)
    derived_tables = tables_at(document, "derived", name)
    derived = tuple(_derived(table, where, variables) for table, where in derived_tables)
    places = [where for _, where in (*tables, *derived_tables)]
    names = [each.name for each in variables] + [each.name for each in derived]
    once(zip(names, places, strict=True), "name")
    return Codebook(
        version=text_at(document, "version", name),
        title=text_at(document, "title", name),
        questions=_numbers(variables, questionnaire),
        variables=variables,
        derived=derived,
        rules=text_at(document, "rules", name, default=""),
    )


def _numbers(variables: tuple[Variable, ...], questionnaire: Questionnaire | None) -> tuple[str, ...]:
    if questionnaire is not None:
        return tuple(question.number for question in questionnaire.questions)
    return tuple(dict.fromkeys(variable.question for variable in variables))


def _variable(table: Mapping[str, Any], where: str, questionnaire: Questionnaire | None) -> Variable:
    only_keys(table, ("name", "label", "question", "kind", "unit", "codes"), where)
    name = _name(table, "name", where)
    place = f"{where} ({name})"
    kind = _kind(table, place)
    unit = text_at(table, "unit", place, default="")
    if unit and kind is not VariableKind.NUMBER:
        raise BadInput(
            f'a {kind} variable has the unit "{unit}".', where=place, remedy="Only numbers have one."
        )
    return Variable(
        name=name,
        label=text_at(table, "label", place),
        question=_question(table, place, questionnaire),
        kind=kind,
        codes=_codes(table, kind, place),
        unit=unit,
    )


def _name(table: Mapping[str, Any], key: str, where: str) -> str:
    name = text_at(table, key, where)
    if not _NAME.fullmatch(name):
        raise BadInput(
            f'the {key} "{name}" is not plain.',
            where=where,
            remedy="Use small letters, digits and underscores, a letter first.",
        )
    return name


def _kind(table: Mapping[str, Any], where: str) -> VariableKind:
    written = text_at(table, "kind", where)
    try:
        return VariableKind(written)
    except ValueError:
        raise BadInput(
            f'the kind "{written}" is not known.', where=where, remedy=f"Legal: {', '.join(VariableKind)}."
        ) from None


def _question(table: Mapping[str, Any], where: str, questionnaire: Questionnaire | None) -> str:
    number = text_at(table, "question", where)
    asked = None if questionnaire is None else [question.number for question in questionnaire.questions]
    if asked is not None and number not in asked:
        raise BadInput(
            f'the question "{number}" is not asked.', where=where, remedy=f"Asked are: {', '.join(asked)}."
        )
    return number


def _codes(table: Mapping[str, Any], kind: VariableKind, where: str) -> tuple[Code, ...]:
    tables = tables_at(table, "codes", where)
    if tables and kind not in _WITH_CODES:
        raise BadInput(f"a {kind} variable lists codes.", where=where, remedy="Take the codes out.")
    if not tables and kind in (VariableKind.ONE_OF, VariableKind.MANY_OF):
        raise BadInput(f"a {kind} variable lists no codes.", where=where, remedy="List codes = [...].")
    listed = [_code(entry, place) for entry, place in tables]
    once(((code.code, place) for code, (_, place) in zip(listed, tables, strict=True)), "code")
    if kind is VariableKind.YES_NO:
        given = {code.code: code for code in listed}
        first = [given.pop(plain, Code(plain, plain)) for plain in ("yes", "no")]
        return (*first, *given.values())
    return tuple(listed)


def _code(table: Mapping[str, Any], where: str) -> Code:
    only_keys(table, ("code", "label", "example"), where)
    code = _name(table, "code", where)
    if code in STANDING_CODES:
        raise BadInput(
            f'the code "{code}" is a standing code.',
            where=where,
            remedy=f"Every variable has these without listing them: {', '.join(STANDING_CODES)}.",
        )
    return Code(
        code, text_at(table, "label", where, default=code), text_at(table, "example", where, default="")
    )


def _derived(table: Mapping[str, Any], where: str, variables: tuple[Variable, ...]) -> DerivedVariable:
    only_keys(table, ("name", "label", "any", "all"), where)
    name = _name(table, "name", where)
    place = f"{where} ({name})"
    given = [connective for connective in Connective if connective.value in table]
    if len(given) != 1:
        raise BadInput(
            f"{len(given)} of `any` and `all` are given.", where=place, remedy='Give one: any = ["a=yes"].'
        )
    arms = table[given[0].value]
    if not isinstance(arms, list) or not arms:
        raise BadInput(f"`{given[0]}` is {arms!r}.", where=place, remedy='Write ["a=yes", "b=yes"].')
    return DerivedVariable(
        name=name,
        label=text_at(table, "label", place),
        connective=given[0],
        conditions=tuple(_condition(arm, place, variables) for arm in arms),
    )


def _condition(written: object, where: str, variables: tuple[Variable, ...]) -> Condition:
    name, equals, code = str(written).partition("=")
    name, code = name.strip(), code.strip()
    known = {variable.name: variable for variable in variables if variable.kind in _WITH_CODES}
    if not equals or name not in known:
        raise BadInput(
            f'"{written}" does not name a variable with codes.',
            where=where,
            remedy=f"Write variable=code; the variables are: {', '.join(known)}.",
        )
    codes = [listed.code for listed in known[name].codes]
    if code not in codes:
        raise BadInput(
            f'"{code}" is not a code of {name}.', where=where, remedy=f"Legal: {', '.join(codes)}."
        )
    return Condition(name, code)
