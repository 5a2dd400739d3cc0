"""Tables of counts, and the tests of whether their rows differ.

Pearson's test speaks of a process that could have given other numbers, and holds where counts are large;
Fisher's is exact for given margins. Sources: Pearson (1900), Philosophical Magazine 50, 157-175; Cochran
(1954), Some methods for strengthening the common chi-square tests, Biometrics 10, 417-451 (expected
counts of 5); Fisher (1935), The logic of inductive inference, JRSS 98, 39-82, two-sided by probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import chdtrc, gammaln  # type: ignore[import-untyped]

from answerable.ground import BadInput
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Tally
from answerable.statistics.estimates.shares import share

Table = Sequence[Sequence[int]]
"""Rows of counts: a row for each group, a column for each answer."""

EXPECTED = 5.0
"""Under so many expected units in a cell the p of Pearson's test is refused."""

_TIE = 1e-7
_BINS = 4000
_MOST_WORK = 4e9


class Stratum(NamedTuple):
    """x of n known units of one stratum have the code; N units are in its population."""

    name: str
    x: int
    n: int
    population: int


@dataclass(frozen=True)
class ChiSquare:
    """Pearson's statistic with its degrees of freedom; `p` is None where an expected count is under 5.

    `asymptotic_p` is that p in any case, for comparison with other programs.
    """

    statistic: float
    degrees_of_freedom: int
    asymptotic_p: float
    least_expected: float

    @property
    def p(self) -> float | None:
        """The p value, if every expected count is at least 5."""
        return self.asymptotic_p if self.least_expected >= EXPECTED else None


@dataclass(frozen=True)
class ExactP:
    """A p value without approximation in its model, between `low` and `high`: equal for a 2 by 2 table."""

    p: float
    low: float
    high: float


def groups(tally: Tally, code: str, base: Base, *, by: str) -> tuple[Stratum, ...]:
    """One `Stratum` for each stratum of dimension `by`; raises `BadInput` as `share` does."""
    found = []
    for name, part in tally.strata(by).items():
        each = share(part, code, base, population=tally.widest)
        found.append(Stratum(name, each.numerator, each.denominator, each.population))
    return tuple(found)


def group_table(found: Sequence[Stratum]) -> tuple[tuple[int, int], ...]:
    """A row of (with the code, without) for each group; raises `BadInput` unless 0 <= x <= n <= N."""
    for each in found:
        if not 0 <= each.x <= each.n <= each.population:
            raise BadInput(f"{each} cannot be.", remedy="The numbers must rise: 0 <= x <= n <= population.")
    return tuple((each.x, each.n - each.x) for each in found)


def pearson(table: Table) -> ChiSquare:
    """Pearson's test of a table with any number of rows and columns, without continuity correction.

    Raises `BadInput` for a table that is not one of counts, with fewer than two rows or columns, or
    with a row or column of zeros.

    For notebooks: no measure of a manuscript asks for it.
    """
    counts = counted(table)
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    statistic = float(((counts - expected) ** 2 / expected).sum())
    freedom = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    return ChiSquare(statistic, freedom, float(chdtrc(freedom, statistic)), float(expected.min()))


def finite_chi_square(found: Sequence[Stratum]) -> ChiSquare:
    """Whether the rates of finite populations differ: Pearson's statistic of two columns with FPC.

    Σ (p - m)²/v with v = q(1 - q)/n (N - n)/(N - 1), q the pooled rate and m the mean of the rates p
    weighted by 1/v (Cochran 1977, Sampling Techniques, section 3.2). Raises `BadInput` as `pearson`
    does, and for a group that is all known: one such group decides alone, so print the known rates.

    For notebooks: no measure of a manuscript asks for it.
    """
    rows = counted(group_table(found))
    sizes, n = np.array([each.population for each in found], dtype=np.float64), rows.sum(axis=1)
    if (sizes == n).any():
        complete = [each.name for each in found if each.n == each.population]
        raise BadInput(f"all is known of {', '.join(complete)}.", remedy="Print the known rates and bounds.")
    rates, pooled = rows[:, 0] / n, rows[:, 0].sum() / n.sum()
    variances = pooled * (1 - pooled) / n * (sizes - n) / (sizes - 1)
    mean = np.average(rates, weights=1 / variances)
    statistic, freedom = float(((rates - mean) ** 2 / variances).sum()), len(found) - 1
    expected = float((np.outer(n, [pooled, 1 - pooled])).min())
    return ChiSquare(statistic, freedom, float(chdtrc(freedom, statistic)), expected)


def fisher(table: Table) -> ExactP:
    """Fisher's exact test of a table with two columns: the tables at most as likely as this one.

    Exact for two rows. For more, tables are added up by a grid of their likelihood, rounded down and
    up: `low` and `high` enclose the exact p. Raises `BadInput` as `pearson` does, for more than two
    columns, and for a table too large for the grid: use `permutation_test`.
    """
    counts = counted(table).astype(np.int64)
    if counts.shape[1] != 2:
        raise BadInput(
            f"{counts.shape[1]} columns are more than two.", remedy="Use permutation_test with dice."
        )
    if counts.shape[0] == 2:
        p = _two_by_two(counts)
        return ExactP(p, p, p)
    x, n = counts[:, 0], counts.sum(axis=1)
    if x.sum() * 2 > n.sum():
        x = n - x
    if float(x.sum()) * float(n.sum()) * _BINS > _MOST_WORK:
        raise BadInput(
            f"{n.sum()} units in {n.size} rows are too many for an exact test.",
            remedy="Use permutation_test with dice.",
        )
    low, high = (_grid(x, n, up=up) for up in (False, True))
    return ExactP(min(1.0, (low + high) / 2), min(1.0, low), min(1.0, high))


def counted(table: Table) -> npt.NDArray[np.float64]:
    """The table as an array; raises `BadInput` as `pearson` says."""
    lengths = {len(row) for row in table}
    if len(table) < 2 or len(lengths) != 1 or lengths.pop() < 2:
        raise BadInput(f"{table} is no table.", remedy="Give two or more rows of two or more counts.")
    counts = np.array(table, dtype=np.float64)
    if (counts < 0).any() or (counts != np.floor(counts)).any():
        raise BadInput(f"{table} are not counts.", remedy="Give whole numbers from 0.")
    if (counts.sum(axis=0) == 0).any() or (counts.sum(axis=1) == 0).any():
        raise BadInput(
            f"{table} has a row or column of zeros.", remedy="Leave it out: nothing is known of it."
        )
    return counts


def log_ways(n: npt.NDArray[np.float64], x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """ln of the ways to choose x of n."""
    return np.asarray(gammaln(n + 1) - gammaln(x + 1) - gammaln(n - x + 1), dtype=np.float64)


def _two_by_two(counts: npt.NDArray[np.int64]) -> float:
    (first, second), drawn = counts.sum(axis=1), int(counts[:, 0].sum())
    x = np.arange(max(0, drawn - second), min(first, drawn) + 1, dtype=np.float64)
    logs = log_ways(np.full(x.size, float(first)), x) + log_ways(np.full(x.size, float(second)), drawn - x)
    observed = logs[int(counts[0, 0] - x[0])]
    likely = np.exp(logs - logs.max())
    return float(min(1.0, likely[logs <= observed + _TIE].sum() / likely.sum()))


def _grid(x: npt.NDArray[np.int64], n: npt.NDArray[np.int64], *, up: bool) -> float:
    """P(the table is at most as likely as x | the sum of x), likelihoods rounded to one side.

    States are (sum so far, how far the table is behind the likeliest one); those already as far
    behind as the observed table are kept in the last bin.
    """
    rate = x.sum() / n.sum()
    behind, chances = zip(*(_row(int(size), float(rate)) for size in n), strict=True)
    observed = sum(float(row[value]) for row, value in zip(behind, x, strict=True)) - _TIE
    if observed <= 0:
        return 1.0
    width, target = observed / _BINS, int(x.sum())
    state = np.zeros((target + 1, _BINS + 1))
    state[0, 0] = 1.0
    for row, chance in zip(behind, chances, strict=True):
        steps = np.ceil(row / width) if up else np.floor(row / width)
        state = _after(state, np.minimum(steps, _BINS).astype(np.int64), chance)
    return float(state[target, _BINS] / state[target].sum())


def _row(size: int, rate: float) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    x = np.arange(size + 1, dtype=np.float64)
    logs = log_ways(np.full(size + 1, float(size)), x) + x * np.log(rate) + (size - x) * np.log1p(-rate)
    return logs.max() - logs, np.exp(logs)


def _after(
    state: npt.NDArray[np.float64], steps: npt.NDArray[np.int64], chances: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    after = np.zeros_like(state)
    sums = state.shape[0]
    for x in range(min(steps.size, sums)):
        chance, step = chances[x], int(steps[x])
        if chance < 1e-30:
            continue
        kept = _BINS - step
        after[x:, step:_BINS] += chance * state[: sums - x, :kept]
        after[x:, _BINS] += chance * state[: sums - x, kept:].sum(axis=1)
    return after
