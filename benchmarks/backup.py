"""Backing up an installation with 20,000 messages, beside `cp -r` of its home; or what a commit costs.

Run: python benchmarks/backup.py [--messages 20000] [--seed 1]
     python benchmarks/backup.py --commits [1000]
Prints seconds, the ratio to `cp -r` of the same time round, and the peak of memory of `answerable backup`,
first and second time into the same folder, with the check by restoring and without. `sync` is `cp -r` and
then waiting until the disk has it, which a backup does file by file. With --commits: the time that a commit
of one entry of the journal takes under `synchronous=FULL`, as Answerable commits, and under NORMAL, in turn.
Set TMPDIR to measure another disk. Fails if a backup is not whole, or a second one copies a file again.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import homes

ANSWERABLE = (sys.executable, "-m", "answerable.cli")
_BODIES_A_MESSAGE = 3 / 7
"""What `worlds.py` makes: 14,000 messages of 6,000 bodies."""


@dataclass(frozen=True)
class Ran:
    """A process that ended well: its seconds, its peak of memory in MB, and what it printed."""

    seconds: float
    megabytes: float
    printed: str


def ran(*words: str | Path) -> Ran:
    """Run a process to its end; the memory is the most of it or of a process that it started.

    This process stays small, since the peak of one that it starts begins at its own.
    """
    start = perf_counter()
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{words} ended with {process.returncode}\n{printed}")
    return Ran(perf_counter() - start, used.ru_maxrss / 1024, printed)


def make(messages: int, seed: int) -> None:
    """Make the world in the home of the environment, in this process, and print what it holds."""
    import worlds

    homes.enter()
    investigation = worlds.make(round(messages * _BODIES_A_MESSAGE), seed=seed)
    print(json.dumps(worlds.records(investigation)))


def size_of(folder: Path) -> tuple[int, float]:
    """How many files a folder holds, and their MB."""
    sizes = [each.stat().st_size for each in folder.rglob("*") if each.is_file()]
    return len(sizes), sum(sizes) / 1_000_000


def line(name: str, first: Ran, second: Ran, copied: tuple[Ran, Ran]) -> str:
    """One row: seconds and ratio to `cp -r`, the first time and the second, and the most memory of both."""
    cells = "".join(
        f" {each.seconds:.2f} | {each.seconds / beside.seconds:.1f} |"
        for each, beside in zip((first, second), copied, strict=True)
    )
    return f"| {name} |{cells} {max(first.megabytes, second.megabytes):.0f} |"


def copied(home: Path, to: Path, *, synced: bool = False) -> Ran:
    """`cp -r` of the home, over what lies there already; with `synced` until the disk has it."""
    to.mkdir(exist_ok=True)
    if synced:
        return ran("sh", "-c", 'cp -r "$0/." "$1" && sync -f "$1"', home, to)
    return ran("cp", "-r", f"{home}/.", to)


def backed_up(to: Path, *options: str) -> tuple[Ran, Ran]:
    """Two backups into one folder; ends the benchmark where one is not whole or is not incremental."""
    both = (
        ran(*ANSWERABLE, "backup", to, "--json", *options),
        ran(*ANSWERABLE, "backup", to, "--json", *options),
    )
    first, second = (json.loads(each.printed) for each in both)
    if first["lacking"] or second["lacking"] or second["new_files"]:
        raise SystemExit(f"not as it should be: {first}, {second}")
    return both


def compare(messages: int, seed: int) -> None:
    """Make the home, then copy it and back it up, and print a line for each way."""
    with homes.temporary_home() as home:
        held = json.loads(ran(sys.executable, __file__, "--make", str(messages), "--seed", str(seed)).printed)
        files, megabytes = size_of(home)
        print(
            f"{held['messages']:,} messages of {held['bodies']:,} bodies, {files:,} files, {megabytes:.0f} MB"
        )
        beside = home.with_name(f"{home.name}-copies")
        beside.mkdir()
        try:
            measure(home, beside)
        finally:
            ran("rm", "-r", beside)


def measure(home: Path, beside: Path) -> None:
    """Print the table of the ways, all into folders under `beside`."""
    print("| | first, s | of `cp -r` | second, s | of `cp -r` | peak memory, MB |")
    print("|---|---|---|---|---|---|")
    plain = (copied(home, beside / "cp"), copied(home, beside / "cp"))
    print(line("`cp -r`", *plain, plain), flush=True)
    synced = (copied(home, beside / "sync", synced=True), copied(home, beside / "sync", synced=True))
    print(line("`cp -r`, `sync`", *synced, plain), flush=True)
    for name, options in (("`backup --no-check`", ["--no-check"]), ("`backup`", [])):
        both = backed_up(beside / "-".join(["backup", *options]), *options)
        print(line(name, *both, plain), flush=True)


def commits(times: int) -> None:
    """Commit entries of the journal under each setting in turn, and print what one costs."""
    with homes.temporary_home() as home:
        homes.enter()
        from django.db import connection

        from answerable.casework.work.journalling import note

        seconds: dict[str, list[float]] = {"FULL": [], "NORMAL": []}
        for _ in range(times):
            for setting, taken in seconds.items():
                with connection.cursor() as cursor:
                    cursor.execute(f"PRAGMA synchronous={setting}")
                start = perf_counter()
                note(None, "bench", "measured", "a commit")
                taken.append(perf_counter() - start)
        connection.close()
        print(f"{times:,} commits of one entry of the journal under each setting, in {home.parent}")
    print("| synchronous | median, ms | mean, ms | 95th percentile, ms |")
    print("|---|---|---|---|")
    for setting, taken in seconds.items():
        figures = (statistics.median(taken), statistics.fmean(taken), statistics.quantiles(taken, n=20)[-1])
        print(f"| {setting} | " + " | ".join(f"{1000 * each:.2f}" for each in figures) + " |")
    ratio = statistics.median(seconds["FULL"]) / statistics.median(seconds["NORMAL"])
    print(f"FULL takes {ratio:.1f} times NORMAL (medians)")


def main() -> None:
    """Measure what was asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--messages", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--commits", type=int, nargs="?", const=1000, metavar="TIMES")
    options.add_argument("--make", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.make:
        make(given.make, given.seed)
    elif given.commits:
        commits(max(given.commits, 2))
    else:
        compare(given.messages, given.seed)


if __name__ == "__main__":
    main()
