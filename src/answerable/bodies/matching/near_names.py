"""Names that are near: most of their words shared, the rare ones weighing most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from answerable.bodies.matching.naming import WrittenAlike, take_apart
from answerable.bodies.matching.word_index import Overlap, WordIndex
from answerable.bodies.matching.wordings import TELLING_KINDS
from answerable.bodies.registers.entries import BodyEntry

SUGGESTED_SCORE = 45.0
"""The least score of a suggestion."""
LISTED_SCORE = 25.0
"""The least score of a body that bears every word sought among more, where another is suggested."""
GAP = 5.0
"""How far the runner-up must be behind a near name that is accepted."""
KINDS_SHARE = 0.15
"""What part of a score the words for the kind of body make up."""
TELLING = 0.3
"""The least weight of the shared words: that of one which ten bodies share."""
NEAREST = 0.8
"""The least share of the words, by weight, of a name that no other fact confirms."""


class Near(NamedTuple):
    """A body with a near name: the score (0 to 100), how the words agree, and what rules it out if anything.

    `unsaid` are kinds that the name sought says and this one does not.
    """

    key: str
    score: float
    overlap: Overlap
    unsaid: tuple[str, ...]
    obstacles: tuple[str, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """How the names agree and differ, in a few words each."""
        share = f"shares {self.overlap.share:.0%} of the words, rare ones weighing most"
        slips = (f"{self.overlap.misspelt} misspelt",) if self.overlap.misspelt else ()
        unsaid = (f"its name does not say {', '.join(self.unsaid)}",) if self.unsaid else ()
        return (share, *slips, *unsaid, *self.obstacles)


class _Spelling(NamedTuple):
    key: str
    alike: WrittenAlike
    safe: bool


class NearNames:
    """The names and aliases of bodies, found by their words."""

    def __init__(self, entries: Iterable[BodyEntry]) -> None:
        self._keys: dict[tuple[str, ...], list[_Spelling]] = defaultdict(list)
        for entry in entries:
            for spelling in (entry.name, *entry.aliases, *entry.suggested_aliases):
                alike = take_apart(spelling)
                safe = spelling == entry.name or spelling in entry.aliases
                if alike.place:
                    self._keys[alike.place].append(_Spelling(entry.key, alike, safe))
        self._places = list(self._keys)
        self._words = WordIndex(self._places)

    def to(self, alike: WrittenAlike) -> list[Near]:
        """The bodies whose nearest spelling scores enough, each once.

        Beside them stand those with every word of the name sought among more: they are listed, and
        never taken.
        """
        best: dict[str, Near] = {}
        longer: dict[str, Near] = {}
        for number in self._words.near(alike.place):
            overlap = self._words.overlap(alike.place, number)
            enough = overlap.share * 100 >= SUGGESTED_SCORE
            if not enough and (overlap.missing or overlap.misspelt or overlap.share * 100 < LISTED_SCORE):
                continue
            for spelling in self._keys[self._places[number]]:
                near = _near(alike, spelling, overlap)
                if enough:
                    best[near.key] = min(near, best.get(near.key, near), key=_least_hindered)
                else:
                    longer.setdefault(near.key, near._replace(obstacles=("a longer name", *near.obstacles)))
        return [*best.values(), *(near for key, near in longer.items() if best and key not in best)]

    def accepted(self, near: Near, rivals: Sequence[Near], *, confirmed: int) -> bool:
        """True if a near name may be taken for the name sought.

        No word of the name sought is missing from it, none is a slip that may be another word, nothing
        rules it out, and no rival that could be meant too is within `GAP`. Where no other fact of the
        row confirms it, it also says every telling kind that the name sought says, and the shared words
        weigh `TELLING` and are `NEAREST` of all.
        """
        if near.obstacles or near.overlap.missing or near.overlap.doubtful:
            return False
        if any(not each.obstacles and near.score - each.score < GAP for each in rivals):
            return False
        if confirmed:
            return True
        return not near.unsaid and near.overlap.telling >= TELLING and near.overlap.share >= NEAREST


def _least_hindered(near: Near) -> tuple[int, float]:
    return len(near.obstacles), -near.score


def _near(alike: WrittenAlike, spelling: _Spelling, overlap: Overlap) -> Near:
    theirs = spelling.alike.kinds
    kinds = alike.kinds | theirs
    agreeing = len(alike.kinds & theirs) / len(kinds) if kinds else 1.0
    score = 100 * ((1 - KINDS_SHARE) * overlap.share + KINDS_SHARE * agreeing)
    obstacles = tuple(_obstacles(alike, spelling.alike))
    if not spelling.safe:
        obstacles = ("an alias good for a suggestion only", *obstacles)
    unsaid = tuple(sorted((alike.kinds - theirs) & TELLING_KINDS))
    return Near(spelling.key, score, overlap, unsaid, obstacles)


def _obstacles(alike: WrittenAlike, spelling: WrittenAlike) -> Iterable[str]:
    if alike.family is not spelling.family:
        yield "the names do not say the same kind of body"
    elif not alike.could_be(spelling):
        yield "the words for the kind of body rule each other out"
    if alike.directions != spelling.directions:
        yield "another direction"
    if alike.numbers != spelling.numbers:
        yield "another number"
