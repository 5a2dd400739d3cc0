"""Totals by place of 500, 5,000 and 50,000 rows judged, read and hidden, beside reading them without judging.

Run: python benchmarks/exposure.py [--seed 1]
Prints seconds, the best of three, the ratio to `csv.DictReader` over the same bytes, and what hiding takes. A
list with one device at its end is timed, too: it must be refused. Fails if a count is lost, if a small one is
shown, or if a list comes in.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
from collections.abc import Callable
from time import perf_counter
from typing import Any

SIZES = (500, 5000, 50_000)
HEADER = ("date", "index", "query", "unit", "place", "level", "count", "rounding")
TOLD = ("2022-02-14", "An index", "services that answered on the internet")
LEAST = 5


def table(rows: int, seed: int, *, devices: bool = False) -> bytes:
    """Totals of three queries, one count in twenty under five; with `devices` a place is an address once."""
    dice = random.Random(seed)
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(HEADER)
    date, index, unit = TOLD
    for number in range(rows):
        place, level = f"Town of {_word(number // 3)}", "town"
        if devices and number == rows - 1:
            place = f"198.51.100.{number % 200 + 1}"
        count = (
            dice.randrange(LEAST)
            if dice.random() < 0.05
            else min(int(dice.paretovariate(0.7) * 20), 9_999_999)
        )
        out.writerow((date, index, f"camera {number % 3}", unit, place, level, count, "exact"))
    return text.getvalue().encode()


def _word(number: int) -> str:
    """A number in letters: a name of a place, of no form that a device has."""
    letters = ""
    while True:
        number, rest = divmod(number, 20)
        letters += "bcdfghklmnprstvwxzjq"[rest] + "aeiou"[rest % 5]
        if not number:
            return letters.title()


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """The seconds of the best of three, and what it gave."""
    best, found = float("inf"), None
    for _ in range(3):
        start = perf_counter()
        found = work()
        best = min(best, perf_counter() - start)
    return best, found


def plain(content: bytes) -> list[dict[str, str]]:
    """The rows as the standard library reads them, with each count as a number."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    for row in rows:
        int(row["count"])
    return rows


def main() -> None:
    """Measure the sizes one after the other, and print a line for each."""
    from answerable.evidence import read_exposure
    from answerable.evidence.exposure.hiding import hidden_small
    from answerable.evidence.exposure.tables import counts_of_table
    from answerable.ground import open_tables

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    print(
        "| rows | csv.DictReader, s | read and judged, s | ratio | hiding, s | a list refused, s | hidden |"
    )
    print("|---|---|---|---|---|---|---|")
    for rows in SIZES:
        content, devices = table(rows, seed), table(rows, seed, devices=True)
        beside, read = timed(lambda content=content: plain(content))
        ours, file = timed(lambda content=content: read_exposure(content, "t.csv"))
        [parsed] = open_tables(content, "t.csv")
        counts = counts_of_table(parsed, "")
        hiding, _ = timed(lambda counts=counts: hidden_small(counts))
        refusing, refused = timed(lambda devices=devices: read_exposure(devices, "t.csv"))
        if len(file.counts) != len(read) or not refused.refused or refused.counts:
            raise SystemExit("a count is lost, or a list of devices came in")
        if any(each.count is not None and 0 < each.count < LEAST for each in file.counts):
            raise SystemExit("a small count is shown")
        print(
            f"| {rows:,} | {beside:.4f} | {ours:.3f} | {ours / beside:.0f} | {hiding:.3f} | {refusing:.3f} "
            f"| {file.hidden:,} |"
        )


if __name__ == "__main__":
    main()
