"""How a question ends: each ending stated or abstained from, each ground in its Act."""

from __future__ import annotations

import pytest

from answerable.ground import Span
from answerable.law import Exemption, Regime, find_exemption
from answerable.questions import Outcome
from answerable.reading import Confidence
from answerable.reading.passages.pages import ReplySentence
from answerable.reading.readings.citations import ReplyLaw, acts_named, cited_grounds
from answerable.reading.readings.endings import ending, settled_ending
from answerable.reading.readings.readings import SentenceReading

FOIA = ReplyLaw(frozenset({Regime.FOIA}), Regime.FOIA)


def sentence(words: str) -> ReplySentence:
    return ReplySentence("reply", 1, Span(0, len(words)), words)


def ended(words: str, law: ReplyLaw = FOIA) -> Outcome | None:
    found = ending(sentence(words), law)
    return Outcome(found.code) if found else None


def read(code: Outcome, *exemptions: Exemption) -> SentenceReading:
    return SentenceReading(code, sentence("s"), f"the words for {code.label}", Confidence.SURE, exemptions)


ANSWERED = read(Outcome.ANSWERED)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("The information is exempt under section 31(1)(a).", Outcome.REFUSED),
        ("You asked for what is exempt under section 31(1)(a).", None),
        ("An exemption under section 31(1)(a) may apply.", None),
        ("We are not relying on section 31(1)(a).", None),
        ("Section 31(1)(a) is about crime.", None),
        ("The Council relies on section 31(1)(a).", Outcome.REFUSED),
        ("The information is withheld.", None),
        ("It may take more than 18 hours.", Outcome.REFUSED_ON_COST),
        ("We could neither confirm nor deny it.", Outcome.NEITHER_CONFIRM_NOR_DENY),
        ("The request is vexatious.", Outcome.VEXATIOUS),
        ("We believe that it is not held.", None),
        ("It is not held.", Outcome.NOT_HELD),
        ("The figures are already published.", Outcome.PUBLISHED_ELSEWHERE),
        ("The figures are already published and so exempt.", None),
        ("The figures are already published, by virtue of section 21.", Outcome.PUBLISHED_ELSEWHERE),
        ("The figures are already published, pursuant to section 31.", Outcome.REFUSED),
        ("We have transferred your request to Elm Council.", Outcome.TRANSFERRED),
        ("Please clarify which sites you mean.", Outcome.CLARIFICATION_SOUGHT),
        ("You clarified your request; please clarify which sites.", None),
        ("Please clarify as you clarified before.", None),
        ("Refused under sections 12 and 31.", Outcome.REFUSED),
        ("Refused under sections 12 and 14.", Outcome.REFUSED),
        ("Refused under section 12(1).", Outcome.REFUSED_ON_COST),
        ("Refused under section 14(1).", Outcome.VEXATIOUS),
        ("Exempt under section 21.", Outcome.PUBLISHED_ELSEWHERE),
    ],
)
def test_an_ending_is_stated_or_abstained_from(words: str, outcome: Outcome | None) -> None:
    assert ended(words) is outcome


@pytest.mark.parametrize(
    ("words", "regime", "outcome"),
    [
        ("Refused under section 12.", Regime.FOISA, Outcome.REFUSED_ON_COST),
        ("Refused under section 14.", Regime.FOISA, Outcome.VEXATIOUS),
        ("Section 17 is relied on; refused.", Regime.FOISA, Outcome.NOT_HELD),
        ("Section 18 applies; refused.", Regime.FOISA, Outcome.NEITHER_CONFIRM_NOR_DENY),
        ("Exempt under section 25.", Regime.FOISA, Outcome.PUBLISHED_ELSEWHERE),
        ("Refused under regulation 12(4)(a).", Regime.EIR, Outcome.NOT_HELD),
        ("Refused under regulation 6(1)(b).", Regime.EIR, Outcome.PUBLISHED_ELSEWHERE),
        ("Refused under regulation 10(4)(a).", Regime.EISR, Outcome.NOT_HELD),
        ("Refused under regulation 6(1)(b).", Regime.EISR, Outcome.PUBLISHED_ELSEWHERE),
        ("Refused under regulation 12(5)(a).", Regime.EIR, Outcome.REFUSED),
        ("Exempt under section 21.", Regime.FOIA, Outcome.PUBLISHED_ELSEWHERE),
    ],
)
def test_a_ground_means_what_its_own_act_makes_of_it(words: str, regime: Regime, outcome: Outcome) -> None:
    assert ended(words, ReplyLaw(frozenset(), regime)) is outcome


@pytest.mark.parametrize(
    ("outcome", "confidence"),
    [
        ("It is already published.", Confidence.LIKELY),
        ("We have transferred your request to Elm Council.", Confidence.LIKELY),
        ("It is not held.", Confidence.SURE),
        ("Please clarify which sites you mean.", Confidence.LIKELY),
        ("It is exempt under section 31(1)(a).", Confidence.SURE),
    ],
)
def test_an_ending_is_as_sure_as_its_words(outcome: str, confidence: Confidence) -> None:
    found = ending(sentence(outcome), FOIA)
    assert found is not None
    assert found.confidence is confidence


@pytest.mark.parametrize(
    ("endings", "answered", "outcome"),
    [
        ([], None, None),
        ([], ANSWERED, Outcome.ANSWERED),
        ([Outcome.NOT_HELD], None, Outcome.NOT_HELD),
        ([Outcome.NOT_HELD, Outcome.NOT_HELD], None, Outcome.NOT_HELD),
        ([Outcome.NOT_HELD], ANSWERED, None),
        ([Outcome.PUBLISHED_ELSEWHERE], ANSWERED, None),
        ([Outcome.CLARIFICATION_SOUGHT], ANSWERED, None),
        ([Outcome.REFUSED], ANSWERED, Outcome.ANSWERED_IN_PART),
        ([Outcome.REFUSED_ON_COST], ANSWERED, Outcome.ANSWERED_IN_PART),
        ([Outcome.REFUSED, Outcome.NOT_HELD], ANSWERED, None),
        ([Outcome.REFUSED, Outcome.NOT_HELD], None, None),
        ([Outcome.NOT_HELD, Outcome.PUBLISHED_ELSEWHERE], None, None),
        ([Outcome.REFUSED, Outcome.VEXATIOUS], None, Outcome.VEXATIOUS),
        ([Outcome.REFUSED, Outcome.REFUSED_ON_COST], None, Outcome.REFUSED_ON_COST),
        ([Outcome.REFUSED_ON_COST, Outcome.VEXATIOUS], None, Outcome.VEXATIOUS),
        ([Outcome.VEXATIOUS, Outcome.NEITHER_CONFIRM_NOR_DENY], None, Outcome.NEITHER_CONFIRM_NOR_DENY),
        ([Outcome.REFUSED], None, Outcome.REFUSED),
    ],
)
def test_sentences_settle_one_ending_or_none(
    endings: list[Outcome], answered: SentenceReading | None, outcome: Outcome | None
) -> None:
    found = settled_ending([read(each) for each in endings], answered)
    assert (found.code if found else None) == outcome


def test_a_settled_ending_keeps_the_grounds_of_all_and_the_words_of_the_strongest() -> None:
    crime, prices = find_exemption("FOIA s.31(1)(a)"), find_exemption("FOIA s.43(2)")
    both = [read(Outcome.REFUSED, crime), read(Outcome.VEXATIOUS, prices), read(Outcome.REFUSED, crime)]
    alone, beside = settled_ending(both, None), settled_ending(both, ANSWERED)
    assert alone is not None
    assert beside is not None
    assert (alone.exemptions, alone.ground, alone.confidence) == (
        (crime, prices),
        "the words for vexatious",
        Confidence.SURE,
    )
    assert (beside.exemptions, beside.ground) == ((crime, prices), "an answer, and the words for vexatious")
    assert beside.confidence is Confidence.LIKELY


@pytest.mark.parametrize(
    ("words", "named", "regime", "found"),
    [
        ("section 31", set(), Regime.FOIA, ["FOIA s.31"]),
        ("section 31", set(), None, []),
        ("section 31", {Regime.FOIA}, None, ["FOIA s.31"]),
        ("section 31", {Regime.FOIA, Regime.FOISA}, Regime.FOIA, []),
        ("section 31", {Regime.FOIA, Regime.EIR}, None, ["FOIA s.31"]),
        ("regulation 12(5)(a)", {Regime.FOIA, Regime.EIR}, None, ["EIR reg 12(5)(a)"]),
        ("section 31 of FOIA", {Regime.FOISA}, Regime.FOISA, ["FOIA s.31"]),
        ("section 31", set(), Regime.EIR, ["FOIA s.31"]),
        ("regulation 12(5)(a)", set(), Regime.FOIA, ["EIR reg 12(5)(a)"]),
        ("section 35", set(), Regime.EISR, ["FOISA s.35"]),
        ("regulation 10(5)(a)", set(), Regime.FOISA, ["EI(S)R reg 10(5)(a)"]),
        ("section 31 of the Data Protection Act 2018", {Regime.FOIA}, None, []),
        ("sections 31, 40 and 43", {Regime.FOIA}, None, ["FOIA s.31", "FOIA s.40", "FOIA s.43"]),
        ("section 31 and section 31", {Regime.FOIA}, None, ["FOIA s.31"]),
        ("section 17", {Regime.FOIA}, None, []),
        ("section 39(2)", {Regime.FOISA}, None, []),
        ("section 39(1)", {Regime.FOISA}, None, ["FOISA s.39(1)"]),
    ],
)
def test_a_provision_is_of_one_act_or_of_none(
    words: str, named: set[Regime], regime: Regime | None, found: list[str]
) -> None:
    assert [str(each) for each in cited_grounds(words, ReplyLaw(frozenset(named), regime))] == found


def test_each_act_is_named_by_its_own_name() -> None:
    assert acts_named("the Freedom of Information (Scotland) Act 2002") == {Regime.FOISA}
    assert acts_named("the Freedom of Information Act 2000 and the EIRs") == {Regime.FOIA, Regime.EIR}
    assert acts_named("Environmental Information (Scotland) Regulations 2004") == {Regime.EISR}
    assert acts_named("your FOI request") == frozenset()
