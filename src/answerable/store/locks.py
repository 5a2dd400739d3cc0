"""Locks that end with the process that holds them, shared by all processes of an installation.

They lie in the home folder, which the installation's machines share as they share the originals.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from answerable.ground import digest_of


@contextmanager
def held(name: str) -> Iterator[bool]:
    """Hold the lock of that name until the block ends; False, at once, where somebody else holds it.

    A process that is killed holds it no more. Its file stays, empty, called by the digest of the name.
    """
    folder = Path(settings.HOME) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / digest_of(name.encode("utf-8")), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
