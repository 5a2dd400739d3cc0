"""What every rule would make of every figure, beside one build of the report: 60, 600 and 6,000 bodies.

Run: python benchmarks/effects.py [--bodies 60 600 6000]
The world of benchmarks/worlds.py with a partner's table that speaks of each body, every third time against
its reply. Prints seconds of one build and of all effects, how many times the build they took, how many
figures were made, the load, and the peak of memory.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from time import perf_counter

import homes

import worlds

MAPPING = """\
[partner]
name = "Partner"
body = "Body"
identifier = "Key"

[[items]]
item = "smart_posts"
column = "Cameras"
codes = [{ code = "yes", from = ["Y"] }, { code = "no", from = ["N"] }]
"""


def table(bodies: int) -> bytes:
    """A partner's answer for every body, a third of them yes."""
    lines = ["Body,Key,Cameras"]
    for line in worlds.register(bodies).splitlines()[1:]:
        key, name = line.split(",")[:2]
        lines.append(f"{name},{key},{'Y' if int(key[-5:]) % 3 == 0 else 'N'}")
    return "\n".join(lines).encode()


def measured(bodies: int) -> None:
    """Make the world, build its report once, and work out what every rule would make of it."""
    from answerable.casework.claims.tables import PartnerFile, take_in
    from answerable.casework.report.building import build
    from answerable.casework.report.effects import effects_of_rules

    investigation = worlds.make(bodies)
    given = PartnerFile(table(bodies), "partner.csv", MAPPING, "partner.toml", "partner")
    receipt = take_in(investigation, given, who="bench")
    start = perf_counter()
    build(investigation, who="bench")
    built = perf_counter() - start
    start = perf_counter()
    effects = effects_of_rules(investigation)
    taken = perf_counter() - start
    figures, load = sum(len(each.figures) for each in effects), os.getloadavg()[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{bodies:>6,} bodies, {receipt.claims:,} claims: build {built:.2f} s, {len(effects)} rules over "
        f"{figures} figures {taken:.2f} s, {taken / built:.2f} times; load {load:.1f}; {peak:.0f} MB"
    )


def main() -> int:
    """Measure each world in a process and a home of its own."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--bodies", type=int, nargs="+", default=[60, 600, 6000])
    given = options.parse_args()
    if len(given.bodies) > 1:
        alone = [[sys.executable, __file__, "--bodies", str(each)] for each in given.bodies]
        return max(subprocess.run(each, check=False).returncode for each in alone)
    with homes.temporary_home():
        homes.enter()
        measured(*given.bodies)
    return 0


if __name__ == "__main__":
    sys.exit(main())
