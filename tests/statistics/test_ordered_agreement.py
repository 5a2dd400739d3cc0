"""Weighted kappa, and the interval of alpha.

COHEN_1968 is the example of Cohen (1968), Psychological Bulletin 70, 213-220, as shares of 200 units: kappa
0.492, weighted 0.348. C is the reliability data of Krippendorff (2011), section C.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.test_agreement import C

from answerable.ground import BadInput
from answerable.statistics import KappaWeights, alpha_interval, cohen_kappa, weighted_kappa

COHEN_1968 = [[88, 10, 2], [14, 40, 6], [18, 10, 12]]


def test_weighted_kappa_of_the_first_example() -> None:
    # [weighted]
    apart = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]
    found = weighted_kappa(COHEN_1968, [[1 - each / 6 for each in row] for row in apart])
    assert found.value is not None
    assert round(found.value, 3) == 0.348
    plain = cohen_kappa(COHEN_1968)
    assert round(plain.value or 0, 3) == 0.492
    # [/weighted]


TABLES = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3)


@given(TABLES.filter(lambda table: sum(map(sum, table)) > 0))
def test_weights_that_forgive_nothing_give_cohens_kappa(table: list[list[int]]) -> None:
    strict = [[float(one == two) for two in range(3)] for one in range(3)]
    weighted, plain = weighted_kappa(table, strict), cohen_kappa(table)
    assert weighted.value == pytest.approx(plain.value)
    assert weighted.standard_error == pytest.approx(plain.standard_error, abs=1e-6)


def test_quadratic_kappa_is_the_correlation_within_units() -> None:
    """Fleiss and Cohen (1973): for alike margins it is the intraclass correlation of the ranks."""
    table = [[20, 5, 1], [5, 30, 4], [1, 4, 10]]
    first, second = zip(
        *((i, j) for i in range(3) for j in range(3) for _ in range(table[i][j])), strict=True
    )
    found = weighted_kappa(table, KappaWeights.QUADRATIC)
    assert found.value == pytest.approx(float(np.corrcoef(first, second)[0, 1]))


def test_the_error_of_weighted_kappa_is_that_of_drawing_units_again() -> None:
    counts = np.array(COHEN_1968)
    dice = np.random.default_rng(7)
    drawn = dice.multinomial(counts.sum(), counts.ravel() / counts.sum(), size=4000).reshape(-1, 3, 3)
    values = [weighted_kappa(each.tolist(), KappaWeights.LINEAR).value for each in drawn]
    found = weighted_kappa(COHEN_1968, KappaWeights.LINEAR)
    assert found.standard_error == pytest.approx(np.std(np.array(values, dtype=float)), rel=0.05)


def test_weights_that_are_none_are_refused() -> None:
    for weights in ([[1.0, 0.0], [0.0, 1.0]], [[0.5] * 3] * 3, [[1.0, 2.0, 0.0]] * 3):
        with pytest.raises(BadInput, match="no weights of 3 codes"):
            weighted_kappa(COHEN_1968, weights)
    with pytest.raises(BadInput, match="no square table"):
        weighted_kappa([[1, 2]])
    assert weighted_kappa([[5, 0], [0, 0]]).value is None


def test_the_interval_of_alpha_comes_from_drawing_units_again() -> None:
    # [alpha-interval]
    found = alpha_interval(C, rng=np.random.default_rng(1968), draws=2000)
    assert round(found.value or 0, 3) == 0.743
    assert (found.low, found.high) == pytest.approx((0.42, 1.0), abs=0.01)
    # [/alpha-interval]
    again = alpha_interval(C, rng=np.random.default_rng(1968), draws=2000)
    assert (again.low, again.high) == (found.low, found.high)


def test_more_units_make_the_interval_of_alpha_shorter() -> None:
    few: list[tuple[Any, Any]] = [("a", "a")] * 8 + [("b", "b")] * 8 + [("a", "b")] * 4
    short, wide = (alpha_interval(rows, rng=np.random.default_rng(3)) for rows in (few * 20, few))
    ends = [short.low, short.high, wide.low, wide.high]
    low, high, lowest, highest = (end for end in ends if end is not None)
    assert high - low < (highest - lowest) / 3
    assert lowest <= (wide.value or 0) <= highest


def test_no_interval_where_alpha_is_not_defined() -> None:
    found = alpha_interval([("a", "a")] * 5, rng=np.random.default_rng(3))
    assert (found.value, found.low, found.high) == (None, None, None)
    nearly = alpha_interval([("a", "a")] * 9 + [("b", "b")], rng=np.random.default_rng(3))
    assert nearly.low is None
    assert nearly.draws < 900
    with pytest.raises(BadInput, match="99 draws"):
        alpha_interval(C, rng=np.random.default_rng(3), draws=99)
