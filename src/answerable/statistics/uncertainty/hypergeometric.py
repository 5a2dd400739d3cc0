"""Exact limits for the number of units with a property in a finite population.

x of n known units have the property, N units are in the population. K, the number in the
population, is kept if both tails of the hypergeometric distribution leave more than half of
1 - level: P(X >= x | K) and P(X <= x | K).

Source of the rule: Buonaccorsi (1987), A note on confidence intervals for proportions in finite
populations, The American Statistician 41(3), 215-218, "test method", with a strict inequality.
Source of the speed: P(X <= x | K) - P(X <= x | K + 1) = C(K, x) C(N-1-K, n-x-1) / C(N, n), because
the two differ only by the samples that draw unit K + 1 with exactly x of the first K. The tails for
every K are therefore the running sums of one array (a negative hypergeometric distribution).
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import comb, sqrt

import numpy as np
import numpy.typing as npt

_NEAR_TIE = 1e-7
_NEGLIGIBLE = 45.0
_NARROW, _WIDE = 10, 60


def exact_limits(x: int, n: int, population: int, *, level: Fraction) -> tuple[int, int]:
    """The least and greatest K that the test keeps: integers in [x, population - (n - x)].

    Needs 0 <= x <= n <= population and 0 < level < 1. The lower limit is the upper limit of those
    without the property, seen from the other side.
    """
    tail = (1 - level) / 2
    return population - _upper(n - x, n, population, tail), _upper(x, n, population, tail)


def lower_tails(x: int, n: int, population: int) -> npt.NDArray[np.float64]:
    """P(X <= x | K) for each possible K in turn: x, x + 1, ... population - (n - x)."""
    if x == n:
        return np.ones(population - n + 1)
    # C(K, x) C(N-1-K, n-x-1) for K = x .. N-(n-x), scaled to sum to one.
    steps = _scaled(_log_steps(x, n, population, slice(0, population - n + 1)))
    return np.asarray(np.cumsum(steps[::-1])[::-1], dtype=np.float64)


def upper_tails(x: int, n: int, population: int) -> npt.NDArray[np.float64]:
    """P(X >= x | K) for each possible K in turn: x, x + 1, ... population - (n - x)."""
    return lower_tails(n - x, n, population)[::-1]


def _upper(x: int, n: int, population: int, tail: Fraction) -> int:
    """The greatest K with P(X <= x | K) > tail."""
    if x == n:
        return population
    first, steps = _near_steps(x, n, population)
    sums = np.cumsum(steps[::-1])[::-1]
    limit = float(tail)
    last = int(np.count_nonzero(sums > limit)) - 1
    if _decided(sums, last, limit):
        return x + first + last
    return _upper_by_integers(x + first + last, x, n, population=population, tail=tail)


def _near_steps(x: int, n: int, population: int) -> tuple[int, npt.NDArray[np.float64]]:
    """The steps that are not all but zero, and the place of the first of them.

    The steps rise to one mode and fall (they are log-concave), so that all beyond an end are less than
    it; a window around the mode is taken, and widened until its ends are negligible.
    """
    count = population - n + 1
    mode = int(count * x / max(1, n - 1))
    rate = (x + 1) / (n + 2)
    spread = population * sqrt(rate * (1 - rate) / n * count / population)
    for reach in (_NARROW, _WIDE, population):
        start, end = max(0, int(mode - reach * spread) - 50), min(count, int(mode + reach * spread) + 50)
        logs = _log_steps(x, n, population, slice(start, end))
        top = logs.max() - _NEGLIGIBLE
        if (start == 0 or logs[0] < top) and (end == count or logs[-1] < top):
            break
    return start, _scaled(logs)


def _log_steps(x: int, n: int, population: int, part: slice) -> npt.NDArray[np.float64]:
    """The logarithms of `part` of the steps, up to a constant."""
    logs = _log_factorials(max(12, population.bit_length()))
    count, others = population - n + 1, n - x - 1
    start, end = part.start, part.stop
    back, ahead = count - end, count - start
    ways_in = logs[x + start : x + end] - logs[start:end]
    ways_out = logs[others + back : others + ahead] - logs[back:ahead]
    return np.asarray(ways_in + ways_out[::-1], dtype=np.float64)


def _scaled(logs: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    steps = np.exp(logs - logs.max())
    return np.asarray(steps / steps.sum(), dtype=np.float64)


def _decided(sums: npt.NDArray[np.float64], last: int, limit: float) -> bool:
    """False if a tail beside the limit is so near that only integers can tell which side it is on."""
    beside = sums[max(0, last - 1) : last + 3]
    return not bool(np.any(np.abs(beside - limit) <= _NEAR_TIE * limit))


def _upper_by_integers(near: int, x: int, n: int, *, population: int, tail: Fraction) -> int:
    known = near
    while known > x and not _keeps(known, x, n, population=population, tail=tail):
        known -= 1
    while known < population - (n - x) and _keeps(known + 1, x, n, population=population, tail=tail):
        known += 1
    return known


def _keeps(k: int, x: int, n: int, *, population: int, tail: Fraction) -> bool:
    ways = sum(comb(k, i) * comb(population - k, n - i) for i in range(max(0, n - population + k), x + 1))
    return ways * tail.denominator > tail.numerator * comb(population, n)


@lru_cache(maxsize=16)
def _log_factorials(bits: int) -> npt.NDArray[np.float64]:
    """ln 0!, ln 1!, ... up to every number of so many bits."""
    size = 1 << bits
    logs = np.zeros(size + 1)
    np.cumsum(np.log(np.arange(1, size + 1)), out=logs[1:])
    return logs
