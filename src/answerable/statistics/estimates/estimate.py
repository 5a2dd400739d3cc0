"""The estimate: a number with everything a reader needs to judge it and to find its units again."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from answerable.statistics.counts.bases import Base
from answerable.statistics.rounding.rules import Rounding
from answerable.statistics.uncertainty.bounds import Bounds, ClaimStanding, TippingPoint, tipping_point
from answerable.statistics.uncertainty.intervals import Interval


class Measure(StrEnum):
    """What kind of number an estimate is."""

    SHARE = "share"
    COUNT = "count"
    TOTAL = "total"


@dataclass(frozen=True)
class Estimate:
    """One number over the units of one tally.

    `numerator` of the `denominator` units in `base` have the code; both are exact, as is
    `population`, the units in `population_base` that the number speaks for. `known` is how many of
    those told something about the item; the bounds leave the rest open. `value` is the share (0 to
    1), the count, or the total extrapolated to the population, and `interval` and `bounds` are in the
    same unit; it is None where the base holds no units. `tipping` is the tipping point of "more than
    half" as a share of the unknown units (below 0 the claim cannot fail, from 1 it cannot hold) and
    None where no unit is unknown. `selection` is JSON-able and leads back to the units.
    """

    measure: Measure
    item: str
    code: str
    base: Base
    numerator: int
    denominator: int
    population: int
    population_base: Base
    known: int
    value: float | None
    interval: Interval | None
    bounds: Bounds | None
    tipping: float | None
    rounding: Rounding
    stratum: str | None = None
    selection: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def exact(self) -> Fraction | None:
        """The value as an exact fraction; None where the base holds no units."""
        if not self.denominator:
            return None
        share = Fraction(self.numerator, self.denominator)
        exact = {
            Measure.SHARE: share,
            Measure.COUNT: Fraction(self.numerator),
            Measure.TOTAL: share * self.population,
        }
        return exact[self.measure]

    @property
    def standing(self) -> ClaimStanding | None:
        """Whether "more than half of the population" depends on the unknown units; None if empty."""
        return self.tipping_at(0.5).standing if self.population else None

    def tipping_at(self, threshold: float) -> TippingPoint:
        """Where "more than `threshold` of the population" tips; `BadInput` if the population is empty."""
        return tipping_point(self.numerator, self.known, population=self.population, threshold=threshold)
