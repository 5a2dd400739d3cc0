"""What the sentences of a mail do: acknowledge, ask, hold, refuse, pass on, answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from answerable.correspondence.kinds.base import OwnWords
from answerable.correspondence.wordings import forms
from answerable.correspondence.wordings.signs import NUMBERED_HEADING, ONLY_POSSIBLE, SIGNS, UNHEDGED, Sign

_CHECKED = frozenset(
    {Sign.REFUSAL, Sign.QUESTION_BACK, Sign.ANSWER, Sign.MORE_TIME, Sign.TRANSFER, Sign.SMALL_ANSWER}
)
_LONGEST_SENTENCE = 2_000
"""Characters read as one; a longer run without an end is a table or no prose, and is read in pieces."""
_MOST_HEADINGS = 200
"""Headings looked under in one text."""
_SENTENCE = re.compile(r"(?<=[.?!:])\s+|\n\s*\n|\n(?=[ \t]*(?:[Qq]\w* ?)?\(?\d)")


_OF_FORMS = (forms.SURVEY_WORDS, forms.SURVEY_OPTIONS, forms.SURVEY_LEADS, forms.PORTAL_WORDS)
_WORD = re.compile(r"[^\W\d_]{3}")


def own_words(texts: Sequence[str]) -> OwnWords:
    """The sentences of `texts`, courtesies and the words of a form apart."""
    said: list[str] = []
    courtesies: list[str] = []
    of_forms: list[str] = []
    for sentence in _sentences(texts):
        if any(wording.search(sentence) for wording in _OF_FORMS):
            of_forms.append(sentence)
        elif not _WORD.search(sentence) or forms.COURTESIES.search(sentence):
            courtesies.append(sentence)
        else:
            said.append(sentence)
    return OwnWords(tuple(said), tuple(courtesies), tuple(of_forms))


def signs_in(texts: Sequence[str]) -> dict[Sign, str]:
    """Each sign found in `texts`, with the first words that gave it; sentences that only say what may
    happen give no sign but a receipt, a delay or a handing over."""
    found: dict[Sign, str] = {}
    for sentence in _sentences(texts):
        possible = ONLY_POSSIBLE.search(sentence) and not UNHEDGED.search(sentence)
        for sign, pattern in SIGNS.items():
            if sign in found or (possible and sign in _CHECKED):
                continue
            if hit := pattern.search(sentence):
                found[sign] = hit.group().strip()
    return found


def _sentences(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for sentence in _SENTENCE.split(text):
            folded = " ".join(sentence.split())
            for start in range(0, len(folded), _LONGEST_SENTENCE):
                yield folded[start : start + _LONGEST_SENTENCE]


def gives_answer(words: str) -> bool:
    """True where `words`, found under a question, say something and none of their sentences refuses."""
    return len(words.split()) > 0 and Sign.REFUSAL not in signs_in([words])


def answered_headings(text: str) -> Iterator[str]:
    """Each heading such as "Question 2" whose next paragraph gives an answer."""
    for heading in islice(NUMBERED_HEADING.finditer(text), _MOST_HEADINGS):
        following = text[heading.end() : heading.end() + _LONGEST_SENTENCE].lstrip()
        words = re.split(r"\n[ \t]*\n", following, maxsplit=1)[0]
        if gives_answer(words):
            yield heading.group().strip()
