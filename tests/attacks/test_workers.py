"""Two workers on one queue on PostgreSQL: one is killed in the middle, and the server is stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests import postgres
from tests.journeys.test_worker import ASK_TO, DOING_WORKER

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="it starts a server of its own"),
]

STATES = """
import django; django.setup()
from answerable.store.models import Job
print(" ".join(f"{job.state}/{job.tries}" for job in Job.objects.order_by("pk")))
"""


def _environment(home: Path, url: str) -> dict[str, str]:
    return os.environ | {
        "ANSWERABLE_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "answerable.store.settings",
        "DATABASE_URL": url,
    }


def _run(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _worker(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", DOING_WORKER.format(once=False)], env=environment, start_new_session=True
    )


def _until(holds: Callable[[], bool], seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.2)


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    """A server of the test's own, which can be stopped."""
    with postgres.server(of=postgres.rows_set_up()) as started:
        yield started


@pytest.fixture
def environment(tmp_path: Path, server: postgres.Server) -> dict[str, str]:
    """Of an installation on it with one job in the queue, which waits until it is let go on."""
    made = _environment(tmp_path, server.url)
    _run(made, "-c", ASK_TO.format(kind="once"))
    return made


def test_one_of_two_workers_is_killed_and_the_other_does_its_job_once(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    workers = [_worker(environment)]
    try:
        _until(lambda: (tmp_path / "begun").exists())
        workers.append(_worker(environment))
        time.sleep(2)
        assert _run(environment, "-c", STATES) == "running/1"
        workers[0].kill()
        workers[0].wait(30)
        (tmp_path / "go-on").touch()
        _until(lambda: _run(environment, "-c", STATES) == "done/2")
        assert (tmp_path / "ended").read_text() == "x"
    finally:
        for each in workers:
            each.kill()
            each.wait(30)


def test_a_server_stopped_in_the_middle_loses_no_job_and_no_worker(
    tmp_path: Path, environment: dict[str, str], server: postgres.Server
) -> None:
    """The work is done, its end cannot be written; when the server is back the same worker does it again."""
    worker = _worker(environment)
    try:
        _until(lambda: (tmp_path / "begun").exists())
        server.stop()
        (tmp_path / "go-on").touch()
        _until(lambda: (tmp_path / "ended").exists())
        time.sleep(2)
        assert worker.poll() is None
        server.start()
        _until(lambda: _run(environment, "-c", STATES) == "done/2")
        assert worker.poll() is None
    finally:
        worker.kill()
        worker.wait(30)
