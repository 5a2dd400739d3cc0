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

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri  # type: ignore[import-untyped]

from answerable.statistics.hypergeometric import lower_tails, upper_tails

_IMPLAUSIBLE = 1e-9
_ROUNDING = 1e-9

Floats = npt.NDArray[np.float64]


class Sample(NamedTuple):
    """x of n known units have the property; N units are in the population."""

    x: int
    n: int
    population: int


def difference_limits(first: Sample, second: Sample, *, level: float) -> tuple[float, float]:
    """The limits of K1/N1 - K2/N2 at `level`, from -1 to 1.

    Needs 0 <= x <= n <= N and n > 0 in both, and units that are in one population only.
    """
    return _least(first, second, level), -_least(second, first, level)


def _least(first: Sample, second: Sample, level: float) -> float:
    limit = float(ndtri((1 - level) / 2 - 2 * _IMPLAUSIBLE))
    one = _plausible(first, upper_tails(*first))
    two = _plausible(second, lower_tails(*second))
    least = 1.0
    for rate, weight, score in zip(*one, strict=True):
        together = weight * score + two[1] * two[2]
        kept = together >= limit * np.hypot(weight, two[1]) - _ROUNDING
        if kept.any():
            least = min(least, float(rate - two[0][kept].max()))
    return least


def _plausible(sample: Sample, tails: Floats) -> tuple[Floats, Floats, Floats]:
    """Rate, standard error and normal score of each number that is not all but impossible."""
    x, n, population = sample
    numbers = np.arange(x, population - (n - x) + 1)[tails > _IMPLAUSIBLE]
    rates = numbers / population
    correction = (population - n) / (population - 1) / n if population > 1 else 0.0
    scores = ndtri(np.minimum(tails[tails > _IMPLAUSIBLE], 1 - 1e-16))
    return rates, np.sqrt(rates * (1 - rates) * correction), scores
