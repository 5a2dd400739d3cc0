"""Names found by their words: the rare ones first, misspelt ones among them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nlargest
from math import log
from typing import NamedTuple

from rapidfuzz.distance import OSA

LOOKED_AT = 400
"""Names beyond which no commoner word of the one sought is looked up any more."""
COMMON = 100
"""Names from which on a word's are kept as a set too."""
KEPT = 40
"""How many of the names that share words are compared word by word."""
SHORTEST_MISSPELT = 3
"""Letters of the shortest word that can be misspelt; the other one must have one more."""
LONG = 8
"""From how many letters on a word may be wrong in two places."""


class Overlap(NamedTuple):
    """How far two names share their words, each weighing 1 / (1 + ln n), n being the names that hold it.

    `share` is twice the weight of the shared words over that of all (Dice). `missing` is the weight of
    those of the name sought that the other lacks, `more` that of those the other has alone; `telling` is
    that of the shared words together. `misspelt` counts pairs that are alike but for a slip, `doubtful`
    those of them whose word sought stands in another name as it is (Hale, not Hall) or begins with
    another letter.
    """

    share: float
    missing: float
    more: float
    telling: float
    misspelt: int
    doubtful: int


class WordIndex:
    """Names as runs of words, numbered in the order they were given."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        self._names = [tuple(each) for each in names]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._names):
            for word in dict.fromkeys(words):
                self._holding[word].append(number)
        self._weights = {word: 1 / (1 + log(len(held))) for word, held in self._holding.items()}
        self._totals = [sum(self._weights[word] for word in words) for words in self._names]
        self._sets = {word: frozenset(held) for word, held in self._holding.items() if len(held) > COMMON}
        self._with_a_gap: dict[str, list[str]] = defaultdict(list)
        for word in self._holding:
            if len(word) >= SHORTEST_MISSPELT:
                for shorter in _gaps(word):
                    self._with_a_gap[shorter].append(word)

    def near(self, words: Sequence[str]) -> list[int]:
        """The numbers of the names that share most with the words given, by weight, rare words first.

        A word that is one of theirs but for a slip counts as it.
        """
        wanted = {each for word in words for each in (word, *self._near_words(word)) if each in self._holding}
        found: dict[int, float] = defaultdict(float)
        for word in sorted(wanted, key=lambda each: (len(self._holding[each]), each)):
            holding = self._holding[word]
            if found and len(found) + len(holding) > LOOKED_AT:
                for number in found.keys() & set(self._sets.get(word, holding)):
                    found[number] += self._weights[word]
                continue
            for number in holding:
                found[number] += self._weights[word]
        ours = sum(self._weights.get(word, 1.0) for word in words)
        return nlargest(KEPT, found, key=lambda each: (found[each] / (ours + self._totals[each]), -each))

    def overlap(self, words: Sequence[str], number: int) -> Overlap:
        """How far a name sought and the one with that number share their words."""
        ours, theirs = Counter(words), Counter(self._names[number])
        both = ours & theirs
        left, right = list((ours - both).elements()), list((theirs - both).elements())
        # Words of the right that words of the left are but for a slip are taken out of both.
        pairs = []
        for word in tuple(left):
            nearness, other = max(((nearness_of(word, each), each) for each in right), default=(0.0, ""))
            if nearness:
                left.remove(word)
                right.remove(other)
                pairs.append((word, other, nearness))
        shared = [*((self._weights[word], 1.0) for word in both.elements())]
        shared += [(self._weights[other], nearness) for _, other, nearness in pairs]
        missing = sum(self._weights.get(word, 1.0) for word in left)
        more = sum(self._weights[word] for word in right)
        whole = 2 * sum(weight for weight, _ in shared) + missing + more
        alike = 2 * sum(weight * nearness for weight, nearness in shared)
        telling = sum(weight for weight, _ in shared)
        doubtful = sum(word in self._holding or word[0] != other[0] for word, other, _ in pairs)
        return Overlap(alike / whole if whole else 0.0, missing, more, telling, len(pairs), doubtful)

    def _near_words(self, word: str) -> list[str]:
        if len(word) < SHORTEST_MISSPELT:
            return []
        found = {each for shorter in (word, *_gaps(word)) for each in self._with_a_gap.get(shorter, ())}
        return [each for each in found if each != word and nearness_of(word, each)]


@lru_cache(maxsize=200_000)
def nearness_of(word: str, other: str) -> float:
    """How near two words are (0 to 1): one slip (a letter more, less, other, or two swapped), two in long
    ones; 0 for words further apart and for short or numeric ones."""
    shorter = min(len(word), len(other))
    if shorter < SHORTEST_MISSPELT or max(len(word), len(other)) == SHORTEST_MISSPELT:
        return 0.0
    if word.isdigit() or other.isdigit():
        return 0.0
    allowed = 2 if shorter >= LONG else 1
    slips = OSA.distance(word, other, score_cutoff=allowed)
    return 0.0 if slips > allowed else 1 - slips / max(len(word), len(other))


def _gaps(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
