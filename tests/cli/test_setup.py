"""A home folder without a database is named, with what to do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests import installations

import answerable

_TAKEN = "INSERT INTO django_migrations (app, name, applied) VALUES ('store', ?, '')"
_STEPS = Path(answerable.__file__).parent / "store" / "migrations"


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


def test_a_database_that_is_half_made_or_of_a_newer_version_is_named(tmp_path: Path) -> None:
    """As a setup leaves it that a full disk broke off, an upgrade without setup, or a way back."""
    installations.copy("bare", tmp_path)
    newest = max(each.stem for each in _STEPS.glob("[0-9]*.py"))
    with closing(sqlite3.connect(tmp_path / "answerable.sqlite3", isolation_level=None)) as database:
        database.execute("DELETE FROM django_migrations WHERE name = ?", (newest,))
        behind = _answerable(tmp_path, "investigation", "list")
        database.execute(_TAKEN, (newest,))
        assert _answerable(tmp_path, "investigation", "list").returncode == 0
        database.execute(_TAKEN, ("9999_later",))
        newer = _answerable(tmp_path, "serve")
    assert behind.returncode == 3
    assert f"1 steps are not taken, the first store.{newest}" in behind.stderr
    assert "Run `answerable setup`" in behind.stderr
    assert newer.returncode == 3
    assert (
        "a newer version of Answerable has worked on this database: it has store.9999_later" in newer.stderr
    )
