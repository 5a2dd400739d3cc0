"""Ranks in words against the rows of a table: "the steepest rise", "most schools named", "the lowest share".

A rank is refuted only where the sentence names one row, the words name what is ranked, and the row stands
at the end under none of the readings that the words allow: shares over each base, changes in numbers and
in per cent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.orders.comparisons import is_majority
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import plain
from answerable.audit.working.ledger import Ledger, Said, parts_of, periods_in
from answerable.statistics import Rounding, rounded

_RANK = re.compile(
    r"\b(?:the\s+)?(?:(?:by far|easily)\s+the\s+)?"
    r"(?P<way>highest|largest|greatest|biggest|steepest|sharpest|most|lowest|smallest|fewest|least)\b"
    r"(?P<what>[^.,;:()—–]{0,60})",
    re.IGNORECASE,
)
_LOW = {"lowest", "smallest", "fewest", "least"}
_NOT_ALL = re.compile(
    r"\b(?:among|one of|of the (?:two|three|four|five|six|others)|per (?!cent)"
    r"|some of|second|third|fourth|joint|equal|next|ever|on record"
    r"|since|at least|at most|most of|most likely|mostly|nationally|in the (?:country|world|uk)|not the"
    r"|if|would|perhaps|almost|nearly|most recent\w*|least one)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\b(?:shares?|rates?|proportions?|percentages?)\b", re.IGNORECASE)
_RISE = re.compile(r"\b(?:rises?|increases?|growth|jumps?|surge|climb)\b", re.IGNORECASE)
_FALL = re.compile(r"\b(?:falls?|drops?|declines?|cuts?|reductions?|decreases?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:number|most|fewest)\b", re.IGNORECASE)
_NO_PART = re.compile(r"\b(?:any|all|total|none|other|others|both|either|unknown|not known)\b", re.IGNORECASE)
_BASES = (ColumnRole.REPLIED, ColumnRole.ANSWERED, ColumnRole.ASKED, ColumnRole.TOTAL)
_LEAST_ROWS = 3

Reading = Mapping[str, Fraction]
Told = tuple[Grid, tuple[int, int]]
Ranked = tuple[Said, tuple[int, int], Judgement]


def superlatives(ledger: Ledger, pairs: Mapping[int, Sequence[Told]]) -> Iterator[Ranked]:
    """Each rank in words with where it stands in its sentence and its judgement.

    `pairs` are, by block, tables with the columns whose shares the paragraph goes through.
    """
    for said in ledger.said:
        found = _RANK.search(said.text)
        if found is None or _NOT_ALL.search(said.text):
            continue
        for grid, row in _only_rows(ledger, said):
            readings = list(_readings(said, found, grid, pairs.get(id(said.block), ())))
            if readings and not is_majority(found, row.label):
                way = found.group("way").lower()
                low = way in _LOW or bool(_FALL.search(said.text) and not _RISE.search(said.text))
                yield said, _span(found), _judged(row, readings, low=low)
                break


def _span(found: re.Match[str]) -> tuple[int, int]:
    return found.start(), found.start() + len(found.group().rstrip())


def _only_rows(ledger: Ledger, said: Said) -> Iterator[tuple[Grid, Row]]:
    """The row of each table of which the sentence names no other."""
    named: dict[int, dict[int, tuple[Grid, Row]]] = {}
    for grid, row in ledger.rows_in(said):
        if _NO_PART.search(row.label):
            continue
        named.setdefault(id(grid), {})[id(row)] = (grid, row)
    for rows in named.values():
        ((grid, row), *others) = rows.values()
        if not others and row in parts_of(grid):
            yield grid, row


def _readings(said: Said, found: re.Match[str], grid: Grid, pairs: Sequence[Told]) -> Iterator[Reading]:
    """The values of all rows under each reading that the words allow; none where they do not tell."""
    rows = [row for row in parts_of(grid) if not _NO_PART.search(row.label)]
    if len(rows) < _LEAST_ROWS:
        return
    what = found.group("way") + found.group("what")
    if _RISE.search(said.text) or _FALL.search(said.text):
        yield from _changes(grid, rows, stems_of(said.text))
    elif _SHARE.search(what):
        yield from _shares(grid, rows, stems_of(said.text), pairs)
    elif _NUMBER.search(what) and not re.match(
        r"(?:most|least)\s+(?:\w+ly\s|often\b)?[a-z]+\s+(?:in|of|for)\b", what
    ):
        for column in _named(
            grid, stems_of(said.text), ColumnRole.PART, ColumnRole.EITHER, ColumnRole.REFUSED
        ):
            yield from _complete({row.label: grid.number(row, column) for row in rows})


def _named(grid: Grid, stems: Sequence[str], *roles: ColumnRole) -> tuple[int, ...]:
    """The one column all of whose words a sentence has; none where there are several."""
    columns = [
        at
        for at in grid.with_role(*roles)
        if grid.columns[at].measure and all(_told(word, stems) for word in grid.columns[at].measure)
    ]
    return tuple(columns) if len(columns) == 1 else ()


def _told(word: str, stems: Sequence[str]) -> bool:
    """True if a word of a header is among those of a sentence, in any form: "naming" and "named"."""
    begun = word[: max(3, len(word) - 3)]
    return bool(found_in((word,), stems)) or any(stem.startswith(begun) for stem in stems if len(stem) > 3)


def _complete(values: Mapping[str, Fraction | None]) -> Iterator[Reading]:
    known = {label: value for label, value in values.items() if value is not None}
    if len(known) == len(values):
        yield known


def _shares(
    grid: Grid, rows: Sequence[Row], stems: Sequence[str], pairs: Sequence[Told]
) -> Iterator[Reading]:
    mine = [pair for each, pair in pairs if each is grid]
    for pair in mine:
        yield from _complete({row.label: _share(grid, row, *pair) for row in rows})
    if mine:
        return
    for column in _named(grid, stems, ColumnRole.PART, ColumnRole.EITHER, ColumnRole.REFUSED):
        for over in grid.with_role(*_BASES):
            yield from _complete({row.label: _share(grid, row, column, over) for row in rows})


def _share(grid: Grid, row: Row, column: int, over: int) -> Fraction | None:
    x, y = grid.number(row, column), grid.number(row, over)
    return 100 * x / y if x is not None and y else None


def _changes(grid: Grid, rows: Sequence[Row], stems: Sequence[str]) -> Iterator[Reading]:
    """Changes from the first to the last year of columns of one measure, in numbers and in per cent."""
    dated = [
        (years[0], at) for at in grid.with_role(*COUNTED) if (years := periods_in(grid.columns[at].name))
    ]
    measures = {grid.columns[at].measure for _, at in dated}
    if len(dated) < 2 or len(measures) != 1:
        return
    (first, last) = min(dated)[1], max(dated)[1]
    ends = {row.label: (grid.number(row, first), grid.number(row, last)) for row in rows}
    yield from _complete(
        {k: b - a if a is not None and b is not None else None for k, (a, b) in ends.items()}
    )
    yield from _complete(
        {k: 100 * (b - a) / a if a and b is not None else None for k, (a, b) in ends.items()}
    )


def _judged(row: Row, readings: Sequence[Reading], *, low: bool) -> Judgement:
    shown = ""
    for values in readings:
        best = (min if low else max)(values.values())
        top = [label for label, value in values.items() if value == best]
        own = values[row.label]
        shown = (
            f"{row.label}: {_shown(own)}; {'lowest' if low else 'highest'}: {', '.join(top)}, {_shown(best)}"
        )
        if own == best:
            return Judgement(Verdict.CONSISTENT, shown)
    return Judgement(Verdict.INCONSISTENT, shown, "", f"{shown}.", (ErrorType.WRONG_RANK,))


def _shown(value: Fraction) -> str:
    return plain(value) if value.denominator == 1 else f"{rounded(value, 1, Rounding.HALF_UP)}"
