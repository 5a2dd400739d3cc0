"""Scenarios about those not known, the bounds beside them, and curves of what one assumes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.counts import ALL_SECTORS, COUNCILS, SCHOOLS, tally_of
from tests.strategies import tallies

from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.statistics import (
    Base,
    Bounds,
    Cell,
    Scenario,
    ScenarioChange,
    Tally,
    extrapolate,
    monotone_bounds,
    sensitivity_curve,
)


def test_points_and_per_cent_are_kept_apart() -> None:
    # [scenarios]
    points = Scenario(ScenarioChange.POINTS, -10)
    per_cent = Scenario(ScenarioChange.PER_CENT, -10)
    half_the_odds = Scenario(ScenarioChange.ODDS, 0.5)
    found = [
        extrapolate(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, scenario=scenario, by="sector")
        for scenario in (points, per_cent, half_the_odds)
    ]
    assert [round(each.total or 0) for each in found] == [2439, 2569, 2213]
    assert found[0].bounds == Bounds(784, 4071)
    assert found[0].sentence == (
        "About 2,439 of 4,510 if those not known have it at a rate 10 percentage points less than the "
        "respondents like them; what is known leaves 784 to 4,071 of 4,510 possible."
    )
    # [/scenarios]


def test_a_scenario_for_one_group_leaves_the_others_like_their_respondents() -> None:
    # [one-group]
    counts = tally_of(SCHOOLS, COUNCILS)
    none = Scenario(ScenarioChange.RATE, 0, applies_to=("schools",))
    found = extrapolate(counts, "yes", Base.REPLIED_NOT_REFUSED, scenario=none, by="sector")
    assert found.total == pytest.approx(386 + 420 * 251 / 325)
    assert [part.silent_rate for part in found.parts] == [0.0, 251 / 325]
    # [/one-group]
    assert "in schools" in none.phrase


def test_the_silent_at_most_as_often_gives_the_middle_bounds() -> None:
    # [monotone]
    found = monotone_bounds(ALL_SECTORS, "yes", Base.REPLIED_NOT_REFUSED, by="sector")
    assert found is not None
    assert (round(found.low, 3), round(found.high, 3)) == (0.174, 0.614)
    # [/monotone]


def test_a_rate_outside_what_is_possible_is_cut_and_told() -> None:
    found = extrapolate(
        tally_of(COUNCILS), "yes", Base.REPLIED_NOT_REFUSED, scenario=Scenario(ScenarioChange.POINTS, 40)
    )
    assert found.total == 251 + 95
    assert found.notes == ("The rate left 0 to 100% and was cut in all.",)


def test_without_respondents_there_is_nothing_to_start_from() -> None:
    counts = tally_of(SCHOOLS, ("libraries", 10, 0, 0, 0))
    same = Scenario(ScenarioChange.PER_CENT, 0)
    found = extrapolate(counts, "yes", Base.REPLIED_NOT_REFUSED, scenario=same, by="sector")
    assert (found.total, found.share, found.monotone) == (None, None, None)
    assert found.notes == ("No value: no respondents to start from in libraries.",)
    assert found.sentence.startswith("No number follows")
    assert monotone_bounds(counts, "yes", Base.REPLIED_NOT_REFUSED, by="sector") is None
    rate = extrapolate(
        counts, "yes", Base.REPLIED_NOT_REFUSED, scenario=Scenario(ScenarioChange.RATE, 50), by="sector"
    )
    assert rate.total == 386 + 2680 / 2 + 5


def test_all_of_the_respondents_stay_all_under_any_odds() -> None:
    everyone = tally_of(("schools", 10, 5, 0, 5))
    assert (
        extrapolate(
            everyone, "yes", Base.REPLIED_NOT_REFUSED, scenario=Scenario(ScenarioChange.ODDS, 0.1)
        ).total
        == 10
    )


def test_those_that_told_something_outside_the_base_are_not_silent() -> None:
    counts = {
        Cell((), Outcome.ANSWERED, "yes"): 4,
        Cell((), Outcome.ANSWERED, "no"): 4,
        Cell((), Outcome.UNCLEAR, "no"): 2,
        Cell((), Outcome.NO_REPLY, None): 10,
    }
    tally = Tally("uses_it", (), counts)
    found = extrapolate(tally, "yes", Base.GAVE_ANSWER_AND_KNEW, scenario=Scenario(ScenarioChange.RATE, 100))
    assert found.parts[0].silent == 10
    assert found.total == found.bounds.high == 14


@pytest.mark.parametrize(
    ("change", "amount"),
    [
        (ScenarioChange.POINTS, -101),
        (ScenarioChange.PER_CENT, -101),
        (ScenarioChange.ODDS, -0.1),
        (ScenarioChange.RATE, 101),
        (ScenarioChange.ODDS, float("inf")),
        (ScenarioChange.ODDS, float("nan")),
    ],
)
def test_impossible_changes_are_refused(change: ScenarioChange, amount: float) -> None:
    with pytest.raises(BadInput, match=change.value):
        Scenario(change, amount)


def test_an_unknown_stratum_or_an_empty_population_is_refused() -> None:
    elsewhere = Scenario(ScenarioChange.RATE, 0, applies_to=("libraries",))
    with pytest.raises(BadInput, match="libraries"):
        extrapolate(tally_of(SCHOOLS), "yes", Base.REPLIED_NOT_REFUSED, scenario=elsewhere, by="sector")
    with pytest.raises(BadInput, match="libraries") as raised:
        extrapolate(tally_of(SCHOOLS), "yes", Base.REPLIED_NOT_REFUSED, scenario=elsewhere)
    assert "name a dimension" in str(raised.value.remedy)
    with pytest.raises(BadInput, match="no units"):
        monotone_bounds(Tally("uses_it", (), {}), "yes", Base.REPLIED_NOT_REFUSED)


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        (Scenario(ScenarioChange.PER_CENT, 10), "10 per cent more often"),
        (Scenario(ScenarioChange.ODDS, 2), "2 times the odds"),
        (Scenario(ScenarioChange.RATE, 30), "in 30% of cases"),
    ],
)
def test_an_assumption_is_told_in_words(scenario: Scenario, words: str) -> None:
    assert words in scenario.phrase


SCENARIOS = st.one_of(
    st.builds(Scenario, st.just(ScenarioChange.POINTS), st.integers(-100, 100)),
    st.builds(Scenario, st.just(ScenarioChange.PER_CENT), st.integers(-100, 300)),
    st.builds(Scenario, st.just(ScenarioChange.ODDS), st.floats(0, 20)),
    st.builds(Scenario, st.just(ScenarioChange.RATE), st.integers(0, 100)),
)


@given(
    tallies(), SCENARIOS, st.sampled_from([Base.REPLIED, Base.REPLIED_NOT_REFUSED, Base.GAVE_ANSWER_AND_KNEW])
)
def test_no_scenario_leaves_the_bounds(tally: Tally, scenario: Scenario, base: Base) -> None:
    if not tally.within(Base.IN_FRAME):
        return
    found = extrapolate(tally, "yes", base, scenario=scenario, by="sector")
    if found.monotone is not None:
        assert found.bounds.low <= found.monotone.low
        assert found.monotone.high <= found.bounds.high + 1e-9
    if found.total is not None:
        assert found.bounds.low - 1e-9 <= found.total <= found.bounds.high + 1e-9


def test_a_curve_crosses_where_the_claim_tips() -> None:
    # [curve]
    curve = sensitivity_curve(tally_of(SCHOOLS), "yes", Base.REPLIED_NOT_REFUSED)
    assert [point.share for point in curve.points[:2]] == [386 / 3343, (386 + 0.05 * 2680) / 3343]
    assert curve.crossing is not None
    assert round(curve.crossing, 1) == 48.0
    # [/curve]


def test_a_curve_in_odds_shows_what_missing_by_answer_does() -> None:
    # [odds-curve]
    curve = sensitivity_curve(
        ALL_SECTORS,
        "yes",
        Base.REPLIED_NOT_REFUSED,
        by="sector",
        change=ScenarioChange.ODDS,
        amounts=(0.25, 0.5, 1, 2),
    )
    assert [round(point.share, 2) for point in curve.points] == [0.38, 0.49, 0.61, 0.72]
    # [/odds-curve]
    assert curve.crossing is not None
    assert 0.5 < curve.crossing < 1


def test_a_curve_that_does_not_cross_says_so() -> None:
    assert sensitivity_curve(tally_of(COUNCILS), "yes", Base.REPLIED_NOT_REFUSED).crossing is None
    empty = tally_of(("libraries", 10, 0, 0, 0))
    assert (
        sensitivity_curve(
            empty, "yes", Base.REPLIED_NOT_REFUSED, change=ScenarioChange.ODDS, amounts=[1]
        ).points
        == ()
    )
    with pytest.raises(BadInput, match="amounts"):
        sensitivity_curve(empty, "yes", Base.REPLIED_NOT_REFUSED, amounts=[])


@given(tallies())
def test_a_curve_in_rates_never_falls(tally: Tally) -> None:
    if tally.within(Base.IN_FRAME):
        shares = [
            point.share
            for point in sensitivity_curve(
                tally, "yes", Base.REPLIED_NOT_REFUSED, amounts=range(0, 101, 20)
            ).points
        ]
        assert shares == sorted(shares)
