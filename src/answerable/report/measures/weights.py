"""Shares and totals weighted to the frame: by strata, or raked to two dimensions."""

from __future__ import annotations

from dataclasses import replace

from answerable.report.figures.description import FigureRow, Range, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import method_name, share_range
from answerable.report.language.grammar import Form
from answerable.report.measures.measure import Numbers
from answerable.report.measures.strata import Estimator, base_of, row_of, stratum_rows, where_label
from answerable.statistics import (
    Interval,
    Respondents,
    Weighting,
    calibrated_share,
    decimals_for,
    number,
    percent,
    rake,
    share,
    stratified_share,
    total,
    weighting,
)

_NOT_KNOWN = "not known"
_CONDITION = (
    "The weighted number holds if within each stratum those not known are like those known. Whatever they "
    "would say, it lies between {between}."
)


_BY_STRATA = (
    "For each stratum the share in the base, times the units of the stratum in the frame; the sum divided "
    "by all units of the frame (Cochran 1977, equation 5.1). The variance is by strata with the finite "
    "population correction (equation 5.7)."
)
_BY_RAKING = (
    "Each respondent gets a weight so that the weighted respondents match the frame in both dimensions "
    "(raking, Deville and Saerndal 1992); the share is the weighted share. The variance is that of the "
    "residuals."
)


def weighted_formula(request: FigureRequest) -> str:
    """How the weighted share is worked out; "" where nothing is weighted."""
    if not request.expression.weighted:
        return ""
    return _BY_STRATA if len(request.expression.weighted) == 1 else _BY_RAKING


def weighted_shares(request: FigureRequest) -> Numbers:
    """Strata, all as they are, and all weighted; without rows for strata where it is raked."""
    return _weighted(request, share, in_units=False)


def weighted_totals(request: FigureRequest) -> Numbers:
    """The same, in units of the whole population."""
    return _weighted(request, total, in_units=True)


def _weighted(request: FigureRequest, estimate: Estimator, *, in_units: bool) -> Numbers:
    wanted = request.expression
    found = estimate(request.tally(wanted.code, *wanted.weighted), wanted.code, base_of(request))
    pooled = row_of(request, found, "all", f"{where_label(request)}, unweighted", RowKind.POOLED)
    one = len(wanted.weighted) == 1
    value, interval, cost, notes = _stratified(request) if one else _raked(request)
    last = _row(request, value, interval, in_units=in_units)
    strata = stratum_rows(request, wanted.weighted[0], estimate) if one else ()
    sentences = [_CONDITION.format(between=last.bounds.text.replace(" to ", " and "))] if last.bounds else []
    if cost:
        sentences.append(_cost(cost, pooled.denominator))
    return Numbers((*strata, pooled, last), method_name(interval), tuple(sentences), notes)


def _cost(cost: Weighting, units: int) -> str:
    effective = round(cost.effective_units)
    if effective == units:
        return f"The weights cost next to no precision (design effect {cost.design_effect:.2f})."
    return (
        f"The weights cost precision: {effective:,} units picked alike would tell as much as these "
        f"{units:,} (design effect {cost.design_effect:.2f})."
    )


_Found = tuple[float | None, Interval | None, Weighting | None, tuple[str, ...]]
"""The weighted share, its interval, what the weights cost, and what must be noted."""


def _stratified(request: FigureRequest) -> _Found:
    (dimension,) = request.expression.weighted
    tally = request.tally(request.expression.code, dimension)
    found = stratified_share(tally, request.expression.code, base_of(request), by=dimension)
    return found.value, found.interval, found.weighting, found.notes


def _raked(request: FigureRequest) -> _Found:
    code, base, dimensions = request.expression.code, base_of(request), request.expression.weighted
    tally = request.tally(code, *dimensions)
    margins = {
        name: {value: float(part.within(part.widest)) for value, part in tally.strata(name).items()}
        for name in dimensions
    }
    calibration = rake(Respondents.of_tally(tally, base, dimensions=dimensions), margins)
    found = calibrated_share(tally, code, base, calibration=calibration)
    cost = weighting(
        {cell: calibration.respondents.counts[cell] for cell in calibration.weights}, calibration.weights
    )
    weights = sorted(calibration.weights.values())
    note = f"One respondent stands for {weights[0]:.1f} to {weights[-1]:.1f} units."
    return found.value, found.interval, cost, (note,)


def _row(
    request: FigureRequest, value: float | None, interval: Interval | None, *, in_units: bool
) -> FigureRow:
    code, base = request.expression.code, base_of(request)
    plain = share(request.tally(code, *request.expression.weighted), code, base)
    size = plain.population
    made = FigureRow(
        key="weighted",
        label=f"{where_label(request)}, weighted by {_dimensions(request)}",
        kind=RowKind.WHOLE,
        population=size,
        known=plain.known,
        value=value,
        printed=_NOT_KNOWN,
        interval=share_range(interval.low, interval.high) if interval else None,
        bounds=share_range(plain.bounds.low, plain.bounds.high) if plain.bounds else None,
        strata=request.where,
        code=code,
    )
    if value is not None:
        made = replace(made, printed=percent(value, decimals_for(plain.denominator)))
    if in_units:
        made = _in_units(made, size)
    of = f" of {size:,}" if in_units else ""
    return replace(made, in_prose=_in_prose(made, of, _dimensions(request)))


def _in_units(row: FigureRow, size: int) -> FigureRow:
    def units(ends: Range | None) -> Range | None:
        if ends is None:
            return None
        low, high = ends.low * size, ends.high * size
        return Range(low, high, f"{number(low)} to {number(high)}")

    value = None if row.value is None else row.value * size
    printed = _NOT_KNOWN if value is None else number(value)
    return replace(row, value=value, printed=printed, interval=units(row.interval), bounds=units(row.bounds))


def _in_prose(row: FigureRow, of: str, dimensions: str) -> dict[str, str]:
    stated = f"about {row.printed}{of}, weighted by {dimensions}"
    bounds = f" ({row.bounds.text} whatever the rest would say)" if row.bounds else ""
    spread = f" (95% interval {row.interval.text})" if row.interval else ""
    return dict.fromkeys((Form.PERCENT.value, Form.COUNT.value), f"about {row.printed}") | {
        Form.OF.value: f"{stated}{bounds}",
        Form.INTERVAL.value: f"{stated}{spread}",
    }


def _dimensions(request: FigureRequest) -> str:
    labels = [request.content.dimension(name).label.lower() for name in request.expression.weighted]
    return " and ".join(labels)
