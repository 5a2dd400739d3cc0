"""P values put right for having asked several questions.

Sources: Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of
Statistics 6, 65-70; Benjamini and Hochberg (1995), Controlling the false discovery rate, JRSS B 57,
289-300. R: p.adjust(method = "holm" and "BH").
"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.ground import BadInput


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Each p adjusted so that one false claim among all stays within the level; in the given order.

    Raises `BadInput` for a p outside 0 to 1.
    """
    order = _ranked(p_values)
    adjusted = [0.0] * len(order)
    greatest = 0.0
    for rank, place in enumerate(order):
        greatest = max(greatest, min(1.0, (len(order) - rank) * p_values[place]))
        adjusted[place] = greatest
    return tuple(adjusted)


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Each p adjusted so that the share of false claims among those made stays within the level.

    For screening, not for headlines; in the given order. Raises `BadInput` for a p outside 0 to 1.
    """
    order = _ranked(p_values)
    adjusted = [0.0] * len(order)
    least = 1.0
    for rank in range(len(order), 0, -1):
        place = order[rank - 1]
        least = min(least, p_values[place] * len(order) / rank)
        adjusted[place] = least
    return tuple(adjusted)


def _ranked(p_values: Sequence[float]) -> list[int]:
    wrong = [p for p in p_values if not 0 <= p <= 1]
    if wrong:
        raise BadInput(f"{wrong[0]} is no p value.", remedy="Give numbers from 0 to 1.")
    return sorted(range(len(p_values)), key=lambda place: p_values[place])
