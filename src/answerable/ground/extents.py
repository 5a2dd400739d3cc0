"""How much a sheet of a workbook holds and what of it is hidden, measured before the engine lays it out.

Calamine lays a sheet out as a full rectangle, with a copy of a shared text in each cell that shows it, and
takes the process down where there is no room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce

from answerable.ground.archives import UnreadableError
from answerable.ground.limits import Limits

COLUMNS, ROWS = 16_384, 1_048_576
"""The most that a sheet has, in any format that is read."""
SHOWN = 40
"""How much of what a file says is told in an error."""
NOTHING: frozenset[int] = frozenset()
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_LETTERS = 10
"""Letters that all cells may show, for each that a page may hold: much of a table is the same words."""


@dataclass(frozen=True)
class Unshown:
    """Numbers, from 0, of the rows and columns of one sheet that are hidden."""

    rows: frozenset[int] = NOTHING
    columns: frozenset[int] = NOTHING


@dataclass
class Room:
    """What the sheets measured so far take: cells of their rectangles, and letters in cells."""

    limits: Limits
    cells: int = 0
    letters: int = 0

    def check(self, sheet: str, cells: int) -> None:
        """Raise `UnreadableError` where the sheet that has so many cells by now is too large."""
        if cells * 4 > self.limits.characters or self.cells + cells > self.limits.characters:
            raise UnreadableError(f"{sheet} spans {cells} cells, more than can be read")
        if self.letters > _LETTERS * self.limits.characters:
            raise UnreadableError(f"the cells of {sheet} show more letters than can be read")


@dataclass
class Extent:
    """The rectangle that the filled cells of a sheet span; a cell without a reference follows the last."""

    rows: tuple[int, int] = (2**31, 0)
    columns: tuple[int, int] = (2**31, 0)
    row: int = 0
    column: int = 0
    is_filled: bool = False

    def take(self, row: int, first: int, last: int) -> None:
        """Take in the filled cells of a row between two columns, all from 1.

        Raises `UnreadableError` beyond the edge of a sheet.
        """
        if last > COLUMNS or row > ROWS:
            raise UnreadableError(f"a cell stands beyond the edge of a sheet: column {last}, row {row}")
        self.columns = (min(self.columns[0], first), max(self.columns[1], last))
        self._take_row(row)

    def cell(self, reference: str | None, *, is_filled: bool) -> None:
        """Take in one cell, "B7"; raises `UnreadableError` for what is no place in a sheet."""
        self.column += 1
        row = 0
        if reference is not None:
            found = _REFERENCE.fullmatch(reference)
            if found is None:
                raise UnreadableError(
                    f"a cell is said to be at {reference[:SHOWN]!r}; ask for the file again"
                )
            self.column = reduce(lambda number, letter: number * 26 + ord(letter) - 64, found[1].upper(), 0)
            row = int(found[2])
        if self.column > COLUMNS or row > ROWS:
            raise UnreadableError(
                f"a cell stands beyond the edge of a sheet: column {self.column}, row {row}"
            )
        if is_filled:
            self.is_filled = True
            self.columns = (min(self.columns[0], self.column), max(self.columns[1], self.column))
            if row:
                self._take_row(row)

    def end_row(self, number: str | None) -> None:
        """The row that these cells were in ends; None for a row without a number."""
        if number is not None and _ROW_NUMBER.fullmatch(number) is None:
            raise UnreadableError(f"a row is said to be row {number[:SHOWN]!r}; ask for the file again")
        self.row = self.row + 1 if number is None else int(number)
        if self.row > ROWS:
            raise UnreadableError(f"a row stands beyond the edge of a sheet: {self.row}")
        if self.is_filled:
            self._take_row(self.row)
        self.column, self.is_filled = 0, False

    def _take_row(self, row: int) -> None:
        self.rows = (min(self.rows[0], row), max(self.rows[1], row))

    @property
    def cells(self) -> int:
        """How many cells the rectangle has."""
        (top, bottom), (left, right) = self.rows, self.columns
        return max(0, bottom - top + 1) * max(0, right - left + 1)
