"""Means, totals, ratios and quantiles of quantities by stratum."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.statistics import (
    Bounds,
    Sample,
    SampleStratum,
    quantity_mean,
    quantity_quantile,
    quantity_total,
)


def stratum(name: str, values: list[float], **missing: int) -> SampleStratum:
    return SampleStratum(name, np.array(values), {Outcome(key): count for key, count in missing.items()})


def cameras() -> Sample:
    """Cameras of four of ten councils and of three of four police forces."""
    return Sample(
        "cameras",
        "cameras",
        (
            stratum("councils", [10.0, 20.0, 30.0, 40.0], no_reply=5, refused=1),
            stratum("police", [100.0, 200.0, 300.0], no_reply=1),
        ),
    )


def staff() -> Sample:
    return Sample(
        "staff",
        "people",
        (
            stratum("councils", [1.0, 2.0, 2.0, 5.0], no_reply=5, refused=1),
            stratum("police", [50.0, 90.0, 160.0], no_reply=1),
        ),
    )


def test_a_total_weights_each_stratum_to_its_size() -> None:
    # [total]
    found = quantity_total(cameras(), floor=0, ceiling=500)
    assert found.value == 10 * 25 + 4 * 200
    councils = 10**2 * (1 - 4 / 10) * (500 / 3) / 4
    police = 4**2 * (1 - 3 / 4) * 10_000 / 3
    assert found.standard_error == pytest.approx(sqrt(councils + police))
    assert found.bounds == Bounds(100 + 600, 100 + 600 + 7 * 500)
    assert found.notes == ("7 units without a value: 1 refused, 6 no reply.",)
    # [/total]


def test_a_mean_is_the_total_over_all_units() -> None:
    total, mean = quantity_total(cameras()), quantity_mean(cameras(), floor=0, ceiling=14)
    assert mean.value == 1050 / 14
    assert mean.low == pytest.approx((total.low or 0) / 14)
    assert mean.bounds == Bounds(50, 57)
    assert total.bounds is None


def test_a_median_stands_for_the_units_behind_each_value() -> None:
    # [median]
    found = quantity_quantile(cameras(), floor=0, ceiling=500)
    assert found.value == 30
    assert (found.low, found.high) == (20, 200)
    assert found.bounds == Bounds(0, 300)
    # [/median]
    assert quantity_quantile(cameras(), 0.99).value == 300
    assert quantity_quantile(cameras()).bounds is None


def test_a_complete_sample_has_no_error() -> None:
    complete = Sample("days", "days", (stratum("all", [1.0, 5.0, 9.0]),))
    found = quantity_mean(complete)
    assert (found.value, found.low, found.high) == (5, 5, 5)
    assert quantity_quantile(complete).low == quantity_quantile(complete).high == 5
    one = Sample("days", "days", (stratum("all", [4.0]),))
    assert (quantity_mean(one).low, quantity_mean(one).high) == (4, 4)
    assert one.missing == {}


def test_what_is_not_known_is_said_and_not_filled_in() -> None:
    unknown = Sample("days", "days", (stratum("a", [1.0, 2.0]), stratum("b", [], no_reply=3)))
    for found in (quantity_total(unknown), quantity_quantile(unknown)):
        assert found.value is None
        assert "nothing is known in b" in found.notes[0]
    lone = Sample("days", "days", (stratum("a", [1.0, 2.0]), stratum("b", [4.0], no_reply=3)))
    found = quantity_mean(lone)
    assert found.value == 19 / 6
    assert found.low is found.standard_error is None
    assert "only one value in b" in found.notes[0]
    assert quantity_quantile(lone).low is None


def test_samples_that_cannot_be_are_refused() -> None:
    for wrong in ([float("nan")], [float("inf")]):
        with pytest.raises(BadInput, match="not numbers"):
            stratum("a", wrong)
    with pytest.raises(BadInput, match="below zero"):
        stratum("a", [], no_reply=-1)
    with pytest.raises(BadInput, match="named twice"):
        Sample("days", "days", (stratum("a", [1.0]), stratum("a", [1.0])))
    with pytest.raises(BadInput, match="needs units"):
        Sample("days", "days", ())


@pytest.mark.parametrize(
    "ask",
    [
        lambda: quantity_total(cameras(), floor=5, ceiling=1),
        lambda: quantity_quantile(cameras(), floor=5, ceiling=1),
        lambda: quantity_mean(cameras(), level=1),
        lambda: quantity_quantile(cameras(), 1.5),
    ],
)
def test_impossible_questions_are_refused(ask: Any) -> None:
    with pytest.raises(BadInput):
        ask()


VALUES = st.lists(st.integers(0, 1000).map(float), min_size=2, max_size=20)


@given(VALUES, VALUES, st.integers(0, 30), st.integers(1, 99))
def test_totals_lie_within_their_bounds_and_quantiles_among_the_values(
    first: list[float], second: list[float], silent: int, per_cent: int
) -> None:
    sample = Sample("x", "x", (stratum("a", first, no_reply=silent), stratum("b", second, refused=silent)))
    whole = quantity_total(sample, floor=0, ceiling=1000)
    assert whole.value is not None
    assert whole.bounds is not None
    assert whole.bounds.low - 1e-6 <= whole.value <= whole.bounds.high + 1e-6
    quantile = quantity_quantile(sample, per_cent / 100, floor=0, ceiling=1000)
    assert quantile.value in first + second
    assert quantile.bounds is not None
    assert quantile.bounds.low <= quantile.value <= quantile.bounds.high


@given(VALUES, st.integers(0, 30))
def test_a_quantity_of_zero_and_one_is_a_share(values: list[float], silent: int) -> None:
    ones = [float(value > 500) for value in values]
    found = quantity_mean(Sample("x", "x", (stratum("a", ones, no_reply=silent),)))
    n, size, p = len(ones), len(ones) + silent, sum(ones) / len(ones)
    assert found.value == pytest.approx(p)
    assert found.standard_error == pytest.approx(sqrt(p * (1 - p) / (n - 1) * silent / size), abs=1e-9)
