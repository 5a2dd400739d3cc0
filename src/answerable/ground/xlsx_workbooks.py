"""Workbooks of XML (.xlsx) measured before the engine lays them out: which rows and columns are hidden."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from xml.etree.ElementTree import Element

from answerable.ground.archives import UnreadableError, read_part, read_xml, stream_xml
from answerable.ground.extents import COLUMNS, SHOWN, Extent, Room, Unshown
from answerable.ground.limits import Limits

_TRUE = ("1", "true")
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
_DIGITS = 10
_NOUGHT = re.compile(r"\s*0+(?:\.0*)?\s*")


def measured(archive: zipfile.ZipFile, limits: Limits) -> tuple[bytes, dict[str, Unshown]]:
    """A workbook of what was measured, for the engine, and what each sheet hides, by the sheet's name.

    Raises `UnreadableError` for what is too large, damaged, or can be taken in two ways.
    """
    parts = _sheet_parts(archive)
    shared, room = _shared_lengths(archive), Room(limits)
    unshown = {name: _unshown_in(archive, path, shared, room) for name, path in parts.items()}
    return _repacked(archive, parts), unshown


def related(archive: zipfile.ZipFile, relations: Element) -> dict[str, tuple[str, str]]:
    """What a part's relations name: the last part of its kind ("worksheet") and its target, by its number.

    Raises `UnreadableError` where two have one number.
    """
    found = [each for each in relations.iter() if _local(each.tag) == "Relationship"]
    targets = {
        each.get("Id", ""): (each.get("Type", "").rpartition("/")[2], each.get("Target", ""))
        for each in found
    }
    if len(targets) < len(found):
        raise UnreadableError("the workbook names two of its parts alike; ask for it again")
    return targets


def path_of(archive: zipfile.ZipFile, target: str) -> str:
    """The one entry that a relation of the workbook can mean; a sheet that cannot be measured is not read."""
    ways = (target.lstrip("/"), target, posixpath.normpath(f"xl/{target}"), f"xl/{target}")
    named = {way.casefold() for way in ways}
    found = [path for path in archive.NameToInfo if path.replace("\\", "/").casefold() in named]
    if len(found) != 1 or found[0] not in ways:
        where = "twice" if len(found) > 1 else "not"
        raise UnreadableError(
            f"the workbook names a sheet {target[:SHOWN]!r} that is {where} in it; ask for it again"
        )
    return found[0]


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
    targets = related(archive, relations)
    parts: dict[str, str] = {}
    for sheet in workbook.iter():
        if _local(sheet.tag) == "sheet":
            named = [value for name, value in sheet.items() if _local(name) == "id" or name == "id"]
            name = sheet.get("name", "")
            path = path_of(archive, targets.get(named[0] if named else "", ("", ""))[1])
            if len(named) > 1 or name in parts or path in parts.values():
                raise UnreadableError(f"the workbook names two sheets where one is: {name[:SHOWN]!r}")
            parts[name] = path
    return parts


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


def _unshown_in(archive: zipfile.ZipFile, path: str, shared: Sequence[int], room: Room) -> Unshown:
    rows: set[int] = set()
    columns: set[int] = set()
    extent = Extent()
    value = ""
    for element, is_filled, parent in stream_xml(archive, path):
        is_hidden = _is_away(element)
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
            case "col" if is_hidden and len(columns) < COLUMNS:
                first, last = _number(element.get("min")), _number(element.get("max"))
                columns.update(range(first - 1, min(last, COLUMNS)))
            case _:
                continue
    room.check(path, extent.cells)
    room.cells += extent.cells
    return Unshown(frozenset(rows), frozenset(columns))


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 10 else 0


def _is_away(element: Element) -> bool:
    """True for a row or a column that is hidden, or has no height or width, which looks the same."""
    size = element.get("ht") or element.get("width")
    return element.get("hidden") in _TRUE or (size is not None and _NOUGHT.fullmatch(size) is not None)
