"""A partner's table taken in beside replies, against csv.reader alone: 500, 5,000 and 50,000 rows.

Run: python benchmarks/partner_rows.py [--rows 500 5000 50000]
A body of the frame for each row, an answer of its own in each fifth. Prints seconds of the processor and
ratios: for the rows read and checked, for what is worked out before anything is written, for the transaction
that writes (it alone keeps other writers waiting), for all of it, and the memory of the largest; fails if a
row is lost, or a claim.
"""

from __future__ import annotations

import argparse
import csv
import io
import resource
from time import process_time

from homes import enter, temporary_home

MAPPING = """\
[partner]
name = "Partner"
body = "Body"
identifier = "Code"

[[items]]
item = "has_it"
column = "Has it"
passage = "Said"
"""
TRACKER = """\
[tracker]
name = "Tracker"
body = "Body"
as_of = 2025-06-01
[[questions]]
number = "1"
column = "Answer"
text = "Do you have it?"
[[variables]]
name = "has_it"
label = "Has it"
question = "1"
column = "Code"
kind = "yes_no"
"""


def tracker(rows: int) -> bytes:
    """Replies of one body in five."""
    lines = ["Body,Answer,Code"]
    for each in range(rows):
        answered = each % 5 == 0
        lines.append(f"Council of {_name(each)},{'We do.' if answered else ''},{'yes' if answered else ''}")
    return "\n".join(lines).encode()


def table(rows: int) -> bytes:
    """A partner's answer for every body, a third of them yes."""
    lines = ["Body,Code,Has it,Said"]
    for each in range(rows):
        said = "yes" if each % 3 == 0 else "no"
        lines.append(f'Council of {_name(each)},,{said},"They told us on the telephone, day {each}."')
    return "\n".join(lines).encode()


def _name(number: int) -> str:
    """A name that is like no other: letters for the digits, in two words."""
    letters = "".join("bdfgklmnpr"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:06d}")
    return f"{letters[:6].capitalize()} {letters[6:].capitalize()}"


def bare(content: bytes) -> list[list[str]]:
    """What everybody pays: the bytes decoded and cut into cells."""
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def once(rows: int) -> None:
    """Take one table in and print what it took."""
    from answerable.casework.claims.tables import PartnerFile, take_in
    from answerable.casework.moving.trackers import TrackerFile, begin_from_tracker
    from answerable.casework.work.investigations import find
    from answerable.casework.work.questionnaires import codebook_of
    from answerable.evidence import partner_rows, partner_table, read_partner_mapping

    content, slug = table(rows), f"rows-{rows}"
    begin_from_tracker(slug, TrackerFile(tracker(rows), "t.csv", TRACKER, "t.toml"), who="bench")
    investigation = find(slug)
    start = process_time()
    bare(content)
    alone = process_time() - start
    start = process_time()
    mapping = read_partner_mapping(MAPPING, "p.toml", codebook_of(investigation))
    read = partner_rows(partner_table(content, mapping, "p.csv"), mapping, codebook_of(investigation))
    reading = process_time() - start
    steps: list[float] = []
    start = process_time()
    given = PartnerFile(content, "p.csv", MAPPING, "p.toml", "partner")
    receipt = take_in(
        investigation, given, who="bench", progress=lambda done, of: steps.append(process_time())
    )
    whole, before = process_time() - start, steps[-1] - start
    if (len(read), receipt.rows, receipt.claims) != (rows, rows, rows):
        raise SystemExit(f"of {rows} rows {receipt.rows} were kept, and {receipt.claims} claims made")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rows} rows, {len(content)} bytes; at most {most:.0f} MB of memory so far")
    print(f"  csv.reader alone     {alone:8.3f} s")
    print(f"  read and checked     {reading:8.3f} s   {reading / alone:7.1f} times")
    each = whole / rows * 1000
    print(f"  before it is written {before:7.3f} s   {before / alone:7.1f} times")
    print(f"  in the transaction   {whole - before:7.3f} s   {(whole - before) / alone:7.1f} times")
    print(f"  taken in whole       {whole:8.3f} s   {whole / alone:7.1f} times, {each:.2f} ms a row")


def main() -> None:
    """Take in tables of each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[500, 5000, 50000])
    chosen = parser.parse_args()
    with temporary_home():
        enter()
        for rows in chosen.rows:
            once(rows)


if __name__ == "__main__":
    main()
