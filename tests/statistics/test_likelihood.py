"""The likelihood interval of one share and of strata."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2  # type: ignore[import-untyped]
from tests.statistics.counts import ALL_SECTORS

from answerable.statistics import Base, Combination, likelihood_fpc, stratified_interval, stratified_share
from answerable.statistics.uncertainty.likelihood import likelihood_ends

EDGE = 1e-9


def log_likelihood(share: float, x: int, n: int) -> float:
    from math import log

    return (x * log(share) if x else 0.0) + ((n - x) * log(1 - share) if n > x else 0.0)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_ends_are_where_the_likelihood_falls_by_what_was_asked(case: tuple[int, int]) -> None:
    x, n = case
    low, high = likelihood_ends(x / n, n, 1.959963984540054)
    best = log_likelihood(x / n, x, n) if 0 < x < n else 0.0
    for end in (low, high):
        if EDGE < end < 1 - EDGE:
            fall = 2 * (best - log_likelihood(end, x, n))
            assert fall == pytest.approx(chi2.ppf(0.95, 1), rel=1e-6)
    assert low <= x / n <= high


def test_a_share_of_none_has_an_upper_end() -> None:
    assert likelihood_fpc(0, 20, population=100)[1] == pytest.approx(0.088, abs=0.001)
    assert likelihood_fpc(20, 20, population=20) == (1.0, 1.0)
    assert likelihood_fpc(0, 1, population=5) == (0.0, 0.8)


def test_coverage_over_every_population_is_near_its_level() -> None:
    population, n = 149, 73
    ends = [likelihood_fpc(x, n, population=population) for x in range(n + 1)]
    covered = []
    for k in range(population + 1):
        ways = [
            comb(k, x) * comb(population - k, n - x)
            if low - EDGE <= k / population <= high + EDGE and n - x <= population - k
            else 0
            for x, (low, high) in enumerate(ends)
        ]
        covered.append(sum(ways) / comb(population, n))
    assert sum(covered) / len(covered) == pytest.approx(0.95, abs=0.02)


def test_strata_give_nearly_the_ends_of_the_logit() -> None:
    found = stratified_share(ALL_SECTORS, "yes", Base.ANSWERED, by="sector")
    ends = stratified_interval(found, Combination.STRATIFIED_LIKELIHOOD)
    assert ends is not None
    assert (ends.low, ends.high) == pytest.approx((0.58686, 0.64020), abs=2e-4)
