"""Means, totals and quantiles of quantities, over strata with finite population correction.

Sources: Cochran (1977), Sampling Techniques, chapter 5; Woodruff (1952), Confidence intervals for medians
and other position measures, JASA 47, 635-646. R: survey::svymean, svytotal and svyquantile (qrule "math",
interval "mean").
All hold only if within each stratum the units without a value are like a random part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
from scipy.special import stdtrit  # type: ignore[import-untyped]

from answerable.ground import BadInput
from answerable.statistics.counts.samples import Sample, checked_range
from answerable.statistics.uncertainty.bounds import Bounds


class QuantityMeasure(StrEnum):
    """What is worked out from a sample."""

    MEAN = "mean"
    TOTAL = "total"
    QUANTILE = "quantile"


@dataclass(frozen=True)
class Quantity:
    """A mean, total or quantile of the units of a sample, in its `unit`.

    `known` of `population` units have a value. `value` is None where a stratum has none; the standard
    error and the ends `low` and `high` (by t, at `level`) are None too where a stratum that is not
    complete rests on one value. `bounds` give every missing unit the floor, then the ceiling; None if
    either was not given.
    """

    measure: QuantityMeasure
    item: str
    unit: str
    value: float | None
    standard_error: float | None
    low: float | None
    high: float | None
    level: float
    known: int
    population: int
    bounds: Bounds | None
    notes: tuple[str, ...]


def quantity_total(
    sample: Sample, *, floor: float | None = None, ceiling: float | None = None, level: float = 0.95
) -> Quantity:
    """The sum over all units: Σ N x the mean of the stratum. `floor` and `ceiling` give the bounds."""
    value = (
        None
        if sample.unknown_strata
        else sum(each.population * float(each.values.mean()) for each in sample.strata if each.known)
    )
    variance = sample.variance_of_total()
    error = None if value is None or variance is None else sqrt(variance)
    bounds: Bounds | None = None
    checked_range(floor, ceiling)
    if floor is not None and ceiling is not None:
        known = sum(float(each.values.sum()) for each in sample.strata)
        missing = sample.population - sample.known
        bounds = Bounds(known + missing * floor, known + missing * ceiling)
    return _quantity(QuantityMeasure.TOTAL, sample, value, error=error, level=level, bounds=bounds)


def quantity_mean(
    sample: Sample, *, floor: float | None = None, ceiling: float | None = None, level: float = 0.95
) -> Quantity:
    """The mean over all units, strata weighted to their sizes; arguments are those of the total."""
    whole, size = quantity_total(sample, floor=floor, ceiling=ceiling, level=level), sample.population
    return _quantity(
        QuantityMeasure.MEAN,
        sample,
        None if whole.value is None else whole.value / size,
        error=None if whole.standard_error is None else whole.standard_error / size,
        level=level,
        bounds=None if whole.bounds is None else Bounds(whole.bounds.low / size, whole.bounds.high / size),
    )


def quantity_quantile(
    sample: Sample,
    probability: float = 0.5,
    *,
    floor: float | None = None,
    ceiling: float | None = None,
    level: float = 0.95,
) -> Quantity:
    """The least value that `probability` of the (weighted) units do not exceed; by default the median.

    The interval is Woodruff's: the quantiles at the ends of the t interval of the share of units at or
    below the value; there is no standard error. Raises `BadInput` for a probability outside 0 to 1.
    """
    if not 0 < probability < 1:
        raise BadInput(f"{probability} is no probability.", remedy="Give a number between 0 and 1: 0.5.")
    bounds = _quantile_bounds(sample, probability, floor, ceiling)
    if sample.unknown_strata or not sample.known:
        return _quantity(QuantityMeasure.QUANTILE, sample, None, error=None, level=level, bounds=bounds)
    # The values in order, and the share of the weighted units that each reaches.
    used = [each for each in sample.strata if each.known]
    held = np.concatenate([each.values for each in used])
    weights = np.concatenate([np.full(each.known, each.weight) for each in used])
    order = np.argsort(held, kind="stable")
    values, summed = held[order], np.cumsum(weights[order])
    reached = summed / summed[-1]
    value = _inverse(values, reached, probability)
    below = tuple(each.with_values((each.values <= value).astype(float)) for each in sample.strata)
    share = quantity_mean(Sample(sample.item, sample.unit, below), level=level)
    found = _quantity(QuantityMeasure.QUANTILE, sample, value, error=None, level=level, bounds=bounds)
    if share.low is None or share.high is None:
        return found
    low, high = (_inverse(values, reached, end) for end in (share.low, share.high))
    return Quantity(**{**vars(found), "low": low, "high": high})


def _quantity(
    measure: QuantityMeasure,
    sample: Sample,
    value: float | None,
    *,
    error: float | None,
    level: float,
    bounds: Bounds | None,
) -> Quantity:
    if not 0 < level < 1:
        raise BadInput(f"{level} is not a confidence level.", remedy="Give a number between 0 and 1: 0.95.")
    low = high = None
    if value is not None and error is not None:
        freedom = sample.degrees_of_freedom
        reach = error * float(stdtrit(freedom, (1 + level) / 2)) if freedom else 0.0
        low, high = value - reach, value + reach
    return Quantity(
        measure=measure,
        item=sample.item,
        unit=sample.unit,
        value=value,
        standard_error=error,
        low=low,
        high=high,
        level=level,
        known=sample.known,
        population=sample.population,
        bounds=bounds,
        notes=_notes(sample),
    )


def _quantile_bounds(
    sample: Sample, probability: float, floor: float | None, ceiling: float | None
) -> Bounds | None:
    checked_range(floor, ceiling)
    if floor is None or ceiling is None:
        return None
    known = np.concatenate([each.values for each in sample.strata])
    ends = []
    for filler in (floor, ceiling):
        filled = np.sort(np.concatenate([known, np.full(sample.population - sample.known, float(filler))]))
        reached = np.arange(1, filled.size + 1) / filled.size
        ends.append(_inverse(filled, reached, probability))
    return Bounds(*ends)


def _inverse(values: np.ndarray, reached: np.ndarray, probability: float) -> float:
    place = int(np.searchsorted(reached, probability - 1e-12))
    return float(values[min(place, values.size - 1)])


def _notes(sample: Sample) -> tuple[str, ...]:
    notes = []
    if sample.unknown_strata:
        notes.append(f"No value: nothing is known in {', '.join(sample.unknown_strata)}.")
    if sample.lone_strata:
        notes.append(f"No interval: only one value in {', '.join(sample.lone_strata)}.")
    reasons = [f"{count:,} {outcome.label}" for outcome, count in sample.missing.items()]
    if reasons:
        notes.append(f"{sample.population - sample.known:,} units without a value: {', '.join(reasons)}.")
    return tuple(notes)
