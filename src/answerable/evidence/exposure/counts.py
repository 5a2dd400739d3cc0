"""Totals by place: what may be added, taken from one another or set against people, and what not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from answerable.evidence.exposure.places import level_named
from answerable.ground import BadInput

UNIT = "services that answered on the internet"
"""What such an index counts, where a file does not say it: neither cameras nor those who own them."""


class CountRounding(StrEnum):
    """How a count was printed: to the last one, "27,000+", or "nearly 3,400,000"."""

    EXACT = "exact"
    AT_LEAST = "at least"
    NEARLY = "nearly"


@dataclass(frozen=True)
class PlaceCount:
    """How many services one index had for one query and place at one date.

    `query` is as it was typed, `date` as it was printed; either may not be known and is then empty, as
    `index` may. `level` is what kind of place it is ("city"), empty where the file does not say it. `count`
    is None where it is hidden. `row` is where it stands.
    """

    index: str
    query: str
    date: str
    unit: str
    place: str
    level: str
    count: int | None
    rounding: CountRounding
    row: int

    @property
    def told_level(self) -> str:
        """What kind of place it is, as the file says it or as the name of a country or of the world tells."""
        return self.level or level_named(self.place)

    @property
    def printed(self) -> str:
        """The count as a sentence has it: "351,459", "178,000 or more", "nearly 3,400,000", "not shown"."""
        return printed(self.count, self.rounding)


@dataclass(frozen=True)
class CountTotal:
    """A sum or a difference of counts of one index, query and date."""

    count: int
    rounding: CountRounding

    @property
    def printed(self) -> str:
        """As a sentence has it: floors add to a floor, "178,000 or more"."""
        return printed(self.count, self.rounding)


@dataclass(frozen=True)
class Population:
    """People by place, of places of one level ("city"); `source` says whose figures."""

    level: str
    source: str
    people: Mapping[str, int]


@dataclass(frozen=True)
class CountRate:
    """Services for each `per` people of a place."""

    place: str
    rate: Decimal
    per: int
    rounding: CountRounding


def printed(count: int | None, rounding: CountRounding) -> str:
    """A count as a sentence has it."""
    if count is None:
        return "not shown"
    if rounding is CountRounding.AT_LEAST:
        return f"{count:,} or more"
    return f"nearly {count:,}" if rounding is CountRounding.NEARLY else f"{count:,}"


def count_sum(counts: Sequence[PlaceCount]) -> CountTotal:
    """The sum over places; floors add to a floor.

    Raises `BadInput` for counts of two indices, queries, dates, units or levels, for a place that stands
    twice, a hidden count, and a floor beside a "nearly", which lean two ways.
    """
    _check_joined(counts)
    levels = {each.told_level for each in counts}
    if len(levels) > 1:
        raise BadInput(
            "places of several levels overlap: a sum would count services twice",
            remedy=f"Take one of: {', '.join(sorted(each or 'not stated' for each in levels))}.",
        )
    places = [_folded(each.place) for each in counts]
    if len(set(places)) < len(places):
        raise BadInput("a place stands twice in the sum", remedy="Keep the count that is right.")
    return CountTotal(sum(_shown(each) for each in counts), _rounding_of_sum(counts))


def count_difference(larger: PlaceCount, smaller: PlaceCount) -> CountTotal:
    """What is left of one count without another that is a part of it.

    Raises `BadInput` for counts that cannot be joined, a hidden one, a part larger than the whole, and a
    part that is not exact: a floor taken away leaves no bound that can be printed.
    """
    _check_joined((larger, smaller))
    if smaller.rounding is not CountRounding.EXACT:
        raise BadInput(
            "what is taken away is not exact, so that what is left has no bound",
            remedy="Print both counts beside each other.",
        )
    left = _shown(larger) - _shown(smaller)
    if left < 0:
        raise BadInput("the part is larger than the whole", remedy="Change their order.")
    if 0 < left < 5:
        raise BadInput(
            "what is left is under five, and is not shown", remedy="Print both counts as they are."
        )
    return CountTotal(left, larger.rounding)


def count_rates(
    counts: Sequence[PlaceCount], population: Population, *, per: int = 1000
) -> tuple[tuple[CountRate, ...], tuple[str, ...]]:
    """Services for each `per` people in each place, and the places that have no rate.

    Raises `BadInput` for counts that cannot be joined, and unless the table of people is of places of the
    same level: people of a borough say nothing of services in a city that bears its name.
    """
    _check_joined(counts)
    levels = {_folded(each.level) for each in counts}
    if levels != {_folded(population.level)} or "" in levels:
        said = ", ".join(sorted(each or "not stated" for each in levels)) or "not stated"
        raise BadInput(
            f"the counts are of places of the level {said}, the people of {population.level or 'not stated'}",
            remedy="Take a table of people for the same places, and write the level of each beside them.",
        )
    people = {_folded(place): number for place, number in population.people.items()}
    found, lacking = [], []
    for each in counts:
        number = people.get(_folded(each.place), 0)
        if each.count is None or number <= 0:
            lacking.append(each.place)
        else:
            found.append(CountRate(each.place, Decimal(each.count) * per / number, per, each.rounding))
    return tuple(found), tuple(lacking)


def check_comparable(counts: Sequence[PlaceCount]) -> None:
    """Raises `BadInput` unless they may stand in one chart: one index, query, date and unit, all stated."""
    _check_joined(counts)


def _check_joined(counts: Sequence[PlaceCount]) -> None:
    if not counts:
        raise BadInput("there is no count", remedy="Choose at least one.")
    for field in ("index", "query", "date", "unit"):
        said = {_folded(str(getattr(each, field))) for each in counts}
        if "" in said:
            raise BadInput(
                f"the {field} of a count is not stated, so that it joins no other",
                remedy=f"State the {field} where the counts are taken in.",
            )
        if len(said) > 1:
            raise BadInput(
                f"the counts are of {len(said)} different values of {field}, and cannot be compared",
                remedy="Choose counts of one index, query, date and unit; show others apart.",
            )


def _rounding_of_sum(counts: Sequence[PlaceCount]) -> CountRounding:
    said = {each.rounding for each in counts} - {CountRounding.EXACT}
    if len(said) > 1:
        raise BadInput(
            'some counts are "at least" and some "nearly": their sum has no bound',
            remedy="Print them beside each other.",
        )
    return said.pop() if said else CountRounding.EXACT


def _shown(count: PlaceCount) -> int:
    if count.count is None:
        raise BadInput("a count is hidden", remedy="Leave its place out, and say so.")
    return count.count


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
