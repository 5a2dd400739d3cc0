"""What differs between two catalogues, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from answerable.equipment.catalogue.catalogues import Catalogue
from answerable.equipment.catalogue.checks import name_key
from answerable.equipment.catalogue.entries import TABLES
from answerable.equipment.catalogue.rows import keys_of

_TOLD_APART: dict[str, tuple[str, ...]] = {
    "makers": ("name",),
    "brands": ("name",),
    "relations": ("brand", "maker"),
    "capabilities": ("name",),
    "technologies": ("name",),
    "families": ("name",),
    "models": ("number",),
    "statements": ("model", "family", "technology", "capability", "speaker"),
    "prices": ("model", "seller", "dated"),
    "measures": ("name", "jurisdiction"),
    "ownership": ("maker", "holder", "as_of", "said_by"),
}
"""What says of two rows of a table that they are about the same."""


class ChangeKind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class RowChange:
    """One row that differs: its table, what it is about, and the keys with what they said and say."""

    table: str
    about: str
    kind: ChangeKind
    values: tuple[tuple[str, str, str], ...] = ()


def catalogue_differences(before: Catalogue, after: Catalogue) -> tuple[RowChange, ...]:
    """The rows that were added, removed or changed, in the order of the tables; their order counts for
    nothing."""
    return tuple(
        change
        for table in TABLES
        for change in _of_table(table, getattr(before, table), getattr(after, table))
    )


def _of_table(table: str, before: Sequence[Any], after: Sequence[Any]) -> Iterable[RowChange]:
    gone, come = _grouped(table, _without(before, after)), _grouped(table, _without(after, before))
    for about, rows in gone.items():
        others = come.get(about, [])
        for row, other in zip(rows, others, strict=False):
            yield RowChange(table, _label(table, other), ChangeKind.CHANGED, _values(row, other))
        for row in rows[len(others) :]:
            yield RowChange(table, _label(table, row), ChangeKind.REMOVED)
    for about, rows in come.items():
        for row in rows[len(gone.get(about, [])) :]:
            yield RowChange(table, _label(table, row), ChangeKind.ADDED)


def _without(rows: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """The rows that are not among the others, as often as they are not."""
    left, found = Counter(others), []
    for row in rows:
        if left[row]:
            left[row] -= 1
        else:
            found.append(row)
    return found


def _grouped(table: str, rows: Iterable[Any]) -> dict[tuple[str, ...], list[Any]]:
    found: dict[tuple[str, ...], list[Any]] = {}
    for row in rows:
        key = tuple(name_key(_said(getattr(row, name))) for name in _TOLD_APART[table])
        found.setdefault(key, []).append(row)
    return found


def _label(table: str, row: Any) -> str:
    return ", ".join(said for name in _TOLD_APART[table] if (said := _said(getattr(row, name))))


def _values(before: Any, after: Any) -> tuple[tuple[str, str, str], ...]:
    told = [
        (key, _said(getattr(before, key)), _said(getattr(after, key))) for key in keys_of(before.__class__)
    ]
    return tuple(each for each in told if each[1] != each[2])


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)
