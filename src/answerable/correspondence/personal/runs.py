"""Runs of capitalised words: where the name of a person can stand, and of much else."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from answerable.correspondence.personal.lexicon import NAMES, Lexis, lexis_of
from answerable.correspondence.wordings import people

_CAPITAL = (
    "["
    + "".join(
        re.escape(chr(code))
        for code in range(min(0x2000, sys.maxunicode))
        if unicodedata.category(chr(code)) in ("Lu", "Lt")
    )
    + "]"
)
_LETTER = r"[^\W\d_\u0300-\u036f]|[\u0300-\u036f]"
LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f])"
"""A letter, or a mark that stands over one."""
_PARTICLE = f"(?:{'|'.join(sorted(people.PARTICLES, key=len, reverse=True))})"
_FRONT = r"(?:(?:al|el|ar|as|ash|ad|ur|ul|bin|bint)-|d['\u2019])"
WORD = rf"(?<![^\W_])(?:{_FRONT})?{_CAPITAL}{LETTERS}*(?:['\u2019\u02bc-]{LETTERS}+)*(?![^\W_])"
"""A word with a capital."""
_GAP = rf"(?:\.?[ \u00a0]{{1,2}}(?:{_PARTICLE}[ \u00a0]){{0,2}}|\.)"
_RUN = re.compile(rf"{WORD}(?:{_GAP}{WORD}){{0,15}}")
_TOKEN = re.compile(WORD)
_LONGEST_SHORTENED = 5
"""Letters of a word that a full stop shortens and does not end a sentence: J., St., Prof."""


class Token(NamedTuple):
    """A word with a capital, and what is known of it."""

    word: str
    start: int
    end: int
    lexis: int

    @property
    def is_initial(self) -> bool:
        """True for one letter."""
        return len(self.word) == 1

    @property
    def is_capitals(self) -> bool:
        """True where more than one letter stands and each is a capital."""
        return len(self.word) > 1 and self.word.isupper()


def runs(text: str) -> Iterator[list[Token]]:
    """Each run of capitalised words within a line and a sentence, particles between them let through."""
    for found in _RUN.finditer(text):
        run: list[Token] = []
        for each in _TOKEN.finditer(text, found.start(), found.end()):
            word = each.group()
            if run and _ends_sentence(text, run[-1], each.start()):
                yield run
                run = []
            run.append(Token(word, each.start(), each.end(), lexis_of(word)))
        if run:
            yield run


def _ends_sentence(text: str, last: Token, following: int) -> bool:
    if text[last.end] != "." or last.is_initial:
        return False
    shortened = len(last.word) <= _LONGEST_SHORTENED and bool(last.lexis & Lexis.TITLE)
    saint = last.word.casefold() == "st"
    return not (shortened or saint or (following - last.end == 1 and last.is_capitals))


def is_name_like(token: Token) -> bool:
    """True for a word of the lists of names, and for one of which nothing is known."""
    return bool(token.lexis & NAMES) or not token.lexis
