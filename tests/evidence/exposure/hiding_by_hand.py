"""The rule of `hiding`, as it is said: every total weighed against all of its parts, over and over.

How places lie in one another is not known here. So whatever may be a total is taken for one: a count that
the smaller counts of a level, or the counts that stand next to it, add up to within what is hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from answerable.evidence.exposure.counts import PlaceCount

FEWEST = 5
"""The least count that is shown, beside none at all."""

_ROOM = 2 * FEWEST
"""How much the hidden parts of a total hold together, at the least, so that none is told by the rest."""


def hidden_small(counts: Sequence[PlaceCount]) -> tuple[PlaceCount, ...]:
    """The counts, those from 1 to 4 without their number, and those from which they could be worked out."""
    hidden = {at for at, each in enumerate(counts) if each.count is None or 0 < each.count < FEWEST}
    if hidden:
        sets = [*_groups(counts, _by_query), *_groups(counts, _by_place)]
        totals = [each for group in sets for each in _totals(counts, group)]
        while more := _revealing(counts, totals, hidden):
            hidden |= more
    return tuple(replace(each, count=None) if at in hidden else each for at, each in enumerate(counts))


def _by_query(count: PlaceCount) -> tuple[str, ...]:
    return count.index, count.query, count.date, count.unit


def _by_place(count: PlaceCount) -> tuple[str, ...]:
    return count.index, count.date, count.unit, count.place, count.level


def _groups(counts: Sequence[PlaceCount], key: Callable[[PlaceCount], tuple[str, ...]]) -> list[list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, each in enumerate(counts):
        found[key(each)].append(at)
    return [group for group in found.values() if len(group) > 1]


def _totals(counts: Sequence[PlaceCount], group: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """What may be a total, with its parts."""
    for place, total in enumerate(group):
        whole = counts[total].count
        if whole is None or whole < FEWEST:
            continue
        by_level: dict[str, list[int]] = defaultdict(list)
        for at in group:
            if at != total and _least(counts[at]) <= whole:
                by_level[counts[at].level].append(at)
        smaller = [tuple(parts) for parts in by_level.values()]
        behind, before = group[place + 1 :], list(reversed(group[:place]))
        for parts in (*smaller, *_runs(counts, behind, whole), *_runs(counts, before, whole)):
            if sum(counts[at].count != 0 for at in parts) > 1 and _covers(counts, parts, whole):
                yield total, parts


def _runs(counts: Sequence[PlaceCount], run: Sequence[int], whole: int) -> Iterator[tuple[int, ...]]:
    """The counts next to a total, as many as it can hold."""
    held = 0
    for length, at in enumerate(run):
        held += _least(counts[at])
        if held > whole:
            yield tuple(run[:length])
            return
    yield tuple(run)


def _covers(counts: Sequence[PlaceCount], parts: Sequence[int], whole: int) -> bool:
    unknown = sum(counts[at].count is None for at in parts)
    left = whole - sum(_least(counts[at]) for at in parts)
    return 0 <= left < FEWEST + (FEWEST - 1) * unknown


def _revealing(
    counts: Sequence[PlaceCount], totals: Sequence[tuple[int, tuple[int, ...]]], hidden: set[int]
) -> set[int]:
    """The next count to hide: the smallest part that is shown, else the total."""
    for total, parts in totals:
        away = [at for at in parts if at in hidden]
        shown = [at for at in parts if at not in hidden and counts[at].count]
        if not away or total in hidden:
            continue
        room = (counts[total].count or 0) - sum(_least(counts[at]) for at in shown)
        if len(away) < 2 or room < _ROOM:
            return {min(shown, key=lambda at: (_least(counts[at]), at)) if len(shown) > 1 else total}
    return set()


def _least(count: PlaceCount) -> int:
    return count.count or 0
