"""Workbooks as sheets of cells: measured first, then laid out by the engine, values as calculated last.

Read are .xlsx workbooks and OpenDocument spreadsheets (.ods). Others cannot be measured before the engine
lays them out, nor their hidden rows told (decisions 23 and 214).
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from io import BytesIO

from answerable.ground import open_documents
from answerable.ground.archives import UnreadableError, open_archive, read_part, read_xml, stream_xml
from answerable.ground.limits import DEFAULT_LIMITS, Limits

_TRUE = ("1", "true")
_COLUMNS, _ROWS = 16_384, 1_048_576
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_WITHIN = {"sheetData": ("row",), "row": ("c",), "c": ("v", "f", "is")}
"""What may stand in each element that holds cells: in whatever else, readers may find other cells."""
_SHARED_TEXTS = "xl/sharedstrings.xml"
_BESIDE = frozenset(
    (
        "[content_types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        _SHARED_TEXTS,
    )
)
"""What the engine reads besides the sheets, in small letters."""
_LETTERS = 10
"""Letters that all cells may show, for each that a page may hold: much of a table is the same words."""
_DIGITS, _SHOWN = 10, 40
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
    """The sheets of an .xlsx or .ods workbook in their order, each laid out when it is asked for.

    Raises `UnreadableError` for what is damaged, encrypted, larger than the limits, or no workbook.
    """
    with open_archive(content, limits) as archive:
        if open_documents.CONTENT in archive.NameToInfo:
            away = open_documents.hidden_in(archive, limits)
            unshown = {name: _Unshown(*each) for name, each in away.items()}
            measured = open_documents.repacked(archive)
        else:
            parts = _sheet_parts(archive)
            unshown = _measured(archive, parts, limits)
            measured = _repacked(archive, parts)
    yield from _laid_out(measured, unshown, limits)


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
    """A cell as text, without null characters: whole numbers without a point, dates as ISO 8601."""
    match cell:
        case str():
            return cell.replace("\0", "")
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


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The entry that each sheet stands in, by the sheet's name.

    What two readers could take differently is refused, so that the engine lays out what was measured.
    """
    workbook, relations = (
        read_xml(archive, "xl/workbook.xml"),
        read_xml(archive, "xl/_rels/workbook.xml.rels"),
    )
    if workbook is None or relations is None:
        raise UnreadableError("the workbook does not say which sheets it has; ask for it again")
    related = [each for each in relations.iter() if _local(each.tag) == "Relationship"]
    targets = {each.get("Id", ""): each.get("Target", "") for each in related}
    parts: dict[str, str] = {}
    for sheet in workbook.iter():
        if _local(sheet.tag) == "sheet":
            named = [value for name, value in sheet.items() if _local(name) == "id" or name == "id"]
            name, path = sheet.get("name", ""), _path(archive, targets.get(named[0] if named else "", ""))
            if len(named) > 1 or name in parts or path in parts.values():
                raise UnreadableError(f"the workbook names two sheets where one is: {name[:_SHOWN]!r}")
            parts[name] = path
    if len(targets) < len(related):
        raise UnreadableError("the workbook names two of its parts alike; ask for it again")
    return parts


def _path(archive: zipfile.ZipFile, target: str) -> str:
    """The one entry that a relation of the workbook can mean; a sheet that cannot be measured is not read."""
    ways = (target.lstrip("/"), target, posixpath.normpath(f"xl/{target}"), f"xl/{target}")
    named = {way.casefold() for way in ways}
    found = [path for path in archive.NameToInfo if path.replace("\\", "/").casefold() in named]
    if len(found) != 1 or found[0] not in ways:
        where = "twice" if len(found) > 1 else "not"
        raise UnreadableError(
            f"the workbook names a sheet {target[:_SHOWN]!r} that is {where} in it; ask for it again"
        )
    return found[0]


def _repacked(archive: zipfile.ZipFile, parts: Mapping[str, str]) -> bytes:
    """The entries that were measured and those they need, in an archive that every reader takes alike."""
    needed = {*_BESIDE, *(path.casefold() for path in parts.values())}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as fresh:
        for path in archive.namelist():
            if path.replace("\\", "/").casefold() in needed:
                fresh.writestr(path, read_part(archive, path))
    return packed.getvalue()


@cache
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _measured(archive: zipfile.ZipFile, parts: Mapping[str, str], limits: Limits) -> dict[str, _Unshown]:
    """The hidden rows and columns of each sheet, by the sheet's name; what is too large is refused here.

    Calamine lays a sheet out as a full rectangle, with a copy of a shared text in each cell that shows it,
    and takes the process down where there is no room.
    """
    shared, room = _shared_lengths(archive), _Room(limits)
    return {name: _unshown_in(archive, path, shared, room) for name, path in parts.items()}


def _shared_lengths(archive: zipfile.ZipFile) -> list[int]:
    """How long each of the texts is that cells may show by its number."""
    found = [path for path in archive.NameToInfo if path.replace("\\", "/").casefold() == _SHARED_TEXTS]
    lengths, length = [], 0
    for element, _, _ in stream_xml(archive, found[0]) if found else ():
        length += len(element.text or "")
        if _local(element.tag) == "si":
            lengths.append(length)
            length = 0
    return lengths


def _unshown_in(archive: zipfile.ZipFile, path: str, shared: Sequence[int], room: _Room) -> _Unshown:
    rows: set[int] = set()
    columns: set[int] = set()
    extent = _Extent()
    value = ""
    for element, is_filled, parent in stream_xml(archive, path):
        is_hidden = element.get("hidden") in _TRUE
        name = _local(element.tag)
        if parent is not None and name not in _WITHIN.get(_local(parent.tag), (name,)):
            raise UnreadableError(f"{path} is laid out as no spreadsheet program does; ask for it again")
        match name:
            case "v" | "t":
                value = element.text or ""
                room.letters += len(value)
            case "c":
                extent.cell(element.get("r"), is_filled=is_filled)
                if element.get("t") == "s" and value.strip().isdecimal() and len(value) < _DIGITS:
                    number = int(value)
                    room.letters += shared[number] if number < len(shared) else 0
                value = ""
            case "row":
                extent.end_row(element.get("r"))
                room.check(path, extent.cells)
                if is_hidden:
                    rows.add(extent.row - 1)
            case "col" if is_hidden and len(columns) < _COLUMNS:
                first, last = _number(element.get("min")), _number(element.get("max"))
                columns.update(range(first - 1, min(last, _COLUMNS)))
            case _:
                continue
    room.check(path, extent.cells)
    room.cells += extent.cells
    return _Unshown(frozenset(rows), frozenset(columns))


@dataclass
class _Room:
    """What the sheets measured so far take: cells of their rectangles, and letters in cells."""

    limits: Limits
    cells: int = 0
    letters: int = 0

    def check(self, path: str, cells: int) -> None:
        """Raise `UnreadableError` where the sheet that has so many cells by now is too large."""
        if cells * 4 > self.limits.characters or self.cells + cells > self.limits.characters:
            raise UnreadableError(f"{path} spans {cells} cells, more than can be read")
        if self.letters > _LETTERS * self.limits.characters:
            raise UnreadableError(f"the cells of {path} show more letters than can be read")


@dataclass
class _Extent:
    """The rectangle that the filled cells of a sheet span; a cell without a reference follows the last."""

    rows: tuple[int, int] = (2**31, 0)
    columns: tuple[int, int] = (2**31, 0)
    row: int = 0
    column: int = 0
    is_filled: bool = False

    def cell(self, reference: str | None, *, is_filled: bool) -> None:
        """Take in one cell, "B7"; raises `UnreadableError` for what is no place in a sheet."""
        self.column += 1
        row = 0
        if reference is not None:
            found = _REFERENCE.fullmatch(reference)
            if found is None:
                raise UnreadableError(
                    f"a cell is said to be at {reference[:_SHOWN]!r}; ask for the file again"
                )
            self.column = reduce(lambda number, letter: number * 26 + ord(letter) - 64, found[1].upper(), 0)
            row = int(found[2])
        if self.column > _COLUMNS or row > _ROWS:
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
            raise UnreadableError(f"a row is said to be row {number[:_SHOWN]!r}; ask for the file again")
        self.row = self.row + 1 if number is None else int(number)
        if self.row > _ROWS:
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


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 10 else 0
