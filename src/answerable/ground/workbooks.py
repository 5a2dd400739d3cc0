"""Workbooks as sheets of cells: measured first, then laid out by the engine, values as calculated last.

Read are .xlsx, .xlsb and .xls workbooks and OpenDocument spreadsheets (.ods). Each format has a file that
says how large its sheets are and what they hide, and gives the engine what was measured and nothing else
(decisions 23, 214 and 228).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from answerable.ground import binary_workbooks, old_workbooks, open_documents, xlsx_workbooks
from answerable.ground.archives import UnreadableError, open_archive
from answerable.ground.compound_files import MAGIC
from answerable.ground.extents import NOTHING, Unshown
from answerable.ground.limits import DEFAULT_LIMITS, Limits

_TOLD_BY = {"ods": open_documents.CONTENT, "xlsb": binary_workbooks.WORKBOOK}
_MEASURES = {
    "ods": open_documents.measured,
    "xlsb": binary_workbooks.measured,
    "xlsx": xlsx_workbooks.measured,
}
_BROKEN_OFF = "PanicException"
"""What the engine raises where it breaks off: of no module, and no `Exception`."""
_Cell = int | float | str | bool | dt.date | dt.time | dt.datetime | dt.timedelta


@dataclass(frozen=True)
class WorkbookSheet:
    """One sheet: its rows from the first as text, and the numbers, from 0, of those that are hidden.

    A sheet that is hidden as a whole has no rows here. Every row is as long as the longest.
    """

    name: str
    is_visible: bool
    rows: tuple[tuple[str, ...], ...]
    hidden_rows: frozenset[int] = NOTHING
    hidden_columns: frozenset[int] = NOTHING

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
    """The sheets of a workbook (.xlsx, .xlsb, .xls, .ods) in their order, each laid out when it is asked for.

    Raises `UnreadableError` for what is damaged, encrypted, larger than the limits, or no workbook.
    """
    content, unshown = _measured(content, limits)
    yield from _laid_out(content, unshown, limits)


def kind_of_workbook(content: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """How files of this kind of workbook end: "xls", "ods", "xlsb" or "xlsx".

    Raises `UnreadableError` for a zip archive that is damaged or larger than the limits.
    """
    if content.startswith(MAGIC):
        return "xls"
    with open_archive(content, limits) as archive:
        return next((kind for kind, entry in _TOLD_BY.items() if entry in archive.NameToInfo), "xlsx")


def _measured(content: bytes, limits: Limits) -> tuple[bytes, dict[str, Unshown]]:
    """A workbook of what was measured, and the hidden rows and columns of each sheet, by the sheet's name."""
    kind = kind_of_workbook(content, limits)
    if kind == "xls":
        return old_workbooks.measured(content, limits)
    with open_archive(content, limits) as archive:
        return _MEASURES[kind](archive, limits)


def _laid_out(content: bytes, unshown: dict[str, Unshown], limits: Limits) -> Iterator[WorkbookSheet]:
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
                away = unshown.get(sheet.name)
                if away is None:
                    raise UnreadableError(f"what the sheet {sheet.name} hides cannot be told")
                yield WorkbookSheet(sheet.name, visible, _as_text(rows), away.rows, away.columns)
    except python_calamine.CalamineError as error:
        raise UnreadableError(f"the workbook is damaged or encrypted ({error}); ask for it again") from error
    except BaseException as error:
        if type(error).__name__ != _BROKEN_OFF:
            raise
        raise UnreadableError("the workbook is damaged; ask for it again") from None


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
