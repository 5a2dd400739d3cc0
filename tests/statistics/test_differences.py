"""The difference of two strata: covered, bounded, and of like things only."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb

import pytest
from tests.statistics.counts import COLLEGES, POLICE, SCHOOLS, tally_of

from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.statistics import (
    Base,
    Cell,
    Combination,
    IntervalMethod,
    Tally,
    count,
    difference,
    share,
    share_by,
)


def test_a_difference_has_an_interval_and_bounds_and_changes_sign() -> None:
    colleges, schools = share_by(tally_of(COLLEGES, SCHOOLS), "yes", Base.REPLIED, dimension="sector")
    there, back = difference(colleges, schools), difference(schools, colleges)
    assert there.exact == Fraction(47, 74) - Fraction(386, 676)
    assert there.interval is not None
    assert back.interval is not None
    assert there.bounds is not None
    assert there.interval.method is Combination.JOINT_HYPERGEOMETRIC
    assert (there.interval.low, there.interval.high) == pytest.approx(
        (-back.interval.high, -back.interval.low)
    )
    assert there.interval.low < 0 < there.interval.high
    assert there.bounds.low < there.interval.low < there.interval.high < there.bounds.high


def test_the_difference_of_wilson_intervals_is_newcombes_printed_example() -> None:
    # Newcombe (1998), Table II, 56/70 - 48/80, method 10: 0.0524 to 0.3339.
    tally = tally_of(("first", 70, 70, 0, 56), ("second", 80, 80, 0, 48))
    first, second = share_by(
        tally, "yes", Base.REPLIED_NOT_REFUSED, dimension="sector", method=IntervalMethod.WILSON
    )
    found = difference(first, second).interval
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=0.00005)


@pytest.mark.parametrize(("one", "two"), [((12, 8), (10, 6)), ((20, 10), (15, 5)), ((30, 25), (9, 8))])
def test_a_difference_covers_by_enumeration(one: tuple[int, int], two: tuple[int, int]) -> None:
    (size, n), (other_size, other_n) = one, two
    found = {}
    for x, y in product(range(n + 1), range(other_n + 1)):
        tally = tally_of(("a", size, n, 0, x), ("b", other_size, other_n, 0, y))
        first, second = share_by(tally, "yes", Base.REPLIED_NOT_REFUSED, dimension="sector")
        found[x, y] = difference(first, second).interval
    worst = 1.0
    for k, m in product(range(size + 1), range(other_size + 1)):
        truth, covered = k / size - m / other_size, 0
        for (x, y), limits in found.items():
            if limits is not None and limits.low - 1e-12 <= truth <= limits.high + 1e-12:
                ways = comb(k, x) * comb(size - k, n - x)
                covered += ways * comb(m, y) * comb(other_size - m, other_n - y)
        worst = min(worst, covered / (comb(size, n) * comb(other_size, other_n)))
    assert worst >= 0.95


def test_the_difference_of_two_censuses_is_a_point() -> None:
    first, second = share_by(
        tally_of(("a", 3, 3, 0, 3), ("b", 5, 5, 0, 4)), "yes", Base.REPLIED_NOT_REFUSED, dimension="sector"
    )
    found = difference(first, second)
    assert found.interval is not None
    assert (found.value, found.interval.low, found.interval.high) == (0.2, 0.2, 0.2)


def test_a_difference_of_unlike_things_is_refused() -> None:
    schools, police = share_by(tally_of(SCHOOLS, POLICE), "yes", Base.REPLIED, dimension="sector")
    other_base = share(tally_of(POLICE), "yes", Base.REPLIED_NOT_REFUSED)
    with pytest.raises(BadInput, match="under one base"):
        difference(schools, other_base)
    with pytest.raises(BadInput, match="compared with itself"):
        difference(schools, schools)
    with pytest.raises(BadInput, match="shares of one item"):
        difference(
            count(tally_of(SCHOOLS), "yes", Base.REPLIED), count(tally_of(POLICE), "yes", Base.REPLIED)
        )
    assert difference(schools, police).value == pytest.approx(386 / 676 - 15 / 44)


def test_a_difference_with_an_empty_base_has_no_value() -> None:
    empty, full = share_by(
        tally_of(("a", 4, 0, 0, 0), ("b", 40, 40, 0, 10)), "yes", Base.REPLIED_NOT_REFUSED, dimension="sector"
    )
    found = difference(empty, full)
    assert (found.value, found.exact, found.interval) == (None, None, None)
    assert found.notes[0] == "a: No units are in the base."


def test_a_difference_without_a_population_has_no_bounds() -> None:
    counts = {
        Cell(("a",), Outcome.NOT_SUBJECT, None): 4,
        Cell(("b",), Outcome.ANSWERED, "yes"): 3,
        Cell(("b",), Outcome.ANSWERED, "no"): 2,
    }
    gone, there = share_by(
        Tally("uses_it", ("sector",), counts), "yes", Base.REPLIED_NOT_REFUSED, dimension="sector"
    )
    assert (difference(gone, there).bounds, difference(gone, there).value) == (None, None)
