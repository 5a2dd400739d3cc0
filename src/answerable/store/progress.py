"""How far running jobs are, told in small files of the home folder.

A job that is one transaction cannot tell in its row how far it is: nobody sees the row before the
end, and SQLite has one writer. The installation's machines share the home folder as they share the
originals.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings


def write_progress(job: int, done: int, of: int) -> None:
    """Write down how far the job with that row number is; readers see the whole word or the last one."""
    place = _place(job)
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".progress-")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{done} {of}")
    Path(temporary).replace(place)


def read_progress(job: int) -> tuple[int, int] | None:
    """Steps done and steps in all, as told last; None where nothing was told."""
    try:
        done, of = _place(job).read_text(encoding="ascii").split()
    except (FileNotFoundError, ValueError):
        return None
    return int(done), int(of)


def forget_progress(job: int) -> None:
    """Take the word away when the job has ended."""
    _place(job).unlink(missing_ok=True)


def _place(job: int) -> Path:
    return Path(settings.HOME) / "jobs" / str(job)
