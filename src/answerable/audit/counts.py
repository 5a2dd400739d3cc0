"""Known counts: tables whose columns have roles, from files of counts or from the report's own tables.

The roles come from the header (`roles`); which count a printed percentage belongs to comes from the
words that the two headers share, and where they share none, from the numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from answerable.audit.roles import FILLERS, Role, plain, role_of
from answerable.audit.words import found_in, stems_of
from answerable.ground import BadInput, Digest, decode, digest_of

_NUMBER = re.compile(r"[£$€<>~≈]?\s*\(?(-?[\d,]+(?:\.\d*)?)\)?\s*(%|\+|pc)?[*†]?$")
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
    role: Role
    measure: tuple[str, ...] = ()
    of: int | None = None
    over: int | None = None
    whole: bool = False
    unites: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row: its label, its cells as printed, and the line each stands on in the report (0: not there)."""

    label: str
    cells: tuple[str, ...]
    lines: tuple[int, ...] = ()

    @property
    def is_total(self) -> bool:
        """True if the label says that the row adds up the others."""
        return bool(_TOTAL_ROW.fullmatch(self.label.strip(" :*"))) and len(self.label.split()) <= 4


@dataclass(frozen=True)
class Grid:
    """A table of counts. `subject` is the stems of whom all rows are parts ("clinics by region": clinic).

    `given` tables come with the report, the others stand in it. Of `stated` ones it was said what each
    column counts, so that nothing is guessed from their words.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    subject: tuple[str, ...] = ()
    given: bool = False
    stated: bool = False

    def number(self, row: Row, column: int) -> Fraction | None:
        """The number in a cell, or None where there is none."""
        return number_of(row.cells[column]) if column < len(row.cells) else None

    def with_role(self, *roles: Role) -> tuple[int, ...]:
        """The columns that have one of these roles."""
        return tuple(index for index, column in enumerate(self.columns) if column.role in roles)

    def count(self, row: Row, role: Role) -> int | None:
        """The count in the first column of this role."""
        for index in self.with_role(role):
            value = self.number(row, index)
            if value is not None and value.denominator == 1:
                return int(value)
        return None

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows that are not totals of others."""
        ends = (0, len(self.rows) - 1)
        return tuple(row for at, row in enumerate(self.rows) if not (row.is_total and at in ends))

    @property
    def total_row(self) -> Row | None:
        """The row that adds up the others, if the table has one."""
        return next((row for row in (*self.rows[-1:], *self.rows[:1]) if row.is_total), None)


@dataclass(frozen=True)
class KnownCounts:
    """Every table of counts that claims are held against, with the digest of the files they came from."""

    grids: tuple[Grid, ...] = ()
    digest: Digest | None = None


def number_of(cell: str) -> Fraction | None:
    """The number a cell prints, without its sign for per cent or thousands; None for words and gaps."""
    found = _NUMBER.match(cell.strip())
    if not found or not re.search(r"\d", found.group(1)):
        return None
    try:
        return Fraction(Decimal(found.group(1).replace(",", "").rstrip(".")))
    except InvalidOperation:
        return None


def read_counts_folder(files: Mapping[str, bytes]) -> KnownCounts:
    """The tables of counts in CSV files by their name; files without a column of counts are left out.

    Roles of columns come from the headers. Raises `BadInput` for a CSV file that is not UTF-8 text.
    """
    grids = [
        grid
        for name, content in sorted(files.items())
        if name.lower().endswith(".csv")
        for grid in _grids_of(name, content)
    ]
    if not grids and files:
        raise BadInput(
            "no table of counts is here",
            where=", ".join(sorted(files)),
            remedy="Give CSV files with a header row.",
        )
    together = b"\n".join(name.encode() + b"\0" + files[name] for name in sorted(files))
    return KnownCounts(tuple(grids), digest_of(together))


def _grids_of(name: str, content: bytes) -> list[Grid]:
    rows = [
        row for row in csv.reader(io.StringIO(decode(content, name))) if any(cell.strip() for cell in row)
    ]
    if len(rows) < 2:
        return []
    width = len(rows[0])
    body = [tuple(cell.strip() for cell in (*row, *[""] * width)[:width]) for row in rows[1:]]
    stemmed = re.sub(r"\.csv$", "", name.rsplit("/", 1)[-1], flags=re.IGNORECASE)
    labels = _label_columns(rows[0], body)
    kept = [index for index in range(width) if index not in labels]
    records = [
        Row(
            " ".join(row[index] for index in labels) or stemmed.replace("_", " "), tuple(row[i] for i in kept)
        )
        for row in body
    ]
    grid = make_grid(stemmed, [rows[0][index] for index in kept], records, given=True)
    counted = any(column.role not in (Role.ASIDE, Role.PERCENT) for column in grid.columns)
    return [grid] if counted else []


def _label_columns(header: list[str], body: list[tuple[str, ...]]) -> list[int]:
    found = []
    for index in range(len(header)):
        cells = [row[index] for row in body if row[index]]
        if cells and all(number_of(cell) is not None for cell in cells):
            break
        found.append(index)
    return found


def make_grid(name: str, headers: Iterable[str], rows: Iterable[Row], *, given: bool = False) -> Grid:
    """A grid with the roles of its columns told from their headers and cells."""
    names, records = list(headers), tuple(rows)
    roles: list[Role] = []
    for index, header in enumerate(names):
        cells = [row.cells[index] for row in records if index < len(row.cells) and row.cells[index]]
        roles.append(_role(header, cells, first=not any(role is not Role.ASIDE for role in roles)))
    columns = [
        Column(header, role, _measure(header, records, name))
        for header, role in zip(names, roles, strict=True)
    ]
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


def _role(header: str, cells: list[str], *, first: bool) -> Role:
    if not cells or any(number_of(cell) is None and cell not in ("-", "–", "—", "n/a") for cell in cells):
        return Role.ASIDE
    return role_of(header, first=first, percents=any("%" in cell for cell in cells))


def _measure(header: str, rows: tuple[Row, ...], name: str) -> tuple[str, ...]:
    own = [word for word in re.findall(r"[A-Za-z]+", plain(header)) if word not in FILLERS]
    return stems_of(" ".join(own))


def _settled(columns: list[Column]) -> list[Column]:
    """A first "total" beside kinds, with nobody counted as asked or replied, is the total of the kinds."""
    roles = [column.role for column in columns]
    asked = [index for index, role in enumerate(roles) if role is Role.ASKED]
    if (
        asked
        and Role.ANSWERED in roles
        and Role.REPLIED not in roles
        and not _says_asked(columns[asked[0]].name)
    ):
        columns[asked[0]] = Column(columns[asked[0]].name, Role.PART, columns[asked[0]].measure)
    elif (
        asked and Role.REPLIED not in roles and Role.PART in roles and not _says_asked(columns[asked[0]].name)
    ):
        columns[asked[0]] = Column(columns[asked[0]].name, Role.TOTAL, columns[asked[0]].measure)
    return columns


def _says_asked(header: str) -> bool:
    return bool(re.search(r"request|asked|sent|surveyed|contacted|approached|invited", header, re.IGNORECASE))


def _linked(column: Column, columns: list[Column]) -> Column:
    if column.role is not Role.PERCENT:
        return column
    scored = [
        (_overlap(column, other), -index)
        for index, other in enumerate(columns)
        if other.role in (Role.PART, Role.EITHER, Role.REFUSED, Role.NOT_HELD, Role.TOTAL, Role.ANSWERED)
    ]
    best = max(scored, default=(0.0, 0))
    if not column.measure and best[0] <= 0 and role_of(_unmarked(column.name)) is not Role.EITHER:
        left = [index for index in range(columns.index(column)) if columns[index].role is Role.PART]
        only = sum(each.role is Role.PERCENT for each in columns) == 1 and len(left) == 1
        return Column(column.name, column.role, column.measure, left[-1]) if only else column
    return Column(column.name, column.role, column.measure, -best[1] if best[0] > 0 else None)


_LEAST_ROWS = 3


def _inferred(column: Column, at: int, columns: list[Column], rows: tuple[Row, ...]) -> Column:
    """A percentage whose count and base no header tells: the only two columns that give it in all rows."""
    if column.role is not Role.PERCENT or any(each.role in (Role.ASKED, Role.REPLIED) for each in columns):
        return column
    counted = [
        index for index, each in enumerate(columns) if each.role in (Role.PART, Role.TOTAL, Role.EITHER)
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


def _unmarked(header: str) -> str:
    return re.sub(r"%|_?pct|percent\w*|published_?", " ", header)


def _overlap(column: Column, other: Column) -> float:
    either = role_of(_unmarked(column.name)) is Role.EITHER
    if either != (other.role is Role.EITHER):
        return 0.0
    if either and not (column.measure and other.measure):
        return 1.0
    shared = len(found_in(column.measure, other.measure))
    return shared / max(len(column.measure), len(other.measure), 1)
