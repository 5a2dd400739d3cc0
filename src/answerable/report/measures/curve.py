"""`curve`: the share of the whole population for every rate that those not known might have."""

from __future__ import annotations

from dataclasses import replace

from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import UNITS
from answerable.report.language.grammar import Target
from answerable.report.measures.assumptions import NO_INTERVAL, extrapolated, strata_of
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers
from answerable.report.measures.strata import base_of
from answerable.statistics import (
    Scenario,
    ScenarioChange,
    honest_sentence,
    number,
    percent,
    sensitivity_curve,
    share,
)

ALIKE = "alike-"
"""How the key of the row for a rate like that of the respondents begins."""

RATE = "rate-"
"""How the key of each other row begins; what follows is the rate in per cent."""

_RATES = tuple(range(0, 101, 10))


def _rows(request: FigureRequest) -> Numbers:
    """The share of all for each rate, from none to all, that those not known might have."""
    by, code, base = strata_of(request), request.expression.code, base_of(request)
    tally = request.tally(code, *([by] if by else []))
    known = share(tally, code, base)
    found = sensitivity_curve(tally, code, base, amounts=_RATES, by=by)
    rows = [_point(point.amount, point.total, point.share, known.population) for point in found.points]
    if found.respondents is not None:
        rate = 100 * found.respondents
        alike = extrapolated(request, Scenario(ScenarioChange.RATE, rate), by)
        point = _point(rate, alike.total or 0.0, alike.share or 0.0, known.population)
        label = f"If {rate:.3g}% have it, as of those that gave an answer"
        rows.append(replace(point, key=f"{ALIKE}{rate:.6g}", label=label))
    sentences = [_crossing(found.crossing), honest_sentence(known)]
    if found.respondents is not None:
        sentences.insert(1, f"Those that gave an answer have it in {percent(found.respondents)} of cases.")
    return Numbers(tuple(rows), NO_INTERVAL, tuple(sentences))


def _point(amount: float, total: float, reached: float, size: int) -> FigureRow:
    words = f"{amount:.3g}%"
    units = float(number(total).replace(",", ""))
    return FigureRow(
        key=f"{RATE}{amount:g}",
        label=f"If {words} of those not known have it",
        kind=RowKind.WORKED_OUT,
        population=size,
        value=reached,
        printed=percent(reached),
        cells=(
            (f"Then of all {size:,} {UNITS}", f"{units:,.0f}"),
            ("Share of all", percent(reached)),
        ),
    )


def _crossing(rate: float | None) -> str:
    if rate is None:
        return "The line does not cross half of all, whatever those not known would say, or only touches it."
    return f"Half of all is reached where {percent(rate / 100, 1)} of those not known have it."


CURVE = FigureMeasure(
    word="curve",
    target=Target.CODE,
    clauses=("where", "weighted", "base", "title", "as"),
    meaning="the share of the whole population for every rate that those not known might have",
    example="{{ curve has_log = yes base replied_not_refused as curve }}",
    rows=_rows,
    subtitle=f"Share of all {UNITS}, for every rate that those not known might have",
    formula="Units known to have the answer, plus those not known times the rate on the axis, divided by all "
    "units (Little and Rubin 2019, chapter 15).",
    ending=": what the silence could hide",
    display=Display(chart=ChartKind.CURVE),
)
