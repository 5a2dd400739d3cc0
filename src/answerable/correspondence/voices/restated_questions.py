"""Questions put back in a reply, found by comparing its words with what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from answerable.correspondence.wordings.letter_parts import NUMBER_BEFORE
from answerable.ground import Span

FEWEST_WORDS_OF_A_QUESTION = 4
FEWEST_WORDS_OF_A_SENTENCE = 6
NEARLY_EQUAL = 88.0
"""The least Levenshtein similarity (0 to 100) of a question to one asked, for small changes of wording."""

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+|\n\s*\n|\n(?=[ \t>]*\(?\d{1,3}[.)])")
_QUESTION = re.compile(r"[^\s?.!:][^?.!:]{15,400}\?")
_LONGEST_NUMBER = 200
"""Characters before a question within which its line must begin for its number to be looked for."""
_AFTER = re.compile("[?.!:;\"'\u201d\u2019)*]*[ \t]*\n?")


def restated_questions(text: str, asked: Sequence[str]) -> tuple[Span, ...]:
    """Where `text` repeats a sentence of `asked`, in order, without overlaps.

    Words are compared without regard to case, punctuation, line ends and quotation marks; a sentence
    that ends in a question mark may differ a little. Each span takes in the question's number and its
    punctuation.
    """
    needles = sorted({needle for each in asked for needle in _needles(each)}, key=len, reverse=True)
    words = [(found.group().casefold(), found.start(), found.end()) for found in _WORD.finditer(text)]
    spans = [_widened(text, start, end) for start, end in _exact(words, needles)]
    spans += [_widened(text, start, end) for start, end in _near(text, needles)]
    return tuple(_apart(spans))


def _needles(asked: str) -> Iterator[tuple[str, ...]]:
    for sentence in _SENTENCE_END.split(asked):
        body = re.sub(r"\A[ \t>]*\(?(?:Q\.?)?\d{1,3}[.):]+\s*", "", sentence.strip())
        words = tuple(found.group().casefold() for found in _WORD.finditer(body))
        asks = body.endswith("?")
        if len(words) >= (FEWEST_WORDS_OF_A_QUESTION if asks else FEWEST_WORDS_OF_A_SENTENCE):
            yield words


def _exact(
    words: Sequence[tuple[str, int, int]], needles: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for index, (word, _, _) in enumerate(words):
        places.setdefault(word, []).append(index)
    for needle in needles:
        for index in places.get(needle[0], ()):
            run = words[index : index + len(needle)]
            if tuple(word for word, _, _ in run) == needle:
                yield run[0][1], run[-1][2]


def _near(text: str, needles: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    for found in _QUESTION.finditer(text):
        words = list(_WORD.finditer(text, found.start(), found.end()))
        likeness, start = max((_likeness(words, needle) for needle in needles), default=(0.0, 0))
        if likeness >= NEARLY_EQUAL:
            yield start, found.end()


def _likeness(words: Sequence[re.Match[str]], needle: tuple[str, ...]) -> tuple[float, int]:
    """How like `needle` the last of `words` are, at the best of a few lengths, and where they start."""
    spoken = [word.group().casefold() for word in words]
    asked = " ".join(needle)
    best = (0.0, 0)
    for length in range(len(needle) - 2, len(needle) + 3):
        if FEWEST_WORDS_OF_A_QUESTION <= length <= len(words):
            likeness = fuzz.ratio(" ".join(spoken[-length:]), asked, score_cutoff=NEARLY_EQUAL)
            best = max(best, (likeness, words[-length].start()))
    return best


def _widened(text: str, start: int, end: int) -> Span:
    line = text.rfind("\n", max(0, start - _LONGEST_NUMBER), start) + 1
    begins = line if line or start <= _LONGEST_NUMBER else start
    number = NUMBER_BEFORE.match(text, begins, start)
    after = _AFTER.match(text, end)
    first = number.start() if number is not None else start
    return Span(first, after.end() if after is not None else end)


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in sorted(spans):
        if last is None or span.start > last.end:
            if last is not None:
                yield last
            last = span
        else:
            last = Span(last.start, max(last.end, span.end))
    if last is not None:
        yield last
