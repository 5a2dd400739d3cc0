"""Counts under five are hidden, and with them what would reveal them.

How places lie in one another is not known here. So whatever may be a total is taken for one: a count that
the smaller counts of a level, or the counts that stand next to it, add up to within what is hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush

from answerable.evidence.exposure.counts import PlaceCount
from answerable.evidence.exposure.orders import CountOrder, CountRun
from answerable.evidence.exposure.sums import FEWEST, CountGroup, MayBeTotal, group_of, may_be_totals

_ROOM = 2 * FEWEST
"""How much the hidden parts of a total hold together, at the least, so that none is told by the rest."""


def hidden_small(counts: Sequence[PlaceCount]) -> tuple[PlaceCount, ...]:
    """The counts, those from 1 to 4 without their number, and those from which they could be worked out."""
    hidden = {at for at, each in enumerate(counts) if each.count is None or 0 < each.count < FEWEST}
    if hidden:
        sets = [*_groups(counts, _by_query), *_groups(counts, _by_place)]
        hidden = _Hiding(counts, [group_of(counts, each) for each in sets], hidden).done()
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


class _Hiding:
    """Hides what reveals: of all totals that do, that which comes first, until none does.

    What is hidden stays so, and a total that reveals nothing any more never will. So each is weighed when
    the first of its parts is hidden, and again only where it made another one hidden.
    """

    def __init__(self, counts: Sequence[PlaceCount], groups: Sequence[CountGroup], hidden: set[int]) -> None:
        self._counts, self._hidden = counts, set(hidden)
        self._stands: dict[int, list[tuple[CountOrder, int]]] = defaultdict(list)
        self._weighed: list[tuple[MayBeTotal, CountOrder]] = []
        for group in groups:
            orders = {-1: self._order(group.members)}
            orders |= {number: self._order(level) for number, level in enumerate(group.levels)}
            found = sorted(may_be_totals(counts, group), key=lambda each: each.rank)
            self._weighed += [(each, orders[each.order]) for each in found]

    def _order(self, members: Sequence[int]) -> CountOrder:
        numbers = [(self._counts[at].count or 0, at, at in self._hidden) for at in members]
        order = CountOrder(numbers)
        for position, at in enumerate(members):
            self._stands[at].append((order, position))
        return order

    def done(self) -> set[int]:
        """All that is hidden in the end."""
        waiting = []
        for number, (each, order) in enumerate(self._weighed):
            if order.run(each.start, each.end).hidden:
                waiting.append(number)
            else:
                order.watch(each.start, each.end, number)
        heapify(waiting)
        while waiting:
            number = heappop(waiting)
            away = self._revealing(*self._weighed[number])
            if away is not None:
                heappush(waiting, number)
                for woken in self._hide(away):
                    heappush(waiting, woken)
        return self._hidden

    def _revealing(self, each: MayBeTotal, order: CountOrder) -> int | None:
        """What to hide so that a total reveals less: its smallest part that is shown, else itself."""
        if each.total in self._hidden:
            return None
        whole, run = self._counts[each.total].count or 0, self._parts(each, order)
        if run.hidden >= 2 and whole - run.together >= _ROOM:
            return None
        return run.least[1] if run.shown > 1 else each.total

    def _parts(self, each: MayBeTotal, order: CountOrder) -> CountRun:
        run = order.run(each.start, each.end)
        if not each.holds_itself:
            return run
        whole = self._counts[each.total].count or 0
        least = self._next(each, order) if run.least[1] == each.total else run.least
        return CountRun(run.hidden, run.shown - 1, run.together - whole, least)

    def _next(self, each: MayBeTotal, order: CountOrder) -> tuple[float, int]:
        """The smallest part of a total that stands in its own run, where that is itself the smallest."""
        position = next(at for found, at in self._stands[each.total] if found is order)
        return min(order.run(each.start, position).least, order.run(position + 1, each.end).least)

    def _hide(self, at: int) -> Iterator[int]:
        self._hidden.add(at)
        for order, position in self._stands[at]:
            yield from order.hide(position)
