"""Weights that reproduce the frame: post-stratification, raking and calibration.

Sources: Holt and Smith (1979), Post stratification, JRSS A 142, 33-46; Deming and Stephan (1940), On a
least squares adjustment of a sampled frequency table, Annals of Mathematical Statistics 11, 427-444;
Deville and Saerndal (1992), Calibration estimators in survey sampling, JASA 87, 376-382. R:
survey::postStratify, rake and calibrate (calfun "linear", "raking", "logit").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

import numpy as np

from answerable.ground import BadInput
from answerable.statistics.weights.design_effects import Weighting, weighting
from answerable.statistics.weights.respondents import (
    CellKey,
    Constraints,
    Floats,
    Margins,
    Respondents,
    constraints,
)

_MOST_STEPS = 5000
_MOST_NEWTON_STEPS = 200
_NEAR = 1e-12


class Distance(StrEnum):
    """By which function a final weight may move away from where it starts.

    LINEAR: 1 + u, may turn below 0. RAKING: e to the u, always above 0. LOGIT: between two bounds.
    """

    LINEAR = "linear"
    RAKING = "raking"
    LOGIT = "logit"


@dataclass(frozen=True)
class Calibration:
    """Weights by cell with which the respondents reproduce the `margins`.

    `weights` are those of one unit of each cell with respondents. `gap` is the greatest distance from a
    margin that is left, relative to it, after `steps`. `margins` are None after post-stratification,
    where every cell is met.
    """

    respondents: Respondents
    weights: dict[CellKey, float]
    margins: Margins | None
    distance: Distance
    steps: int
    gap: float

    @property
    def weighting(self) -> Weighting:
        """What the weights cost (Kish)."""
        return weighting({cell: self.respondents.counts[cell] for cell in self.weights}, self.weights)

    @property
    def ratios(self) -> dict[CellKey, float]:
        """The final weight over the start weight, by cell."""
        return {cell: each / self.respondents.start_weight(cell) for cell, each in self.weights.items()}


def post_stratify(respondents: Respondents, frame: Mapping[CellKey, float]) -> Calibration:
    """Weights that give every cell its size in the `frame`: N of the cell over its start weights.

    Raises `BadInput` for a cell with units in the frame and no respondents, or the other way round.

    For notebooks: no measure of a manuscript asks for it.
    """
    used = {cell for cell, count in respondents.counts.items() if count}
    there = {cell for cell, size in frame.items() if size > 0}
    if used != there:
        raise BadInput(
            f"cells have respondents or units in the frame, not both: {sorted(used ^ there)[:5]}.",
            remedy="Join cells until each has both, or rake to margins.",
        )
    weights = {cell: frame[cell] / respondents.counts[cell] for cell in respondents.counts if cell in used}
    return Calibration(respondents, weights, None, Distance.LINEAR, steps=1, gap=0.0)


def rake(respondents: Respondents, margins: Margins) -> Calibration:
    """Weights above 0 that meet all `margins`, by scaling to each in turn until all are met.

    The limit is that of `calibrate` with `Distance.RAKING`. Raises `BadInput` for margins that do not
    fit the respondents, or that no positive weights meet.
    """
    bound = constraints(respondents, margins)
    weights = bound.weights.copy()
    for step in range(1, _MOST_STEPS + 1):
        for place, target in zip(bound.places, bound.targets, strict=True):
            weights *= (target / np.bincount(place, weights, target.size))[place]
        if bound.gap(weights) < _NEAR:
            return _calibration(respondents, margins, bound, weights, distance=Distance.RAKING, steps=step)
    raise _unmet(bound, weights)


def calibrate(
    respondents: Respondents,
    margins: Margins,
    *,
    distance: Distance = Distance.LINEAR,
    bounds: tuple[float, float] | None = None,
) -> Calibration:
    """Weights that meet all `margins` and are nearest to the start weights under `distance`.

    `bounds` are needed for LOGIT and for it alone: the least and greatest ratio to the start weight,
    one below and one above 1. Solved by Newton's method with halved steps. Raises `BadInput` as `rake`
    does, and for bounds that do not fit.

    For notebooks: no measure of a manuscript asks for it.
    """
    curve = _curve(distance, bounds)
    bound = constraints(respondents, margins)
    columns, target = bound.matrix(), np.concatenate(bound.targets)
    slopes = np.zeros(columns.shape[1])
    ratios, growth = curve(columns @ slopes)
    for step in range(1, _MOST_NEWTON_STEPS + 1):
        missed = target - columns.T @ (bound.weights * ratios)
        curvature = columns.T @ (columns * (bound.weights * growth)[:, None])
        change = np.linalg.lstsq(curvature, missed, rcond=None)[0]
        for shrink in (1, 1 / 2, 1 / 4, 1 / 16, 1 / 256):
            ratios, growth = curve(columns @ (slopes + shrink * change))
            left = target - columns.T @ (bound.weights * ratios)
            if np.abs(left).sum() < np.abs(missed).sum():
                break
        slopes = slopes + shrink * change
        if bound.gap(bound.weights * ratios) < _NEAR * 10:
            final = bound.weights * ratios
            return _calibration(respondents, margins, bound, final, distance=distance, steps=step)
    raise _unmet(bound, bound.weights * ratios)


_Curve = Callable[[Floats], tuple[Floats, Floats]]
"""From u to the ratio of the weights, and its slope."""


def _curve(distance: Distance, bounds: tuple[float, float] | None) -> _Curve:
    if (distance is Distance.LOGIT) != (bounds is not None):
        raise BadInput(
            f"{distance.value} with the bounds {bounds}.", remedy="Give bounds for logit, and only for it."
        )
    match distance:
        case Distance.LINEAR:
            return lambda u: (1 + u, np.ones_like(u))
        case Distance.RAKING:
            return lambda u: (np.exp(np.minimum(u, 500)), np.exp(np.minimum(u, 500)))
        case Distance.LOGIT:
            return _logit(bounds or (0.0, 0.0))
        case _:
            assert_never(distance)


def _logit(bounds: tuple[float, float]) -> _Curve:
    low, high = bounds
    if not 0 <= low < 1 < high < float("inf"):
        raise BadInput(
            f"{bounds} do not hold 1.", remedy="Give a number from 0 up to 1 and one above: (0.5, 2.0)."
        )
    scale = (high - low) / ((1 - low) * (high - 1))

    def curve(u: Floats) -> tuple[Floats, Floats]:
        grown = np.exp(np.clip(scale * u, -500, 500))
        ratio = (low * (high - 1) + high * (1 - low) * grown) / ((high - 1) + (1 - low) * grown)
        return ratio, (ratio - low) * (high - ratio) / ((1 - low) * (high - 1))

    return curve


def _calibration(
    respondents: Respondents,
    margins: Margins,
    bound: Constraints,
    weights: Floats,
    *,
    distance: Distance,
    steps: int,
) -> Calibration:
    each = {
        cell: float(weight) / respondents.counts[cell]
        for cell, weight in zip(bound.cells, weights, strict=True)
    }
    return Calibration(respondents, each, margins, distance, steps, bound.gap(weights))


def _unmet(bound: Constraints, weights: Floats) -> BadInput:
    met = np.concatenate(
        [
            np.bincount(place, weights, target.size) / target
            for place, target in zip(bound.places, bound.targets, strict=True)
        ]
    )
    name, category = bound.labels[int(np.argmax(np.abs(met - 1)))]
    return BadInput(
        f"no such weights meet all margins; the farthest off is {name} {category!r}.",
        remedy="Join its category with another, drop a margin, or widen the bounds.",
    )
