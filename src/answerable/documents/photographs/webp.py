"""WebP (RFC 9649): the chunks of its first picture, and all others."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.documents.photographs.stripping import (
    FRAMES,
    PROFILE,
    XMP,
    Stripped,
    cut_short,
)

_KINDS = {b"XMP ": XMP, b"ICCP": PROFILE, b"ANIM": FRAMES, b"ANMF": FRAMES}
_ALPHA = 0x10
_Chunk = tuple[bytes, bytes]


def strip_webp(content: bytes) -> Stripped:
    """The picture of a WebP by itself, the first where it moves; raises `BadInput` where it is cut short."""
    end = 8 + int.from_bytes(content[4:8], "little")
    if end > len(content):
        raise cut_short()
    found = Stripped()
    size, picture = b"", dict[bytes, bytes]()
    for name, body in _chunks(content[12:end]):
        length = len(body) + 8 + len(body) % 2
        if name == b"VP8X" and not size:
            size = body[4:10]
        elif name in (b"VP8 ", b"VP8L", b"ALPH") and name not in picture:
            picture[name] = body
        elif name == b"ANMF" and not picture:
            size = body[6:12]
            picture = {each: part for each, part in _chunks(body[16:]) if each in (b"VP8 ", b"VP8L", b"ALPH")}
        elif name == b"EXIF":
            found.drop_exif(body.removeprefix(b"Exif\0\0"), length)
        else:
            found.drop(_KINDS.get(name) or f"chunk {_shown(name)}", length)
    found.pixels = _rebuilt(size, picture)
    found.drop_behind(content[end:])
    return found


def _chunks(content: bytes) -> Iterator[_Chunk]:
    at = 0
    while at + 8 <= len(content):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if at + 8 + size > len(content):
            raise cut_short()
        yield name, content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _rebuilt(size: bytes, picture: dict[bytes, bytes]) -> bytes:
    """A file of one picture; raises `BadInput` where there is none."""
    if b"VP8L" in picture:
        chunks: list[_Chunk] = [(b"VP8L", picture[b"VP8L"])]
    elif b"VP8 " in picture:
        chunks = [(b"VP8 ", picture[b"VP8 "])]
        if b"ALPH" in picture and len(size) == 6:
            chunks = [
                (b"VP8X", bytes([_ALPHA, 0, 0, 0]) + size),
                (b"ALPH", picture[b"ALPH"]),
                *chunks,
            ]
    else:
        raise cut_short()
    body = b"WEBP"
    for name, part in chunks:
        body += name + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) % 2)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _shown(name: bytes) -> str:
    return "".join(chr(sign) if chr(sign).isalnum() and sign < 128 else "?" for sign in name)
