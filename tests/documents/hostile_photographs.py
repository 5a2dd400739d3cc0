"""Thirty hostile photographs, made by code: each is refused, or carries a string that no copy may hold."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

PLANTED = b"Planted-7f3a"
EXIF_HEAD = b"Exif\0\0"
_TAGS = {0x010E: "description", 0x0110: "model", 0x013B: "artist", 0x8298: "copyright"}


@dataclass(frozen=True)
class Hostile:
    """A photograph by its name; what may stand nowhere in its copy; whether it is refused."""

    name: str
    content: bytes
    is_refused: bool = False
    planted: tuple[bytes, ...] = (PLANTED,)


def drawn(mode: str = "RGB", size: tuple[int, int] = (48, 32)) -> Image.Image:
    """A picture whose four corners differ, as a photograph does."""
    picture = Image.new("RGB", size, (90, 120, 150))
    picture.paste((200, 30, 30), (0, 0, size[0] // 2, size[1] // 2))
    picture.paste((30, 160, 60), (size[0] // 2, size[1] // 2, *size))
    return picture if mode == "RGB" else picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """It as a file of that kind."""
    written = BytesIO()
    picture.save(written, kind, **options)  # type: ignore[arg-type]
    return written.getvalue()


def exif(orientation: int = 1, thumbnail: bytes = b"") -> bytes:
    """A block of EXIF with a place, a name, and a thumbnail behind it."""
    block = Image.Exif()
    block[0x0112] = orientation
    for tag, word in _TAGS.items():
        block[tag] = f"{PLANTED.decode()} {word}"
    block.get_ifd(0x8825)[1], block.get_ifd(0x8825)[2] = "N", (51.0, 30.0, 26.0)
    return block.tobytes() + thumbnail


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def with_segments(*segments: bytes) -> bytes:
    """A JPEG with these behind its start."""
    plain = saved(drawn(), "JPEG")
    return plain[:2] + b"".join(segments) + plain[2:]


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_chunks(*chunks: bytes, picture: bytes = b"") -> bytes:
    """A PNG with these behind its head."""
    plain = picture or saved(drawn(), "PNG")
    return plain[:33] + b"".join(chunks) + plain[33:]


def with_riff(*chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP of the extended form with these behind its picture."""
    plain = saved(drawn(), "WEBP")
    parts = [(b"VP8X", b"\x2c\0\0\0\x2f\0\0\x1f\0\0"), (b"VP8 ", plain[20:]), *chunks]
    body = b"".join(
        name + struct.pack("<I", len(each)) + each + b"\0" * (len(each) % 2) for name, each in parts
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def moving(kind: str) -> bytes:
    """Three pictures in one file, a name in each."""
    frames = [drawn(), drawn().transpose(Image.Transpose.ROTATE_180), drawn().convert("L").convert("RGB")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], exif=exif())


def hidden_under_transparency() -> bytes:
    """Colours that spell a string, under full transparency."""
    picture = drawn("RGBA")
    spelt = (PLANTED * 4)[:48]
    for at in range(0, 48, 3):
        picture.putpixel((at // 3, 5), (*spelt[at : at + 3], 0))
    return saved(picture, "PNG", compress_level=0)


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it has that many pixels, and has next to none."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def layers() -> bytes:
    """A progressive JPEG whose scans are written over and over, which costs a decoder hours."""
    plain = saved(drawn(size=(640, 640)), "JPEG", progressive=True)
    scan = plain[plain.index(b"\xff\xda") : -2]
    return plain[:-2] + scan * 400 + b"\xff\xd9"


_FILM = b"\0\0\0\x18ftypmp42" + bytes(12) + b"\0\0\0\x20mdat" + PLANTED * 20
_ICC = b"ICC_PROFILE\0\x01\x01" + PLANTED * 12
_XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><who>" + PLANTED + b"</who></x:xmpmeta>"
_XMP_HEAD, _XMP_MORE = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x12\x1c\x02\x50\0\x0c" + PLANTED + b"\0"
_HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + PLANTED
_ITXT = b"XML:com.adobe.xmp\0\0\0\0\0" + _XMP


def _between_scans() -> bytes:
    plain = saved(drawn(), "JPEG", progressive=True)
    second = plain.index(b"\xff\xda", plain.index(b"\xff\xda") + 2)
    return plain[:second] + segment(0xFE, PLANTED) + segment(0xE1, EXIF_HEAD + PLANTED) + plain[second:]


def _jpegs() -> Iterator[Hostile]:
    plain, small = saved(drawn(), "JPEG"), saved(drawn(size=(8, 8)), "JPEG", comment=PLANTED)
    yield Hostile("place-and-name.jpg", saved(drawn(), "JPEG", exif=exif(6), comment=PLANTED))
    yield Hostile("thumbnail.jpg", with_segments(segment(0xE1, exif(thumbnail=small))))
    yield Hostile("xmp.jpg", with_segments(segment(0xE1, _XMP_HEAD + _XMP), segment(0xE1, _XMP_MORE + _XMP)))
    yield Hostile("iptc.jpg", with_segments(segment(0xED, _IPTC)))
    yield Hostile("profile.jpg", with_segments(segment(0xE2, _ICC)))
    yield Hostile("jfxx.jpg", with_segments(segment(0xE0, b"JFXX\0\x10" + small)))
    yield Hostile(
        "every-segment.jpg", with_segments(*(segment(0xE0 + at, b"any\0" + PLANTED) for at in range(16)))
    )
    yield Hostile("second-picture.jpg", with_segments(segment(0xE2, b"MPF\0" + PLANTED)) + small)
    yield Hostile("motion.jpg", plain + _FILM)
    yield Hostile("zip-behind.jpg", plain + b"PK\x03\x04" + PLANTED * 30)
    yield Hostile("between-scans.jpg", _between_scans())
    yield Hostile("filled-markers.jpg", plain[:2] + b"\xff" * 9 + segment(0xFE, PLANTED)[1:] + plain[2:])
    yield Hostile("cmyk.jpg", saved(drawn("CMYK"), "JPEG", comment=PLANTED, icc_profile=PLANTED * 11))
    yield Hostile("cut-short.jpg", saved(drawn(), "JPEG", comment=PLANTED)[:-200], is_refused=True)
    yield Hostile("layers.jpg", layers(), is_refused=True)


def _others() -> Iterator[Hostile]:
    text = (chunk(b"tEXt", b"Author\0" + PLANTED), chunk(b"zTXt", b"Title\0\0" + zlib.compress(PLANTED)))
    yield Hostile("text.png", with_chunks(*text, chunk(b"iTXt", _ITXT), chunk(b"eXIf", exif(8)[6:])))
    profile = chunk(b"iCCP", b"p\0\0" + zlib.compress(PLANTED * 9))
    yield Hostile("profile.png", with_chunks(profile, chunk(b"prVt", PLANTED), chunk(b"tIME", bytes(7))))
    yield Hostile("behind.png", saved(drawn(), "PNG") + saved(drawn(), "JPEG", comment=PLANTED) + _FILM)
    spelt = drawn().quantize(4)
    spelt.putpalette((PLANTED * 64)[: 256 * 3])
    yield Hostile("palette.png", saved(spelt, "PNG"))
    yield Hostile("transparent.png", hidden_under_transparency())
    yield Hostile("sixteen.png", with_chunks(*text, picture=saved(drawn("I").convert("I;16"), "PNG")))
    yield Hostile("moving.png", moving("PNG"))
    wound = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(90_000_000)))
    yield Hostile("text-bomb.png", with_chunks(wound, *text))
    yield Hostile("bomb.png", bomb(60_000, 60_000), is_refused=True)
    yield Hostile("cut-short.png", with_chunks(*text)[:-40], is_refused=True)
    parts = ((b"EXIF", exif(3)), (b"XMP ", _XMP), (b"ICCP", PLANTED * 12), (b"JUNK", PLANTED))
    yield Hostile("everything.webp", with_riff(*parts) + PLANTED)
    yield Hostile("moving.webp", moving("WEBP"))
    yield Hostile("a-phone.heic", _HEIC, is_refused=True)
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><text>" + PLANTED + b"</text></svg>"
    yield Hostile("drawing.jpg", drawing, is_refused=True)
    yield Hostile("film.jpg", _FILM, is_refused=True)


def hostile_photographs() -> Iterator[Hostile]:
    """All thirty."""
    makers: tuple[Callable[[], Iterator[Hostile]], ...] = (_jpegs, _others)
    for make in makers:
        yield from make()
