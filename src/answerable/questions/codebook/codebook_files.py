"""Reading a codebook from TOML, every mistake with its place and the legal choices."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import tomlkit

from answerable.ground import BadInput, once, only_keys, parse_toml, tables_at, text_at, texts_at
from answerable.questions.codebook.answers import STANDING_CODES
from answerable.questions.codebook.codebooks import (
    VIA,
    Code,
    Codebook,
    Condition,
    Connective,
    DerivedVariable,
    Relabels,
    Variable,
    VariableKind,
)
from answerable.questions.questionnaire.groups import GROUP_KEYS, BodyGroup, group_at
from answerable.questions.questionnaire.questionnaires import Questionnaire

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VARIABLE_KEYS = ("name", "label", "question", "kind", "unit", "universe", "asked_in", "ordered", "codes")
Versions = Sequence[Questionnaire]
"""The versions of the questionnaire that a codebook is for, oldest first."""


def read_codebook(text: str, name: str, versions: Versions = ()) -> Codebook:
    """The codebook written in the TOML `text`; `name` is the file named in errors.

    With the versions of the questionnaire given, a variable of a question that none of them asks is an
    error and the codebook knows every question of any; without them, those its variables name. Raises
    `BadInput`.
    """
    document = parse_toml(text, name)
    only_keys(document, ("version", "title", "rules", "variables", "derived"), name)
    tables = tables_at(document, "variables", name)
    variables = tuple(_variable(table, where, versions) for table, where in tables)
    derived_tables = tables_at(document, "derived", name)
    derived = tuple(_derived(table, where, variables) for table, where in derived_tables)
    places = [where for _, where in (*tables, *derived_tables)]
    names = [each.name for each in variables] + [each.name for each in derived]
    once(zip(names, places, strict=True), "name")
    asked = [number for version in versions for number in version.numbers]
    if not versions:
        asked = [variable.question for variable in variables]
    return Codebook(
        version=text_at(document, "version", name),
        title=text_at(document, "title", name),
        questions=tuple(dict.fromkeys(asked)),
        variables=variables,
        derived=derived,
        rules=text_at(document, "rules", name, default=""),
    )


def write_codebook(codebook: Codebook) -> str:
    """The codebook as TOML that `read_codebook` reads back as the same value."""
    document: dict[str, Any] = {"version": codebook.version, "title": codebook.title}
    if codebook.rules:
        document["rules"] = codebook.rules
    document["variables"] = [_variable_table(variable) for variable in codebook.variables]
    if codebook.derived:
        document["derived"] = [
            {
                "name": each.name,
                "label": each.label,
                each.connective.value: [arm.as_text for arm in each.conditions],
            }
            for each in codebook.derived
        ]
    return tomlkit.dumps(document)


def _variable_table(variable: Variable) -> dict[str, Any]:
    table: dict[str, Any] = {
        "name": variable.name,
        "label": variable.label,
        "question": variable.question,
        "kind": variable.kind.value,
    }
    if variable.unit:
        table["unit"] = variable.unit
    if not variable.universe.is_everybody:
        table["universe"] = variable.universe.as_table()
    if variable.asked_in:
        table["asked_in"] = list(variable.asked_in)
    if variable.ordered:
        table["ordered"] = True
    if variable.codes:
        table["codes"] = [
            {key: value for key, value in asdict(each).items() if value} for each in variable.codes
        ]
    return table


def _variable(table: Mapping[str, Any], where: str, versions: Versions) -> Variable:
    only_keys(table, _VARIABLE_KEYS, where)
    name = _name(table, "name", where)
    place = f"{where} ({name})"
    called = text_at(table, "kind", place)
    try:
        kind = VariableKind(called)
    except ValueError:
        raise BadInput(
            f'the kind "{called}" is not known.', where=place, remedy=f"Legal: {', '.join(VariableKind)}."
        ) from None
    unit = text_at(table, "unit", place, default="")
    if unit and kind is not VariableKind.NUMBER:
        raise BadInput(
            f'a {kind} variable has the unit "{unit}".',
            where=place,
            remedy="Only numbers have one; money is in pounds sterling.",
        )
    question = text_at(table, "question", place)
    asked = dict.fromkeys(number for version in versions for number in version.numbers)
    if versions and question not in asked:
        raise BadInput(
            f'the question "{question}" is not asked.', where=place, remedy=f"Asked are: {', '.join(asked)}."
        )
    return Variable(
        name=name,
        label=text_at(table, "label", place),
        question=question,
        kind=kind,
        codes=_codes(table, kind, place),
        unit=unit,
        universe=_universe(table, place),
        asked_in=_asked_in(table, place, question, versions),
        ordered=_ordered(table, kind, place),
    )


def _ordered(table: Mapping[str, Any], kind: VariableKind, where: str) -> bool:
    written = table.get("ordered", False)
    if not isinstance(written, bool) or (written and kind is not VariableKind.ONE_OF):
        raise BadInput(
            f"a {kind} variable has `ordered` {written!r}.",
            where=where,
            remedy="Write ordered = true for one_of, where the codes are listed in their order.",
        )
    return written


def _universe(table: Mapping[str, Any], where: str) -> BodyGroup:
    written = table.get("universe", {})
    if not isinstance(written, dict):
        raise BadInput(
            f"the key `universe` is {written!r}.", where=where, remedy='Write { sectors = ["Police"] }.'
        )
    only_keys(written, GROUP_KEYS, f"{where}, universe")
    return group_at(written, f"{where}, universe")


def _asked_in(table: Mapping[str, Any], where: str, question: str, versions: Versions) -> tuple[str, ...]:
    named = texts_at(table, "asked_in", where)
    asking = [each.version for each in versions if question in each.numbers]
    for version in named:
        if versions and version not in asking:
            raise BadInput(
                f'version "{version}" of the questionnaire does not ask question {question}.',
                where=f"{where}, asked_in",
                remedy=f"It is asked in: {', '.join(asking)}.",
            )
    return named


def _name(table: Mapping[str, Any], key: str, where: str) -> str:
    name = text_at(table, key, where)
    if not _NAME.fullmatch(name):
        raise BadInput(
            f'the {key} "{name}" is not plain.',
            where=where,
            remedy="Use small letters, digits and underscores, a letter first.",
        )
    return name


def _codes(table: Mapping[str, Any], kind: VariableKind, where: str) -> tuple[Code, ...]:
    tables = tables_at(table, "codes", where)
    if tables and not kind.lists_codes:
        raise BadInput(f"a {kind} variable lists codes.", where=where, remedy="Take the codes out.")
    if not tables and kind.lists_codes and kind is not VariableKind.YES_NO:
        raise BadInput(f"a {kind} variable lists no codes.", where=where, remedy="List codes = [...].")
    listed = [_code(entry, place) for entry, place in tables]
    once(((code.code, place) for code, (_, place) in zip(listed, tables, strict=True)), "code")
    _check_within(listed, kind, where)
    if kind is VariableKind.YES_NO:
        given = {code.code: code for code in listed}
        first = [given.pop(plain, Code(plain, plain)) for plain in ("yes", "no")]
        return (*first, *given.values())
    return tuple(listed)


def _check_within(listed: Sequence[Code], kind: VariableKind, where: str) -> None:
    """Raise `BadInput` where a code is part of one that is not listed, or of itself by way of others."""
    wider = {code.code: code.within for code in listed}
    known = dict.fromkeys((*(("yes", "no") if kind is VariableKind.YES_NO else ()), *wider))
    for code in listed:
        if code.within and code.within not in known:
            raise BadInput(
                f'"{code.code}" is within "{code.within}", which is not listed.',
                where=where,
                remedy=f"Listed are: {', '.join(known)}.",
            )
        above, seen = code.within, {code.code}
        while above:
            if above in seen:
                raise BadInput(
                    f'"{code.code}" is within itself, by way of "{above}".',
                    where=where,
                    remedy="Let `within` lead from the narrower code to the wider one only.",
                )
            seen.add(above)
            above = wider.get(above, "")


def _code(table: Mapping[str, Any], where: str) -> Code:
    only_keys(table, ("code", "label", "example", "within"), where)
    code = _name(table, "code", where)
    if code in STANDING_CODES:
        raise BadInput(
            f'the code "{code}" is a standing code.',
            where=where,
            remedy=f"Every variable has these without listing them: {', '.join(STANDING_CODES)}.",
        )
    return Code(
        code,
        text_at(table, "label", where, default=code),
        text_at(table, "example", where, default=""),
        text_at(table, "within", where, default=""),
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
    arm, via = _followed(str(written), where)
    name, equals, code = arm.partition("=")
    name, code = name.strip(), code.strip()
    known = {variable.name: variable for variable in variables if variable.kind.lists_codes}
    if not equals or name not in known:
        raise BadInput(
            f'"{written}" does not name a variable with codes.',
            where=where,
            remedy=f"Write variable=code; the variables are: {', '.join(known)}.",
        )
    if via and known[name].kind is VariableKind.YES_NO:
        raise BadInput(
            f'"{written}" follows a catalogue from an answer yes or no.',
            where=where,
            remedy="Name a variable whose codes are brands: of the kind equipment, many_of or one_of.",
        )
    codes = [listed.code for listed in known[name].codes]
    if code not in codes:
        remedy = f"Legal: {', '.join(codes)}."
        if via:
            remedy += " The maker whose brands are followed has to be a code itself, with its name as label."
        raise BadInput(f'"{code}" is not a code of {name}.', where=where, remedy=remedy)
    return Condition(name, code, via)


def _followed(written: str, where: str) -> tuple[str, Relabels | None]:
    """An arm without its catalogue, and the grade from which that is followed."""
    words = " ".join(written.split())
    arm, via, grade = words.partition(VIA)
    if via and grade in tuple(Relabels):
        return arm, Relabels(grade)
    if not set(VIA.split()) & set(words.partition("=")[2].split()):
        return words, None
    legal = ", ".join(Relabels)
    why = " What is disputed claims nothing." if grade == "disputed" else ""
    raise BadInput(
        f'"{written}" does not say how a catalogue is followed.',
        where=where,
        remedy=f"Write variable=maker{VIA}GRADE, where GRADE is one of: {legal}.{why}",
    )
