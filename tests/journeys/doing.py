"""Kinds of job that only tests of workers ask for."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings

from answerable.casework.jobs.kinds import JobResult, job
from answerable.casework.work.progress import Progress
from answerable.store.models import Job


@job("sleep", "Sleeping", whole=False)
def sleep(job: Job, progress: Progress) -> JobResult:
    """Longer than any limit here."""
    time.sleep(120)
    return JobResult("Slept")


@job("swell", "Swelling")
def swell(job: Job, progress: Progress) -> JobResult:
    """Ask for a gigabyte and write in it."""
    bytearray(1024**3)
    return JobResult("Swollen")


@job("once", "Counting", whole=False)
def once(job: Job, progress: Progress) -> JobResult:
    """Say that it has begun, and go on when it is let."""
    home = Path(settings.HOME)
    (home / "begun").touch()
    while not (home / "go-on").exists():
        time.sleep(0.1)
    with (home / "ended").open("a") as file:
        file.write("x")
    return JobResult("Counted")
