"""The likelihood interval of a share: every share whose likelihood is not too far under the best.

Source: Rao and Scott (1984), On chi-squared tests for multiway contingency tables with cell proportions
estimated from survey data, Annals of Statistics 12, 46-60, for the likelihood ratio divided by the design
effect; the interval is that of R's survey::svyciprop(method = "likelihood") up to its own adjustment of
the dispersion.
"""

from __future__ import annotations

from math import log

from scipy.optimize import brentq  # type: ignore[import-untyped]


def likelihood_ends(rate: float, size: float, reach: float) -> tuple[float, float]:
    """The least and greatest p with 2 `size` KL(`rate`, p) at most `reach` squared, within 0 to 1.

    KL is the divergence of p from the rate seen, `size` the effective number of units behind it and
    `reach` the quantile of t or of the normal distribution. Never outside 0 to 1, and wider towards 1/2.
    """
    limit = reach**2 / (2 * size)

    def excess(share: float) -> float:
        return _divergence(rate, share) - limit

    edge = 1e-300
    low = 0.0 if rate == 0 else float(brentq(excess, edge, rate, xtol=1e-15)) if excess(edge) > 0 else 0.0
    if rate == 1:
        return low, 1.0
    top = 1 - 2**-53
    return low, float(brentq(excess, rate, top, xtol=1e-15)) if excess(top) > 0 else 1.0


def _divergence(rate: float, share: float) -> float:
    found = 0.0
    if rate > 0:
        found += rate * log(rate / share)
    if rate < 1:
        found += (1 - rate) * log((1 - rate) / (1 - share))
    return found
