"""The mapping of somebody's tracker: which column is the body, which are answers, which are codes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.ground import BadInput

_TRACKER_KEYS = ("name", "body")
_ONE_COLUMN_KINDS = ("yes_no", "one_of", "number", "text")


@dataclass(frozen=True)
class AnswerColumn:
    """The column that holds the full text of the answers to one question."""

    question: str
    column: str
    text: str


@dataclass(frozen=True)
class CodeColumn:
    """The column that holds somebody's codes for one variable.

    `codes` maps each value as written in the tracker to a code; empty for numbers and free text.
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
    data stand, for trackers whose rows carry no date of their own.
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

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the mapping names, once."""
        named = [self.body, self.link, self.received]
        named += [answer.column for answer in self.answers]
        named += [code.column for code in self.codes]
        return tuple(dict.fromkeys(column for column in named if column))


def read_mapping(text: str, name: str) -> TrackerMapping:
    """The mapping in a TOML file; raises `BadInput` for a key that is missing or a kind not known."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"this is not TOML: {error}", where=name) from None
    tracker = document.get("tracker", {})
    for key in _TRACKER_KEYS:
        _need(tracker, key, f"{name}, [tracker]")
    answers = tuple(
        _answer(entry, f"{name}, question {position}")
        for position, entry in enumerate(document.get("questions", []), start=1)
    )
    if not answers:
        raise BadInput("the mapping names no question", where=name, remedy="Add a [[questions]] table.")
    codes = tuple(
        _code(entry, f"{name}, variable {position}", answers)
        for position, entry in enumerate(document.get("variables", []), start=1)
    )
    return TrackerMapping(
        name=tracker["name"],
        encoding=tracker.get("encoding", "utf-8-sig"),
        body=tracker["body"],
        link=tracker.get("link", ""),
        received=tracker.get("received", ""),
        date_format=tracker.get("date_format", "%Y-%m-%d"),
        coder=tracker.get("coder", tracker["name"]),
        answers=answers,
        codes=codes,
        questionnaire=_questionnaire(document),
        codebook=_codebook(document),
        as_of=_as_of(tracker, f"{name}, [tracker]"),
    )


def _need(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value:
        raise BadInput(f"the key {key!r} is missing", where=where, remedy=f'Write {key} = "..." there.')
    return value


def _as_of(tracker: Mapping[str, Any], where: str) -> date | None:
    value = tracker.get("as_of")
    if value is not None and type(value) is not date:
        raise BadInput(f"{value!r} is not a date", where=where, remedy="Write as_of = 2026-01-31.")
    return value


def _answer(entry: Mapping[str, Any], where: str) -> AnswerColumn:
    return AnswerColumn(
        question=str(_need(entry, "number", where)),
        column=_need(entry, "column", where),
        text=_need(entry, "text", where),
    )


def _code(entry: Mapping[str, Any], where: str, answers: tuple[AnswerColumn, ...]) -> CodeColumn:
    question = _need(entry, "question", where)
    if question not in {answer.question for answer in answers}:
        legal = ", ".join(answer.question for answer in answers)
        raise BadInput(f"there is no question {question!r}", where=where, remedy=f"There are: {legal}.")
    kind = _need(entry, "kind", where)
    if kind not in _ONE_COLUMN_KINDS:
        raise BadInput(
            f"a tracker column cannot be of kind {kind!r}",
            where=where,
            remedy=f"Kinds: {', '.join(_ONE_COLUMN_KINDS)}.",
        )
    codes = {
        written.strip(): str(each["code"])
        for each in entry.get("codes", [])
        for written in each.get("from", [each["code"]])
    }
    if kind == "yes_no":
        codes = {"yes": "yes", "no": "no"} | codes
    return CodeColumn(_need(entry, "name", where), question, _need(entry, "column", where), kind, codes)


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
        codes = [_without(each, "from") for each in entry.get("codes", [])]
        if entry["kind"] == "yes_no":
            codes = [code for code in codes if code["code"] not in ("yes", "no")]
        variables.append(kept | ({"codes": codes} if codes else {}))
    return {
        "version": str(tracker.get("version", "1")),
        "title": tracker["name"],
        "variables": variables,
        "derived": list(document.get("derived", [])),
    }


def _without(entry: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != key}
