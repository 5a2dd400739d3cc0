"""Which body a written name means: accepted, suggested, or neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import fuzz, process

from answerable.bodies.entries import BodyEntry
from answerable.bodies.naming import WrittenAlike, normalise, take_apart

ACCEPTED_SCORE = 95.0
"""The least token_sort_ratio of an accepted spelling; precision 0.99 in the trial behind it."""
ACCEPTED_GAP = 5.0
"""How far the runner-up must be behind an accepted spelling."""
SUGGESTED_SCORE = 70.0
"""The least token_sort_ratio of a suggestion."""
SUGGESTIONS = 5


class Grade(StrEnum):
    """What may be done with a match."""

    ACCEPT = "accept"
    SUGGEST = "suggest"
    NONE = "none"


class Candidate(NamedTuple):
    """A body a name may mean and how alike the names are (0 to 100)."""

    key: str
    name: str
    score: float


@dataclass(frozen=True)
class NameMatch:
    """What a name was matched to: `key` is None unless the grade is accept; candidates best first."""

    name: str
    key: str | None
    grade: Grade
    ground: str
    candidates: tuple[Candidate, ...] = ()


class _Spelling(NamedTuple):
    key: str
    alike: WrittenAlike
    is_alias: bool


class BodyIndex:
    """Names, aliases and identifiers of a register, ready to be matched; closed bodies included."""

    def __init__(self, entries: Iterable[BodyEntry]) -> None:
        self._entries = {entry.key: entry for entry in entries}
        self._identifiers: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = defaultdict(set)
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._places: dict[str, list[_Spelling]] = defaultdict(list)
        for entry in self._entries.values():
            self._add(entry)
        self._sorted = list(self._places)

    def match(self, name: str) -> NameMatch:
        """The body that `name` (a name, an alias, a key or an identifier as written) means.

        Accepted, in this order: an identifier; the name written alike; an alias of one body only;
        the same place where the words for the kind of council do not rule each other out; a spelling
        at 95 or more with the runner-up 5 or more behind. What two bodies share is a suggestion.
        """
        written = name.strip()
        alike = take_apart(written)
        exact = (
            (self._identifiers.get(written), "the identifier"),
            (self._names.get(str(alike)), "the name, written alike"),
            (self._aliases.get(str(alike)), "an alias"),
            (self._same_place(alike), "the same place, another word for the kind of council"),
        )
        for keys, ground in exact:
            if keys:
                return self._settled(name, sorted(keys), ground)
        return self._by_spelling(name, alike)

    def _add(self, entry: BodyEntry) -> None:
        for value in (entry.key, *(value for _, value in entry.identifiers)):
            self._identifiers[value].add(entry.key)
        for spelling in (entry.name, *entry.aliases):
            alike = take_apart(spelling)
            if not alike.place:
                continue
            is_alias = spelling != entry.name
            (self._aliases if is_alias else self._names)[str(alike)].add(entry.key)
            self._places[_place(alike)].append(_Spelling(entry.key, alike, is_alias))

    def _same_place(self, alike: WrittenAlike) -> set[str]:
        if not alike.is_council:
            return set()
        return {
            spelling.key
            for spelling in self._places.get(_place(alike), ())
            if (official := take_apart(self._entries[spelling.key].name)).is_council
            and alike.could_be(official)
        }

    def _settled(self, name: str, keys: list[str], ground: str) -> NameMatch:
        candidates = tuple(Candidate(key, self._entries[key].name, 100.0) for key in keys)
        if len(keys) == 1:
            return NameMatch(name, keys[0], Grade.ACCEPT, ground, candidates)
        return NameMatch(name, None, Grade.SUGGEST, f"{ground}, shared by {len(keys)} bodies", candidates)

    def _by_spelling(self, name: str, alike: WrittenAlike) -> NameMatch:
        ranked = self._ranked(alike)
        if not ranked:
            return NameMatch(name, None, Grade.NONE, "no name is near", ())
        best, spelling = ranked[0]
        runner_up = ranked[1][0].score if len(ranked) > 1 else 0.0
        candidates = tuple(candidate for candidate, _ in ranked[:SUGGESTIONS])
        alone = best.score >= ACCEPTED_SCORE and best.score - runner_up >= ACCEPTED_GAP
        same_kind = alike.could_be(spelling) and alike.is_council == spelling.is_council
        if alone and same_kind and alike.directions == spelling.directions:
            ground = f"a spelling at {best.score:.0f}, the next at {runner_up:.0f}"
            return NameMatch(name, best.key, Grade.ACCEPT, ground, candidates)
        return NameMatch(name, None, Grade.SUGGEST, f"a spelling at {best.score:.0f}", candidates)

    def _ranked(self, alike: WrittenAlike) -> list[tuple[Candidate, WrittenAlike]]:
        """The bodies whose nearest spelling scores enough, each once, best first, ties by key."""
        if not alike.place:
            return []
        found = process.extract(
            _place(alike), self._sorted, scorer=fuzz.ratio, limit=30, score_cutoff=SUGGESTED_SCORE
        )
        best: dict[str, tuple[Candidate, WrittenAlike]] = {}
        for place, score, _ in found:
            for spelling in self._places[place]:
                candidate = Candidate(spelling.key, self._entries[spelling.key].name, round(score, 1))
                best.setdefault(spelling.key, (candidate, take_apart(candidate.name)))
        return sorted(best.values(), key=lambda pair: (-pair[0].score, pair[0].key))


def _place(alike: WrittenAlike) -> str:
    return " ".join(sorted(alike.place))


__all__ = ["ACCEPTED_GAP", "ACCEPTED_SCORE", "BodyIndex", "Candidate", "Grade", "NameMatch", "normalise"]
