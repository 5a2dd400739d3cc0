"""The likelihood interval of one share and of strata."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2  # type: ignore[import-untyped]
from tests.statistics.counts import ALL_SECTORS

from answerable.statistics import Base, Combination, stratified_interval, stratified_share
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
    low, high = likelihood_ends(0, 20, 2.0)
    assert (low, high) == (0, pytest.approx(1 - exp(-(2.0**2) / 40)))
    assert likelihood_ends(1, 20, 2.0) == (pytest.approx(exp(-(2.0**2) / 40)), 1)


def test_strata_give_nearly_the_ends_of_the_logit() -> None:
    found = stratified_share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    ends = stratified_interval(found, Combination.STRATIFIED_LIKELIHOOD)
    assert ends is not None
    assert (ends.low, ends.high) == pytest.approx((0.58686, 0.64020), abs=2e-4)
