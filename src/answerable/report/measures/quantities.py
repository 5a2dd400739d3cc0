"""Totals, means and medians of numbers that units gave: lamp-posts, pounds, days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from answerable.report.figures.description import FigureRow, Range, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.units import with_number
from answerable.report.figures.wording import NO_UNITS, UNITS, number_range, plain_number
from answerable.report.language.grammar import Form
from answerable.report.measures.measure import Numbers
from answerable.report.measures.strata import base_of, item_of, values_of, where_label
from answerable.statistics import (
    Quantity,
    QuantityMeasure,
    Sample,
    Tally,
    sample_of,
)

_NORMAL = "95%, by t, with the finite population correction, cut at what is certain"


@dataclass(frozen=True)
class NumberKind:
    """What is made of the numbers: how, what stands before and after it in a sentence, how its interval."""

    estimate: Callable[[Sample], Quantity]
    before: str = ""
    after: str = ""
    method: str = _NORMAL


def quantities(request: FigureRequest, kind: NumberKind) -> Numbers:
    """A row for each stratum of `by` and one for all; weighted over strata where that is asked for."""
    wanted = request.expression
    rows = []
    for value, name in values_of(request, wanted.by).items() if wanted.by else ():
        part = request.tally("", wanted.by).where(wanted.by, value)
        rows.append(_row(request, kind, part, value, name, (wanted.by, value)))
    (by,) = wanted.weighted[:1] or ("",)
    whole = request.tally("", *([by] if by else []))
    label = "All" if wanted.by else where_label(request)
    if by:
        label += f", weighted by {request.content.dimension(by).label.lower()}"
    last = _row(request, kind, whole, "all", label, by=by)
    # What is certain, and what the number rests on.
    item = item_of(request)
    sample = sample_of(whole, base_of(request), unit=item.unit)
    known = sum(float(each.values.sum()) for each in sample.strata)
    unit = f" {item.unit}" if item.unit else ""
    certain = (
        f"Certain is that the {sample.known:,} that gave a number have {plain_number(known)}{unit} between "
        f"them. The other {sample.population - sample.known:,} {UNITS} may have any number; what stands "
        "here for all holds if they are like those that gave one."
    )
    return Numbers((*rows, last), kind.method, (certain,))


def _row(
    request: FigureRequest,
    kind: NumberKind,
    tally: Tally,
    key: str,
    label: str,
    stratum: tuple[str, str] | None = None,
    *,
    by: str = "",
) -> FigureRow:
    base, item = base_of(request), item_of(request)
    sample = sample_of(tally, base, unit=item.unit, by=by or None)
    found = kind.estimate(sample)
    strata = (*request.where, *([stratum] if stratum else []))
    printed = plain_number(found.value) if found.value is not None else NO_UNITS
    return FigureRow(
        key=key,
        label=label[:1].upper() + label[1:],
        kind=RowKind.STRATUM if stratum else RowKind.WHOLE,
        numerator=sample.known,
        denominator=tally.within(base),
        population=sample.population,
        known=sample.known,
        value=found.value,
        printed=printed,
        in_prose=_in_prose(kind, found, printed, _interval(found, sample)),
        interval=_interval(found, sample),
        notes=found.notes,
        strata=strata,
        units=with_number(request.content, item, base, dict(strata)),
    )


def _interval(found: Quantity, sample: Sample) -> Range | None:
    """The interval, cut where it falls under what is certain: numbers given are not below 0."""
    if found.low is None or found.high is None:
        return None
    known = sum(float(each.values.sum()) for each in sample.strata)
    least = {
        QuantityMeasure.TOTAL: known,
        QuantityMeasure.MEAN: known / sample.population,
    }.get(found.measure, 0.0)
    return number_range(max(found.low, least), max(found.high, least))


def _in_prose(kind: NumberKind, found: Quantity, printed: str, ends: Range | None) -> dict[str, str]:
    if found.value is None:
        nothing = f"no number (0 of {found.population:,} gave one)"
        return {form.value: nothing for form in (Form.OF, Form.PERCENT, Form.COUNT, Form.INTERVAL)}
    unit = f" {found.unit}" if found.unit else ""
    stated = f"{kind.before}{printed}{unit}{kind.after}"
    gave = f"{found.known:,} of {found.population:,} gave a number"
    spread = f"; 95% interval {ends.text}" if ends else ""
    return {
        Form.OF.value: f"{stated} ({gave})",
        Form.PERCENT.value: stated,
        Form.COUNT.value: f"{kind.before}{printed}",
        Form.INTERVAL.value: f"{stated} ({gave}{spread})",
    }
