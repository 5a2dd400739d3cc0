"""Tables about areas as pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from answerable.casework.areas.tables import AreaReceipt, find_tables, mapping_of, receipt_of
from answerable.casework.work.paging import LongList
from answerable.evidence import AreaMapping
from answerable.store.models import AreaRow, AreaTable, Investigation


@dataclass(frozen=True)
class ShownAreaTable:
    """A table about areas with its mapping, and how far it is joined."""

    table: AreaTable
    mapping: AreaMapping
    receipt: AreaReceipt

    @property
    def joins(self) -> int:
        """How often a body of the frame serves one of its areas."""
        return sum(self.receipt.grounds.values())


@dataclass(frozen=True)
class ShownArea:
    """One area: its number in the file, its label, its numbers in the order of the columns, who serves it."""

    number: int
    label: str
    key: str
    numbers: tuple[str, ...]
    bodies: tuple[tuple[str, str], ...]


def shown_tables(investigation: Investigation) -> tuple[ShownAreaTable, ...]:
    """Every table about areas of the investigation, by name."""
    return tuple(shown_table(table) for table in find_tables(investigation))


def shown_table(table: AreaTable) -> ShownAreaTable:
    """One table, as a page shows it."""
    return ShownAreaTable(table, mapping_of(table), receipt_of(table))


def areas_of(shown: ShownAreaTable, *, open_only: bool = False) -> LongList[AreaRow]:
    """The rows of a table in their order; with `open_only` those that no body of the frame serves."""
    rows = shown.table.rows.order_by("number").prefetch_related("joins__unit__body")
    return LongList(rows.filter(joins=None) if open_only else rows)


def shown_area(row: AreaRow, mapping: AreaMapping) -> ShownArea:
    """A row as a page shows it; where a number is not given stands what the table has there."""
    values: Mapping[str, str] = row.numbers
    bodies = tuple((join.unit.body.name, join.ground) for join in row.joins.all())
    numbers = tuple(values.get(each.name) or row.gaps.get(each.name, "") or "-" for each in mapping.columns)
    return ShownArea(row.number, row.label, row.key, numbers, bodies)
