"""What holds without any assumption: bounds, and the point at which a claim tips.

Because every unit of the population counts, nothing here is an estimate: the units that are not
known are given every answer they could have given. Source: Manski (2003), Partial Identification of
Probability Distributions, chapter 1; Manski (1995), Identification Problems in the Social Sciences.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from answerable.ground import BadInput
from answerable.statistics.rounding.rules import exact_fraction


@dataclass(frozen=True)
class Bounds:
    """The least and the greatest value that the unknown units leave possible."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """What the unknown units leave open; for a share, the part of the population not known."""
        return self.high - self.low


class ClaimStanding(StrEnum):
    """Whether a claim of "more than the threshold" depends on the unknown units."""

    CANNOT_FAIL = "cannot_fail"
    DEPENDS = "depends"
    CANNOT_HOLD = "cannot_hold"


@dataclass(frozen=True)
class TippingPoint:
    """How many of the unknown units a claim of "more than `threshold`" needs.

    `share` is (t N - x) / (N - n), below which the claim fails; below 0 it cannot fail, from 1 it
    cannot hold; None if no unit is unknown. `most_for_failure` is the greatest number of the
    `unknown` units with the property at which the claim still fails.
    """

    threshold: float
    share: float | None
    unknown: int
    most_for_failure: int
    standing: ClaimStanding


def bounds(x: int, n: int, *, population: int) -> Bounds:
    """The no-assumption bounds [x/N, (x+N-n)/N] of a share when n of N units are known, x with it.

    Raises `BadInput` unless 0 <= x <= n <= population and population > 0.
    """
    _check(x, n, population)
    return Bounds(x / population, (x + population - n) / population)


def tipping_point(x: int, n: int, *, population: int, threshold: float = 0.5) -> TippingPoint:
    """Where "more than `threshold` of the population" tips, when n of N units are known, x with it.

    Worked out on exact fractions. Raises `BadInput` for impossible counts or a threshold outside
    0 to 1.
    """
    _check(x, n, population)
    if not 0 <= threshold <= 1:
        raise BadInput(f"{threshold} is not a share.", remedy="Give a threshold from 0 to 1: 0.5.")
    needed = exact_fraction(threshold) * population - x
    unknown = population - n
    return TippingPoint(
        threshold=threshold,
        share=float(needed / unknown) if unknown else None,
        unknown=unknown,
        most_for_failure=needed.numerator // needed.denominator,
        standing=_standing(needed, unknown),
    )


def _standing(needed: Fraction, unknown: int) -> ClaimStanding:
    if needed < 0:
        return ClaimStanding.CANNOT_FAIL
    return ClaimStanding.CANNOT_HOLD if needed >= unknown else ClaimStanding.DEPENDS


def _check(x: int, n: int, population: int) -> None:
    if not (0 <= x <= n <= population and population > 0):
        raise BadInput(
            f"no bounds for {x} of {n} known units in a population of {population}.",
            remedy="The numbers must rise: 0 <= x <= n <= population, with the population above 0.",
        )
