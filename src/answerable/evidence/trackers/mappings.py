"""The mapping of somebody's tracker: which column is the body, which are answers, which are codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.ground import (
    BadInput,
    choice_at,
    once,
    only_keys,
    parse_toml,
    row_at,
    tables_at,
    text_at,
    texts_at,
)
from answerable.questions import STANDING_CODES, canonical_number

_TRACKER_KEYS = (
    "name",
    "body",
    "version",
    "purpose",
    "encoding",
    "sheet",
    "header_row",
    "link",
    "received",
    "date_format",
    "coder",
    "as_of",
)
_ONE_COLUMN_KINDS = ("yes_no", "one_of", "number", "text")
_UNLISTED_KINDS = ("number", "text")
"""Kinds whose codes are not listed in a codebook."""


@dataclass(frozen=True)
class AnswerColumn:
    """The column that holds the full text of the answers to one question."""

    question: str
    column: str
    text: str


@dataclass(frozen=True)
class CodeColumn:
    """The column that holds somebody's codes for one variable.

    `codes` maps each value as written in the tracker to a code. Numbers and free text need none: theirs say
    what words in the place of an answer mean, by a standing code or by the answer meant.
    """

    variable: str
    question: str
    column: str
    kind: str
    codes: Mapping[str, str]


@dataclass(frozen=True)
class TrackerMapping:
    """How to read a tracker; `questionnaire` and `codebook` are what it was asked and coded with.

    The two are dictionaries in the shape of the questionnaire and codebook files. `as_of` is where the
    data stand, for trackers whose rows carry no date of their own. The encoding is found out where it is
    empty, and so are the sheet of a workbook and the row of the header.
    """

    name: str
    encoding: str
    body: str
    link: str
    received: str
    date_format: str
    coder: str
    answers: tuple[AnswerColumn, ...]
    codes: tuple[CodeColumn, ...]
    questionnaire: Mapping[str, Any]
    codebook: Mapping[str, Any]
    as_of: date | None = None
    sheet: str = ""
    header_row: int | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the mapping names, once."""
        named = [self.body, self.link, self.received]
        named += [answer.column for answer in self.answers]
        named += [code.column for code in self.codes]
        return tuple(dict.fromkeys(column for column in named if column))


def read_mapping(text: str, name: str) -> TrackerMapping:
    """The mapping in a TOML file; raises `BadInput` for a key missing or unknown or a kind not known."""
    document = parse_toml(text, name)
    only_keys(document, ("tracker", "questions", "variables", "derived"), name)
    where = f"{name}, [tracker]"
    tracker = document.get("tracker", {})
    only_keys(tracker, _TRACKER_KEYS, where)
    called = text_at(tracker, "name", where)
    answers = tuple(_answer(entry, place) for entry, place in tables_at(document, "questions", name))
    if not answers:
        raise BadInput("the mapping names no question", where=name, remedy="Add a [[questions]] table.")
    codes = tuple(_code(entry, place, answers) for entry, place in tables_at(document, "variables", name))
    return TrackerMapping(
        name=called,
        encoding=text_at(tracker, "encoding", where, default=""),
        body=text_at(tracker, "body", where),
        link=text_at(tracker, "link", where, default=""),
        received=text_at(tracker, "received", where, default=""),
        date_format=text_at(tracker, "date_format", where, default="%Y-%m-%d"),
        coder=text_at(tracker, "coder", where, default=called),
        answers=answers,
        codes=codes,
        questionnaire=_questionnaire(document),
        codebook=_codebook(document),
        as_of=_as_of(tracker, where),
        sheet=text_at(tracker, "sheet", where, default=""),
        header_row=row_at(tracker, "header_row", where),
    )


def _as_of(tracker: Mapping[str, Any], where: str) -> date | None:
    value = tracker.get("as_of")
    if value is not None and type(value) is not date:
        raise BadInput(f"{value!r} is not a date", where=where, remedy="Write as_of = 2026-01-31.")
    return value


def _answer(entry: Mapping[str, Any], where: str) -> AnswerColumn:
    only_keys(entry, ("number", "column", "text"), where)
    return AnswerColumn(
        question=text_at(entry, "number", where),
        column=text_at(entry, "column", where),
        text=text_at(entry, "text", where),
    )


def _code(entry: Mapping[str, Any], where: str, answers: tuple[AnswerColumn, ...]) -> CodeColumn:
    only_keys(entry, ("name", "label", "question", "column", "kind", "unit", "codes"), where)
    kind = choice_at(entry, "kind", _ONE_COLUMN_KINDS, where)
    codes = written_codes(entry, where)
    return CodeColumn(
        variable=text_at(entry, "name", where),
        question=choice_at(entry, "question", [answer.question for answer in answers], where),
        column=text_at(entry, "column", where),
        kind=kind,
        codes=_held_to_kind(kind, codes, where),
    )


def _held_to_kind(kind: str, codes: dict[str, str], where: str) -> dict[str, str]:
    """The codes by how they are written, as a variable of that kind can carry them."""
    match kind:
        case "yes_no":
            return _and_standing({"yes": "yes", "no": "no"} | codes)
        case "number":
            meant = {written: canonical_code(code, where) for written, code in codes.items()}
            return _and_standing(meant)
        case "text":
            return codes
        case _:
            return _and_standing(codes)


def _and_standing(codes: dict[str, str]) -> dict[str, str]:
    return codes | {code: code for code in STANDING_CODES if code not in codes}


def canonical_code(written: str, where: str) -> str:
    """A number as it is coded, or one of the standing codes; raises `BadInput` for anything else."""
    return written if written in STANDING_CODES else canonical_number(written, where=where)


def written_codes(entry: Mapping[str, Any], where: str) -> dict[str, str]:
    """The code that each value written in the tracker stands for; no value stands for two."""
    values: list[tuple[str, str, str]] = []
    for code, place in tables_at(entry, "codes", where):
        only_keys(code, ("code", "label", "example", "from"), place)
        meant = text_at(code, "code", place)
        values += [(each.strip(), meant, place) for each in texts_at(code, "from", place) or (meant,)]
    once(((written, place) for written, _, place in values), "value")
    return {written: meant for written, meant, _ in values}


def _questionnaire(document: Mapping[str, Any]) -> dict[str, Any]:
    tracker = document["tracker"]
    return {
        "version": str(tracker.get("version", "1")),
        "title": tracker["name"],
        "purpose": tracker.get("purpose", tracker["name"]),
        "questions": [{"number": each["number"], "text": each["text"]} for each in document["questions"]],
    }


def _codebook(document: Mapping[str, Any]) -> dict[str, Any]:
    tracker = document["tracker"]
    variables = []
    for entry in document.get("variables", []):
        kept = {key: entry[key] for key in ("name", "label", "question", "kind", "unit") if key in entry}
        unlisted = (*STANDING_CODES, *(("yes", "no") if entry["kind"] == "yes_no" else ()))
        listed = () if entry["kind"] in _UNLISTED_KINDS else entry.get("codes", [])
        codes = [
            {name: value for name, value in each.items() if name != "from"}
            for each in listed
            if each["code"] not in unlisted
        ]
        variables.append(kept | ({"codes": codes} if codes else {}))
    return {
        "version": str(tracker.get("version", "1")),
        "title": tracker["name"],
        "variables": variables,
        "derived": list(document.get("derived", [])),
    }
