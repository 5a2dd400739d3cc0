"""Moving an investigation: out of one installation, into an empty one, out again, identical."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests import installations


def _answerable(home: Path, *words: object) -> str:
    """Run the command in a process and a home of its own, as on another machine."""
    done = subprocess.run(
        [sys.executable, "-m", "answerable.cli", *map(str, words)],
        env=installations.environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_out_in_and_out_again_is_the_same_archive(tmp_path: Path) -> None:
    """The second archive is the first, byte for byte; journal and originals verify where it came in."""
    here, there = tmp_path / "here", tmp_path / "there"
    installations.copy("built", here)
    _answerable(here, "investigation", "export", tmp_path / "first.zip", "-i", "lamp-posts")
    installations.copy("bare", there)
    _answerable(there, "investigation", "import", tmp_path / "first.zip")
    _answerable(there, "investigation", "export", tmp_path / "second.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()
    assert "none is broken" in _answerable(there, "journal", "verify")
    assert "0 faults" in _answerable(there, "originals", "verify")
    _answerable(here, "report", "build", "--out", tmp_path / "here-site", "-i", "lamp-posts")
    _answerable(there, "report", "build", "--out", tmp_path / "there-site")
    pages = sorted(path.relative_to(tmp_path / "here-site") for path in (tmp_path / "here-site").rglob("*.*"))
    assert pages
    for page in pages:
        assert (tmp_path / "here-site" / page).read_bytes() == (tmp_path / "there-site" / page).read_bytes()
