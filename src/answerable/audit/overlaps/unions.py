"""One or other of several kinds: at least the largest of them, at most their sum."""

from __future__ import annotations

from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.roles import ColumnRole


def union_range(grid: Grid, row: Row, columns: tuple[int, ...]) -> tuple[int, int] | None:
    """The least and the most that "one or other of these columns" can be in a row; None if not known."""
    values = [value for column in columns if (value := grid.number(row, column)) is not None]
    if not values or any(value.denominator != 1 for value in values):
        return None
    return int(max(values)), int(sum(values))


def united(grid: Grid, column: int) -> tuple[int, ...]:
    """The columns that an "either" column unites: those stated, those whose words it names, or all parts."""
    if grid.columns[column].unites:
        return grid.columns[column].unites
    parts = grid.with_role(ColumnRole.PART)
    named = tuple(
        part
        for part in parts
        if any(stem in grid.columns[column].measure for stem in grid.columns[part].measure)
    )
    plain_parts = tuple(part for part in parts if "other" not in grid.columns[part].measure)
    return named if len(named) > 1 else plain_parts or parts
