"""Leftovers of killed work, taken away: never an original that a row names, nor what is under way."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from answerable.casework.work.journalling import note
from answerable.store import folders, originals

A_DAY = 24 * 60 * 60.0
"""Seconds after which nothing that is under way can still lie under its first name."""

_BEFORE_THEIR_NAME = (
    ".secret-key-*",
    "reports/.building-*",
    "reports/.replaced-*",
    "exports/.archive-*",
    "jobs/.progress-*",
)
"""What files and folders of the home are called until they are whole."""


@dataclass(frozen=True)
class Sweeping:
    """What a sweep has removed: paths within the home, and bytes in all."""

    removed: tuple[str, ...]
    size: int


def sweep(*, who: str, younger_too: bool = False) -> Sweeping:
    """Remove leftovers that nothing has touched for a day; `younger_too` where nobody else works.

    They are temporary files, half-written originals, files of originals that no row names, and builds that
    were broken off. A report that a kill has left nowhere but aside goes back to its place, on any call.
    What was removed is journalled.
    """
    home = Path(settings.HOME)
    older_than = float("inf") if younger_too else time.time() - A_DAY
    folders.put_back(home / "reports")
    removed, size = [], 0
    for path, freed in (*_before_their_name(home, older_than), *originals.sweep(older_than)):
        removed.append(path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path))
        size += freed
    if removed:
        note(
            None, who, "swept", "home", after={"files": len(removed), "bytes": size, "removed": removed[:200]}
        )
    return Sweeping(tuple(removed), size)


def _before_their_name(home: Path, older_than: float) -> Iterator[tuple[Path, int]]:
    for pattern in _BEFORE_THEIR_NAME:
        for path in sorted(home.glob(pattern)):
            try:
                if path.lstat().st_mtime >= older_than:
                    continue
                size = _size_of(path)
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            except FileNotFoundError:
                continue
            yield path, size


def _size_of(path: Path) -> int:
    if not path.is_dir():
        return path.lstat().st_size
    return sum(each.lstat().st_size for each in path.rglob("*") if each.is_file())
