"""Counts that single nobody out: at the threshold, by subtraction, and against what was printed before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.statistics import PrintedCounts, counts_that_may_be_told


def some(number: int, start: int = 0) -> frozenset[str]:
    return frozenset(f"body-{each}" for each in range(start, start + number))


@pytest.mark.parametrize(
    ("of", "inside", "told"),
    [(10, 5, True), (10, 4, False), (10, 6, False), (9, 5, False), (40, 35, True), (40, 36, False),
     (40, 40, False), (40, 0, False), (4, 4, False), (0, 0, False)],
)  # fmt: skip
def test_a_count_is_told_from_five_up_that_leave_five_out(of: int, inside: int, told: bool) -> None:
    assert bool(counts_that_may_be_told(some(of), {"any": some(inside)})) is told


@pytest.mark.parametrize(("wider", "told"), [(10, 2), (14, 1), (11, 1), (15, 2)])
def test_two_counts_beside_each_other_are_not_subtracted_to_a_few(wider: int, told: int) -> None:
    groups = {"any": some(wider), "exploited": some(10)}
    assert len(counts_that_may_be_told(some(40), groups)) == told


@pytest.mark.parametrize(
    ("base", "inside", "told"),
    [
        (some(40), some(12), True),
        (some(40), some(13), False),
        (some(40), some(8), False),
        (some(40), some(17), True),
        (some(41), some(12), False),
        (some(41), some(13), False),
        (some(49), some(17), False),
        (some(50), some(12), False),
        (some(50), some(12) | some(5, 40), True),
        (some(50), some(12) | some(6, 40), False),
        (some(50), some(12) | some(10, 40), False),
        (some(30), some(12), False),
        (some(30), some(7), True),
        (some(39, 1), some(12), False),
        (some(40, 10), some(12, 20), True),
    ],
)
def test_what_was_printed_before_is_not_subtracted_either(
    base: frozenset[str], inside: frozenset[str], told: bool
) -> None:
    before = [PrintedCounts(some(40), {"any": 12})]
    assert bool(counts_that_may_be_told(base, {"any": inside}, before)) is told


UNITS = st.frozensets(st.sampled_from(sorted(some(24))), max_size=24)


@given(UNITS, UNITS, UNITS, st.lists(st.tuples(UNITS, UNITS), max_size=2))
def test_nobody_learns_of_fewer_than_five(
    base: frozenset[str],
    any_flaw: frozenset[str],
    exploited: frozenset[str],
    earlier: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    printed = [PrintedCounts(of, {"any": len(inside & of)}) for of, inside in earlier]
    groups = {"any": any_flaw | exploited, "exploited": exploited}
    told = counts_that_may_be_told(base, groups, printed)
    for number in told.values():
        assert 5 <= number <= len(base) - 5
    if len(told) == 2:
        assert told["any"] - told["exploited"] not in range(1, 5)
    for each in printed if "any" in told else ():
        came, went = base - each.base, each.base - base
        assert len(came) not in range(1, 10)
        assert len(went) not in range(1, 10)
        more = told["any"] - each.counts["any"]
        if not came and not went:
            assert abs(more) not in range(1, 5)
        if came and not went:
            assert 5 <= more <= len(came) - 5


@given(UNITS, UNITS)
def test_the_same_again_is_told_again(base: frozenset[str], inside: frozenset[str]) -> None:
    told = counts_that_may_be_told(base, {"any": inside})
    assert counts_that_may_be_told(base, {"any": inside}, [PrintedCounts(base, told)]) == told
