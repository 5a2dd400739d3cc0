"""Killed at a commit or a file operation, and done again: everything is as if it had not been killed.

A process counts its commits, renames, synchronisations and removals; another does the same and dies, by
SIGKILL, just before the n-th. `ANSWERABLE_ALL_KILLS=1` takes every n; without it, one of the first two acts.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests import installations

pytestmark = pytest.mark.xdist_group("kills")

ROOT = Path(__file__).resolve().parents[2]
SEED, SAMPLE = 20250303, 1
EVERY = os.environ.get("ANSWERABLE_ALL_KILLS") == "1"
COUNTING = """
import os, signal, sys
from answerable.cli.session import open_store
open_store()
from django.db.backends.base.base import BaseDatabaseWrapper
from answerable.store import folders
dies_at, seen, myself = int(sys.argv.pop(1)), 0, os.getpid()

def counted(function):
    def called(*arguments, **named):
        global seen
        if os.getpid() == myself:
            seen += 1
            if seen == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return called

for name in ("replace", "rename", "fsync", "sync", "unlink", "rmdir"):
    setattr(os, name, counted(getattr(os, name)))
BaseDatabaseWrapper._commit = counted(BaseDatabaseWrapper._commit)
folders._exchange = counted(folders._exchange)
from answerable.cli import main
try:
    main(prog_name="answerable")
finally:
    print(seen, file=sys.stderr)
"""
MAIL = (
    "From: Records <foi@{name}.example>\nTo: us@campaign.example\nSubject: Your request\n"
    "Message-ID: <{name}@kills.example>\nDate: Mon, 14 Apr 2025 10:00:00 +0100\n\nWe hold {number} posts.\n"
)
CHANGING = {"store_journalentry", "store_journalhead", "sqlite_sequence", "django_session"}
"""Tables with moments in them, or that a second try may lengthen."""

ACTS = {
    "taking in mail": ("mail", "import", "{given}/mail", "-i", "lamp-posts"),
    "coding": ("coding", "import", "{given}/codings.csv", "-i", "lamp-posts"),
    "settling": ("coding", "adjudications", "{given}/adjudications.csv", "-i", "lamp-posts"),
    "building": ("report", "build", "-i", "lamp-posts"),
    "releasing": ("report", "release", "1.0", "-i", "lamp-posts"),
    "bringing in an archive": ("investigation", "import", "{given}/lamp-posts.zip", "--slug", "lamp-posts"),
}


def environment(home: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "ANSWERABLE_HOME")
    }
    return kept | {"ANSWERABLE_HOME": str(home)}


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "answerable.cli", *words],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )


def done(home: Path, *words: str) -> str:
    result = run(home, *words)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def counted(home: Path, dies_at: int, words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COUNTING, str(dies_at), *words],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A home with an investigation, one without, and what the acts are given."""
    folder = tmp_path_factory.mktemp("kills")
    given, loaded, empty = folder / "given", folder / "loaded", folder / "empty"
    (given / "mail").mkdir(parents=True)
    for number, name in enumerate(("one", "two", "three")):
        (given / "mail" / f"{name}.eml").write_text(MAIL.format(name=name, number=number), encoding="utf-8")
    examples = ROOT / "examples" / "lamp-posts"
    shutil.copy(examples / "adjudications.csv", given)
    header, *lines = (examples / "codings.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (given / "codings.csv").write_text(header + lines[-1], encoding="utf-8")
    installations.copy("built", loaded)
    done(loaded, "investigation", "export", str(given / "lamp-posts.zip"), "-i", "lamp-posts")
    installations.copy("bare", empty)
    return {"given": given, "loaded": loaded, "empty": empty}


def state_of(home: Path) -> dict[str, object]:
    """What must be the same: how many rows each table has, which originals, and the report."""
    with closing(sqlite3.connect(home / "answerable.sqlite3")) as opened:
        names = [row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows: dict[str, object] = {
            name: opened.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]
            for name in names
            if name not in CHANGING
        }
        for name in names:
            columns = [row[1] for row in opened.execute(f'PRAGMA table_info("{name}")')]
            if name not in CHANGING and "uid" in columns:
                rows[f"{name} by uid"] = sorted(row[0] for row in opened.execute(f'SELECT uid FROM "{name}"'))
    files = [path for path in home.rglob("*") if path.is_file()]
    rows["files"] = sorted(
        (str(path.relative_to(home)), path.stat().st_size)
        for path in files
        if path.relative_to(home).parts[0] in ("originals", "reports", "exports", "jobs")
    )
    return rows


@pytest.mark.parametrize("act", list(ACTS) if EVERY else list(ACTS)[:2])
def test_killed_and_done_again_it_is_as_if_it_had_not_been_killed(
    act: str, homes: dict[str, Path], tmp_path: Path
) -> None:
    words = [word.format(given=homes["given"]) for word in ACTS[act]]
    begun = homes["empty" if "archive" in act else "loaded"]
    whole = Path(shutil.copytree(begun, tmp_path / "whole"))
    first = counted(whole, 0, words)
    assert first.returncode == 0, first.stdout + first.stderr
    operations = int(first.stderr.split()[-1])
    assert operations > 0
    expected = state_of(whole)
    every = range(1, operations + 1)
    few = random.Random(SEED).sample(every, min(SAMPLE, operations))
    for number in every if EVERY else few:
        home = Path(shutil.copytree(begun, tmp_path / f"killed-{number}"))
        assert counted(home, number, words).returncode == -signal.SIGKILL
        if "archive" not in act:
            assert (home / "reports" / "lamp-posts" / "index.html").is_file(), f"no report after {number}"
        again = run(home, *words)
        taken = "is taken" in again.stderr or "already" in again.stderr
        assert again.returncode == 0 or (again.returncode == 3 and taken), (number, again.stderr)
        done(home, "sweep", "--nobody-works")
        assert state_of(home) == expected, f"{act}, killed before operation {number} of {operations}"
        assert json.loads(done(home, "journal", "verify", "--json"))["breaks"] == []
        assert json.loads(done(home, "originals", "verify", "--json"))["faults"] == []
        shutil.rmtree(home)
