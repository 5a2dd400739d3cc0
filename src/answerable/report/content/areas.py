"""Tables about areas as a report prints them: where they come from, their columns, their areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from answerable.evidence import AreaBody, AreaColumn
from answerable.ground import Digest, Missing


@dataclass(frozen=True)
class AreaRecord:
    """One area of a table: its row, its label, its numbers by column, what stands where one is not given.

    `bodies` are the keys of the bodies that serve it, as far as they are in the frame.
    """

    row: int
    label: str
    values: Mapping[str, Decimal]
    gaps: Mapping[str, str]
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaTableRecord:
    """A table about areas.

    `boundaries` is the year whose boundaries its areas have, `level` the kind of area they are, if it is
    stated. `bodies` are those of the frame, under their keys, as far as areas go. `absent` are the names of
    those that serve no area of the table, `several` of those that serve more than one, for which no number
    is taken.
    """

    name: str
    title: str
    source: str
    licence: str
    boundaries: int
    digest: Digest
    columns: tuple[AreaColumn, ...]
    areas: tuple[AreaRecord, ...]
    bodies: tuple[AreaBody, ...] = ()
    absent: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    level: str = ""

    @property
    def attribution(self) -> str:
        """The line that its licence asks for, with the year of its boundaries."""
        return f"{self.title}: {self.source} ({self.licence}), boundaries of {self.boundaries}"


def area_column(tables: Sequence[AreaTableRecord], name: str) -> tuple[AreaTableRecord, AreaColumn]:
    """The column written as `TABLE.COLUMN`; raises `Missing` with those there are."""
    table_name, _, column_name = name.partition(".")
    for table in tables:
        for column in table.columns:
            if (table.name, column.name) == (table_name, column_name):
                return table, column
    there = [f"{table.name}.{column.name}" for table in tables for column in table.columns]
    raise Missing(
        f"no table about areas has a column {name!r}", remedy=f"There are: {', '.join(there) or 'none'}."
    )
