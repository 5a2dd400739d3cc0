"""How a question ended where it was not simply answered: refused, not held, published, clarified.

The same number is another thing in another Act, so a provision is resolved to its Act first; what a
ground means for the outcome follows FOIA ss.12, 14, 21, FOISA ss.12, 14, 17, 18, 25, EIR regs
6(1)(b) and 12(4)(a), EI(S)R regs 6(1)(b) and 10(4)(a).
"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.law import Exemption, Regime
from answerable.questions import Outcome
from answerable.reading.passages.pages import ReplySentence
from answerable.reading.readings.citations import ReplyLaw, cited_grounds
from answerable.reading.readings.readings import Confidence, SentenceReading
from answerable.reading.wordings import phrases

_BY_GROUND = {
    (Regime.FOIA, "s.12"): Outcome.REFUSED_ON_COST,
    (Regime.FOISA, "s.12"): Outcome.REFUSED_ON_COST,
    (Regime.FOIA, "s.14"): Outcome.VEXATIOUS,
    (Regime.FOISA, "s.14"): Outcome.VEXATIOUS,
    (Regime.FOIA, "s.21"): Outcome.PUBLISHED_ELSEWHERE,
    (Regime.FOISA, "s.25"): Outcome.PUBLISHED_ELSEWHERE,
    (Regime.FOISA, "s.17"): Outcome.NOT_HELD,
    (Regime.FOISA, "s.18"): Outcome.NEITHER_CONFIRM_NOR_DENY,
    (Regime.EIR, "reg 12(4)(a)"): Outcome.NOT_HELD,
    (Regime.EISR, "reg 10(4)(a)"): Outcome.NOT_HELD,
    (Regime.EIR, "reg 6(1)(b)"): Outcome.PUBLISHED_ELSEWHERE,
    (Regime.EISR, "reg 6(1)(b)"): Outcome.PUBLISHED_ELSEWHERE,
}
_BY_PHRASE = (
    (phrases.NEITHER, Outcome.NEITHER_CONFIRM_NOR_DENY),
    (phrases.VEXATIOUS, Outcome.VEXATIOUS),
    (phrases.COST, Outcome.REFUSED_ON_COST),
    (phrases.NOT_HELD, Outcome.NOT_HELD),
    (phrases.TRANSFERRED, Outcome.TRANSFERRED),
    (phrases.PUBLISHED, Outcome.PUBLISHED_ELSEWHERE),
)
_STRONGEST_FIRST = (
    Outcome.NEITHER_CONFIRM_NOR_DENY,
    Outcome.VEXATIOUS,
    Outcome.REFUSED_ON_COST,
    Outcome.REFUSED,
)


def ending(sentence: ReplySentence, law: ReplyLaw) -> SentenceReading | None:
    """The outcome other than an answer that `sentence` states, or None.

    Hedged sentences ("an exemption may apply"), sentences about the requester's words and about
    other requests state none. A request for clarification counts only as a request, not as history.
    """
    words = sentence.words
    if phrases.ABOUT_THE_REQUEST.match(words):
        return None
    if phrases.CLARIFICATION.search(words) and not phrases.CLARIFIED.search(words):
        return SentenceReading(
            Outcome.CLARIFICATION_SOUGHT, sentence, "clarification is sought", Confidence.LIKELY
        )
    if phrases.NOT_WITHHELD.search(words) or (
        phrases.HEDGED.search(words) and not phrases.NEITHER.search(words) and not phrases.COST.search(words)
    ):
        return None
    return _by_words(sentence, cited_grounds(words, law))


def _by_words(sentence: ReplySentence, grounds: tuple[Exemption, ...]) -> SentenceReading | None:
    withheld = phrases.WITHHELD.search(sentence.words) is not None
    for pattern, outcome in _BY_PHRASE:
        if not pattern.search(sentence.words):
            continue
        if outcome is Outcome.PUBLISHED_ELSEWHERE and (withheld or grounds):
            continue
        unsure = (Outcome.PUBLISHED_ELSEWHERE, Outcome.TRANSFERRED)
        sureness = Confidence.LIKELY if outcome in unsure else Confidence.SURE
        return SentenceReading(outcome, sentence, f"the words for {outcome.label}", sureness, grounds)
    if not grounds or not (withheld or phrases.RELIES_ON.search(sentence.words)):
        return None
    # An exemption proper outweighs a ground of procedure.
    found = {_outcome_of_ground(ground) for ground in grounds}
    outcome = Outcome.REFUSED if Outcome.REFUSED in found or len(found) > 1 else found.pop()
    names = ", ".join(str(ground) for ground in grounds)
    return SentenceReading(outcome, sentence, f"{names} relied on", Confidence.SURE, grounds)


def _outcome_of_ground(ground: Exemption) -> Outcome:
    level = ground.cited or ground.section
    while level:
        if (ground.regime, level) in _BY_GROUND:
            return _BY_GROUND[ground.regime, level]
        level = level.rpartition("(")[0]
    return Outcome.REFUSED


def settled_ending(
    endings: Sequence[SentenceReading], answered: SentenceReading | None
) -> SentenceReading | None:
    """The one outcome of a question from what its sentences state, or None where they disagree.

    An answer beside a refusal is an answer in part, with the grounds kept. An answer beside "not
    held" is left to a person. The grounds of all refusing sentences are joined.
    """
    if not endings:
        return answered
    outcomes = {reading.code for reading in endings}
    refusing = [outcome for outcome in _STRONGEST_FIRST if outcome in outcomes]
    if (answered is not None or len(outcomes) > 1) and (not refusing or outcomes - set(refusing)):
        return None
    code = refusing[0] if refusing else endings[0].code
    found = next(reading for reading in endings if reading.code == code)
    grounds = tuple(dict.fromkeys(ground for reading in endings for ground in reading.exemptions))
    if answered is None:
        return SentenceReading(code, found.sentence, found.ground, found.confidence, grounds)
    ground = f"an answer, and {found.ground}"
    return SentenceReading(Outcome.ANSWERED_IN_PART, found.sentence, ground, Confidence.LIKELY, grounds)
