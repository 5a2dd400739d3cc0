"""Exactly at the threshold, and one to either side: where a sign turned round would show."""

from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest
from tests.statistics.counts import tally_of

from answerable.evidence import MergeRule
from answerable.ground import BadInput
from answerable.statistics import (
    Arrival,
    Base,
    Bounds,
    Caution,
    ClaimStanding,
    Dispositions,
    Measured,
    Respondents,
    Scenario,
    ScenarioChange,
    SourceAccuracy,
    Stratum,
    arrivals,
    bounds,
    cautions,
    conflict_bounds,
    conflicts_to_tip,
    decimals_for,
    finite_chi_square,
    honest_sentence,
    interval,
    merge,
    number,
    numerators,
    pearson,
    percent,
    permutation_test,
    ranking,
    response_rates,
    share,
    superlative,
    suppressed,
    tipping_point,
)


@pytest.mark.parametrize(
    ("x", "n", "standing"),
    [
        (6, 6, ClaimStanding.CANNOT_FAIL),  # more than half already
        (5, 6, ClaimStanding.DEPENDS),  # exactly half: one more is needed
        (2, 6, ClaimStanding.DEPENDS),  # with all four it is more than half
        (1, 6, ClaimStanding.CANNOT_HOLD),  # with all four it is exactly half
        (0, 6, ClaimStanding.CANNOT_HOLD),
        (5, 10, ClaimStanding.CANNOT_HOLD),  # all known, exactly half
        (6, 10, ClaimStanding.CANNOT_FAIL),
    ],
)
def test_where_a_claim_of_more_than_half_of_ten_stands(x: int, n: int, standing: ClaimStanding) -> None:
    assert tipping_point(x, n, population=10).standing is standing


def test_the_tipping_point_at_its_edges() -> None:
    assert tipping_point(5, 6, population=10).most_for_failure == 0
    assert tipping_point(2, 6, population=10).most_for_failure == 3
    assert tipping_point(2, 6, population=10).share == 3 / 4
    assert tipping_point(6, 10, population=10).share is None
    assert tipping_point(0, 0, population=4, threshold=1).standing is ClaimStanding.CANNOT_HOLD
    assert tipping_point(0, 3, population=4, threshold=0).standing is ClaimStanding.DEPENDS
    assert [each.value for each in ClaimStanding] == ["cannot_fail", "depends", "cannot_hold"]
    for threshold in (-0.01, 1.01):
        with pytest.raises(BadInput, match="not a share"):
            tipping_point(1, 2, population=3, threshold=threshold)


def test_bounds_take_counts_that_rise_and_a_population() -> None:
    assert bounds(0, 0, population=1) == Bounds(0, 1)
    assert bounds(2, 2, population=2) == Bounds(1, 1)
    assert Bounds(0.25, 0.75).width == 0.5
    for x, n, population in ((0, 0, 0), (-1, 0, 1), (2, 1, 2), (1, 3, 2)):
        with pytest.raises(BadInput, match="no bounds"):
            bounds(x, n, population=population)


def test_intervals_take_counts_that_rise_and_a_level_within_nought_and_one() -> None:
    assert (interval(1, 1, population=1).low, interval(0, 1, population=1).high) == (1, 0)
    for x, n, population in ((0, 0, 1), (-1, 1, 1), (2, 1, 2), (1, 3, 2)):
        with pytest.raises(BadInput, match="no interval"):
            interval(x, n, population=population)
    for level in (0.0, 1.0):
        with pytest.raises(BadInput, match="confidence level"):
            interval(1, 2, population=3, level=level)


def test_notes_begin_exactly_under_thirty_five_and_half() -> None:
    def notes(asked: int, answered: int, yes: int) -> str:
        return " ".join(
            share(tally_of(("a", asked, answered, 0, yes)), "yes", Base.REPLIED_NOT_REFUSED).notes
        )

    assert "Small base" in notes(29, 29, 9)
    assert "Small base" not in notes(30, 30, 9)
    assert "Few cases" in notes(40, 40, 4)
    assert "Few cases" not in notes(40, 40, 5)
    assert "More than half" in notes(61, 30, 9)
    assert "More than half" not in notes(60, 30, 9)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Stratum("a", 5, 30, 60), ()),
        (Stratum("a", 4, 30, 60), (Caution.FEW_CASES,)),
        (Stratum("a", 25, 30, 60), ()),
        (Stratum("a", 26, 30, 60), (Caution.FEW_OTHERS,)),
        (Stratum("a", 5, 29, 58), (Caution.SMALL_BASE,)),
        (Stratum("a", 5, 30, 61), (Caution.MOSTLY_SILENT,)),
        (Stratum("a", 0, 0, 9), (Caution.EMPTY_BASE,)),
    ],
)
def test_cautions_begin_exactly_under_their_threshold(found: Stratum, expected: tuple[Caution, ...]) -> None:
    assert cautions(found)[: max(1, len(expected))] == expected


def test_one_decimal_from_a_thousand_cases_and_counts_under_thirty() -> None:
    assert (decimals_for(999), decimals_for(1000)) == (0, 1)
    assert percent(share(tally_of(("a", 29, 29, 0, 10)), "yes", Base.REPLIED_NOT_REFUSED)) == (
        "10 of 29 (34%, small base)"
    )
    assert percent(share(tally_of(("a", 30, 30, 0, 10)), "yes", Base.REPLIED_NOT_REFUSED)) == "33%"
    assert percent(share(tally_of(("a", 1000, 1000, 0, 333)), "yes", Base.REPLIED_NOT_REFUSED)) == "33.3%"
    assert percent(share(tally_of(("a", 384, 384, 0, 1)), "yes", Base.REPLIED_NOT_REFUSED)) == "0.3%"
    assert percent(share(tally_of(("a", 400, 400, 0, 399)), "yes", Base.REPLIED_NOT_REFUSED)) == "99.8%"
    assert percent(share(tally_of(("a", 400, 400, 0, 0)), "yes", Base.REPLIED_NOT_REFUSED)) == "0%"
    assert (number(2767.5), number(2767.4)) == ("2,768", "2,767")


def test_the_sentence_of_a_claim_that_one_unit_decides() -> None:
    found = share(tally_of(("a", 10, 6, 0, 5)), "yes", Base.REPLIED_NOT_REFUSED)
    assert honest_sentence(found) == (
        "Fails if at most 0 of the 4 whose answer is not known (0.0%) would say the same."
    )


def test_a_chi_square_has_a_p_from_an_expected_count_of_five() -> None:
    assert pearson([[5, 5], [5, 5]]).p == 1
    assert pearson([[5, 4], [5, 5]]).p is None
    assert pearson([[5, 4], [5, 5]]).asymptotic_p > 0.5


def test_bounds_that_touch_do_not_keep_strata_apart() -> None:
    touching = [Stratum("a", 6, 10, 10), Stratum("b", 2, 6, 10)]
    assert not superlative(touching, "a").certain
    parted = [Stratum("a", 7, 10, 10), Stratum("b", 2, 6, 10)]
    assert superlative(parted, "a").certain
    assert [(each.best, each.worst) for each in ranking(touching)] == [(1, 2), (1, 2)]
    assert [(each.best, each.worst) for each in ranking(parted)] == [(1, 1), (2, 2)]
    tied = superlative([Stratum("a", 5, 10, 10), Stratum("b", 5, 10, 10)], "a")
    assert tied.why == "a has 50.0%; at least as high: b (50.0%)."
    low = superlative([Stratum("a", 5, 10, 10), Stratum("b", 5, 10, 10)], "a", highest=False)
    assert low.why == "a has 50.0%; at least as low: b (50.0%)."


def test_a_count_is_small_under_the_threshold_and_above_nought() -> None:
    assert suppressed([[5, 5], [5, 5]]).primary == ()
    assert suppressed([[4, 9, 9], [9, 9, 9]]).primary == ((0, 0),)
    assert suppressed([[1, 9, 9], [9, 9, 9]]).primary == ((0, 0),)
    assert suppressed([[0, 9, 9], [9, 9, 9]]).primary == ()
    assert suppressed([[1, 9, 9], [9, 9, 9]], threshold=2).primary == ((0, 0),)


def test_conflicts_tip_a_claim_at_the_first_that_makes_it_half_or_less() -> None:
    assert conflict_bounds(3, 4, 3) == Bounds(0, 0.75)
    assert conflict_bounds(0, 4, 0) == Bounds(0, 0)
    for x, n, conflicts in ((3, 4, 4), (3, 4, -1), (5, 4, 1), (0, 0, 0)):
        with pytest.raises(BadInput, match="conflicts"):
            conflict_bounds(x, n, conflicts)
    assert conflicts_to_tip(2, 4) == 1  # exactly half: one conflict takes it below
    assert conflicts_to_tip(3, 4) == 2
    assert conflicts_to_tip(1, 4) == 0
    assert conflicts_to_tip(2, 4, threshold=0) is None


def test_two_answers_under_each_rule_in_all_ways() -> None:
    pairs = [(True, True), (True, False), (False, True), (True, None), (None, True), (False, None)]
    rules = (MergeRule.ANY_AFFIRMATIVE, MergeRule.BOTH, MergeRule.REPLIES_FIRST)
    one_by_one = {rule: [merge([pair], rule).yes for pair in pairs] for rule in rules}
    assert one_by_one == {
        MergeRule.ANY_AFFIRMATIVE: [1, 1, 1, 1, 1, 0],
        MergeRule.BOTH: [1, 0, 0, 1, 1, 0],
        MergeRule.REPLIES_FIRST: [1, 1, 0, 1, 1, 0],
    }
    for wrong in ((-0.1, 0.5), (0.5, 1.1)):
        with pytest.raises(BadInput, match="no share"):
            SourceAccuracy(*wrong)
    assert SourceAccuracy(0, 1).sensitivity == 0


def test_a_printed_percentage_at_the_ends_and_at_a_half() -> None:
    assert numerators("0", 4) == (0,)
    assert numerators("100", 4) == (4,)
    assert numerators("13", 8) == (1,)  # 12.5, rounded half up
    assert numerators("12", 8) == ()
    assert numerators("50%", 1) == ()
    with pytest.raises(BadInput, match="denominator"):
        numerators("50", 0)


@pytest.mark.parametrize(
    ("change", "least", "most"),
    [
        (ScenarioChange.POINTS, -100, 100),
        (ScenarioChange.PER_CENT, -100, None),
        (ScenarioChange.ODDS, 0, None),
        (ScenarioChange.RATE, 0, 100),
    ],
)
def test_a_scenario_takes_amounts_up_to_its_ends(
    change: ScenarioChange, least: float, most: float | None
) -> None:
    assert Scenario(change, least).amount == least
    assert Scenario(change, most or 1e6).amount == (most or 1e6)
    for wrong in (least - 0.5, float("inf") if most is None else most + 0.5):
        with pytest.raises(BadInput, match=f"no change in {change.value}"):
            Scenario(change, wrong)


def test_replies_may_be_as_many_as_requests() -> None:
    last = arrivals({Arrival.WITHIN_LIMIT: 2, Arrival.AFTER_COMPLAINT: 1}, sent=3)[-1]
    assert (last.units, last.by_then, last.of_sent, last.by_then_of_sent) == (1, 3, 1 / 3, 1)
    for counts in ({Arrival.WITHIN_LIMIT: 4}, {Arrival.WITHIN_LIMIT: -1}):
        with pytest.raises(BadInput, match="cannot be the replies to 3 requests"):
            arrivals(counts, sent=3)
    assert {step.by_then_of_sent for step in arrivals({}, sent=0)} == {None}


def test_what_is_measured_or_weighted_must_have_cases() -> None:
    assert (Measured(0, 1).share, Measured(1, 1).share) == (0, 1)
    for right, cases in ((0, 0), (-1, 1), (2, 1)):
        with pytest.raises(BadInput, match="no share"):
            Measured(right, cases)
    assert Respondents(("a",), {("x",): 0, ("y",): 1}).units == 1
    with pytest.raises(BadInput, match="no respondents"):
        Respondents(("a",), {("x",): 0})
    with pytest.raises(BadInput, match="the weight"):
        Respondents(("a",), {("x",): 1}, start={("x",): 0.0})


def test_response_rates_of_one_disposition_each() -> None:
    one_each = response_rates(Dispositions(1, 1, 1, 1, 1, 1, 1, 1))
    assert one_each.rr1 == 1 / 7
    assert one_each.rr2 == 2 / 7


def test_a_finite_chi_square_has_a_degree_less_than_groups() -> None:
    found = finite_chi_square([Stratum("a", 5, 10, 20), Stratum("b", 6, 10, 20), Stratum("c", 7, 10, 20)])
    assert found.degrees_of_freedom == 2
    assert found.least_expected == pytest.approx(4)
    assert found.asymptotic_p == pytest.approx(exp(-found.statistic / 2))  # chi-squared with two degrees
    rate, variance = 0.6, 0.6 * 0.4 / 10 * 10 / 19
    assert found.statistic == pytest.approx(2 * (0.7 - rate) ** 2 / variance)


def test_a_drawn_p_counts_the_table_itself_and_has_its_error() -> None:
    found = permutation_test([[9, 0], [0, 9]], rng=np.random.default_rng(2), draws=99)
    assert found.p == 1 / 100
    assert found.standard_error == pytest.approx(sqrt(0.01 * 0.99 / 99))
    assert permutation_test([[1, 1], [1, 1]], rng=np.random.default_rng(2), draws=1).p == 1


def test_why_a_stratum_may_be_called_the_highest_in_full() -> None:
    known = superlative([Stratum("a", 9, 10, 10), Stratum("b", 1, 10, 10)])
    assert known.why == "The bounds keep it apart from every other, whatever the silent would answer."
    tested = superlative([Stratum("a", 90, 100, 400), Stratum("b", 40, 100, 400)])
    assert tested.why == (
        "Tests of all pairs keep it apart from every other (Fisher, Holm), if the silent are like the "
        "respondents."
    )
