"""Tallies on SQLite through casework, against a bare GROUP BY through sqlite3 on the same file.

Run: python benchmarks/tallies.py [--units 60 600 6000]
Prints milliseconds and their ratio, and where the time goes; fails if the counts differ.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

HOME = tempfile.mkdtemp(prefix="answerable-benchmark-")
os.environ["ANSWERABLE_HOME"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.store.settings")
os.environ.pop("DATABASE_URL", None)

ITEMS = 10
REGIONS = 9
OUTCOMES = (("answered", "yes"), ("answered", "no"), ("refused", ""), ("no_reply", ""), ("not_held", ""))
BARE = """
    SELECT u.sector, u.region, f.outcome, f.code, COUNT(*)
    FROM store_finding f JOIN store_unit u ON u.id = f.unit_id JOIN store_frame fr ON fr.id = u.frame_id
    WHERE f.item = 'item_0' AND fr.investigation_id = ?
    GROUP BY u.sector, u.region, f.outcome, f.code
"""


def filled(units: int) -> Any:
    """An investigation with that many units, each with a finding on every item."""
    from answerable.store.models import Body, Finding, Frame, Investigation, Unit

    dice, slug = Random(units), f"units-{units}"
    investigation = Investigation.objects.create(uid=slug, name=slug, as_of=date(2025, 1, 1))
    frame = Frame.objects.create(
        uid=f"{slug}/frame", investigation=investigation, name="all", rule="all", frozen_on=date(2025, 1, 1)
    )
    bodies = Body.objects.bulk_create(
        [Body(uid=f"{slug}:{n}", register=slug, key=str(n), name=f"Body {n}") for n in range(units)]
    )
    made = Unit.objects.bulk_create(
        Unit(
            uid=f"{frame.uid}/{n}",
            frame=frame,
            body=body,
            sector=f"sector {dice.randrange(4)}",
            region=f"region {dice.randrange(REGIONS)}",
        )
        for n, body in enumerate(bodies)
    )
    findings = []
    for unit in made:
        for number in range(ITEMS):
            outcome, code = dice.choice(OUTCOMES)
            uid = f"{unit.uid}/item_{number}"
            findings.append(
                Finding(
                    uid=uid, unit=unit, item=f"item_{number}", outcome=outcome, code=code, rule="", basis=""
                )
            )
    Finding.objects.bulk_create(findings, batch_size=2000)
    return investigation


def milliseconds(act: Callable[[], object], times: int = 40) -> float:
    """The quickest of several runs."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        act()
        taken.append((perf_counter() - start) * 1000)
    return min(taken)


def compare(investigation: Any, path: Path) -> tuple[float, float, float, int]:
    """Milliseconds of the tally, of its query alone through Django, of the bare query; and cells."""
    from django.db import connection

    from answerable.casework.report.tallies import tally

    with sqlite3.connect(path) as bare:
        key = (investigation.pk,)
        rows = {tuple(row[:4]): row[4] for row in bare.execute(BARE, key)}
        counted = tally(investigation, "item_0", ("sector", "region"))
        ours = {
            (*cell.stratum, cell.outcome.value, cell.answer or ""): n for cell, n in counted.counts.items()
        }
        if ours != rows:
            sys.exit("the tally and the bare query differ")

        def query_alone() -> None:
            with connection.cursor() as cursor:
                cursor.execute(BARE.replace("?", "%s"), key)
                cursor.fetchall()

        return (
            milliseconds(lambda: tally(investigation, "item_0", ("sector", "region"))),
            milliseconds(query_alone),
            milliseconds(lambda: bare.execute(BARE, key).fetchall()),
            len(rows),
        )


def main() -> int:
    """Fill a database with each number of units and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=[60, 600, 6000])
    sizes = parser.parse_args().units
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    path = Path(settings.DATABASES["default"]["NAME"])
    print("units  cells  tally ms  query through Django ms  bare sqlite3 ms  tally/bare")
    for units in sizes:
        whole, query, bare, cells = compare(filled(units), path)
        print(f"{units:5}  {cells:5}  {whole:8.2f}  {query:23.2f}  {bare:15.2f}  {whole / bare:10.1f}")
    print(
        f"At the last size the database takes {100 * bare / whole:.0f}% of the tally; building the query and "
        f"the cells in Python takes {100 * (whole - query) / whole:.0f}%, Django's cursor the rest."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
