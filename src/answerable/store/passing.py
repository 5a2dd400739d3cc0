"""The folder through which large uploads pass on their way in: in the home, for its owner's eyes, swept.

The system's own folder for temporary files is often one of everybody, and outlives an installation.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import suppress
from pathlib import Path

_OLD = 24 * 3600
"""Seconds after which no upload is under way any more: what is older was left by one that broke off."""


def passing_folder(home: Path) -> Path:
    """The folder in this home, made if it is not there; nobody but its owner looks into it."""
    folder = home / "passing"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def pass_through(folder: Path, *, now: float | None = None) -> None:
    """Have this process write what is temporary there, and take away what was left a day ago or longer."""
    tempfile.tempdir = str(folder)
    before = (time.time() if now is None else now) - _OLD
    for place in folder.iterdir():
        with suppress(OSError):
            if place.is_file() and not place.is_symlink() and place.stat().st_mtime < before:
                place.unlink()
