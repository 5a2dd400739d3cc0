"""Which question a passage answers: numbered, merged, restated, or the only one asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rapidfuzz import fuzz

from answerable.questions import Questionnaire
from answerable.reading.passages.pages import ReadablePage, ReplyBlock, ReplySentence, blocks
from answerable.reading.wordings import layout, phrases

_PLAIN = re.compile(rf"[(\[]?({layout.NUMBER_LIST})[)\].:]+(?:\s+|$)")
_RESTATED = 85.0


@dataclass
class Segments:
    """Sentences by question number, those of no question, and how each came to its question.

    `merged` are numbers answered together with others; `answered_twice` numbers came twice with different
    answers, so that nothing may be read under them. `unnumbered` is true where one question was asked
    and the whole letter is its passage.
    """

    by_question: dict[str, list[ReplySentence]] = field(default_factory=dict)
    general: list[ReplySentence] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    answered_twice: set[str] = field(default_factory=set)
    unnumbered: bool = False


def segment(questionnaire: Questionnaire, pages: Sequence[ReadablePage]) -> Segments:
    """The authority's sentences sorted to the questions they answer; questions themselves left out.

    A number, a list ("2 & 3", "4-6") or a restated question opens the passage of its questions. With
    one question asked, everything is about it. Complaint rights and signatures close a passage.
    """
    found = Segments(unnumbered=len(questionnaire.questions) == 1)
    for _, of_document in groupby(blocks(pages), key=lambda block: block.document):
        _SegmentWalk(questionnaire, found).through(tuple(of_document))
    return found


class _SegmentWalk:
    """One document, block by block, with the question each block stands under."""

    def __init__(self, questionnaire: Questionnaire, found: Segments) -> None:
        self._questionnaire = questionnaire
        self._numbers = [question.number for question in questionnaire.questions]
        self._found = found
        self._only = (self._numbers[0],) if len(self._numbers) == 1 else ()
        self._current: tuple[str, ...] = self._only
        self._quoting = False
        self._closed = False
        self._answered_here: set[str] = set()

    def through(self, of_document: tuple[ReplyBlock, ...]) -> None:
        named = any(self._listed(layout.NAMED_NUMBER.match(block.opening)) for block in of_document)
        for block in of_document:
            self._block(block, layout.NAMED_NUMBER.pattern if named else _PLAIN)

    def _block(self, block: ReplyBlock, marker: re.Pattern[str]) -> None:
        if block.opening.startswith(">"):
            return
        opened = marker.match(block.opening)
        skip = opened.end() if opened and self._turn_to(opened, block) else 0
        answer = layout.ANSWER_LABEL.match(block.opening[skip:])
        if answer:
            self._quoting = False
            skip += answer.end()
        elif layout.QUOTING.match(block.opening[skip:]):
            self._quoting = True
            return
        for sentence in block.sentences(skip):
            self._sentence(sentence)

    def _turn_to(self, opened: re.Match[str], block: ReplyBlock) -> bool:
        """True if the number is a question's; a number that is not one leaves the passage to no question."""
        numbers = self._listed(opened)
        if not numbers:
            bare = opened.end() == len(block.opening)
            if not bare:
                self._current = self._only
            return False
        self._current = numbers
        self._closed = False
        self._found.answered_twice.update(self._answered_here.intersection(numbers))
        if len(numbers) > 1:
            self._found.merged.update(numbers)
        return True

    def _sentence(self, sentence: ReplySentence) -> None:
        questions = self._questionnaire.questions
        restated = next((each.number for each in questions if _is_restated(sentence.words, each.text)), None)
        if restated is not None:
            self._current = (restated,)
            self._closed = False
            return
        if layout.CLOSING.search(sentence.words):
            self._closed = True
        asks = sentence.words.rstrip("\"'”’) ").endswith("?")
        asks_us = phrases.CLARIFICATION.search(sentence.words)
        if self._closed or self._quoting or (asks and not asks_us):
            return
        self._answered_here.update(self._current)
        for number in self._current:
            self._found.by_question.setdefault(number, []).append(sentence)
        if not self._current:
            self._found.general.append(sentence)

    def _listed(self, opened: re.Match[str] | None) -> tuple[str, ...]:
        """The question numbers of a list such as "2, 3 & 5" or "4-6"; empty if one is no question's."""
        if opened is None:
            return ()
        numbers: list[str] = []
        for piece in layout.NUMBERS_APART.pattern.split(opened.group(1)):
            ends = layout.NUMBERS_FROM_TO.pattern.split(piece)
            if any(end not in self._numbers for end in ends):
                return ()
            first, last = self._numbers.index(ends[0]), self._numbers.index(ends[-1])
            numbers.extend(self._numbers[first : last + 1])
        return tuple(numbers)


def _is_restated(words: str, question: str) -> bool:
    said, asked = _bare(words), _bare(question)
    if not said or not asked:
        return False
    alike = fuzz.ratio(said, asked) >= _RESTATED
    asks = words.rstrip().endswith("?") or said.split()[0] == asked.split()[0]
    within = len(said) >= 25 and len(said) < len(asked) and fuzz.partial_ratio(said, asked) >= 95
    return asks and (alike or within)


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def readable_numbers(segments: Segments) -> Iterable[str]:
    """The numbers under which something may be read, in the order met."""
    return (number for number in segments.by_question if number not in segments.answered_twice)
