"""A folder put in another's place, in one step where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from pathlib import Path

_HERE = -100
_EXCHANGE = 2
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def put_in_place(fresh: Path, folder: Path) -> None:
    """Give the folder `fresh` the place of `folder`, and delete what stood there.

    On Linux both are exchanged in one step, so that one of them is always there, however the process
    ends. Elsewhere there is a moment between two steps; `put_back` mends what a kill in it has left.
    """
    os.sync()
    if not folder.exists():
        fresh.rename(folder)
    elif _exchange(fresh, folder):
        shutil.rmtree(fresh)
    else:
        old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".replaced-"))
        folder.rename(old / folder.name)
        fresh.rename(folder)
        shutil.rmtree(old)


def put_back(parent: Path) -> None:
    """Put back folders that a kill between the two steps of `put_in_place` has left without their name."""
    for aside in sorted(parent.glob(".replaced-*/*")):
        if aside.is_dir() and not (parent / aside.name).exists():
            aside.rename(parent / aside.name)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or its disk has no such step."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))
