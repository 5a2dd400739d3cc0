"""Agreement on ordered codes, where a near miss is less wrong than a far one: weighted kappa.

Sources: Cohen (1968), Weighted kappa, Psychological Bulletin 70, 213-220; its large-sample error: Fleiss,
Cohen and Everitt (1969), Psychological Bulletin 72, 323-327, equation 3; quadratic weights: Fleiss and
Cohen (1973), Educational and Psychological Measurement 33, 613-619.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import sqrt
from typing import assert_never

import numpy as np
import numpy.typing as npt

from answerable.ground import BadInput
from answerable.statistics.coders.agreement import Kappa
from answerable.statistics.comparison.contingency import Table
from answerable.statistics.uncertainty.intervals import normal_quantile

_Floats = npt.NDArray[np.float64]


class KappaWeights(StrEnum):
    """How much agreement a pair of ordered codes keeps, d steps apart of k - 1 possible ones.

    LINEAR: 1 - d/(k - 1). QUADRATIC: 1 - (d/(k - 1))².
    """

    LINEAR = "linear"
    QUADRATIC = "quadratic"


def weighted_kappa(
    table: Table,
    weights: KappaWeights | Sequence[Sequence[float]] = KappaWeights.QUADRATIC,
    *,
    level: float = 0.95,
) -> Kappa:
    """Cohen's weighted kappa of two coders, from a square table whose codes stand in their order.

    `weights` are a rule, or the agreement (1 for the same, 0 for the farthest) of each pair of codes.
    With 1 on the diagonal and 0 elsewhere it is `cohen_kappa`. `observed` and `expected` are weighted
    agreement; all is None where chance alone gives full agreement. Raises `BadInput` for a table that
    is not square or holds no units, and for weights of another size, outside 0 to 1, or not 1 for the same.
    """
    counts = np.array([list(row) for row in table], dtype=np.float64)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or counts.sum() <= 0 or (counts < 0).any():
        raise BadInput(f"{table} is no square table of counts.", remedy="Give both coders the same codes.")
    kept = _kept(weights, len(counts))
    n = float(counts.sum())
    shares = counts / n
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    seen, chance = float((kept * shares).sum()), float(first @ kept @ second)
    if chance >= 1:
        return Kappa(None, seen, chance, int(n), None, None, None, level)
    value = (seen - chance) / (1 - chance)
    means = (kept @ second)[:, None] + (first @ kept)[None, :]
    spread = float((shares * (kept - means * (1 - value)) ** 2).sum()) - (value - chance * (1 - value)) ** 2
    error = sqrt(max(0.0, spread) / n) / (1 - chance)
    reach = normal_quantile(level) * error
    return Kappa(value, seen, chance, int(n), error, value - reach, value + reach, level)


def _kept(weights: KappaWeights | Sequence[Sequence[float]], size: int) -> _Floats:
    if not isinstance(weights, KappaWeights):
        kept = np.array([list(row) for row in weights], dtype=np.float64)
        if kept.shape != (size, size) or (kept < 0).any() or (kept > 1).any() or (np.diag(kept) != 1).any():
            raise BadInput(
                f"{weights} are no weights of {size} codes.",
                remedy="Give a square table from 0 (farthest) to 1, with 1 for the same code.",
            )
        return kept
    places = np.arange(size, dtype=np.float64)
    apart = np.abs(places[:, None] - places[None, :]) / max(1, size - 1)
    match weights:
        case KappaWeights.LINEAR:
            return np.asarray(1 - apart)
        case KappaWeights.QUADRATIC:
            return np.asarray(1 - apart**2)
        case _:
            assert_never(weights)
