"""A table: cells in rows, which row is the header, and every row's number as a spreadsheet shows it.

What a table is not, it says, with row and column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from answerable.ground.errors import BadInput
from answerable.ground.headers import header_with, is_title, looks_like_a_row

Cells = Callable[[str], str]
"""What gives the stripped cell of a row by the name of its column, as `column_name` spells it."""


@dataclass(frozen=True)
class Table:
    """The cells of one table as they stand, and which row is its header.

    `lines` are all rows that are not blank and `numbers` theirs, as a spreadsheet shows them. `header_at`
    is the header's place in `lines`, None where there is none: the columns are then called "column 1",
    "column 2". `notes` are sentences for people: rows and sheets that were passed over. `encoding` is
    what the file was read as, `sheet` the one of a workbook that the table stands on,
    `mark` what parts the cells of a CSV file.
    """

    name: str
    lines: Sequence[Sequence[str]]
    numbers: Sequence[int]
    header_at: int | None = 0
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    sheet: str = ""
    mark: str = ","

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, stripped."""
        if self.header_at is None:
            width = max((len(row) for row in self.lines), default=0)
            return tuple(f"column {number}" for number in range(1, width + 1))
        return tuple(map(str.strip, self.lines[self.header_at])) if self.lines else ()

    @property
    def header_row(self) -> int:
        """The number of the header's row; 0 where there is none."""
        return 0 if self.header_at is None or not self.lines else self.numbers[self.header_at]

    @cached_property
    def rows(self) -> Sequence[Sequence[str]]:
        """The rows below the header."""
        return self.lines[self._first :]

    @cached_property
    def row_numbers(self) -> Sequence[int]:
        """The number of each of `rows`."""
        return self.numbers[self._first :]

    @property
    def _first(self) -> int:
        return 0 if self.header_at is None else self.header_at + 1

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each column stands, by its name in small letters with spaces for hyphens."""
        found: dict[str, int] = {}
        for position, column in enumerate(self.columns):
            found.setdefault(column_name(column), position)
        return found

    def lacks(self, columns: Sequence[str]) -> tuple[str, ...]:
        """Those of `columns` that the header has not, however they are spelt."""
        return tuple(column for column in columns if column_name(column) not in self.positions)

    def numbered(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Each row's number and its cells; blank ones beyond the header are left out.

        Raises `BadInput` for a row longer or shorter than the header.
        """
        width = len(self.columns)
        for number, row in zip(self.row_numbers, self.rows, strict=True):
            if len(row) > width and not any(map(str.strip, row[width:])):
                row = row[:width]
            if len(row) != width:
                raise _ragged(row, width, f"{self.name}, row {number}")
            yield number, row

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row's number and its cells by column."""
        for number, row in self.numbered():
            yield number, dict(zip(self.columns, row, strict=True))

    def cells(self) -> Iterator[tuple[int, Cells]]:
        """Each row's number and what gives a stripped cell by the name that `positions` has for its column.

        A column that is not there is an empty cell.
        """
        positions = self.positions
        for number, row in self.numbered():

            def cell(column: str, row: Sequence[str] = row) -> str:
                position = positions.get(column)
                return row[position].strip() if position is not None else ""

            yield number, cell

    @property
    def has_no_header(self) -> bool:
        """True where what stands as the header looks like one of the rows below it."""
        return self.header_at is not None and looks_like_a_row(self.columns, self.rows)

    def with_header(self, row: int) -> Table:
        """The table with its header in the row of that number, or without one where it is 0.

        Raises `BadInput` for a row that is blank or not there.
        """
        if row == 0:
            return replace(self, header_at=None)
        if row not in self.numbers:
            raise BadInput(
                f"there is no row {row} to be the header",
                where=self.name,
                remedy=f"Rows with cells are {self.numbers[0]} to {self.numbers[-1]}; 0 says there is none.",
            )
        return replace(self, header_at=self.numbers.index(row))


def column_name(written: str) -> str:
    """A column's name however it is spelt: small letters, single spaces for hyphens and underscores."""
    return " ".join(written.casefold().replace("-", " ").replace("_", " ").split())


def noted(table: Table) -> Table:
    """The table with a note of where its header stands, if that is not the first row."""
    notes = tuple(each for each in table.notes if not each.startswith("the header"))
    if table.header_at is None:
        return replace(table, notes=(*notes, "the header: there is none, the columns are numbered"))
    if table.header_at == 0:
        return replace(table, notes=notes)
    return replace(
        table, notes=(*notes, f"the header is row {table.header_row}; what is above it was passed over")
    )


def held_to(table: Table, required: Sequence[str], *, is_header_named: bool = False) -> Table:
    """The table with its header where the required columns are, and every row as long as it.

    Raises `BadInput` for an empty or repeated column name, a missing required column, a second header row,
    or a row longer or shorter than the header; cells to the right of all names may be blank.
    """
    if required and not is_header_named:
        table = with_required(table, required)
    table = _trimmed(table)
    _check_header(table, required, f"{table.name}, row {table.header_row}")
    _check_rows(table, required)
    return table


def with_required(table: Table, required: Sequence[str]) -> Table:
    """The table with its header where the required columns are; as it is where they are nowhere.

    Raises `BadInput` where what stands above them is no title but a row as wide as theirs.
    """
    place = header_with(table.lines, required)
    if place is None:
        return table
    wide = [
        number
        for number, row in zip(table.numbers, table.lines[:place], strict=False)
        if not is_title(row, table.lines[place])
    ]
    if wide:
        number = table.numbers[place]
        raise BadInput(
            f"there are {number} header rows: the columns are in row {number}, not in row 1",
            where=f"{table.name}, row {number}",
            remedy=f"Remove the row{'s' if number > 2 else ''} above it, or say that it is the header row.",
        )
    return noted(replace(table, header_at=place))


def _trimmed(table: Table) -> Table:
    """The table without cells that stand beyond the last column with a name, where all are blank."""
    width = len(table.columns)
    while width and not table.columns[width - 1]:
        width -= 1
    if width == len(table.columns) and all(len(row) <= width for row in table.lines):
        return table
    if any(cell.strip() for row in table.lines for cell in row[width:]):
        return table
    return replace(table, lines=[row[:width] for row in table.lines])


def _check_header(table: Table, required: Sequence[str], where: str) -> None:
    columns = table.columns
    absent = [column for column in required if column not in columns]
    if absent:
        raise BadInput(
            f"there is no column {absent[0]!r}",
            where=where,
            remedy=f"The columns are: {', '.join(repr(column) for column in columns)}.",
        )
    earlier: set[str] = set()
    for position, column in enumerate(columns, start=1):
        if not column:
            raise BadInput(f"column {position} has no name", where=where, remedy="Name it or remove it.")
        if column in earlier:
            raise BadInput(f"two columns are called {column!r}", where=where, remedy="Rename one of them.")
        earlier.add(column)


def _check_rows(table: Table, required: Sequence[str]) -> None:
    columns, width = table.columns, len(table.columns)
    named = [position for position, column in enumerate(columns) if column in required or not required]
    first = columns[named[0]].casefold()
    for number, row in zip(table.row_numbers, table.rows, strict=True):
        if len(row) != width:
            raise _ragged(row, width, f"{table.name}, row {number}")
        if row[named[0]].strip().casefold() == first and all(
            row[position].strip().casefold() == columns[position].casefold() for position in named
        ):
            raise BadInput(
                "there are two header rows: this row repeats the header",
                where=f"{table.name}, row {number}",
                remedy="Remove it.",
            )


def _ragged(row: Sequence[str], width: int, where: str) -> BadInput:
    return BadInput(
        f"the row has {len(row)} cells, the header has {width}",
        where=where,
        remedy="Quote cells that hold commas or line breaks.",
    )
