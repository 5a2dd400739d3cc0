"""Compound files, the containers of old office documents: their streams read, and one written.

Rule: [MS-CFB] 2.1 to 2.6. Every chain is followed for as many sectors as the file has, and no further.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.ground.archives import UnreadableError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 512
_LAST, _FREE, _TABLE, _NOBODY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_SHIFTS, _MINI_SHIFT, _MINI_LIMIT = (9, 12), 6, 4096
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_TABLES = 109
"""Parts of the table of sectors that the header names."""
_SIZE = 4096
"""Bytes of a sector in a file that is written: its header names tables for more than any file may hold."""


@dataclass(frozen=True)
class _CompoundEntry:
    name: str
    kind: int
    beside: tuple[int, int]
    child: int
    start: int
    size: int


class CompoundFile:
    """The streams and storages that stand at the top of a compound file, by their names in small letters."""

    def __init__(self, content: bytes) -> None:
        """Raises `UnreadableError` for what is damaged or no such file."""
        try:
            self._open(content)
        except (struct.error, IndexError) as error:
            raise UnreadableError("the file is damaged or breaks off; ask for it again") from error

    def _open(self, content: bytes) -> None:
        shift, mini = struct.unpack_from("<HH", content, 30)
        if not content.startswith(MAGIC) or shift not in _SHIFTS or mini != _MINI_SHIFT:
            raise UnreadableError("the file is damaged: its header is no header; ask for it again")
        self._content, self._sector = content, 1 << shift
        self._sectors = -(-len(content) // self._sector)
        first, mini_first, more = (struct.unpack_from("<I", content, at)[0] for at in (48, 60, 68))
        self._table = self._read_table(more)
        self._entries = list(self._read_entries(self._joined(first)))
        root = self._entries[0]
        self._mini = self._joined(root.start)[: root.size] if root.start != _LAST else b""
        self._mini_table = self._numbers(self._joined(mini_first))
        self._top = self._read_top(root.child)

    def names(self) -> tuple[str, ...]:
        """The names of what stands at the top, in small letters."""
        return tuple(self._top)

    def stream(self, *names: str) -> bytes:
        """The bytes of the first of these streams that there is; raises `UnreadableError` for none."""
        for name in names:
            entry = self._top.get(name.casefold())
            if entry is not None and entry.kind == _STREAM:
                return self._of(entry)
        raise UnreadableError(f"the file holds no {names[0].lower()}; ask for it again")

    def _of(self, entry: _CompoundEntry) -> bytes:
        if entry.size >= _MINI_LIMIT:
            content = self._joined(entry.start)
        else:
            places = _chain(entry.start, self._mini_table, len(self._mini_table))
            size = 1 << _MINI_SHIFT
            content = (
                b"".join(self._mini[at * size : (at + 1) * size] for at in places) if entry.size else b""
            )
        if len(content) < entry.size:
            raise UnreadableError("the file breaks off; ask for it again")
        return content[: entry.size]

    def _read_table(self, more: int) -> Sequence[int]:
        """Which sector follows each sector."""
        places = list(struct.unpack_from(f"<{_TABLES}I", self._content, 76))
        for _ in range(self._sectors):
            if more in (_LAST, _FREE):
                break
            *others, more = self._numbers(self._at(more))
            places += others
        table: list[int] = []
        for place in places:
            if place != _FREE and len(table) < self._sectors:
                table += self._numbers(self._at(place))
        return table

    def _read_entries(self, directory: bytes) -> Iterator[_CompoundEntry]:
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind, _, left, right, child = struct.unpack_from("<HBBIII", directory, at + 64)
            start, size = struct.unpack_from("<IQ", directory, at + 116)
            name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            yield _CompoundEntry(
                name, kind, (left, right), child, start, size if self._sector > _HEAD else size & 0xFFFFFFFF
            )

    def _read_top(self, first: int) -> dict[str, _CompoundEntry]:
        found: dict[str, _CompoundEntry] = {}
        waiting, seen = [first], set()
        while waiting:
            number = waiting.pop()
            if number == _NOBODY or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number]
            if found.setdefault(entry.name.casefold(), entry) is not entry:
                raise UnreadableError("the file holds two streams of one name, so that readers may differ")
            waiting += entry.beside
        return found

    def _at(self, place: int) -> bytes:
        start = (place + 1) * self._sector
        if start >= len(self._content):
            raise UnreadableError("the file breaks off; ask for it again")
        return self._content[start : start + self._sector].ljust(self._sector, b"\0")

    def _joined(self, start: int) -> bytes:
        return b"".join(map(self._at, _chain(start, self._table, self._sectors)))

    @staticmethod
    def _numbers(content: bytes) -> Sequence[int]:
        return struct.unpack(f"<{len(content) // 4}I", content)


def _chain(start: int, table: Sequence[int], most: int) -> Iterator[int]:
    """The numbers of the sectors that follow each other; raises `UnreadableError` for a circle."""
    for _ in range(most + 1):
        if start in (_LAST, _FREE):
            return
        yield start
        if start >= len(table):
            raise UnreadableError("the file is damaged: a part of it is not there; ask for it again")
        start = table[start]
    raise UnreadableError("the file is damaged: its parts follow each other in a circle; ask for it again")


def compound_of(name: str, content: bytes) -> bytes:
    """A compound file with one stream, of at least 4,096 bytes: shorter ones end in zeros."""
    content = content.ljust(_MINI_LIMIT, b"\0")
    held = -(-len(content) // _SIZE)
    each = _SIZE // 4
    tables = 1
    while tables * each < held + 2 + tables:
        tables += 1
    following = [*range(1, held), _LAST, _LAST, _LAST, *[_TABLE] * tables]
    following += [_FREE] * (tables * each - len(following))
    root = _entry("Root Entry", _ROOT, child=1, start=held + 1, size=_SIZE)
    directory = root + _entry(name, _STREAM, child=_NOBODY, start=0, size=len(content))
    places = [*range(held + 2, held + 2 + tables), *[_FREE] * (_TABLES - tables)]
    head = MAGIC + bytes(16) + struct.pack("<5H6x", 0x3E, 4, 0xFFFE, 12, _MINI_SHIFT)
    head += struct.pack("<9I", 1, tables, held, 0, _MINI_LIMIT, _LAST, 0, _LAST, 0)
    head += struct.pack(f"<{_TABLES}I", *places)
    parts = (head, content, directory, bytes(_SIZE), struct.pack(f"<{len(following)}I", *following))
    return b"".join(part.ljust(-(-len(part) // _SIZE) * _SIZE, b"\0") for part in parts)


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(written) + 2, kind, 1, _NOBODY, _NOBODY, child
    )
    return head + bytes(36) + struct.pack("<IQ", start, size)
