"""The numbers of all known tables, found by their value and by the words of their rows and columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from answerable.audit.counts import Grid, KnownCounts, Row
from answerable.audit.roles import Role
from answerable.audit.words import same, stems_of

_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d{4}|\d\d))?\b")
_HEAD = 4


@dataclass(frozen=True)
class Tabled:
    """One number of a table and where it stands."""

    grid: Grid
    row: Row
    column: int
    value: Fraction

    @property
    def label(self) -> str:
        """The row and the column in words."""
        return f"{self.row.label.replace('_', ' ')}, {self.grid.columns[self.column].name.replace('_', ' ')}"


class TabledNumbers:
    """Every number in the counted columns of the known tables."""

    def __init__(self, known: KnownCounts) -> None:
        self.grids = known.grids
        self._by_value: dict[Fraction, list[Tabled]] = defaultdict(list)
        self._rows: dict[str, list[tuple[Grid, Row, tuple[str, ...]]]] = defaultdict(list)
        self._columns = {id(grid): [words(column.name) for column in grid.columns] for grid in known.grids}
        for grid in known.grids:
            for row in grid.rows:
                label = words(row.label)
                for head in {word[:_HEAD] for word in label}:
                    self._rows[head].append((grid, row, label))
                for cell in cells_of(grid, row):
                    self._by_value[cell.value].append(cell)

    def equal_to(self, value: Fraction) -> tuple[Tabled, ...]:
        """The numbers that are exactly so."""
        return tuple(self._by_value.get(value, ()))

    def rows_named(self, said: tuple[str, ...]) -> tuple[tuple[Grid, Row], ...]:
        """The rows of which at least half of the label, and its first or last word, is among the words."""
        found: dict[tuple[int, int], tuple[Grid, Row]] = {}
        for head in {word[:_HEAD] for word in said}:
            for grid, row, label in self._rows.get(head, ()):
                matched = [word for word in label if any(same(word, other) for other in said)]
                ends = matched and (label[0] in matched or label[-1] in matched)
                if ends and 2 * len(matched) >= len(label):
                    found[id(grid), id(row)] = (grid, row)
        return tuple(found.values())

    def names_column(self, cell: Tabled, said: tuple[str, ...]) -> bool:
        """True if a word of the column's header is among the words."""
        header = self._columns[id(cell.grid)][cell.column]
        return any(same(word, other) for word in header for other in said)


def cells_of(grid: Grid, row: Row) -> Iterator[Tabled]:
    """The numbers of a row, without printed percentages and what is not counted."""
    for column, each in enumerate(grid.columns):
        value = grid.number(row, column)
        if each.role is not Role.PERCENT and value is not None:
            yield Tabled(grid, row, column, value)


def words(text: str) -> tuple[str, ...]:
    """The stems and years of a text, by which it is compared with others."""
    return (*stems_of(text), *(re.sub(r"\s|(?<=[-–/])20(?=\d\d$)", "", year) for year in _YEAR.findall(text)))


def totals(grids: Iterable[Grid]) -> Iterator[tuple[Grid, Row]]:
    """The total row of each table that has one."""
    for grid in grids:
        if grid.total_row is not None:
            yield grid, grid.total_row
