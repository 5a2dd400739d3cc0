"""Rows that are counted: shares, counts, totals, differences, outcomes and the ladder."""

from __future__ import annotations

from dataclasses import dataclass, replace

from answerable.ground import NotYet
from answerable.report.content.content import Item
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.units import letters_in
from answerable.report.figures.wording import (
    RUNG_LABELS,
    amount,
    bounds_range,
    difference_amount,
    difference_in_prose,
    difference_range,
    in_prose,
    interval_range,
    method_name,
)
from answerable.report.language.grammar import FigureMeasure
from answerable.statistics import (
    Base,
    Difference,
    Estimate,
    Measure,
    Rung,
    conflict_bounds,
    count,
    difference,
    honest_sentence,
    ladder,
    percent,
    share,
    total,
)

_NO_WEIGHTS = "The row for all adds the rows up as they are, without weights for unequal response."


@dataclass(frozen=True)
class Numbers:
    """What a measure makes of the counts: rows, how intervals or p were made, and what must be said."""

    rows: tuple[FigureRow, ...]
    method: str
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def by_stratum(request: FigureRequest) -> Numbers:
    """A row for each stratum of `by`, those that a table does not print, and one for all."""
    wanted, base = request.expression, base_of(request)
    whole = _estimate(request, wanted.code, base)
    split = wanted.by
    last = row_of(request, whole, "all", "All" if split else where_label(request), RowKind.WHOLE)
    if not split:
        return Numbers((last,), method_name(whole.interval))
    rows = stratum_rows(request, split)
    return Numbers((*rows, *_absent(request, split), last), method_name(whole.interval), notes=(_NO_WEIGHTS,))


def stratum_rows(request: FigureRequest, split: str) -> tuple[FigureRow, ...]:
    """A row for each stratum of `split` that the counts have."""
    wanted, base = request.expression, base_of(request)
    rows = []
    for value, name in values_of(request, split).items():
        found = _estimate(request, wanted.code, base, (split, value))
        rows.append(row_of(request, found, value, name, RowKind.STRATUM, ((split, value),)))
    return tuple(rows)


def by_code(request: FigureRequest) -> Numbers:
    """A row for each code of the item, or each outcome that occurs."""
    item, wanted = item_of(request), request.expression
    base = wanted.base or request.tally().widest
    estimates = [(code, name, _estimate(request, code, base)) for code, name in item.codes.items()]
    if wanted.measure is FigureMeasure.OUTCOMES:
        estimates = [each for each in estimates if each[2].numerator]
    rows = tuple(row_of(request, found, code, name, RowKind.CODE) for code, name, found in estimates)
    if wanted.measure is FigureMeasure.OUTCOMES:
        return Numbers(tuple(_outcome(row) for row in rows), method_name(None))
    if not rows:
        raise NotYet(f"{item.name!r} has nothing to show", remedy="Nobody is in its base.")
    return Numbers(rows, method_name(estimates[0][2].interval))


def apart(request: FigureRequest) -> Numbers:
    """The shares of two strata and their difference."""
    wanted, base = request.expression, base_of(request)
    assert wanted.between is not None
    dimension, *values = wanted.between
    names = request.content.dimension(dimension).values
    found = [
        share(request.tally(wanted.code, dimension).where(dimension, value), wanted.code, base)
        for value in values
    ]
    gap = difference(*found)
    rows = [
        row_of(request, each, value, names.get(value, value), RowKind.STRATUM, ((dimension, value),))
        for each, value in zip(found, values, strict=True)
    ]
    return Numbers((*rows, _apart(gap)), method_name(gap.interval))


def rungs(request: FigureRequest) -> Numbers:
    """How many units are left at each base."""
    found = ladder(request.tally(next(iter(request.item.codes)) if request.item else ""))
    rows = tuple(
        FigureRow(
            key=rung.base.value,
            label=RUNG_LABELS[rung.base],
            kind=RowKind.RUNG,
            numerator=rung.units,
            denominator=found[0].units,
            value=rung.of_sent,
            printed=_rung_words(rung),
            units=() if request.item else letters_in(request.content, rung.base, dict(request.where)),
            notes=(f"{percent(rung.of_previous, 1)} of the step before",)
            if rung.of_previous is not None
            else (),
        )
        for rung in found
    )
    return Numbers(rows, method_name(None))


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


def _estimate(
    request: FigureRequest, code: str, base: Base, strata: tuple[str, str] | None = None
) -> Estimate:
    tally = request.tally(code, *(strata[:1] if strata else ()))
    if strata:
        tally = tally.where(*strata)
    measure = request.expression.measure
    if measure is FigureMeasure.COUNT:
        return count(tally, code, base)
    return total(tally, code, base) if measure is FigureMeasure.TOTAL else share(tally, code, base)


def _outcome(row: FigureRow) -> FigureRow:
    """How a question ended is known of everyone: there is nothing to estimate."""
    words = f"{row.numerator:,} ({row.printed})"
    return replace(row, printed=words, interval=None, bounds=None, sentence="", notes=())


def _apart(found: Difference) -> FigureRow:
    return FigureRow(
        key="difference",
        label="Difference",
        kind=RowKind.WHOLE,
        value=found.value,
        printed=difference_amount(found),
        in_prose=difference_in_prose(found),
        interval=difference_range(found.interval),
        bounds=difference_range(found.bounds),
        notes=found.notes,
    )


def _rung_words(rung: Rung) -> str:
    rate = f" ({percent(rung.of_sent)})" if rung.of_sent is not None else ""
    return f"{rung.units:,}{rate}"


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
