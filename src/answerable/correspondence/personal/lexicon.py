"""What a word alone tells of whether it names a person: packaged lists of names, English words and places.

Where the lists come from and under which licences: `packaged/README.md`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from answerable.correspondence.wordings import people

_NOT_DECOMPOSED = str.maketrans("łŁøØđĐıßæÆœŒðÐþÞəƏ’ʼ", "lLoOdDisaAoOdDtTeE''")
"""Letters that Unicode does not take apart, as they are written without their mark."""


class Lexis:
    """What is known of a word, as bits of a whole number: several things can be true of one."""

    GIVEN: Final = 1
    FAMILY: Final = 2
    ENGLISH: Final = 4
    PLACE: Final = 8
    TITLE: Final = 16
    POST: Final = 32
    HEAD: Final = 64
    """The word that says what a thing is: Council, Road, House, Report."""
    STOP: Final = 128
    """A word of letters that stands in no name: Please, The, Regards, FOI, a month."""
    MAKER: Final = 256


NAMES = Lexis.GIVEN | Lexis.FAMILY


def folded(word: str) -> str:
    """The word in small letters without marks, as the lists have it."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_NOT_DECOMPOSED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=1 << 16)
def lexis_of(word: str) -> int:
    """What is known of a word, whatever its case and marks; of a double-barrelled one, of its parts."""
    plain = folded(word)
    if plain.endswith("'s"):
        plain = plain[:-2]
    known = _of(plain)
    if "-" in plain and not known:
        parts = [_of(part) for part in plain.split("-") if part]
        for part in parts:
            known |= part
        if not all(part & Lexis.ENGLISH for part in parts):
            known &= ~(Lexis.ENGLISH | Lexis.PLACE)
    return known


def _of(plain: str) -> int:
    known = _lexicon().get(plain, 0)
    if not known & (NAMES | Lexis.PLACE) and _is_family_by_its_form(plain):
        known |= Lexis.FAMILY
    if not known and _is_english_by_its_form(plain):
        known |= Lexis.ENGLISH
    return known


@cache
def _lexicon() -> dict[str, int]:
    lexicon: dict[str, int] = {}
    packaged = {
        Lexis.GIVEN: "given_names.txt",
        Lexis.FAMILY: "family_names.txt",
        Lexis.ENGLISH: "english_words.txt",
        Lexis.PLACE: "place_words.txt",
    }
    lists: list[tuple[int, Iterable[str]]] = [(kind, _packaged(name)) for kind, name in packaged.items()]
    lists += [
        (Lexis.TITLE, people.TITLE_WORDS),
        (Lexis.POST, people.POST_WORDS),
        (Lexis.HEAD, people.HEAD_WORDS),
        (Lexis.STOP, people.STOP_WORDS),
        (Lexis.MAKER, people.MAKERS),
    ]
    for kind, words in lists:
        for word in words:
            lexicon[word] = lexicon.get(word, 0) | kind
    return lexicon


def _packaged(name: str) -> list[str]:
    return files("answerable.correspondence.personal").joinpath("packaged", name).read_text("utf-8").split()


_ENGLISH_SUFFIXES = (("s", ""), ("es", ""), ("ed", ""), ("ing", ""), ("er", ""), ("ers", ""), ("ly", ""))
_ENGLISH_ALTERED = (("ed", "e"), ("ing", "e"), ("er", "e"), ("ers", "e"), ("ies", "y"), ("ied", "y"))


def _is_family_by_its_form(plain: str) -> bool:
    return (
        people.FAMILY_FORM.pattern.fullmatch(plain) is not None
        and not _lexicon().get(plain, 0) & Lexis.ENGLISH
    )


def _is_english_by_its_form(plain: str) -> bool:
    """True for forms of listed words: plurals, participles; and for endings that names seldom have."""
    if people.ENGLISH_FORM.pattern.fullmatch(plain):
        return True
    lexicon = _lexicon()
    return any(
        plain.endswith(suffix)
        and len(plain) - len(suffix) >= 3
        and lexicon.get(plain[: -len(suffix)] + put, 0) & Lexis.ENGLISH
        for suffix, put in (*_ENGLISH_SUFFIXES, *_ENGLISH_ALTERED)
    )
