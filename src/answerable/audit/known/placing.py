"""Printed tables laid over known counts: which cell of the report is which cell of which table of counts.

A printed row is found again in the counts by its numbers in order, so that a table without a header, or
with one in ruins, still has its columns. What is found nowhere becomes a table of counts of its own;
one-row tables that share the beginning of their titles are rows about one subject and are stacked.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from answerable.audit.columns.cell_checks import usual_base
from answerable.audit.known.counts import Grid, KnownCounts, Row, number_of
from answerable.audit.known.grids import make_grid
from answerable.audit.known.roles import ColumnRole
from answerable.audit.text.celled_tables import PrintedRow, PrintedTable
from answerable.audit.text.lines import Line
from answerable.audit.text.words import found_in, stems_of

_LEAST_EQUAL = 0.6
_FEW = 4


@dataclass(frozen=True)
class PrintedCell:
    """A printed cell and where it belongs: a row and a column of a grid, where that could be told."""

    table: PrintedTable
    row: PrintedRow
    text: str
    grid: Grid | None = None
    row_at: int = 0
    column: int = 0
    printed_at: int = 0

    @property
    def line(self) -> Line:
        """The line that the cell stands on."""
        return self.row.line_of(self.printed_at)

    @property
    def known(self) -> str:
        """What the counts have in this place, as printed there."""
        return self.grid.rows[self.row_at].cells[self.column] if self.grid else ""


@dataclass(frozen=True)
class PlacedCells:
    """Cells in their places, all known counts, and `beside` them tables that the counts have in part."""

    cells: tuple[PrintedCell, ...]
    known: KnownCounts
    beside: tuple[Grid, ...] = ()


def place(tables: Sequence[PrintedTable], given: KnownCounts) -> PlacedCells:
    """Every printed cell in its place, and all known counts, the report's own tables among them."""
    cells: list[PrintedCell] = []
    loose: list[PrintedTable] = []
    beside: list[Grid] = []
    for table in tables:
        found = _found(table, given.grids)
        if not found:
            loose.append(table)
            continue
        own = _grid_of(table) if table.columns else None
        placed = _placed(table, found, own)
        beside += [own] if own is not None and any(cell.grid is own for cell in placed) else []
        cells += placed
    grids, own_cells, unnamed = _own_grids(loose)
    known = KnownCounts((*given.grids, *grids), given.digest)
    return PlacedCells(tuple(cells + own_cells), known, (*beside, *unnamed))


_Found = list[tuple[PrintedRow, Grid, int, tuple[int, ...]]]


def _found(table: PrintedTable, grids: Iterable[Grid]) -> _Found:
    """The rows of a printed table that a table of counts has, if it has most of them."""
    best: _Found = []
    for grid in grids:
        found = [(row, grid, *where) for row in table.rows if (where := _row_in(row, grid)) is not None]
        if len(found) > len(best):
            best = found
    return best if len(best) >= _LEAST_EQUAL * len(table.rows) else []


def _placed(table: PrintedTable, found: _Found, own: Grid | None) -> list[PrintedCell]:
    """The cells of a table in the counts; those that the counts do not have, in the table itself."""
    apart = _apart(found)
    where = {id(row): (grid, row_at, columns) for row, grid, row_at, columns in found}
    cells = []
    for row_at, row in enumerate(table.rows):
        for at, text in enumerate(row.cells):
            if not text:
                continue
            if id(row) in where and at not in apart:
                grid, known_at, columns = where[id(row)]
                cells.append(PrintedCell(table, row, text, grid, known_at, columns[at], at))
            elif own is not None and at < len(own.columns):
                cells.append(PrintedCell(table, row, text, own, row_at, at, at))
            else:
                cells.append(PrintedCell(table, row, text, printed_at=at))
    return cells


def _apart(best: _Found) -> set[int]:
    """The printed columns that the counts do not have: most cells differ, or only they have signs."""
    differs: dict[int, int] = defaultdict(int)
    apart = set()
    for row, grid, row_at, columns in best:
        for at, (text, column) in enumerate(zip(row.cells, columns, strict=True)):
            known = grid.rows[row_at].cells[column]
            if number_of(text) == number_of(known):
                continue
            differs[at] += 1
            if text[:1] in "+−–-" or ("%" in text and grid.columns[column].role is not ColumnRole.PERCENT):
                apart.add(at)
    return apart | {at for at, count in differs.items() if 1 < len(best) <= 2 * count and count > 1}


def _row_in(row: PrintedRow, grid: Grid) -> tuple[int, tuple[int, ...]] | None:
    """The row of the grid and the columns whose numbers a printed row repeats, in order."""
    wanted = [number_of(cell) for cell in row.cells]
    if len([value for value in wanted if value is not None]) < 2:
        return None
    scored: list[tuple[int, int, tuple[int, ...]]] = []
    for at, record in enumerate(grid.rows):
        columns = [index for index, cell in enumerate(record.cells) if number_of(cell) is not None]
        labelled = _same_label(row.label, record.label)
        for start in range(len(columns) - len(wanted) + 1):
            window = tuple(columns[start : start + len(wanted)])
            equal = sum(number_of(record.cells[i]) == value for i, value in zip(window, wanted, strict=True))
            least = _LEAST_EQUAL if labelled and len(wanted) > 2 else 1.0
            if equal >= least * len(wanted) and (labelled or len(wanted) > 2):
                scored.append((equal + labelled, -at, window))
    if not scored:
        return None
    _, at, columns_found = max(scored)
    return -at, columns_found


def _same_label(printed: str, known: str) -> bool:
    one, other = stems_of(printed), stems_of(known)
    return bool(one) and bool(other) and len(found_in(one, other)) == len(one) == len(other)


def _own_grids(tables: Sequence[PrintedTable]) -> tuple[list[Grid], list[PrintedCell], list[Grid]]:
    """The grids that printed tables make, their cells, and the grids of tables whose header is not known."""
    grids: list[Grid] = []
    cells: list[PrintedCell] = []
    unnamed: list[Grid] = []
    singles = [
        table for table in tables if len(table.rows) == 1 and not table.rows[0].label and table.columns
    ]
    for table in tables:
        if table in singles or not table.rows:
            continue
        grid = _grid_of(table) if table.columns else None
        if grid is not None and not (table.pieced and not _borne_out(grid)):
            grids.append(grid)
            cells += _cells_of(grid, 0, [table])
        else:
            bare = replace(table, columns=("",) * max(len(row.cells) for row in table.rows))
            unnamed.append(_grid_of(bare))
            cells += _cells_of(unnamed[-1], 0, [bare])
    for stack in _stacks(singles):
        grid = _stacked(stack)
        grids.append(grid)
        for at, (_, parts) in enumerate(stack):
            cells += _cells_of(grid, at, parts)
    return grids, cells, unnamed


def _borne_out(grid: Grid) -> bool:
    """False if a pieced-together header makes most printed percentages wrong: it was read wrongly."""
    linked = [
        (row, column)
        for row in grid.rows
        for column in grid.with_role(ColumnRole.PERCENT)
        if grid.columns[column].of is not None and number_of(row.cells[column]) is not None
    ]
    best = usual_base(grid)
    return len(linked) < _FEW or (best is not None and 2 * best[1] >= len(linked))


def _grid_of(table: PrintedTable) -> Grid:
    return make_grid(table.title, table.columns, [_record(row) for row in table.rows])


def _record(row: PrintedRow) -> Row:
    return Row(row.label, row.cells, tuple(row.line_of(at).number for at in range(len(row.cells))))


def _cells_of(grid: Grid, first: int, tables: Sequence[PrintedTable]) -> list[PrintedCell]:
    names = [column.name for column in grid.columns]
    found = []
    for table in tables:
        same = list(table.columns) == names
        for offset, row in enumerate(table.rows):
            for at, (header, text) in enumerate(zip(table.columns, row.cells, strict=False)):
                if text:
                    column = at if same else names.index(header)
                    found.append(PrintedCell(table, row, text, grid, first + offset, column, at))
    return found


_Subject = tuple[str, list[PrintedTable]]


def _stacks(tables: Sequence[PrintedTable]) -> list[list[_Subject]]:
    """One-row tables by subject, those of the same columns together."""
    subjects: list[_Subject] = []
    for table in tables:
        subject = _prefix(table, tables)
        percents = all("%" in cell for cell in table.rows[0].cells)
        if percents and subjects and subjects[-1][0] == subject:
            subjects[-1][1].append(table)
        else:
            subjects.append((subject, [table]))
    stacks: list[list[_Subject]] = []
    for entry in subjects:
        home = next((stack for stack in stacks if _alike(stack[0][1][0], entry[1][0])), None)
        if home is None:
            stacks.append([entry])
        else:
            home.append(entry)
    return stacks


def _prefix(table: PrintedTable, tables: Sequence[PrintedTable]) -> str:
    words = table.title.split()
    best: list[str] = []
    for other in tables:
        if other is not table:
            pairs = itertools.takewhile(
                lambda pair: pair[0] == pair[1], zip(words, other.title.split(), strict=False)
            )
            best = max(best, [one for one, _ in pairs], key=len)
    return " ".join(best) or table.title


def _alike(one: PrintedTable, other: PrintedTable) -> bool:
    shared = set(one.columns) & set(other.columns)
    return len(shared) >= _LEAST_EQUAL * min(len(one.columns), len(other.columns))


def _stacked(stack: Sequence[_Subject]) -> Grid:
    headers = list(dict.fromkeys(header for _, parts in stack for table in parts for header in table.columns))
    rows = []
    for subject, parts in stack:
        cells: dict[str, str] = defaultdict(str)
        lines: dict[str, int] = defaultdict(int)
        for table in parts:
            for header, cell in zip(table.columns, table.rows[0].cells, strict=False):
                cells[header], lines[header] = cell, table.rows[0].line.number
        rows.append(Row(subject, tuple(cells[h] for h in headers), tuple(lines[h] for h in headers)))
    name = stack[0][0] if len(stack) == 1 else ""
    return make_grid(name, headers, rows)
