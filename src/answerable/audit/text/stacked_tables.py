"""Tables printed with one cell on each line: a header of words, then a label and its numbers, repeated.

Programs that read PDF and Word files put out tables so, some with a bar at the end of each line.
"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.audit.text.celled_tables import PrintedRow, PrintedTable
from answerable.audit.text.lines import Line, LineKind, is_fragment, looks_like_heading, numeric_cells

_LEAST_ROWS, _LEAST_WIDTH, _MOST_WIDTH = 2, 3, 12


def stacked_tables(lines: Sequence[Line]) -> list[PrintedTable]:
    """Every table whose cells stand one on a line, in order: at least two rows of at least two numbers."""
    tables, position = [], 0
    while position < len(lines):
        end = position
        while end < len(lines) and _cell(lines[end]):
            end += 1
        table = _table(lines, position, end) if end - position >= _LEAST_WIDTH * (_LEAST_ROWS + 1) else None
        tables += [table] if table else []
        position = end + 1
    return tables


def _cell(line: Line) -> str:
    """The words of a line that may be one cell; empty for a blank line and for one of several cells."""
    bare = line.text.strip().removeprefix("|").removesuffix("|").strip()
    prose = "|" in bare or "\t" in bare or not is_fragment(bare) or line.kind is LineKind.BULLET
    return "" if prose or len(numeric_cells(bare)) > 1 else bare


def _table(lines: Sequence[Line], start: int, end: int) -> PrintedTable | None:
    cells = [_cell(line) for line in lines[start:end]]
    numeric = [len(numeric_cells(cell)) == 1 for cell in cells]
    if not any(numeric):
        return None
    label = numeric.index(True) - 1
    after = next((at for at in range(label + 1, len(cells)) if not numeric[at]), len(cells))
    width = after - label
    if label < width - 1 or not _LEAST_WIDTH <= width <= _MOST_WIDTH:
        return None
    pattern = [False] + [True] * (width - 1)
    starts = range(label, len(cells) - width + 1, width)
    rows = [at for at in starts if numeric[label : at + width] == pattern * ((at - label) // width + 1)]
    if len(rows) < _LEAST_ROWS:
        return None
    top = label - min(label, width)
    header = cells[label - width + 1 : label]
    printed = tuple(_row(lines[start + at : start + at + width], cells[at : at + width]) for at in rows)
    title = cells[top - 1] if top else _title_before(lines, start)
    last = lines[start + rows[-1] + width - 1].number
    return PrintedTable(title, tuple(header), printed, lines[start + top].number, last)


def _row(lines: Sequence[Line], cells: Sequence[str]) -> PrintedRow:
    return PrintedRow(cells[0], tuple(cells[1:]), lines[0], lines[0], tuple(lines[1:]))


def _title_before(lines: Sequence[Line], start: int) -> str:
    above = next((line for line in reversed(lines[max(0, start - 3) : start]) if line.bare), None)
    return above.bare if above is not None and looks_like_heading(above.bare) else ""
