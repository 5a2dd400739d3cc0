"""Suggestions for a whole reply: every item that its sentences settle, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from answerable.equipment import Catalogue
from answerable.ground import BadInput
from answerable.law import Regime, regime_of
from answerable.questions import Codebook, Outcome, Questionnaire, Variable, VariableKind
from answerable.reading.passages.pages import ReadablePage, ReplySentence
from answerable.reading.passages.segments import Segments, readable_numbers, segment
from answerable.reading.readings.amounts import read_amount
from answerable.reading.readings.choices import makers_named, read_choices
from answerable.reading.readings.citations import ReplyLaw, acts_named
from answerable.reading.readings.endings import ending, settled_ending
from answerable.reading.readings.polarity import (
    affirms_use,
    code_for,
    denies_at_once,
    denies_use,
    direct_answer,
    opens_with_answer,
    read_direct,
    tells_time,
)
from answerable.reading.readings.readings import Confidence, SentenceReading, Suggestion, suggestion
from answerable.reading.wordings import phrases, statements

_STOP_WORDS = frozenset(
    {
        *("use", "used", "using", "has", "have", "having", "does", "doe", "do", "is", "are", "be", "been"),
        *("a", "an", "the", "of", "in", "on", "any", "its", "by", "to", "for", "or", "and", "with"),
        *("publishe", "publish", "body", "council", "make", "own", "operate", "run", "hold", "data", "that"),
    }
)


def suggest(
    questionnaire: Questionnaire,
    codebook: Codebook,
    pages: Sequence[ReadablePage],
    *,
    regime: Regime | str | None = None,
    catalogue: Catalogue | None = None,
) -> tuple[Suggestion, ...]:
    """What the pages of one reply seem to say: at most one code per item (several for many_of).

    Items come in the order of the codebook. `regime` is the body's, used where the letter names no
    Act; `catalogue` tells brands from makers. Acknowledgements, quoted questions, hedges and
    contradictions give nothing: the reader abstains rather than guesses. Raises `BadInput` for a
    regime there is not.
    """
    segments = segment(questionnaire, pages)
    if _only_acknowledges(segments):
        return ()
    own_words = "\n".join(span.of(page.text) for page in pages for span in page.own)
    law = ReplyLaw(acts_named(own_words), _regime(regime))
    found: dict[str, list[Suggestion]] = {}
    for number in readable_numbers(segments):
        for each in _of_question(number, codebook, segments, law, catalogue):
            found.setdefault(each.item, []).append(each)
    if not any(item.startswith("Q") for item in found):
        for each in _of_the_whole(questionnaire, segments, law):
            found.setdefault(each.item, []).append(each)
    return tuple(each for item in codebook.items() for each in found.get(item, ()))


def _regime(named: Regime | str | None) -> Regime | None:
    if named is None or isinstance(named, Regime):
        return named
    found = regime_of(named)
    if found is None:
        raise BadInput(f'"{named}" is not an access regime.', remedy=f"Legal: {', '.join(Regime)}.")
    return found


def _only_acknowledges(segments: Segments) -> bool:
    """True if the letter promises an answer and none of its numbered passages holds one.

    With one question asked the whole letter is its passage, so the promise alone decides.
    """
    everything = [*segments.general, *(each for some in segments.by_question.values() for each in some)]
    return any(phrases.ACKNOWLEDGEMENT.search(sentence.words) for sentence in everything) and (
        segments.unnumbered or not segments.by_question
    )


def _of_question(
    number: str, codebook: Codebook, segments: Segments, law: ReplyLaw, catalogue: Catalogue | None
) -> Iterable[Suggestion]:
    sentences = [each for each in segments.by_question[number] if _is_readable(each)]
    endings = [reading for each in sentences if (reading := ending(each, law)) is not None]
    values: list[tuple[str, SentenceReading]] = []
    siblings = [each for each in codebook.variables if each.question == number]
    firm = [each for each in endings if each.exemptions or each.code != Outcome.PUBLISHED_ELSEWHERE]
    left_to_people = False
    for variable in siblings:
        readings = _read(sentences, variable, siblings, catalogue)
        kept = tuple(_guarded(readings, variable, firm))
        left_to_people = left_to_people or len(kept) < len(readings)
        values.extend((variable.name, reading) for reading in kept)
    answered = _answered_bare(sentences, firm)
    if values:
        _, first = values[0]
        ground = f"an answer: {first.ground}"
        answered = SentenceReading(Outcome.ANSWERED, first.sentence, ground, first.confidence)
    outcome = None if left_to_people else settled_ending(firm if answered else endings, answered)
    if outcome is not None:
        yield _suggested(f"Q{number}", outcome, number in segments.merged)
    for name, reading in values:
        yield _suggested(name, reading, number in segments.merged)


def _is_readable(sentence: ReplySentence) -> bool:
    unreadable = (phrases.ELSEWHERE_IN_LETTER, phrases.ACKNOWLEDGEMENT, phrases.OTHER_CASE)
    return not any(pattern.search(sentence.words) for pattern in unreadable)


def _guarded(
    readings: Iterable[SentenceReading], variable: Variable, endings: Sequence[SentenceReading]
) -> Iterable[SentenceReading]:
    """Readings without a yes or no beside "not held", a yes beside any refusal: those a person must read."""
    for reading in readings:
        ends = {ended.code for ended in endings}
        if variable.kind is VariableKind.YES_NO and (
            Outcome.NOT_HELD in ends or (ends and reading.code != "no")
        ):
            continue
        yield reading


def _answered_bare(
    sentences: Sequence[ReplySentence], firm: Sequence[SentenceReading]
) -> SentenceReading | None:
    """An answer by the word yes or no alone, where it cannot be said which variable it answers."""
    if sentences and not firm and direct_answer(sentences[0]) is not None:
        ground = "opens with yes or no; to which part is for a person to say"
        return SentenceReading(Outcome.ANSWERED, sentences[0], ground, Confidence.LIKELY)
    return None


def _suggested(item: str, reading: SentenceReading, merged: bool) -> Suggestion:
    if merged and reading.confidence is Confidence.SURE:
        note = f"{reading.ground}; answered together with another question"
        reading = SentenceReading(reading.code, reading.sentence, note, Confidence.LIKELY, reading.exemptions)
    return suggestion(item, reading)


def _read(
    sentences: Sequence[ReplySentence],
    variable: Variable,
    siblings: Sequence[Variable],
    catalogue: Catalogue | None,
) -> tuple[SentenceReading, ...]:
    alike = [each for each in siblings if each.kind is variable.kind]
    match variable.kind:
        case VariableKind.YES_NO:
            return _yes_no(sentences, variable, alike, catalogue)
        case VariableKind.ONE_OF | VariableKind.MANY_OF | VariableKind.EQUIPMENT:
            return read_choices(sentences, variable, catalogue)
        case VariableKind.NUMBER:
            reading = read_amount(sentences, variable, alone=len(alike) == 1)
            return (reading,) if reading else ()
        case VariableKind.TEXT | VariableKind.MONEY | VariableKind.DATE:
            return ()
    assert_never(variable.kind)


def _yes_no(
    sentences: Sequence[ReplySentence],
    variable: Variable,
    siblings: Sequence[Variable],
    catalogue: Catalogue | None,
) -> tuple[SentenceReading, ...]:
    """A direct yes or no where only one variable can be meant, else a statement that names the thing."""
    direct = read_direct(sentences, variable)
    opened = any(opens_with_answer(each) for each in sentences)
    if len(siblings) == 1 and (direct is not None or opened):
        return () if direct is None else (direct,)
    if direct is not None and direct.code != "yes":
        # A bare no to "this or that" is likely a no to each, unless something is said to be used.
        if direct.code != "no" or any(affirms_use(each.words) for each in sentences):
            return ()
        ground = f"{direct.ground} to a question of several parts"
        return (SentenceReading(direct.code, direct.sentence, ground, Confidence.LIKELY),)
    if any(denies_at_once(each) for each in sentences):
        return ()
    stated = [reading for each in sentences for reading in _stated(each, variable, catalogue)]
    codes = {reading.code for reading in stated}
    listed = codes.issubset({code.code for code in variable.codes})
    past = "yes" in codes and any(statements.BEFORE.search(each.words) for each in sentences)
    settled = len(codes) == 1 and listed and not past and not _unsaid(sentences, variable, catalogue)
    return (stated[0],) if settled else ()


def _stated(
    sentence: ReplySentence, variable: Variable, catalogue: Catalogue | None
) -> Iterable[SentenceReading]:
    if denies_use(sentence.words) and _names_thing(sentence.words, variable, catalogue, least=0.4):
        yield SentenceReading("no", sentence, f'says that "{variable.label}" is not so', Confidence.LIKELY)
    if not _names_thing(sentence.words, variable, catalogue):
        return
    if affirms_use(sentence.words):
        yield SentenceReading("yes", sentence, f'says that "{variable.label}" is so', Confidence.LIKELY)
    elif (says := tells_time(sentence.words)) and len(makers_named(sentence.words, catalogue)) <= 1:
        code = code_for(says, variable)
        ground = f'puts "{variable.label}" in another time: {says.value}'
        yield SentenceReading(code or f"{says.value}, not listed", sentence, ground, Confidence.LIKELY)


def _unsaid(sentences: Sequence[ReplySentence], variable: Variable, catalogue: Catalogue | None) -> bool:
    """True if a sentence naming the thing says that it cannot, or will not, be said."""
    told = (phrases.NEITHER, phrases.NOT_KNOWN, phrases.NOT_HELD)
    return any(
        any(pattern.search(each.words) for pattern in told)
        for each in sentences
        if _names_thing(each.words, variable, catalogue)
    )


def _names_thing(words: str, variable: Variable, catalogue: Catalogue | None, least: float = 1.0) -> bool:
    """True if `words` name the maker the variable is about, or so much of its label's telling words."""
    makers = makers_named(variable.label, catalogue)
    if makers:
        return bool(makers & makers_named(words, catalogue))
    telling = {_stem(word) for word in re.findall(r"\w+", variable.label.lower())} - _STOP_WORDS
    named = telling & {_stem(word) for word in re.findall(r"\w+", words.lower())}
    return len(named) >= 2 and len(named) >= least * len(telling)


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _of_the_whole(questionnaire: Questionnaire, segments: Segments, law: ReplyLaw) -> Iterable[Suggestion]:
    """One ending for every question, where the letter has no numbered answer and speaks of the request."""
    if segments.by_question:
        return
    endings = [
        reading
        for each in segments.general
        if _is_readable(each) and (reading := ending(each, law)) is not None
    ]
    speaking = [each for each in endings if phrases.SPEAKS_OF_REQUEST.search(each.sentence.words)]
    outcome = settled_ending(endings, None) if speaking else None
    if outcome is None:
        return
    note = f"{outcome.ground}, said of the request as a whole"
    for question in questionnaire.questions:
        whole = SentenceReading(outcome.code, outcome.sentence, note, Confidence.LIKELY, outcome.exemptions)
        yield suggestion(question.item, whole)
