"""A row of a table, or all its rows together, and what it offers to count with."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.shares import BaseName, bases_of


@dataclass(frozen=True)
class GridPlace:
    """A row of a table, or (row None) all rows of it together."""

    grid: Grid
    row: Row | None

    @property
    def label(self) -> str:
        """The row's label as words, or "all"."""
        return self.row.label.replace("_", " ") if self.row else "all"

    def count(self, column: int) -> int | None:
        """The count in a column: the row's, or the sum over all rows that have one."""
        if self.row is not None:
            value = self.grid.number(self.row, column)
            return int(value) if value is not None and value.denominator == 1 else None
        if self.grid.total_row is not None:
            value = self.grid.number(self.grid.total_row, column)
            return int(value) if value is not None else None
        values = [value for row in self.grid.body if (value := self.grid.number(row, column)) is not None]
        return int(sum(values)) if values else None

    def bases(self) -> dict[BaseName, int]:
        """The denominators here: the row's, or their sums where every row has them."""
        if self.row is not None:
            return bases_of(self.grid, self.row)
        if self.grid.total_row is not None and bases_of(self.grid, self.grid.total_row):
            return bases_of(self.grid, self.grid.total_row)
        each = [bases_of(self.grid, row) for row in self.grid.body]
        names = [name for name in BaseName if each and all(name in bases for bases in each)]
        return {name: sum(bases[name] for bases in each) for name in names}
