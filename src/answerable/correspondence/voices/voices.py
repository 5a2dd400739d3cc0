"""Whose words stand where in a text.

Every character gets one voice. Nothing is removed: answers are often written between the quoted
questions, and a rule that is wrong must leave the words where a person can see them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from answerable.correspondence.voices.boilerplate import banners, signatures
from answerable.correspondence.voices.restated_questions import restated_questions
from answerable.correspondence.voices.threads import (
    announces_answers,
    answers_between,
    older_mails,
    quoted_lines,
)
from answerable.ground import Span

FEWEST_WORDS_OF_A_REPLY = 25
"""A mail with fewer words of its own above an older mail may be passing that mail on."""


class Voice(StrEnum):
    """Who speaks in a stretch of a reply.

    `quoted` is everything written before this reply and repeated in it: the requester's questions and
    letter, and older mails of the thread, whoever wrote them.
    """

    AUTHORITY = "authority"
    QUOTED = "quoted"
    SIGNATURE = "signature"
    BANNER = "banner"


@dataclass(frozen=True)
class VoiceSpan:
    """Characters of a text in one voice, and the rule that says so."""

    span: Span
    voice: Voice
    rule: str = ""


_RULES = (
    (Voice.AUTHORITY, "written for this reply"),
    (Voice.SIGNATURE, "sign-off and what follows it"),
    (Voice.BANNER, "notice added by the mail system"),
    (Voice.QUOTED, "older mail in the thread"),
    (Voice.QUOTED, "line marked as quoted"),
    (Voice.QUOTED, "question restated"),
    (Voice.AUTHORITY, "answer between quoted questions"),
    (Voice.AUTHORITY, "mail passed on"),
)
_WRITTEN, _SIGNED, _NOTICE, _OLDER, _MARKED, _RESTATED, _BETWEEN, _PASSED_ON = range(len(_RULES))


class _Painting:
    """One rule number a character, painted over from the weakest rule to the strongest."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rules = bytearray(len(text))

    def paint(self, spans: Sequence[Span] | Iterator[Span], rule: int) -> None:
        """Give every character under `spans` the rule."""
        for span in spans:
            self.rules[span.start : span.end] = bytes([rule]) * (span.end - span.start)

    def stretches(self) -> Iterator[VoiceSpan]:
        """The runs of one rule; white space alone goes with what stands before it."""
        start = 0
        edges = [index for index in range(1, len(self.rules)) if self.rules[index] != self.rules[index - 1]]
        kept: list[tuple[int, int]] = []
        for end in [*edges, len(self.rules)]:
            rule = self.rules[start]
            if not kept or (kept[-1][1] != rule and self.text[start:end].strip()):
                kept.append((start, rule))
            start = end
        bounds = [*(position for position, _ in kept), len(self.rules)]
        for (begin, end), (_, rule) in zip(pairwise(bounds), kept, strict=True):
            voice, name = _RULES[rule]
            yield VoiceSpan(Span(begin, end), voice, name)


def whose_words(text: str, asked: Sequence[str] = ()) -> tuple[VoiceSpan, ...]:
    """`text` parted completely and in order into stretches, each in one voice.

    `asked` is what was asked: the questions and, where it is known, the letter sent. The stretches
    join to `text`, none is empty, and neighbours differ in voice or rule; an empty text has none.
    """
    if not text:
        return ()
    painting = _Painting(text)
    painting.paint(signatures(text), _SIGNED)
    painting.paint(banners(text), _NOTICE)
    marked = quoted_lines(text)
    questions = restated_questions(text, asked)
    _paint_older(painting, marked, questions)
    painting.paint(marked, _MARKED)
    painting.paint((span for span in questions if painting.rules[span.start] != _MARKED), _RESTATED)
    return tuple(painting.stretches())


def _paint_older(painting: _Painting, marked: Sequence[Span], questions: Sequence[Span]) -> None:
    """Paint older mails; where they carry quotation marks, what has none is an answer and stays."""
    text = painting.text
    heads = older_mails(text)
    painting.paint(heads, _OLDER)
    for number, head in enumerate(heads):
        tail = Span(head.end, heads[number + 1].start if number + 1 < len(heads) else len(text))
        if sum(tail.overlaps(span) for span in marked) >= 2:
            continue
        own = text[: heads[0].start]
        if number == 0 and _passes_on(own, tail, questions):
            painting.paint([tail], _PASSED_ON)
            continue
        painting.paint([tail], _OLDER)
        announced = announces_answers(own)
        painting.paint(answers_between(text, tail, questions, announced=announced), _BETWEEN)


def _passes_on(own: str, tail: Span, questions: Sequence[Span]) -> bool:
    """True for a few words above a mail that holds no question of ours, with the questions further down."""
    later = any(span.start >= tail.end for span in questions)
    asks = any(tail.overlaps(span) for span in questions)
    return later and not asks and len(own.split()) < FEWEST_WORDS_OF_A_REPLY
