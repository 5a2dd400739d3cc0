"""Whatever may be a total in a group of counts, with its parts as a run of one of the group's orders.

A total is a count that the smaller counts of a level, or the counts that stand next to it, add up to within
what is hidden. None is looked for by trying: prefix sums say where the parts of each would have to end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from answerable.evidence.exposure.counts import PlaceCount

FEWEST = 5
"""The least count that is shown, beside none at all."""

_ENDLESS = 1 << 62


@dataclass(frozen=True)
class MayBeTotal:
    """A count that its parts may add up to: they are the run of an order, without the total itself.

    `rank` puts those of a group in the order in which they are weighed; `order` is -1 for the order of the
    group itself, else the number of a level.
    """

    rank: tuple[int, int, int]
    total: int
    order: int
    start: int
    end: int
    holds_itself: bool = False


@dataclass(frozen=True)
class CountGroup:
    """Counts that may add up to each other: by their place in the file, and by level from the smallest on."""

    members: Sequence[int]
    levels: Sequence[Sequence[int]]


class _Sums:
    """Running sums over counts in an order: of numbers, of those not known, of those that are not nought."""

    def __init__(self, counts: Sequence[PlaceCount], members: Sequence[int]) -> None:
        self.least = [counts[at].count or 0 for at in members]
        self.together = [0, *accumulate(self.least)]
        self.unknown = [0, *accumulate(int(counts[at].count is None) for at in members)]
        self.some = [0, *accumulate(int(counts[at].count != 0) for at in members)]

    def covers(self, whole: int, start: int, end: int, *, itself: bool = False) -> bool:
        """True where the run adds up to `whole` within what is hidden; with `itself`, without one of that."""
        own = int(itself)
        unknown = self.unknown[end] - self.unknown[start]
        left = whole - (self.together[end] - self.together[start] - whole * own)
        return self.some[end] - self.some[start] - own > 1 and 0 <= left < allowance(unknown)


def allowance(unknown: int) -> int:
    """By how much parts may fall short of a total, with so many of them hidden where they were published."""
    return FEWEST + (FEWEST - 1) * unknown


def group_of(counts: Sequence[PlaceCount], members: Sequence[int]) -> CountGroup:
    """A group with its levels, each ordered by number."""
    levels: dict[str, list[int]] = defaultdict(list)
    for at in members:
        levels[counts[at].level].append(at)
    ordered = [sorted(level, key=lambda at: (counts[at].count or 0, at)) for level in levels.values()]
    return CountGroup(members, ordered)


def may_be_totals(counts: Sequence[PlaceCount], group: CountGroup) -> Iterator[MayBeTotal]:
    """Every count of a group that may be a total, in no order: `rank` has it."""
    places = {at: place for place, at in enumerate(group.members)}
    wholes = sorted((count, at) for at in group.members if (count := counts[at].count or 0) >= FEWEST)
    for number, level in enumerate(group.levels):
        sums, first = _Sums(counts, level), _Firsts([places[at] for at in level])
        for at, end, is_own in (*_within(counts, level, sums), *_without(level, sums, wholes)):
            rank = (places[at], 0, first.before(end, places[at]))
            yield MayBeTotal(rank, at, number, 0, end, is_own)
    yield from _beside(counts, group.members, places)


class _Firsts:
    """The smallest and the next smallest place among the first so many of a level."""

    def __init__(self, places: Sequence[int]) -> None:
        self._two: list[tuple[int, int]] = [(_ENDLESS, _ENDLESS)]
        for place in places:
            low, next_ = self._two[-1]
            self._two.append((place, low) if place < low else (low, min(next_, place)))

    def before(self, end: int, own: int) -> int:
        """The smallest place among the first `end`, that of the total itself left out."""
        low, next_ = self._two[end]
        return next_ if low == own else low


def _within(
    counts: Sequence[PlaceCount], level: Sequence[int], sums: _Sums
) -> Iterator[tuple[int, int, bool]]:
    """The counts of a level that the others of it, no larger, add up to."""
    for at in level:
        whole = counts[at].count or 0
        if whole >= FEWEST:
            end = bisect_right(sums.least, whole)
            if sums.covers(whole, 0, end, itself=True):
                yield at, end, True


def _without(
    level: Sequence[int], sums: _Sums, wholes: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, bool]]:
    """The counts of other levels that those of a level, no larger, add up to.

    The first `end` are all that are no larger than a count from the last of them on to below the next one.
    """
    own = frozenset(level)
    for end in range(1, len(level) + 1):
        above = sums.least[end] if end < len(level) else _ENDLESS
        low = max(sums.least[end - 1], sums.together[end])
        high = min(above, sums.together[end] + allowance(sums.unknown[end]))
        if low < high and sums.some[end] > 1:
            for _, at in wholes[bisect_left(wholes, (low, -1)) : bisect_left(wholes, (high, -1))]:
                if at not in own:
                    yield at, end, False


def _beside(
    counts: Sequence[PlaceCount], members: Sequence[int], places: dict[int, int]
) -> Iterator[MayBeTotal]:
    """The counts that those behind them, or before them, add up to: as many as a count can hold."""
    sums = _Sums(counts, members)
    falling = [-each for each in reversed(sums.together)]
    for at, place in places.items():
        whole = counts[at].count or 0
        if whole < FEWEST:
            continue
        end = bisect_right(sums.together, sums.together[place + 1] + whole) - 1
        if sums.covers(whole, place + 1, end):
            yield MayBeTotal((place, 1, 0), at, -1, place + 1, end)
        start = len(members) - (bisect_right(falling, whole - sums.together[place]) - 1)
        if sums.covers(whole, start, place):
            yield MayBeTotal((place, 2, 0), at, -1, start, place)
