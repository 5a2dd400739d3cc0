"""Building the report of worlds of three sizes: seconds, files, memory, and how the cost grows.

Run: python benchmarks/report.py [--bodies 60 600 6000] [--seed 1]
Prints a table with one column for each size and the ratio of each size to the one before (ten times
the bodies: a ratio of 10 is linear growth); the seconds of each part of the work, without those of the
parts inside it; and, in the same run, as much work without the workbench: as many pages of as many
bytes from one bare Jinja2 template, and the same bytes written to disk alone.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

import homes
import jinja2

import worlds

PARTS = {
    "content gathering": ("answerable.casework.report.building.content_of",),
    "tallies": ("answerable.casework.report.tallies.tally",),
    "freezing": ("answerable.report.site.site.freeze_figures", "answerable.report.site.site.inspect"),
    "charts": ("answerable.report.site.site.chart",),
    "pages": (
        *("answerable.report.site.site._Pages._page", "answerable.report.site.site.finding_rows"),
        "answerable.report.site.site.quotation",
    ),
    "evidence gathering": tuple(
        f"answerable.casework.report.body_records.{name}" for name in ("_letters", "_replies", "_passages")
    ),
}
"""The functions that make up each part of a build, by where they are called from."""

BARE = """<!doctype html><html><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1>
{% for line in lines %}<p>{{ line }}</p>
{% endfor %}</body></html>
"""


class Stopwatch:
    """The seconds spent in each part, those of a part within another counted once, in the inner."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(PARTS, 0.0)
        self._running: list[str] = []
        self._since = perf_counter()

    @contextmanager
    def within(self, part: str) -> Iterator[None]:
        """Count what happens inside as `part`."""
        self._charge()
        self._running.append(part)
        try:
            yield
        finally:
            self._charge()
            self._running.pop()

    def _charge(self) -> None:
        now = perf_counter()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def watch(self, part: str, path: str) -> None:
        """Count every call of the function at `path` as `part`."""
        place, _, name = path.rpartition(".")
        home = _found(place)
        act: Callable[..., Any] = getattr(home, name)

        def watched(*arguments: Any, **named: Any) -> Any:
            with self.within(part):
                return act(*arguments, **named)

        setattr(home, name, watched)


def _found(path: str) -> Any:
    """The module at `path`, or the class within a module."""
    try:
        return import_module(path)
    except ModuleNotFoundError:
        module, _, name = path.rpartition(".")
        return getattr(import_module(module), name)


def built(slug: str) -> dict[str, float]:
    """Build the report of an investigation in the home that was entered, and measure it."""
    from answerable.casework.report.building import build
    from answerable.casework.work.investigations import find

    stopwatch = Stopwatch()
    for part, paths in PARTS.items():
        for path in paths:
            stopwatch.watch(part, path)
    before = _peak()
    start = perf_counter()
    made = build(find(slug), who=worlds.WHO)
    seconds = perf_counter() - start
    sizes = [path.stat().st_size for path in made.folder.rglob("*") if path.is_file()]
    return {
        "build, seconds": seconds,
        "files": len(sizes),
        "bytes": sum(sizes),
        "memory at the start, MB": before,
        "memory at the peak, MB": _peak(),
        **stopwatch.seconds,
        "anything else": seconds - sum(stopwatch.seconds.values()),
        "digest": made.digest,
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bare_pages(files: int, size: int) -> float:
    """Seconds for as many pages of as many bytes from one Jinja2 template that does nothing else."""
    template = jinja2.Environment(autoescape=True).from_string(BARE)
    line = "We have lamp-posts & cameras, and we keep a record of what they see. "
    lines = [line] * max(1, size // files // (len(line) + 11))
    start = perf_counter()
    for number in range(files):
        template.render(title=f"Body {number}", lines=lines).encode()
    return perf_counter() - start


def bare_writing(files: int, size: int) -> float:
    """Seconds to write as many files with as many bytes into one folder."""
    content = b"x" * (size // files)
    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        for number in range(files):
            Path(folder, f"{number}.html").write_bytes(content)
        return perf_counter() - start


def measured(bodies: int, seed: int) -> dict[str, Any]:
    """One size: the world made in one process, its report built in another, so that memory is its own."""
    with homes.temporary_home():
        start = perf_counter()
        _child("--make", str(bodies), "--seed", str(seed))
        made = perf_counter() - start
        found: dict[str, Any] = json.loads(_child("--build", f"world-{bodies}"))
    files, size = int(found["files"]), int(found["bytes"])
    return {
        "bodies": bodies,
        **found,
        "ms per body": 1000 * found["build, seconds"] / bodies,
        "bare Jinja2, the same pages": bare_pages(files, size),
        "writing the same bytes alone": bare_writing(files, size),
        "(making the world)": made,
    }


def _child(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, __file__, *arguments], stdout=subprocess.PIPE, check=True, text=True
    )
    return done.stdout


ROWS = (
    *("bodies", "files", "bytes", "build, seconds", "ms per body"),
    *("memory at the start, MB", "memory at the peak, MB"),
    *(*PARTS, "anything else"),
    *("bare Jinja2, the same pages", "writing the same bytes alone", "(making the world)"),
)


def table(columns: list[dict[str, Any]]) -> str:
    """The sizes side by side, each with its ratio to the one before."""
    lines = []
    for row in ROWS:
        cells = []
        for index, column in enumerate(columns):
            value = column[row]
            cells.append(f"{value:>14,}" if isinstance(value, int) else f"{value:>14,.2f}")
            if index:
                before = columns[index - 1][row]
                cells.append(f"{'x' + format(value / before, '.1f') if before else '':>8}")
        lines.append(f"{row:<30}{''.join(cells)}")
    return "\n".join(lines)


def main() -> None:
    """Measure every size and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--bodies", type=int, nargs="+", default=[60, 600, 6000])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--make", type=int, help=argparse.SUPPRESS)
    options.add_argument("--build", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.make:
        homes.enter()
        worlds.make(given.make, seed=given.seed)
    elif given.build:
        homes.enter()
        print(json.dumps(built(given.build)))
    else:
        columns = [measured(bodies, given.seed) for bodies in given.bodies]
        print(table(columns))
        for column in columns:
            print(f"digest of the report of {column['bodies']:,}: {column['digest']}")


if __name__ == "__main__":
    main()
