"""Claims side by side, and the stated rule that makes one finding of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.evidence import MergedFinding, MergeRule, SourceClaim, merge
from answerable.questions import Outcome

CLAIMS = st.lists(
    st.builds(
        SourceClaim,
        st.sampled_from(["reply", "partner", "sighting"]),
        st.sampled_from(list(Outcome)),
        st.frozensets(st.sampled_from(["yes", "no"]), max_size=1),
        st.uuids().map(str),
    ),
    min_size=1,
    max_size=5,
)
EVERY_SOURCE = (MergeRule.BEST_ANSWER, MergeRule.ANY_AFFIRMATIVE)
"""The rules that hear every source and follow one of them."""
YES, NO, NONE = frozenset({"yes"}), frozenset({"no"}), frozenset[str]()


@given(CLAIMS, st.sampled_from(EVERY_SOURCE))
def test_a_finding_is_one_of_its_claims_and_names_all(claims: list[SourceClaim], rule: MergeRule) -> None:
    held = merge(claims, rule)

    assert (held.outcome, held.codes) in {(claim.outcome, claim.codes) for claim in claims}
    assert held.claims == tuple(claim.uid for claim in claims)
    assert held.conflict == (len({claim.codes for claim in claims if claim.codes}) > 1)
    assert bool(held.codes) == any(claim.codes for claim in claims)


@given(CLAIMS)
def test_any_affirmative_is_yes_if_anybody_said_yes(claims: list[SourceClaim]) -> None:
    held = merge(claims, MergeRule.ANY_AFFIRMATIVE)

    assert (held.codes == YES) == any(claim.codes == YES for claim in claims)


def test_the_fullest_answer_is_followed_and_a_refusal_stands_before_silence() -> None:
    silent = SourceClaim("reply", Outcome.NO_REPLY, NONE)
    refused = SourceClaim("reply", Outcome.REFUSED, NONE)
    told = SourceClaim("reply", Outcome.ANSWERED, NO)
    partner = SourceClaim("partner", Outcome.ANSWERED, YES)

    assert merge([silent, refused], MergeRule.BEST_ANSWER).outcome is Outcome.REFUSED
    assert merge([silent, refused, told, partner], MergeRule.BEST_ANSWER).codes == NO
    assert merge([told, partner], MergeRule.BEST_ANSWER).conflict
    assert merge([told, partner], MergeRule.ANY_AFFIRMATIVE).codes == YES


@given(CLAIMS, st.sampled_from(EVERY_SOURCE))
def test_the_claim_that_is_followed_is_named(claims: list[SourceClaim], rule: MergeRule) -> None:
    held = merge(claims, rule)

    followed = next(claim for claim in claims if claim.uid == held.followed)
    assert (followed.outcome, followed.codes) == (held.outcome, held.codes)


@pytest.mark.parametrize("ended", [outcome for outcome in Outcome if outcome is not Outcome.NOT_ASKED])
def test_any_outcome_stands_before_one_that_was_not_asked(ended: Outcome) -> None:
    never = SourceClaim("reply", Outcome.NOT_ASKED, NONE)

    assert merge([never, SourceClaim("reply", ended, NONE)], MergeRule.BEST_ANSWER).outcome is ended


def test_an_answer_without_codes_stands_before_a_letter_that_came_back() -> None:
    returned = SourceClaim("reply", Outcome.UNDELIVERED, NONE)
    answered = SourceClaim("reply", Outcome.ANSWERED, NONE)

    assert merge([returned, answered], MergeRule.BEST_ANSWER).outcome is Outcome.ANSWERED


def test_a_standing_code_beside_the_same_answer_is_no_conflict() -> None:
    whole = SourceClaim("reply", Outcome.ANSWERED, frozenset({"lumora"}))
    part = SourceClaim("partner", Outcome.ANSWERED, frozenset({"lumora", "unclear"}))

    assert not merge([whole, part], MergeRule.BEST_ANSWER).conflict


def test_nothing_to_merge_is_refused() -> None:
    with pytest.raises(ValueError, match="no claim"):
        merge([], MergeRule.BEST_ANSWER)


@pytest.mark.parametrize("rule", MergeRule)
def test_every_rule_has_its_sentence(rule: MergeRule) -> None:
    assert rule.sentence.endswith(".")
    assert rule.label == rule.value.replace("_", " ")


def test_a_finding_follows_nobody_and_conflicts_with_nothing_unless_it_says_so() -> None:
    plain = MergedFinding(Outcome.ANSWERED, YES, MergeRule.BEST_ANSWER, ())

    assert (plain.conflict, plain.followed) == (False, "")
    assert SourceClaim("reply", Outcome.ANSWERED, YES).uid == ""


def test_nobody_makes_no_finding() -> None:
    with pytest.raises(ValueError, match="no claim"):
        merge([], MergeRule.BEST_ANSWER)


@pytest.mark.parametrize("rule", [rule for rule in MergeRule if rule is not MergeRule.PARTNER_ONLY])
def test_a_claim_with_codes_stands_before_the_same_outcome_without(rule: MergeRule) -> None:
    bare, coded = SourceClaim("reply", Outcome.ANSWERED, NONE), SourceClaim("reply", Outcome.ANSWERED, NO)

    assert merge([bare, coded], rule).codes == NO
