"""Shares, counts and totals of one code under a named base."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypedDict, Unpack

from answerable.ground import BadInput
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Tally
from answerable.statistics.estimates.estimate import Estimate, Measure
from answerable.statistics.rounding.rules import Rounding
from answerable.statistics.uncertainty.bounds import Bounds, bounds, tipping_point
from answerable.statistics.uncertainty.intervals import IntervalMethod, interval

SMALL_BASE = 30
"""Under so many units the counts are shown with every percentage."""

FEW_CASES = 5
"""A numerator under this is too small to compare strata by."""


class ShareOptions(TypedDict, total=False):
    """What `share` may be told besides the tally, the code and the base."""

    population: Base | None
    method: IntervalMethod
    level: float
    rounding: Rounding


def share(
    tally: Tally,
    code: str,
    base: Base,
    *,
    population: Base | None = None,
    method: IntervalMethod = IntervalMethod.HYPERGEOMETRIC,
    level: float = 0.95,
    rounding: Rounding = Rounding.HALF_UP,
) -> Estimate:
    """The share of the units in `base` whose answer is `code`, as an `Estimate` from 0 to 1.

    The interval and the bounds speak for the units in `population`: the widest base that the tally
    supports, unless one is named. The bounds treat every unit as unknown that told nothing
    about the item (silent, refused, not held, unclear), whatever the base. Without units in `base` the value
    and the interval are None. Raises `BadInput` for a base that the source cannot tell apart, a
    population narrower than the base, or a code that the tally does not have.
    """
    wider = _population(tally, base, population)
    x, n, size = tally.count(code, base), tally.within(base), tally.within(wider)
    known = tally.known(code, base, population=wider)
    found = Estimate(
        measure=Measure.SHARE,
        item=tally.item,
        code=code,
        base=base,
        numerator=x,
        denominator=n,
        population=size,
        population_base=wider,
        known=known,
        value=x / n if n else None,
        interval=interval(x, n, population=size, method=method, level=level) if n else None,
        bounds=bounds(x, known, population=size) if size else None,
        tipping=tipping_point(x, known, population=size).share if size else None,
        rounding=rounding,
        stratum=tally.restricted_to[-1][1] if tally.restricted_to else None,
        selection=_selection(tally, code, base),
    )
    return replace(found, notes=_notes(found, n - tally.known(code, base, population=base)))


def share_by(
    tally: Tally, code: str, base: Base, *, dimension: str, **options: Unpack[ShareOptions]
) -> tuple[Estimate, ...]:
    """One `share` for each stratum of `dimension`, in the tally's order; `options` as for `share`."""
    return tuple(share(part, code, base, **options) for part in tally.strata(dimension).values())


def count(tally: Tally, code: str, base: Base, **options: Unpack[ShareOptions]) -> Estimate:
    """The number of units in `base` whose answer is `code`: known, so without an interval.

    The bounds are the least and greatest number in the population; `options` are those of `share`.
    """
    found = share(tally, code, base, **options)
    return replace(
        found,
        measure=Measure.COUNT,
        value=float(found.numerator) if found.denominator else None,
        interval=None,
        bounds=_bounds_in_units(found),
    )


def total(tally: Tally, code: str, base: Base, **options: Unpack[ShareOptions]) -> Estimate:
    """The number of units in the population whose answer would be `code`, by the share in `base`.

    The value is population x numerator / denominator. With the default method the interval is the
    exact range of integers that the hypergeometric test keeps. It holds only if the units not known
    are like a random part of the population; strata with unequal response call for
    `stratified_total`. `options` are those of `share`.
    """
    found = share(tally, code, base, **options)
    exact = replace(found, measure=Measure.TOTAL)
    return replace(
        exact,
        value=float(exact.exact) if exact.exact is not None else None,
        interval=found.interval.in_units(found.population) if found.interval else None,
        bounds=_bounds_in_units(found),
    )


def _population(tally: Tally, base: Base, named: Base | None) -> Base:
    wider = named or tally.widest
    if not wider.contains(base):
        raise BadInput(
            f"the population {wider.value!r} is narrower than the base {base.value!r}.",
            where=tally.item,
            remedy="Name a population that holds the base, or leave it out.",
        )
    return wider


def _bounds_in_units(found: Estimate) -> Bounds | None:
    if found.bounds is None:
        return None
    return Bounds(float(found.numerator), float(found.numerator + found.population - found.known))


def _selection(tally: Tally, code: str, base: Base) -> dict[str, Any]:
    return {
        "item": tally.item,
        "code": code,
        "base": base.value,
        "where": dict(tally.restricted_to),
    }


def _notes(found: Estimate, without_answer: int) -> tuple[str, ...]:
    notes = []
    if found.denominator == 0:
        notes.append("No units are in the base.")
    elif found.denominator < SMALL_BASE:
        notes.append(f"Small base: {found.denominator:,}, fewer than {SMALL_BASE}.")
    if found.denominator and found.numerator < FEW_CASES:
        notes.append(f"Few cases: {found.numerator:,}, fewer than {FEW_CASES}.")
    if without_answer:
        notes.append(
            f"{without_answer:,} of the {found.denominator:,} in the base are not known "
            "to have answered this."
        )
    if 2 * found.known < found.population:
        notes.append(
            f"More than half of the population is not known: "
            f"{found.population - found.known:,} of {found.population:,}."
        )
    return tuple(notes)
