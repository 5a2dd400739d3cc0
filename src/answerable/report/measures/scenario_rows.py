"""What the whole would hold under an assumption about those not known, and for every assumption."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from answerable.ground import BadInput
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import UNITS, in_every_form, share_range
from answerable.report.language.expressions import Assumed
from answerable.report.language.grammar import Form, SilentChange
from answerable.report.measures.counted_rows import Numbers, base_of
from answerable.statistics import (
    Bounds,
    Estimate,
    Extrapolation,
    Scenario,
    ScenarioChange,
    extrapolate,
    honest_sentence,
    number,
    percent,
    sensitivity_curve,
    share,
)

_METHOD = "none: an assumption has no sampling error; the bounds need no assumption"
_AS_RESPONDENTS = Scenario(ScenarioChange.PER_CENT, 0)
_RATES = tuple(range(0, 101, 10))


def supposed(request: FigureRequest) -> Numbers:
    """What is known, what follows if the rest are alike, at most as often, or as assumed, and the bounds."""
    by = _strata(request)
    known = share(request.tally(request.expression.code), request.expression.code, base_of(request))
    found = _extrapolated(request, _scenario(request), by)
    alike = _extrapolated(request, _AS_RESPONDENTS, by)
    rows = [_known(request, known), _worked_out("alike", "If the rest are like those that answered", alike)]
    if found.monotone:
        words = "If the rest have it at most as often"
        rows.append(_between("monotone", words, found.monotone, found.population))
    rows.append(_between("bounds", "Whatever the rest would say", found.bounds, found.population))
    return Numbers((*rows, _assumed(found)), _METHOD, _sentences(known, found), found.notes)


def curve(request: FigureRequest) -> Numbers:
    """The share of all for each rate, from none to all, that those not known might have."""
    by, code, base = _strata(request), request.expression.code, base_of(request)
    tally = request.tally(code, *([by] if by else []))
    known = share(tally, code, base)
    found = sensitivity_curve(tally, code, base, amounts=_RATES, by=by)
    rows = [_point(point.amount, point.total, point.share, known.population) for point in found.points]
    if found.respondents is not None:
        rate = 100 * found.respondents
        alike = _extrapolated(request, Scenario(ScenarioChange.RATE, rate), by)
        point = _point(rate, alike.total or 0.0, alike.share or 0.0, known.population)
        label = f"If {rate:.3g}% have it, as of those that answered"
        rows.append(replace(point, key=f"alike-{rate:.6g}", label=label))
    sentences = [_crossing(found.crossing), honest_sentence(known)]
    if found.respondents is not None:
        sentences.insert(1, f"Those that answered have it in {percent(found.respondents)} of cases.")
    return Numbers(tuple(rows), _METHOD, tuple(sentences))


def _strata(request: FigureRequest) -> str | None:
    wanted = request.expression
    names = {*wanted.weighted, *([wanted.only[0]] if wanted.only else [])}
    if len(names) > 1:
        raise BadInput(
            f"{wanted.canonical!r} names two dimensions",
            remedy="Name one: `weighted by` and `only` must speak of the same.",
        )
    return next(iter(names), None)


def _scenario(request: FigureRequest) -> Scenario:
    assert request.expression.silent is not None
    change, amount = _change(request.expression.silent)
    only = request.expression.only
    return Scenario(change, amount, (only[1],) if only else None)


def _change(assumed: Assumed) -> tuple[ScenarioChange, float]:
    amount = float(assumed.amount)
    return {
        SilentChange.POINTS_LESS: (ScenarioChange.POINTS, -amount),
        SilentChange.POINTS_MORE: (ScenarioChange.POINTS, amount),
        SilentChange.PER_CENT_LESS: (ScenarioChange.PER_CENT, -amount),
        SilentChange.PER_CENT_MORE: (ScenarioChange.PER_CENT, amount),
        SilentChange.TIMES_THE_ODDS: (ScenarioChange.ODDS, amount),
        SilentChange.IN_A_HUNDRED: (ScenarioChange.RATE, amount),
    }[assumed.change]


def _extrapolated(request: FigureRequest, scenario: Scenario, by: str | None) -> Extrapolation:
    tally = request.tally(request.expression.code, *([by] if by else []))
    return extrapolate(tally, request.expression.code, base_of(request), scenario=scenario, by=by)


def _known(request: FigureRequest, found: Estimate) -> FigureRow:
    size = found.population
    share_known = found.numerator / size
    return FigureRow(
        key="known",
        label="Known to have it",
        kind=RowKind.CODE,
        numerator=found.numerator,
        denominator=size,
        population=size,
        known=found.known,
        value=share_known,
        printed=f"{found.numerator:,} of {size:,} ({percent(share_known)})",
        units=request.units(found.code, found.base),
        code=found.code,
        strata=request.where,
        cells=_cells(f"{found.numerator:,}", size, percent(share_known)),
    )


def _worked_out(key: str, label: str, found: Extrapolation) -> FigureRow:
    size = found.population
    if found.total is None:
        cells = _cells("not known", size, "not known")
        return FigureRow(key=key, label=label, kind=RowKind.WORKED_OUT, printed="not known", cells=cells)
    units = float(number(found.total).replace(",", ""))
    printed = f"about {units:,.0f} of {size:,} ({percent(units / size)})"
    return FigureRow(
        key=key,
        label=label,
        kind=RowKind.WORKED_OUT,
        population=size,
        value=found.share,
        printed=printed,
        bounds=share_range(found.bounds.low / size, found.bounds.high / size),
        cells=_cells(f"about {units:,.0f}", size, percent(units / size)),
    )


def _between(key: str, label: str, ends: Bounds, size: int) -> FigureRow:
    low, high = number(ends.low), number(ends.high)
    shares = share_range(ends.low / size, ends.high / size)
    return FigureRow(
        key=key,
        label=label,
        kind=RowKind.WORKED_OUT,
        population=size,
        printed=f"{low} to {high}",
        bounds=shares,
        cells=_cells(f"{low} to {high}", size, shares.text),
    )


def _assumed(found: Extrapolation) -> FigureRow:
    row = _worked_out("scenario", f"If the rest have it {_short(found.scenario)}", found)
    bounds = f"{number(found.bounds.low)} to {number(found.bounds.high)} whatever the rest would say"
    of = f"{row.printed.removesuffix(')')}; {bounds})" if found.total is not None else row.printed
    words = in_every_form(of)
    words[Form.COUNT.value] = row.printed.split(" of ")[0]
    return replace(row, kind=RowKind.WHOLE, in_prose=words)


def _short(scenario: Scenario) -> str:
    size, way = f"{abs(scenario.amount):g}", "less" if scenario.amount < 0 else "more"
    match scenario.change:
        case ScenarioChange.POINTS:
            return f"{size} points {way} often"
        case ScenarioChange.PER_CENT:
            return f"{size} per cent {way} often"
        case ScenarioChange.ODDS:
            return f"with {size} times the odds"
        case ScenarioChange.RATE:
            return f"in {size}% of cases"
        case _:
            assert_never(scenario.change)


def _cells(units: str, size: int, rate: str) -> tuple[tuple[str, str], ...]:
    return (("Number", units), ("Of all", f"{size:,}"), ("Share", rate))


def _sentences(known: Estimate, found: Extrapolation) -> tuple[str, ...]:
    tips = f"Is it more than half of the {known.population:,}? {honest_sentence(known)}"
    return (f"{found.sentence} An assumption is not a finding.", tips)


def _point(amount: float, total: float, reached: float, size: int) -> FigureRow:
    words = f"{amount:.3g}%"
    units = float(number(total).replace(",", ""))
    return FigureRow(
        key=f"rate-{amount:g}",
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
