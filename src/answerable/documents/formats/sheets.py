"""Workbooks: one page a sheet, one line a row, tabs between cells, values as calculated last.

Hidden sheets, rows and columns are reported and left out of the text: what a body hid it may have
released by accident, and nobody should code from it unawares.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from io import BytesIO

import python_calamine

from answerable.documents.archives import UnreadableError, elements, opened, xml
from answerable.documents.limits import Limits
from answerable.documents.pages import Hidden, HiddenKind, Page

_TRUE = ("1", "true")
_COLUMNS = 16_384
_REFERENCE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")
_NO_ROWS: frozenset[int] = frozenset()
_Cell = int | float | str | bool | dt.date | dt.time | dt.datetime | dt.timedelta


@dataclass(frozen=True)
class _Unshown:
    """Numbers, from 0, of the rows and columns of one sheet that are hidden."""

    rows: frozenset[int] = _NO_ROWS
    columns: frozenset[int] = _NO_ROWS


def read_workbook(content: bytes, limits: Limits) -> tuple[tuple[Page, ...], tuple[Hidden, ...], str]:
    """The visible sheets of an .xlsx workbook, what it hides, and a problem where it was cut or is empty.

    Its extent is measured before the engine lays it out: other formats cannot be, and are not read.
    """
    with opened(content, limits) as archive:
        unshown = dict(_unshown(archive, limits))
        hidden = list(_carried(archive))
    pages: list[Page] = []
    for name, visible, rows in _sheets(content, limits):
        if not visible:
            hidden.append(Hidden(HiddenKind.SHEET, f"sheet {name}"))
            continue
        away = unshown.get(name, _Unshown())
        hidden += _away(name, away)
        pages.append(Page(len(pages) + 1, f"sheet {name}", _lines(rows, away)))
    return tuple(pages), tuple(hidden), _problem(pages)


def _problem(pages: Sequence[Page]) -> str:
    return "" if any(page.text.strip() for page in pages) else "the workbook shows no cell with a value"


def _sheets(content: bytes, limits: Limits) -> Iterator[tuple[str, bool, list[list[_Cell]]]]:
    try:
        with python_calamine.load_workbook(BytesIO(content)) as workbook:
            for sheet in workbook.sheets_metadata[: limits.pages]:
                if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                visible = sheet.visible == python_calamine.SheetVisibleEnum.Visible
                grid = workbook.get_sheet_by_name(sheet.name)
                cells = grid.total_height * grid.total_width
                if cells * 4 > limits.characters:
                    raise UnreadableError(f"sheet {sheet.name} spans {cells} cells, more than can be read")
                yield sheet.name, visible, grid.to_python(skip_empty_area=False) if visible else []
    except python_calamine.CalamineError as error:
        raise UnreadableError(f"the workbook is damaged or encrypted ({error}); ask for it again") from error


def _away(name: str, away: _Unshown) -> Iterator[Hidden]:
    if away.rows:
        yield Hidden(HiddenKind.ROWS, f"sheet {name}", len(away.rows))
    if away.columns:
        yield Hidden(HiddenKind.COLUMNS, f"sheet {name}", len(away.columns))


def _lines(rows: Sequence[Sequence[_Cell]], away: _Unshown) -> str:
    lines = []
    for number, row in enumerate(rows):
        if number in away.rows:
            continue
        shown = [_written(cell) for column, cell in enumerate(row) if column not in away.columns]
        lines.append("\t".join(shown).rstrip("\t"))
    return "\n".join(lines).strip("\n")


def _written(cell: _Cell) -> str:
    """A cell as text: whole numbers without a point, dates and times as ISO 8601."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case dt.datetime() if cell.time() == dt.time.min:
            return cell.date().isoformat()
        case dt.date() | dt.time():
            return cell.isoformat()
        case _:
            return re.sub(r"[\t\r\n]+", " ", str(cell))


def _carried(archive: zipfile.ZipFile) -> Iterator[Hidden]:
    names = archive.namelist()
    comments = sum(_comments(archive, name) for name in names if re.fullmatch(r"xl/comments.*\.xml", name))
    if comments:
        yield Hidden(HiddenKind.COMMENT, "workbook", comments)
    for kind, pattern in (
        (HiddenKind.EMBEDDED_FILE, r"xl/embeddings/.+"),
        (HiddenKind.CACHED_VALUES, r"xl/(pivotCache/pivotCacheRecords|externalLinks/externalLink)\d*\.xml"),
    ):
        count = sum(1 for name in names if re.fullmatch(pattern, name))
        if count:
            yield Hidden(kind, "workbook", count)


def _comments(archive: zipfile.ZipFile, name: str) -> int:
    root = xml(archive, name)
    return sum(_local(element.tag) == "comment" for element in root.iter()) if root is not None else 0


def _unshown(archive: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[str, _Unshown]]:
    """The hidden rows and columns of each sheet, by the sheet's name; sheets too wide are refused here.

    Calamine lays a sheet out as a full rectangle and takes the process down where there is no room.
    """
    workbook, relations = xml(archive, "xl/workbook.xml"), xml(archive, "xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        raise UnreadableError("the workbook does not say which sheets it has; ask for it again")
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    for sheet in workbook.iter():
        if _local(sheet.tag) == "sheet":
            relation = next((value for name, value in sheet.items() if name.endswith("}id")), "")
            path = _path(archive, targets.get(relation, ""))
            yield sheet.get("name", ""), _unshown_in(archive, path, limits)


def _path(archive: zipfile.ZipFile, target: str) -> str:
    """The entry that a relation of the workbook means; a sheet that cannot be measured is not read."""
    named = (target.lstrip("/"), target, posixpath.normpath(f"xl/{target}"))
    for path in named:
        if path in archive.NameToInfo:
            return path
    raise UnreadableError(f"the workbook names a sheet {target!r} that is not in it; ask for it again")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _unshown_in(archive: zipfile.ZipFile, path: str, limits: Limits) -> _Unshown:
    rows: set[int] = set()
    columns: set[int] = set()
    extent = _Extent()
    for element, is_filled in elements(archive, path):
        is_hidden = element.get("hidden") in _TRUE
        match _local(element.tag):
            case "c":
                extent.cell(element.get("r", ""), is_filled=is_filled)
            case "row":
                extent.end_row(_number(element.get("r")))
                if extent.cells * 4 > limits.characters:
                    raise UnreadableError(f"{path} spans {extent.cells} cells, more than can be read")
                if is_hidden:
                    rows.add(_number(element.get("r")) - 1)
            case "col" if is_hidden and len(columns) < _COLUMNS:
                first, last = _number(element.get("min")), _number(element.get("max"))
                columns.update(range(first - 1, min(last, _COLUMNS)))
            case _:
                continue
    return _Unshown(frozenset(rows), frozenset(columns))


@dataclass
class _Extent:
    """The rectangle that the filled cells of a sheet span; a cell without a reference follows the last."""

    rows: tuple[int, int] = (2**31, 0)
    columns: tuple[int, int] = (2**31, 0)
    row: int = 0
    column: int = 0
    is_filled: bool = False

    def cell(self, reference: str, *, is_filled: bool) -> None:
        """Take in one cell, "B7"."""
        found = _REFERENCE.fullmatch(reference)
        self.column += 1
        if found is not None:
            self.column = reduce(lambda number, letter: number * 26 + ord(letter) - 64, found[1].upper(), 0)
        if is_filled:
            self.is_filled = True
            self.columns = (min(self.columns[0], self.column), max(self.columns[1], self.column))
            if found is not None:
                self._take_row(int(found[2]))

    def end_row(self, number: int) -> None:
        """The row that these cells were in ends; 0 for a row without a number."""
        self.row = number or self.row + 1
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


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 10 else 0
