"""The shares that the rows of a table give, in order of size, so that those near a printed one are found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.audit.known.counts import Grid, Row, once_per_table
from answerable.audit.known.shares import BaseName, Percentage, bases_of

_BASES = (BaseName.REPLIED, BaseName.ANSWERED)
_SPARE = 1e-6


@dataclass(frozen=True)
class RowShare:
    """A count of a row over one of its bases."""

    row: Row
    base: BaseName
    numerator: int
    denominator: int


def shares_near(grid: Grid, column: int, printed: Percentage) -> Sequence[RowShare]:
    """The shares of all rows for one column that may be printed so, rounded or cut off, and a few besides."""
    sizes, shares = _by_size(grid, column)
    value, unit = float(printed.value), 10.0**-printed.decimals
    return shares[bisect_left(sizes, value - unit - _SPARE) : bisect_right(sizes, value + unit + _SPARE)]


@once_per_table
def _by_size(grid: Grid, column: int) -> tuple[Sequence[float], Sequence[RowShare]]:
    """The shares of one column, smallest first, and their sizes in per cent."""
    sized = []
    for at, row in enumerate(grid.rows):
        value = grid.number(row, column)
        if value is None or value.denominator != 1:
            continue
        sized += [
            (100 * int(value) / base, at, RowShare(row, name, int(value), base))
            for name, base in bases_of(grid, row).items()
            if name in _BASES and 0 < value <= base
        ]
    sized.sort(key=lambda each: each[:2])
    return [size for size, _, _ in sized], [share for _, _, share in sized]


@once_per_table
def bases_counted(grid: Grid) -> int:
    """How many bases the rows offer in all: so many ratios are tried for one count of each row."""
    return sum(bases_in(grid, row) for row in grid.rows)


def bases_in(grid: Grid, row: Row) -> int:
    """How many bases one row offers."""
    return sum(name in _BASES for name in bases_of(grid, row))
