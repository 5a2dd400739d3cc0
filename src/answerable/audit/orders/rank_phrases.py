"""Places in an order said in a phrase: "second only to", "more than any other", "the three with the most"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from answerable.audit.known.counts import Grid
from answerable.audit.known.linking import Linker
from answerable.audit.known.places import GridPlace
from answerable.audit.orders.comparisons import values_of_rows
from answerable.audit.text.number_words import value_of
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import plain
from answerable.statistics import Rounding, rounded

_HIGH = r"highest|largest|biggest|greatest|most"
_LOW = r"lowest|smallest|fewest|least"
_NTH = re.compile(rf"(?i)\b(?P<nth>second|third|fourth|fifth)[- ](?P<way>{_HIGH}|{_LOW})\b")
_ONLY_TO = re.compile(r"(?i)\b(?P<nth>second) only to\b")
_ANY_OTHER = re.compile(r"(?i)\b(?P<way>more|fewer|higher|lower)\b[^.;,]{0,40}?\bthan any other\b")
_NO_OTHER = re.compile(
    r"(?i)^No (?:other )?[a-z]+\b[^.;,]{0,40}?\b(?P<way>more|fewer|higher|lower)\b"
    r"[^.;,]{0,40}?\bthan\b"
)
_FOLLOWED = re.compile(rf"(?i)\b(?P<way>{_HIGH}|{_LOW}) (?:in|at|for)\b[^.;]{{0,40}}\bfollowed by\b")
_FIRST_FEW = re.compile(
    rf"(?i)\bthe (?P<few>two|three|four|five|six) [a-z]+ with the (?P<way>{_HIGH}|{_LOW})\b"
    r"[^.;]{0,40}?\b(?:are|were)\b"
)
_NOT_ALL = re.compile(
    r"(?i)\b(?:among|one of|of the (?:two|three|four|five|six|\d+)|per|joint|since|outside|apart from|except"
    r"|after adjust\w*|if|would|ever|on record|nearly|almost|not|as a (?:share|proportion|percentage))\b"
)
_SHARES = re.compile(r"(?i)\b(?:rates?|shares?|proportions?|percentages?|likely|common)\b")
_FALLING = {"lowest", "smallest", "fewest", "least", "fewer", "lower"}
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_LEAST_ROWS = 3
_SAID = stems_of(
    "second third fourth fifth only any other more fewer higher lower highest largest biggest greatest most"
    " lowest smallest fewest least number numbers share rate proportion percentage two three four five six"
    " followed received recorded saw had reported counted there council councils then figure figures"
)

_Values = Mapping[str, Fraction]
_Check = Callable[[re.Match[str], Sequence[str], _Values], bool | None]


def rank_told(linker: Linker, sentence: str, context: str) -> tuple[re.Match[str], Judgement] | None:
    """The phrase that places rows in an order, and whether they stand there.

    None where the rows or the one column are not beyond doubt, or where the words speak of some rows only.
    """
    if _NOT_ALL.search(sentence):
        return None
    for pattern, check in _CHECKS:
        if (found := pattern.search(sentence)) is None:
            continue
        places = [place for place in linker.named(sentence, context) if place.row is not None]
        for grid in dict.fromkeys(place.grid for place in places):
            named = [place for place in places if place.grid is grid]
            values = _values(linker, grid, named, sentence)
            rows = [place.row.label for place in named if place.row is not None]
            held = check(found, rows, values) if values else None
            if held is not None and (held or not _says_more(sentence, grid)):
                return found, _judgement(rows, values, held=held)
    return None


def _says_more(sentence: str, grid: Grid) -> bool:
    """True if a sentence has words beyond the rows, the columns and the order: "closed early", "on"."""
    named = " ".join((*(row.label for row in grid.rows), *(column.name for column in grid.columns)))
    return any(not found_in((stem,), (*stems_of(named), *_SAID)) for stem in stems_of(sentence))


def _values(linker: Linker, grid: Grid, named: Sequence[GridPlace], sentence: str) -> _Values:
    columns = linker.columns_in(named[0], sentence)
    if len(columns) != 1 or len(grid.body) < _LEAST_ROWS:
        return {}
    return values_of_rows(named[0], columns[0], by_number=not _SHARES.search(sentence)) or {}


def _judgement(rows: Sequence[str], values: _Values, *, held: bool) -> Judgement:
    order = sorted(values.items(), key=lambda each: -each[1])
    shown = ", ".join(f"{label.replace('_', ' ')} {_shown(value)}" for label, value in order[:6])
    if held:
        return Judgement(Verdict.CONSISTENT, shown)
    return Judgement(Verdict.INCONSISTENT, shown, "", f"In order: {shown}.", (ErrorType.WRONG_RANK,))


def _shown(value: Fraction) -> str:
    return plain(value) if value.denominator == 1 else f"{rounded(value, 1, Rounding.HALF_UP)}%"


def _stands(values: _Values, row: str, place: int, *, low: bool) -> bool:
    """True if a row can be said to be in a place; rows that are equal share theirs."""
    own = values[row]
    ahead = sum((value < own) if low else (value > own) for value in values.values())
    level = sum(value == own for value in values.values())
    return ahead < place <= ahead + level


def _low(found: re.Match[str]) -> bool:
    return found.group("way").lower() in _FALLING


def _nth(found: re.Match[str], rows: Sequence[str], values: _Values) -> bool | None:
    place = _ORDINALS[found.group("nth").lower()]
    return _stands(values, rows[0], place, low=_low(found)) if len(rows) == 1 else None


def _only_to(found: re.Match[str], rows: Sequence[str], values: _Values) -> bool | None:
    if len(rows) != 2:
        return None
    return _stands(values, rows[0], 2, low=False) and _stands(values, rows[1], 1, low=False)


def _first(found: re.Match[str], rows: Sequence[str], values: _Values) -> bool | None:
    return _stands(values, rows[0], 1, low=_low(found)) if len(rows) == 1 else None


def _followed(found: re.Match[str], rows: Sequence[str], values: _Values) -> bool | None:
    if len(rows) < 2:
        return None
    return all(_stands(values, row, at, low=_low(found)) for at, row in enumerate(rows, start=1))


def _first_few(found: re.Match[str], rows: Sequence[str], values: _Values) -> bool | None:
    few = value_of(found.group("few"))
    if len(rows) != few or few >= len(values):
        return None
    edge = sorted(values.values(), reverse=not _low(found))[few - 1]
    return all(values[row] <= edge if _low(found) else values[row] >= edge for row in rows)


_CHECKS: tuple[tuple[re.Pattern[str], _Check], ...] = (
    (_ONLY_TO, _only_to),
    (_NTH, _nth),
    (_ANY_OTHER, _first),
    (_NO_OTHER, _first),
    (_FOLLOWED, _followed),
    (_FIRST_FEW, _first_few),
)
