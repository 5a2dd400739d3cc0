"""100,000 time limits, against a bare loop over days with the same calendar.

Run: python benchmarks/deadlines.py [--limits 100000]
Prints seconds, limits a second and ratios, and fails if one day differs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from time import perf_counter

from answerable.law import Regime, RequestFacts, calendar_for, deadline, find_rule

RULES = [
    find_rule(name) for name in ("FOIA-20", "EIR-20", "FOISA-20", "FOISA-keeper-30", "FOIA-overseas-max60")
]
ONE_DAY = timedelta(days=1)
Question = tuple[int, date]
OFF = {regime: frozenset(each.day for each in calendar_for(regime).holidays) for regime in Regime}


def questions(number: int) -> list[Question]:
    """As many (rule, receipt) as asked, over 2012 to 2028, from one fixed seed."""
    dice = Random(1)
    first = date(2012, 1, 1).toordinal()
    last = date(2028, 9, 1).toordinal()
    return [(dice.randrange(len(RULES)), date.fromordinal(dice.randint(first, last))) for _ in range(number)]


def day_loop(question: Question) -> date | None:
    """A step a day, asking of each whether it is a weekend or in the set of bank holidays."""
    rule, day = RULES[question[0]], question[1]
    off, left = OFF[rule.regimes[0]], rule.count
    while left:
        day += ONE_DAY
        if day.weekday() < 5 and day not in off:
            left -= 1
    return day


def index(question: Question) -> date | None:
    """The index of working days of a calendar, alone."""
    rule = RULES[question[0]]
    return calendar_for(rule.regimes[0]).after(question[1], rule.count)


def whole(question: Question) -> date | None:
    """A deadline with its facts, its grounds still unspoken."""
    rule = RULES[question[0]]
    return deadline(rule, RequestFacts(question[1], rule.regimes[0])).due


def told(question: Question) -> date | None:
    """A deadline, its sentence and its other readings."""
    rule = RULES[question[0]]
    found = deadline(rule, RequestFacts(question[1], rule.regimes[0]))
    assert found.explanation
    assert found.alternatives is not None
    return found.due


def timed(
    method: Callable[[Question], date | None], asked: list[Question]
) -> tuple[list[date | None], float]:
    """Results in order, and the seconds they took."""
    start = perf_counter()
    found = [method(question) for question in asked]
    return found, perf_counter() - start


def main() -> int:
    """Time the four and compare; 0 if every day is the same."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--limits", type=int, default=100_000)
    asked = questions(options.parse_args().limits)
    expected, loop = timed(day_loop, asked)
    print(f"{len(asked):,} limits of {', '.join(rule.id for rule in RULES)}")
    print(f"{'bare day loop':<32} {loop:7.3f} s  {len(asked) / loop:12,.0f} a second")
    differing = 0
    for name, method in {
        "index": index,
        "deadline": whole,
        "deadline, sentence, readings": told,
    }.items():
        found, seconds = timed(method, asked)
        rate = len(asked) / seconds
        print(f"{name:<32} {seconds:7.3f} s  {rate:12,.0f} a second  ratio {loop / seconds:.2f}")
        differing += sum(a != b for a, b in zip(expected, found, strict=True))
    print(f"{differing} differ" if differing else "all equal")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
