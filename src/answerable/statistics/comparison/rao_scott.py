"""Rao and Scott's test of a table from a stratified sample of a finite population.

Source: Rao and Scott (1984), On chi-squared tests for multiway contingency tables with cell proportions
estimated from survey data, Annals of Statistics 12, 46-60; Thomas and Rao (1987), Small-sample
comparisons of level and power for simple goodness-of-fit statistics under cluster sampling, JASA 82,
630-636. Equal to R's survey::svychisq(statistic = "F") with strata and fpc.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import fdtrc  # type: ignore[import-untyped]

from answerable.ground import BadInput
from answerable.statistics.comparison.contingency import Stratum, Table, counted, group_table

_Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class RaoScott:
    """The F statistic with its (fractional) degrees of freedom and p; `chi_square` before correction."""

    statistic: float
    numerator_df: float
    denominator_df: float
    p: float
    chi_square: float


def rao_scott(found: Sequence[Stratum]) -> RaoScott:
    """Whether the rates of the groups differ, each group its own stratum of a finite population.

    Raises `BadInput` as `rao_scott_tables` does.
    """
    rows = group_table(found)
    tables = []
    for place, row in enumerate(rows):
        table = [[0, 0] for _ in rows]
        table[place] = list(row)
        tables.append(table)
    return rao_scott_tables(tables, [each.population for each in found])


def rao_scott_tables(tables: Sequence[Table], populations: Sequence[int]) -> RaoScott:
    """Whether the rows of a table differ, known from one table of counts for each design stratum.

    The weighted proportions give Pearson's statistic; it is divided by the trace of the generalised
    design effects and referred to F with tr²/tr(²) and that times n - H degrees of freedom. Raises
    `BadInput` for tables that are none, a stratum with one unit that is not complete, a stratum larger
    than its population, or a population that is all known: no test is needed.
    """
    counts = [np.array(table, dtype=np.float64) for table in tables]
    whole = counted([[int(cell) for cell in row] for row in np.sum(counts, axis=0)])
    for each, population in zip(counts, populations, strict=True):
        known = int(each.sum())
        if known > population or (known == 1 and population > 1) or (known == 0 and population > 0):
            raise BadInput(
                f"a stratum has {known} of {population} units.",
                remedy="Each stratum needs two known units or more, or all of its units.",
            )
    n, size = float(whole.sum()), float(sum(populations))
    used = [(each, stratum) for each, stratum in zip(counts, populations, strict=True) if each.sum()]
    shares = sum(stratum / size * each / each.sum() for each, stratum in used)
    proportions = np.asarray(shares, dtype=np.float64)
    variance = sum((stratum / size) ** 2 * _variance(each.ravel(), stratum) for each, stratum in used)
    expected = np.outer(proportions.sum(axis=1), proportions.sum(axis=0))
    chi_square = n * float(((proportions - expected) ** 2 / expected).sum())
    effects = _effects(proportions, np.asarray(variance), n)
    trace = float(np.trace(effects))
    if trace <= 0:
        raise BadInput("every unit is known: there is nothing to test.", remedy="Print the known rates.")
    freedom = trace**2 / float(np.trace(effects @ effects))
    other = freedom * (n - len(used))
    statistic = chi_square / trace
    return RaoScott(statistic, freedom, other, float(fdtrc(freedom, other, statistic)), chi_square)


def _variance(cells: _Array, population: int) -> _Array:
    n = float(cells.sum())
    if n == population:
        return np.zeros((cells.size, cells.size))
    rates = cells / n
    return np.asarray((1 - n / population) / (n - 1) * (np.diag(rates) - np.outer(rates, rates)))


def _effects(proportions: _Array, variance: _Array, n: float) -> _Array:
    rows, columns = (
        np.concatenate([np.eye(size - 1), -np.ones((1, size - 1))]) for size in proportions.shape
    )
    contrasts = np.kron(rows, columns)
    flat = proportions.ravel()
    inverse = np.divide(1.0, flat, out=np.zeros_like(flat), where=flat > 0)
    scaled = contrasts * inverse[:, None]
    try:
        return np.asarray(np.linalg.solve(contrasts.T @ scaled / n, scaled.T @ variance @ scaled))
    except np.linalg.LinAlgError:
        raise BadInput("too many cells are empty for this test.", remedy="Join rows or columns.") from None
