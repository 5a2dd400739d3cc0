"""The sentences of an authority, sorted by what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answerable.correspondence.kinds.base import OwnWords
from answerable.correspondence.wordings import answers, decisions, figures, forms, portals
from answerable.correspondence.wordings import sentences as wordings

LONGEST_SENTENCE = 2_000
"""Characters read as one; a longer run without an end is a table or no prose, and is read in pieces."""
_SHORT_LINE = 40
"""Characters; a line that ends before them was not wrapped: what follows in capitals is another sentence."""
_END = re.compile(r"(?<=[.?!;])\s+|(?<=\w{3}.{20}:)\s+(?=(?:\S+\s+){6})")
_NUMBERED = re.compile(r"(?:[Qq]\w* ?)?\(?\d")
_QUOTATION = re.compile('["\u201c][^"\u201d]{3,200}["\u201d]')
_WORD = re.compile(r"[^\W\d_]{2}")
_OF_SURVEYS = (forms.SURVEY_WORDS, forms.SURVEY_OPTIONS, forms.SURVEY_LEADS)
_ANSWERS = (answers.ANSWER, answers.SMALL_ANSWER, decisions.REFUSAL)
_OF_PORTALS = (portals.PORTAL_WORDS, portals.TRACKING)


def sentences(texts: Sequence[str]) -> Iterator[str]:
    """The sentences of `texts`, on one line each, short forms written out."""
    for text in texts:
        for run in _runs(text):
            for sentence in _END.split(run):
                folded = written_out(" ".join(sentence.split()))
                for start in range(0, len(folded), LONGEST_SENTENCE):
                    yield folded[start : start + LONGEST_SENTENCE]


def _runs(text: str) -> Iterator[str]:
    """The lines of `text`, wrapped ones joined."""
    run: list[str] = []
    for line in map(str.strip, text.splitlines()):
        begins = not line or _NUMBERED.match(line) or (len(run[-1:][0]) < _SHORT_LINE if run else False)
        if run and begins and not line[:1].islower():
            yield " ".join(run)
            run = []
        run += [line] if line else []
    yield " ".join(run)


def written_out(sentence: str) -> str:
    """The sentence with its short forms written out: "we will not" for "we won't"."""
    sentence = sentence.replace("\u2019", "'")
    if "'" not in sentence and " got " not in sentence:
        return sentence
    for short, long in wordings.SHORT_FORMS:
        sentence = re.sub(re.escape(short), long, sentence, flags=re.IGNORECASE)
    return sentence


def counted(sentence: str) -> str:
    """The first number of the sentence that counts something other than days, sections and references, or
    the words by which it says that there is none; empty in a sentence about dealing with the request."""
    if (
        figures.PROCESS.search(sentence)
        or figures.NO_FACT.search(sentence)
        or sentence.rstrip().endswith("?")
    ):
        return ""
    return numbered(sentence)


def numbered(sentence: str) -> str:
    """As `counted`, in whatever sentence it stands."""
    rest = figures.NO_FIGURES.without(sentence, " ")
    hit = figures.FIGURE.search(rest) or answers.NONE_OF_IT.search(rest)
    return " ".join(rest[hit.start() : hit.end() + 30].split()) if hit else ""


def own_words(texts: Sequence[str]) -> OwnWords:
    """The sentences of `texts` by what they are for: the first purpose that fits."""
    sorted_by: dict[str, list[str]] = {}
    for sentence in sentences(texts):
        sorted_by.setdefault(_purpose(sentence), []).append(sentence)
    found = {purpose: tuple(each) for purpose, each in sorted_by.items()}
    return OwnWords(**{"said": (), **found})


def _purpose(sentence: str) -> str:
    if wordings.STANDING.search(sentence):
        return "standing"
    if wordings.FOR_MANY.search(sentence):
        return "for_many"
    of_forms = any(wording.search(sentence) for wording in (*_OF_SURVEYS, *_OF_PORTALS))
    if of_forms and not (answers.SMALL_ANSWER.search(sentence) and numbered(sentence)):
        return "of_forms"
    if wordings.AUTOMATED.search(sentence):
        return "courtesies"
    unquoted = _QUOTATION.sub("", sentence)
    away = wordings.AWAY.search(unquoted) or wordings.INSTEAD.search(unquoted)
    if away and not counted(sentence) and not any(wording.search(sentence) for wording in _ANSWERS):
        return "away"
    figure = any(letter.isdigit() for letter in sentence)
    if forms.COURTESIES.search(sentence):
        return "courtesies"
    return "said" if figure or _WORD.search(sentence) else "courtesies"
