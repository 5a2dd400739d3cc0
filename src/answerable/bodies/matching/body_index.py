"""Which body a written name means: accepted, suggested, or neither."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from answerable.bodies.matching.evidence import BodyFacts
from answerable.bodies.matching.exact_names import OFFICIAL, ExactNames
from answerable.bodies.matching.identifiers import IdentifierIndex
from answerable.bodies.matching.kin import Kin
from answerable.bodies.matching.naming import normalise, take_apart
from answerable.bodies.matching.near_names import Near, NearNames
from answerable.bodies.matching.query import LONGEST_NAME, Cut, NameQuery, cuts_of
from answerable.bodies.registers.entries import BodyEntry

SUGGESTIONS = 5
SHARERS = 25
"""How many of the bodies that share a name are listed."""


class MatchGrade(StrEnum):
    """What may be done with a match."""

    ACCEPT = "accept"
    SUGGEST = "suggest"
    NONE = "none"


class MatchCandidate(NamedTuple):
    """A body a name may mean, how alike the names are (0 to 100), and what speaks for and against it."""

    key: str
    name: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class NameMatch:
    """What a name was matched to: `key` is None unless the grade is accept; candidates best first.

    `ground` is the reason in one phrase.
    """

    name: str
    key: str | None
    grade: MatchGrade
    ground: str
    candidates: tuple[MatchCandidate, ...] = ()


class _Weighed(NamedTuple):
    """A candidate with what speaks for it, and what stands in the way of accepting it."""

    candidate: MatchCandidate
    pro: int
    contra: tuple[str, ...]
    excluded: bool = False


class BodyIndex:
    """Names, aliases and identifiers of registers, ready to be matched; closed bodies included."""

    def __init__(
        self,
        entries: Iterable[BodyEntry],
        addresses: Iterable[tuple[str, str]] = (),
        *,
        are_all: bool = True,
    ) -> None:
        """Index bodies, and (key, address) of those that have more addresses than the one of their entry.

        Where they `are_all` that could be meant, a name that is near to one and to no other is that one's. A
        frame's are not: "Merton" is no slip for Melton because Merton was not chosen. There a near name is
        accepted only where another fact of the row confirms it.
        """
        self._are_all = are_all
        self._facts = {entry.key: BodyFacts(entry) for entry in entries}
        self._identifiers, self._exact = IdentifierIndex(), ExactNames()
        for facts in self._facts.values():
            self._identifiers.add(facts.entry)
            self._exact.add(facts.entry)
        for key, address in addresses:
            self._identifiers.add_address(key, address)
        self._kin = Kin(facts.entry for facts in self._facts.values())
        self._near = NearNames(facts.entry for facts in self._facts.values())

    def match(self, query: str | NameQuery) -> NameMatch:
        """The body that a name (a name, an alias, a key or an identifier as written) means, with its row.

        Accepted, in this order: an identifier, address or domain that is one body's; the name written
        alike; an alias of one body only; the same words in another order or run together; the same
        place where the words for the kind of council do not rule each other out; a name near enough
        (`NearNames.accepted`). Of bodies that share the name the one that other facts of the row
        single out is accepted, and no body that a fact speaks against. All else is a suggestion. What is
        longer than `LONGEST_NAME` is no name.

        The day and the region are true of very many bodies: they make a body accepted that would not
        be without them only where each other body that could be meant is known to be otherwise. Where
        an alias, or a name not written in full, is of a body that replaced another of that place, or
        was replaced by one, both could be meant; so could the bodies that one replaced that was not
        yet open on the day.
        """
        asked = NameQuery(query) if isinstance(query, str) else query
        found, plain = self._match(asked), asked.without_common
        if found.key is None or plain == asked:
            return found
        before = self._match(plain)
        others = {each.key for each in (*found.candidates, *before.candidates)} - {found.key}
        if before.key == found.key or all(self._facts[key].weigh(asked).excluded for key in others):
            return found
        said = f"{found.ground}; {len(others)} more could be meant"
        return NameMatch(asked.name, None, MatchGrade.SUGGEST, said, _all_of(found, before))

    def _match(self, asked: NameQuery) -> NameMatch:
        by_name = self._by_name(asked)
        keys, ground = self._identifiers.of(asked)
        if not keys:
            return by_name
        by_identifier = self._settled(asked, sorted(keys), ground, Cut(asked.name))
        if by_name.key and by_identifier.key and by_name.key != by_identifier.key:
            both = (*by_identifier.candidates, *by_name.candidates)
            said = f"{ground} is one body's, the name another's"
            return NameMatch(asked.name, None, MatchGrade.SUGGEST, said, both)
        return by_name if by_name.key in keys and not by_identifier.key else by_identifier

    def _by_name(self, asked: NameQuery) -> NameMatch:
        if keys := self._identifiers.named(asked.name):
            return self._settled(asked, sorted(keys), "the identifier", Cut(asked.name))
        if len(asked.name) > LONGEST_NAME:
            said = f"{len(asked.name)} letters, more than the {LONGEST_NAME} that are read as a name"
            return NameMatch(asked.name, None, MatchGrade.NONE, said)
        cuts = list(cuts_of(asked.name))
        shared: NameMatch | None = None
        for cut in cuts:
            keys, ground = self._exact.of(take_apart(cut.name), whole=not cut.apart)
            if keys:
                found = self._settled(asked, sorted(self._with_kin(asked, keys, ground, cut)), ground, cut)
                if found.grade is MatchGrade.ACCEPT:
                    return found
                shared = shared or found
        return shared or self._by_nearness(asked, cuts)

    def _with_kin(self, asked: NameQuery, keys: set[str], ground: str, cut: Cut) -> set[str]:
        """The bodies of a name, with those of the same place that they replaced or were replaced by."""
        unopened = {key for key in keys if self._facts[key].not_yet_open(asked)}
        kin = set() if ground == OFFICIAL else self._kin.of(keys)
        alike = take_apart(cut.name)
        near = {key for key in kin | self._kin.before(unopened) if self._kin.bears(key, alike)}
        return keys | near

    def _settled(self, asked: NameQuery, keys: list[str], ground: str, cut: Cut) -> NameMatch:
        """Accept the one body of several, or the only one, that facts allow; otherwise suggest them."""
        weighed = sorted(
            (self._weigh(asked, key, 100.0, cut) for key in keys),
            key=lambda each: (len(each.contra), -each.pro, each.candidate.key),
        )
        earlier = self._earlier(asked, keys, cut)
        candidates = (*earlier, *(each.candidate for each in weighed[:SHARERS]))
        best = weighed[0]
        alone = len(weighed) == 1
        singled_out = not alone and all(_behind(each, best) for each in weighed[1:])
        if best.contra:
            said = f"{ground}, but {best.contra[0]}" if alone else f"{ground}, shared by {len(keys)} bodies"
            return NameMatch(asked.name, None, MatchGrade.SUGGEST, said, candidates)
        if alone or singled_out:
            said = (
                ground
                if alone
                else f"{ground}, of {len(keys)} bodies the one that fits: {best.candidate.reasons[0]}"
                if best.candidate.reasons
                else f"{ground}, of {len(keys)} bodies the only one that nothing rules out"
            )
            return NameMatch(asked.name, best.candidate.key, MatchGrade.ACCEPT, said, candidates)
        return NameMatch(
            asked.name, None, MatchGrade.SUGGEST, f"{ground}, shared by {len(keys)} bodies", candidates
        )

    def _weigh(self, asked: NameQuery, key: str, score: float, cut: Cut) -> _Weighed:
        facts = self._facts[key]
        row, cut_off = facts.weigh(asked), facts.explain(cut)
        pro, contra = (*row.for_it, *cut_off.for_it), (*row.against, *cut_off.against)
        candidate = MatchCandidate(key, facts.entry.name, round(score, 1), (*pro, *row.common, *contra))
        return _Weighed(candidate, len(pro), contra, row.excluded)

    def _earlier(self, asked: NameQuery, keys: list[str], cut: Cut) -> tuple[MatchCandidate, ...]:
        """What the bodies of these keys replaced, where none of them was open on the day yet."""
        if not all(self._facts[key].not_yet_open(asked) for key in keys):
            return ()
        before = sorted(self._kin.before(set(keys)) - set(keys))
        scores = {near.key: near.score for near in self._near.to(take_apart(cut.name))}
        found = [self._weigh(asked, key, scores.get(key, 0.0), cut) for key in before]
        return tuple(
            each.candidate
            for each in sorted(found, key=lambda each: (len(each.contra), -each.candidate.score))
        )[:SUGGESTIONS]

    def _by_nearness(self, asked: NameQuery, cuts: list[Cut]) -> NameMatch:
        best: dict[str, tuple[Near, _Weighed]] = {}
        for cut in cuts:
            for near in self._near.to(take_apart(cut.name)):
                held = best.get(near.key)
                weighed = self._weigh(asked, near.key, near.score, cut)
                if held is None or _rank(near, weighed) < _rank(*held):
                    best[near.key] = (near, weighed)
        ranked = sorted(best.values(), key=lambda pair: _rank(*pair))
        if not ranked:
            return NameMatch(asked.name, None, MatchGrade.NONE, "no name is near")
        nearest, first = ranked[0]
        candidates = tuple(
            weighed.candidate._replace(reasons=(*near.reasons, *weighed.candidate.reasons))
            for near, weighed in ranked[:SUGGESTIONS]
        )
        rivals = [near for near, weighed in ranked[1:] if not _behind(weighed, first)]
        said = f"a near name, {nearest.score:.0f} of 100"
        may_be_taken = not first.contra and (self._are_all or first.pro > 0)
        if may_be_taken and self._near.accepted(nearest, rivals, confirmed=first.pro):
            following = max((each.score for each, _ in ranked[1:]), default=0.0)
            ground = f"{said}, the next {following:.0f}" if following else f"{said}, and no other"
            return NameMatch(asked.name, nearest.key, MatchGrade.ACCEPT, ground, candidates)
        return NameMatch(asked.name, None, MatchGrade.SUGGEST, said, candidates)


def _behind(other: _Weighed, best: _Weighed) -> bool:
    """True if a fact rules the other out, or facts speak for the best that do not for the other."""
    return other.excluded or (best.pro > 0 and (bool(other.contra) or other.pro < best.pro))


def _all_of(*found: NameMatch) -> tuple[MatchCandidate, ...]:
    """The candidates of several matches, each body once."""
    return tuple({each.key: each for match in found for each in reversed(match.candidates)}.values())[::-1]


def _rank(near: Near, weighed: _Weighed) -> tuple[int, float, int, str]:
    return (len(weighed.contra) + len(near.obstacles), -near.score, -weighed.pro, near.key)


__all__ = ["BodyIndex", "MatchCandidate", "MatchGrade", "NameMatch", "NameQuery", "normalise"]
