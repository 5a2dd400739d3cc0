"""Known counts: tables whose columns have roles, from files of counts or from the report's own tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property, lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from answerable.audit.known.roles import FILLERS, ColumnRole, plain
from answerable.audit.known.row_index import RowIndex
from answerable.audit.text.words import stems_of
from answerable.ground import Digest

_NUMBER = re.compile(r"[£$€<>~≈]?\s*\(?([+−–-]?[\d,]+(?:\.\d*)?)\)?\s*(%|\+|pc)?[*†]?$")
_TOTAL_ROW = re.compile(
    r"(?:.*\b)?(?:sub)?totals?|totals?\b.*|(?:all|overall|sum)(?:\s+\w+){0,2}", re.IGNORECASE
)


@dataclass(frozen=True)
class Column:
    """One column: its header, its role, the stems of what it measures.

    A percentage has the count it is `of` and the base it is `over`. `whole` is true where a sentence
    names the column only with all of its words. `unites` are the columns whose union or sum it is.
    """

    name: str
    role: ColumnRole
    measure: tuple[str, ...] = ()
    of: int | None = None
    over: int | None = None
    whole: bool = False
    unites: tuple[int, ...] = ()
    sums: tuple[int, ...] = ()
    base: str = ""


@dataclass(frozen=True)
class Row:
    """One row: its label, its cells as printed, and the line each stands on in the report (0: not there)."""

    label: str
    cells: tuple[str, ...]
    lines: tuple[int, ...] = ()

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of the label."""
        return stems_of(self.label)

    @cached_property
    def is_total(self) -> bool:
        """True if the label says that the row adds up the others."""
        return bool(_TOTAL_ROW.fullmatch(self.label.strip(" :*"))) and len(self.label.split()) <= 4


@dataclass(frozen=True)
class Grid:
    """A table of counts. `subject` is the stems of whom all rows are parts ("clinics by region": clinic).

    `given` tables come with the report, the others stand in it. `tallied` ones hold one variable each, with
    the bases of its own question.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    subject: tuple[str, ...] = ()
    given: bool = False
    tallied: bool = False

    def number(self, row: Row, column: int) -> Fraction | None:
        """The number in a cell, or None where there is none."""
        return number_of(row.cells[column]) if column < len(row.cells) else None

    def with_role(self, *roles: ColumnRole) -> tuple[int, ...]:
        """The columns that have one of these roles."""
        if roles not in self.told:
            found = tuple(index for index, column in enumerate(self.columns) if column.role in roles)
            self.told[roles] = found
        return cast("tuple[int, ...]", self.told[roles])

    def count(self, row: Row, role: ColumnRole) -> int | None:
        """The count in the first column of this role."""
        for index in self.with_role(role):
            value = self.number(row, index)
            if value is not None and value.denominator == 1:
                return int(value)
        return None

    def __hash__(self) -> int:
        return hash((self.name, self.columns, len(self.rows)))

    @cached_property
    def told(self) -> dict[tuple[object, ...], object]:
        """What rules have worked out about the table, by rule and question: see `once_per_table`."""
        return {}

    @cached_property
    def names(self) -> RowIndex:
        """The labels of the body by their words."""
        return RowIndex([row.label for row in self.body])

    @cached_property
    def body(self) -> tuple[Row, ...]:
        """The rows that are not totals of others."""
        ends = (0, len(self.rows) - 1)
        return tuple(row for at, row in enumerate(self.rows) if not (row.is_total and at in ends))

    @cached_property
    def total_row(self) -> Row | None:
        """The row that adds up the others, if the table has one."""
        return next((row for row in (*self.rows[-1:], *self.rows[:1]) if row.is_total), None)


Told = TypeVar("Told")
Asked = ParamSpec("Asked")


def once_per_table(
    rule: Callable[Concatenate[Grid, Asked], Told],
) -> Callable[Concatenate[Grid, Asked], Told]:
    """A rule about a table that is worked out once for each question and kept with the table."""
    name = f"{rule.__module__}.{rule.__qualname__}"

    @wraps(rule)
    def kept(grid: Grid, /, *asked: Asked.args, **named: Asked.kwargs) -> Told:
        question = (name, *asked, *named.items())
        if question not in grid.told:
            grid.told[question] = rule(grid, *asked, **named)
        return cast("Told", grid.told[question])

    return kept


@dataclass(frozen=True)
class EarlierCounts:
    """The same tables as they stood on an earlier date."""

    dated: date
    grids: tuple[Grid, ...]


@dataclass(frozen=True)
class KnownCounts:
    """Every table of counts that claims are held against, with the digest of the files they came from.

    `dated` is the day they are of, where that is said; `earlier` what stood there before, latest first.
    """

    grids: tuple[Grid, ...] = ()
    digest: Digest | None = None
    dated: date | None = None
    earlier: tuple[EarlierCounts, ...] = ()


@lru_cache(maxsize=65_536)
def number_of(cell: str) -> Fraction | None:
    """The number a cell prints, without its sign for per cent or thousands; None for words and gaps."""
    found = _NUMBER.match(cell.strip())
    if not found or not re.search(r"\d", found.group(1)):
        return None
    try:
        digits = found.group(1).replace(",", "").rstrip(".")
        return Fraction(Decimal(re.sub(r"^[−–]", "-", digits)))
    except InvalidOperation:
        return None


def measure_of(header: str) -> tuple[str, ...]:
    """The stems of what a header or label says is measured."""
    own = [word for word in re.findall(r"[A-Za-z]+", plain(header)) if word not in FILLERS]
    return stems_of(" ".join(own))
