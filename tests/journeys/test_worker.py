"""The worker beside the server: one command serves, does the long work, and ends with all it began."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import installations

ASK = """
import django; django.setup()
from django.contrib.auth.models import User
from answerable.casework.jobs import queue
from answerable.casework.work.investigations import find
user, _ = User.objects.get_or_create(username="dot")
found = find("whos-watching-you")
print(queue.ask_for("build_report", {}, user=user, investigation=found).pk)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation of its own with the published counts, their report not built."""
    installations.copy("built", tmp_path)
    shutil.rmtree(tmp_path / "reports" / "whos-watching-you")
    return tmp_path


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"ANSWERABLE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "answerable.store.settings"}


def _run(home: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], env=_environment(home), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _jobs(home: Path, column: str = "state") -> list[str]:
    """That column of every job, in order; asked of the file, since a process that asks takes a second."""
    with closing(sqlite3.connect(home / "answerable.sqlite3")) as database:
        return [str(row[0]) for row in database.execute(f"SELECT {column} FROM store_job ORDER BY id")]


def _until(holds: Callable[[], bool], seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.2)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=2) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def _workers(home: Path) -> list[int]:
    mark = f"ANSWERABLE_HOME={home}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if b"worker" in (entry / "cmdline").read_bytes() and mark in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def test_a_worker_by_itself_does_what_waits_and_ends(home: Path) -> None:
    """`worker --once` is enough where nobody serves."""
    _run(home, "-c", ASK)
    assert _jobs(home) == ["waiting"]
    with closing(sqlite3.connect(home / "answerable.sqlite3")) as database, database:
        database.execute("UPDATE store_sightingcall SET delete_on = '2000-01-01'")
    _run(home, "-m", "answerable.cli", "worker", "--once")
    assert _jobs(home) == ["done"]
    assert (home / "reports" / "whos-watching-you" / "index.html").is_file()
    with closing(sqlite3.connect(home / "answerable.sqlite3")) as database:
        kept = database.execute("SELECT COUNT(*) FROM store_sightingsender WHERE deleted_at IS NULL")
        assert kept.fetchone() == (0,), "who sent what is deleted by its day"
        assert database.execute("SELECT COUNT(*) FROM store_sightingsender").fetchone() != (0,)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are told apart by /proc")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_serve_does_long_work_and_takes_its_worker_along(home: Path, ending: signal.Signals) -> None:
    """A job asked for is done while the server runs; however the server ends, no worker stays."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "answerable.cli", "serve", "--port", str(port)]
    with subprocess.Popen(words, env=_environment(home), start_new_session=True) as server:
        try:
            _until(lambda: _answers(port))
            _run(home, "-c", ASK)
            _until(lambda: _jobs(home) == ["done"])
            assert len(_workers(home)) == 1
        finally:
            server.send_signal(ending)
            server.wait(30)
    _until(lambda: not _workers(home), 20)


ASK_TO = """
import django; django.setup()
from django.contrib.auth.models import User
from answerable.casework.jobs import kinds, queue
from tests.journeys import doing
user, _ = User.objects.get_or_create(username="dot")
print(queue.ask_for({kind!r}, {{}}, user=user).pk)
"""
DOING_WORKER = """
import django; django.setup()
from answerable.casework.jobs import workers
from tests.journeys import doing
workers.work(once={once})
"""


def _worker_of(home: Path, *, once: bool = True, **settings: str) -> subprocess.Popen[bytes]:
    """A worker that knows the kinds of `doing`, in a group of its own."""
    words = [sys.executable, "-c", DOING_WORKER.format(once=once)]
    return subprocess.Popen(words, env=_environment(home) | settings, start_new_session=True)


@pytest.fixture
def bare_home(tmp_path: Path) -> Path:
    """An installation with nothing in it."""
    return installations.copy("bare", tmp_path)


@pytest.mark.parametrize(
    ("kind", "settings", "problem"),
    [
        ("sleep", {"ANSWERABLE_JOB_MINUTES": "0.02"}, "it took longer than 0.02 minutes"),
        ("swell", {"ANSWERABLE_JOB_MEGABYTES": "500"}, "it asked for more than 500 MB of memory"),
    ],
)
def test_a_job_that_takes_too_much_is_ended_and_says_of_what(
    bare_home: Path, kind: str, settings: dict[str, str], problem: str
) -> None:
    if kind == "swell" and sys.platform != "linux":
        pytest.skip("only Linux counts the memory that a process writes in")
    _run(bare_home, "-c", ASK_TO.format(kind=kind))
    assert _worker_of(bare_home, **settings).wait(60) == 0
    assert _jobs(bare_home) == ["failed"]
    assert _jobs(bare_home, "problem") == [problem]


def test_a_killed_workers_job_is_taken_up_by_the_next(bare_home: Path) -> None:
    """No child of it goes on, the job is done once, and nobody had to say that it was broken off."""
    _run(bare_home, "-c", ASK_TO.format(kind="once"))
    first = _worker_of(bare_home)
    _until(lambda: (bare_home / "begun").exists())
    first.send_signal(signal.SIGKILL)
    first.wait(30)
    assert _jobs(bare_home) == ["running"]
    (bare_home / "go-on").touch()
    assert _worker_of(bare_home).wait(60) == 0
    assert _jobs(bare_home) == ["done"]
    assert (bare_home / "ended").read_text() == "x"
