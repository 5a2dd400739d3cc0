"""Which counts can stand behind a printed percentage (the GRIM test)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import ceil, floor

from answerable.ground import BadInput
from answerable.statistics.rounding.rules import Rounding, rounded


def numerators(published: str, denominator: int, *, rounding: Rounding = Rounding.HALF_UP) -> tuple[int, ...]:
    """Every i for which 100 i / `denominator` is printed as `published`, in rising order.

    `published` is the percentage as printed, with or without "%": its decimals count, "57.0" is not
    "57". Empty if no count fits. Source: Brown and Heathers (2017), The GRIM test, Social
    Psychological and Personality Science 8(4), 363-369. Raises `BadInput` for what is not a number or
    a denominator below 1.
    """
    try:
        printed = Decimal(published.strip().removesuffix("%").strip())
    except InvalidOperation:
        printed = Decimal("NaN")
    if not printed.is_finite():
        raise BadInput(
            f"{published!r} is not a percentage.", remedy='Write it as printed: "57.3" or "57.3%".'
        )
    if denominator < 1:
        raise BadInput(f"{denominator} is not a denominator.", remedy="Give the number of cases: 1 or more.")
    places = max(0, -int(printed.as_tuple().exponent))
    unit = Fraction(1, 10**places)
    least = floor((Fraction(printed) - unit) * denominator / 100)
    most = ceil((Fraction(printed) + unit) * denominator / 100)
    return tuple(
        i
        for i in range(max(0, least), min(denominator, most) + 1)
        if rounded(Fraction(100 * i, denominator), places, rounding) == printed
    )
