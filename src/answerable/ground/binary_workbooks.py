"""Binary workbooks (.xlsb) measured before the engine lays them out: what they hide and hold.

Rule: [MS-XLSB] 2.1.4 and 2.4. The engine is given a workbook of the records that were measured
and nothing else: no formula, name, chart, macro or hidden sheet.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from io import BytesIO

from answerable.ground.archives import UnreadableError, read_part, read_xml
from answerable.ground.extents import COLUMNS, ROWS, SHOWN, Extent, Room, Unshown
from answerable.ground.limits import Limits
from answerable.ground.xlsx_workbooks import path_of, related

WORKBOOK = "xl/workbook.bin"
_RELATIONS, _STYLES, _TEXTS = "xl/_rels/workbook.bin.rels", "xl/styles.bin", "xl/sharedStrings.bin"
_NOBODY = 0xFFFFFFFF
_CALCULATION = 0x009D
"""What the engine takes for the end of a workbook."""


class _BinaryKind(IntEnum):
    """The records that are looked at, by their numbers."""

    ROW = 0
    SHORT = 2
    ERROR = 3
    YES_NO = 4
    NUMBER = 5
    TEXT = 6
    SHARED = 7
    TEXT_RESULT = 8
    NUMBER_RESULT = 9
    YES_NO_RESULT = 10
    ERROR_RESULT = 11
    SHARED_TEXT = 19
    FORMAT = 44
    LOOK = 47
    COLUMN = 60
    RICH = 62
    SHEET_CELLS = 145
    END_SHEET_CELLS = 146
    EXTENT = 148
    WORKBOOK = 153
    SHEET = 156
    END_SHEETS = 144
    SHARED_TEXTS = 159
    FORMATS = 615
    LOOKS = 617
    END_LOOKS = 618
    COMMENT = 635


_FIXED = {
    _BinaryKind.SHORT: (_BinaryKind.SHORT, 12),
    _BinaryKind.ERROR: (_BinaryKind.ERROR, 9),
    _BinaryKind.ERROR_RESULT: (_BinaryKind.ERROR, 9),
    _BinaryKind.YES_NO: (_BinaryKind.YES_NO, 9),
    _BinaryKind.YES_NO_RESULT: (_BinaryKind.YES_NO, 9),
    _BinaryKind.NUMBER: (_BinaryKind.NUMBER, 16),
    _BinaryKind.NUMBER_RESULT: (_BinaryKind.NUMBER, 16),
    _BinaryKind.SHARED: (_BinaryKind.SHARED, 12),
}
"""What a cell of fixed length is to the engine, and the bytes that it reads of it."""
_ORDERS = ([_BinaryKind.SHEET_CELLS], [_BinaryKind.SHEET_CELLS, _BinaryKind.END_SHEET_CELLS])
"""How the cells of a sheet begin and end: once."""
_TEXTS_IN = {_BinaryKind.TEXT: 8, _BinaryKind.TEXT_RESULT: 8, _BinaryKind.RICH: 9}
"""Where the text of a cell begins."""


def measured(archive: zipfile.ZipFile, limits: Limits) -> tuple[bytes, dict[str, Unshown]]:
    """A workbook of what was measured, for the engine, and what each sheet hides, by the sheet's name.

    Raises `UnreadableError` for what is too large, damaged, or can be taken in two ways.
    """
    sheets, properties = _sheets_of(archive)
    if len(sheets) > limits.pages:
        raise UnreadableError(f"the workbook has {len(sheets)} sheets, more than can be read")
    lengths, texts = _shared_texts(archive)
    room = Room(limits)
    unshown: dict[str, Unshown] = {}
    bodies: list[bytes] = []
    for name, state, path in sheets:
        sheet = _BinarySheet() if state else _sheet_in(read_part(archive, path), path, lengths, room)
        unshown[name] = Unshown(frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns))
        bodies.append(bytes(sheet.cells))
    return _packed(sheets, properties, texts, _looks(archive), bodies), unshown


def comments_in(content: bytes) -> int:
    """How many comments a part of a binary workbook holds; raises `UnreadableError` where it breaks off."""
    return sum(kind == _BinaryKind.COMMENT for kind, _, _ in _records(content, "a part with comments"))


@dataclass
class _BinarySheet:
    """What a walk over one sheet has found; `cells` are its rows and cells as the engine needs them."""

    cells: bytearray = field(default_factory=bytearray)
    extent: Extent = field(default_factory=Extent)
    row: int = -1
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def _records(content: bytes, name: str) -> Iterator[tuple[int, int, int]]:
    """The number of each record of a part, and where its bytes begin and end.

    Raises `UnreadableError` where they break off.
    """
    at, whole = 0, len(content)
    try:
        while at < whole:
            kind = content[at]
            at += 1
            if kind & 0x80:
                kind = kind & 0x7F | (content[at] & 0x7F) << 7
                at += 1
            length = shift = 0
            for _ in range(4):
                each = content[at]
                at += 1
                length |= (each & 0x7F) << shift
                shift += 7
                if not each & 0x80:
                    break
            if at + length > whole:
                raise UnreadableError(f"a record of {name} is longer than the file; ask for it again")
            yield kind, at, at + length
            at += length
    except IndexError:
        raise UnreadableError(f"{name} breaks off; ask for the file again") from None


def _text(content: bytes, at: int, end: int, name: str) -> tuple[str, int]:
    """The text at a place in a record, and where it ends."""
    length = struct.unpack_from("<I", content, at)[0] if at + 4 <= end else _NOBODY
    if at + 4 + 2 * length > end:
        raise UnreadableError(f"a text of {name} breaks off; ask for the file again")
    return content[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace"), at + 4 + 2 * length


def _sheets_of(archive: zipfile.ZipFile) -> tuple[list[tuple[str, int, str]], bytes]:
    """The name, the state and the entry of each sheet, and the byte that says how days are counted."""
    relations = read_xml(archive, _RELATIONS)
    if relations is None:
        raise UnreadableError("the workbook does not say which sheets it has; ask for it again")
    targets = related(archive, relations)
    content = read_part(archive, WORKBOOK)
    sheets: list[tuple[str, int, str]] = []
    properties = b"\0"
    for kind, at, end in _records(content, WORKBOOK):
        if kind == _BinaryKind.WORKBOOK:
            properties = content[at : at + 1] or b"\0"
        if kind != _BinaryKind.SHEET or end - at < 12 or content[at + 8 : at + 12] == b"\xff" * 4:
            continue
        number, after = _text(content, at + 8, end, WORKBOOK)
        name, _ = _text(content, after, end, WORKBOOK)
        sort, target = targets.get(number, ("", ""))
        if sort != "worksheet":
            continue
        path = path_of(archive, target)
        if any(name == other or path == taken for other, _, taken in sheets):
            raise UnreadableError(f"the workbook names two sheets where one is: {name[:SHOWN]!r}")
        sheets.append((name, min(struct.unpack_from("<I", content, at)[0], 2), path))
    return sheets, properties


def _shared_texts(archive: zipfile.ZipFile) -> tuple[list[int], bytes]:
    """How long each of the texts is that cells may show by its number, and the texts for the engine."""
    content = read_part(archive, _TEXTS)
    lengths: list[int] = []
    written = bytearray()
    for kind, at, end in _records(content, _TEXTS):
        if kind == _BinaryKind.SHARED_TEXT:
            _, after = _text(content, at + 1, end, _TEXTS)
            lengths.append((after - at - 5) // 2)
            written += _written(kind, b"\0" + content[at + 1 : after])
    count = struct.pack("<II", len(lengths), len(lengths))
    return lengths, _written(_BinaryKind.SHARED_TEXTS, count) + bytes(written)


def _looks(archive: zipfile.ZipFile) -> bytes:
    """The formats of numbers, and which of them each look of a cell has: they tell days from numbers."""
    content = read_part(archive, _STYLES)
    formats, looks, is_look = [], [], False
    for kind, at, end in _records(content, _STYLES):
        if kind == _BinaryKind.FORMAT and end - at >= 6:
            _text(content, at + 2, end, _STYLES)
            formats.append(_written(kind, content[at:end]))
        elif kind in (_BinaryKind.LOOKS, _BinaryKind.END_LOOKS):
            is_look = kind == _BinaryKind.LOOKS
        elif kind == _BinaryKind.LOOK and is_look and end - at >= 4:
            looks.append(_written(kind, content[at:end]))
    return b"".join(
        (
            _written(_BinaryKind.FORMATS, struct.pack("<I", len(formats))),
            *formats,
            _written(_BinaryKind.LOOKS, struct.pack("<I", len(looks))),
            *looks,
        )
    )


def _sheet_in(content: bytes, path: str, lengths: Sequence[int], room: Room) -> _BinarySheet:
    sheet, places = _BinarySheet(), list[int]()
    for kind, at, end in _records(content, path):
        if kind == _BinaryKind.COLUMN and end - at >= 18:
            first, last, width, _, flags = struct.unpack_from("<4IH", content, at)
            if flags & 1 or not width:
                sheet.hidden_columns.update(range(first, min(last + 1, COLUMNS)))
        elif kind in (_BinaryKind.SHEET_CELLS, _BinaryKind.END_SHEET_CELLS):
            places.append(kind)
            if places not in _ORDERS:
                raise UnreadableError(f"{path} is laid out as no spreadsheet program does; ask for it again")
        elif len(places) == 1 and kind == _BinaryKind.ROW:
            _take_row(sheet, content[at:end], path)
        elif len(places) == 1 and (kind in _FIXED or kind in _TEXTS_IN):
            _take_cell(sheet, kind, content[at:end], lengths, room, path)
    if len(places) < 2:
        raise UnreadableError(f"{path} breaks off; ask for the file again")
    room.check(path, sheet.extent.cells)
    room.cells += sheet.extent.cells
    return sheet


def _take_row(sheet: _BinarySheet, content: bytes, path: str) -> None:
    row = struct.unpack_from("<I", content)[0] if len(content) >= 12 else ROWS
    if not sheet.row < row < ROWS:
        raise UnreadableError(f"the rows of {path} do not follow each other; ask for the file again")
    sheet.row = row
    if content[11] & 0x10:
        sheet.hidden_rows.add(row)
    sheet.cells += _written(_BinaryKind.ROW, content[:12])


def _take_cell(
    sheet: _BinarySheet, kind: int, content: bytes, lengths: Sequence[int], room: Room, path: str
) -> None:
    if kind in _FIXED:
        kind, length = _FIXED[_BinaryKind(kind)]
        if len(content) < length:
            raise UnreadableError(f"a cell of {path} breaks off; ask for the file again")
        kept = content[:length]
        if kind == _BinaryKind.SHARED:
            (number,) = struct.unpack_from("<I", content, 8)
            if number >= len(lengths):
                raise UnreadableError(f"a cell of {path} shows text {number}, which there is not")
            room.letters += lengths[number]
    else:
        begins = _TEXTS_IN[_BinaryKind(kind)]
        _, after = _text(content, begins, len(content), path)
        room.letters += (after - begins - 4) // 2
        kind, kept = _BinaryKind.TEXT, content[:8] + content[begins:after]
    if sheet.row < 0:
        raise UnreadableError(f"a cell of {path} stands in no row; ask for the file again")
    column = struct.unpack_from("<I", kept)[0] + 1
    sheet.extent.take(sheet.row + 1, column, column)
    room.check(path, sheet.extent.cells)
    sheet.cells += _written(kind, kept)


def _packed(
    sheets: Sequence[tuple[str, int, str]],
    properties: bytes,
    texts: bytes,
    looks: bytes,
    bodies: Sequence[bytes],
) -> bytes:
    """A workbook of the records that were kept, under names of our own."""
    workbook, relations = bytearray(_written(_BinaryKind.WORKBOOK, properties)), []
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as fresh:
        for number, ((name, state, _), cells) in enumerate(zip(sheets, bodies, strict=True), start=1):
            told = struct.pack("<II", state, number) + _spelt(f"r{number}") + _spelt(name)
            workbook += _written(_BinaryKind.SHEET, told)
            relations.append(f'<Relationship Id="r{number}" Target="worksheets/sheet{number}.bin"/>')
            body = _written(_BinaryKind.EXTENT, bytes(16)) + _written(_BinaryKind.SHEET_CELLS, b"")
            body += cells + _written(_BinaryKind.END_SHEET_CELLS, b"")
            fresh.writestr(f"xl/worksheets/sheet{number}.bin", body)
        workbook += _written(_BinaryKind.END_SHEETS, b"") + _written(_CALCULATION, b"")
        fresh.writestr(WORKBOOK, bytes(workbook))
        fresh.writestr(_RELATIONS, f"<Relationships>{''.join(relations)}</Relationships>")
        fresh.writestr(_TEXTS, texts)
        fresh.writestr(_STYLES, looks)
    return packed.getvalue()


def _spelt(text: str) -> bytes:
    written = text.encode("utf-16-le", "surrogatepass")
    return struct.pack("<I", len(written) // 2) + written


def _written(kind: int, content: bytes) -> bytes:
    """A record: its number, its length and its bytes."""
    number = bytes((kind,)) if kind < 0x80 else bytes((kind & 0x7F | 0x80, kind >> 7))
    length, left = bytearray(), len(content)
    while left >= 0x80:
        length.append(left & 0x7F | 0x80)
        left >>= 7
    return number + bytes((*length, left)) + content
