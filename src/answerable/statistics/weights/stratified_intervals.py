"""Other intervals for a stratified share than the normal one.

Source: Korn and Graubard (1998), Confidence intervals for proportions with small expected number of
positive counts estimated from survey data, Survey Methodology 24, 193-201, for the beta interval;
Lumley (2010), Complex Surveys, section 2.3, for logit and arcsine; for the likelihood interval see
`answerable.statistics.uncertainty.likelihood`. Equal to R's survey::svyciprop
with methods mean (t), logit and xlogit (logit), beta, and asin (arcsine).
"""

from __future__ import annotations

from math import asin, exp, log, sin, sqrt
from typing import assert_never

from scipy.special import betaincinv, stdtrit  # type: ignore[import-untyped]

from answerable.ground import BadInput
from answerable.statistics.estimates.estimate import Measure
from answerable.statistics.uncertainty.intervals import Combination, Interval, normal_quantile
from answerable.statistics.uncertainty.likelihood import likelihood_ends
from answerable.statistics.weights.stratification import Stratified

_Ends = tuple[float, float]


def stratified_interval(
    found: Stratified, combination: Combination = Combination.STRATIFIED_LOGIT, *, level: float = 0.95
) -> Interval | None:
    """The interval of a stratified share or total by a stratified `combination`, in its own unit.

    None where there is no standard error. t is not cut; the others lie within 0 to 1. A share of 0 or
    1 keeps its point under logit, likelihood and arcsine, where nothing is known of its spread. Raises
    `BadInput` for a combination that is not of strata, a level outside 0 to 1, or no degrees of freedom.

    For notebooks: no measure of a manuscript asks for it.
    """
    if not 0 < level < 1:
        raise BadInput(f"{level} is not a confidence level.", remedy="Give a number between 0 and 1: 0.95.")
    if found.value is None or found.standard_error is None:
        return None
    scale = found.population if found.measure is Measure.TOTAL else 1
    share = found.value / scale, found.standard_error / scale
    low, high = _ends(found, share, combination, level=level)
    return Interval(low * scale, high * scale, level, combination)


def _ends(found: Stratified, share: tuple[float, float], combination: Combination, *, level: float) -> _Ends:
    rate, error = share
    if combination is Combination.STRATIFIED_NORMAL:
        reach = normal_quantile(level) * error
        return max(0.0, rate - reach), min(1.0, rate + reach)
    t = _t(found, level)
    flat = rate in (0.0, 1.0) or error == 0
    match combination:
        case Combination.STRATIFIED_T:
            return rate - t * error, rate + t * error
        case Combination.STRATIFIED_LOGIT:
            return (rate, rate) if flat else _logit(rate, error, t)
        case Combination.STRATIFIED_ARCSINE:
            return (rate, rate) if flat else _arcsine(rate, error, t)
        case Combination.STRATIFIED_LIKELIHOOD:
            return (rate, rate) if flat else likelihood_ends(rate, rate * (1 - rate) / error**2, t)
        case Combination.STRATIFIED_BETA:
            return (rate, rate) if flat else _beta(found, rate, error, level)
        case Combination.JOINT_HYPERGEOMETRIC | Combination.NEWCOMBE | Combination.CALIBRATED_NORMAL:
            raise BadInput(
                f"{combination.value!r} is no interval of a stratified share.",
                remedy=f"There are: {', '.join(each for each in Combination if 'stratified' in each)}.",
            )
        case _:
            assert_never(combination)


def _t(found: Stratified, level: float) -> float:
    freedom = found.degrees_of_freedom
    if freedom < 1:
        if found.standard_error == 0:
            return 0.0
        raise BadInput("no degrees of freedom are left.", where=found.dimension, remedy="Use fewer strata.")
    return float(stdtrit(freedom, (1 + level) / 2))


def _logit(rate: float, error: float, t: float) -> _Ends:
    centre, reach = log(rate / (1 - rate)), t * error / (rate * (1 - rate))
    return _share_of(centre - reach), _share_of(centre + reach)


def _share_of(logit: float) -> float:
    return 1 / (1 + exp(-logit)) if logit > -700 else 0.0


def _arcsine(rate: float, error: float, t: float) -> _Ends:
    centre, reach = asin(sqrt(rate)), t * error / (2 * sqrt(rate * (1 - rate)))
    return sin(max(0.0, centre - reach)) ** 2, sin(min(asin(1.0), centre + reach)) ** 2


def _beta(found: Stratified, rate: float, error: float, level: float) -> _Ends:
    tail, n = (1 - level) / 2, found.pooled.denominator
    shrink = float(stdtrit(n - 1, tail)) / float(stdtrit(found.degrees_of_freedom, tail))
    size = rate * (1 - rate) / error**2 * shrink**2
    low = float(betaincinv(size * rate, size * (1 - rate) + 1, tail))
    high = float(betaincinv(size * rate + 1, size * (1 - rate), 1 - tail))
    return low, high
