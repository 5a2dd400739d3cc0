"""Killed at a commit or a file operation, and done again: everything is as if it had not been killed.

A process counts its commits, renames, synchronisations and removals; another does the same and dies, by
SIGKILL, just before the n-th: one n of the first two acts. `ANSWERABLE_ALL_KILLS=1` takes every n of every
act and says of each that it held. There nobody dies: a home is copied as it stands before each operation,
which is what a death leaves: one copy is held against a death. A run that was broken off goes on at
`ANSWERABLE_KILLS_FROM`, and `ANSWERABLE_KILLS_STEP=3` takes each third.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests import installations
from tests.attacks.ready_to_die import Ready

pytestmark = pytest.mark.xdist_group("kills")

ROOT = Path(__file__).resolve().parents[2]
SEED = 20250303
EVERY = os.environ.get("ANSWERABLE_ALL_KILLS") == "1"
FROM = int(os.environ.get("ANSWERABLE_KILLS_FROM", "1"))
STEP = int(os.environ.get("ANSWERABLE_KILLS_STEP", "1"))
MAIL = (
    "From: Records <foi@{name}.example>\nTo: us@campaign.example\nSubject: Your request\n"
    "Message-ID: <{name}@kills.example>\nDate: Mon, 14 Apr 2025 10:00:00 +0100\n\nWe hold {number} posts.\n"
)
CHANGING = {"store_journalentry", "store_journalhead", "store_seal", "sqlite_sequence", "django_session"}
"""Tables with moments in them, or that a second try may lengthen, as by a build before a release."""
MOMENTS = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:[\d.]+|\b[0-9a-f]{64}\b|b'[^']*'|b\"[^\"]*\"")
"""What differs in rows from run to run: moments, hashes over them, digests of rows."""
DRAWN = re.compile(r"(?<=[-_.])(?:[a-z0-9_]{8}|[0-9a-f]{16})\b")
"""What differs in the names of files that are written aside."""

ACTS = {
    "taking in mail": ("mail", "import", "{given}/mail", "-i", "lamp-posts"),
    "coding": ("coding", "import", "{given}/codings.csv", "-i", "lamp-posts"),
    "settling": ("coding", "adjudications", "{given}/adjudications.csv", "-i", "lamp-posts"),
    "building": ("report", "build", "-i", "lamp-posts"),
    "releasing": ("report", "release", "1.0", "-i", "lamp-posts"),
    "bringing in an archive": ("investigation", "import", "{given}/lamp-posts.zip", "--slug", "lamp-posts"),
}


def environment() -> dict[str, str]:
    """One child at a time reads files: each command begins its own, and that is most of its time."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "ANSWERABLE_HOME")
    }
    return kept | {"ANSWERABLE_READ_CHILDREN": "1"}


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
    archive = ("investigation", "export", str(given / "lamp-posts.zip"), "-i", "lamp-posts")
    run = [sys.executable, "-m", "answerable.cli", *archive]
    subprocess.run(run, env=environment() | {"ANSWERABLE_HOME": str(loaded)}, check=True, capture_output=True)
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


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ready]:
    """What runs commands in a home of its own, which each act fills."""
    with Ready(tmp_path_factory.mktemp("killed") / "home", environment()) as process:
        yield process


def left_in(home: Path, scratch: Path) -> list[str]:
    """A line for each row and each file in a home, but for moments, drawn names and what follows from them.

    The database is read in a copy, as reading it would change it.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    for path in home.glob("answerable.sqlite3*"):
        shutil.copy(path, scratch)
    told = []
    with closing(sqlite3.connect(scratch / "answerable.sqlite3")) as opened:
        for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            told += [
                MOMENTS.sub("-", f"{name} {each!r}") for each in opened.execute(f'SELECT * FROM "{name}"')
            ]
    for path in home.rglob("*"):
        if path.is_file() and not path.name.startswith("answerable.sqlite3"):
            told.append(f"{DRAWN.sub('-', str(path.relative_to(home)))} {path.stat().st_size}")
    return sorted(told)


def done_again(act: str, words: list[str], ready: Ready, expected: dict[str, object], place: str) -> None:
    """Do in a home that an act was killed in what the act does, and hold it against one never killed."""
    if "archive" not in act:
        assert (ready.home / "reports" / "lamp-posts" / "index.html").is_file(), f"no report: {place}"
    again = ready.run(*words)
    taken = "is taken" in again.stderr or "already" in again.stderr
    assert again.status == 0 or (again.status == 3 and taken), (place, again.stderr)
    ready.done("sweep", "--nobody-works")
    assert state_of(ready.home) == expected, place
    verified = ready.run("verify", "--json")
    assert json.loads(verified.stdout)["holds"], (place, verified.stdout)


@pytest.mark.skipif(EVERY, reason="each operation is taken below")
@pytest.mark.parametrize("act", list(ACTS)[:2])
def test_killed_and_done_again_it_is_as_if_it_had_not_been_killed(
    act: str, homes: dict[str, Path], ready: Ready
) -> None:
    words = [word.format(given=homes["given"]) for word in ACTS[act]]
    begun = homes["empty" if "archive" in act else "loaded"]
    ready.put_back(begun)
    whole = ready.run(*words)
    assert whole.status == 0, whole.stdout + whole.stderr
    assert whole.operations > 0
    expected = state_of(ready.home)
    number = random.Random(SEED).randint(1, whole.operations)
    ready.put_back(begun)
    assert ready.run(*words, dies_at=number).status == -signal.SIGKILL
    done_again(act, words, ready, expected, f"{act}, killed before operation {number} of {whole.operations}")


@pytest.mark.skipif(not EVERY, reason="takes minutes; ANSWERABLE_ALL_KILLS=1")
@pytest.mark.parametrize("act", ACTS)
def test_whatever_operation_it_is_killed_before_it_is_as_if_it_had_not_been(
    act: str, homes: dict[str, Path], ready: Ready, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word.format(given=homes["given"]) for word in ACTS[act]]
    begun = homes["empty" if "archive" in act else "loaded"]
    copies, scratch = tmp_path / "copies", tmp_path / "scratch"
    copies.mkdir()
    ready.put_back(begun)
    whole = ready.run(*words, copies=copies)
    assert whole.status == 0, whole.stdout + whole.stderr
    assert whole.operations > 0
    expected = state_of(ready.home)
    middle = whole.operations // 2 + 1
    ready.put_back(begun)
    assert ready.run(*words, dies_at=middle).status == -signal.SIGKILL
    assert left_in(ready.home, scratch) == left_in(copies / str(middle), scratch), (
        "a death leaves another home"
    )
    for number in range(1, whole.operations + 1)[FROM - 1 :: STEP]:
        place = f"{act}, killed before operation {number} of {whole.operations}"
        ready.put_back(copies / str(number))
        done_again(act, words, ready, expected, place)
        shutil.rmtree(copies / str(number))
        with capsys.disabled():
            sys.stdout.write(f"held: {place}\n")
            sys.stdout.flush()
