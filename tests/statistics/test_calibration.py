"""Weights that reproduce the frame, on a published table and on any that can be met.

The 4 by 3 table is that of Kalton and Flores-Cervantes (2003), Weighting methods, Journal of Official
Statistics 19, 81-97, with the cell weights that R's survey package gives for it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.statistics.counts import ALL_SECTORS, COUNCILS, SCHOOLS, tally_of

from answerable.ground import BadInput
from answerable.statistics import (
    Base,
    Bounds,
    Distance,
    Respondents,
    Tally,
    calibrate,
    calibrated_share,
    post_stratify,
    rake,
    stratified_share,
)

CELLS: list[tuple[str, ...]] = [(a, b) for b in "123" for a in "1234"]
KNOWN = dict(zip(CELLS, [20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70], strict=True))
FRAME = dict(zip(CELLS, [80, 60, 170, 55, 40, 150, 60, 165, 55, 340, 200, 125], strict=True))
TABLE = Respondents(("a", "b"), KNOWN)


def margins_of(frame: dict[tuple[str, ...], Any]) -> dict[str, dict[str, float]]:
    margins: dict[str, dict[str, float]] = {"a": {}, "b": {}}
    for (a, b), size in frame.items():
        margins["a"][a] = margins["a"].get(a, 0) + size
        margins["b"][b] = margins["b"].get(b, 0) + size
    return margins


MARGINS = margins_of(FRAME)


def rounded_weights(weights: dict[tuple[str, ...], float], places: int = 4) -> list[float]:
    return [round(weights[cell], places) for cell in CELLS[:4]]


def test_post_stratification_gives_each_cell_its_size() -> None:
    # [post-stratify]
    found = post_stratify(TABLE, FRAME)
    assert found.weights[("1", "1")] == 80 / 20
    assert {cell: weight * KNOWN[cell] for cell, weight in found.weights.items()} == FRAME
    # [/post-stratify]


def test_raking_meets_the_margins_with_weights_above_zero() -> None:
    # [rake]
    found = rake(TABLE, {"a": {"1": 175, "2": 550, "3": 430, "4": 345}, "b": MARGINS["b"]})
    assert rounded_weights(found.weights) == [1.8108, 1.0836, 2.1961, 1.8332]
    assert round(found.weighting.effective_units) == 909
    # [/rake]
    assert MARGINS["a"] == {"1": 175, "2": 550, "3": 430, "4": 345}


def test_calibration_moves_weights_by_a_named_distance() -> None:
    # [calibrate]
    linear = calibrate(TABLE, MARGINS)
    bounded = calibrate(TABLE, MARGINS, distance=Distance.LOGIT, bounds=(0.5, 2.2))
    assert rounded_weights(linear.weights) == [1.8153, 1.0948, 2.1908, 1.8291]
    assert rounded_weights(bounded.weights) == [1.8745, 1.0844, 2.1652, 1.8922]
    assert 0.5 < min(bounded.ratios.values()) < max(bounded.ratios.values()) < 2.2
    # [/calibrate]


def test_raking_in_turns_and_calibration_by_raking_end_in_the_same_weights() -> None:
    one, two = rake(TABLE, MARGINS), calibrate(TABLE, MARGINS, distance=Distance.RAKING)
    assert one.weights == pytest.approx(two.weights, abs=1e-9)


def test_a_share_under_weights_carries_the_error_of_its_residuals() -> None:
    # [calibrated-share]
    respondents = Respondents.of_tally(ALL_SECTORS, Base.REPLIED_NOT_REFUSED)
    sizes = {sector: part.within(Base.SENT) for sector, part in ALL_SECTORS.strata("sector").items()}
    weights = calibrate(respondents, {"sector": sizes})
    found = calibrated_share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, calibration=weights)
    assert (round(found.value, 4), round(found.standard_error or 0, 4)) == (0.6137, 0.0131)
    assert found.bounds == Bounds(784 / 4510, 4071 / 4510)
    # [/calibrated-share]
    cells = post_stratify(respondents, {(sector,): size for sector, size in sizes.items()})
    same = calibrated_share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, calibration=cells)
    assert same.standard_error == pytest.approx(found.standard_error)
    assert same.interval is not None
    assert (round(same.interval.low, 3), round(same.interval.high, 3)) == (0.588, 0.639)


def test_with_its_strata_a_calibrated_share_is_the_stratified_one() -> None:
    respondents = Respondents.of_tally(ALL_SECTORS, Base.REPLIED_NOT_REFUSED)
    sizes = {sector: part.within(Base.SENT) for sector, part in ALL_SECTORS.strata("sector").items()}
    weights = calibrate(respondents, {"sector": sizes})
    found = calibrated_share(
        ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, calibration=weights, strata="sector"
    )
    plain = stratified_share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert found.value == pytest.approx(plain.value)
    assert found.standard_error == pytest.approx(plain.standard_error)


def test_units_that_are_all_known_leave_no_error_and_one_unit_leaves_none_known() -> None:
    def weigh(tally: Tally) -> Any:
        found = Respondents.of_tally(tally, Base.REPLIED_NOT_REFUSED)
        sizes = {name: part.within(Base.SENT) for name, part in tally.strata("sector").items()}
        weights = calibrate(found, {"sector": sizes})
        return calibrated_share(tally, "yes", Base.REPLIED_NOT_REFUSED, calibration=weights, strata="sector")

    assert weigh(tally_of(("a", 10, 10, 0, 4), ("b", 5, 5, 0, 5))).standard_error == 0
    lone = weigh(tally_of(("a", 10, 1, 0, 1), ("b", 5, 5, 0, 5)))
    assert lone.standard_error is lone.interval is None


def test_columns_of_units_are_counted_into_cells() -> None:
    found = Respondents.of_columns({"a": ["x", "y", "x"], "b": ["u", "u", "u"]})
    assert found.counts == {("x", "u"): 2, ("y", "u"): 1}
    assert found.units == 3


def test_start_weights_are_where_the_weights_begin() -> None:
    start = {cell: 1.0 + index for index, cell in enumerate(CELLS)}
    totals = {cell: count * start[cell] for cell, count in KNOWN.items()}
    found = rake(Respondents(("a", "b"), KNOWN, start), margins_of(totals))
    assert found.weights == pytest.approx(start)
    assert found.steps == 1
    assert calibrate(Respondents(("a", "b"), KNOWN, start), margins_of(totals)).ratios == pytest.approx(
        dict.fromkeys(CELLS, 1.0)
    )


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: Respondents(("a",), {}), "no respondents"),
        (lambda: Respondents(("a",), {("x", "y"): 1}), "x"),
        (lambda: Respondents(("a",), {("x",): -1}), "-1"),
        (lambda: Respondents(("a",), {("x",): 1}, {("x",): 0.0}), "weight 0"),
        (lambda: rake(TABLE, {}), "no margins"),
        (lambda: rake(TABLE, {"c": {"1": 1}}), "c"),
        (lambda: rake(TABLE, {**MARGINS, "b": {"1": 1, "2": 2, "3": 3}}), "different sums"),
        (lambda: rake(TABLE, {"a": {"1": 10, "2": 5, "3": 5}}), "a does not match the frame at: 4"),
        (lambda: rake(TABLE, {"a": {"1": -1, "2": 5, "3": 5, "4": 1}}), "-1"),
        (lambda: post_stratify(TABLE, {("1", "1"): 5}), "not both"),
        (lambda: calibrate(TABLE, MARGINS, bounds=(0.5, 2)), "linear"),
        (lambda: calibrate(TABLE, MARGINS, distance=Distance.LOGIT), "logit"),
        (lambda: calibrate(TABLE, MARGINS, distance=Distance.LOGIT, bounds=(1.5, 2)), "do not hold 1"),
        (lambda: calibrate(TABLE, MARGINS, distance=Distance.LOGIT, bounds=(0.9, 1.1)), "farthest off"),
    ],
)
def test_what_cannot_be_weighted_is_refused_with_its_name(ask: Any, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        ask()


def test_margins_that_no_positive_weights_meet_are_refused() -> None:
    respondents = Respondents(("a", "b"), {("1", "1"): 5, ("1", "2"): 5, ("2", "2"): 5})
    margins = {"a": {"1": 1, "2": 9}, "b": {"1": 5, "2": 5}}
    with pytest.raises(BadInput, match="farthest off"):
        rake(respondents, margins)
    with pytest.raises(BadInput, match="farthest off"):
        calibrate(respondents, margins, distance=Distance.RAKING)
    assert min(calibrate(respondents, margins).weights.values()) < 0


def test_other_units_than_those_weighted_are_refused() -> None:
    weights = rake(
        Respondents.of_tally(tally_of(SCHOOLS), Base.REPLIED_NOT_REFUSED), {"sector": {"schools": 3343}}
    )
    with pytest.raises(BadInput, match="not those that were weighted"):
        calibrated_share(tally_of(SCHOOLS, COUNCILS), "yes", Base.REPLIED_NOT_REFUSED, calibration=weights)
    with pytest.raises(BadInput, match="'region'"):
        calibrated_share(
            tally_of(SCHOOLS), "yes", Base.REPLIED_NOT_REFUSED, calibration=weights, strata="region"
        )
    with pytest.raises(BadInput, match="'region'"):
        Respondents.of_tally(tally_of(SCHOOLS), Base.REPLIED_NOT_REFUSED, dimensions=("region",))


SIZES = st.lists(st.integers(1, 200), min_size=12, max_size=12)


@given(SIZES, SIZES)
def test_raked_and_linear_weights_meet_every_margin(known: list[int], frame: list[int]) -> None:
    respondents = Respondents(("a", "b"), dict(zip(CELLS, known, strict=True)))
    margins = margins_of(dict(zip(CELLS, frame, strict=True)))
    for found in (rake(respondents, margins), calibrate(respondents, margins)):
        sums = margins_of({cell: weight * respondents.counts[cell] for cell, weight in found.weights.items()})
        for name, totals in margins.items():
            assert sums[name] == pytest.approx(totals, rel=1e-9)


@given(SIZES, st.floats(0.2, 5))
def test_a_frame_in_proportion_gives_equal_weights(known: list[int], factor: float) -> None:
    assume(np.isfinite(factor))
    counts = dict(zip(CELLS, known, strict=True))
    margins = margins_of({cell: count * factor for cell, count in counts.items()})
    found = rake(Respondents(("a", "b"), counts), margins)
    assert list(found.weights.values()) == pytest.approx([factor] * 12)
