"""OpenDocument spreadsheets measured before the engine lays them out: which rows and columns are hidden.

Rule: OASIS OpenDocument 1.3 part 3, section 9 (tables): rows and columns repeat, and are shown, collapsed or
filtered away.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element

from answerable.ground.archives import UnreadableError, read_part, stream_xml
from answerable.ground.extents import COLUMNS, ROWS, Unshown
from answerable.ground.limits import Limits

CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SHEETS_IN = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}spreadsheet"
_NEEDED = ("mimetype", CONTENT, "META-INF/manifest.xml")
_ROWS_IN = {f"{_TABLE}{name}" for name in ("table", "table-row-group", "table-rows", "table-header-rows")}


@dataclass
class _Sheet:
    rows: int = 0
    columns: int = 0
    position: int = 0
    filled: int = 0
    """The last filled cell of the row that is gone through."""
    widest: int = 0
    lowest: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def measured(archive: zipfile.ZipFile, limits: Limits) -> tuple[bytes, dict[str, Unshown]]:
    """A spreadsheet of what was measured, for the engine, and what each sheet hides, by the sheet's name.

    Raises `UnreadableError` for what spans more cells than can be read, two sheets of one name, and tables
    within tables.
    """
    unshown = _hidden_in(archive, limits)
    return _repacked(archive), unshown


def _hidden_in(archive: zipfile.ZipFile, limits: Limits) -> dict[str, Unshown]:
    found: dict[str, Unshown] = {}
    sheet, cells = _Sheet(), 0
    for element, is_filled, parent in stream_xml(archive, CONTENT):
        match str(element.tag).removeprefix(_TABLE):
            case "table-column":
                _column(sheet, element)
            case "table-cell" | "covered-table-cell":
                sheet.position += _repeated(element, "columns", COLUMNS)
                if is_filled or len(element.attrib) > 2:
                    sheet.filled = sheet.position
            case "table-row":
                _row(sheet, element, parent)
            case "table":
                name = element.get(f"{_TABLE}name", "")
                if parent is None or parent.tag != _SHEETS_IN or name in found:
                    raise UnreadableError("the spreadsheet holds tables within tables, or two of one name")
                cells += sheet.widest * sheet.lowest
                found[name] = Unshown(frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns))
                sheet = _Sheet()
            case _:
                continue
        if (cells + sheet.widest * sheet.lowest) * 4 > limits.characters:
            raise UnreadableError(f"{CONTENT} spans more cells than can be read")
    if not found:
        raise UnreadableError("the spreadsheet does not say which sheets it has; ask for it again")
    return found


def _column(sheet: _Sheet, element: Element) -> None:
    count = _repeated(element, "columns", COLUMNS)
    if _is_away(element):
        sheet.hidden_columns.update(range(sheet.columns, min(sheet.columns + count, COLUMNS)))
    sheet.columns += count


def _row(sheet: _Sheet, element: Element, parent: Element | None) -> None:
    if parent is None or parent.tag not in _ROWS_IN:
        raise UnreadableError(f"{CONTENT} is laid out as no spreadsheet program does; ask for it again")
    count = _repeated(element, "rows", ROWS)
    if _is_away(element) or parent.get(f"{_TABLE}display") == "false":
        sheet.hidden_rows.update(range(sheet.rows, min(sheet.rows + count, ROWS)))
    sheet.rows += count
    if sheet.filled:
        sheet.widest, sheet.lowest = max(sheet.widest, sheet.filled), sheet.rows
    sheet.position = sheet.filled = 0


def _is_away(element: Element) -> bool:
    return element.get(f"{_TABLE}visibility", "visible") != "visible"


def _repeated(element: Element, of: str, most: int) -> int:
    said = element.get(f"{_TABLE}number-{of}-repeated", "1")
    if not (said.isascii() and said.isdecimal() and len(said) < 8 and 0 < int(said) <= most):
        raise UnreadableError(f"{CONTENT} repeats {of} {said[:20]!r} times; ask for it again")
    return int(said)


def _repacked(archive: zipfile.ZipFile) -> bytes:
    """The entries that were measured and those they need, in an archive that every reader takes alike."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as fresh:
        for path in _NEEDED:
            if path in archive.NameToInfo:
                fresh.writestr(path, read_part(archive, path))
    return packed.getvalue()
