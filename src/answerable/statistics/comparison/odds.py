"""The odds ratio of a 2 by 2 table, as it is and under fixed margins.

Source of the conditional estimate: Fisher (1935), JRSS 98, 39-82; Breslow and Day (1980), Statistical
Methods in Cancer Research, volume 1, section 4.2. R: fisher.test()$estimate.
"""

from __future__ import annotations

from math import inf

import numpy as np

from answerable.ground import BadInput
from answerable.statistics.comparison.contingency import Table, counted, log_ways


def odds_ratio(table: Table) -> float | None:
    """a d / (b c) of a 2 by 2 table (infinite if only b c is 0); None if both products are 0.

    Raises `BadInput` for a table that is not 2 by 2 counts without a row or column of zeros.

    For notebooks: no measure of a manuscript asks for it.
    """
    (a, b), (c, d) = _two_by_two(table)
    if b * c == 0:
        return inf if a * d else None
    return a * d / (b * c)


def conditional_odds_ratio(table: Table) -> float:
    """The odds ratio under which the first cell, both margins fixed, is expected to be what it is.

    0 or infinite where the first cell is as small or as large as the margins allow. Raises `BadInput`
    as `odds_ratio` does.

    For notebooks: no measure of a manuscript asks for it.
    """
    (a, b), (c, d) = _two_by_two(table)
    first, second, drawn = a + b, c + d, a + c
    x = np.arange(max(0, drawn - second), min(first, drawn) + 1, dtype=np.float64)
    if a == x[-1]:
        return inf
    if a == x[0]:
        return 0.0
    ways = log_ways(np.full(x.size, float(first)), x) + log_ways(np.full(x.size, float(second)), drawn - x)
    low, high = -50.0, 50.0
    for _ in range(200):
        middle = (low + high) / 2
        logs = ways + x * middle
        weights = np.exp(logs - logs.max())
        if float(x @ weights / weights.sum()) < a:
            low = middle
        else:
            high = middle
    return float(np.exp((low + high) / 2))


def _two_by_two(table: Table) -> tuple[tuple[int, int], tuple[int, int]]:
    counts = counted(table)
    if counts.shape != (2, 2):
        raise BadInput(f"{table} is not 2 by 2.", remedy="Give two rows of two counts.")
    (a, b), (c, d) = counts.astype(int).tolist()
    return (a, b), (c, d)
