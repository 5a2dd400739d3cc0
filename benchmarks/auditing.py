"""A report of 45 pages audited end to end, and the cost by known counts, against a bare scan for its numbers.

Run: python benchmarks/auditing.py [--pages 45]
Prints seconds for the audit against tables of --rows rows (four counts each), and for a regular
expression over the same text.
"""

from __future__ import annotations

import argparse
import re
from time import perf_counter

from answerable.audit import KnownCounts, audit_text, read_counts_folder

SIZES = (10, 100)
NUMBERS = re.compile(r"\d[\d,.]*\s*%?")


def counts(rows: int) -> KnownCounts:
    """A table with one kind of body a row: asked, replied, refused, with pagers."""
    lines = ["sector,requests,responses,refused,use_pagers"]
    lines += [f"{name(at)},{90 + at % 7},{40 + at % 5},4,{13 + at % 9}" for at in range(rows)]
    return read_counts_folder({"sectors.csv": "\n".join(lines).encode()})


def name(at: int) -> str:
    """A kind of body, in letters, no two alike."""
    letters = ""
    for _ in range(4):
        at, digit = divmod(at, 17)
        letters += "bcdfghjklmnprstvz"[digit] + "aeiou"[digit % 5]
    return f"{letters} clinics"


def report(pages: int) -> str:
    """The text of a report: twelve sentences a page, most with a figure."""
    made = []
    for page in range(pages):
        rows = [(page * 12 + at) % 10 for at in range(12)]
        said = [
            f"{100 * (13 + at % 9) / (40 + at % 5):.1f}% of {name(at)} that replied use pagers."
            for at in rows
        ]
        made.append(f"Section {page + 1}\n\n" + "\n\n".join(said))
    return "\f".join(made)


def main() -> None:
    """Time the audit at each size and print it beside the scan."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=45)
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    chosen = parser.parse_args()
    text = report(chosen.pages)
    begun = perf_counter()
    found = len(NUMBERS.findall(text))
    scan = perf_counter() - begun
    print(f"{found} numbers scanned in {scan:.4f} s")
    for size in chosen.rows:
        known = counts(size)
        begun = perf_counter()
        made = audit_text(text, known)
        spent = perf_counter() - begun
        print(f"{size:>6} rows: {spent:6.2f} s, {spent / scan:,.0f} x the scan, {made.tally()}", flush=True)


if __name__ == "__main__":
    main()
