"""What unequal weights cost: Kish's approximate design effect and the effective number of units.

Source: Kish (1965), Survey Sampling, section 11.7; Kish (1992), Weighting for unequal Pi, Journal of
Official Statistics 8(2), 183-200.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from answerable.ground import BadInput

K = TypeVar("K", bound=object)


@dataclass(frozen=True)
class Weighting:
    """n Σw²/(Σw)² of `units` weights, and n over it: as many units with equal weights say as much."""

    units: int
    design_effect: float
    effective_units: float


def weighting(counts: Mapping[K, int], weights: Mapping[K, float]) -> Weighting:
    """The cost of the weights of cells with `counts` units that have the cell's weight in `weights`.

    Raises `BadInput` without units, for a cell without a weight, a count or weight below 0, or weights
    that are all 0.
    """
    missing = [cell for cell in counts if cell not in weights]
    if missing:
        raise BadInput(f"the cell {missing[0]!r} has no weight.", remedy="Give each cell its weight.")
    pairs = [(count, weights[cell]) for cell, count in counts.items()]
    units = sum(count for count, _ in pairs)
    whole = sum(count * weight for count, weight in pairs)
    if whole <= 0 or any(count < 0 or weight < 0 for count, weight in pairs):
        raise BadInput(f"{pairs} are no weighted units.", remedy="Give counts and weights from 0, not all 0.")
    effect = units * sum(count * weight**2 for count, weight in pairs) / whole**2
    return Weighting(units, effect, units / effect)
