"""Yes, no, used before, planned: what a sentence says of a thing, or that it cannot be said.

Four facts are easily merged: no with certainty, no within a fence, not held, neither confirmed nor
denied. Only the first two are ever read as "no", and a "yes" beside anything that tells against it is
not read at all: a false yes is the worst error there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never

from answerable.questions import Variable
from answerable.reading.passages.pages import ReplySentence
from answerable.reading.readings.readings import Confidence, SentenceReading
from answerable.reading.wordings import phrases, statements


class Polarity(StrEnum):
    """What a sentence says of the thing asked about."""

    YES = "yes"
    NO = "no"
    BEFORE = "before"
    PLANNED = "planned"


_LISTED_FOR = {
    Polarity.BEFORE: ("used_before", "discontinued"),
    Polarity.PLANNED: ("planned", "planned_in", "forthcoming"),
}


def code_for(says: Polarity, variable: Variable) -> str | None:
    """The variable's code for what is said: yes and no as they are, time only where a code is listed."""
    listed = [code.code for code in variable.codes]
    for code in _LISTED_FOR.get(says, (says.value,)):
        if code in listed:
            return code
    return None


def direct_answer(sentence: ReplySentence) -> Polarity | None:
    """What a sentence that opens with Yes, No, None or Nil says; None if it does not open so."""
    words = sentence.words
    if statements.YES.match(words):
        timed = _in_time(words)
        if timed is not None:
            return (
                None if statements.USES.search(words) and not statements.PLANNED_USE.search(words) else timed
            )
        return None if _tells_against_yes(words) else Polarity.YES
    if statements.NO.match(words) or statements.NONE_OF.match(words) or statements.NOT_NOW.match(words):
        return _in_time(words) or Polarity.NO
    return None


def read_direct(sentences: Sequence[ReplySentence], variable: Variable) -> SentenceReading | None:
    """The yes or no of a passage that opens with one, weighed against the rest of the passage.

    Nothing is read if a later sentence disagrees, puts it in another time that the codebook has no
    code for, or says that nothing is known.
    """
    opened = next(
        (sentence for sentence in sentences if direct_answer(sentence) or opens_with_answer(sentence)), None
    )
    says = direct_answer(opened) if opened else None
    if opened is None or says is None:
        return None
    later = [sentence for sentence in sentences if sentence != opened]
    moved = _moved(says, later)
    if moved is None:
        return None
    says, sentence = moved[0], moved[1] or opened
    code = code_for(says, variable)
    if code is None:
        return None
    doubts = (phrases.HEDGED, statements.FENCED, statements.SOMEONE_ELSES)
    doubted = any(doubt.search(each.words) for each in sentences for doubt in doubts)
    ground = f'opens with "{opened.words.split()[0].strip(",.;:")}"'
    if says in (Polarity.BEFORE, Polarity.PLANNED):
        ground += f" and puts it in another time: {says.value}"
    return SentenceReading(code, sentence, ground, Confidence.LIKELY if doubted else Confidence.SURE)


def _moved(says: Polarity, later: Sequence[ReplySentence]) -> tuple[Polarity, ReplySentence | None] | None:
    """What is said once later sentences are heard, and the one that changed it; None for a contradiction."""
    sentence: ReplySentence | None = None
    for each in later:
        direct = direct_answer(each)
        if direct is not None and direct is not says:
            return None
        timed = _in_time(each.words)
        if says is Polarity.NO and timed is not None:
            says, sentence = timed, each
        elif _contradicts(says, timed, each.words):
            return None
    return says, sentence


def _contradicts(says: Polarity, timed: Polarity | None, words: str) -> bool:
    match says:
        case Polarity.YES:
            return timed is not None or _tells_against_yes(words)
        case Polarity.NO:
            return affirms_use(words)
        case Polarity.BEFORE | Polarity.PLANNED:
            return timed is not None and timed is not says
    assert_never(says)


def denies_at_once(sentence: ReplySentence) -> bool:
    """True for a sentence that opens with No, None or Nil."""
    return statements.NO.match(sentence.words) is not None


def opens_with_answer(sentence: ReplySentence) -> bool:
    """True for a sentence that opens with Yes, No, None or Nil, whatever it goes on to say."""
    return bool(statements.YES.match(sentence.words) or statements.NO.match(sentence.words))


def _in_time(words: str) -> Polarity | None:
    before, planned = statements.BEFORE.search(words), statements.PLANNED.search(words)
    if bool(before) == bool(planned):
        return None
    negated_plan = planned and statements.NEGATED.search(words[: planned.start()].removeprefix("No,"))
    if negated_plan and not statements.NO.match(words):
        return None
    if planned and statements.NO_PLANS.search(words):
        return None
    return Polarity.BEFORE if before else Polarity.PLANNED


def _tells_against_yes(words: str) -> bool:
    """True if anything in a sentence tells against a yes: negation, refusal, holding, not knowing, time."""
    plain = statements.NO_LONGER_BUYS.without(words)
    return any(
        pattern.search(plain)
        for pattern in (
            statements.NEGATED,
            phrases.NOT_HELD,
            phrases.WITHHELD,
            phrases.NEITHER,
            phrases.NOT_KNOWN,
            statements.BEFORE,
            statements.PLANNED,
            statements.NOT_SETTLED,
            statements.HOLDS,
        )
    )


def affirms_use(words: str) -> bool:
    """True for a plain present statement that something is used, with nothing that tells against it."""
    return (
        statements.USES.search(words) is not None
        and not _tells_against_yes(words)
        and not phrases.HEDGED.search(words)
        and not statements.SOMEONE_ELSES.search(words)
        and not statements.AS_EXAMPLE.search(words)
        and not phrases.ABOUT_THE_REQUEST.match(words)
    )


def denies_use(words: str) -> bool:
    """True for a plain present statement that something is not used: "none of our", "does not use"."""
    if (
        phrases.HEDGED.search(words)
        or phrases.NOT_HELD.search(words)
        or phrases.ABOUT_THE_REQUEST.match(words)
    ):
        return False
    if statements.BEFORE.search(words) or statements.PLANNED.search(words) or phrases.NEITHER.search(words):
        return False
    if (
        phrases.WITHHELD.search(words)
        or phrases.NOT_KNOWN.search(words)
        or statements.NO_LONGER_BUYS.search(words)
    ):
        return False
    return bool(statements.DENIES.search(words) or statements.NONE_OF.match(words))


def tells_time(words: str) -> Polarity | None:
    """Before or planned, where a sentence plainly says that a thing was used once or is to be used."""
    if (
        phrases.HEDGED.search(words)
        or phrases.NOT_HELD.search(words)
        or phrases.ABOUT_THE_REQUEST.match(words)
    ):
        return None
    return (
        None if phrases.WITHHELD.search(words) or statements.SOMEONE_ELSES.search(words) else _in_time(words)
    )
