"""Confidence intervals for the share of a finite population, by a named method.

Every interval here holds only if the units that are not known are like a random part of the
population. The no-assumption bounds (`bounds`) hold without that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import sqrt
from statistics import NormalDist
from typing import assert_never

from scipy.special import betaincinv  # type: ignore[import-untyped]

from answerable.ground import BadInput
from answerable.statistics.uncertainty.hypergeometric import exact_limits


class IntervalMethod(StrEnum):
    """How the interval of one share is made."""

    HYPERGEOMETRIC = "hypergeometric"
    WILSON_FPC = "wilson_fpc"
    WILSON = "wilson"
    CLOPPER_PEARSON = "clopper_pearson"


class Combination(StrEnum):
    """How an interval over several strata is made from what is known of each."""

    JOINT_HYPERGEOMETRIC = "joint_hypergeometric"
    NEWCOMBE = "newcombe"
    STRATIFIED_NORMAL = "stratified_normal"
    STRATIFIED_T = "stratified_t"
    STRATIFIED_LOGIT = "stratified_logit"
    STRATIFIED_BETA = "stratified_beta"
    STRATIFIED_ARCSINE = "stratified_arcsine"
    STRATIFIED_LIKELIHOOD = "stratified_likelihood"
    CALIBRATED_NORMAL = "calibrated_normal"


@dataclass(frozen=True)
class Interval:
    """The interval from `low` to `high` at confidence `level`, in the unit of its estimate."""

    low: float
    high: float
    level: float
    method: IntervalMethod | Combination

    def in_units(self, population: int) -> Interval:
        """The interval of a share turned into one of units; whole units if the method counts units."""
        ends = self.low * population, self.high * population
        if self.method is IntervalMethod.HYPERGEOMETRIC:
            ends = float(round(ends[0])), float(round(ends[1]))
        return Interval(*ends, self.level, self.method)


def interval(
    x: int,
    n: int,
    *,
    population: int,
    method: IntervalMethod = IntervalMethod.HYPERGEOMETRIC,
    level: float = 0.95,
) -> Interval:
    """The interval for the share of `population` units with a property that x of n known units have.

    The methods with a finite population shrink to a point when all are known (n == population); the
    plain ones (Wilson, Clopper-Pearson) speak of an endless population. Raises `BadInput` unless
    0 <= x <= n <= population, n > 0 and 0 < level < 1.
    """
    _check(x, n, population, level)
    match method:
        case IntervalMethod.HYPERGEOMETRIC:
            least, most = hypergeometric(x, n, population=population, level=level)
            ends = least / population, most / population
        case IntervalMethod.WILSON_FPC:
            ends = wilson_fpc(x, n, population=population, level=level)
        case IntervalMethod.WILSON:
            ends = wilson(x, n, level=level)
        case IntervalMethod.CLOPPER_PEARSON:
            ends = clopper_pearson(x, n, level=level)
        case _:
            assert_never(method)
    return Interval(*ends, level, method)


def hypergeometric(x: int, n: int, *, population: int, level: float = 0.95) -> tuple[int, int]:
    """The least and greatest number of units with the property, by exact test inversion.

    Each tail of the hypergeometric distribution stays above (1 - level) / 2; coverage is never below
    `level`. Source: Buonaccorsi (1987), see `answerable.statistics.uncertainty.hypergeometric`.
    """
    _check(x, n, population, level)
    return exact_limits(x, n, population, level=Fraction(repr(level)))


def wilson(x: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval (Wilson 1927, JASA 22, 209-212), without continuity correction."""
    _check(x, n, n, level)
    return _score(x / n, n, level)


def wilson_fpc(
    x: int, n: int, *, population: int, level: float = 0.95, clip: bool = True
) -> tuple[float, float]:
    """Wilson's interval at the effective size n(N-1)/(N-n), clipped to what is certain.

    The finite population correction is that of simple random sampling (Cochran 1977, Sampling
    Techniques, section 3.2). Without `clip` it may step outside [x/N, (x+N-n)/N].
    """
    _check(x, n, population, level)
    if n == population:
        return x / n, x / n
    low, high = _score(x / n, n * (population - 1) / (population - n), level)
    if not clip:
        return low, high
    floor, ceiling = x / population, (x + population - n) / population
    return min(max(low, floor), ceiling), max(min(high, ceiling), floor)


def clopper_pearson(x: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """The exact binomial interval (Clopper and Pearson 1934, Biometrika 26, 404-413)."""
    _check(x, n, n, level)
    tail = (1 - level) / 2
    low = 0.0 if x == 0 else float(betaincinv(x, n - x + 1, tail))
    high = 1.0 if x == n else float(betaincinv(x + 1, n - x, 1 - tail))
    return low, high


def normal_quantile(level: float) -> float:
    """How many standard errors a two-sided normal interval at `level` reaches: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + level) / 2)


def _score(share: float, size: float, level: float) -> tuple[float, float]:
    z = normal_quantile(level)
    weight = 1 + z * z / size
    centre = (share + z * z / (2 * size)) / weight
    reach = z * sqrt(share * (1 - share) / size + z * z / (4 * size * size)) / weight
    low = 0.0 if share == 0 else max(0.0, centre - reach)
    high = 1.0 if share == 1 else min(1.0, centre + reach)
    return low, high


def _check(x: int, n: int, population: int, level: float) -> None:
    if not (0 <= x <= n <= population and n > 0):
        raise BadInput(
            f"no interval for {x} of {n} known units in a population of {population}.",
            remedy="The numbers must rise: 0 <= x <= n <= population, with n above 0.",
        )
    if not 0 < level < 1:
        raise BadInput(f"{level} is not a confidence level.", remedy="Give a number between 0 and 1: 0.95.")
