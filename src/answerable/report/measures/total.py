"""`total`: the number in the whole population, if those not known are like those in the base."""

from __future__ import annotations

from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import UNITS
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers
from answerable.report.measures.quantities import NumberKind, quantities
from answerable.report.measures.strata import by_stratum
from answerable.report.measures.weights import weighted_formula, weighted_totals
from answerable.statistics import quantity_total, total

_SUM = NumberKind(quantity_total, before="about ")


def _rows(request: FigureRequest) -> Numbers:
    if request.of_numbers:
        return quantities(request, _SUM)
    return weighted_totals(request) if request.expression.weighted else by_stratum(request, total)


def _subtitle(request: FigureRequest) -> str:
    if request.of_numbers:
        return f"Sum over all {UNITS}, extrapolated from those that gave a number"
    return f"Number of all {UNITS}, extrapolated from those that are among {{of_base}}"


def _formula(request: FigureRequest) -> str:
    if request.of_numbers:
        return "For each stratum the mean of the numbers given, times its units; summed."
    if words := weighted_formula(request):
        return f"{words} Times all units of the frame."
    return "The share in the base, times all units asked, known or not."


TOTAL = FigureMeasure(
    word="total",
    target=Target.CODE_OR_NUMBER,
    clauses=("by", "where", "weighted", "base", "under", "title", "as", "show"),
    meaning="the number in the whole population if those not known are like those in the base; "
    "for an item of numbers their sum",
    example="{{ total has_log = yes base replied_not_refused show interval }}",
    rows=_rows,
    subtitle=_subtitle,
    formula=_formula,
    ending=", extrapolated",
    one_number=True,
    display=Display(
        chart=ChartKind.NUMBERS,
        value_name="Extrapolated",
        others=True,
        uncounted=frozenset({"weighted"}),
    ),
)
