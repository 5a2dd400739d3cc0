"""JPEG (ITU-T T.81): segments before and between the scans, scans, and what stands behind the end."""

from __future__ import annotations

import re

from answerable.documents.photographs.stripping import (
    COMMENT,
    EXIF,
    IPTC,
    PROFILE,
    THUMBNAIL,
    XMP,
    Stripped,
    cut_short,
)
from answerable.ground import BadInput

_START, _END, _SCAN, _COMMENT, _ADOBE = 0xD8, 0xD9, 0xDA, 0xFE, 0xEE
_ALONE = (0x01, *range(0xD0, 0xD8))
_NEEDED = (*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD)
"""Frames, tables of the decoder, scans, lines, restarts."""
_NEXT = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_MOST_SCANS = 100
_SIGNS = (
    (0xE1, b"Exif\0", EXIF),
    (0xE1, b"http://ns.adobe.com/xap/1.0/\0", XMP),
    (0xE1, b"http://ns.adobe.com/xmp/extension/\0", XMP),
    (0xE2, b"ICC_PROFILE\0", PROFILE),
    (0xE2, b"MPF\0", "list of further pictures"),
    (0xE0, b"JFXX\0", THUMBNAIL),
    (0xE0, b"JFIF\0", "JFIF header"),
    (0xED, b"Photoshop 3.0\0", IPTC),
    (_ADOBE, b"Adobe", "Adobe marker"),
)


def strip_jpeg(content: bytes) -> Stripped:
    """The first picture of a JPEG by itself; raises `BadInput` where it is cut short or built to wear out."""
    found, kept, at, scans = Stripped(), [content[:2]], 2, 0
    while True:
        start = content.find(b"\xff", at)
        marked = _after_fill(content, start)
        marker = content[marked]
        found.drop("bytes between segments", marked - 1 - at)
        at = marked + 1
        if marker == _END:
            break
        if marker in _ALONE or marker == 0:
            found.drop("bytes between segments", 2)
            continue
        size = int.from_bytes(content[at : at + 2], "big")
        if size < 2 or at + size > len(content):
            raise cut_short()
        body, at = content[at + 2 : at + size], at + size
        if marker not in _NEEDED:
            kept.append(_dropped(found, marker, body))
            continue
        kept.append(content[marked - 1 : at])
        if marker == _SCAN:
            scans += 1
            end = _NEXT.search(content, at)
            if end is None:
                raise cut_short()
            kept.append(content[at : end.start()])
            at = end.start()
        if scans > _MOST_SCANS:
            raise BadInput(
                f"the picture is written in more than {_MOST_SCANS} layers, as no camera does",
                remedy="Save it again in another program, and send that.",
            )
    found.pixels = b"".join((*kept, b"\xff\xd9"))
    found.drop_behind(content[at:])
    return found


def _after_fill(content: bytes, start: int) -> int:
    """Where the code of a marker stands that begins at `start`: it may be filled up before."""
    at = start
    while 0 <= at < len(content) and content[at] == 0xFF:
        at += 1
    if start < 0 or at >= len(content):
        raise cut_short()
    return at


def _dropped(found: Stripped, marker: int, body: bytes) -> bytes:
    """Count a segment that no pixel needs; what of it has to be said anew for the colours comes back."""
    size = len(body) + 4
    kind = next((kind for at, sign, kind in _SIGNS if at == marker and body.startswith(sign)), "")
    if marker == _COMMENT:
        kind = COMMENT
    if kind == EXIF:
        found.drop_exif(body[6:], size)
    elif kind == "JFIF header":
        found.drop(THUMBNAIL, max(0, len(body) - 14))
        found.drop(kind, min(size, 18))
    else:
        found.drop(kind or (f"APP{marker - 0xE0}" if 0xE0 <= marker <= 0xEF else "other segments"), size)
    if kind == "Adobe marker" and len(body) >= 12:
        return b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0" + body[11:12]
    return b""
