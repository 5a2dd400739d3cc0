"""What a child does: give everything up, read one file, write what it says, end.

The request is a JSON text with the reader's name, its arguments and the limits, then the bytes of the file.
The answer is its length, one byte (a value, a refusal in words, or a failure by its name), then its frame.
"""

from __future__ import annotations

import json
import os
import signal
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, NoReturn

from answerable.ground import BadInput, Missing
from answerable.isolation import confinement
from answerable.isolation.forms import packed
from answerable.isolation.limits import MEGABYTE
from answerable.isolation.readers import Reader, Refusal

REQUEST = struct.Struct(">IQ")
"""Bytes of JSON text, bytes of the file."""
ANSWER = struct.Struct(">Q")
"""Bytes of what follows."""
VALUE, REFUSED, FAILED = b"V", b"R", b"F"
OUT_OF_MEMORY = "memory"
_IN, _OUT, _SAID = 0, 1, 2
_AT_ONCE = 1 << 20


@dataclass(frozen=True)
class Upbringing:
    """What every child of a zygote has from it.

    `room` is the address space that it begins with, `silence` an open file that swallows what is said;
    `is_powerless` says that its zygote has given up its power already, and takes it along when it ends.
    """

    readers: Mapping[str, Reader]
    room: int
    silence: int
    is_powerless: bool


def become_child(source: int, sink: int, brought: Upbringing) -> NoReturn:
    """Never comes back: read the request from `source`, write the answer to `sink`, end the process."""
    try:
        os.setsid()
        os.dup2(source, _IN)
        os.dup2(sink, _OUT)
        os.dup2(brought.silence, _SAID)
        os.closerange(3, 4096)
        if not brought.is_powerless:
            confinement.give_up_power()
            confinement.end_with_parent()
        confinement.give_up_doors()
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        _write(_answer(brought.room, brought.readers))
    finally:
        os._exit(0)


def _answer(room: int, readers: Mapping[str, Reader]) -> list[bytes]:
    source = os.fdopen(_IN, "rb")
    text, size = REQUEST.unpack(_read(source, REQUEST.size))
    asked: dict[str, Any] = json.loads(_read(source, text))
    room += asked["memory"] * MEGABYTE
    confinement.hold_to(asked["seconds"], asked["wait"], room)
    try:
        content = _read(source, size)
        return [VALUE, *packed(readers[asked["reader"]].read(content, **asked["arguments"]))]
    except (BadInput, Missing) as error:
        kind = "Missing" if isinstance(error, Missing) else "BadInput"
        return [REFUSED, *packed(Refusal(kind, error.what, error.where, error.remedy))]
    except MemoryError:
        return [FAILED, *packed(OUT_OF_MEMORY)]
    except Exception as error:
        return [FAILED, *packed(type(error).__name__)]


def _read(source: BinaryIO, size: int) -> bytes:
    content = source.read(size)
    if len(content) < size:
        os._exit(0)  # whoever asked is gone
    return content


def _write(pieces: list[bytes]) -> None:
    size = sum(map(len, pieces))
    pieces = [ANSWER.pack(size), *pieces]
    for piece in pieces if size > _AT_ONCE else (b"".join(pieces),):
        view = memoryview(piece)
        while view:
            view = view[os.write(_OUT, view[:_AT_ONCE]) :]
