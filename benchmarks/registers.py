"""The links between 34,000 schools read, and the schools taken in, against csv.reader alone.

Run: python benchmarks/registers.py [--schools 34000] [--links FILE] [--skip-store]
Without FILE the links are invented: as many rows as the real file has, in its shape. Prints seconds
and ratios, and fails if a second taking in finds anything new or changed.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from homes import enter, temporary_home

from answerable.bodies import recognise
from answerable.ground import open_table

COLUMNS = 140
"""As many as an extract had in 2025; all but the ones below are filled with nothing of interest."""
NAMED = (
    "URN",
    "LA (code)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (name)",
    "OpenDate",
    "CloseDate",
    "PhaseOfEducation (name)",
    "UKPRN",
    "Postcode",
    "GOR (code)",
    "HeadLastName",
)


def links(rows: int) -> bytes:
    """Pairs of halves, the earlier school's and the later one's, with dates."""
    lines = ["URN,LinkURN,LinkName,LinkType,LinkEstablishedDate"]
    pairs = rows // 2
    for pair in range(pairs):
        old, new, year = 100000 + pair, 100000 + pairs + pair, 2000 + pair % 25
        lines.append(f'{old},{new},"School {new}",Successor,31-08-{year}')
        lines.append(f'{new},{old},"School {old}",Predecessor,01-09-{year}')
    return "\r\n".join(lines).encode("cp1252")


def schools(number: int) -> bytes:
    """An extract of that many schools, every cell quoted, in Windows-1252."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    more = [f"Column {each}" for each in range(COLUMNS - len(NAMED))]
    writer.writerow([*NAMED, *more])
    for each in range(number):
        closed = each % 2 == 1
        row = [str(100000 + each), "380", str(each), f"School {each} – Ysgol", "Community school"]
        row += ["Local authority maintained schools", "Closed" if closed else "Open", "01-09-1990"]
        row += [
            "31-08-2016" if closed else "",
            "Primary",
            str(10000000 + each),
            "LS1 1AA",
            "ABDEFGHJK"[each % 9],
        ]
        writer.writerow([*row, "Nobody", *("Not applicable" for _ in more)])
    return out.getvalue().encode("cp1252")


def seconds(act: Callable[[], object], times: int = 1) -> float:
    """How long the quickest of several runs takes."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        act()
        taken.append(perf_counter() - start)
    return min(taken)


def bare(content: bytes) -> list[list[str]]:
    """What everybody pays: the bytes decoded and cut into cells."""
    return list(csv.reader(io.StringIO(content.decode("cp1252"), newline="")))


def read(content: bytes) -> object:
    """The whole reading: format recognised, every row checked, bodies or links made."""
    sheet = open_table(content, "register.csv")
    return recognise(sheet).read(sheet)


def against_csv_reader(label: str, content: bytes) -> None:
    """Print both and their ratio, of the quickest of three runs each."""
    alone, whole = seconds(lambda: bare(content), 3), seconds(lambda: read(content), 3)
    rows = len(bare(content)) - 1
    print(f"{label}: {rows} rows, {len(content)} bytes")
    print(f"  csv.reader alone     {alone:7.3f} s")
    print(f"  read into values     {whole:7.3f} s   {whole / alone:5.1f} times")


def into_the_store(extract: bytes, halves: bytes) -> int:
    """Take in the schools twice and the links once; 1 if the second time is not as the first left it."""
    with temporary_home():
        enter()
        from answerable.casework.registers.registers import RegisterFile, RegisterReceipt, adopt_register

        def taken_in(label: str, content: bytes) -> RegisterReceipt:
            start = perf_counter()
            done = adopt_register(RegisterFile(content, "register.csv", "schools"), who="benchmark")
            print(f"  {label:<20} {perf_counter() - start:7.1f} s   {done.new} new, {done.changed} changed")
            return done

        print("Taken into SQLite:")
        taken_in("schools, first time", extract)
        taken_in("links", halves)
        again = taken_in("schools, again", extract)
    return int(bool(again.new or again.changed))


def main() -> int:
    """Measure and print; the exit code comes back."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--schools", type=int, default=34_000)
    parser.add_argument("--links", type=Path, help="a real file of links")
    parser.add_argument("--skip-store", action="store_true", help="read only")
    chosen = parser.parse_args()
    halves = chosen.links.read_bytes() if chosen.links else links(33_801)
    extract = schools(chosen.schools)
    against_csv_reader("Links", halves)
    against_csv_reader("Schools", extract)
    return 0 if chosen.skip_store else into_the_store(extract, halves)


if __name__ == "__main__":
    sys.exit(main())
