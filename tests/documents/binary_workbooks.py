"""Binary workbooks (.xlsb) written for the tests, as [MS-XLSB] has them.

No library that we may use writes them.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DAYS = 1
"""The look of a cell that shows a day."""


@dataclass
class Sheet:
    """A sheet to be written: its rows of cells, and what of it is hidden."""

    name: str
    rows: Sequence[Sequence[str | float | bool | None]] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    state: int = 0
    days: Sequence[tuple[int, int]] = ()
    """Row and column of the cells whose number is a day."""
    more: bytes = b""
    """Records after its cells."""
    kind: str = "worksheet"
    parts: dict[str, bytes] = field(default_factory=dict)


def record(kind: int, content: bytes = b"") -> bytes:
    """One record: its number and its length in bytes of seven bits, and its content."""
    number = bytes([kind]) if kind < 128 else bytes([kind % 128 + 128, kind // 128])
    length, left = b"", len(content)
    while left > 127:
        length += bytes([left % 128 + 128])
        left //= 128
    return number + length + bytes([left]) + content


def words(text: str) -> bytes:
    """A text: how many letters, then the letters of two bytes."""
    written = text.encode("utf-16-le")
    return struct.pack("<I", len(written) // 2) + written


def row(number: int, *, is_hidden: bool = False) -> bytes:
    """The record that begins a row."""
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 if is_hidden else 0, 0, 0))


def cell(column: int, value: str | float | bool, texts: list[str], look: int = 0) -> bytes:
    """The record of a cell; a text is shared, and added to the texts."""
    place = struct.pack("<II", column, look)
    match value:
        case bool():
            return record(4, place + bytes([value]))
        case str():
            texts += [] if value in texts else [value]
            return record(7, place + struct.pack("<I", texts.index(value)))
        case _:
            return record(5, place + struct.pack("<d", value))


def sheet(each: Sheet, texts: list[str]) -> bytes:
    """The part of one sheet."""
    columns = b"".join(
        record(60, struct.pack("<4IH", number, number, 2304, 0, 1)) for number in each.hidden_columns
    )
    cells = b""
    for at, values in enumerate(each.rows):
        cells += row(at, is_hidden=at in each.hidden_rows)
        for column, value in enumerate(values):
            if value is not None:
                cells += cell(column, value, texts, _DAYS if (at, column) in each.days else 0)
    return b"".join(
        (
            record(129),
            record(148, struct.pack("<4I", 0, max(0, len(each.rows) - 1), 0, 9)),
            record(485, struct.pack("<IHHI", 0xFFFFFFFF, 8, 300, 0)),
            record(390) + columns + record(391) if columns else b"",
            record(145),
            cells,
            record(146),
            each.more,
            record(130),
        )
    )


def workbook(*sheets: Sheet, parts: dict[str, bytes] | None = None) -> bytes:
    """An .xlsb file of sheets; `parts` stand beside them, or in place of what is written here."""
    texts: list[str] = []
    told, related, written = b"", "", {}
    for number, each in enumerate(sheets, start=1):
        told += record(156, struct.pack("<II", each.state, number) + words(f"rId{number}") + words(each.name))
        related += (
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/{each.kind}" '
            f'Target="{each.kind}s/sheet{number}.bin"/>'
        )
        written[f"xl/{each.kind}s/sheet{number}.bin"] = sheet(each, texts)
    shared = b"".join(record(19, b"\0" + words(text)) for text in texts)
    looks = b"".join(record(47, struct.pack("<HH12x", 0, number)) for number in (0, 14))
    entries = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>'.encode(),
        "xl/workbook.bin": record(131)
        + record(153, bytes(8))
        + record(143)
        + told
        + record(144)
        + record(132),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>'.encode(),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", len(texts), len(texts)))
        + shared
        + record(160),
        "xl/styles.bin": record(278) + record(617, struct.pack("<I", 2)) + looks + record(618) + record(279),
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (entries | written | (parts or {})).items():
            package.writestr(name, part)
    return content.getvalue()
