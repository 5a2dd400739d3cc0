"""`exposure`: how many services of a query answered in one place or several, less a place, or by head.

A number of it never stands without what was counted, by which query and when.
"""

from __future__ import annotations

from answerable.evidence import CountTotal, PlaceCount, count_difference, count_sum
from answerable.ground import BadInput
from answerable.report.content.totals import NO_CAMERAS
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import in_every_form, method_name
from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import Form, Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers
from answerable.report.measures.place_counts import (
    count_at,
    counted_words,
    no_clause,
    notes_of,
    rate_words,
    rates_asked,
    series_asked,
    subtitle_words,
    title_words,
)

_NAMED = 4
"""How many places a title names; of more it says how many there are, and the row names them."""


def _lacking(expression: Expression) -> tuple[str, str] | None:
    if lacking := no_clause(expression):
        return lacking
    if not expression.places:
        return "counts of no place", 'Add `at "PLACE"`.'
    if len(expression.places) > 1 and (expression.less or expression.per):
        return "several places", "Ask for one place, or for each by itself."
    if expression.less and expression.per:
        return "`less` and `per` in one figure", "Keep one of them."
    return None


def _check(request: FigureRequest) -> None:
    _rows(request)


def _rows(request: FigureRequest) -> Numbers:
    wanted, series = request.expression, series_asked(request)
    counts = [count_at(series, place) for place in wanted.places]
    taken = [*counts, count_at(series, wanted.less)] if wanted.less else counts
    value: float | None
    if wanted.per:
        rates, lacking = rates_asked(request, counts)
        if lacking:
            raise BadInput(
                f"{lacking[0]!r} has no count that is shown, or no people in {wanted.per}",
                remedy="Take a place that is in both tables.",
            )
        printed, value = rate_words(request, rates[0]), float(rates[0].rate)
    else:
        found = _found(request, taken)
        printed, value = found.printed, float(found.count)
    said = f"{printed} {series.unit}" if not wanted.per else _per_said(printed, series.unit)
    row = FigureRow(
        key="all",
        label=_label(request),
        kind=RowKind.WORKED_OUT,
        value=value,
        printed=printed,
        in_prose=in_every_form(f"{said} ({series.told}; {NO_CAMERAS})"),
        cells=(("Count", printed), ("What was counted", series.unit), ("Query and date", series.told)),
    )
    return Numbers((row,), method_name(None), notes=tuple(notes_of(request, taken)))


def _per_said(printed: str, unit: str) -> str:
    number, _, people = printed.partition(" per ")
    return f"{number} {unit} per {people}"


def _found(request: FigureRequest, taken: list[PlaceCount]) -> CountTotal:
    wanted = request.expression
    if wanted.less:
        return count_difference(*taken)
    if len(taken) > 1:
        return count_sum(taken)
    [count] = taken
    if count.count is None:
        raise BadInput(f"the count of {count.place!r} is hidden", remedy="Leave the place out, and say so.")
    return CountTotal(count.count, count.rounding)


def _label(request: FigureRequest) -> str:
    wanted = request.expression
    *first, last = wanted.places
    places = f"{', '.join(first)} and {last}" if first else last
    return f"{places} less {wanted.less}" if wanted.less else places


def _headline(request: FigureRequest) -> str:
    number = len(request.expression.places)
    return f"{title_words(request)}: {f'{number} places together' if number > _NAMED else _label(request)}"


EXPOSURE = FigureMeasure(
    word="exposure",
    target=Target.NOTHING,
    clauses=("over", "at", "less", "per", "title", "as"),
    meaning="how many services an index found for a query in a place, in several, less another place, or for "
    "each 1,000 people; with the unit, the index, the query and the date, and refused where counts "
    "may not be joined",
    example='{{ exposure over cameras.product_a_camera at "Leeds" and "Bath" }}',
    rows=_rows,
    subtitle=subtitle_words,
    formula="The counts as they were published: floors add to a floor, and nothing is taken from one.",
    headline=_headline,
    needs_base=False,
    one_number=True,
    over_several=True,
    forms=(Form.OF,),
    lacking=_lacking,
    check=_check,
    counted=counted_words,
    display=Display(chart=ChartKind.NUMBERS, value_name="Count", uncounted=frozenset({"all"})),
)
