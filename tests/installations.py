"""Installations in homes of their own, made once for a run of the tests and copied for each that needs one.

Setting one up by commands takes seconds: a test that asks nothing of that itself begins with a copy.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SHARED = "ANSWERABLE_TESTS"
"""The variable that names the folder which all processes of a run share."""
COMMANDS = {"bare": ("setup",), "built": ("examples", "load")}
"""By a name: with nothing in it; made of that, with both examples and their reports."""


def environment(home: Path) -> dict[str, str]:
    """The variables of a process that works there, on SQLite."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"ANSWERABLE_HOME": str(home)}


def copy(name: str, home: Path) -> Path:
    """A home in which that has been done."""
    return Path(shutil.copytree(_made(name), home, dirs_exist_ok=True))


def report_of(example: str) -> Path:
    """The folder of the report of an example, for tests that read it and change nothing in it."""
    return _made("built") / "reports" / example


def _made(name: str) -> Path:
    def make(making: Path) -> None:
        if name != "bare":
            copy("bare", making)
        run = [sys.executable, "-m", "answerable.cli", *COMMANDS[name]]
        subprocess.run(run, env=environment(making), check=True, capture_output=True)

    return made_once(name, make)


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """A folder that all processes of a run share; who asks first makes it, who comes then waits for it."""
    shared = Path(os.environ[SHARED])
    assert shared.is_absolute(), f"{SHARED} has to name a folder outside the tree"
    kept = shared / "installations" / name
    kept.parent.mkdir(exist_ok=True)
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            making = kept.with_suffix(".making")
            make(making)
            making.rename(kept)
    return kept
