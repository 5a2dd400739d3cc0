"""The words that tables hold, and what functions take at the ends of what is legal."""

from __future__ import annotations

import numpy as np
import pytest
from tests.statistics.counts import tally_of

from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.statistics import (
    Arrival,
    Base,
    Bounds,
    Caution,
    Disposition,
    Dispositions,
    Rounding,
    Sample,
    SampleStratum,
    Scenario,
    ScenarioChange,
    Stratum,
    Tally,
    alpha_interval,
    benjamini_hochberg,
    cautions,
    conditional_odds_ratio,
    difference,
    holm,
    numerators,
    odds_ratio,
    quantity_quantile,
    quantity_total,
    response_rates,
    sensitivity_curve,
    share,
    weighting,
)


def test_the_words_of_bases_and_cautions() -> None:
    assert {base.value: base.phrase for base in Base} == {
        "in_frame": "in the frame",
        "sent": "that were asked",
        "delivered": "that the request reached",
        "replied": "that replied",
        "replied_not_refused": "that replied and did not refuse the question",
        "gave_answer": "that gave an answer, clear or not",
        "gave_answer_and_knew": "that gave an answer and knew",
    }
    assert {caution.value: caution.sentence for caution in Caution} == {
        "empty_base": "No units are in the base.",
        "small_base": "Small base: fewer than 30 units.",
        "few_cases": "Few cases: fewer than 5 with the answer.",
        "few_others": "Few others: fewer than 5 without the answer.",
        "mostly_silent": "More than half of the units are not known.",
    }
    for wrong in (Stratum("a", -1, 0, 1), Stratum("a", 2, 1, 3), Stratum("a", 1, 3, 2)):
        with pytest.raises(BadInput, match="cannot be"):
            cautions(wrong)


@pytest.mark.parametrize(
    ("threshold", "crossing"), [(0.2, 0), (0.25, 10), (0.6, 80), (0.19, None), (0.71, None)]
)
def test_a_curve_crosses_a_threshold_from_its_first_point_to_its_last(
    threshold: float, crossing: float | None
) -> None:
    tally = tally_of(("a", 10, 5, 0, 2))  # 2 yes, 5 silent: from 20% to 70%
    found = sensitivity_curve(tally, "yes", Base.REPLIED_NOT_REFUSED, amounts=(0, 100), threshold=threshold)
    assert [(point.amount, point.total, point.share) for point in found.points] == [
        (0, 2, 0.2),
        (100, 7, 0.7),
    ]
    assert found.crossing == (None if crossing is None else pytest.approx(crossing))


def test_an_alpha_has_an_interval_from_a_hundred_draws() -> None:
    ratings = [("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")] * 5
    assert alpha_interval(ratings, rng=np.random.default_rng(1), draws=100).draws == 100
    for draws, level in ((99, 0.95), (100, 0.0), (100, 1.0)):
        with pytest.raises(BadInput, match="no interval"):
            alpha_interval(ratings, rng=np.random.default_rng(1), draws=draws, level=level)


def test_weights_may_be_nought_but_not_all_of_them() -> None:
    found = weighting({"a": 1, "b": 3}, {"a": 2.0, "b": 0.0})
    assert (found.units, found.design_effect, found.effective_units) == (4, 4, 1)
    assert weighting({"a": 0, "b": 3}, {"a": 2.0, "b": 1.0}).design_effect == 1


def test_a_quantity_takes_a_floor_as_high_as_its_ceiling() -> None:
    stratum = SampleStratum("a", np.array([1.0, 3.0]), {Outcome.NO_REPLY: 2})
    sample = Sample("days", "days", (stratum,))
    assert quantity_total(sample, floor=2, ceiling=2).bounds == Bounds(8, 8)
    assert quantity_quantile(sample, floor=0, ceiling=9).bounds == Bounds(0, 3)
    assert (sample.degrees_of_freedom, stratum.weight, stratum.population) == (1, 2, 4)
    for probability in (0.0, 1.0):
        with pytest.raises(BadInput, match="no probability"):
            quantity_quantile(sample, probability)


def test_response_rates_take_an_eligibility_from_nought_to_one() -> None:
    found = Dispositions(complete=1, no_contact=1, unreached=2, ineligible=2)
    assert (found.eligible, found.unknown, found.eligibility) == (2, 2, 0.5)
    assert [response_rates(found, eligibility=e).rr3 for e in (0, 0.5, 1)] == [1 / 2, 1 / 3, 1 / 4]
    for wrong in (-0.1, 1.1):
        with pytest.raises(BadInput, match="not a share"):
            response_rates(found, eligibility=wrong)
    with pytest.raises(BadInput, match="below zero"):
        Dispositions(partial=-1)


def test_adjusted_p_values_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == (0.03, 0.06, 0.06)
    assert benjamini_hochberg([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.04, 0.04))
    assert (holm([1.0, 0.0]), benjamini_hochberg([0.0, 1.0])) == ((1, 0), (0, 1))


def test_the_odds_of_a_table_at_its_edges() -> None:
    assert odds_ratio([[1, 2], [3, 4]]) == 4 / 6
    assert odds_ratio([[2, 0], [1, 1]]) == float("inf")
    assert odds_ratio([[0, 2], [1, 1]]) == 0
    assert conditional_odds_ratio([[2, 0], [1, 1]]) == float("inf")
    assert conditional_odds_ratio([[0, 2], [1, 1]]) == 0
    assert conditional_odds_ratio([[1, 1], [1, 1]]) == pytest.approx(1)


LIKE_THEM = "the respondents like them"


@pytest.mark.parametrize(
    ("change", "amount", "phrase"),
    [
        (ScenarioChange.POINTS, -10, "have it at a rate 10 percentage points less than " + LIKE_THEM),
        (ScenarioChange.POINTS, 0, "have it at a rate 0 percentage points more than " + LIKE_THEM),
        (ScenarioChange.PER_CENT, 5, "have it 5 per cent more often than the respondents like them"),
        (ScenarioChange.ODDS, 0.5, "have 0.5 times the odds of the respondents like them"),
        (ScenarioChange.RATE, 3, "have it in 3% of cases"),
    ],
)
def test_a_scenario_in_words(change: ScenarioChange, amount: float, phrase: str) -> None:
    assert Scenario(change, amount).phrase == f"those not known {phrase}"
    assert Scenario(change, amount, ("a", "b")).phrase == f"those not known in a, b {phrase}"


def test_the_notes_of_a_difference_name_their_part() -> None:
    def apart(tally: Tally, first: str | None, second: str | None) -> tuple[str, ...]:
        one, two = (tally.where("sector", part) if part else tally for part in (first, second))
        return difference(
            share(one, "yes", Base.REPLIED_NOT_REFUSED), share(two, "yes", Base.REPLIED_NOT_REFUSED)
        ).notes

    assert apart(tally_of(("a", 40, 40, 0, 4), ("b", 40, 40, 0, 20)), "a", None) == (
        "a: Few cases: 4, fewer than 5.",
    )
    assert apart(tally_of(("a", 20, 20, 0, 8), ("b", 9, 9, 0, 7)), None, "b") == (
        "All: Small base: 29, fewer than 30.",
        "b: Small base: 9, fewer than 30.",
    )


def test_the_words_of_arrivals_and_of_what_cannot_be_compared() -> None:
    assert {each.value: each.label for each in Arrival} == {
        "within_limit": "within the time limit",
        "after_limit": "late, without a reminder",
        "after_reminder": "after a reminder",
        "after_review": "after an internal review",
        "after_complaint": "after a complaint to the regulator",
    }
    found = share(tally_of(("a", 40, 40, 0, 9)), "yes", Base.REPLIED_NOT_REFUSED)
    with pytest.raises(BadInput) as refused:
        difference(found, found)
    assert "share uses_it = yes base replied_not_refused (all strata) is compared with itself" in str(
        refused.value
    )


def test_every_stratum_without_a_value_is_named() -> None:
    known, lone = SampleStratum("a", np.array([1.0, 3.0])), np.array([2.0])
    silent = [SampleStratum(name, np.array([]), {Outcome.NO_REPLY: 1}) for name in ("b", "c")]
    alone = [SampleStratum(name, lone, {Outcome.NO_REPLY: 1, Outcome.REFUSED: 2}) for name in ("d", "e")]
    assert quantity_total(Sample("days", "days", (known, *silent))).notes == (
        "No value: nothing is known in b, c.",
        "2 units without a value: 2 no reply.",
    )
    notes = quantity_total(Sample("days", "days", (known, *alone))).notes
    assert notes[0] == "No interval: only one value in d, e."
    assert notes[1] == "6 units without a value: 4 refused, 2 no reply."


def test_a_truncated_percentage_may_be_almost_a_whole_digit_more() -> None:
    found = numerators("57.3", 20_000, rounding=Rounding.TRUNCATE)
    assert (found[0], found[-1]) == (11_460, 11_479)  # 57.30% to 57.395%
    found = numerators("57.3", 20_000)
    assert (found[0], found[-1]) == (11_450, 11_469)  # 57.25% to 57.345%


def test_dispositions_have_the_letters_of_aapor() -> None:
    assert [each.value for each in Disposition] == ["I", "P", "R", "O", "NC", "UH", "UO", "NE"]
