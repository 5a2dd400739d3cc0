"""Verifying worlds of 60, 600 and 6,000 bodies, beside the build of the report of the same world.

Run: python benchmarks/verify.py [--bodies 60 600]
Prints the seconds of each check, of the whole, of the quick part, of a build as people run it, and of that
without the quick part that it begins with; beside them how many times those two builds each took, and the
seconds of processor time, children included, which tell more where the machine is not quiet; the
system's load before and after; and the peak of memory of verifying, which runs in a process
of its own. Each mail and each PDF of the invented world reads to the pages on record. Fails where anything
falls short or is read otherwise.
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
    from answerable.isolation.reading import installed

    investigation = find(slug)
    before = peak()
    seconds: dict[str, float] = {}
    found: list[str] = []
    begun = worked()
    for name, each in every_check().items():
        start = perf_counter()
        found += map(str, each.look(CheckScope(investigation), lambda done, of: None))
        seconds[name] = perf_counter() - start
    installed().nursery.close()
    whole_worked = worked() - begun
    start, begun = perf_counter(), worked()
    verify(investigation, quick=True)
    quick, quick_worked = perf_counter() - start, worked() - begun
    after, in_a_child = peak(), peak(resource.RUSAGE_CHILDREN)
    start, begun = perf_counter(), worked()
    build(investigation, who="bench")
    built, built_worked = perf_counter() - start, worked() - begun
    return {
        "checks": seconds,
        "whole": [sum(seconds.values()), whole_worked],
        "quick": [quick, quick_worked],
        "build": [built, built_worked],
        "build alone": [built - quick, built_worked - quick_worked],
        "found": found[:3],
        "memory": [before, after, in_a_child, peak()],
    }


def worked() -> float:
    """Seconds of processor time of this process, and of its children that have ended."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def peak(of: int = resource.RUSAGE_SELF) -> float:
    """The peak of this process's memory in MB, or that of the largest child that has ended."""
    return resource.getrusage(of).ru_maxrss / 1024


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
    if len(given.bodies) > 1:  # a process has one home, so each world has a process
        each_alone = [[sys.executable, __file__, "--bodies", str(each)] for each in given.bodies]
        return max(subprocess.run(each, check=False).returncode for each in each_alone)
    (bodies,) = given.bodies
    with homes.temporary_home():
        homes.enter()
        made = worlds.make(bodies)
        loads = [os.getloadavg()[0]]
        told = child(made.uid)
        loads.append(os.getloadavg()[0])
    print(f"{bodies:,} bodies; load {loads[0]:.1f} before, {loads[1]:.1f} after")
    for name, seconds in told["checks"].items():
        print(f"  {name:<12}{seconds:>9.2f} s")
    print(f"  {'':12}{'clock':>9}    of build  of it alone    processor    of build  of it alone")
    for name in ("whole", "quick", "build", "build alone"):
        row = "".join(
            f"{spent:>9.2f} s{spent / told['build'][at]:>10.2f}{spent / told['build alone'][at]:>13.2f}  "
            for at, spent in enumerate(told[name])
        )
        print(f"  {name:<12}{row}")
    before, after, in_a_child, built = told["memory"]
    print(
        f"  peak memory {before:.0f} MB before, {after:.0f} MB verified, {in_a_child:.0f} MB in a child, "
        f"{built:.0f} MB built"
    )
    for line in told["found"]:
        print(f"  found: {line}")
    return 1 if told["found"] else 0


if __name__ == "__main__":
    sys.exit(main())
