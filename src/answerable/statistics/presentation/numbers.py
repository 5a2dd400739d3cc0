"""Numbers as they are printed: the convention for decimals, small bases and rounding.

Whole per cent below 1,000 cases and one decimal from there; under 30 cases the counts stand with
the percentage, flagged as a small base. Source of the convention: Ehrenberg (1977), Rudiments of
Numeracy, Journal of the Royal Statistical Society A 140(3), on digits that carry information.
"""

from __future__ import annotations

from fractions import Fraction

from answerable.ground import BadInput
from answerable.statistics.estimates.estimate import Estimate, Measure
from answerable.statistics.estimates.shares import SMALL_BASE
from answerable.statistics.rounding.rules import Rounding, rounded

NO_UNITS = "no units"
"""What is printed where a base is empty."""

ONE_DECIMAL_FROM = 1000
"""From so many cases a percentage is printed with one decimal."""


def percent(
    value: Estimate | Fraction | float,
    decimals: int | None = None,
    rounding: Rounding | None = None,
) -> str:
    """A share as a percentage: "58%", "60.2%", or "5 of 12 (42%, small base)".

    An `Estimate` brings its own rounding rule and number of cases; both arguments overrule it. Where
    the convention would print 0% for some or 100% for fewer than all, as many decimals are added as it
    takes not to: 1 of 384 is 0.3%. A bare share is rounded half up to a whole per cent unless told
    otherwise. An empty base gives "no units". Raises `BadInput` for an estimate that is not a share.
    """
    if not isinstance(value, Estimate):
        return _percent(value, decimals or 0, rounding or Rounding.HALF_UP)
    if value.measure is not Measure.SHARE:
        raise BadInput(
            f"a {value.measure.value} is not a percentage.", where=value.item, remedy="Use `number`."
        )
    if value.exact is None:
        return NO_UNITS
    rule = rounding or value.rounding
    places = _places(value, rule) if decimals is None else decimals
    text = _percent(value.exact, places, rule)
    if value.denominator < SMALL_BASE:
        return f"{value.numerator:,} of {value.denominator:,} ({text}, small base)"
    return text


def number(value: Estimate | Fraction | float, decimals: int = 0, rounding: Rounding | None = None) -> str:
    """A count or total with thousands separated: "2,768"; an empty base gives "no units"."""
    if not isinstance(value, Estimate):
        return f"{rounded(value, decimals, rounding or Rounding.HALF_UP):,}"
    if value.exact is None:
        return NO_UNITS
    return f"{rounded(value.exact, decimals, rounding or value.rounding):,}"


def decimals_for(cases: int) -> int:
    """How many decimals a percentage of so many cases is printed with: 0 below 1,000, else 1."""
    return 1 if cases >= ONE_DECIMAL_FROM else 0


def _places(value: Estimate, rounding: Rounding) -> int:
    places = decimals_for(value.denominator)
    if value.exact in (None, 0, 1):
        return places
    while rounded(value.exact or 0, places + 2, rounding) in (0, 1):
        places += 1
    return places


def _percent(value: Fraction | float, decimals: int, rounding: Rounding) -> str:
    hundredfold = rounded(value, decimals + 2, rounding).scaleb(2)
    return f"{hundredfold:,f}%"
