"""A photograph without what it carries beside its pixels: the one shape that every format is brought to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from answerable.ground import BadInput

EXIF, THUMBNAIL, XMP, IPTC = "EXIF", "thumbnail", "XMP", "IPTC"
PROFILE, COMMENT, TEXT = "colour profile", "comment", "text"
FRAMES, FILM, SECOND, BEHIND = "further frames", "film", "second picture", "bytes behind the end"
_PICTURE = b"\xff\xd8\xff"
_ORDERS = {b"II*\0": "little", b"MM\0*": "big"}
_ORIENTATION = 0x0112


@dataclass
class Stripped:
    """What pixels are decoded from, and nothing else; the first block of EXIF; bytes removed by kind."""

    pixels: bytes = b""
    exif: bytes = b""
    removed: Counter[str] = field(default_factory=Counter)

    def drop(self, kind: str, size: int) -> None:
        """Count bytes that are left behind."""
        if size:
            self.removed[kind] += size

    def drop_exif(self, block: bytes, size: int) -> None:
        """Leave a block of EXIF behind, the thumbnail in it counted apart."""
        self.exif = self.exif or block
        start = block.find(_PICTURE)
        small = len(block) - start if start >= 0 else 0
        self.drop(THUMBNAIL, small)
        self.drop(EXIF, size - small)

    def drop_behind(self, behind: bytes) -> None:
        """Leave behind what stands after the end: a film, a second picture, anything."""
        film = behind.find(b"ftyp")
        before = behind[: max(film - 4, 0)] if film >= 0 else behind
        self.drop(FILM, len(behind) - len(before))
        self.drop(SECOND if _PICTURE in before else BEHIND, len(before))


def cut_short() -> BadInput:
    """The error for a file that ends before its picture does."""
    return BadInput("the file is cut short: its picture has no end", remedy="Send the photograph again.")


def orientation(exif: bytes) -> int:
    """How a camera was held, 1 to 8, as EXIF 2.32 has it (tag 274 of the first directory); 1 where untold."""
    order = _ORDERS.get(exif[:4])
    if order is None:
        return 1

    def number(at: int, size: int) -> int:
        return int.from_bytes(exif[at : at + size], "big" if order == "big" else "little")

    directory = number(4, 4)
    for at in range(directory + 2, directory + 2 + 12 * min(number(directory, 2), 500), 12):
        if len(exif) < at + 12:
            return 1
        if number(at, 2) == _ORIENTATION:
            told = number(at + 8, 4 if number(at + 2, 2) == 4 else 2)
            return told if 1 <= told <= 8 else 1
    return 1
