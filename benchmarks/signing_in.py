"""Sign-ins while a job writes: a tracker is taken in by a process of its own, in the database of the server.

    python benchmarks/signing_in.py --rows 1000 10000 50000

The alternative is the same server with nobody writing, asked just before: the last columns say how many times
as long the median and the worst sign-in took beside the job. A sign-in reads the form, sends it,
and writes a session and a row of the throttle; it fails where its answer is not a redirect.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import slow_connections as served

WRITE = """
import sys, resource
sys.path.insert(0, "benchmarks")
import django
django.setup()
from tables import table, take_in
take_in(table(int(sys.argv[1])), f"written-{sys.argv[1]}")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def main() -> None:
    """Print a line with and without a job for each number of rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--seconds", type=int, default=8, help="Of each measurement without a job.")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        served._prepare(home)
        port = served._free_port()
        words = [sys.executable, "-m", "answerable.cli", "serve", "--no-worker", "--port", str(port)]
        server = subprocess.Popen(words, env=served._environment(home), stdout=subprocess.DEVNULL)
        try:
            served._until_there(port)
            print(
                "| rows | job, s | memory, MB | sign-ins | a second | median, ms | worst, ms | failed "
                "| median, of none | worst, of none |"
            )
            print("|---" * 10 + "|")
            for rows in told.rows:
                alone = _signed_in(port, seconds=told.seconds)
                _row(f"none, before {rows:,}", "", "", *alone)
                job = subprocess.Popen(
                    [sys.executable, "-c", WRITE, str(rows)],
                    env=served._environment(home) | {"DJANGO_SETTINGS_MODULE": "answerable.store.settings"},
                    stdout=subprocess.PIPE,
                    cwd=Path(__file__).resolve().parents[1],
                    text=True,
                )
                began = time.monotonic()
                signs = _signed_in(port, job=job)
                took = time.monotonic() - began
                memory = job.communicate()[0].strip()
                if job.returncode:
                    raise SystemExit("the job failed")
                _row(f"{rows:,}", f"{took:.1f}", memory, *signs, beside=alone[0])
        finally:
            server.terminate()
            server.wait(15)


def _signed_in(
    port: int, *, seconds: int = 0, job: subprocess.Popen[str] | None = None
) -> tuple[list[float], float, int]:
    """How long each sign-in took, over how long, and how many failed: one after the other, until it ends."""
    took: list[float] = []
    failed: list[str] = []
    began = time.monotonic()
    while job.poll() is None if job else time.monotonic() - began < seconds:
        served._repeat(served._sign_in, port, time.monotonic() + 0.01, took, failed)
    return took, time.monotonic() - began, len(failed)


def _row(
    name: str,
    job: str,
    memory: str,
    took: list[float],
    over: float,
    failed: int,
    beside: Sequence[float] = (),
) -> None:
    median, worst = _times(took)
    cells = [
        str(len(took)),
        f"{len(took) / over:.1f}",
        f"{median * 1000:.0f}",
        f"{worst * 1000:.0f}",
        str(failed),
    ]
    ratios = ["", ""]
    if beside:
        ratios = [f"{mine / other:.1f}" for mine, other in zip((median, worst), _times(beside), strict=True)]
    print(f"| {' | '.join([name, job, memory, *cells, *ratios])} |", flush=True)


def _times(took: Sequence[float]) -> tuple[float, float]:
    """The median and the worst."""
    each = sorted(took)
    if not each:
        raise SystemExit("nobody signed in")
    return each[len(each) // 2], each[-1]


if __name__ == "__main__":
    main()
