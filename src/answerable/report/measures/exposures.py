"""`exposures`: the places where an index found services for a query, those with most or least of them.

Places of another level than the rest, such as the country beside its cities, are told and not ranked.
"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.evidence import CountSeries, PlaceCount, check_comparable
from answerable.ground import BadInput
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import method_name
from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers
from answerable.report.measures.place_counts import (
    count_at,
    counted_words,
    no_clause,
    notes_of,
    people_unit,
    rate_words,
    rates_asked,
    series_asked,
    subtitle_words,
    title_words,
)

_SHOWN, _TOLD = 99, 30
"""How many places a figure lists without `most` or `least`, and how many names a note has."""


@dataclass(frozen=True)
class _Listed:
    """A place in a figure: its count, and what it is ordered by, None where it has no number."""

    count: PlaceCount
    value: float | None
    printed: str


def _lacking(expression: Expression) -> tuple[str, str] | None:
    if lacking := no_clause(expression):
        return lacking
    if expression.most and expression.least:
        return "places in two orders", "Keep `most` or `least`."
    if expression.places and (expression.most or expression.least):
        return "chosen places, and those with most or least", "Keep one of them."
    return None


def _check(request: FigureRequest) -> None:
    _rows(request)


def _rows(request: FigureRequest) -> Numbers:
    wanted, series = request.expression, series_asked(request)
    check_comparable(series.counts)
    counts, apart = _chosen(request, series)
    listed, lacking = _listed(request, counts)
    known = [each for each in listed if each.value is not None]
    ordered = sorted(
        known, key=lambda each: ((each.value or 0) * (1 if wanted.least else -1), each.count.place)
    )
    number = wanted.most or wanted.least or _SHOWN
    rows = [_row(request, each) for each in ordered[:number]]
    if not wanted.most and not wanted.least:
        rows += [_row(request, each) for each in listed if each.value is None][: _SHOWN - len(rows)]
    if not rows:
        raise BadInput(
            f"no place of {wanted.over} has a number to show", remedy="Choose others, or leave it out."
        )
    notes = notes_of(request, counts)
    if apart:
        told = [f"{each.place} ({each.printed})" for each in apart]
        notes.insert(0, f"Of another level, and not ranked: {_some(told)}.")
    if lacking:
        notes.insert(0, f"Without people in the table, or without a count that is shown: {_some(lacking)}.")
    if len(ordered) > number and ordered[number - 1].value == ordered[number].value:
        notes.append(
            f"{ordered[number].count.place} has the same number as {ordered[number - 1].count.place}."
        )
    if len(counts) > len(rows):
        notes.append(f"{len(rows):,} of {len(counts):,} places are listed.")
    return Numbers(tuple(rows), method_name(None), notes=tuple(notes))


def _chosen(request: FigureRequest, series: CountSeries) -> tuple[list[PlaceCount], list[PlaceCount]]:
    """The counts to list, and those of another level: where places are named, they are of one level."""
    if request.expression.places:
        counts = [count_at(series, place) for place in request.expression.places]
        if len({each.told_level for each in counts}) > 1:
            raise BadInput(
                "the places are of several levels, and are not to be compared",
                remedy="Name places of one level: cities, or countries.",
            )
        return counts, []
    counts = [each for each in series.counts if each.told_level == series.level]
    return counts, [each for each in series.counts if each.told_level != series.level]


def _listed(request: FigureRequest, counts: list[PlaceCount]) -> tuple[list[_Listed], tuple[str, ...]]:
    if not request.expression.per:
        found = [
            _Listed(each, None if each.count is None else float(each.count), each.printed) for each in counts
        ]
        return found, ()
    rates, lacking = rates_asked(request, counts)
    by_place = {each.place: each for each in rates}
    return [
        _Listed(each, float(by_place[each.place].rate), rate_words(request, by_place[each.place]))
        for each in counts
        if each.place in by_place
    ], lacking


def _row(request: FigureRequest, listed: _Listed) -> FigureRow:
    counted = (("Count", listed.count.printed),)
    rate = ((f"For each 1,000 {people_unit(request)}", listed.printed),) if request.expression.per else ()
    return FigureRow(
        key=f"row {listed.count.row}",
        label=listed.count.place,
        kind=RowKind.WORKED_OUT,
        value=listed.value,
        printed=listed.printed,
        cells=(*counted, *rate),
    )


def _some(names: list[str] | tuple[str, ...]) -> str:
    listed = ", ".join(names[:_TOLD])
    return f"{listed} and {len(names) - _TOLD:,} more" if len(names) > _TOLD else listed


def _headline(request: FigureRequest) -> str:
    wanted, words = request.expression, title_words(request)
    order = "most" if wanted.most else "least"
    of = (
        f": the {wanted.most or wanted.least} places with {order}"
        if wanted.most or wanted.least
        else ", by place"
    )
    return f"{words}{of}{f', for each 1,000 {people_unit(request)}' if wanted.per else ''}"


EXPOSURES = FigureMeasure(
    word="exposures",
    target=Target.NOTHING,
    clauses=("over", "at", "most", "least", "per", "title", "as"),
    meaning="the places where an index found services for a query, those with most or least, or those "
    "named; with `per`, for each 1,000 people. Of one index, query, date and unit, and places of one level",
    example="{{ exposures over cameras.product_a_camera most 5 }}",
    rows=_rows,
    subtitle=subtitle_words,
    formula="The counts as they were published, in their order; equal ones by name.",
    headline=_headline,
    needs_base=False,
    over_several=True,
    lacking=_lacking,
    check=_check,
    counted=counted_words,
    display=Display(chart=ChartKind.NUMBERS, value_name="Count"),
)
