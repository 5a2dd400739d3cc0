"""Totals by place that a figure asks for: found, joined where they may be, and set against people."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from answerable.evidence import (
    ColumnKind,
    CountRate,
    CountRounding,
    CountSeries,
    PlaceCount,
    Population,
    check_comparable,
    count_rates,
)
from answerable.ground import BadInput, Missing
from answerable.report.content.areas import AreaTableRecord, area_column
from answerable.report.content.totals import NO_CAMERAS, TotalsRecord, totals_called
from answerable.report.figures.request import FigureRequest
from answerable.report.language.expressions import Expression

PER = 1000
_LONGEST = 60
"""How much of a query a title has."""


def tables_of(request: FigureRequest) -> tuple[TotalsRecord, ...]:
    """The tables of the totals asked for, each once."""
    named = (request.expression.over, *request.expression.also)
    return tuple(dict.fromkeys(totals_called(request.content.totals, each)[0] for each in named))


def series_asked(request: FigureRequest) -> CountSeries:
    """The counts asked for: of one query, or of several tables with the same one.

    Raises `Missing` for what is not there, `BadInput` for counts of two indices, queries, dates or units.
    """
    named = (request.expression.over, *request.expression.also)
    found = [totals_called(request.content.totals, each)[1] for each in named]
    counts = tuple(count for series in found for count in series.counts)
    if len(found) > 1:
        check_comparable(counts)
    first = found[0]
    return CountSeries(first.name, first.index, first.query, first.date, first.unit, counts)


def count_at(series: CountSeries, place: str) -> PlaceCount:
    """The count of a place; raises `Missing` with the places there are, `BadInput` where it stands twice."""
    found = [each for each in series.counts if _folded(each.place) == _folded(place)]
    if not found:
        there = ", ".join(each.place for each in series.counts[:30])
        more = f" and {len(series.counts) - 30:,} more" if len(series.counts) > 30 else ""
        raise Missing(f"there is no count of {place!r} by {series.told}", remedy=f"There are: {there}{more}.")
    if len(found) > 1:
        raise BadInput(
            f"{place!r} stands in the counts {len(found)} times", remedy="Take all but one of them out."
        )
    return found[0]


def rates_asked(
    request: FigureRequest, counts: Sequence[PlaceCount]
) -> tuple[tuple[CountRate, ...], tuple[str, ...]]:
    """The rates of the counts over the column of people asked for, and the places without one.

    Raises `BadInput` for a column that is none of counts, and for areas of another level.
    """
    table, column = area_column(request.content.areas, request.expression.per)
    if column.kind is not ColumnKind.COUNT:
        raise BadInput(
            f"{request.expression.per} is a {column.kind.value}, and no count of people",
            remedy="Name a column of counts: residents.",
        )
    return count_rates(counts, _people(table, column.name), per=PER)


def _people(table: AreaTableRecord, column: str) -> Population:
    """The people of each area by its name; of two areas with one name neither is taken."""
    labels = [_folded(each.label) for each in table.areas]
    people = {
        each.label: int(each.values[column])
        for each in table.areas
        if column in each.values and labels.count(_folded(each.label)) == 1
    }
    return Population(table.level, table.attribution, people)


def people_unit(request: FigureRequest) -> str:
    """What the column of people counts: residents, homes."""
    return area_column(request.content.areas, request.expression.per)[1].unit


def rate_words(request: FigureRequest, rate: CountRate) -> str:
    """A rate as it is printed: "13.67 per 1,000 residents", "9.4 or more per 1,000 residents"."""
    places = Decimal("0.01") if rate.rate < 100 else Decimal(1)
    is_floor = rate.rounding is CountRounding.AT_LEAST
    shown = rate.rate.quantize(places, ROUND_DOWN if is_floor else ROUND_HALF_UP)
    words = f"nearly {shown:,}" if rate.rounding is CountRounding.NEARLY else f"{shown:,}"
    return f"{words}{' or more' if is_floor else ''} per {rate.per:,} {people_unit(request)}"


def counted_words(request: FigureRequest) -> str:
    """The sentence under a figure: what is counted, by which index and query, when, and what it is not."""
    series = series_asked(request)
    sources = "; ".join(each.attribution for each in tables_of(request))
    return f"Counts of {series.unit}, {NO_CAMERAS}. {series.told}. Source: {sources}."


def title_words(request: FigureRequest) -> str:
    """What a title begins with: the unit, and by which query, cut where it is long: it is whole below."""
    series = series_asked(request)
    query = series.query if len(series.query) <= _LONGEST else f"{series.query[:_LONGEST].rstrip()}\u2026"
    return f"{series.unit[:1].upper()}{series.unit[1:]} (\u201c{query}\u201d)"


def subtitle_words(request: FigureRequest) -> str:
    """The line under a title: the unit, the query and the date."""
    series = series_asked(request)
    unit = f"{series.unit[:1].upper()}{series.unit[1:]}, {NO_CAMERAS}"
    return f"{unit}; {series.told}"


def notes_of(request: FigureRequest, counts: Sequence[PlaceCount]) -> list[str]:
    """What must be said of counts that are taken together."""
    told = [f"{each.attribution}." for each in tables_of(request)]
    if request.expression.per:
        table, _ = area_column(request.content.areas, request.expression.per)
        told.append(f"People: {table.attribution}.")
    if any(each.count is None for each in counts):
        told.append(
            "Counts under five are not shown, nor those from which one could be worked out. A place that is "
            "not shown is not a place without any."
        )
    if len(counts) > 1 and any(each.rounding is not CountRounding.EXACT for each in counts):
        told.append("Counts that are not exact stand in the order in which they were printed.")
    if len(counts) > 1 and not all(each.told_level for each in counts):
        told.append("The source does not say what kind of places these are, nor whether they overlap.")
    told.append("The number is of what one index found for one query: another query would find another.")
    return told


def no_clause(expression: Expression) -> tuple[str, str] | None:
    """What every expression of totals lacks without `over`."""
    return None if expression.over else ("counts of no totals", "Add `over TABLE.SERIES`.")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
