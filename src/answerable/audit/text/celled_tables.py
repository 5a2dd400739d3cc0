"""Tables whose cells are parted by bars (Markdown) or tabs (HTML and Word files)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.audit.text.lines import Line, LineKind, is_fragment, looks_like_heading, numeric_cells

_MOST_HEADERS = 4
_PERIOD = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?: ?[-–/] ?(?:(?:19|20)\d\d|\d\d))?[*†]*")


@dataclass(frozen=True)
class PrintedRow:
    """A row as printed: its label, its cells, and the lines of each; `each_on` where cells have their own."""

    label: str
    cells: tuple[str, ...]
    line: Line
    label_line: Line
    each_on: tuple[Line, ...] = ()

    def line_of(self, at: int) -> Line:
        """The line that a cell stands on."""
        return self.each_on[at] if at < len(self.each_on) else self.line


@dataclass(frozen=True)
class PrintedTable:
    """A table as printed; `columns` has one header a cell, and is empty where none could be told."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    first_line: int
    last_line: int
    pieced: bool = False
    """True if the columns were pieced together from words, and so may be wrong."""


def celled_tables(lines: Sequence[Line]) -> list[PrintedTable]:
    """Every table with parted cells, in order; the title is the heading or caption above."""
    tables, position = [], 0
    while position < len(lines):
        if lines[position].kind is not LineKind.CELLS:
            position += 1
            continue
        end = position
        while end < len(lines) and lines[end].kind in (LineKind.CELLS, LineKind.RULE):
            end += 1
        starts = _starts(lines, position, end)
        parts = [_from_cells(lines, *each) for each in zip(starts, [*starts[1:], end], strict=True)]
        tables += [table for table in parts if table]
        position = end
    return tables


def _starts(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """Where tables begin that stand one under the other without a line between: at the header repeated."""
    header = _cells(lines[start].text)
    return [start] + [at for at in range(start + 1, end) if _cells(lines[at].text) == header]


def _cells(text: str) -> tuple[str, ...]:
    mark = "|" if "|" in text else "\t"
    bare = text.strip().removeprefix("|").removesuffix("|") if mark == "|" else text.strip("\n")
    return tuple(cell.strip().strip("*") for cell in bare.split(mark))


def _from_cells(lines: Sequence[Line], start: int, end: int) -> PrintedTable | None:
    grid = [(line, _cells(line.text)) for line in lines[start:end] if line.kind is LineKind.CELLS]
    heads = _header_rows([cells for _, cells in grid])
    header = _joined(heads)
    body = grid[len(heads) :]
    width = len(header) or max(len(cells) for _, cells in body)
    if width < 2 or len(body) < (1 if header else 2):
        return None
    rows = [
        PrintedRow(cells[0], (*cells[1:], *[""] * (width - len(cells)))[: width - 1], line, line)
        for line, cells in body
    ]
    title = _title_before(lines, start)
    columns = header[1:] or _unnamed(lines, start, width - 1) or (title, *[""] * (width - 2))
    if header and all(numeric_cells(row.label) for row in rows) and not are_periods([r.label for r in rows]):
        rows = [PrintedRow("", (row.label, *row.cells), row.line, row.line) for row in rows]
        columns = header
    return PrintedTable(title, columns, tuple(rows), lines[start].number, lines[end - 1].number)


def _header_rows(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows above the data: the first, and those below it while cells reach over several columns."""
    if is_data(rows[0][1:]):
        return []
    heads = [rows[0]]
    for row in rows[1:_MOST_HEADERS]:
        reaches = "" in heads[-1][1:] or not row[0]
        if not reaches or is_data(row[1:]) or sum(map(bool, row)) < 2:
            break
        heads.append(row)
    return heads


def _joined(heads: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """One header a column: the words above it in every row, where an empty cell takes those on its left."""
    if len(heads) < 2:
        return heads[0] if heads else ()
    width = max(len(row) for row in heads)
    filled = []
    for at, row in enumerate(heads):
        cells = [*row, *[""] * (width - len(row))]
        for column in range(2, width) if at < len(heads) - 1 else ():
            cells[column] = cells[column] or cells[column - 1]
        filled.append(cells)
    return tuple(" ".join(dict.fromkeys(filter(None, column))) for column in zip(*filled, strict=True))


def is_data(cells: Sequence[str]) -> bool:
    """True for cells that hold numbers, unless they are the years that head columns."""
    numeric = [cell for cell in cells if numeric_cells(cell)]
    return bool(numeric) and not are_periods(numeric)


def are_periods(cells: Sequence[str]) -> bool:
    """True for cells that are years or financial years, each of them once."""
    return bool(cells) and all(_PERIOD.fullmatch(cell) for cell in cells) and len(set(cells)) == len(cells)


def _unnamed(lines: Sequence[Line], start: int, width: int) -> tuple[str, ...]:
    """The header of a lone column whose empty corner was lost: the words right above the first row."""
    above = lines[start - 1] if start else None
    if above is None or above.kind is not LineKind.WORDS or width > 1 or not is_fragment(above.text):
        return ()
    return (above.bare,)


def _title_before(lines: Sequence[Line], start: int) -> str:
    for line in reversed(lines[max(0, start - 4) : start]):
        if line.kind is LineKind.BLANK:
            continue
        bare = line.bare.strip("*_ ")
        heading = line.kind is LineKind.HEADING or looks_like_heading(bare.rstrip("."))
        return bare if heading or re.match(r"(?:table|figure)\b", bare, re.IGNORECASE) else ""
    return ""
