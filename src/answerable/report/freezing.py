"""From an expression and the content to a frozen figure description."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from answerable.ground import BadInput
from answerable.report.asking import Asked, ask, located
from answerable.report.content import Content, Item
from answerable.report.description import FigureDescription, FigureRow, RowKind
from answerable.report.expressions import Expression, Place
from answerable.report.grammar import FigureMeasure
from answerable.report.titles import not_yet_read, subtitle, title
from answerable.report.units import letters_in
from answerable.report.wording import (
    RUNG_LABELS,
    amount,
    base_words,
    bounds_range,
    difference_amount,
    difference_in_prose,
    difference_range,
    in_prose,
    interval_range,
    method_name,
    rounding_name,
)
from answerable.statistics import (
    Base,
    Difference,
    Estimate,
    Interval,
    Rounding,
    Rung,
    count,
    difference,
    honest_sentence,
    ladder,
    percent,
    share,
    total,
)

_NO_WEIGHTS = "The row for all adds the rows up as they are, without weights for unequal response."


def freeze(expression: Expression, content: Content, *, slug: str, place: Place) -> FigureDescription:
    """The figure that `expression` asks for, frozen, at the address `slug`.

    Raises `BadInput` or `Missing` with `place` for an item, code, dimension or value that the content
    does not have, and for a base that the source of the counts cannot tell apart.
    """
    asked = ask(expression, content, place)
    with located(place):
        rows, interval = _rows(asked)
    return _description(asked, slug, rows, interval)


def _rows(asked: Asked) -> tuple[tuple[FigureRow, ...], Interval | None]:
    measure = asked.expression.measure
    match measure:
        case FigureMeasure.SHARE | FigureMeasure.COUNT | FigureMeasure.TOTAL:
            return _by_stratum(asked)
        case FigureMeasure.SHARES | FigureMeasure.OUTCOMES:
            return _by_code(asked)
        case FigureMeasure.DIFFERENCE:
            return _difference(asked)
        case FigureMeasure.LADDER:
            return _ladder(asked), None
        case FigureMeasure.FIGURE:
            raise BadInput("a reference to a figure is not a figure itself")
        case _:
            assert_never(measure)


def _estimate(asked: Asked, code: str, base: Base, strata: tuple[str, str] | None = None) -> Estimate:
    tally = asked.tally(code, split=strata[0] if strata else "")
    if strata:
        tally = tally.where(*strata)
    measure = asked.expression.measure
    if measure is FigureMeasure.COUNT:
        return count(tally, code, base)
    return total(tally, code, base) if measure is FigureMeasure.TOTAL else share(tally, code, base)


def _by_stratum(asked: Asked) -> tuple[tuple[FigureRow, ...], Interval | None]:
    wanted, base = asked.expression, _base(asked)
    whole = _estimate(asked, wanted.code, base)
    split = wanted.by
    label = "All" if split else _where_label(asked)
    last = _row(asked, whole, "all", label, RowKind.WHOLE)
    if not split:
        return (last,), whole.interval
    rows = []
    for value, name in _values(asked, split).items():
        found = _estimate(asked, wanted.code, base, (split, value))
        rows.append(_row(asked, found, value, name, RowKind.STRATUM, ((split, value),)))
    return (*rows, *_absent(asked, split), last), whole.interval


def _by_code(asked: Asked) -> tuple[tuple[FigureRow, ...], Interval | None]:
    item, wanted = _item(asked), asked.expression
    base = wanted.base or asked.tally().widest
    estimates = [(code, name, _estimate(asked, code, base)) for code, name in item.codes.items()]
    if wanted.measure is FigureMeasure.OUTCOMES:
        estimates = [each for each in estimates if each[2].numerator]
    rows = tuple(_row(asked, found, code, name, RowKind.CODE) for code, name, found in estimates)
    if wanted.measure is FigureMeasure.OUTCOMES:
        return tuple(_outcome(row) for row in rows), None
    if not rows:
        raise BadInput(f"{item.name!r} has nothing to show", remedy="Nobody is in its base.")
    return rows, estimates[0][2].interval


def _outcome(row: FigureRow) -> FigureRow:
    """How a question ended is known of everyone: there is nothing to estimate."""
    words = f"{row.numerator:,} ({row.printed})"
    return replace(row, printed=words, interval=None, bounds=None, sentence="", notes=())


def _difference(asked: Asked) -> tuple[tuple[FigureRow, ...], Interval | None]:
    wanted, base = asked.expression, _base(asked)
    assert wanted.between is not None
    dimension, *values = wanted.between
    names = asked.content.dimension(dimension).values
    found = [
        share(asked.tally(wanted.code, dimension).where(dimension, value), wanted.code, base)
        for value in values
    ]
    apart = difference(*found)
    rows = [
        _row(asked, each, value, names.get(value, value), RowKind.STRATUM, ((dimension, value),))
        for each, value in zip(found, values, strict=True)
    ]
    return (*rows, _apart(apart)), apart.interval


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


def _ladder(asked: Asked) -> tuple[FigureRow, ...]:
    rungs = ladder(asked.tally(next(iter(asked.item.codes)) if asked.item else ""))
    return tuple(
        FigureRow(
            key=rung.base.value,
            label=RUNG_LABELS[rung.base],
            kind=RowKind.RUNG,
            numerator=rung.units,
            denominator=rungs[0].units,
            value=rung.of_sent,
            printed=_rung_words(rung),
            units=() if asked.item else letters_in(asked.content, rung.base),
            notes=(f"{percent(rung.of_previous, 1)} of the step before",)
            if rung.of_previous is not None
            else (),
        )
        for rung in rungs
    )


def _rung_words(rung: Rung) -> str:
    rate = f" ({percent(rung.of_sent)})" if rung.of_sent is not None else ""
    return f"{rung.units:,}{rate}"


def _row(
    asked: Asked,
    found: Estimate,
    key: str,
    label: str,
    kind: RowKind,
    strata: tuple[tuple[str, str], ...] = (),
) -> FigureRow:
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
        notes=found.notes,
        strata=(*asked.where, *strata),
        code=found.code,
        units=asked.units(found.code, found.base, strata),
    )


def _values(asked: Asked, split: str) -> dict[str, str]:
    """The values of the dimension that the counts have, in the order of the dimension."""
    names = asked.content.dimension(split).values
    there = asked.tally(asked.expression.code, split).strata(split)
    ordered = [value for value in names if value in there]
    return {value: names.get(value, value) for value in (*ordered, *(v for v in there if v not in names))}


def _absent(asked: Asked, split: str) -> tuple[FigureRow, ...]:
    item = _item(asked)
    if not item.table:
        return ()
    names = asked.content.dimension(split).values
    missing = asked.content.table(item.table).missing
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


def _description(
    asked: Asked, slug: str, rows: tuple[FigureRow, ...], interval: Interval | None
) -> FigureDescription:
    wanted, item = asked.expression, asked.item
    base = wanted.base
    dimension = wanted.by or (wanted.between[0] if wanted.between else "")
    table = asked.content.table(item.table) if item and item.table else None
    return FigureDescription(
        slug=slug,
        measure=wanted.measure,
        expression=wanted.canonical,
        title=title(asked),
        subtitle=subtitle(asked),
        item=wanted.item,
        base=base.value if base else "",
        dimension=dimension,
        dimension_label=asked.content.dimension(dimension).label if dimension else "",
        rows=rows,
        rounding=rounding_name(Rounding.HALF_UP),
        method=method_name(interval),
        base_sentence=_base_sentence(asked, rows),
        notes=(_NO_WEIGHTS,) if wanted.by else (),
        table=table.name if table else "",
        source=table.source if table else "",
        as_of=asked.content.as_of.isoformat(),
    )


def _base_sentence(asked: Asked, rows: tuple[FigureRow, ...]) -> str:
    base = asked.expression.base
    last = rows[-1]
    if base is None:
        tally = asked.tally(next(iter(asked.item.codes)) if asked.item else "")
        return f"Counts of {base_words(tally.widest)}.{'' if asked.item else not_yet_read(tally)}"
    size = f"{last.denominator:,} " if last.denominator else ""
    return f"Base: {size}{base_words(base)}{_where_phrase(asked)} ({base.value})."


def _where_phrase(asked: Asked) -> str:
    found = ((asked.content.dimension(name), value) for name, value in asked.where)
    return "".join(f", {each.label.lower()} {each.values.get(value, value)}" for each, value in found)


def _where_label(asked: Asked) -> str:
    names = [asked.content.dimension(name).values.get(value, value) for name, value in asked.where]
    return ", ".join(names) or "All"


def _base(asked: Asked) -> Base:
    assert asked.expression.base is not None
    return asked.expression.base


def _item(asked: Asked) -> Item:
    assert asked.item is not None
    return asked.item
