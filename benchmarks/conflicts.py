"""The page of conflicts at 60, 600 and 6,000 bodies, beside a bare page of the same workbench.

Run: python benchmarks/conflicts.py [--bodies 60 600 6000]
The world of benchmarks/effects.py: a partner speaks of each body. Prints the milliseconds of the processor
for the page at the median of nine, how many queries it asked, how many times the page of accounts it took,
the load, and the peak of memory.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from statistics import median
from time import process_time

import effects
import homes

import worlds

PAGES = {"conflicts": "/investigations/{}/conflicts/", "bare": "/accounts/login/"}


def measured(bodies: int) -> None:
    """Make the world, take the partner's table in, and ask for the pages."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from answerable.casework.claims.tables import PartnerFile, take_in
    from answerable.casework.work.investigations import give_role
    from answerable.store.models import Role

    settings.ALLOWED_HOSTS = ["testserver"]
    investigation = worlds.make(bodies)
    given = PartnerFile(effects.table(bodies), "partner.csv", effects.MAPPING, "partner.toml", "partner")
    take_in(investigation, given, who="bench")
    lead = User.objects.create_user("lead")
    give_role(investigation, lead, Role.LEAD, "bench")
    client = Client()
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    taken: dict[str, float] = {}
    for name, place in PAGES.items():
        asked = place.format(investigation.uid)
        reader = client if name == "conflicts" else Client()
        if reader.get(asked).status_code != 200:
            raise SystemExit(f"{asked} is not there")
        spent = []
        for _ in range(9):
            start = process_time()
            reader.get(asked)
            spent.append(process_time() - start)
        taken[name] = median(spent) * 1000
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGES["conflicts"].format(investigation.uid))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{bodies:>6,} bodies: {taken['conflicts']:.0f} ms, {len(queries)} queries, "
        f"{taken['conflicts'] / taken['bare']:.1f} times a bare page ({taken['bare']:.0f} ms); "
        f"load {os.getloadavg()[0]:.1f}; {most:.0f} MB"
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
