"""Texts in the records of old workbooks, which may be continued from record to record, letter width and all.

Rule: [MS-XLS] 2.5.293 to 2.5.296 and 2.4.265.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from answerable.ground.archives import UnreadableError

_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08
_RUN = 4
"""Bytes that say how a run of letters looks."""
_SHORTEST = 3
"""Bytes that a shared text takes at least."""


class OldText:
    """What is left to be read of a record and of those that continue it."""

    def __init__(self, content: bytes, continued: Sequence[bytes] = ()) -> None:
        self._content, self._at = content, 0
        self._continued = list(reversed(continued))

    def read(self, length: int) -> str:
        """A text of so many letters, from the byte that says how wide they are.

        Raises `UnreadableError` where it breaks off.
        """
        return self._letters(length, self._take(1)[0] & _WIDE).decode("utf-16-le", "replace")

    def skip_shared(self) -> int:
        """Go past one shared text; how many letters it has."""
        if self._at == len(self._content):
            self._go_on()
        length, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
        phonetic = struct.unpack("<I", self._take(4))[0] if flags & _PHONETIC else 0
        self._letters(length, flags & _WIDE)
        self._skip(runs * _RUN + phonetic)
        return int(length)

    def _letters(self, length: int, wide: int) -> bytes:
        found = bytearray()
        while length:
            size = 2 if wide else 1
            here = min(length, (len(self._content) - self._at) // size)
            taken = self._take(here * size)
            found += taken if wide else _widened(taken)
            length -= here
            if length:
                self._go_on()
                wide = self._take(1)[0] & _WIDE
        return bytes(found)

    def _skip(self, length: int) -> None:
        while length:
            if self._at == len(self._content):
                self._go_on()
            here = min(length, len(self._content) - self._at)
            self._at += here
            length -= here

    def _take(self, length: int) -> bytes:
        taken = self._content[self._at : self._at + length]
        if len(taken) < length:
            raise UnreadableError("a text of the workbook breaks off; ask for the file again")
        self._at += length
        return taken

    def _go_on(self) -> None:
        if not self._continued:
            raise UnreadableError("a text of the workbook breaks off; ask for the file again")
        self._content, self._at = self._continued.pop(), 0


def _widened(letters: bytes) -> bytes:
    """Letters of one byte as letters of two."""
    wide = bytearray(2 * len(letters))
    wide[::2] = letters
    return bytes(wide)


def text_lengths(content: bytes, continued: Sequence[bytes]) -> Sequence[int]:
    """How many letters each of the texts has that cells may show by its number.

    Raises `UnreadableError` for texts that break off, and for fewer than there are said to be.
    """
    if len(content) < 8:
        raise UnreadableError("the texts of the workbook break off; ask for it again")
    (count,) = struct.unpack_from("<I", content, 4)
    if count * _SHORTEST > len(content) + sum(map(len, continued)):
        raise UnreadableError(
            f"the workbook is said to hold {count} texts, more than it can; ask for it again"
        )
    text = OldText(content[8:], continued)
    return [text.skip_shared() for _ in range(count)]
