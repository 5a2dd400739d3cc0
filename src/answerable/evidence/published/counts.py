"""Published tables of counts, cell for cell as printed, and the schema that says what they mean.

A published table is evidence like a reply: it is kept as it stands, its oddities included. Only what
no set of bodies could produce (more replies than requests) is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class PartsRule(StrEnum):
    """How printed parts stand to their printed whole."""

    SUM = "sum"
    UNION = "union"


@dataclass(frozen=True)
class Parts:
    """A promise between columns: the parts add up to the whole, or overlap within it."""

    whole: str
    parts: tuple[str, ...]
    rule: PartsRule


@dataclass(frozen=True)
class PublishedColumn:
    """Which column of a table holds the counts of an item, and where its percentage is printed.

    `base` is the key of the base that the percentage is of (`replied`), "" where that is not said.
    """

    item: str
    code: str
    column: str
    published: str = ""
    label: str = ""
    base: str = ""


@dataclass(frozen=True)
class PrintedShare:
    """A column of percentages of which the source prints no count: of one or other of several columns."""

    column: str
    unites: tuple[str, ...] = ()
    base: str = ""
    label: str = ""


@dataclass(frozen=True)
class EarlierRows:
    """The same table as it stood on an earlier date."""

    dated: date
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class CountTable:
    """A published table of counts, cell for cell as printed.

    `rows` has one tuple of printed words per row, as long as `columns`. `missing` maps values of
    the dimension that the source does not print to a note. `sent`, `replied`, `refused`,
    `not_held` and `replied_not_refused` name the columns behind the bases, `total` the one of units
    with any of the items ("" where the source prints none). `names` maps a label as printed to the
    value of the dimension it stands for. `subject` says whom all rows are parts of ("schools"),
    "" for everybody.
    `dated` is the day the counts are of, and `earlier` what stood here before. `renamed` has the old
    names of bases that the schema used, each with the name that it bears now.
    """

    name: str
    title: str
    source: str
    dimension: str
    label_column: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    items: tuple[PublishedColumn, ...]
    sent: str = ""
    replied: str = ""
    refused: str = ""
    not_held: str = ""
    file: str = ""
    parts: tuple[Parts, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    warnings: tuple[str, ...] = ()
    replied_not_refused: str = ""
    total: str = ""
    subject: str = ""
    shares: tuple[PrintedShare, ...] = ()
    dated: date | None = None
    earlier: tuple[EarlierRows, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)

    def cell(self, row: tuple[str, ...], column: str) -> str:
        """The words printed in `column` of one row."""
        return row[self.columns.index(column)]

    def number(self, row: tuple[str, ...], column: str) -> int | None:
        """The count printed in `column` of one row; None where the source prints nothing."""
        printed = self.cell(row, column).strip()
        return int(printed) if printed else None

    def stratum(self, row: tuple[str, ...]) -> str:
        """The value of the dimension that one row stands for."""
        label = self.cell(row, self.label_column)
        return self.names.get(label, label)
