"""The count of one or other of several columns: as printed, as stated, or within its bounds."""

from __future__ import annotations

from answerable.audit.columns.cell_checks import usual_base
from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import bases_of, percentage_in, stated
from answerable.audit.overlaps.unions import union_range

Counted = tuple[GridPlace, tuple[int, ...], int, int]
"""A place, the columns counted there, and the least and most that the count can be."""


def union_of(place: GridPlace, columns: tuple[int, ...]) -> Counted | None:
    """One or other of several columns at a place: its count if printed, else its bounds."""
    either = _either_of(place, columns)
    if either is not None and (count := place.count(either)) is not None:
        return place, (either,), count, count
    rows = [place.row] if place.row is not None else list(place.grid.body)
    columns = tuple(each for each in columns if any(place.grid.number(row, each) is not None for row in rows))
    ranges = [found for row in rows if (found := _pinned(place.grid, row, columns)) is not None]
    if not ranges:
        return None
    return place, columns, sum(low for low, _ in ranges), sum(high for _, high in ranges)


def _either_of(place: GridPlace, columns: tuple[int, ...]) -> int | None:
    """The column that unites these columns; where it is not stated which it unites, the first."""
    for column in place.grid.with_role(ColumnRole.EITHER):
        united = place.grid.columns[column].unites
        if not united or set(united) == set(columns):
            return column
    return None


def _pinned(grid: Grid, row: Row, columns: tuple[int, ...]) -> tuple[int, int] | None:
    """The bounds of a union in one row, drawn closer by a percentage that is printed for it."""
    others = tuple(column for column in columns if "other" in grid.columns[column].measure)
    within = union_range(grid, row, tuple(column for column in columns if column not in others))
    if within is None:
        return union_range(grid, row, columns)
    extra = sum(int(value) for column in others if (value := grid.number(row, column)) is not None)
    counts: set[int] = set()
    for column in grid.with_role(ColumnRole.PERCENT):
        if grid.columns[column].of is None and (printed := percentage_in(row.cells[column])) is not None:
            usual = usual_base(grid)
            bases = stated(bases_of(grid, row))
            if usual is not None and usual[0] in bases:
                counts |= {
                    count for count in printed.counts_of(bases[usual[0]]) if within[0] <= count <= within[1]
                }
            for base in bases.values() if not counts else ():
                counts |= {*printed.counts_of(base), *printed.truncated_counts_of(base)}
    inside = [count for count in counts if within[0] <= count <= within[1]]
    low, high = (min(inside), max(inside)) if inside else within
    return low, high + extra
