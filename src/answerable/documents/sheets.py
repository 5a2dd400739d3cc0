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
from io import BytesIO

import python_calamine

from answerable.documents.archives import UnreadableError, opened, xml
from answerable.documents.limits import Limits
from answerable.documents.pages import Hidden, HiddenKind, Page

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRUE = ("1", "true")
_NO_ROWS: frozenset[int] = frozenset()
_Cell = int | float | str | bool | dt.date | dt.time | dt.datetime | dt.timedelta


@dataclass(frozen=True)
class _Unshown:
    """Numbers, from 0, of the rows and columns of one sheet that are hidden."""

    rows: frozenset[int] = _NO_ROWS
    columns: frozenset[int] = _NO_ROWS


def read_workbook(
    content: bytes, limits: Limits, *, is_xlsx: bool
) -> tuple[tuple[Page, ...], tuple[Hidden, ...], str]:
    """The visible sheets of a workbook, what it hides, and a problem where it was cut or is empty."""
    hidden: list[Hidden] = []
    unshown: dict[str, _Unshown] = {}
    if is_xlsx:
        with opened(content, limits) as archive:
            unshown = dict(_unshown(archive))
            hidden += _carried(archive)
    else:
        hidden.append(Hidden(HiddenKind.NOT_CHECKED, "hidden rows, columns and comments of this format"))
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


def _unshown(archive: zipfile.ZipFile) -> Iterator[tuple[str, _Unshown]]:
    """The hidden rows and columns of each sheet, by the sheet's name."""
    workbook, relations = xml(archive, "xl/workbook.xml"), xml(archive, "xl/_rels/workbook.xml.rels")
    if workbook is None or relations is None:
        return
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    for sheet in workbook.iter():
        if _local(sheet.tag) == "sheet":
            target = targets.get(sheet.get(_RELATION, ""), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield sheet.get("name", ""), _unshown_in(archive, path)


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _unshown_in(archive: zipfile.ZipFile, path: str) -> _Unshown:
    root = xml(archive, path)
    rows: set[int] = set()
    columns: set[int] = set()
    for element in root.iter() if root is not None else ():
        if element.get("hidden") not in _TRUE:
            continue
        match _local(element.tag):
            case "row":
                rows.add(_number(element.get("r")) - 1)
            case "col":
                first, last = _number(element.get("min")), _number(element.get("max"))
                columns.update(range(first - 1, min(last, 16_384)))
            case _:
                continue
    return _Unshown(frozenset(rows), frozenset(columns))


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() else 0
