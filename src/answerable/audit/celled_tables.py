"""Tables whose cells are parted by bars (Markdown) or tabs (HTML and Word files)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.audit.lines import Line, LineKind, looks_like_heading, numeric_cells


@dataclass(frozen=True)
class PrintedRow:
    """A row as printed: its label, its cells, and the lines of each."""

    label: str
    cells: tuple[str, ...]
    line: Line
    label_line: Line


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
        table = _from_cells(lines, position, end)
        if table:
            tables.append(table)
        position = end
    return tables


def _cells(text: str) -> tuple[str, ...]:
    mark = "|" if "|" in text else "\t"
    bare = text.strip().strip("|") if mark == "|" else text.strip("\n")
    return tuple(cell.strip().strip("*") for cell in bare.split(mark))


def _from_cells(lines: Sequence[Line], start: int, end: int) -> PrintedTable | None:
    grid = [(line, _cells(line.text)) for line in lines[start:end] if line.kind is LineKind.CELLS]
    if len(grid) < 2 or len(grid[0][1]) < 2 or any(numeric_cells(cell) for cell in grid[0][1][1:]):
        return None
    width = len(grid[0][1])
    rows = [
        PrintedRow(cells[0], (*cells[1:], *[""] * (width - len(cells)))[: width - 1], line, line)
        for line, cells in grid[1:]
    ]
    columns = grid[0][1][1:]
    if all(numeric_cells(row.label) for row in rows):
        rows = [PrintedRow("", (row.label, *row.cells), row.line, row.line) for row in rows]
        columns = grid[0][1]
    title = _title_before(lines, start)
    return PrintedTable(title, columns, tuple(rows), lines[start].number, lines[end - 1].number)


def _title_before(lines: Sequence[Line], start: int) -> str:
    for line in reversed(lines[max(0, start - 4) : start]):
        if line.kind is LineKind.BLANK:
            continue
        bare = line.bare.strip("*_ ")
        heading = line.kind is LineKind.HEADING or looks_like_heading(bare.rstrip("."))
        return bare if heading or re.match(r"(?:table|figure)\b", bare, re.IGNORECASE) else ""
    return ""
