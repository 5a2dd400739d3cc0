"""`units`: the number of units in a base: how many were asked, how many replied."""

from __future__ import annotations

from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.units import letters_in
from answerable.report.figures.wording import base_words, method_name
from answerable.report.language.grammar import Form, Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers
from answerable.report.measures.strata import base_of
from answerable.statistics import percent


def _rows(request: FigureRequest) -> Numbers:
    """One row: the units in the base, of all in the widest."""
    base, tally = base_of(request), request.tally(next(iter(request.item.codes)) if request.item else "")
    number, whole = tally.within(base), tally.within(tally.widest)
    words = f"{number:,}"
    row = FigureRow(
        key="all",
        label=base_words(base).capitalize(),
        kind=RowKind.WHOLE,
        numerator=number,
        denominator=whole,
        value=float(number),
        printed=words,
        in_prose={
            Form.OF.value: f"{number:,} of {whole:,}",
            Form.PERCENT.value: percent(number / whole, 0) if whole else words,
            Form.COUNT.value: words,
            Form.INTERVAL.value: words,
        },
        strata=request.where,
        units=() if request.item else letters_in(request.content, base, dict(request.where)),
    )
    return Numbers((row,), method_name(None))


UNITS = FigureMeasure(
    word="units",
    target=Target.OPTIONAL_ITEM,
    clauses=("where", "base", "under", "title", "as", "show"),
    meaning="the number of units in the base: how many were asked, how many replied",
    example="{{ units base replied show count }}",
    rows=_rows,
    subtitle="Number of {of_base}",
    formula="Units in the base, counted.",
    headline=lambda request: base_words(base_of(request)).capitalize(),
    one_number=True,
    base_sized=False,
    display=Display(chart=ChartKind.BARS, value_name="Count"),
)
