"""Coding error carried into a rate, and the merging of two sources."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.statistics.counts import COUNCILS, tally_of

from answerable.evidence import MergeRule
from answerable.ground import BadInput
from answerable.statistics import (
    Base,
    Bounds,
    Measured,
    SourceAccuracy,
    chapman,
    conflict_bounds,
    conflicts_to_tip,
    corrected_estimate,
    corrected_share,
    lincoln_petersen,
    merge,
    rule_effect,
    share,
)
from answerable.statistics.coders.coding_errors import apparent_share, rogan_gladen


def test_a_rate_is_freed_of_coding_error() -> None:
    # [corrected]
    found = corrected_share(251, 343, sensitivity=0.95, specificity=0.98)
    assert (round(found.apparent, 4), round(found.value, 4)) == (0.7318, 0.7654)
    assert (round(found.low, 3), round(found.high, 3)) == (0.711, 0.815)
    # [/corrected]


def test_errors_measured_on_a_sample_widen_the_interval() -> None:
    # [measured]
    sure = corrected_share(251, 343, sensitivity=0.95, specificity=0.98)
    sample = corrected_share(251, 343, sensitivity=Measured(95, 100), specificity=Measured(49, 50))
    assert sample.value == sure.value
    assert sample.high - sample.low > sure.high - sure.low
    # [/measured]
    variance = (251 / 343) * (92 / 343) / 343 + sure.raw**2 * 0.95 * 0.05 / 100
    variance += (1 - sure.raw) ** 2 * 0.98 * 0.02 / 50
    assert sample.high == pytest.approx(sure.raw + 1.959963985 * variance**0.5 / 0.93)
    half = corrected_share(251, 343, sensitivity=Measured(95, 100), specificity=0.98)
    assert sure.high - sure.low < half.high - half.low < sample.high - sample.low


def test_an_estimate_is_corrected_with_its_population() -> None:
    estimate = share(tally_of(COUNCILS), "yes", Base.REPLIED)
    found = corrected_estimate(estimate, sensitivity=0.95, specificity=0.98)
    endless = corrected_share(251, 343, sensitivity=0.95, specificity=0.98)
    assert found.value == endless.value
    assert found.high - found.low < endless.high - endless.low
    known = corrected_share(9, 10, sensitivity=Measured(99, 100), specificity=0.98, population=10)
    assert known.low < known.value < known.high


def test_a_correction_past_nothing_is_cut_and_shown_raw() -> None:
    found = corrected_share(0, 50, sensitivity=0.9, specificity=0.9)
    assert found.raw == pytest.approx(-0.125)
    assert (found.value, found.low) == (0, 0)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_correction_undoes_the_error(truth: float, sensitivity: float, specificity: float) -> None:
    assume(sensitivity + specificity > 1.01)
    seen = apparent_share(truth, sensitivity=sensitivity, specificity=specificity)
    again = rogan_gladen(min(1.0, seen), sensitivity=sensitivity, specificity=specificity)
    assert again == pytest.approx(truth, abs=1e-9)


def test_a_measured_share_has_an_exact_interval() -> None:
    assert [round(end, 3) for end in Measured(45, 50).interval()] == [0.782, 0.967]


def test_two_sources_are_merged_by_one_rule_and_conflicts_are_counted() -> None:
    # [merge]
    answers = [(True, True), (True, False), (False, None), (None, True), (None, None)]
    found = merge(answers, MergeRule.ANY_AFFIRMATIVE)
    assert (found.yes, found.known, found.twice, found.conflicts) == (3, 4, 2, 1)
    assert (found.least, found.most) == (2 / 4, 3 / 4)
    assert merge(answers, MergeRule.BOTH).yes == 2
    assert merge([(False, True), (None, True)], MergeRule.REPLIES_FIRST).yes == 1
    # [/merge]
    assert merge([], MergeRule.ANY_AFFIRMATIVE).least is None


PAIRS = st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 2), max_size=30)


def test_rules_that_follow_one_source_know_only_what_it_knows() -> None:
    answers = [(True, True), (True, False), (False, None), (None, True), (None, None)]
    found = {rule: merge(answers, rule) for rule in MergeRule}
    counted = {rule.value: (each.yes, each.known) for rule, each in found.items()}
    assert counted == {
        "best_answer": (3, 4),
        "replies_only": (2, 3),
        "partner_only": (2, 3),
        "replies_first": (3, 4),
        "any_affirmative": (3, 4),
        "both": (2, 4),
        "strongest_grade": (3, 4),
        "by_hand": (2, 3),
    }
    assert rule_effect(
        0.5, SourceAccuracy(1, 1), SourceAccuracy(0.5, 1), rule=MergeRule.PARTNER_ONLY
    ).shown == pytest.approx(0.25)


@given(PAIRS)
def test_every_rule_lies_within_the_bounds_of_the_conflicts(
    pairs: list[tuple[bool | None, bool | None]],
) -> None:
    for rule in MergeRule:
        found = merge(pairs, rule)
        if found.known and found.least is not None and found.most is not None:
            assert found.least <= found.yes / found.known <= found.most
    assert merge(pairs, MergeRule.BOTH).yes <= merge(pairs, MergeRule.REPLIES_FIRST).yes
    assert merge(pairs, MergeRule.REPLIES_FIRST).yes <= merge(pairs, MergeRule.ANY_AFFIRMATIVE).yes


def test_any_yes_invents_what_is_rare() -> None:
    # [rule-effect]
    source = SourceAccuracy(sensitivity=0.9, specificity=0.98)
    common = rule_effect(0.7, source, source, rule=MergeRule.ANY_AFFIRMATIVE)
    rare = rule_effect(0.05, source, source, rule=MergeRule.ANY_AFFIRMATIVE)
    assert (round(common.shown, 3), round(rare.shown, 3)) == (0.705, 0.087)
    assert round(rule_effect(0.7, source, source, rule=MergeRule.BOTH).shown, 3) == 0.567
    assert round(rare.bias, 3) == 0.037
    # [/rule-effect]
    assert rule_effect(0.7, source, source, rule=MergeRule.REPLIES_FIRST).shown == pytest.approx(0.636)


@given(st.floats(0, 1), *[st.floats(0, 1)] * 4)
def test_any_shows_no_less_than_the_first_and_both_no_more(
    truth: float, s1: float, c1: float, s2: float, c2: float
) -> None:
    first, both, any_yes = (
        rule_effect(truth, SourceAccuracy(s1, c1), SourceAccuracy(s2, c2), rule=rule).shown
        for rule in (MergeRule.REPLIES_FIRST, MergeRule.BOTH, MergeRule.ANY_AFFIRMATIVE)
    )
    assert both - 1e-12 <= first <= any_yes + 1e-12


def test_conflicts_can_tip_a_majority() -> None:
    # [conflicts]
    assert conflict_bounds(251, 343, 20) == Bounds(231 / 343, 251 / 343)
    assert conflicts_to_tip(251, 343) == 80
    # [/conflicts]
    assert conflicts_to_tip(10, 100) == 0
    assert conflicts_to_tip(50, 100) == 1
    assert conflicts_to_tip(50, 100, threshold=0) is None


@given(st.integers(0, 300), st.integers(0, 300), st.floats(0, 1))
def test_the_tipping_conflict_is_the_first_that_tips(x: int, rest: int, threshold: float) -> None:
    assume(x + rest)
    d = conflicts_to_tip(x, x + rest, threshold)
    if d is not None:
        assert (x - d) / (x + rest) < threshold
        assert d == 0 or (x - d + 1) / (x + rest) >= threshold - 1e-12


def test_recapture_is_a_check() -> None:
    # [recapture]
    found = chapman(227, 60, 45)
    assert round(found.value) == 301
    assert (round(found.low or 0), round(found.high or 0)) == (263, 340)
    assert round(lincoln_petersen(227, 60, 45).value) == 303
    assert "a check only" in found.note
    # [/recapture]
    assert chapman(10, 4, 4).standard_error == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Measured(3, 2),
        lambda: Measured(0, 0),
        lambda: rogan_gladen(1.5, sensitivity=0.9, specificity=0.9),
        lambda: rogan_gladen(0.5, sensitivity=0.5, specificity=0.5),
        lambda: SourceAccuracy(1.1, 0.5),
        lambda: rule_effect(2, SourceAccuracy(1, 1), SourceAccuracy(1, 1), rule=MergeRule.ANY_AFFIRMATIVE),
        lambda: rule_effect(0.5, SourceAccuracy(1, 1), SourceAccuracy(1, 1), rule=MergeRule.BY_HAND),
        lambda: conflict_bounds(5, 10, 6),
        lambda: conflict_bounds(0, 0, 0),
        lambda: lincoln_petersen(5, 5, 0),
        lambda: chapman(5, 5, 6),
    ],
)
def test_what_cannot_be_is_refused(ask: Any) -> None:
    with pytest.raises(BadInput):
        ask()
