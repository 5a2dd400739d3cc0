"""Finding the request that a mail answers among 50, 500 and 5,000, and taking the mail in.

Run: python benchmarks/intake.py [--requests 50 500 5000] [--seed 1]
Prints milliseconds for each size and the ratio of each size to the one before (a ratio of 1 does not
grow): loading the address book, looking up a mail with a sure sign, one that only names its body, and
one that nothing is known of; beside it, in the same run, the plain search that holds every request
against the mail (the oracle of tests/correspondence); and taking one whole message in. Fails if the two
searches differ.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import homes

import worlds

if TYPE_CHECKING:
    from answerable.correspondence import AddressBook, ParsedMessage
    from answerable.store.models import Investigation

MAIL = """From: Records <{sender}>
To: {to}
Subject: {subject}
Message-ID: <{number}.reply@benchmark.example>
Date: Thu, 24 Apr 2025 10:00:00 +0100
Content-Type: text/plain; charset=utf-8

{text}
"""
WORDS = "We have searched the records of our highways and estates teams. " * 40


def mail(number: int, *, sender: str = "x@y.example", to: str = "us@y.example", names: str = "") -> bytes:
    """A message with or without a sign of what it answers."""
    text = f"{names}\n{WORDS}"
    return MAIL.format(number=number, sender=sender, to=to, subject="Your request", text=text).encode()


def mails(investigation: Investigation) -> dict[str, bytes]:
    """One message of each kind, all about a request in the middle."""
    requests = list(investigation.requests.select_related("unit__body").order_by("reference"))
    request = requests[len(requests) // 2]
    return {
        "sure sign": mail(1, to=f"foi+{request.reference.lower()}@campaign.example"),
        "names the body only": mail(2, names=f"Office of {request.unit.body.name}."),
        "nothing known": mail(3),
    }


def seconds_of(act: Callable[[], Any], times: int) -> float:
    """Seconds of one call, the mean of several."""
    start = perf_counter()
    for _ in range(times):
        act()
    return (perf_counter() - start) / times


def measured(requests: int, seed: int) -> tuple[dict[str, float], bool]:
    """Milliseconds of each step at one size, and whether both searches agree throughout."""
    from tests.correspondence.plain_matching import plain_match

    from answerable.casework.letters.reply_addresses import addresses_of
    from answerable.casework.replies.intake import take_in_mail
    from answerable.correspondence import match_message, parse_message

    investigation = worlds.make(requests, seed=seed)
    book: AddressBook = addresses_of(investigation)
    steps = {"load the address book": seconds_of(lambda: addresses_of(investigation), 3)}
    agree = True
    for kind, raw in mails(investigation).items():
        message: ParsedMessage = parse_message(raw)
        agree &= match_message(message, book) == plain_match(message, book.requests)
        steps[kind] = seconds_of(lambda message=message: match_message(message, book), 200)
        steps[f"{kind}, plain search"] = seconds_of(
            lambda message=message: plain_match(message, book.requests), 3
        )
    reference = book.requests[0].reference.lower()
    waiting = [mail(number, to=f"foi+{reference}@campaign.example") for number in range(100, 110)]
    taken = iter(waiting)
    steps["take one message in, the book at hand"] = seconds_of(
        lambda: take_in_mail(investigation, next(taken), "m.eml", who=worlds.WHO, addresses=book),
        len(waiting),
    )
    return {name: 1000 * seconds for name, seconds in steps.items()}, agree


def table(sizes: Sequence[int], columns: Sequence[dict[str, float]]) -> str:
    """The sizes side by side, each with its ratio to the one before."""
    lines = [f"{'milliseconds, among requests':<40}" + "".join(f"{size:>12,}{'':>8}" for size in sizes)]
    for row in columns[0]:
        cells = ""
        for index, column in enumerate(columns):
            ratio = f"x{column[row] / columns[index - 1][row]:.1f}" if index else ""
            cells += f"{column[row]:>12,.3f}{ratio:>8}"
        lines.append(f"{row:<40}{cells}")
    return "\n".join(lines)


def main() -> int:
    """Measure every size in one home and print the table; 0 if the searches agree."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--requests", type=int, nargs="+", default=[50, 500, 5000])
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    sys.path.append(str(Path(__file__).resolve().parents[1]))
    with homes.temporary_home():
        homes.enter()
        found = [measured(requests, given.seed) for requests in given.requests]
    print(table(given.requests, [steps for steps, _ in found]))
    agree = all(alike for _, alike in found)
    print("both searches agree" if agree else "the searches differ")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
