"""A copy of a photograph, made from its pixels alone and turned upright."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from answerable.documents.photographs.jpeg import strip_jpeg
from answerable.documents.photographs.kinds import PhotographKind, kind_of
from answerable.documents.photographs.png import strip_png
from answerable.documents.photographs.stripping import Stripped, orientation
from answerable.documents.photographs.webp import strip_webp
from answerable.ground import DEFAULT_LIMITS, BadInput

MOST_PIXELS = 100_000_000
"""The most pixels that a photograph may have."""
_AGAIN = "Save it again in another program, and send that."
_STRIP: Mapping[PhotographKind, Callable[[bytes], Stripped]] = {
    PhotographKind.JPEG: strip_jpeg,
    PhotographKind.PNG: strip_png,
    PhotographKind.WEBP: strip_webp,
}
_FORMATS = {
    PhotographKind.JPEG: JpegImagePlugin.JpegImageFile.format,
    PhotographKind.PNG: PngImagePlugin.PngImageFile.format,
    PhotographKind.WEBP: WebPImagePlugin.WebPImageFile.format,
}
_QUALITY: Mapping[PhotographKind, Mapping[str, int]] = {
    PhotographKind.JPEG: {"quality": 90},
    PhotographKind.PNG: {},
    PhotographKind.WEBP: {"quality": 90},
}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)


@dataclass(frozen=True)
class Removed:
    """How many bytes of one kind were left behind: EXIF, comment, film..."""

    kind: str
    size: int


@dataclass(frozen=True)
class CleanPhotograph:
    """A copy of a photograph that holds its pixels and nothing else.

    `media_type` is that of the file and of the copy; `turned` says that the pixels were turned upright or
    mirrored, as the file said they must be shown; `removed` has each kind of thing left behind once.
    """

    media_type: str
    width: int
    height: int
    turned: bool
    removed: tuple[Removed, ...]
    copy: bytes


def clean_photograph(content: bytes, blocks: Sequence[Sequence[float]] = ()) -> CleanPhotograph:
    """A copy of a JPEG, PNG or WebP made from its pixels alone, as 8-bit RGB, turned upright.

    What is transparent comes out on white, since colours may be hidden under it; of what moves, the first
    picture. `blocks` are drawn into the pixels, solid black: each is left, top, right, bottom in fractions of
    the upright picture, and covers every pixel that it touches. Raises `BadInput` for a block that is not on
    the picture, any other file, one that is cut short or damaged, and one with more than `MOST_PIXELS`. To be
    called where foreign bytes may be parsed: in a child.
    """
    for block in blocks:
        check_block(block)
    kind = kind_of(content)
    if len(content) > DEFAULT_LIMITS.bytes_in_file:
        raise BadInput(
            f"it has {len(content):,} bytes; a photograph may have {DEFAULT_LIMITS.bytes_in_file:,}",
            remedy="Save it smaller, and send that.",
        )
    stripped = _STRIP[kind](content)
    picture = _decoded(stripped.pixels, kind)
    turn = _TURNS.get(orientation(stripped.exif))
    if turn is not None:
        picture = picture.transpose(turn)
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in blocks:
        corner = math.ceil(right * picture.width) - 1, math.ceil(bottom * picture.height) - 1
        pen.rectangle((int(left * picture.width), int(top * picture.height), *corner), fill=_BLACK)
    removed = tuple(Removed(*each) for each in sorted(stripped.removed.items()))
    return CleanPhotograph(
        kind.value, picture.width, picture.height, turn is not None, removed, _encoded(picture, kind)
    )


def check_block(block: Sequence[float]) -> None:
    """Raise `BadInput` for a block that is not on the picture."""
    if len(block) == 4:
        left, top, right, bottom = block
        if 0 <= left < right <= 1 and 0 <= top < bottom <= 1:
            return
    raise BadInput(
        f"{', '.join(f'{each:g}' for each in block)} is no block on the picture",
        remedy="Give left, top, right, bottom as fractions from 0 to 1.",
    )


def _decoded(content: bytes, kind: PhotographKind) -> Image.Image:
    """The pixels as RGB; raises `BadInput`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its size, which is told below, and of what is odd
            picture: Image.Image = Image.open(BytesIO(content), formats=(_FORMATS[kind],))
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_many()
            picture.load()
            return _flat(picture)
    except Image.DecompressionBombError:
        raise _too_many() from None
    except (OSError, SyntaxError, ValueError, IndexError, KeyError, TypeError, OverflowError):
        raise BadInput("its pixels cannot be read: it is damaged or cut short", remedy=_AGAIN) from None


def _too_many() -> BadInput:
    return BadInput(
        f"it says that it has more than {MOST_PIXELS // 1_000_000} million pixels",
        remedy="Save it smaller, and send that.",
    )


def _flat(picture: Image.Image) -> Image.Image:
    """The picture as RGB: 16 bits to 8, what is transparent on white."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        seen = Image.new("RGBA", picture.size, (*_WHITE, 255))
        seen.alpha_composite(picture.convert("RGBA"))
        picture = seen
    flat = picture.convert("RGB")
    flat.info.clear()
    return flat


def _encoded(picture: Image.Image, kind: PhotographKind) -> bytes:
    """A new file of pixels that were written into a new picture, without a head of the encoder's own."""
    new = Image.new("RGB", picture.size)
    new.paste(picture)
    written = BytesIO()
    new.save(written, _FORMATS[kind], **_QUALITY[kind])
    return _STRIP[kind](written.getvalue()).pixels
