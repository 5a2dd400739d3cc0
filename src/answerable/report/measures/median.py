"""`median`: the number that half of the population does not exceed."""

from __future__ import annotations

from answerable.report.figures.wording import UNITS
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure
from answerable.report.measures.quantities import NumberKind, quantities
from answerable.statistics import quantity_quantile

_MEDIAN = NumberKind(
    quantity_quantile,
    after=" in the median",
    method="95%, Woodruff's, with the finite population correction",
)

MEDIAN = FigureMeasure(
    word="median",
    target=Target.NUMBER,
    clauses=("by", "where", "weighted", "base", "under", "title", "as", "show"),
    meaning="the number that half of the population does not exceed, on the same condition",
    example="{{ median lamps base replied_not_refused }}",
    rows=lambda request: quantities(request, _MEDIAN),
    subtitle=f"Median over all {UNITS}, from those that gave a number",
    formula="The least number that half of the units do not exceed, each unit that gave a number standing "
    "for the units of its stratum. The interval is Woodruff's (1952).",
    ending=", median",
    one_number=True,
    display=Display(chart=ChartKind.NUMBERS, value_name="Median"),
)
