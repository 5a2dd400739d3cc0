"""Shares and totals of a population whose strata gave answers unequally, each weighted to its size.

Stratified random sampling with finite population correction: Cochran (1977), Sampling Techniques,
chapter 5, equations 5.1, 5.7 and 5.12 (R: survey::svymean and svytotal with strata and fpc).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt

from answerable.ground import BadInput
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Tally
from answerable.statistics.estimates.estimate import Estimate, Measure
from answerable.statistics.estimates.shares import ShareOptions, share, share_by
from answerable.statistics.uncertainty.bounds import Bounds
from answerable.statistics.uncertainty.intervals import Combination, Interval, normal_quantile
from answerable.statistics.weights.design_effects import Weighting, weighting


@dataclass(frozen=True)
class Stratified:
    """A share or total of the whole population, from its strata.

    `value` is None if a stratum has a population but no units in the base: nothing is known of it.
    The standard error and interval are None too, and also where a stratum that is not complete rests
    on one unit. `pooled` is the estimate without weights, from which `value` differs by what the
    unequal response does. `parts` are the shares of the strata.
    """

    measure: Measure
    dimension: str
    value: float | None
    standard_error: float | None
    interval: Interval | None
    population: int
    pooled: Estimate
    parts: tuple[Estimate, ...]
    notes: tuple[str, ...] = ()

    @property
    def bounds(self) -> Bounds:
        """What holds without any assumption, in the unit of the value: print it beside the value."""
        x = sum(part.numerator for part in self.parts)
        unknown = sum(part.population - part.known for part in self.parts)
        scale = 1 if self.measure is Measure.TOTAL else self.population
        return Bounds(x / scale, (x + unknown) / scale)

    @property
    def degrees_of_freedom(self) -> int:
        """Units in the base less the strata that have any: those of the standard error."""
        used = [part.denominator for part in self.parts if part.denominator]
        return sum(used) - len(used)

    @property
    def design_effect(self) -> float | None:
        """The variance over that of a simple random sample without replacement of the same size.

        Kish (1965), Survey Sampling, section 8.2; R: svymean(deff = TRUE). None without a standard
        error, or where such a sample would have none (everybody known, or a share of 0 or 1).
        """
        if self.value is None or self.standard_error is None:
            return None
        scale = self.population if self.measure is Measure.TOTAL else 1
        rate, n, size = self.value / scale, self.pooled.denominator, self.population
        plain = rate * (1 - rate) * (size - n) / (size * (n - 1)) if n > 1 else 0.0
        return (self.standard_error / scale) ** 2 / plain if plain > 0 else None

    @property
    def weighting(self) -> Weighting | None:
        """What the unequal weights alone cost (`weighting`); None if no stratum has units in the base."""
        used = {part.stratum or "": part for part in self.parts if part.denominator}
        if not used:
            return None
        return weighting(
            {name: part.denominator for name, part in used.items()},
            {name: part.population / part.denominator for name, part in used.items()},
        )


def stratified_share(
    tally: Tally,
    code: str,
    base: Base,
    *,
    by: str,
    population: Base | None = None,
    level: float = 0.95,
) -> Stratified:
    """The share of the population with `code`, the strata of dimension `by` weighted to their sizes.

    Holds if within each stratum the units not in `base` are like a random part of it. The interval is
    normal, cut to 0 and 1. Raises `BadInput` as `share` does, and for a population without units.
    """
    options: ShareOptions = {"population": population, "level": level}
    parts = share_by(tally, code, base, dimension=by, **options)
    size = sum(part.population for part in parts)
    if size == 0:
        raise BadInput("the population has no units", where=tally.item)
    value = _weighted(parts, size)
    error = _standard_error(parts, size) if value is not None else None
    return Stratified(
        measure=Measure.SHARE,
        dimension=by,
        value=value,
        standard_error=error,
        interval=_normal(value, error, level),
        population=size,
        pooled=share(tally, code, base, **options),
        parts=parts,
        notes=_notes(parts),
    )


def stratified_total(
    tally: Tally,
    code: str,
    base: Base,
    *,
    by: str,
    population: Base | None = None,
    level: float = 0.95,
) -> Stratified:
    """The number of units of the population with `code`: `stratified_share` times the population.

    For notebooks: no measure of a manuscript asks for it.
    """
    found = stratified_share(tally, code, base, by=by, population=population, level=level)
    size = found.population
    return replace(
        found,
        measure=Measure.TOTAL,
        value=None if found.value is None else found.value * size,
        standard_error=None if found.standard_error is None else found.standard_error * size,
        interval=None if found.interval is None else found.interval.in_units(size),
    )


def _weighted(parts: Sequence[Estimate], size: int) -> float | None:
    if any(part.exact is None and part.population for part in parts):
        return None
    exact = sum((part.exact * part.population for part in parts if part.exact is not None), Fraction(0))
    return float(exact / size)


def _standard_error(parts: Sequence[Estimate], size: int) -> float | None:
    variance = 0.0
    for part in parts:
        silent = part.population - part.denominator
        if silent == 0:
            continue
        if part.denominator == 1:
            return None
        rate = part.numerator / part.denominator
        spread = rate * (1 - rate) / (part.denominator - 1)
        variance += (part.population / size) ** 2 * spread * silent / part.population
    return sqrt(variance)


def _normal(value: float | None, error: float | None, level: float) -> Interval | None:
    if value is None or error is None:
        return None
    reach = normal_quantile(level) * error
    return Interval(max(0.0, value - reach), min(1.0, value + reach), level, Combination.STRATIFIED_NORMAL)


def _notes(parts: Sequence[Estimate]) -> tuple[str, ...]:
    empty = [part.stratum or "" for part in parts if part.population and not part.denominator]
    alone = [
        part.stratum or "" for part in parts if part.denominator == 1 and part.population > part.denominator
    ]
    notes = []
    if empty:
        notes.append(f"No value: no units in the base in {', '.join(empty)}.")
    if alone:
        notes.append(f"No interval: only one unit in the base in {', '.join(alone)}.")
    return tuple(notes)
