"""What the errors of coding do to a rate.

Source of the correction: Rogan and Gladen (1978), Estimating prevalence from the results of a screening
test, American Journal of Epidemiology 107, 71-76.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from answerable.ground import BadInput
from answerable.statistics.estimates.estimate import Estimate
from answerable.statistics.uncertainty.intervals import (
    IntervalMethod,
    clopper_pearson,
    interval,
    normal_quantile,
)


@dataclass(frozen=True)
class Measured:
    """A share measured on a sample: `right` of `cases`; sensitivity or specificity, say."""

    right: int
    cases: int

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.cases or not self.cases:
            raise BadInput(f"{self.right} of {self.cases} is no share.", remedy="Give 0 <= right <= cases.")

    @property
    def share(self) -> float:
        """right / cases."""
        return self.right / self.cases

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """The interval of Clopper and Pearson: the sample stands for codings without end."""
        return clopper_pearson(self.right, self.cases, level=level)


@dataclass(frozen=True)
class CorrectedShare:
    """A share freed of coding error: `value` within 0 to 1, `raw` as the formula gives it.

    `low` and `high` are the interval at `level`, cut to 0 and 1. A `raw` value outside says that the
    sensitivity or specificity cannot be right for these units.
    """

    apparent: float
    raw: float
    value: float
    low: float
    high: float
    level: float


def rogan_gladen(apparent: float, *, sensitivity: float, specificity: float) -> float:
    """The true share behind an apparent one: (p + specificity - 1) / (sensitivity + specificity - 1).

    Not cut to 0 and 1. Raises `BadInput` for what is not a share, or for coding no better than chance.
    """
    for number in (apparent, sensitivity, specificity):
        if not 0 <= number <= 1:
            raise BadInput(f"{number} is not a share.", remedy="Give numbers from 0 to 1.")
    if sensitivity + specificity <= 1:
        raise BadInput(
            f"sensitivity {sensitivity} and specificity {specificity} are no better than chance.",
            remedy="Their sum must be above 1. Nothing can be corrected with such codes.",
        )
    return (apparent + specificity - 1) / (sensitivity + specificity - 1)


def apparent_share(share: float, *, sensitivity: float, specificity: float) -> float:
    """The share that coding with errors shows: p sensitivity + (1 - p)(1 - specificity)."""
    return share * sensitivity + (1 - share) * (1 - specificity)


def corrected_share(
    positive: int,
    n: int,
    *,
    sensitivity: float | Measured,
    specificity: float | Measured,
    population: int | None = None,
    level: float = 0.95,
) -> CorrectedShare:
    """The share behind `positive` of `n` coded units of a `population` (None: without end).

    With both errors given as numbers the ends of the apparent interval (exact hypergeometric, or
    Clopper-Pearson without a population) are corrected. If either is `Measured`, the interval is
    normal with the variance (Var p + t² Var se + (1 - t)² Var sp) / (se + sp - 1)². Raises `BadInput`
    as `rogan_gladen` and `interval` do.

    For notebooks: no measure of a manuscript asks for it.
    """
    se, sp = (each.share if isinstance(each, Measured) else each for each in (sensitivity, specificity))
    method = IntervalMethod.HYPERGEOMETRIC if population is not None else IntervalMethod.CLOPPER_PEARSON
    seen = interval(
        positive, n, population=n if population is None else population, method=method, level=level
    )
    raw = rogan_gladen(positive / n, sensitivity=se, specificity=sp)
    if isinstance(sensitivity, Measured) or isinstance(specificity, Measured):
        rest = 1.0 if population is None else (population - n) / max(1, population - 1)
        spread = _binomial(positive / n, n) * rest
        spread += raw**2 * _spread(sensitivity) + (1 - raw) ** 2 * _spread(specificity)
        reach = normal_quantile(level) * sqrt(spread) / (se + sp - 1)
        low, high = raw - reach, raw + reach
    else:
        low, high = (rogan_gladen(end, sensitivity=se, specificity=sp) for end in (seen.low, seen.high))
    return CorrectedShare(positive / n, raw, _cut(raw), _cut(low), _cut(high), level)


def corrected_estimate(
    estimate: Estimate, *, sensitivity: float | Measured, specificity: float | Measured, level: float = 0.95
) -> CorrectedShare:
    """`corrected_share` of the units of an estimate, with its population; `BadInput` for an empty base."""
    return corrected_share(
        estimate.numerator,
        estimate.denominator,
        sensitivity=sensitivity,
        specificity=specificity,
        population=estimate.population,
        level=level,
    )


def _spread(measured: float | Measured) -> float:
    return _binomial(measured.share, measured.cases) if isinstance(measured, Measured) else 0.0


def _binomial(share: float, n: int) -> float:
    return share * (1 - share) / n


def _cut(value: float) -> float:
    return min(1.0, max(0.0, value))
