"""Wholes against their parts in one row: what adds up, and what lies between the largest and the sum."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.roles import ColumnRole
from answerable.audit.overlaps.unions import union_range, united
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict


def wholes_of(grid: Grid, row: Row) -> Iterator[tuple[int, Judgement]]:
    """A judgement for each whole of a row: a union at least its largest part and at most their sum.

    Where it was stated that parts add up to a whole, they must.
    """
    for at, column in enumerate(grid.columns):
        if column.sums:
            yield from _summed(grid, row, at)
        elif column.role in (ColumnRole.EITHER, ColumnRole.TOTAL) or (
            column.unites and column.role is not ColumnRole.PERCENT
        ):
            yield from _united(grid, row, at)


def _summed(grid: Grid, row: Row, at: int) -> Iterator[tuple[int, Judgement]]:
    whole = grid.number(row, at)
    values = [grid.number(row, part) for part in grid.columns[at].sums]
    known = [value for value in values if value is not None]
    if whole is None or len(known) < len(values):
        return
    shown = f"{' + '.join(map(str, known))} = {sum(known)}"
    if sum(known) == whole:
        yield at, Judgement(Verdict.CONSISTENT, shown, str(whole))
        return
    text = f"The parts sum to {sum(known)}, not to {whole}."
    errors = (ErrorType.SUM_MISMATCH,)
    yield at, Judgement(Verdict.INCONSISTENT, shown, str(sum(known)), text, errors)


def _united(grid: Grid, row: Row, at: int) -> Iterator[tuple[int, Judgement]]:
    """An "either" or a total of kinds: at least the largest kind, at most their sum."""
    column, whole = grid.columns[at], grid.number(row, at)
    told = column.role is ColumnRole.EITHER or column.unites
    kinds = united(grid, at) if told else grid.with_role(ColumnRole.PART)
    within = union_range(grid, row, kinds) if len(kinds) > 1 else None
    if whole is None or within is None or row.is_total:
        return
    low, high = within
    if low <= whole <= high:
        yield at, Judgement(Verdict.CONSISTENT, f"{low} ≤ {whole} ≤ {high}", str(whole))
    elif told or _kept_elsewhere(grid, at, row):
        side = "more than the sum of the kinds" if whole > high else "less than the largest kind"
        errors = (ErrorType.UNION_BOUND,)
        limit, text = f"{low} to {high}", f"{whole} is {side}."
        yield at, Judgement(Verdict.INCONSISTENT, f"largest {low}, sum {high}", limit, text, errors)


def _kept_elsewhere(grid: Grid, column: int, row: Row) -> bool:
    """True if the other rows keep the rule, so that this column is indeed a total of those kinds."""
    kept = []
    for other in grid.body:
        within, whole = union_range(grid, other, grid.with_role(ColumnRole.PART)), grid.number(other, column)
        if other is not row and within and whole is not None:
            kept.append(within[0] <= whole <= within[1])
    return len(kept) >= 2 and all(kept)
