"""Rows that are counted: for all units, for each stratum of a dimension, for each code of an item."""

from __future__ import annotations

from collections.abc import Callable

from answerable.report.content.content import Item
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import amount, bounds_range, in_prose, interval_range, method_name
from answerable.report.measures.measure import Numbers
from answerable.statistics import (
    Base,
    Estimate,
    Measure,
    Tally,
    conflict_bounds,
    honest_sentence,
    percent,
    share,
)

Estimator = Callable[[Tally, str, Base], Estimate]
"""What makes an estimate of the counts for one code in one base."""

_NO_WEIGHTS = "The row for all adds the rows up as they are, without weights for unequal response."


def by_stratum(request: FigureRequest, estimate: Estimator = share) -> Numbers:
    """A row for each stratum of `by`, those that a table does not print, and one for all."""
    wanted, split = request.expression, request.expression.by
    whole = estimate(request.tally(wanted.code), wanted.code, base_of(request))
    last = row_of(request, whole, "all", "All" if split else where_label(request), RowKind.WHOLE)
    if not split:
        return Numbers((last,), method_name(whole.interval))
    rows = (*stratum_rows(request, split, estimate), *_absent(request, split), last)
    return Numbers(rows, method_name(whole.interval), notes=(_NO_WEIGHTS,))


def stratum_rows(request: FigureRequest, split: str, estimate: Estimator = share) -> tuple[FigureRow, ...]:
    """A row for each stratum of `split` that the counts have."""
    code, rows = request.expression.code, []
    for value, name in values_of(request, split).items():
        found = estimate(request.tally(code, split).where(split, value), code, base_of(request))
        rows.append(row_of(request, found, value, name, RowKind.STRATUM, ((split, value),)))
    return tuple(rows)


def by_code(request: FigureRequest) -> list[tuple[str, str, Estimate]]:
    """Each code of the item with its label and its share."""
    base = request.expression.base or request.tally().widest
    codes = item_of(request).codes.items()
    return [(code, name, share(request.tally(code), code, base)) for code, name in codes]


def row_of(
    request: FigureRequest,
    found: Estimate,
    key: str,
    label: str,
    kind: RowKind,
    strata: tuple[tuple[str, str], ...] = (),
) -> FigureRow:
    """The row of an estimate, with the bodies counted above its line."""
    units = request.units(found.code, found.base, strata)
    return FigureRow(
        key=key,
        label=label[:1].upper() + label[1:],
        kind=kind,
        numerator=found.numerator,
        denominator=found.denominator,
        population=found.population,
        known=found.known,
        value=found.value,
        printed=amount(found),
        in_prose=in_prose(found),
        interval=interval_range(found),
        bounds=bounds_range(found),
        sentence=honest_sentence(found),
        notes=(*found.notes, *_conflicts(request, found, units)),
        strata=(*request.where, *strata),
        code=found.code,
        units=units,
    )


def _conflicts(request: FigureRequest, found: Estimate, units: tuple[str, ...]) -> tuple[str, ...]:
    """How far a share rests on answers that sources contradict each other on."""
    disputed = request.disputed(units)
    if not disputed or found.measure is not Measure.SHARE:
        return ()
    least = conflict_bounds(found.numerator, found.denominator, disputed).low
    without = f"{found.numerator - disputed:,} of {found.denominator:,} ({percent(least)})"
    words = f"{disputed:,} of the {found.numerator:,} rest on sources that contradict each other"
    return (f"{words}; without them it would be {without}.",)


def values_of(request: FigureRequest, split: str) -> dict[str, str]:
    """The values of the dimension that the counts have, in the order of the dimension."""
    names = request.content.dimension(split).values
    there = request.tally(request.expression.code, split).strata(split)
    ordered = [value for value in names if value in there]
    return {value: names.get(value, value) for value in (*ordered, *(v for v in there if v not in names))}


def where_label(request: FigureRequest) -> str:
    """What the units were cut down to, or "All"."""
    names = [request.content.dimension(name).values.get(value, value) for name, value in request.where]
    return ", ".join(names) or "All"


def base_of(request: FigureRequest) -> Base:
    """The base, of a measure that needs one."""
    assert request.expression.base is not None
    return request.expression.base


def item_of(request: FigureRequest) -> Item:
    """The item, of a measure that needs one."""
    assert request.item is not None
    return request.item


def _absent(request: FigureRequest, split: str) -> tuple[FigureRow, ...]:
    item = item_of(request)
    if not item.table:
        return ()
    names = request.content.dimension(split).values
    missing = request.content.table(item.table).missing
    return tuple(
        FigureRow(
            key=value,
            label=names.get(value, value),
            kind=RowKind.ABSENT,
            printed="not printed",
            notes=(note,),
        )
        for value, note in missing.items()
    )
