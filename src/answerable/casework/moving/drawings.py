"""Photographs of an invented country, drawn from what a file says is on them.

An example cannot show photographs of real places, and pictures do not belong into a repository. So each is
drawn where it is needed: the same words give the same pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from answerable.ground import BadInput, only_keys, parse_toml, tables_at, text_at

_SIZE = (480, 360)
_KEYS = ("file", "sign", "label", "shows")
_INK, _WALL, _GLASS = "#22262b", "#b9a48c", "#7fa3b5"
_Paint = Callable[[ImageDraw.ImageDraw], None]


def drawn_photographs(text: str, name: str) -> dict[str, bytes]:
    """JPEG pictures by the name of their file, one for each `[[photographs]]` of a TOML file.

    `sign` is written over the door, `label` on the column's plate, and `shows` lists what else is there.
    Raises `BadInput` with the place for what cannot be drawn.
    """
    found = {}
    for entry, where in tables_at(parse_toml(text, name), "photographs", name):
        only_keys(entry, _KEYS, where)
        found[text_at(entry, "file", where)] = _drawn(entry, where)
    return found


def _drawn(entry: Mapping[str, Any], where: str) -> bytes:
    picture = Image.new("RGB", _SIZE, "#cfdbe4")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 270, 480, 360), fill="#8d8f92")
    draw.rectangle((190, 90, 470, 275), fill=_WALL)
    draw.rectangle((205, 100, 455, 142), fill="#2f4a3f")
    _write(draw, text_at(entry, "sign", where, default=""), (330, 121), 24, "#f5f1e6")
    for shown in entry.get("shows", []):
        if shown not in _SHOWN:
            raise BadInput(
                f"{shown!r} cannot be drawn", where=where, remedy=f"One of: {', '.join(sorted(_SHOWN))}."
            )
        _SHOWN[shown](draw)
    _column(draw, text_at(entry, "label", where, default=""))
    made = BytesIO()
    picture.save(made, "JPEG", quality=78, exif=_told_by_camera())
    return made.getvalue()


def _told_by_camera() -> Image.Exif:
    """What a telephone writes into its pictures, so that there is something to leave behind."""
    told = Image.Exif()
    told[0x010F], told[0x0110] = "Wick", "Wickphone 3 (invented)"
    return told


def _column(draw: ImageDraw.ImageDraw, label: str) -> None:
    """A lamp-post with a lens below its lamp, and the plate on it as seen from near."""
    draw.rectangle((84, 40, 94, 330), fill="#3b4046")
    draw.rectangle((60, 28, 130, 44), fill="#3b4046")
    draw.ellipse((98, 48, 124, 74), fill=_INK, outline="#dddddd", width=3)
    if label:
        draw.rectangle((8, 206, 186, 262), fill="#f4f4f0", outline=_INK, width=3)
        _write(draw, label, (97, 234), 22, _INK)


def _write(draw: ImageDraw.ImageDraw, words: str, middle: tuple[int, int], size: int, ink: str) -> None:
    """Words around a point, as small as their place needs."""
    room = 160 if middle[0] < 190 else 240
    for points in range(size, 8, -1):
        font = ImageFont.load_default(points)
        if draw.textlength(words, font=font) <= room:
            break
    draw.text(middle, words, font=font, fill=ink, anchor="mm")


def _window(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((380, 160, 450, 230), fill=_GLASS, outline=_INK, width=2)
    draw.ellipse((402, 178, 424, 200), fill="#d9b899")


def _car(draw: ImageDraw.ImageDraw) -> None:
    draw.rounded_rectangle((220, 262, 400, 322), 16, fill="#8a3b3b")
    draw.rounded_rectangle((250, 232, 370, 270), 14, fill=_GLASS)
    for left in (240, 350):
        draw.ellipse((left, 306, left + 34, 340), fill=_INK)
    draw.rectangle((278, 290, 342, 310), fill="#f2d64b")
    _write(draw, "WK 00 AAA", (310, 300), 11, _INK)


def _person(draw: ImageDraw.ImageDraw, top: int = 190) -> None:
    draw.ellipse((210, top, 240, top + 32), fill="#d9b899")
    draw.rounded_rectangle((204, top + 32, 246, 320), 10, fill="#3d5a80")


def _child(draw: ImageDraw.ImageDraw) -> None:
    _person(draw, 236)


def _house(draw: ImageDraw.ImageDraw) -> None:
    draw.polygon(((180, 92), (330, 30), (478, 92)), fill="#7a4b3a")
    draw.rectangle((300, 190, 345, 275), fill="#5b3a29")


_SHOWN: Mapping[str, _Paint] = {
    "window": _window,
    "car": _car,
    "person": _person,
    "child": _child,
    "house": _house,
}
