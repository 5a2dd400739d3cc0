"""Sentences that say what an estimate does and does not show."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from answerable.statistics.estimates.estimate import Estimate, Measure
from answerable.statistics.presentation.numbers import NO_UNITS, number, percent
from answerable.statistics.uncertainty.bounds import ClaimStanding


def honest_sentence(estimate: Estimate, threshold: float = 0.5) -> str:
    """How far a claim of "more than `threshold` of the population" depends on those not known.

    "Holds whatever ... ", "Cannot hold ..." or "Fails if at most 1,285 of the 2,680 whose
    answer is not known (47.9%) would say the same.", as one sentence. Source: the tipping point
    of `answerable.statistics.uncertainty.bounds`; the percentage is that of the number printed beside it.
    """
    if not estimate.population:
        return f"Nothing can be said: {NO_UNITS}."
    point = estimate.tipping_at(threshold)
    match point.standing:
        case ClaimStanding.CANNOT_FAIL:
            return "Holds whatever those that did not answer would say."
        case ClaimStanding.CANNOT_HOLD:
            return "Cannot hold, whatever those that did not answer would say."
        case ClaimStanding.DEPENDS:
            share = percent(Fraction(point.most_for_failure, point.unknown), 1, estimate.rounding)
            return (
                f"Fails if at most {point.most_for_failure:,} of the {point.unknown:,} whose answer is "
                f"not known ({share}) would say the same."
            )
        case _:
            assert_never(point.standing)


def interval_sentence(estimate: Estimate) -> str:
    """The interval with the condition that it rests on; says so where there is none."""
    if estimate.interval is None:
        return "There is no interval: " + (
            f"{NO_UNITS}." if not estimate.denominator else "the number is a count of what is known."
        )
    level = percent(estimate.interval.level, 0)
    return (
        f"{level} interval: {_amount(estimate, estimate.interval.low)} to "
        f"{_amount(estimate, estimate.interval.high)}, if those that are not known are like a random "
        f"part of the {estimate.population:,} units {estimate.population_base.phrase}."
    )


def bounds_sentence(estimate: Estimate) -> str:
    """The no-assumption bounds in words; says so where the population is empty."""
    if estimate.bounds is None:
        return f"Nothing can be said: {NO_UNITS}."
    return (
        f"Whatever those that did not answer would say, between "
        f"{_amount(estimate, estimate.bounds.low)} and {_amount(estimate, estimate.bounds.high)} "
        f"of the {estimate.population:,} units {estimate.population_base.phrase}."
    )


def _amount(estimate: Estimate, value: float) -> str:
    match estimate.measure:
        case Measure.SHARE:
            return percent(value, 1, estimate.rounding)
        case Measure.COUNT | Measure.TOTAL:
            return number(value, 0, estimate.rounding)
        case _:
            assert_never(estimate.measure)
