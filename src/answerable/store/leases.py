"""Leases: that one process, and no other on any machine, has a piece of work in hand.

A lease is a locked file in the home folder, which the machines of an installation share as they share the
originals. The lock ends with the process that holds it, however that ends. Where locks do not reach other
machines the file's time tells: whoever holds a lease says every few seconds that the work goes on, and a
lease that nobody spoke for in `SECONDS` is over.
"""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from answerable.ground import digest_of

SECONDS = 60
"""How long a lease of another machine holds after it was spoken for last."""
BEAT = 5
"""Seconds between two words that the work goes on."""


@dataclass(frozen=True)
class Lease:
    """A lease that this process holds."""

    handle: int

    def renew(self) -> None:
        """Say that the work goes on."""
        os.utime(self.handle)


@contextmanager
def lease(name: str) -> Iterator[Lease | None]:
    """Hold the lease of that name until the block ends; None, at once, where somebody else holds it.

    Its file is there for as long as it is held, and after the death of who held it.
    """
    folder = Path(settings.HOME) / "leases"
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / digest_of(name.encode("utf-8"))
    handle = _opened(place)
    try:
        if handle is None or _is_held_elsewhere(handle, folder):
            yield None
            return
        os.pwrite(handle, _machine(), 0)
        os.utime(handle)
        try:
            yield Lease(handle)
        finally:
            place.unlink(missing_ok=True)
    finally:
        if handle is not None:
            os.close(handle)


def _opened(place: Path) -> int | None:
    """The file at that place, locked; None where it is locked already."""
    while True:
        handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
        if not _locked(handle):
            os.close(handle)
            return None
        if _is_still_there(handle, place):
            return handle
        os.close(handle)  # whoever held it took it away between the opening and the lock


def _is_still_there(handle: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), place.stat())
    except FileNotFoundError:
        return False


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_held_elsewhere(handle: int, folder: Path) -> bool:
    """True where another machine, whose locks are not seen here, spoke for the lease a short time ago."""
    holder = os.pread(handle, 300, 0)
    if not holder or holder == _machine():
        return False
    now = folder / f".now-{os.getpid()}"
    now.touch()
    try:
        return now.stat().st_mtime - os.fstat(handle).st_mtime < SECONDS
    finally:
        now.unlink(missing_ok=True)


def _machine() -> bytes:
    return socket.gethostname().encode("utf-8")[:300]
