"""`scenario`: the number in the whole population under an assumption about those not known."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import UNITS, in_every_form, share_range
from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import Form, SilentChange, Target, legal
from answerable.report.measures.assumptions import NO_INTERVAL, extrapolated, strata_of
from answerable.report.measures.measure import FigureMeasure, Numbers
from answerable.report.measures.strata import base_of
from answerable.statistics import (
    Bounds,
    Estimate,
    Extrapolation,
    Scenario,
    ScenarioChange,
    honest_sentence,
    number,
    percent,
    share,
)

_AS_RESPONDENTS = Scenario(ScenarioChange.PER_CENT, 0)


def _lacking(expression: Expression) -> tuple[str, str] | None:
    if expression.silent is not None:
        return None
    changes = legal(SilentChange)
    return "a scenario without its assumption", f"Add `silent AMOUNT CHANGE`; the changes are: {changes}."


def _rows(request: FigureRequest) -> Numbers:
    """What is known, what follows if the rest are alike, at most as often, or as assumed, and the bounds."""
    by = strata_of(request)
    known = share(request.tally(request.expression.code), request.expression.code, base_of(request))
    found = extrapolated(request, _scenario(request), by)
    alike = extrapolated(request, _AS_RESPONDENTS, by)
    rows = [
        _known(request, known),
        _worked_out("alike", "If the rest are like those that gave an answer", alike),
    ]
    if found.monotone:
        words = "If the rest have it at most as often"
        rows.append(_between("monotone", words, found.monotone, found.population))
    rows.append(_between("bounds", "Whatever the rest would say", found.bounds, found.population))
    assumption = f"{found.sentence} An assumption is not a finding."
    tips = f"Is it more than half of the {known.population:,}? {honest_sentence(known)}"
    return Numbers((*rows, _assumed(found)), NO_INTERVAL, (assumption, tips), found.notes)


def _scenario(request: FigureRequest) -> Scenario:
    assumed, only = request.expression.silent, request.expression.only
    assert assumed is not None
    amount = float(assumed.amount)
    change, by = {
        SilentChange.POINTS_LESS: (ScenarioChange.POINTS, -amount),
        SilentChange.POINTS_MORE: (ScenarioChange.POINTS, amount),
        SilentChange.PER_CENT_LESS: (ScenarioChange.PER_CENT, -amount),
        SilentChange.PER_CENT_MORE: (ScenarioChange.PER_CENT, amount),
        SilentChange.TIMES_THE_ODDS: (ScenarioChange.ODDS, amount),
        SilentChange.IN_A_HUNDRED: (ScenarioChange.RATE, amount),
    }[assumed.change]
    return Scenario(change, by, (only[1],) if only else None)


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


SCENARIO = FigureMeasure(
    word="scenario",
    target=Target.CODE,
    clauses=("silent", "only", "where", "weighted", "base", "title", "as", "show"),
    meaning="the number in the whole population under an assumption about those not known, with the bounds "
    "that need none",
    example="{{ scenario has_log = yes silent 10 points_less base replied_not_refused }}",
    rows=_rows,
    subtitle=f"Number of all {UNITS}, from what is known and what is assumed of the rest",
    formula="Units known to have the answer, plus for each stratum those not known times the rate assumed of "
    "them (Rubin 1977). The bounds give all of those not known the answer, or none.",
    ending=", under an assumption",
    one_number=True,
    lacking=_lacking,
)
