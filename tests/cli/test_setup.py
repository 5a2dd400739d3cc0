"""A home folder without a database is named, with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def _answerable(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "ANSWERABLE_HOME"}
    }
    return subprocess.run(
        [sys.executable, "-c", "from answerable.cli import main; main(prog_name='answerable')", *arguments],
        env=kept | {"ANSWERABLE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_home_without_a_database_is_an_error_until_setup_has_run(tmp_path: Path) -> None:
    before = _answerable(tmp_path, "investigation", "list")
    assert before.returncode == 4
    assert before.stderr == (
        f"answerable: {tmp_path}: there is no database here yet. Run `answerable setup` first.\n"
    )
    assert _answerable(tmp_path, "setup").returncode == 0
    assert _answerable(tmp_path, "investigation", "list").returncode == 0
