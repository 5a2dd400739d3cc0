"""The sentence that says how far a claim depends on those not known."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from answerable.statistics.estimates.estimate import Estimate
from answerable.statistics.presentation.numbers import NO_UNITS, percent
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
