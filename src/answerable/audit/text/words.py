"""Words compared as a reader compares them: stems, beginnings, initials."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# fmt: off
_SMALL = frozenset({
    "a", "an", "and", "are", "as", "at", "by", "do", "does", "for", "from", "had", "has", "have", "in", "is",
    "it", "its", "no", "not", "of", "on", "or", "our", "per", "said", "some", "such", "than", "that", "the",
    "their", "them", "these", "they", "this", "those", "to", "us", "was", "we", "were", "which", "who",
    "with", "yes",
})
_IRREGULAR = {"facial": "face", "people": "person", "bodies": "body"}
_ENDINGS = (
    "ational", "ations", "ation", "ities", "ings", "ions", "ing", "ion", "ies", "ity", "ers", "ern", "ed",
    "es", "er", "s",
)
# fmt: on
LONGEST_INITIALS = 4
"""A word of more letters is not taken for the initials of others."""


def stem(word: str) -> str:
    """A word without its ending, in lower case: "detecting" and "detection" are both "detect"."""
    word = word.lower().strip("'’")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in order, as printed, without marks and small words."""
    return tuple(
        word
        for word in re.findall(r"[A-Za-z][A-Za-z'’]*", text.replace("_", " "))
        if word.lower() not in _SMALL
    )


@lru_cache(maxsize=16_384)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning."""
    return tuple(stem(word) for word in words_of(text))


def same(one: str, other: str) -> bool:
    """True if two stems are one word: equal, or one begins the other with at least four letters."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 5


def found_in(wanted: Iterable[str], stems: Iterable[str]) -> tuple[str, ...]:
    """Those of `wanted` that are among `stems`."""
    there = tuple(stems)
    return tuple(each for each in wanted if any(same(each, other) for other in there))


@lru_cache(maxsize=1_024)
def initials_in(text: str) -> frozenset[str]:
    """The first letters of every few words of a text that stand side by side, in lower case."""
    firsts = "".join(word[0] for word in re.findall(r"[A-Za-z]+", text)).lower()
    return frozenset(
        firsts[at : at + length] for length in range(1, LONGEST_INITIALS + 1) for at in range(len(firsts))
    )


def short_word_of(label: str) -> str:
    """The first word of a label that is short enough for initials, in lower case; empty if none is."""
    words = re.findall(r"[A-Za-z]+", label.replace("_", " "))
    return next((word.lower() for word in words if len(word) <= LONGEST_INITIALS), "")
