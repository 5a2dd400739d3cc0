"""Tables of counts from their headers.

The roles come from the header (`roles`); which count a printed percentage belongs to comes from the
words that the two headers share, and where they share none, from the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from answerable.audit.known.counts import Column, Grid, Row, measure_of, number_of
from answerable.audit.known.roles import ColumnRole, role_of
from answerable.audit.text.words import found_in, stems_of


def make_grid(name: str, headers: Iterable[str], rows: Iterable[Row], *, given: bool = False) -> Grid:
    """A grid with the roles of its columns told from their headers and cells."""
    names, records = list(headers), tuple(rows)
    roles: list[ColumnRole] = []
    for index, header in enumerate(names):
        cells = [row.cells[index] for row in records if index < len(row.cells) and row.cells[index]]
        roles.append(_role(header, cells, first=not any(role is not ColumnRole.ASIDE for role in roles)))
    columns = [Column(header, role, measure_of(header)) for header, role in zip(names, roles, strict=True)]
    settled = _settled(columns)
    linked = tuple(_inferred(_linked(each, settled), at, settled, records) for at, each in enumerate(settled))
    subject = tuple(
        stem for stem in stems_of(re.split(r"\bby\b", name.replace("_", " "))[0]) if stem not in _GENERIC
    )
    return Grid(name, linked, records, subject if re.search(r"\bby\b", name.replace("_", " ")) else (), given)


_GENERIC = {
    "table",
    "raw",
    "percentage",
    "percent",
    "result",
    "figure",
    "number",
    "finding",
    "count",
    "annex",
    "total",
}


def _role(header: str, cells: list[str], *, first: bool) -> ColumnRole:
    if not cells or any(number_of(cell) is None and cell not in ("-", "–", "—", "n/a") for cell in cells):
        return ColumnRole.ASIDE
    return role_of(header, first=first, percents=any("%" in cell for cell in cells))


def _settled(columns: list[Column]) -> list[Column]:
    """A first "total" beside kinds, with nobody counted as asked or replied, is the total of the kinds."""
    roles = [column.role for column in columns]
    asked = [index for index, role in enumerate(roles) if role is ColumnRole.ASKED]
    if (
        asked
        and ColumnRole.ANSWERED in roles
        and ColumnRole.REPLIED not in roles
        and not _says_asked(columns[asked[0]].name)
    ):
        columns[asked[0]] = Column(columns[asked[0]].name, ColumnRole.PART, columns[asked[0]].measure)
    elif (
        asked
        and ColumnRole.REPLIED not in roles
        and ColumnRole.PART in roles
        and not _says_asked(columns[asked[0]].name)
    ):
        columns[asked[0]] = Column(columns[asked[0]].name, ColumnRole.TOTAL, columns[asked[0]].measure)
    return columns


def _says_asked(header: str) -> bool:
    return bool(re.search(r"request|asked|sent|surveyed|contacted|approached|invited", header, re.IGNORECASE))


def _linked(column: Column, columns: list[Column]) -> Column:
    if column.role is not ColumnRole.PERCENT:
        return column
    scored = [
        (_overlap(column, other), -index)
        for index, other in enumerate(columns)
        if other.role
        in (
            ColumnRole.PART,
            ColumnRole.EITHER,
            ColumnRole.REFUSED,
            ColumnRole.NOT_HELD,
            ColumnRole.TOTAL,
            ColumnRole.ANSWERED,
        )
    ]
    best = max(scored, default=(0.0, 0))
    if not column.measure and best[0] <= 0 and not is_either(column):
        left = [index for index in range(columns.index(column)) if columns[index].role is ColumnRole.PART]
        only = sum(each.role is ColumnRole.PERCENT for each in columns) == 1 and len(left) == 1
        return Column(column.name, column.role, column.measure, left[-1]) if only else column
    return Column(column.name, column.role, column.measure, -best[1] if best[0] > 0 else None)


_LEAST_ROWS = 3


def _inferred(column: Column, at: int, columns: list[Column], rows: tuple[Row, ...]) -> Column:
    """A percentage whose count and base no header tells: the only two columns that give it in all rows."""
    if column.role is not ColumnRole.PERCENT or any(
        each.role in (ColumnRole.ASKED, ColumnRole.REPLIED) for each in columns
    ):
        return column
    counted = [
        index
        for index, each in enumerate(columns)
        if each.role in (ColumnRole.PART, ColumnRole.TOTAL, ColumnRole.EITHER)
    ]
    fitting = [
        (one, other)
        for one in (counted if column.of is None else [column.of])
        for other in counted
        if one != other and _gives(rows, at, one, other)
    ]
    if len(fitting) != 1:
        return column
    return Column(column.name, column.role, column.measure, *fitting[0])


def _gives(rows: tuple[Row, ...], at: int, one: int, other: int) -> bool:
    """True if the count over the other is the printed percentage in all rows, or in all but one of many."""
    held, known = 0, 0
    for row in rows:
        printed, count, base = (number_of(row.cells[index]) for index in (at, one, other))
        if printed is not None and count is not None and base:
            known += 1
            digits = row.cells[at].strip(" %").rstrip(".").partition(".")[2]
            held += abs(100 * count / base - printed) <= Fraction(1, 2 * 10 ** len(digits))
    return known >= _LEAST_ROWS and (held == known or (known > _LEAST_ROWS + 1 and held == known - 1))


def is_either(column: Column) -> bool:
    """True for a column of "either" or "any", though it be one of percentages."""
    return role_of(re.sub(r"%|_?pct|percent\w*|published_?", " ", column.name)) is ColumnRole.EITHER


def _overlap(column: Column, other: Column) -> float:
    either = is_either(column)
    if either != (other.role is ColumnRole.EITHER):
        return 0.0
    if either and not (column.measure and other.measure):
        return 1.0
    shared = len(found_in(column.measure, other.measure))
    return shared / max(len(column.measure), len(other.measure), 1)
