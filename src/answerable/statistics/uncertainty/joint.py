"""Exact limits for the difference between two finite populations.

A pair (K1, K2) of numbers in the two populations is kept below if the tails P(X1 >= x1 | K1) and
P(X2 <= x2 | K2) together do not speak against it: their normal scores, added with weights in
proportion to the standard errors under that pair, stay above the quantile. The lower limit is the
least K1/N1 - K2/N2 kept; the upper limit is that of the opposite difference. Each tail is at least
as large as a uniform number and the samples are independent, so the limits cover the truth at least
at the level. Source of the combination: Liptak (1958), On the combination of independent tests,
Magyar Tud. Akad. Mat. Kutato Int. Kozl. 3, 171-197; inversion as in `hypergeometric`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri  # type: ignore[import-untyped]

from answerable.statistics.uncertainty.hypergeometric import lower_tails, upper_tails

_IMPLAUSIBLE = 1e-9
_ROUNDING = 1e-9


class JointSample(NamedTuple):
    """x of n known units have the property; N units are in the population."""

    x: int
    n: int
    population: int


def difference_limits(first: JointSample, second: JointSample, *, level: float) -> tuple[float, float]:
    """The limits of K1/N1 - K2/N2 at `level`, from -1 to 1.

    Needs 0 <= x <= n <= N and n > 0 in both, and units that are in one population only.
    """
    return _least(first, second, level), -_least(second, first, level)


def _least(first: JointSample, second: JointSample, level: float) -> float:
    limit = float(ndtri((1 - level) / 2 - 2 * _IMPLAUSIBLE))
    one = _plausible(first, upper_tails(*first))
    two = _plausible(second, lower_tails(*second))
    least = Fraction(1)
    for number, weight, score in zip(*one, strict=True):
        together = weight * score + two.errors * two.scores
        kept = two.numbers[together >= limit * np.hypot(weight, two.errors) - _ROUNDING]
        if kept.size:
            apart = Fraction(int(number), first.population) - Fraction(int(kept[-1]), second.population)
            least = min(least, apart)
    return float(least)


class _Plausible(NamedTuple):
    """The numbers that are not all but impossible, rising, each with its standard error and score."""

    numbers: npt.NDArray[np.int64]
    errors: npt.NDArray[np.float64]
    scores: npt.NDArray[np.float64]


def _plausible(sample: JointSample, tails: npt.NDArray[np.float64]) -> _Plausible:
    x, n, population = sample
    likely = tails > _IMPLAUSIBLE
    numbers = np.arange(x, population - (n - x) + 1)[likely]
    rates = numbers / population
    correction = (population - n) / (population - 1) / n if population > 1 else 0.0
    errors = np.sqrt(rates * (1 - rates) * correction)
    return _Plausible(numbers, errors, ndtri(np.minimum(tails[likely], 1 - 1e-16)))
