"""`mean`: the mean of an item of numbers over the whole population."""

from __future__ import annotations

from answerable.report.figures.wording import UNITS
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure
from answerable.report.measures.quantities import NumberKind, quantities
from answerable.statistics import quantity_mean

_MEAN = NumberKind(quantity_mean, after=" on average")

MEAN = FigureMeasure(
    word="mean",
    target=Target.NUMBER,
    clauses=("by", "where", "weighted", "base", "under", "title", "as", "show"),
    meaning="the mean of an item of numbers over the whole population, on the same condition",
    example="{{ mean lamps by region base replied_not_refused as lamps-by-region }}",
    rows=lambda request: quantities(request, _MEAN),
    subtitle=f"Mean over all {UNITS}, from those that gave a number",
    formula="For each stratum the mean of the numbers given, times its units in the frame; the sum divided "
    "by all units of the frame.",
    ending=", mean",
    one_number=True,
    display=Display(chart=ChartKind.NUMBERS, value_name="Mean"),
)
