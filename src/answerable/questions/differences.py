"""What differs between two versions of a questionnaire or of a codebook, as a value.

Questions are paired by their words, then by their number, then by likeness of words (the ratio of
`difflib.SequenceMatcher`, after Ratcliff and Metzener, Dr. Dobb's Journal, July 1988).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from answerable.questions.codebook.codebooks import Code, Codebook, DerivedVariable, Variable
from answerable.questions.questionnaire.questionnaires import Question, Questionnaire

_SAME_NUMBER, _OTHER_NUMBER = 0.4, 0.8
_Each = TypeVar("_Each")


class VersionChangeKind(StrEnum):
    """What became of one thing between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    CODE_CHANGED = "code_changed"
    CHANGED = "changed"
    """Something else of it: its period, its kind, its universe, its fallback."""


@dataclass(frozen=True)
class VersionChange:
    """One thing that differs, `of` a question's number, a variable's name or a setting: what it was and is.

    `before` is empty for what was added, `after` for what was removed.
    """

    kind: VersionChangeKind
    of: str
    before: str
    after: str


def questionnaire_difference(before: Questionnaire, after: Questionnaire) -> tuple[VersionChange, ...]:
    """What differs between two versions, settings first; empty if they ask the same in the same words."""
    was, now = (each.period.as_text() if each.period else "" for each in (before, after))
    settings = (
        ("title", before.title, after.title),
        ("purpose", before.purpose, after.purpose),
        ("period", was, now),
        ("fallback", before.fallback, after.fallback),
        ("format", before.preferred_format, after.preferred_format),
    )
    return (*_plain(settings), *_questions(before.questions, after.questions))


def codebook_difference(before: Codebook, after: Codebook) -> tuple[VersionChange, ...]:
    """What differs between two versions of what is measured, in the order of the newer one.

    The questions that a codebook knows are those of the questionnaire and are not compared.
    """
    found = list(_plain((("title", before.title, after.title), ("rules", before.rules, after.rules))))
    found += _named(before.variables, after.variables, _variable_words, _variable_changes)
    found += _named(before.derived, after.derived, _derived_words, _derived_changes)
    return tuple(found)


def _plain(settings: Sequence[tuple[str, str, str]]) -> Iterator[VersionChange]:
    for of, old, new in settings:
        if old != new:
            kind = (
                VersionChangeKind.CHANGED
                if old and new
                else VersionChangeKind.REMOVED
                if old
                else VersionChangeKind.ADDED
            )
            yield VersionChange(kind, of, old, new)


def _questions(before: Sequence[Question], after: Sequence[Question]) -> Iterator[VersionChange]:
    pairs = _paired(before, after)
    gone = [each for each in before if id(each) not in {id(old) for old in pairs.values()}]
    for old in gone:
        yield VersionChange(VersionChangeKind.REMOVED, old.number, old.text, "")
    for new in after:
        old_one = pairs.get(new.number)
        if old_one is None:
            yield VersionChange(VersionChangeKind.ADDED, new.number, "", new.text)
        else:
            yield from _question_changes(old_one, new)


def _paired(before: Sequence[Question], after: Sequence[Question]) -> dict[str, Question]:
    """The older question of each newer one, by the newer one's number."""
    rules: tuple[Callable[[Question, Question], bool], ...] = (
        lambda old, new: old.number == new.number and old.text == new.text,
        lambda old, new: old.text == new.text,
        lambda old, new: old.number == new.number and _likeness(old, new) >= _SAME_NUMBER,
        lambda old, new: _likeness(old, new) >= _OTHER_NUMBER,
    )
    pairs: dict[str, Question] = {}
    left = list(before)
    for rule in rules:
        for new in after:
            old = next((each for each in left if new.number not in pairs and rule(each, new)), None)
            if old is not None:
                pairs[new.number] = old
                left.remove(old)
    return pairs


def _likeness(one: Question, other: Question) -> float:
    return SequenceMatcher(None, one.text.casefold(), other.text.casefold(), autojunk=False).ratio()


def _question_changes(old: Question, new: Question) -> Iterator[VersionChange]:
    if old.number != new.number:
        yield VersionChange(VersionChangeKind.RENUMBERED, new.number, old.number, new.number)
    if old.text != new.text:
        yield VersionChange(VersionChangeKind.REWORDED, new.number, old.text, new.text)
    yield from _plain(((f"{new.number}, fallback", old.fallback, new.fallback),))
    olds, news = ({each.group.as_text(): each.text for each in question.variants} for question in (old, new))
    for group in dict.fromkeys((*olds, *news)):
        yield from _plain(((f"{new.number}, for {group}", olds.get(group, ""), news.get(group, "")),))
    if list(olds) != list(news) and set(olds) == set(news):
        yield VersionChange(
            VersionChangeKind.CHANGED, f"{new.number}, order of variants", "; ".join(olds), "; ".join(news)
        )


def _named(
    before: Sequence[_Each],
    after: Sequence[_Each],
    words: Callable[[_Each], tuple[str, str]],
    changes: Callable[[_Each, _Each], Iterator[VersionChange]],
) -> Iterator[VersionChange]:
    olds, news = ({words(each)[0]: each for each in version} for version in (before, after))
    for name, old in olds.items():
        if name not in news:
            yield VersionChange(VersionChangeKind.REMOVED, name, words(old)[1], "")
    for name, new in news.items():
        if name not in olds:
            yield VersionChange(VersionChangeKind.ADDED, name, "", words(new)[1])
        else:
            yield from changes(olds[name], new)


def _variable_words(variable: Variable) -> tuple[str, str]:
    return variable.name, variable.label


def _derived_words(derived: DerivedVariable) -> tuple[str, str]:
    return derived.name, derived.label


def _variable_changes(old: Variable, new: Variable) -> Iterator[VersionChange]:
    if old.label != new.label:
        yield VersionChange(VersionChangeKind.REWORDED, new.name, old.label, new.label)
    yield from _plain(
        (
            (f"{new.name}, question", old.question, new.question),
            (f"{new.name}, kind", old.kind.value, new.kind.value),
            (f"{new.name}, unit", old.unit, new.unit),
            (f"{new.name}, universe", old.universe.as_text(), new.universe.as_text()),
            (f"{new.name}, asked in", ", ".join(old.asked_in), ", ".join(new.asked_in)),
        )
    )
    olds, news = ({code.code: code for code in variable.codes} for variable in (old, new))
    for code in dict.fromkeys((*olds, *news)):
        was, now = olds.get(code), news.get(code)
        if was != now:
            told = (_code_words(was), _code_words(now))
            yield VersionChange(VersionChangeKind.CODE_CHANGED, f"{new.name}={code}", *told)


def _code_words(code: Code | None) -> str:
    if code is None:
        return ""
    example = f" ({code.example})" if code.example else ""
    return f"{code.label}{example}" + (f", within {code.within}" if code.within else "")


def _derived_changes(old: DerivedVariable, new: DerivedVariable) -> Iterator[VersionChange]:
    if old.label != new.label:
        yield VersionChange(VersionChangeKind.REWORDED, new.name, old.label, new.label)
    was, now = (
        f"{each.connective} of " + ", ".join(arm.as_text for arm in each.conditions) for each in (old, new)
    )
    yield from _plain(((f"{new.name}, rule", was, now),))
