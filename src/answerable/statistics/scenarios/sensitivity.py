"""Sensitivity curves: the share of the population for each rate that those not known might have.

The missing may be missing because of their answer: then no weighting by what is known of them helps,
and all that can be shown is how the result moves with what one is willing to assume. Source: Little and
Rubin (2019), Statistical Analysis with Missing Data, 3rd edition, chapter 15 (pattern-mixture models
with a sensitivity parameter).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from answerable.ground import BadInput
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Tally
from answerable.statistics.estimates.shares import share
from answerable.statistics.rounding.rules import exact_fraction
from answerable.statistics.scenarios.extrapolation import Scenario, ScenarioChange, extrapolate


@dataclass(frozen=True)
class CurvePoint:
    """If the assumption has this `amount`, `total` units and `share` of the population have the code."""

    amount: float
    total: float
    share: float


@dataclass(frozen=True)
class SensitivityCurve:
    """How the share of the population moves with an assumption about those not known.

    `points` rise with their `amount`, which is read as `change` says: the rate of those not known in
    per cent, the odds ratio, points or per cent. `respondents` is the rate of the respondents, and
    `crossing` the amount at which the share passes `threshold`, by straight lines between points
    (exact for a rate without strata); None if it does not within the points.
    """

    item: str
    code: str
    change: ScenarioChange
    points: tuple[CurvePoint, ...]
    respondents: float | None
    threshold: float
    crossing: float | None


RATES = tuple(range(0, 101, 5))
"""Rates in per cent at which a curve is worked out if none are named."""


def sensitivity_curve(
    tally: Tally,
    code: str,
    base: Base,
    *,
    change: ScenarioChange = ScenarioChange.RATE,
    amounts: Iterable[float] = RATES,
    threshold: float = 0.5,
    by: str | None = None,
) -> SensitivityCurve:
    """The share of the widest population for each of `amounts`, strata of dimension `by` one by one.

    `ScenarioChange.RATE` gives all of those not known one rate in per cent, `ScenarioChange.ODDS` the
    odds of the respondents of their stratum times the amount: 1 is "missing by chance", below 1 those
    with the code answer more readily. Amounts that give no value are left out. Errors are those of
    `extrapolate`, and `BadInput` without amounts.
    """
    rising = sorted(set(amounts))
    if not rising:
        raise BadInput("a curve needs amounts.", where=tally.item, remedy="Give some: range(0, 101, 5).")
    points = []
    for amount in rising:
        found = extrapolate(tally, code, base, scenario=Scenario(change, amount), by=by)
        if found.total is not None and found.share is not None:
            points.append(CurvePoint(amount, found.total, found.share))
    return SensitivityCurve(
        item=tally.item,
        code=code,
        change=change,
        points=tuple(points),
        respondents=share(tally, code, base).value,
        threshold=threshold,
        crossing=_crossing(points, threshold),
    )


def _crossing(points: list[CurvePoint], threshold: float) -> float | None:
    wanted = exact_fraction(threshold)
    for low, high in pairwise(points):
        start, end = exact_fraction(low.share), exact_fraction(high.share)
        if start <= wanted <= end and start < end:
            part = (wanted - start) / (end - start)
            first, last = exact_fraction(low.amount), exact_fraction(high.amount)
            return float(first + part * (last - first))
    return None
