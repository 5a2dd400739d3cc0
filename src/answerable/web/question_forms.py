"""The questionnaire and the codebook as forms without scripts: rows of fields, and the TOML they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import tomlkit

from answerable.ground import BadInput, read_day
from answerable.questions import BodyGroup, Codebook, Question, Questionnaire, Variable

MORE = 2
"""Empty rows at the end of a form, and as many again when more are asked for."""

_QUESTION = ("number", "text", "fallback")
_VARIABLE = ("name", "label", "question", "kind", "unit", "sectors", "nations", "asked_in", "codes")
_SETTINGS = (
    "version",
    "title",
    "purpose",
    "fallback",
    "format",
    "period_name",
    "period_first",
    "period_last",
)
Row = dict[str, Any]


def questionnaire_rows(value: Questionnaire) -> Row:
    """What a form shows of a questionnaire."""
    period = value.period
    return {
        "version": value.version,
        "title": value.title,
        "purpose": value.purpose,
        "fallback": value.fallback,
        "format": value.preferred_format,
        "period_name": period.name if period else "",
        "period_first": period.first.isoformat() if period else "",
        "period_last": period.last.isoformat() if period else "",
        "questions": [_question_row(each) for each in value.questions] + [_blank() for _ in range(MORE)],
    }


def questionnaire_entered(entered: Mapping[str, str], more: int = 0) -> Row:
    """What was entered into the form, every row of it, with `more` empty rows after them."""
    rows: Row = {name: entered.get(name, "").strip() for name in _SETTINGS}
    questions = []
    for at in _indices(entered, "q"):
        row: Row = {name: _text(entered, f"q-{at}-{name}") for name in _QUESTION}
        row["variants"] = [
            {name: _text(entered, f"q-{at}-v-{of}-{name}") for name in ("sectors", "nations", "text")}
            for of in _indices(entered, f"q-{at}-v")
        ]
        row["variants"] += [_blank_variant()] if more else []
        questions.append(row)
    rows["questions"] = questions + [_blank() for _ in range(more)]
    return rows


def questionnaire_toml(rows: Row) -> str:
    """The TOML that the rows of a form say; empty rows say nothing. Raises `BadInput` for what is no day."""
    document = {
        name: rows[name] for name in ("version", "title", "purpose", "fallback", "format") if rows[name]
    }
    if rows["period_first"] or rows["period_last"]:
        named = {"name": rows["period_name"]} if rows["period_name"] else {}
        document["period"] = named | {key: read_day(rows[f"period_{key}"]) for key in ("first", "last")}
    document["questions"] = [
        _question_table(row) for row in rows["questions"] if row["number"] or row["text"]
    ]
    return tomlkit.dumps(document)


def codebook_rows(value: Codebook) -> Row:
    """What a form shows of a codebook."""
    derived = [
        f"{each.name} | {each.label} | {each.connective} | "
        + ", ".join(f"{arm.variable}={arm.code}" for arm in each.conditions)
        for each in value.derived
    ]
    blank = dict.fromkeys(_VARIABLE, "")
    return {
        "version": value.version,
        "title": value.title,
        "rules": value.rules,
        "derived": "\n".join(derived),
        "variables": [_variable_row(each) for each in value.variables] + [dict(blank) for _ in range(MORE)],
    }


def codebook_entered(entered: Mapping[str, str], more: int = 0) -> Row:
    """What was entered into the form, every row of it, with `more` empty rows after them."""
    rows: Row = {name: _text(entered, name) for name in ("version", "title", "rules", "derived")}
    rows["variables"] = [
        {name: _text(entered, f"v-{at}-{name}") for name in _VARIABLE} for at in _indices(entered, "v")
    ] + [dict.fromkeys(_VARIABLE, "") for _ in range(more)]
    return rows


def codebook_toml(rows: Row) -> str:
    """The TOML that the rows say; empty rows say nothing. Raises `BadInput` for a line without bars."""
    document = {name: rows[name] for name in ("version", "title", "rules") if rows[name]}
    document["variables"] = [_variable_table(row) for row in rows["variables"] if row["name"] or row["label"]]
    derived = [_derived_table(line) for line in rows["derived"].splitlines() if line.strip()]
    if derived:
        document["derived"] = derived
    return tomlkit.dumps(document)


def _question_row(question: Question) -> Row:
    variants = [{"text": each.text, **_group_row(each.group)} for each in question.variants]
    return {
        "number": question.number,
        "text": question.text,
        "fallback": question.fallback,
        "variants": [*variants, _blank_variant()],
    }


def _blank() -> Row:
    return {"number": "", "text": "", "fallback": "", "variants": [_blank_variant()]}


def _blank_variant() -> Row:
    return {"sectors": "", "nations": "", "text": ""}


def _group_row(group: BodyGroup) -> dict[str, str]:
    return {"sectors": ", ".join(group.sectors), "nations": ", ".join(group.nations)}


def _question_table(row: Row) -> Row:
    table = {name: row[name] for name in _QUESTION if row[name]}
    variants = [
        {"text": each["text"], **_group_table(each)} for each in row["variants"] if any(each.values())
    ]
    return table | ({"variants": variants} if variants else {})


def _group_table(row: Mapping[str, str]) -> dict[str, list[str]]:
    named = {key: _listed(row[key]) for key in ("sectors", "nations")}
    return {key: names for key, names in named.items() if names}


def _variable_row(variable: Variable) -> Row:
    codes = [
        " | ".join(part for part in (code.code, code.label, code.example) if part) for code in variable.codes
    ]
    return {
        "name": variable.name,
        "label": variable.label,
        "question": variable.question,
        "kind": variable.kind.value,
        "unit": variable.unit,
        "asked_in": ", ".join(variable.asked_in),
        "codes": "\n".join(codes),
        **_group_row(variable.universe),
    }


def _variable_table(row: Row) -> Row:
    table: Row = {name: row[name] for name in ("name", "label", "question", "kind", "unit") if row[name]}
    universe = _group_table(row)
    if universe:
        table["universe"] = universe
    if row["asked_in"]:
        table["asked_in"] = _listed(row["asked_in"])
    codes = [
        dict(zip(("code", "label", "example"), _parts(line), strict=False))
        for line in row["codes"].splitlines()
        if line.strip()
    ]
    return table | ({"codes": codes} if codes else {})


def _derived_table(line: str) -> Row:
    parts = _parts(line)
    if len(parts) != 4 or parts[2] not in ("any", "all"):
        raise BadInput(
            f"{line!r} is no derived variable", remedy="Write name | label | any | first=yes, second=yes."
        )
    return {"name": parts[0], "label": parts[1], parts[2]: _listed(parts[3])}


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


def _listed(written: str) -> list[str]:
    return [each.strip() for each in written.split(",") if each.strip()]


def _text(entered: Mapping[str, str], name: str) -> str:
    return entered.get(name, "").replace("\r\n", "\n").strip()


def _indices(entered: Mapping[str, str], prefix: str) -> Iterator[int]:
    at = 0
    while any(f"{prefix}-{at}-{name}" in entered for name in ("number", "text", "name")):
        yield at
        at += 1
