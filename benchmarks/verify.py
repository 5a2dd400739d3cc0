"""Verifying worlds of 60, 600 and 6,000 bodies, beside the build of the report of the same world.

Run: python benchmarks/verify.py [--bodies 60 600]
Prints the seconds of each check, of the whole, of the quick part, and of the build; and the peak of memory of
verifying, which runs in a process of its own. What the invented world's originals hold is not mail, so that
each page is told to be read otherwise: reading them again costs the same.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from time import perf_counter
from typing import Any

import homes

import worlds


def measured(slug: str) -> dict[str, Any]:
    """Verify one world, whole and quick, and build its report; in this process."""
    from answerable.casework.report.building import build
    from answerable.casework.verification.checks import CheckScope, every_check
    from answerable.casework.verification.verifying import verify
    from answerable.casework.work.investigations import find

    investigation = find(slug)
    before = peak()
    seconds: dict[str, float] = {}
    for name, each in every_check().items():
        start = perf_counter()
        for _ in each.look(CheckScope(investigation), lambda done, of: None):
            pass
        seconds[name] = perf_counter() - start
    start = perf_counter()
    found = verify(investigation, quick=True)
    quick = perf_counter() - start
    after = peak()
    start = perf_counter()
    build(investigation, who="bench")
    return {
        "checks": seconds,
        "whole": sum(seconds.values()),
        "quick": quick,
        "short": [str(each) for each in found.shortfalls[:3]],
        "build": perf_counter() - start - quick,
        "memory": [before, after, peak()],
    }


def peak() -> float:
    """The peak of this process's memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child(slug: str) -> dict[str, Any]:
    """What `measured` gives in a process of its own."""
    ran = subprocess.run(
        [sys.executable, __file__, "--of", slug],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=os.environ,
    )
    given: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return given


def main() -> int:
    """Make each world, measure it, and print one line for each step."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--bodies", type=int, nargs="+", default=[60, 600, 6000])
    options.add_argument("--of", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.of:
        homes.enter()
        print(json.dumps(measured(given.of)))
        return 0
    short = 0
    for bodies in given.bodies:
        with homes.temporary_home():
            homes.enter()
            made = worlds.make(bodies)
            told = child(made.uid)
        print(f"{bodies:,} bodies")
        for name, seconds in told["checks"].items():
            print(f"  {name:<12}{seconds:>9.2f} s")
        whole, quick, build = told["whole"], told["quick"], told["build"]
        print(f"  {'whole':<12}{whole:>9.2f} s   {whole / build:.2f} of the build")
        print(f"  {'quick':<12}{quick:>9.2f} s   {quick / build:.2f} of the build")
        print(f"  {'build':<12}{build:>9.2f} s")
        before, after, built = told["memory"]
        print(f"  peak memory {before:.0f} MB before, {after:.0f} MB verified, {built:.0f} MB built")
        for line in told["short"]:
            print(f"  falls short: {line}")
        short += len(told["short"])
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
