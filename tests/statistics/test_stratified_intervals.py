"""Intervals of stratified shares by other methods, design effects and what weights cost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.counts import ALL_SECTORS, COUNCILS, SCHOOLS, tally_of
from tests.strategies import tallies

from answerable.ground import BadInput
from answerable.statistics import (
    Base,
    Bounds,
    Combination,
    Interval,
    Tally,
    stratified_interval,
    stratified_share,
    stratified_total,
    weighting,
)

STRATIFIED = [each for each in Combination if "stratified" in each]


def test_logit_never_leaves_zero_to_one_and_equals_the_reference() -> None:
    # [intervals]
    found = stratified_share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    ends = {
        each: stratified_interval(found, each)
        for each in (Combination.STRATIFIED_LOGIT, Combination.STRATIFIED_T, Combination.STRATIFIED_BETA)
    }
    assert {each: (round(end.low, 4), round(end.high, 4)) for each, end in ends.items() if end} == {
        Combination.STRATIFIED_LOGIT: (0.5867, 0.6400),
        Combination.STRATIFIED_T: (0.5870, 0.6404),
        Combination.STRATIFIED_BETA: (0.5864, 0.6405),
    }
    # [/intervals]


def test_unequal_response_costs_units() -> None:
    # [design-effect]
    found = stratified_share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert found.degrees_of_freedom == 1223 - 7
    assert found.design_effect is not None
    assert round(found.design_effect, 3) == 1.308
    assert found.weighting is not None
    assert round(found.weighting.design_effect, 3) == 1.219
    assert round(found.weighting.effective_units) == 1003
    # [/design-effect]
    whole = stratified_total(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert whole.design_effect == pytest.approx(found.design_effect)


def test_the_total_has_the_interval_of_the_share_in_units() -> None:
    share = stratified_interval(stratified_share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector"))
    total = stratified_interval(stratified_total(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector"))
    assert share is not None
    assert total is not None
    assert total.low == pytest.approx(share.low * 4510)


def test_the_bounds_stand_beside_the_weighted_number() -> None:
    # [bounds]
    whole = stratified_total(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert whole.value is not None
    assert round(whole.value) == 2768
    assert whole.bounds == Bounds(784, 4071)
    # [/bounds]
    share = stratified_share(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert share.bounds == Bounds(784 / 4510, 4071 / 4510) == share.pooled.bounds


@pytest.mark.parametrize("combination", STRATIFIED)
def test_a_complete_population_has_a_point(combination: Combination) -> None:
    for x in (0, 7, 10):
        found = stratified_share(tally_of(("a", 10, 10, 0, x)), "yes", Base.REPLIED_NOT_REFUSED, by="sector")
        assert stratified_interval(found, combination) == Interval(x / 10, x / 10, 0.95, combination)
        assert found.design_effect is None


def test_a_stratum_of_one_complete_unit_needs_no_degrees_of_freedom() -> None:
    found = stratified_share(tally_of(("a", 1, 1, 0, 1)), "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    point = stratified_interval(found, Combination.STRATIFIED_T)
    assert point is not None
    assert (point.low, point.high) == (1.0, 1.0)
    with pytest.raises(BadInput, match="degrees of freedom"):
        stratified_interval(replace(found, standard_error=0.1))


def test_without_a_value_there_is_no_interval_and_no_effect() -> None:
    found = stratified_share(tally_of(("a", 10, 0, 0, 0)), "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert stratified_interval(found) is None
    assert found.design_effect is None
    assert found.weighting is None


def test_wrong_methods_and_levels_are_refused() -> None:
    found = stratified_share(tally_of(SCHOOLS, COUNCILS), "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    with pytest.raises(BadInput, match="newcombe"):
        stratified_interval(found, Combination.NEWCOMBE)
    with pytest.raises(BadInput, match="2"):
        stratified_interval(found, level=2)


@given(tallies(), st.sampled_from([each for each in STRATIFIED if each is not Combination.STRATIFIED_T]))
def test_intervals_hold_the_share_and_stay_within_what_a_share_can_be(
    tally: Tally, combination: Combination
) -> None:
    if not tally.within(Base.IN_FRAME):
        return
    found = stratified_share(tally, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    ends = stratified_interval(found, combination)
    if ends is not None and found.value is not None:
        assert -1e-9 <= ends.low <= found.value + 1e-9
        assert found.value - 1e-9 <= ends.high <= 1 + 1e-9


def test_weights_cost_what_kish_says() -> None:
    # [kish]
    cost = weighting({"north": 10, "south": 10}, {"north": 1.0, "south": 3.0})
    assert cost.design_effect == 20 * (10 * 1 + 10 * 9) / (10 * 1 + 10 * 3) ** 2
    assert cost.effective_units == 20 / cost.design_effect
    # [/kish]


@given(st.dictionaries(st.integers(), st.tuples(st.integers(1, 50), st.floats(0.1, 50)), min_size=1))
def test_weights_never_help_and_equal_ones_cost_nothing(cells: dict[int, tuple[int, float]]) -> None:
    counts = {cell: count for cell, (count, _) in cells.items()}
    cost = weighting(counts, {cell: weight for cell, (_, weight) in cells.items()})
    assert cost.design_effect >= 1 - 1e-9
    assert weighting(counts, dict.fromkeys(counts, 2.5)).design_effect == pytest.approx(1)


def test_impossible_weights_are_refused() -> None:
    with pytest.raises(BadInput, match="'b'"):
        weighting({"a": 1, "b": 1}, {"a": 1.0})
    with pytest.raises(BadInput, match="no weighted units"):
        weighting({"a": 1}, {"a": 0.0})
    with pytest.raises(BadInput, match="no weighted units"):
        weighting({"a": 1, "b": 2}, {"a": 9.0, "b": -1.0})
