"""The difference between the shares of two strata."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import hypot

from answerable.ground import BadInput
from answerable.statistics.estimates.estimate import Estimate, Measure
from answerable.statistics.uncertainty.bounds import Bounds
from answerable.statistics.uncertainty.intervals import Combination, Interval, IntervalMethod
from answerable.statistics.uncertainty.joint import JointSample, difference_limits


@dataclass(frozen=True)
class Difference:
    """The share of `first` less the share of `second`, from -1 to 1; None where a base is empty."""

    first: Estimate
    second: Estimate
    value: float | None
    interval: Interval | None
    bounds: Bounds | None
    notes: tuple[str, ...] = ()

    @property
    def exact(self) -> Fraction | None:
        """The difference as an exact fraction; None where a base is empty."""
        if self.first.exact is None or self.second.exact is None:
            return None
        return self.first.exact - self.second.exact


def difference(first: Estimate, second: Estimate) -> Difference:
    """The difference of two shares of the same item, code and base in strata that share no unit.

    Two exact hypergeometric intervals give an exact one, by joint test inversion (see
    `answerable.statistics.uncertainty.joint`). Other methods square and add the distances of each share
    to the ends of its interval: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10. The
    bounds put the one stratum at its least and the other at its greatest. Raises `BadInput` unless both
    are shares of one item, code, base and confidence level in different strata.
    """
    _check(first, second)
    bounds: Bounds | None = None
    if first.bounds is not None and second.bounds is not None:
        bounds = Bounds(first.bounds.low - second.bounds.high, first.bounds.high - second.bounds.low)
    return Difference(
        first=first,
        second=second,
        value=None if first.exact is None or second.exact is None else float(first.exact - second.exact),
        interval=_interval(first, second),
        bounds=bounds,
        notes=tuple(f"{part.stratum or 'All'}: {note}" for part in (first, second) for note in part.notes),
    )


def _interval(first: Estimate, second: Estimate) -> Interval | None:
    one, two = first.interval, second.interval
    if one is None or two is None or first.value is None or second.value is None:
        return None
    if one.method is two.method is IntervalMethod.HYPERGEOMETRIC:
        ends = difference_limits(_sample(first), _sample(second), level=one.level)
        return Interval(*ends, one.level, Combination.JOINT_HYPERGEOMETRIC)
    apart = first.value - second.value
    down = hypot(max(0.0, first.value - one.low), max(0.0, two.high - second.value))
    up = hypot(max(0.0, one.high - first.value), max(0.0, second.value - two.low))
    return Interval(max(-1.0, apart - down), min(1.0, apart + up), one.level, Combination.NEWCOMBE)


def _sample(part: Estimate) -> JointSample:
    return JointSample(part.numerator, part.denominator, part.population)


def _check(first: Estimate, second: Estimate) -> None:
    alike = all(getattr(first, name) == getattr(second, name) for name in ("item", "code", "base", "measure"))
    levels = {part.interval.level for part in (first, second) if part.interval}
    if not alike or first.measure is not Measure.SHARE or len(levels) > 1:
        raise BadInput(
            f"cannot take {_name(second)} from {_name(first)}.",
            remedy="Both must be shares of one item and code under one base and confidence level.",
        )
    if first.selection == second.selection:
        raise BadInput(
            f"{_name(first)} is compared with itself.", remedy="Name two strata that share no unit."
        )


def _name(estimate: Estimate) -> str:
    return (
        f"{estimate.measure.value} {estimate.item} = {estimate.code} base {estimate.base.value}"
        f" ({estimate.stratum or 'all strata'})"
    )
