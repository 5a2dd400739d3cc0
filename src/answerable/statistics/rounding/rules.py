"""Rounding rules as values, applied to exact fractions: a tie is a tie, never an accident of binary.

Reports round in different ways (half up in the UK press, half to even in R and Python, truncation in
spreadsheets), so a figure carries its rule. The rules are those of IEEE 754-2019, section 4.3:
roundTiesToAway, roundTiesToEven and roundTowardZero.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from answerable.ground import BadInput


class Rounding(StrEnum):
    """How a number is shortened."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    TRUNCATE = "truncate"


def rounded(value: Fraction | int | float, decimals: int, rounding: Rounding) -> Decimal:
    """`value` as a Decimal with exactly `decimals` places under `rounding`.

    Fractions and integers are rounded exactly. A float stands for its shortest decimal form (0.285 is
    285/1000), so that a printed number rounds as a reader would round it. Raises `BadInput` if
    `decimals` is below zero.
    """
    if decimals < 0:
        raise BadInput(f"a number cannot have {decimals} decimal places.", remedy="Give 0 or more.")
    exact = exact_fraction(value)
    whole, rest = divmod(abs(exact.numerator) * 10**decimals, exact.denominator)
    units = whole + _carry(whole, 2 * rest, exact.denominator, rounding)
    return Decimal(-units if exact < 0 else units).scaleb(-decimals)


def exact_fraction(value: Fraction | int | float) -> Fraction:
    """`value` as a fraction; a float as its shortest decimal form says."""
    if isinstance(value, Fraction):
        return value
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def _carry(whole: int, twice: int, one: int, rounding: Rounding) -> int:
    """What is added to `whole` for a rest, given twice over, in units of which `one` has as many."""
    match rounding:
        case Rounding.HALF_UP:
            return int(twice >= one)
        case Rounding.HALF_EVEN:
            return int(twice > one or (twice == one and whole % 2 == 1))
        case Rounding.TRUNCATE:
            return 0
        case _:
            assert_never(rounding)
