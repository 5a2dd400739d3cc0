"""Old workbooks (.xls, Excel 97 to 2003) measured before the engine lays them out: what they hide and hold.

Rule: [MS-XLS] 2.4. The engine is given a workbook of the records that were measured and nothing else:
no formula, name, chart, macro or hidden sheet.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from answerable.ground.archives import UnreadableError
from answerable.ground.compound_files import CompoundFile, compound_of
from answerable.ground.extents import COLUMNS, SHOWN, Extent, Room, Unshown
from answerable.ground.limits import Limits
from answerable.ground.old_texts import OldText, text_lengths


class _OldKind(IntEnum):
    """The records that are looked at, by their numbers."""

    FORMULA = 0x0006
    END = 0x000A
    NOTE = 0x001C
    DATES = 0x0022
    PASSWORD = 0x002F
    CONTINUED = 0x003C
    COLUMN = 0x007D
    SHEET = 0x0085
    SHORTS = 0x00BD
    RICH = 0x00D6
    LOOK = 0x00E0
    TEXTS = 0x00FC
    SHARED = 0x00FD
    NUMBER = 0x0203
    LABEL = 0x0204
    YES_NO = 0x0205
    RESULT = 0x0207
    ROW = 0x0208
    USUAL_ROW = 0x0225
    SHORT = 0x027E
    FORMAT = 0x041E
    BEGIN = 0x0809


_LEAST: Mapping[int, int] = {
    _OldKind.NUMBER: 14,
    _OldKind.YES_NO: 8,
    _OldKind.SHORT: 10,
    _OldKind.SHARED: 10,
    _OldKind.SHORTS: 12,
    _OldKind.FORMULA: 20,
    _OldKind.LABEL: 9,
    _OldKind.RICH: 9,
}
"""Bytes that a record of a cell has at least; a result says no place and stands apart."""
_EXCEL_97, _WORKSHEET, _VERY_HIDDEN = 0x0600, 0, 2
_LONGEST = 0xFFFF
_NO_FORMULA = b"\0\0"
_LOCKED = "the workbook has a password; ask the body for it without one"


class _OldRecord(NamedTuple):
    kind: int
    content: bytes
    continued: tuple[bytes, ...] = ()


@dataclass
class _OldGlobals:
    """What stands before the sheets: what the engine needs of it, and where each sheet begins."""

    kept: list[_OldRecord] = field(default_factory=list)
    lengths: Sequence[int] = ()
    sheets: list[tuple[str, int, int, bytes]] = field(default_factory=list)
    """Name, where it begins, its state, and its name as it is written."""


@dataclass
class _OldSheet:
    """What a walk over one sheet has found."""

    cells: list[tuple[int, bytes]] = field(default_factory=list)
    """The row of each cell, from 0, and its records."""
    extent: Extent = field(default_factory=Extent)
    hidden_rows: set[int] = field(default_factory=set)
    told_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    are_rows_hidden: bool = False
    """True where rows of which nothing is told are hidden."""


def measured(content: bytes, limits: Limits) -> tuple[bytes, dict[str, Unshown]]:
    """A workbook of what was measured, for the engine, and what each sheet hides, by the sheet's name.

    Raises `UnreadableError` for what is too large, damaged, locked by a password, or older than Excel 97.
    """
    stream = _stream_of(content)
    before, room = _globals_of(stream), Room(limits)
    if len(before.sheets) > limits.pages:
        raise UnreadableError(f"the workbook has {len(before.sheets)} sheets, more than can be read")
    unshown: dict[str, Unshown] = {}
    bodies: list[bytes] = []
    for name, at, state, _ in before.sheets:
        sheet = _OldSheet() if state else _sheet_at(stream, at, name, before.lengths, room)
        unshown[name] = _unshown(sheet)
        sheet.cells.sort(key=lambda cell: cell[0])
        bodies.append(b"".join(written for _, written in sheet.cells))
    return compound_of("Workbook", _rewritten(before, bodies)), unshown


def carried_by(content: bytes) -> tuple[int, int, int]:
    """How many comments, files and stored tables of other data an old workbook carries."""
    held = CompoundFile(content).names()
    notes = sum(record.kind == _OldKind.NOTE for record in _records(_stream_of(content), 0))
    return notes, sum(name.startswith("mbd") for name in held), sum(name == "_sx_db_cur" for name in held)


def _stream_of(content: bytes) -> bytes:
    file = CompoundFile(content)
    if "encryptedpackage" in file.names():
        raise UnreadableError(_LOCKED)
    return file.stream("Workbook", "Book")


def _records(stream: bytes, at: int) -> Iterator[_OldRecord]:
    """The records from a place on, each with what continues it.

    Raises `UnreadableError` where they break off.
    """
    kind, content, at = _one(stream, at)
    while True:
        continued: list[bytes] = []
        following = (0, b"", len(stream))
        while at + 4 <= len(stream):
            following = _one(stream, at)
            if following[0] != _OldKind.CONTINUED:
                break
            continued.append(following[1])
            at = following[2]
        yield _OldRecord(kind, content, tuple(continued))
        if at + 4 > len(stream):
            return
        kind, content, at = following


def _one(stream: bytes, at: int) -> tuple[int, bytes, int]:
    if at + 4 > len(stream):
        raise UnreadableError("the workbook breaks off; ask for it again")
    kind, length = struct.unpack_from("<HH", stream, at)
    if at + 4 + length > len(stream):
        raise UnreadableError("a record of the workbook is longer than the file; ask for it again")
    return kind, stream[at + 4 : at + 4 + length], at + 4 + length


def _begun(stream: bytes, at: int) -> Iterator[_OldRecord]:
    """The records of one part of a workbook, from the one after its beginning to its end.

    Parts within it, such as charts, are left out. Raises `UnreadableError` for what does not begin there, is
    older than Excel 97, or has no end.
    """
    depth = 0
    for record in _records(stream, at):
        if record.kind == _OldKind.BEGIN:
            if len(record.content) < 4 or struct.unpack_from("<H", record.content)[0] != _EXCEL_97:
                raise UnreadableError("the workbook is older than Excel 97; save it as .xlsx")
            depth += 1
        elif not depth:
            raise UnreadableError("the workbook is damaged, or older than Excel 97; save it as .xlsx")
        elif record.kind == _OldKind.END:
            depth -= 1
            if not depth:
                return
        elif depth == 1:
            yield record
    raise UnreadableError("the workbook breaks off; ask for it again")


def _globals_of(stream: bytes) -> _OldGlobals:
    found = _OldGlobals()
    for record in _begun(stream, 0):
        match record.kind:
            case _OldKind.PASSWORD:
                raise UnreadableError(_LOCKED)
            case _OldKind.SHEET:
                _take_sheet(found, record.content)
            case _OldKind.TEXTS:
                found.lengths = text_lengths(record.content, record.continued)
                found.kept.append(record)
            case _OldKind.DATES if len(record.content) >= 2:
                found.kept.append(record)
            case _OldKind.FORMAT | _OldKind.LOOK if len(record.content) >= 4:
                found.kept.append(_OldRecord(record.kind, record.content))
            case _:
                continue
    return found


def _take_sheet(found: _OldGlobals, content: bytes) -> None:
    if len(content) < 8:
        raise UnreadableError("the workbook does not say which sheets it has; ask for it again")
    at, state, kind = struct.unpack_from("<IBB", content)
    if kind != _WORKSHEET:
        return
    name = OldText(content[7:]).read(content[6]).replace("\0", "")
    if any(name == other or at == begins for other, begins, _, _ in found.sheets):
        raise UnreadableError(f"the workbook names two sheets where one is: {name[:SHOWN]!r}")
    found.sheets.append((name, at, min(state & 0x03, _VERY_HIDDEN), content[6:]))


def _sheet_at(stream: bytes, at: int, name: str, lengths: Sequence[int], room: Room) -> _OldSheet:
    sheet = _OldSheet()
    for record in _begun(stream, at):
        content = record.content
        match record.kind:
            case _ if record.kind in _LEAST:
                _take_cells(sheet, record, name, lengths, room)
            case _OldKind.RESULT:
                _take_result(sheet, record, room)
            case _OldKind.ROW if len(content) >= 16:
                row, flags = struct.unpack_from("<H10xH", content)
                sheet.told_rows.add(row)
                if flags & 0x20:
                    sheet.hidden_rows.add(row)
            case _OldKind.COLUMN if len(content) >= 10:
                first, last, width, _, flags = struct.unpack_from("<5H", content)
                if flags & 1 or not width:
                    sheet.hidden_columns.update(range(first, min(last + 1, COLUMNS)))
            case _OldKind.USUAL_ROW if len(content) >= 2:
                sheet.are_rows_hidden = bool(content[0] & 0x02)
            case _:
                continue
    room.check(f"sheet {name[:SHOWN]}", sheet.extent.cells)
    room.cells += sheet.extent.cells
    return sheet


def _take_cells(sheet: _OldSheet, record: _OldRecord, name: str, lengths: Sequence[int], room: Room) -> None:
    kind, content = record.kind, record.content
    if len(content) < _LEAST[kind]:
        raise UnreadableError(f"a cell of sheet {name[:SHOWN]} breaks off; ask for the file again")
    row, first = struct.unpack_from("<HH", content)
    last = first
    if kind == _OldKind.SHORTS:
        (last,) = struct.unpack_from("<H", content, len(content) - 2)
        if len(content) != 6 + 6 * (last - first + 1):
            raise UnreadableError(f"cells of sheet {name[:SHOWN]} break off; ask for the file again")
    elif kind == _OldKind.FORMULA:
        content = content[:20] + _NO_FORMULA
    elif kind in (_OldKind.LABEL, _OldKind.RICH):
        kind = _OldKind.LABEL
        text = OldText(content[8:], record.continued).read(struct.unpack_from("<H", content, 6)[0])
        if not text:
            return
        room.letters += len(text)
        content = content[:6] + _spelt(text)
    elif kind == _OldKind.SHARED:
        (number,) = struct.unpack_from("<I", content, 6)
        room.letters += lengths[number] if number < len(lengths) else 0
    sheet.extent.take(row + 1, first + 1, last + 1)
    room.check(f"sheet {name[:SHOWN]}", sheet.extent.cells)
    sheet.cells.append((row, _written(kind, content)))


def _take_result(sheet: _OldSheet, record: _OldRecord, room: Room) -> None:
    """The text that the formula before it came to: kept with its cell."""
    if len(record.content) < 3 or not sheet.cells:
        return
    text = OldText(record.content[2:], record.continued).read(struct.unpack_from("<H", record.content)[0])
    row, written = sheet.cells[-1]
    if text and struct.unpack_from("<H", written)[0] == _OldKind.FORMULA:
        room.letters += len(text)
        sheet.cells[-1] = row, written + _written(_OldKind.RESULT, _spelt(text))


def _spelt(text: str) -> bytes:
    """A text as the engine reads it: its length, how wide its letters are, and the letters."""
    units = text.encode("utf-16-le", "surrogatepass")
    is_narrow = not any(units[1::2])
    return struct.pack("<HB", len(units) // 2, not is_narrow) + (units[::2] if is_narrow else units)


def _unshown(sheet: _OldSheet) -> Unshown:
    rows = set(sheet.hidden_rows)
    if sheet.are_rows_hidden:
        rows |= {row for row, _ in sheet.cells} - sheet.told_rows
    return Unshown(frozenset(rows), frozenset(sheet.hidden_columns))


def _rewritten(before: _OldGlobals, bodies: Sequence[bytes]) -> bytes:
    """A workbook of the records that were kept: what stands before the sheets, then each sheet."""
    begin = _written(_OldKind.BEGIN, struct.pack("<HHHHII", _EXCEL_97, 5, 0, 0, 0, 0))
    end = _written(_OldKind.END, b"")
    first = b"".join(
        _written(record.kind, record.content)
        + b"".join(_written(_OldKind.CONTINUED, each) for each in record.continued)
        for record in before.kept
    )
    named = sum(10 + len(written) for *_, written in before.sheets)
    at = len(begin) + len(first) + named + len(end)
    sheets = bytearray()
    for (_, _, state, written), body in zip(before.sheets, bodies, strict=True):
        sheets += _written(_OldKind.SHEET, struct.pack("<IBB", at, state, _WORKSHEET) + written)
        at += len(begin) + len(body) + len(end)
    return b"".join((begin, first, sheets, end, *(begin + body + end for body in bodies)))


def _written(kind: int, content: bytes) -> bytes:
    if len(content) > _LONGEST:
        raise UnreadableError("a cell holds more letters than can be read")
    return struct.pack("<HH", kind, len(content)) + content
