"""Which counts of a file belong together, and by which name expressions ask for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.evidence.exposure.counts import PlaceCount

_LONGEST = 40


@dataclass(frozen=True)
class CountSeries:
    """The counts of one index, query, date and unit, and the name that expressions give them."""

    name: str
    index: str
    query: str
    date: str
    unit: str
    counts: tuple[PlaceCount, ...]

    @property
    def told(self) -> str:
        """Index, query and date as a sentence has them."""
        return f"{self.index or 'an index that is not named'}, query \u201c{self.query}\u201d, {self.dated}"

    @property
    def dated(self) -> str:
        """The date as it is printed, or that there is none."""
        return self.date or "undated"

    @property
    def level(self) -> str:
        """The kind of place of which the series has most; of several alike, that which comes first."""
        levels = [each.told_level for each in self.counts]
        return max(levels, key=levels.count, default="")


def series_of(counts: Sequence[PlaceCount]) -> tuple[CountSeries, ...]:
    """The counts by index, query, date and unit, in the order in which each is met first.

    The name is made of the query; of two that would be alike the second ends in `_2`.
    """
    together: dict[tuple[str, str, str, str], list[PlaceCount]] = defaultdict(list)
    for each in counts:
        together[each.index, each.query, each.date, each.unit].append(each)
    found: list[CountSeries] = []
    for key, members in together.items():
        index, query, date, unit = key
        name = _free(_name(query), {each.name for each in found})
        found.append(CountSeries(name, index, query, date, unit, tuple(members)))
    return tuple(found)


def _name(query: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", query.casefold())[:_LONGEST].strip("_")
    return name if name[:1].isalpha() else f"query_{name}".rstrip("_")


def _free(name: str, taken: set[str]) -> str:
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found
