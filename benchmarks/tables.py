"""A table of 50,000 rows read and taken in as a tracker, against csv.reader alone.

Run: python benchmarks/tables.py [--rows 50000]
Prints seconds and ratios for each step, and where the time of the import goes.
"""

from __future__ import annotations

import argparse
import cProfile
import csv
import io
import os
import pstats
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

os.environ["ANSWERABLE_HOME"] = tempfile.mkdtemp(prefix="answerable-benchmark-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.store.settings")
os.environ.pop("DATABASE_URL", None)

MAPPING = """\
[tracker]
name = "Big tracker"
body = "Body"
received = "Received"
[[questions]]
number = "1"
column = "Answer"
text = "Do you have one?"
[[variables]]
name = "has_one"
label = "Has one"
question = "1"
column = "Code"
kind = "yes_no"
"""
STEPS = (
    ("reading and checking the table", "trackers.py", "rows_of"),
    ("matching bodies", "trackers.py", "_matched"),
    ("freezing the frame", "frames.py", "freeze_unseen"),
    ("saving rows as records", "tracker_rows.py", "save_rows"),
    ("settling claims and findings", "findings.py", "settle"),
)


def table(rows: int) -> bytes:
    """A tracker with an answer of about 60 characters in each row."""
    lines = ["Body,Received,Answer,Code"]
    lines += [
        f'Authority {n},2025-03-{n % 28 + 1:02},"Dear asker, our file {n} says that we have one.",yes'
        for n in range(rows)
    ]
    return "\n".join(lines).encode()


def seconds(act: Callable[[], object], times: int = 1) -> float:
    """How long the quickest of several runs takes."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        act()
        taken.append(perf_counter() - start)
    return min(taken)


def take_in(content: bytes, slug: str) -> None:
    """Begin an investigation from the tracker."""
    from answerable.casework.moving.trackers import TrackerFile, begin_from_tracker

    file = TrackerFile(content, "big.csv", MAPPING, "mapping.toml", as_of=date(2025, 6, 1))
    begin_from_tracker(slug, file, who="bench")


def profiled(content: bytes) -> pstats.Stats:
    """Import the tracker under the profiler."""
    profile = cProfile.Profile()
    profile.runcall(take_in, content, "profiled")
    return pstats.Stats(profile)


def print_shares(stats: Any) -> None:
    """Where the time of the import goes, by step."""
    whole = stats.total_tt
    for label, file, function in STEPS:
        spent = sum(
            row[3]
            for (path, _, name), row in stats.stats.items()
            if path.endswith(f"/{file}") and name == function
        )
        print(f"  {100 * spent / whole:5.1f}%  {label} ({function})")


def main() -> int:
    """Read, check and import the table; print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    rows = parser.parse_args().rows
    import django

    django.setup()
    from django.core.management import call_command

    from answerable.casework.moving import trackers  # noqa: F401 (importing is no part of what is timed)
    from answerable.evidence import read_mapping, read_tracker
    from answerable.ground import read_table

    call_command("migrate", verbosity=0)
    content, mapping = table(rows), read_mapping(MAPPING, "mapping.toml")
    alone = seconds(lambda: list(csv.reader(io.StringIO(content.decode(), newline=""))), 5)
    print(f"{rows:,} rows, {len(content) / 1e6:.1f} MB")
    print(f"{'csv.reader alone':28} {alone:8.2f} s")
    for label, act, times in (
        ("ground.read_table", lambda: read_table(content, "big.csv"), 5),
        ("evidence.read_tracker", lambda: read_tracker(content, mapping, "big.csv"), 3),
        ("casework.begin_from_tracker", lambda: take_in(content, "timed"), 1),
    ):
        taken = seconds(act, times)
        print(f"{label:28} {taken:8.2f} s  {taken / alone:8.1f} times csv.reader")
    print(f"Where the time of an import of {rows // 10:,} rows goes, under the profiler:")
    print_shares(profiled(table(rows // 10)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
