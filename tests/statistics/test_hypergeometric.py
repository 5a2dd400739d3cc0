"""The exact interval: equal to integer arithmetic, never under its level, fast enough to sweep."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom  # type: ignore[import-untyped]

from answerable.ground import BadInput
from answerable.statistics import IntervalMethod, hypergeometric, interval


def by_integers(x: int, n: int, population: int, level: Fraction) -> tuple[int, int]:
    """Every K tried with both tails as exact integers."""
    tail, ways = (1 - level) / 2, comb(population, n)
    kept = []
    for k in range(population + 1):
        drawn = [comb(k, i) * comb(population - k, n - i) for i in range(n + 1)]
        if Fraction(sum(drawn[x:]), ways) > tail and Fraction(sum(drawn[: x + 1]), ways) > tail:
            kept.append(k)
    return min(kept), max(kept)


@pytest.mark.parametrize("level", [0.8, 0.9, 0.95, 0.99])
def test_small_populations_equal_exact_integers_for_every_count(level: float) -> None:
    exact = Fraction(str(level))
    for population in range(1, 15):
        for n in range(population + 1):
            for x in range(n + 1):
                if n:
                    found = hypergeometric(x, n, population=population, level=level)
                    assert found == by_integers(x, n, population, exact), (x, n, population)


@pytest.mark.parametrize(
    ("x", "n", "population", "level"),
    [(0, 1, 40, 0.95), (1, 2, 40, 0.95), (0, 1, 20, 0.9), (0, 39, 40, 0.95)],
)
def test_a_tail_of_exactly_half_the_rest_is_not_kept(x: int, n: int, population: int, level: float) -> None:
    assert hypergeometric(x, n, population=population, level=level) == by_integers(
        x, n, population, Fraction(str(level))
    )


def test_a_unit_left_out_of_forty_is_a_tie_and_is_excluded() -> None:
    # With K = 1 of 40 the chance that the one unit not known has it is 1/40, exactly 2.5%.
    assert hypergeometric(0, 39, population=40) == (0, 0)
    assert hypergeometric(0, 38, population=39) == (0, 1)


@pytest.mark.parametrize(("population", "n"), [(12, 5), (19, 6), (30, 29), (47, 40), (60, 30), (149, 73)])
def test_coverage_is_never_below_the_level_for_any_number_in_the_population(population: int, n: int) -> None:
    limits = [hypergeometric(x, n, population=population) for x in range(n + 1)]
    for k in range(population + 1):
        covered = sum(
            comb(k, x) * comb(population - k, n - x)
            for x in range(n + 1)
            if limits[x][0] <= k <= limits[x][1]
        )
        assert Fraction(covered, comb(population, n)) >= Fraction(95, 100), (population, n, k)


@pytest.mark.parametrize(
    ("population", "n", "least"), [(47, 40, 0.965), (30, 29, 1.0), (149, 73, 0.954), (208, 50, 0.953)]
)
def test_least_coverage_is_as_enumerated_elsewhere(population: int, n: int, least: float) -> None:
    limits = [hypergeometric(x, n, population=population) for x in range(n + 1)]
    coverage = min(
        sum(
            comb(k, x) * comb(population - k, n - x)
            for x in range(n + 1)
            if limits[x][0] <= k <= limits[x][1]
        )
        / comb(population, n)
        for k in range(population + 1)
    )
    assert coverage == pytest.approx(least, abs=0.0005)


@pytest.mark.parametrize(
    ("x", "n", "population"),
    [(62_400, 104_000, 364_000), (0, 900, 250_000), (1, 900, 250_000), (899, 900, 250_000), (3, 7, 90_000)],
)
def test_limits_of_large_populations_are_where_the_tails_are(x: int, n: int, population: int) -> None:
    least, most = hypergeometric(x, n, population=population)
    assert hypergeom.cdf(x, population, most, n) > 0.025 >= hypergeom.cdf(x, population, most + 1, n)
    if x:
        below = hypergeom.sf(x - 1, population, least - 1, n)
        assert hypergeom.sf(x - 1, population, least, n) > 0.025 >= below


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int, int]:
    population = draw(st.integers(1, 6000))
    n = draw(st.integers(1, population))
    return draw(st.integers(0, n)), n, population


@given(counts())
def test_limits_stay_among_what_is_possible_and_mirror_each_other(drawn: tuple[int, int, int]) -> None:
    x, n, population = drawn
    least, most = hypergeometric(x, n, population=population)
    assert x <= least <= most <= population - (n - x)
    assert hypergeometric(n - x, n, population=population) == (population - most, population - least)


@given(counts())
def test_a_higher_level_never_gives_a_narrower_interval(drawn: tuple[int, int, int]) -> None:
    x, n, population = drawn
    wide = hypergeometric(x, n, population=population, level=0.99)
    narrow = hypergeometric(x, n, population=population, level=0.9)
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


@given(counts(), st.sampled_from([IntervalMethod.HYPERGEOMETRIC, IntervalMethod.WILSON_FPC]))
def test_a_census_collapses_to_a_point(drawn: tuple[int, int, int], method: IntervalMethod) -> None:
    x, n, _ = drawn
    found = interval(x, n, population=n, method=method)
    assert (found.low, found.high) == (x / n, x / n)


@given(counts(), st.sampled_from(list(IntervalMethod)))
def test_every_method_gives_a_part_of_zero_to_one(
    drawn: tuple[int, int, int], method: IntervalMethod
) -> None:
    x, n, population = drawn
    found = interval(x, n, population=population, method=method)
    assert 0 <= found.low <= found.high <= 1
    assert found.method is method


@given(counts())
def test_the_corrected_wilson_interval_never_leaves_what_is_certain(drawn: tuple[int, int, int]) -> None:
    x, n, population = drawn
    found = interval(x, n, population=population, method=IntervalMethod.WILSON_FPC)
    assert x / population <= found.low <= found.high <= (x + population - n) / population


@pytest.mark.parametrize(
    ("x", "n", "population"), [(5, 4, 10), (-1, 4, 10), (1, 0, 10), (0, 0, 10), (3, 12, 10)]
)
def test_impossible_counts_are_refused_with_the_numbers(x: int, n: int, population: int) -> None:
    with pytest.raises(BadInput, match=f"{x} of {n} known units in a population of {population}"):
        interval(x, n, population=population)


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0, -0.5])
def test_a_level_outside_zero_to_one_is_refused(level: float) -> None:
    with pytest.raises(BadInput, match="not a confidence level"):
        interval(1, 2, population=3, level=level)
