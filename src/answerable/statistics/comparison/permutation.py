"""Permutation tests: how often shuffled labels give as great a difference. The dice are an argument.

Tables are not shuffled unit by unit: with both margins fixed, their counts are hypergeometric, so that a
draw costs as much as the table has cells. Sources: Agresti, Wackerly and Boyett (1979), Exact conditional
tests for cross-classifications, Psychometrika 44, 75-83; Phipson and Smyth (2010), Permutation p-values
should never be zero, Statistical Applications in Genetics and Molecular Biology 9, article 39.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from answerable.ground import BadInput
from answerable.statistics.comparison.contingency import Table, counted

_AT_ONCE = 4_000_000
_TIE = 1e-9


@dataclass(frozen=True)
class Permuted:
    """`p` is (1 + draws at least as extreme) / (1 + draws), with the standard error of the draws."""

    statistic: float
    p: float
    draws: int

    @property
    def standard_error(self) -> float:
        """How far p may be off because the draws are a sample."""
        return sqrt(self.p * (1 - self.p) / self.draws)


def permutation_test(table: Table, *, rng: Generator, draws: int = 9999) -> Permuted:
    """Pearson's statistic of a table against tables with the same margins, drawn from `rng`.

    No count is too small for it. Raises `BadInput` as `pearson` does, or for fewer than one draw.
    """
    _check_draws(draws)
    counts = counted(table).astype(np.int64)
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    observed = float(_distance(counts[None], expected)[0])
    chunk = max(1, _AT_ONCE // counts.size)
    extreme = 0
    for start in range(0, draws, chunk):
        drawn = _tables(counts, min(chunk, draws - start), rng)
        extreme += int(np.count_nonzero(_distance(drawn, expected) >= observed * (1 - _TIE)))
    return Permuted(observed, (1 + extreme) / (1 + draws), draws)


def permutation_difference(
    first: Sequence[float], second: Sequence[float], *, rng: Generator, draws: int = 9999
) -> Permuted:
    """The difference of the means of two groups of values, two-sided, labels shuffled by `rng`.

    For quantities; the statistic is mean(first) - mean(second). Raises `BadInput` for an empty group
    or fewer than one draw.

    For notebooks: no measure of a manuscript asks for it.
    """
    _check_draws(draws)
    if not len(first) or not len(second):
        raise BadInput("a group has no values.", remedy="Give two groups with values.")
    values = np.concatenate([np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)])
    values = values - values.mean()
    fewer = min(len(first), len(second))
    scale = 1 / len(first) + 1 / len(second)
    observed = float(np.mean(values[: len(first)]) - np.mean(values[len(first) :]))
    limit = abs(observed) * (1 - _TIE) / scale
    chunk = max(1, _AT_ONCE // values.size)
    extreme = 0
    for start in range(0, draws, chunk):
        shuffled = rng.permuted(np.broadcast_to(values, (min(chunk, draws - start), values.size)), axis=1)
        sums = np.asarray(shuffled[:, :fewer].sum(axis=1), dtype=np.float64)
        extreme += int(np.count_nonzero(np.abs(sums) >= limit))
    return Permuted(observed, (1 + extreme) / (1 + draws), draws)


def _distance(tables: npt.NDArray[np.int64], expected: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(((tables - expected) ** 2 / expected).sum(axis=(1, 2)), dtype=np.float64)


def _tables(counts: npt.NDArray[np.int64], draws: int, rng: Generator) -> npt.NDArray[np.int64]:
    """`draws` tables with the margins of `counts`: each row takes its part of what the others left."""
    left = np.broadcast_to(counts.sum(axis=0), (draws, counts.shape[1])).copy()
    drawn = np.zeros((draws, *counts.shape), dtype=np.int64)
    for row, size in enumerate(counts.sum(axis=1)[:-1]):
        wanted = np.full(draws, size)
        others = left.sum(axis=1)
        for column in range(counts.shape[1] - 1):
            others -= left[:, column]
            taken = rng.hypergeometric(left[:, column], others, wanted)
            drawn[:, row, column] = taken
            wanted -= taken
        drawn[:, row, -1] = wanted
        left -= drawn[:, row]
    drawn[:, -1] = left
    return drawn


def _check_draws(draws: int) -> None:
    if draws < 1:
        raise BadInput(f"{draws} draws are none.", remedy="Give 999 or more.")
