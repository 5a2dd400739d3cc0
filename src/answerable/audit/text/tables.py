"""Tables found in running text: rows of numbers, the header above them, the title above that.

Three prints are read: cells parted by bars (Markdown), by tabs (HTML and Word files) or by two spaces
and more, and the rubble of a PDF, where the header is broken over lines and a row label may stand on two
lines of its own above its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answerable.audit.known.roles import role_words
from answerable.audit.text.celled_tables import PrintedRow, PrintedTable, are_periods, celled_tables
from answerable.audit.text.headers import header_words, split_header
from answerable.audit.text.lines import (
    LONGEST_FRAGMENT,
    Line,
    LineKind,
    is_fragment,
    labelled_cells,
    looks_like_heading,
    note_number,
    numeric_cells,
)
from answerable.audit.text.stacked_tables import stacked_tables

_CONTENTS = re.compile(r"(?:table of )?contents:?|in this (?:report|briefing)", re.IGNORECASE)
_WITHIN_HEADER = (LineKind.BLANK, LineKind.WORDS, LineKind.RULE, LineKind.PAGE_NUMBER)


_RUNS_ON = re.compile(r"[.,;:]$|\b(?:of|in|the|and|to|a|than|over|by|from|page)$")
_TOTAL = re.compile(r"(?:sub-?|grand )?totals?:$", re.IGNORECASE)


@dataclass(frozen=True)
class _CellRow:
    position: int
    label: str
    cells: tuple[str, ...]


def tables_of(lines: Sequence[Line]) -> tuple[PrintedTable, ...]:
    """Every table in the lines, in order; a list of contents is one without rows."""
    stacked = stacked_tables(lines)
    taken = {number for table in stacked for number in range(table.first_line, table.last_line + 1)}
    rest = [replace(line, text="", kind=LineKind.BLANK) if line.number in taken else line for line in lines]
    found = [*stacked, *celled_tables(rest), *_rubble(rest)]
    ordered = sorted(found, key=lambda table: table.first_line)
    return tuple(replace(table, rows=()) if _lists_pages(lines, table) else table for table in ordered)


def _lists_pages(lines: Sequence[Line], table: PrintedTable) -> bool:
    """True for numbers that only grow under the word "Contents": pages, and no claims."""
    above = lines[max(0, table.first_line - 5) : table.first_line]
    named = any(_CONTENTS.fullmatch(line.bare) for line in above)
    pages = [int(row.cells[-1]) for row in table.rows if row.cells[-1].isdecimal()]
    return named and len(pages) == len(table.rows) and pages == sorted(pages)


def _rubble(lines: Sequence[Line]) -> list[PrintedTable]:
    tables, position = [], 0
    while position < len(lines):
        rows = _rows_from(lines, position)
        if not rows:
            position += 1
            continue
        table = _from_rows(lines, rows)
        if table:
            tables.append(table)
        position = rows[-1].position + 1
    return tables


def _rows_from(lines: Sequence[Line], start: int) -> list[_CellRow]:
    first = _row_at(lines, start)
    if first is None:
        return []
    rows, position = [first], start + 1
    while position < len(lines):
        following = _next_row(lines, position)
        if following is None or not _continues(rows, following):
            break
        if _header_again(lines, start, range(position, following.position)):
            break
        rows.append(following)
        position = following.position + 1
    if len(rows) == 1 and (first.label or len(first.cells) < 3):
        return []
    return rows if len(first.cells) > 1 or len(rows) > 2 else []


def _continues(rows: Sequence[_CellRow], following: _CellRow) -> bool:
    """True if a row has as many cells as those before and, in a narrow table, its label on its own line."""
    first = rows[0]
    if len(following.cells) != len(first.cells):
        return False
    if len(first.cells) < 3 and first.label:
        return bool(following.label) and following.position - rows[-1].position < 3
    return len(first.cells) > 2 or bool(following.label) == bool(first.label)


def _header_again(lines: Sequence[Line], start: int, between: range) -> bool:
    """True if a line of several words between two rows stands right above the first: a table begins."""
    above = {line.text.strip() for line in lines[max(0, start - 4) : start] if " " in line.text.strip()}
    return any(lines[at].kind is LineKind.WORDS and lines[at].text.strip() in above for at in between)


def _row_at(lines: Sequence[Line], position: int) -> _CellRow | None:
    line = lines[position]
    if line.kind is LineKind.NUMBERS and len(numeric_cells(line.text)) > 1:
        return _CellRow(position, "", numeric_cells(line.text))
    if line.kind is not LineKind.WORDS or len(line.text) > 110 or note_number(line.text) is not None:
        return None
    row = labelled_cells(line.text)
    if row is None or (_RUNS_ON.search(row[0]) and not _TOTAL.match(row[0])):
        return None
    return _CellRow(position, *row)


def _next_row(lines: Sequence[Line], start: int) -> _CellRow | None:
    labels = 0
    for position in range(start, min(start + 7, len(lines))):
        line = lines[position]
        if row := _row_at(lines, position):
            return row
        if line.kind in (LineKind.BLANK, LineKind.RULE, LineKind.PAGE_NUMBER):
            continue
        labels += 1
        if line.kind is not LineKind.WORDS or labels > 3 or not is_fragment(line.text):
            return None
    return None


def _from_rows(lines: Sequence[Line], rows: Sequence[_CellRow]) -> PrintedTable | None:
    if not any(row.label for row in rows) and are_periods([row.cells[0] for row in rows]) and len(rows) > 1:
        rows = [_CellRow(row.position, row.cells[0], row.cells[1:]) for row in rows]
    width = len(rows[0].cells)
    title_at, header = _header_above(lines, rows[0].position, width)
    if width == 1:
        return _list_of(lines, rows)
    labels = [_label_lines(lines, rows, index) for index in range(1, len(rows))]
    first = [] if rows[0].label or len(rows) == 1 else _first_label(header, rows)
    header = header[: len(header) - len(first)]
    printed = []
    for row, above in zip(rows, [first, *labels], strict=True):
        label = " ".join([*(line.bare for line in above), row.label]).strip()
        printed.append(
            PrintedRow(label, row.cells, lines[row.position], above[0] if above else lines[row.position])
        )
    columns = _set_apart(header, printed)
    pieced = not columns
    columns = columns or _columns(header, printed)
    if not columns and len(printed) < 3:
        return None
    title = lines[title_at].bare if title_at is not None else ""
    begin = header[0].number if header else printed[0].label_line.number
    last = lines[rows[-1].position].number
    return PrintedTable(title, columns, tuple(printed), begin, last, pieced=pieced)


def _list_of(lines: Sequence[Line], rows: Sequence[_CellRow]) -> PrintedTable:
    """Rows of one number each under a title that says what all of them are."""
    title = next(
        (line.bare for line in reversed(lines[max(0, rows[0].position - 3) : rows[0].position]) if line.bare),
        "",
    )
    printed = [PrintedRow(row.label, row.cells, lines[row.position], lines[row.position]) for row in rows]
    numbers = [lines[row.position].number for row in rows]
    return PrintedTable(title, (title,) if title else (), tuple(printed), numbers[0], numbers[-1])


def _label_lines(lines: Sequence[Line], rows: Sequence[_CellRow], index: int) -> list[Line]:
    """The lines of a row's label above its numbers, or above the last line of its label."""
    between = lines[rows[index - 1].position + 1 : rows[index].position]
    if rows[index].label and (len(between) > 2 or any(line.kind is not LineKind.WORDS for line in between)):
        return []
    return [line for line in between if line.text.strip()]


def _header_above(lines: Sequence[Line], position: int, width: int) -> tuple[int | None, list[Line]]:
    """The position of the title and the lines of the header between it and the first row."""
    words, at, header = 0, position - 1, list[Line]()
    blanks = 0
    while at >= 0 and position - at < 45:
        line = lines[at]
        blanks = blanks + 1 if line.kind is LineKind.BLANK else 0
        if line.kind is LineKind.HEADING:
            return at, header
        if line.kind not in _WITHIN_HEADER or blanks > 2:
            break
        if line.kind is LineKind.WORDS:
            if labelled_cells(line.text) or not _is_header(line.text) or _part_of_sentence(lines, at):
                break
            if words >= width and _is_title(lines, at, header, width):
                return at, header
            words += len(line.text.split())
        header = [line, *header] if line.kind is not LineKind.PAGE_NUMBER else header
        at -= 1
    return None, header if words >= width else []


def _is_header(text: str) -> bool:
    """True for a short fragment, or a longer line that names what is counted several times."""
    named = [role for word in text.split() if (role := role_words(word))]
    return is_fragment(text) or (
        len(named) >= 2 and not text.rstrip().endswith((".", ":", ";")) and len(text) < 250
    )


def _is_title(lines: Sequence[Line], at: int, header: Sequence[Line], width: int) -> bool:
    """True for a line that stands apart above a full header and adds no role that the header lacks."""
    before, after = (lines[at - 1] if at else None), lines[at + 1]
    apart = before is None or before.kind is not LineKind.WORDS or lines[at].text[:1] == " "
    below = [word for line in header for word in line.text.split()]
    roles = {role for word in below if (role := role_words(word))}
    named = {role for word in lines[at].text.split() if (role := role_words(word))}
    if named - roles or not looks_like_heading(lines[at].text):
        return False
    first = next((line.text for line in header if line.text.strip()), "")
    whole = len({role for word in first.split() if (role := role_words(word))}) > 1
    if whole and at + 1 < len(lines) and len(first.split()) > width and lines[at + 1].text == first:
        return True
    return apart and after.kind is LineKind.BLANK and (len(below) > width or len(below) >= 2 * width - 2)


def _part_of_sentence(lines: Sequence[Line], at: int) -> bool:
    """True for the last line of a paragraph: the line above is long and in prose."""
    before = lines[at - 1] if at else None
    return (
        before is not None and before.kind is LineKind.WORDS and len(before.text.strip()) > LONGEST_FRAGMENT
    )


def _first_label(header: Sequence[Line], rows: Sequence[_CellRow]) -> list[Line]:
    """The last lines of the header that are the first row's label: words that no other header line has."""
    found: list[Line] = []
    for line in reversed(header):
        words = line.text.split()
        if not words:
            if any(each.text.strip() for each in found):
                break
            found.insert(0, line)
            continue
        earlier = {word for other in header if other is not line for word in other.text.split()}
        if (
            "%" in line.text
            or set(words) & earlier
            or any(role_words(word) for word in words)
            or len(found) > 3
        ):
            break
        found.insert(0, line)
    return found if any(line.text.strip() for line in found) else []


def _set_apart(header: Sequence[Line], rows: Sequence[PrintedRow]) -> tuple[str, ...]:
    """The columns of a header of one line that gaps part into as many words as the rows have cells."""
    written = [line.text for line in header if line.text.strip()]
    spaced = re.split(r"\s{2,}|\t", written[0].strip()) if len(written) == 1 else []
    width, labelled = len(rows[0].cells), any(row.label for row in rows)
    if len(spaced) == width + labelled:
        return tuple(spaced[labelled:])
    return tuple(spaced) if len(spaced) == width > 1 and re.match(r"\s{3,}", written[0]) else ()


def _columns(header: Sequence[Line], rows: Sequence[PrintedRow]) -> tuple[str, ...]:
    percents: list[bool | None] = [
        any("%" in row.cells[column] for row in rows) for column in range(len(rows[0].cells))
    ]
    labelled = any(row.label for row in rows)
    texts = [line.text for line in header]
    words = header_words(texts)
    if labelled:
        return split_header(words, [None, *percents])[1:] or split_header(words, percents)
    return split_header(words, percents)
