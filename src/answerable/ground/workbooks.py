"""Workbooks as sheets of cells: measured first, then laid out by the engine, values as calculated last.

Read are .xlsx workbooks. Others cannot be measured before the engine lays them out (decision 23); the
place where OpenDocument would come in is `read_sheets`.
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

from answerable.ground.archives import UnreadableError, open_archive, read_xml, stream_xml
from answerable.ground.limits import DEFAULT_LIMITS, Limits

_TRUE = ("1", "true")
_COLUMNS = 16_384
_REFERENCE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")
_NO_ROWS: frozenset[int] = frozenset()
_Cell = int | float | str | bool | dt.date | dt.time | dt.datetime | dt.timedelta


@dataclass(frozen=True)
class WorkbookSheet:
    """One sheet: its rows from the first as text, and the numbers, from 0, of those that are hidden.

    A sheet that is hidden as a whole has no rows here. Every row is as long as the longest.
    """

    name: str
    is_visible: bool
    rows: tuple[tuple[str, ...], ...]
    hidden_rows: frozenset[int] = _NO_ROWS
    hidden_columns: frozenset[int] = _NO_ROWS

    def shown(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Each row that is not hidden, by its number from 1, without the columns that are hidden."""
        for number, row in enumerate(self.rows, start=1):
            if number - 1 not in self.hidden_rows:
                yield number, self._uncovered(row)

    def _uncovered(self, row: tuple[str, ...]) -> tuple[str, ...]:
        if not self.hidden_columns:
            return row
        return tuple(cell for column, cell in enumerate(row) if column not in self.hidden_columns)


def read_sheets(content: bytes, limits: Limits = DEFAULT_LIMITS) -> Iterator[WorkbookSheet]:
    """The sheets of an .xlsx workbook in their order, each laid out when it is asked for.

    Raises `UnreadableError` for what is damaged, encrypted, larger than the limits, or no workbook.
    """
    with open_archive(content, limits) as archive:
        unshown = dict(_unshown(archive, limits))
    yield from _laid_out(content, unshown, limits)


def _laid_out(content: bytes, unshown: dict[str, _Unshown], limits: Limits) -> Iterator[WorkbookSheet]:
    import python_calamine  # the engine: loaded only where there is a workbook

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
                rows = grid.to_python(skip_empty_area=False) if visible else []
                away = unshown.get(sheet.name, _Unshown())
                yield WorkbookSheet(sheet.name, visible, _as_text(rows), away.rows, away.columns)
    except python_calamine.CalamineError as error:
        raise UnreadableError(f"the workbook is damaged or encrypted ({error}); ask for it again") from error


def _as_text(rows: Sequence[Sequence[_Cell]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(_written, row)) for row in rows)


def _written(cell: _Cell) -> str:
    """A cell as text: whole numbers without a point, dates and times as ISO 8601."""
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case dt.datetime() if cell.time() == dt.time.min:
            return cell.date().isoformat()
        case dt.date() | dt.time():
            return cell.isoformat()
        case _:
            return str(cell)


@dataclass(frozen=True)
class _Unshown:
    """Numbers, from 0, of the rows and columns of one sheet that are hidden."""

    rows: frozenset[int] = _NO_ROWS
    columns: frozenset[int] = _NO_ROWS


def _unshown(archive: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[str, _Unshown]]:
    """The hidden rows and columns of each sheet, by the sheet's name; sheets too wide are refused here.

    Calamine lays a sheet out as a full rectangle and takes the process down where there is no room.
    """
    workbook, relations = (
        read_xml(archive, "xl/workbook.xml"),
        read_xml(archive, "xl/_rels/workbook.xml.rels"),
    )
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
    for element, is_filled in stream_xml(archive, path):
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
