"""Claims of several sources: kinds of difference told apart, and what each rule makes of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.evidence import (
    Breadth,
    ClaimPlace,
    DifferenceKind,
    Grade,
    MergeRule,
    SettledByHand,
    SourceClaim,
    SourceKind,
    Yardstick,
    difference,
    difference_among,
    merge,
    same_evidence,
    strongest,
    words_of_sources,
)
from answerable.questions import REFUSALS, SILENCES, Code, Outcome, Variable, VariableKind

YES, NO, NONE = frozenset({"yes"}), frozenset({"no"}), frozenset[str]()
DAY = date(2026, 3, 1)
LONG_AFTER = DAY + timedelta(181)
RULES = list(MergeRule)
IN_ANY_ORDER = [rule for rule in RULES if rule is not MergeRule.BEST_ANSWER]
WITHOUT_ANSWER = [each for each in Outcome if each not in (Outcome.ANSWERED, Outcome.ANSWERED_IN_PART)]
PLAIN = Yardstick()


@st.composite
def claims_of_one(draw: st.DrawFn) -> SourceClaim:
    """A claim as they are made: codes only where there is an answer."""
    source = draw(st.sampled_from(["reply", "partner/shires", "partner/isles", "sighting/walks"]))
    codes = draw(st.sampled_from([YES, NO, NONE]))
    outcome = Outcome.ANSWERED if codes else draw(st.sampled_from(WITHOUT_ANSWER))
    return SourceClaim(
        source,
        outcome,
        codes,
        draw(st.uuids().map(str)),
        as_of=draw(st.none() | st.integers(0, 400).map(lambda days: DAY + timedelta(days=days))),
        grade=draw(st.sampled_from(list(Grade))),
        rests_on=draw(st.frozensets(st.sampled_from(["a", "b", "c"]), max_size=1)),
        breadth=draw(st.sampled_from(list(Breadth))),
    )


CLAIMS = st.lists(claims_of_one(), min_size=1, max_size=5)


def said(source: str, codes: frozenset[str] | str, **more: object) -> SourceClaim:
    held = frozenset({codes}) if isinstance(codes, str) else codes
    outcome = more.pop("outcome", Outcome.ANSWERED if held else Outcome.REFUSED)
    return SourceClaim(source, outcome, held, source, **more)  # type: ignore[arg-type]


@given(CLAIMS, st.sampled_from(IN_ANY_ORDER), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(
    claims: list[SourceClaim], rule: MergeRule, dice: st.randoms
) -> None:
    shuffled = list(claims)
    dice.shuffle(shuffled)
    one, other = merge(claims, rule), merge(shuffled, rule)

    assert (one.outcome, one.codes, one.followed) == (other.outcome, other.codes, other.followed)
    assert (one.difference, one.conflict) == (other.difference, other.conflict)


@given(CLAIMS, st.sampled_from(RULES))
def test_a_no_is_always_the_no_that_a_source_gave(claims: list[SourceClaim], rule: MergeRule) -> None:
    held = merge(claims, rule)

    assert held.codes <= frozenset().union(*(claim.codes for claim in claims))
    if "no" in held.codes:
        followed = next(claim for claim in claims if claim.uid == held.followed)
        assert followed.codes == NO
        assert followed.outcome not in REFUSALS | SILENCES


@given(
    st.lists(claims_of_one().filter(lambda claim: not claim.codes), min_size=1, max_size=5),
    st.sampled_from(RULES),
)
def test_refusals_and_silence_alone_never_make_an_answer(claims: list[SourceClaim], rule: MergeRule) -> None:
    assert merge(claims, rule).codes == NONE


@given(CLAIMS, st.sampled_from(IN_ANY_ORDER), st.sampled_from(["reply", "partner/shires", "partner/moors"]))
def test_one_more_claim_that_agrees_changes_nothing(
    claims: list[SourceClaim], rule: MergeRule, source: str
) -> None:
    held = merge(claims, rule)
    if not held.codes:
        return
    agreeing = SourceClaim(source, held.outcome, held.codes, "one more")
    again = merge([*claims, agreeing], rule)

    assert (again.outcome, again.codes) == (held.outcome, held.codes)


@given(CLAIMS, st.sampled_from(IN_ANY_ORDER), st.data())
def test_the_same_evidence_twice_counts_once(
    claims: list[SourceClaim], rule: MergeRule, data: st.DataObject
) -> None:
    claim = data.draw(st.sampled_from(claims))
    copy = SourceClaim(**{**vars(claim), "uid": f"{claim.uid} copied"})
    one, other = merge(claims, rule), merge([*claims, copy], rule)

    assert (one.outcome, one.codes, one.difference) == (other.outcome, other.codes, other.difference)


def test_a_reading_of_our_own_reply_by_a_partner_is_not_a_second_source() -> None:
    ours = said("reply", "no", rests_on=frozenset({"LP-1"}))
    theirs = said("partner/shires", "yes", grade=Grade.PARTNER_WITHOUT_PASSAGE, rests_on=frozenset({"LP-1"}))

    assert difference(ours, theirs, PLAIN) is DifferenceKind.SAME_EVIDENCE
    assert merge([theirs, ours], MergeRule.ANY_AFFIRMATIVE).codes == NO
    assert merge([theirs, ours], MergeRule.PARTNER_ONLY).codes == YES


def test_the_same_words_are_the_same_evidence_from_forty_characters_on() -> None:
    words = "we have dimmed the lamps of the whole coast road since May"
    ours = said("reply", "yes", place=ClaimPlace(words=f"Yes: {words}.", digest="a"))

    for length, same in ((40, True), (39, False)):
        quoted = said("partner/x", "yes", place=ClaimPlace(words=words[:length].upper(), digest="b"))
        assert same_evidence(ours, quoted) is same
    assert same_evidence(said("reply", "yes"), said("partner/x", "yes")) is False


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        (said("reply", "yes"), said("partner/x", "no"), DifferenceKind.CONTRADICTION),
        (
            said("reply", "yes", as_of=DAY),
            said("partner/x", "no", as_of=DAY + timedelta(180)),
            DifferenceKind.CONTRADICTION,
        ),
        (
            said("reply", "yes", as_of=DAY),
            said("partner/x", "no", as_of=LONG_AFTER),
            DifferenceKind.LATER,
        ),
        (
            said("reply", "yes", as_of=LONG_AFTER),
            said("partner/x", "no", as_of=DAY),
            DifferenceKind.LATER,
        ),
        (said("reply", NONE), said("partner/x", "no"), DifferenceKind.FILLS_A_GAP),
        (said("reply", NONE), said("partner/x", NONE), DifferenceKind.NO_ANSWER),
        (said("reply", "yes"), said("partner/x", "yes"), DifferenceKind.AGREEMENT),
        (said("reply", "yes"), said("partner/x", frozenset({"yes", "unclear"})), DifferenceKind.AGREEMENT),
        (
            said("reply", "no"),
            said("partner/x", "yes", breadth=Breadth.NARROWER),
            DifferenceKind.CONTRADICTION,
        ),
        (said("reply", "yes"), said("partner/x", "no", breadth=Breadth.WIDER), DifferenceKind.CONTRADICTION),
        (
            said("reply", "yes"),
            said("partner/x", "no", breadth=Breadth.NARROWER),
            DifferenceKind.NARROWER_OR_WIDER,
        ),
        (
            said("reply", NONE),
            said("partner/x", "no", breadth=Breadth.NARROWER),
            DifferenceKind.NARROWER_OR_WIDER,
        ),
        (said("reply", NONE), said("partner/x", "yes", breadth=Breadth.NARROWER), DifferenceKind.FILLS_A_GAP),
    ],
)
def test_kinds_of_difference_are_told_apart(
    ours: SourceClaim, theirs: SourceClaim, kind: DifferenceKind
) -> None:
    assert difference(ours, theirs, PLAIN) is kind
    assert difference(theirs, ours, PLAIN) is kind
    assert merge([ours, theirs], MergeRule.BEST_ANSWER).difference is kind


def test_codes_within_wider_codes_do_not_contradict() -> None:
    codes = (
        Code("held", "Held"),
        Code("in_use", "In use", within="held"),
        Code("switched_on", "Switched on", within="in_use"),
        Code("sold", "Sold"),
    )
    yardstick = Yardstick.of(Variable("state", "State", "1", VariableKind.ONE_OF, codes))
    kinds = {
        (one, other): difference(said("reply", one), said("partner/x", other), yardstick)
        for one, other in combinations(("held", "in_use", "switched_on", "sold"), 2)
    }

    assert {pair for pair, kind in kinds.items() if kind is DifferenceKind.NARROWER_OR_WIDER} == {
        ("held", "in_use"), ("held", "switched_on"), ("in_use", "switched_on"),
    }  # fmt: skip
    assert kinds["in_use", "sold"] is DifferenceKind.CONTRADICTION


def test_a_shorter_list_of_makers_is_narrower_and_another_maker_contradicts() -> None:
    codes = (Code("lumora", "Lumora"), Code("nachtlicht", "Nachtlicht"))
    makers = Yardstick.of(Variable("makers", "Makers", "1", VariableKind.MANY_OF, codes))
    both = said("reply", frozenset({"lumora", "nachtlicht"}))
    one, other = said("partner/x", "lumora"), said("partner/x", "nachtlicht")

    assert difference(both, one, makers) is DifferenceKind.NARROWER_OR_WIDER
    assert difference(said("reply", "lumora"), other, makers) is DifferenceKind.CONTRADICTION
    assert merge([said("reply", "lumora"), other], MergeRule.ANY_AFFIRMATIVE, makers).codes == both.codes


@pytest.mark.parametrize(("other", "agrees"), [("95", True), ("94.9", False), ("105", True), ("106", False)])
def test_numbers_agree_up_to_the_tolerance(other: str, agrees: bool) -> None:
    lamps = Variable("lamps", "Lamps", "1", VariableKind.NUMBER)
    yardstick = Yardstick.of(lamps, tolerance=Decimal("0.05"))
    kind = difference(said("reply", "100"), said("partner/x", other), yardstick)

    assert kind is (DifferenceKind.AGREEMENT if agrees else DifferenceKind.BEYOND_TOLERANCE)


def test_the_gravest_difference_of_several_sources_is_told_and_one_source_differs_from_nobody() -> None:
    ours, same, other = said("reply", "yes"), said("partner/a", "yes"), said("partner/b", "no")

    assert difference_among([ours, same], PLAIN) is DifferenceKind.AGREEMENT
    assert difference_among([ours, same, other], PLAIN) is DifferenceKind.CONTRADICTION
    assert difference_among([ours, said("reply", "no")], PLAIN) is None
    assert [claim.source for claim in words_of_sources([other, same, ours])] == [
        "partner/a", "partner/b", "reply",
    ]  # fmt: skip


REFUSED, SILENT = said("reply", NONE), said("reply", NONE, outcome=Outcome.NO_REPLY)
OURS_YES, OURS_NO = said("reply", "yes"), said("reply", "no")
THEIRS_YES, THEIRS_NO = (
    said("partner/x", code, grade=Grade.PARTNER_WITHOUT_PASSAGE) for code in ("yes", "no")
)


@pytest.mark.parametrize(
    ("claims", "held"),
    [
        ((OURS_YES, THEIRS_NO), "yes yes no yes yes no yes awaiting_coding"),
        ((OURS_NO, THEIRS_YES), "no no yes no yes no no awaiting_coding"),
        ((REFUSED, THEIRS_YES), "yes refused yes yes yes yes yes yes"),
        ((REFUSED, THEIRS_NO), "no refused no no no no no no"),
        ((SILENT,), "no_reply no_reply not_asked no_reply no_reply no_reply no_reply no_reply"),
        ((THEIRS_YES,), "yes not_asked yes yes yes yes yes yes"),
    ],
)
def test_what_each_rule_makes_of_two_sources(claims: tuple[SourceClaim, ...], held: str) -> None:
    found = [merge(claims, rule) for rule in RULES]

    assert [next(iter(each.codes), each.outcome.value) for each in found] == held.split()


def test_of_one_grade_the_latest_is_followed_and_a_stronger_one_before_it() -> None:
    old = said("partner/a", "yes", grade=Grade.PARTNER_WITHOUT_PASSAGE, as_of=DAY)
    new = said("partner/b", "no", grade=Grade.PARTNER_WITHOUT_PASSAGE, as_of=DAY + timedelta(1))
    undated = said("partner/c", "yes", grade=Grade.PARTNER_WITHOUT_PASSAGE)
    press = said("desk/d", "yes", grade=Grade.REPORTED_BY_PRESS, as_of=DAY + timedelta(9))

    assert merge([old, new, undated, press], MergeRule.STRONGEST_GRADE).followed == "partner/b"
    assert merge([old, new, said("reply", "yes")], MergeRule.STRONGEST_GRADE).followed == "reply"


@pytest.mark.parametrize("rule", RULES)
def test_a_person_settles_one_body_under_any_rule_until_the_source_says_otherwise(rule: MergeRule) -> None:
    settled = SettledByHand("partner/x", Outcome.ANSWERED, NO)
    held = merge([OURS_YES, THEIRS_NO], rule, settled=settled)
    since = merge([OURS_YES, THEIRS_YES], rule, settled=settled)

    assert (held.codes, held.source, held.by_hand, held.lapsed) == (NO, "partner/x", True, False)
    assert (since.codes, since.by_hand, since.lapsed) == (YES, False, True)
    assert merge([OURS_YES], rule).lapsed is False


def test_rules_fit_what_can_be_affirmed() -> None:
    kinds = {
        kind: Yardstick.of(Variable("v", "V", "1", kind, (Code("yes", "Yes"),) if listed else ()))
        for kind, listed in ((VariableKind.YES_NO, True), (VariableKind.NUMBER, False))
    }
    makers = Yardstick.of(Variable("m", "M", "1", VariableKind.MANY_OF, (Code("lumora", "Lumora"),)))

    assert [rule for rule in RULES if not rule.fits(kinds[VariableKind.YES_NO])] == []
    assert [rule for rule in RULES if not rule.fits(kinds[VariableKind.NUMBER])] == [
        MergeRule.ANY_AFFIRMATIVE, MergeRule.BOTH,
    ]  # fmt: skip
    assert [rule for rule in RULES if not rule.fits(makers)] == [MergeRule.BOTH]
    assert [rule for rule in RULES if not rule.fits(Yardstick.of(None))] == [
        MergeRule.ANY_AFFIRMATIVE, MergeRule.BOTH,
    ]  # fmt: skip


def test_grades_stand_in_order_and_all_have_their_sentence() -> None:
    assert [grade.strength for grade in Grade] == list(range(9, 0, -1))
    assert (Grade.STATED_IN_REPLY.strength, Grade.INFERRED.strength) == (9, 1)
    assert strongest(frozenset({Grade.INFERRED, Grade.SEEN_BY_US})) is Grade.SEEN_BY_US
    with pytest.raises(ValueError, match="no grade"):
        strongest(frozenset())
    assert len({grade.sentence for grade in Grade}) == 9
    assert len({kind.sentence for kind in DifferenceKind}) == len(DifferenceKind)
    assert len({rule.sentence for rule in MergeRule}) == len(MergeRule)
    assert [kind for kind in DifferenceKind if not kind.differs] == [
        DifferenceKind.AGREEMENT,
        DifferenceKind.NO_ANSWER,
    ]


def test_a_source_that_is_not_known_is_refused() -> None:
    assert said("partner/shires", "yes").kind is SourceKind.PARTNER
    with pytest.raises(ValueError, match="rumour"):
        merge([said("rumour", "yes")], MergeRule.REPLIES_ONLY)


def test_a_value_is_one_number() -> None:
    assert said("reply", "12.5").value == Decimal("12.5")
    assert said("reply", "yes").value is None
    assert said("reply", frozenset({"1", "2"})).value is None
