"""Totals printed in a table against the rows and the columns that they add up.

Nothing says which rows a total adds up: all of them, those since the total before, or the totals before.
That is told from the sums themselves: the rows that most columns sum to are meant, and only then is the
column that does not sum doubted. What is no sum of rows, such as a mean or a rate, is left alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from answerable.audit.columns.cell_checks import Place
from answerable.audit.known.counts import Grid, Row, number_of
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

_KINDS = (ColumnRole.PART, ColumnRole.NEGATIVE, ColumnRole.NOT_HELD, ColumnRole.REFUSED)
_COARSE = (1000, 500, 100, 50, 10, 5)
_NEAR = Fraction(1, 4)
_LEAST_ROWS = 3
_OF_WHICH = re.compile(r"\W*(?:of which|including|incl\b|thereof)", re.IGNORECASE)
_ONLY_TOTAL = re.compile(r"(?:grand |sub-?)?total(?: \(?\d[\d/–-]*\)?)?|sum", re.IGNORECASE)


def check_totals(grid: Grid) -> Iterator[tuple[Place, Judgement]]:
    """A judgement for each cell that is the sum of rows, or of the kinds beside it."""
    for at, row in enumerate(grid.rows):
        if row.is_total:
            yield from (((at, column), judgement) for column, judgement in _total_row(grid, at))
    yield from _total_column(grid)


def _total_row(grid: Grid, at: int) -> list[tuple[int, Judgement]]:
    """The judgements of one total row, over the rows that most of its columns sum to; none where none do."""
    tried = [
        [
            (column, judgement)
            for column in grid.with_role(*COUNTED)
            if (judgement := _summed(grid, grid.rows[at], rows, column)) is not None
        ]
        for rows in _added(grid, at)
    ]
    best = max(tried, key=lambda found: (_held(found), -_missed(found)), default=[])
    held = _held(best)
    if held:
        return best if len(best) <= 2 * held else []
    lone = len(best) == 1 and sum(row.is_total for row in grid.rows) == 1
    return best if lone and _close(best[0][1], grid.rows[at].label) else []


def _missed(found: Sequence[tuple[int, Judgement]]) -> Fraction:
    """How far sums miss in all."""
    return sum((abs(_difference(judgement)) for _, judgement in found), Fraction(0))


def _difference(judgement: Judgement) -> Fraction:
    """What the rows sum to, less what is printed; 0 where they agree."""
    if judgement.verdict is Verdict.CONSISTENT:
        return Fraction(0)
    return Fraction(judgement.recomputed) - Fraction(judgement.arithmetic.split()[-1])


def _held(found: Sequence[tuple[int, Judgement]]) -> int:
    return sum(judgement.verdict is Verdict.CONSISTENT for _, judgement in found)


def _close(judgement: Judgement, label: str) -> bool:
    """True if a lone sum misses by little: a slip, and not a total of something else, or of answerers."""
    over = _difference(judgement)
    if over > 0 and not _ONLY_TOTAL.fullmatch(label.strip(" :*")):
        return False
    return abs(over) <= _NEAR * max(Fraction(judgement.recomputed), Fraction(judgement.recomputed) - over)


def _added(grid: Grid, at: int) -> Iterator[list[Row]]:
    """The rows that a total may add up: those since the last total, all before, totals before, or after."""
    totals = [index for index, row in enumerate(grid.rows) if row.is_total]
    last = max((index for index in totals if index < at), default=-1)
    since = list(grid.rows[last + 1 : at])
    before = [row for row in grid.rows[:at] if not row.is_total]
    subtotals = [grid.rows[index] for index in totals if index < at]
    following = [row for row in grid.rows[at + 1 :] if not row.is_total] if not before else []
    for rows in (since, before, _apart_from_parts(grid, since), subtotals, [*subtotals, *since], following):
        if len(rows) > 1:
            yield rows


def _apart_from_parts(grid: Grid, rows: Sequence[Row]) -> list[Row]:
    """The rows without those that say "of which", and without those that add up to the row before them."""
    kept: list[Row] = []
    at = 0
    while at < len(rows):
        if not _OF_WHICH.match(rows[at].label):
            kept.append(rows[at])
            at += next((n for n in range(2, len(rows) - at) if _is_split(grid, rows[at : at + n + 1])), 0)
        at += 1
    return kept


def _is_split(grid: Grid, rows: Sequence[Row]) -> bool:
    """True if the first row is the sum of the others in every column of counts."""
    columns = grid.with_role(*COUNTED)
    values = [[grid.number(row, column) for row in rows] for column in columns]
    known = [(first, rest) for first, *rest in values if first is not None and None not in rest]
    return bool(known) and all(
        first == sum(each or 0 for each in rest) and first > 0 for first, rest in known
    )


def _summed(grid: Grid, total: Row, rows: Sequence[Row], column: int) -> Judgement | None:
    """The total of one column against the sum of rows; None where a cell is no number or no sum is meant."""
    printed, cells = grid.number(total, column), [_cell(row, column) for row in rows]
    values = [value for row in rows if (value := grid.number(row, column)) is not None]
    if printed is None or len(values) < len(cells) or printed < max(values):
        return None
    summed = sum(values, Fraction(0))
    open_ended = any("+" in cell for cell in (_cell(total, column), *cells))
    if abs(summed - printed) <= _slack([_cell(total, column), *cells]) or (open_ended and summed <= printed):
        return Judgement(Verdict.CONSISTENT, f"rows sum to {_plain(summed)}", _plain(printed))
    if open_ended:
        return None
    text = f"The rows sum to {_plain(summed)}, not to {_plain(printed)}."
    return Judgement(
        Verdict.INCONSISTENT,
        f"sum {_plain(summed)}, printed {_plain(printed)}",
        _plain(summed),
        text,
        (ErrorType.SUM_MISMATCH,),
    )


def _total_column(grid: Grid) -> Iterator[tuple[Place, Judgement]]:
    """The total of the kinds in each row, where it is their sum in all rows but one of four at most."""
    for column in grid.with_role(*COUNTED):
        if (
            grid.columns[column].role is not ColumnRole.TOTAL
            and "total" not in grid.columns[column].name.lower()
        ):
            continue
        for kinds in _kinds(grid, column):
            found = [
                (at, judgement)
                for at, row in enumerate(grid.rows)
                if (judgement := _across(grid, row, column, kinds)) is not None
            ]
            if _held(found) >= _LEAST_ROWS and _held(found) >= 3 * (len(found) - _held(found)):
                yield from (((at, column), judgement) for at, judgement in found)
                break


def _kinds(grid: Grid, column: int) -> Iterator[tuple[int, ...]]:
    """The columns that a total may add up: all kinds, or the counts on one side of it."""
    counted = [index for index in grid.with_role(*COUNTED) if index != column]
    yield tuple(index for index in counted if grid.columns[index].role is ColumnRole.PART)
    yield tuple(index for index in counted if grid.columns[index].role in _KINDS)
    yield tuple(index for index in counted if index < column)
    yield tuple(index for index in counted if index > column)


def _across(grid: Grid, row: Row, column: int, kinds: Sequence[int]) -> Judgement | None:
    printed = grid.number(row, column)
    values = [value for kind in kinds if (value := grid.number(row, kind)) is not None]
    if printed is None or len(values) < max(2, len(kinds)):
        return None
    summed = sum(values, Fraction(0))
    shown = " + ".join(_plain(value) for value in values) + f" = {_plain(summed)}"
    if abs(summed - printed) <= _slack([_cell(row, column), *(_cell(row, kind) for kind in kinds)]):
        return Judgement(Verdict.CONSISTENT, shown, _plain(printed))
    text = f"In the other rows the total is the sum of its kinds; here they sum to {_plain(summed)}."
    return Judgement(Verdict.INCONSISTENT, shown, _plain(summed), text, (ErrorType.SUM_MISMATCH,))


def _cell(row: Row, column: int) -> str:
    return row.cells[column].strip() if column < len(row.cells) else ""


def _slack(cells: Sequence[str]) -> Fraction:
    """How far rounded numbers may miss their sum: errors of rounding add up as the root of their number."""
    digits = [cell.strip(" %+*†").rpartition(".")[2] for cell in cells if "." in cell]
    numbers = [value for cell in cells if (value := number_of(cell)) is not None]
    if digits:
        unit = Fraction(1, 10 ** max(len(each) for each in digits))
    elif any(cell[:1] in "£$€" for cell in cells):
        unit = Fraction(1)
    else:
        telling = [value for value in numbers if value]
        unit = Fraction(
            next((each for each in _COARSE if len(telling) > 2 and all(v % each == 0 for v in telling)), 0)
        )
    return unit * math.ceil(math.sqrt(len(cells)) / 2)


def _plain(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else f"{float(value):.10g}"
