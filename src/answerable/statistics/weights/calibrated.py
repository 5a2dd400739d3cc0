"""Shares under calibrated weights, with the variance of their residuals.

Deville and Saerndal (1992), JASA 87, 376-382, equation 3.4: the variance of a calibrated estimate is that
of the residuals of a regression on what was calibrated to. R: survey::svymean after calibrate or
postStratify.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from answerable.ground import BadInput
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Tally
from answerable.statistics.estimates.shares import share
from answerable.statistics.uncertainty.bounds import Bounds
from answerable.statistics.uncertainty.intervals import Combination, Interval, normal_quantile
from answerable.statistics.weights.calibration import Calibration
from answerable.statistics.weights.respondents import CellKey, Floats, cell_counts, constraints


@dataclass(frozen=True)
class Calibrated:
    """The share of the frame with the code under calibrated weights.

    `population` is the sum of the weights. The standard error and interval are None for one respondent
    in a stratum that is not complete. `bounds` need no assumption: print them beside the value.
    """

    value: float
    standard_error: float | None
    interval: Interval | None
    bounds: Bounds | None
    units: int
    population: float
    calibration: Calibration


def calibrated_share(
    tally: Tally,
    code: str,
    base: Base,
    *,
    calibration: Calibration,
    strata: str | None = None,
    level: float = 0.95,
) -> Calibrated:
    """The share with `code` of the frame that `calibration` weights the units in `base` to.

    Σ w x / Σ w n over cells; the variance is Σ (1 - n/N) n/(n - 1) Σ (w e - mean)² over design strata
    (the dimension `strata`; None: one), e the residuals. The sizes of the strata are the sums of their
    weights. Raises `BadInput` if the units in `base` are not those that were weighted.
    """
    dimensions = calibration.respondents.dimensions
    counts = cell_counts(tally, base, dimensions)
    weighted = {cell: count for cell, count in calibration.respondents.counts.items() if count}
    if counts != weighted:
        raise BadInput(
            f"the units in {base.value!r} are not those that were weighted.",
            where=tally.item,
            remedy="Weight the respondents of this tally and base: Respondents.of_tally.",
        )
    found = cell_counts(tally, base, dimensions, code=code)
    cells = list(calibration.weights)
    each = np.array([calibration.weights[cell] for cell in cells])
    n = np.array([counts[cell] for cell in cells], dtype=np.float64)
    x = np.array([found.get(cell, 0) for cell in cells], dtype=np.float64)
    size = float(each @ n)
    value = float(each @ x) / size
    fitted = _fitted(calibration, cells, (x / n) - value)
    yes, no = each * (1 - value - fitted) / size, each * (-value - fitted) / size
    variance = _variance(_strata(cells, dimensions, strata), [n, x, yes, no, each])
    error = None if variance is None else sqrt(variance)
    return Calibrated(
        value=value,
        standard_error=error,
        interval=_interval(value, error, level),
        bounds=share(tally, code, base).bounds,
        units=int(n.sum()),
        population=size,
        calibration=calibration,
    )


def _fitted(calibration: Calibration, cells: list[CellKey], means: Floats) -> Floats:
    if calibration.margins is None:
        return means
    bound = constraints(calibration.respondents, calibration.margins)
    order = [bound.cells.index(cell) for cell in cells]
    columns, root = bound.matrix()[order], np.sqrt(bound.weights[order])
    slopes = np.linalg.lstsq(columns * root[:, None], means * root, rcond=None)[0]
    return np.asarray(columns @ slopes, dtype=np.float64)


def _strata(cells: list[CellKey], dimensions: tuple[str, ...], strata: str | None) -> Floats:
    if strata is None:
        return np.zeros(len(cells))
    if strata not in dimensions:
        raise BadInput(f"{strata!r} is no dimension.", remedy=f"There are: {', '.join(dimensions)}.")
    names = [cell[dimensions.index(strata)] for cell in cells]
    return np.unique(names, return_inverse=True)[1].astype(np.float64)


def _variance(strata: Floats, columns: list[Floats]) -> float | None:
    variance = 0.0
    for name in np.unique(strata):
        n, x, yes, no, each = (column[strata == name] for column in columns)
        units, size = float(n.sum()), float(each @ n)
        share_left = max(0.0, 1 - units / size)
        if share_left == 0:
            continue
        if units < 2:
            return None
        centre = float(x @ yes + (n - x) @ no) / units
        spread = float(x @ (yes - centre) ** 2 + (n - x) @ (no - centre) ** 2)
        variance += share_left * units / (units - 1) * spread
    return variance


def _interval(value: float, error: float | None, level: float) -> Interval | None:
    if error is None:
        return None
    reach = normal_quantile(level) * error
    return Interval(max(0.0, value - reach), min(1.0, value + reach), level, Combination.CALIBRATED_NORMAL)
