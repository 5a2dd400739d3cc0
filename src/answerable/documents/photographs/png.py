"""PNG (ISO/IEC 15948): the chunks that pixels are decoded from, and all others."""

from __future__ import annotations

from answerable.documents.photographs.stripping import (
    EXIF,
    FRAMES,
    PROFILE,
    TEXT,
    XMP,
    Stripped,
    cut_short,
)

_NEEDED = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_KINDS = {
    b"tEXt": TEXT,
    b"zTXt": TEXT,
    b"iTXt": TEXT,
    b"eXIf": EXIF,
    b"iCCP": PROFILE,
    b"tIME": "time",
    b"acTL": FRAMES,
    b"fcTL": FRAMES,
    b"fdAT": FRAMES,
}


def strip_png(content: bytes) -> Stripped:
    """The picture of a PNG by itself, the first where it moves; raises `BadInput` where it is cut short."""
    found, kept, at, name = Stripped(), [content[:8]], 8, b""
    while name != b"IEND":
        size, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + 12 + size
        if len(name) < 4 or end > len(content):
            raise cut_short()
        body = content[at + 8 : end - 4]
        if name in _NEEDED and (name == b"IDAT" or (name == b"IHDR") == (len(kept) == 1)):
            kept.append(content[at:end])
        elif name == b"eXIf":
            found.drop_exif(body, size + 12)
        elif name == b"iTXt" and body.startswith(b"XML:com.adobe.xmp\0"):
            found.drop(XMP, size + 12)
        else:
            found.drop(_KINDS.get(name) or f"chunk {_shown(name)}", size + 12)
        at = end
    found.pixels = b"".join(kept)
    found.drop_behind(content[at:])
    return found


def _shown(name: bytes) -> str:
    return "".join(chr(sign) if chr(sign).isalnum() and sign < 128 else "?" for sign in name)
