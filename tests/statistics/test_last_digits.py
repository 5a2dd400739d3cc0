"""Edges at which a last digit, a sign or a word decides: nobody, everybody, nought, lists of strata."""

from __future__ import annotations

import pytest
from tests.statistics.counts import tally_of

from answerable.evidence import MergeRule
from answerable.ground import BadInput
from answerable.statistics import (
    Base,
    Distance,
    Respondents,
    Scenario,
    ScenarioChange,
    SourceAccuracy,
    cohen_kappa,
    extrapolate,
    lincoln_petersen,
    percent,
    post_stratify,
    rake,
    rule_effect,
    share,
    weighted_kappa,
    wilson,
)
from answerable.statistics.uncertainty.likelihood import likelihood_ends


@pytest.mark.parametrize("units", [1, 5, 10, 17, 20, 34])
def test_nobody_and_everybody_are_ends_of_the_interval_to_the_last_digit(units: int) -> None:
    assert wilson(0, units)[0] == 0
    assert wilson(units, units)[1] == 1


def test_coders_who_agree_on_everything_have_no_error_though_digits_are_lost() -> None:
    """Without the bound at 0 the variance of these counts comes out at -7e-16, and has no root."""
    assert cohen_kappa([[1, 0], [0, 2]]).standard_error == 0


def test_an_interval_that_reaches_beyond_what_a_number_can_hold_ends_at_one() -> None:
    assert likelihood_ends(0.5, 0.1, 2.0)[1] == 1
    assert likelihood_ends(0.5, 0.1, 1.8)[1] < 1


def test_all_of_them_are_a_hundred_per_cent() -> None:
    assert percent(share(tally_of(("a", 50, 50, 0, 50)), "yes", Base.REPLIED_NOT_REFUSED)) == "100%"


@pytest.mark.parametrize("weight", [-0.5, 1.5])
def test_a_weight_of_agreement_lies_between_nought_and_one(weight: float) -> None:
    with pytest.raises(BadInput, match="no weights of 2 codes"):
        weighted_kappa([[3, 1], [1, 3]], [[1, weight], [weight, 1]])


@pytest.mark.parametrize("truth", [-0.5, 1.5])
def test_a_truth_lies_between_nought_and_one(truth: float) -> None:
    sure = SourceAccuracy(1, 1)
    with pytest.raises(BadInput, match="is not a share"):
        rule_effect(truth, sure, sure, rule=MergeRule.ANY_AFFIRMATIVE)
    assert rule_effect(0, sure, sure, rule=MergeRule.ANY_AFFIRMATIVE).shown == 0
    assert rule_effect(1, sure, sure, rule=MergeRule.ANY_AFFIRMATIVE).shown == 1


def test_the_check_by_recapture_says_what_it_needs() -> None:
    assert lincoln_petersen(227, 60, 45).note == (
        "Needs independent sources, no false positives and no unit that cannot be found: a check only."
    )


def test_a_cell_of_one_unit_of_the_frame_has_its_respondents() -> None:
    assert post_stratify(Respondents(("a",), {("x",): 1, ("y",): 2}), {("x",): 1, ("y",): 8}).weights == {
        ("x",): 1,
        ("y",): 4,
    }


def test_a_category_that_neither_frame_nor_respondents_have_may_stand_in_the_margins() -> None:
    found = rake(Respondents(("a",), {("x",): 1, ("y",): 2}), {"a": {"x": 4, "y": 4, "z": 0}})
    assert found.weights == pytest.approx({("x",): 4, ("y",): 2})


def test_the_ways_of_moving_a_weight_by_name() -> None:
    assert [each.value for each in Distance] == ["linear", "raking", "logit"]


def test_a_scenario_names_each_stratum_that_it_has_no_number_for_or_was_cut_in() -> None:
    silent = tally_of(("a", 5, 0, 0, 0), ("b", 5, 0, 0, 0), ("c", 5, 3, 0, 1))
    ten_more = Scenario(ScenarioChange.POINTS, 10)
    found = extrapolate(
        silent, "yes", Base.REPLIED_NOT_REFUSED, scenario=ten_more, by="sector", population=Base.SENT
    )
    assert found.notes == ("No value: no respondents to start from in a, b.",)
    assert found.sentence == (
        "No number follows from this scenario; what is known leaves 1 to 13 of 15 possible."
    )
    full = tally_of(("a", 5, 3, 0, 3), ("b", 5, 3, 0, 3))
    found = extrapolate(
        full, "yes", Base.REPLIED_NOT_REFUSED, scenario=ten_more, by="sector", population=Base.SENT
    )
    assert found.notes == ("The rate left 0 to 100% and was cut in a, b.",)
