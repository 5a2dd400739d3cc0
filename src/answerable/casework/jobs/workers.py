"""The worker: it takes jobs from the queue, each in a child process with limits, and takes up broken ones.

The worker speaks for the job's lease while the child works, and ends the child with all that it began where
it takes too long. A child ends with its worker.
"""

from __future__ import annotations

import ctypes
import logging
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from typing import NoReturn

from django.db import InterfaceError, OperationalError, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from answerable.casework.jobs import queue
from answerable.casework.jobs.kinds import job_kind
from answerable.store import progress
from answerable.store.leases import BEAT, Lease, lease
from answerable.store.models import Job

_log = logging.getLogger(__name__)
LOOKS_EVERY = 5.0
"""Seconds between two looks for jobs that another worker broke off."""
_POLL = 0.05
_IDLE = 0.5
_HOUR = 3600.0
_DIE_WITH_PARENT = 1


def work(
    *,
    once: bool = False,
    orphaned: Callable[[], bool] = lambda: False,
    hourly: Callable[[], object] = lambda: None,
) -> None:
    """Do what waits in the queue until stopped, or `orphaned`; with `once`, until nothing waits.

    What is to be done `hourly` is done first of all, too.

    A signal to end lets the job in hand finish, a second one does not. Where the database is out of reach the
    worker waits for it.
    """
    queue.how_to_run = run_in_child
    for theirs in ("django_tasks", "django_tasks_db"):
        logging.getLogger(theirs).setLevel(logging.CRITICAL)  # jobs log what happens to them themselves
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    looked = done = float("-inf")
    while worker.running and not orphaned():
        try:
            if time.monotonic() - looked > LOOKS_EVERY:
                queue.take_up_again()
                looked = time.monotonic()
            if time.monotonic() - done > _HOUR:
                hourly()
                done = time.monotonic()
            worker.run()
        except (OperationalError, InterfaceError) as error:
            if once:
                raise
            _log.warning("the database is out of reach: %s", type(error).__name__)
            connections.close_all()
            time.sleep(LOOKS_EVERY)
        if once:
            return
        time.sleep(_IDLE)


def run_in_child(pk: int) -> None:
    """Run the job with that row number in a child of this process, within the limits of its kind."""
    found = Job.objects.filter(pk=pk).first()
    with lease(queue.name_of(pk)) as held:
        if found is None or held is None:
            return
        kind = job_kind(found.kind)
        limits = queue.limits_of(kind)
        connections.close_all()
        sys.stdout.flush()
        sys.stderr.flush()
        worker, child = os.getpid(), os.fork()
        if child == 0:
            _in_child(pk, worker, limits.megabytes)
        late = not _ended(child, held, limits.minutes * 60)
    if late:
        progress.forget_progress(pk)
        queue.fail_for_time(Job.objects.get(pk=pk), kind)


def _in_child(pk: int, worker: int, megabytes: int) -> NoReturn:
    """Run the job and end the process; nothing of the worker's own goes on in it."""
    code = 1
    try:
        os.setpgid(0, 0)
        _die_with(worker)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, signal.SIG_IGN)
        most = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        queue.run_leased(pk)
        code = 0
    except BaseException:
        _log.exception("job %s was broken off", pk)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _die_with(worker: int) -> None:
    """Ask Linux to end this process with its worker; elsewhere the lock on the lease is what protects."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != worker:
        os._exit(1)


def _ended(child: int, held: Lease, seconds: float) -> bool:
    """Wait for the child, speaking for its lease; False where it had to be ended, with all it began."""
    started = spoken = time.monotonic()
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        now = time.monotonic()
        if now - spoken >= BEAT:
            held.renew()
            spoken = now
        if now - started > seconds:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return False
        time.sleep(_POLL)
    return True
