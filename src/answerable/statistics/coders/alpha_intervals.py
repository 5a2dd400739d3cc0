"""How sure Krippendorff's alpha is: units drawn again, with dice that are an argument.

Source: Zapf, Castell, Morawietz and Karch (2016), Measuring inter-rater reliability for nominal data: which
coefficients and confidence intervals are appropriate?, BMC Medical Research Methodology 16, article 93
(percentiles of the standard bootstrap over units).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from answerable.ground import BadInput
from answerable.statistics.coders.agreement import (
    Agreement,
    Ratings,
    Scale,
    disagreement,
    krippendorff_alpha,
    pairable,
)


@dataclass(frozen=True)
class AlphaInterval:
    """Alpha with its interval from `low` to `high` at `level`.

    `draws` counts the draws that gave an alpha: one in which every code is alike gives none. The ends
    are None where fewer than nine draws in ten gave one, or `value` is None.
    """

    agreement: Agreement
    low: float | None
    high: float | None
    level: float
    draws: int

    @property
    def value(self) -> float | None:
        """Alpha of the units themselves."""
        return self.agreement.value


def alpha_interval(
    ratings: Ratings,
    scale: Scale = Scale.NOMINAL,
    *,
    rng: Generator,
    order: Sequence[Hashable] | None = None,
    draws: int = 1000,
    level: float = 0.95,
) -> AlphaInterval:
    """Krippendorff's alpha with the percentiles of alpha over `draws` samples of its units, from `rng`.

    The same seed gives the same ends. Raises `BadInput` as `krippendorff_alpha` does, for fewer than
    100 draws, and for a level outside 0 to 1.
    """
    if draws < 100 or not 0 < level < 1:
        raise BadInput(
            f"{draws} draws at the level {level} give no interval.",
            remedy="Give 100 draws or more and a level between 0 and 1: 1000 and 0.95.",
        )
    found = krippendorff_alpha(ratings, scale, order=order)
    alphas = np.array([])
    if found.value is not None:
        paired, codes = pairable(ratings, scale, order)
        alike = Counter(tuple(sorted(row, key=str)) for row in paired)
        chances = np.array(list(alike.values())) / len(paired)
        weights = rng.multinomial(len(paired), chances, size=draws).astype(np.float64)
        seen, chance = disagreement(list(alike), weights, codes, scale)
        alphas = 1 - seen[chance > 0] / chance[chance > 0]
    if 10 * len(alphas) < 9 * draws:
        return AlphaInterval(found, None, None, level, len(alphas))
    low, high = np.quantile(alphas, [(1 - level) / 2, (1 + level) / 2])
    return AlphaInterval(found, float(low), float(high), level, len(alphas))
