"""A hedged or rounded figure against the numbers it may stand for.

"More than", "almost" and the like are read as they are meant: a number a little below is "almost", one
that reads "around" is rounded as coarsely as it is printed. A fraction in words holds if no simpler
neighbour is nearer.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from answerable.audit.known.shares import Fit, Percentage
from answerable.audit.text.quantities import PrintedQuantity, Qualifier, QuantityUnit

_ALMOST_WITHIN = Fraction(6, 100)
_ALMOST_PERHAPS = Fraction(12, 100)
_ABOUT_WITHIN = Fraction(3, 200)
_ABOUT_PERHAPS = Fraction(1, 20)


class Holds(StrEnum):
    """Whether a figure can be said of a number."""

    YES = "yes"
    PERHAPS = "perhaps"
    CUT = "cut"
    NO = "no"


def holds(quantity: PrintedQuantity, value: Fraction) -> Holds:
    """Whether `quantity` can be said of `value` (in per cent for shares)."""
    said = quantity.value
    match quantity.qualifier:
        case Qualifier.MORE:
            return Holds.YES if value > said else _rounds(quantity, value, Holds.PERHAPS)
        case Qualifier.AT_LEAST:
            return Holds.YES if value >= said else Holds.NO
        case Qualifier.LESS:
            return Holds.YES if value < said else _rounds(quantity, value, Holds.PERHAPS)
        case Qualifier.AT_MOST:
            return Holds.YES if value <= said else Holds.NO
        case Qualifier.ALMOST:
            return _near(said - value, said, *_almost(quantity))
        case Qualifier.JUST_OVER:
            return _near(value - said, said, *_almost(quantity))
        case Qualifier.ABOUT:
            if _window(quantity, value):
                return Holds.YES
            return _near(abs(value - said), said, _ABOUT_WITHIN, _ABOUT_PERHAPS)
        case Qualifier.EXACT:
            return _exact(quantity, value)


def _almost(quantity: PrintedQuantity) -> tuple[Fraction, Fraction]:
    """How far off "almost" is surely and perhaps meant; wider for fractions in words."""
    wider = Fraction(5, 3) if quantity.fraction is not None else Fraction(1)
    return _ALMOST_WITHIN * wider, _ALMOST_PERHAPS * wider


def _near(gap: Fraction, said: Fraction, within: Fraction, perhaps: Fraction) -> Holds:
    if gap < 0:
        return Holds.PERHAPS if -gap <= said * within / 4 else Holds.NO
    if gap <= said * within:
        return Holds.YES
    return Holds.PERHAPS if gap <= said * perhaps else Holds.NO


def _rounds(quantity: PrintedQuantity, value: Fraction, verdict: Holds) -> Holds:
    return verdict if _window(quantity, value) and value != quantity.value else Holds.NO


def _exact(quantity: PrintedQuantity, value: Fraction) -> Holds:
    if quantity.fraction is not None:
        return _in_words(quantity.fraction, value)
    if quantity.unit is QuantityUnit.PERCENT and quantity.digits:
        fit = Percentage(quantity.digits).fits(value / 100)
        return {Fit.ROUNDED: Holds.YES, Fit.TRUNCATED: Holds.CUT, Fit.NONE: Holds.NO}[fit]
    if value == quantity.value:
        return Holds.YES
    coarse = step_of(quantity) >= 100 or "." in quantity.digits
    return Holds.YES if coarse and _window(quantity, value) else Holds.NO


def _in_words(fraction: tuple[int, int], value: Fraction) -> Holds:
    one, other = fraction
    if one in (0, other) or other == 1:
        return Holds.YES if value == 100 * Fraction(one, other) else Holds.NO
    said = Fraction(100 * one, other)
    if one == 1 and other > 2 and value > 0:
        inverse = 100 / value
        if other - Fraction(1, 2) <= inverse <= other + Fraction(1, 2):
            return Holds.YES
        return Holds.PERHAPS if other - 1 < inverse < other + 1 else Holds.NO
    gap = abs(value - said)
    return Holds.YES if gap <= Fraction(5, 2) else Holds.PERHAPS if gap <= 4 else Holds.NO


def step_of(quantity: PrintedQuantity) -> Fraction:
    """How coarsely a number is printed: 100 for 1,300, 1 for 1,302, 0.1 for 60.8."""
    digits = quantity.digits
    if not digits:
        return Fraction(1)
    if "." in digits:
        return Fraction(1, 10 ** len(digits.partition(".")[2]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Fraction(10**zeros) if zeros < len(digits) else Fraction(1)


def printed_half(quantity: PrintedQuantity) -> Fraction:
    """Half of the last place that is printed: 0.5 for 60%, 0.05 for 60.8%, 50 for 1,300; 0 in words."""
    if not quantity.digits:
        return Fraction(0)
    if quantity.unit is QuantityUnit.COUNT:
        return step_of(quantity) / 2
    return Fraction(1, 2 * 10 ** len(quantity.digits.partition(".")[2]))


def _window(quantity: PrintedQuantity, value: Fraction) -> bool:
    half = step_of(quantity) / 2
    return quantity.value - half <= value <= quantity.value + half
