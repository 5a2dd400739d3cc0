"""Agreement between coders: raw, by category, and corrected for chance.

Krippendorff's alpha is the default: it takes any number of coders, gaps, and a machine as one of them. Raw
agreement and that of each category are printed beside it, because where nearly all cases are of one
code the corrected measures fall even if coders seldom differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import sqrt
from typing import assert_never

import numpy as np
import numpy.typing as npt

from answerable.ground import BadInput
from answerable.statistics.comparison.contingency import Table
from answerable.statistics.uncertainty.intervals import normal_quantile

Ratings = Sequence[Sequence[Hashable | None]]
"""A row for each unit: its code by each coder in turn, None where that coder gave none."""

_Floats = npt.NDArray[np.float64]
_BLOCK = 256


class Scale(StrEnum):
    """What the difference of two codes means to Krippendorff's alpha."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True)
class Agreement:
    """A measure of agreement over `units`, with the agreement `observed` and `expected` by chance.

    `value` is None where chance alone would give full agreement (one code throughout). For alpha,
    `observed` and `expected` are 1 less the disagreement, in units of the scale.
    """

    value: float | None
    observed: float
    expected: float
    units: int


@dataclass(frozen=True)
class Kappa(Agreement):
    """Cohen's kappa with its standard error and interval; None where there is no kappa."""

    standard_error: float | None
    low: float | None
    high: float | None
    level: float


def krippendorff_alpha(
    ratings: Ratings, scale: Scale = Scale.NOMINAL, *, order: Sequence[Hashable] | None = None
) -> Agreement:
    """Krippendorff's alpha: 1 less the observed over the expected disagreement, over pairable codes.

    `order` gives the codes from low to high for an ordinal scale; numbers need none. Units with fewer
    than two codes are left out; `units` counts the others. Source: Krippendorff (2011), Computing
    Krippendorff's alpha-reliability. Raises `BadInput` if no unit has two codes, for codes that are
    not in the `order`, or that are not numbers on a scale that needs them.
    """
    paired, codes = pairable(ratings, scale, order)
    seen, chance = disagreement(paired, np.ones((1, len(paired))), codes, scale)
    value = 1 - float(seen[0]) / float(chance[0]) if chance[0] else None
    return Agreement(value, 1 - float(seen[0]), 1 - float(chance[0]), len(paired))


def pairable(
    ratings: Ratings, scale: Scale, order: Sequence[Hashable] | None
) -> tuple[list[list[Hashable]], list[Hashable]]:
    """The codes of each unit that has two or more, and all codes in order; errors as `krippendorff_alpha`."""
    paired = [[code for code in row if code is not None] for row in ratings]
    paired = [row for row in paired if len(row) > 1]
    if not paired:
        raise BadInput("no unit has two codes.", remedy="Have a sample of units coded twice.")
    return paired, _codes({code for row in paired for code in row}, scale, order)


def disagreement(
    rows: Sequence[Sequence[Hashable]], weights: _Floats, codes: Sequence[Hashable], scale: Scale
) -> tuple[_Floats, _Floats]:
    """The observed and the expected disagreement of the codes in `rows`, for each row of `weights`.

    `weights` says how often each of the `rows` stands in the data, a row for each set of data (a sample
    drawn again, say). Each pair of a unit's m codes counts both ways, weighted 1/(m - 1); alpha is 1
    less the observed over the expected. The room taken grows with `rows` and with `codes`, not with
    their product.
    """
    place = {code: index for index, code in enumerate(codes)}
    totals = np.zeros((len(weights), len(codes)))
    for index, row in enumerate(rows):
        for code in row:
            totals[:, place[code]] += weights[:, index]
    n = totals.sum(axis=1)
    if scale is Scale.ORDINAL:
        apart = [_in_order(each) for each in totals]
        seen = np.array(
            [
                weight @ np.array([_within(row, place, distance) for row in rows])
                for weight, distance in zip(weights, apart, strict=True)
            ]
        )
        chance = np.array([each @ distance @ each for each, distance in zip(totals, apart, strict=True)])
        return seen / n, chance / (n * (n - 1))
    seen = weights @ np.array([_among(row, scale) for row in rows])
    chance = np.zeros(len(totals))
    for start in range(0, len(codes), _BLOCK):
        some = slice(start, start + _BLOCK)
        distance = _between(codes[some], codes, scale)
        chance += (totals[:, some] * (totals @ distance.T)).sum(axis=1)
    return seen / n, chance / (n * (n - 1))


def _within(row: Sequence[Hashable], place: Mapping[Hashable, int], distance: _Floats) -> float:
    pairs = combinations([place[code] for code in row], 2)
    return 2 * float(sum(distance[one, two] for one, two in pairs)) / (len(row) - 1)


def _among(row: Sequence[Hashable], scale: Scale) -> float:
    return float(_between(row, row, scale).sum()) / (len(row) - 1)


def cohen_kappa(table: Table, *, level: float = 0.95) -> Kappa:
    """Cohen's kappa of two coders, from a square table: rows the first coder's codes, columns the second's.

    (po - pe)/(1 - pe) (Cohen 1960, Educational and Psychological Measurement 20, 37-46) with the standard
    error of Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72, 323-327. Raises `BadInput`
    for a table that is not square or holds no units.

    For notebooks: no measure of a manuscript asks for it.
    """
    counts = np.array([list(row) for row in table], dtype=np.float64)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or counts.sum() <= 0 or (counts < 0).any():
        raise BadInput(f"{table} is no square table of counts.", remedy="Give both coders the same codes.")
    n = float(counts.sum())
    shares = counts / n
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    seen, chance = float(np.trace(shares)), float(first @ second)
    if chance == 1:
        return Kappa(None, seen, chance, int(n), None, None, None, level)
    value = (seen - chance) / (1 - chance)
    error = sqrt(max(0.0, _kappa_variance(shares, seen, chance) / n))
    reach = normal_quantile(level) * error
    return Kappa(value, seen, chance, int(n), error, value - reach, value + reach, level)


def fleiss_kappa(counts: Table) -> Agreement:
    """Fleiss' kappa: a row for each unit, how many of the same number of coders gave each code.

    Source: Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76,
    378-382. Raises `BadInput` unless all rows sum to the same number, two or more.

    For notebooks: no measure of a manuscript asks for it.
    """
    rows = np.array([list(row) for row in counts], dtype=np.float64)
    coders = rows.sum(axis=1) if rows.ndim == 2 else np.array([])
    if not coders.size or coders.min() != coders.max() or coders[0] < 2 or (rows < 0).any():
        raise BadInput(
            f"the units do not have the same number of codes: {sorted(set(coders.tolist()))}.",
            remedy="Use krippendorff_alpha where codes are missing.",
        )
    m = float(coders[0])
    seen = float(((rows**2).sum(axis=1) - m).mean()) / (m * (m - 1))
    chance = float(((rows.sum(axis=0) / rows.sum()) ** 2).sum())
    return Agreement((seen - chance) / (1 - chance) if chance < 1 else None, seen, chance, len(rows))


def raw_agreement(ratings: Ratings) -> float | None:
    """The share of pairs of codes of the same unit that agree; None without a pair."""
    pairs = [pair for row in ratings for pair in _pairs(row)]
    return sum(one == two for one, two in pairs) / len(pairs) if pairs else None


def category_agreement(ratings: Ratings) -> dict[Hashable, float]:
    """For each code, the chance that another coder of a unit gave it too, if one did (by code, sorted).

    Specific agreement, 2a/(2a + b + c) for two coders: Dice (1945), Ecology 26, 297-302; Fleiss (1975),
    Biometrics 31, 651-659. Codes that stand in no pair are left out.
    """
    same: Counter[Hashable] = Counter()
    all_of: Counter[Hashable] = Counter()
    for row in ratings:
        for one, two in _pairs(row):
            all_of.update((one, two))
            if one == two:
                same[one] += 2
    return {code: same[code] / all_of[code] for code in sorted(all_of, key=str)}


def agreement_table(ratings: Ratings) -> tuple[tuple[Hashable, ...], tuple[tuple[int, ...], ...]]:
    """The codes of two coders (sorted) and the square table of how often each pair of codes occurred.

    Units that one of them did not code are left out. Raises `BadInput` unless each row has two places.

    For notebooks: no measure of a manuscript asks for it.
    """
    if any(len(row) != 2 for row in ratings):
        raise BadInput("a unit does not have two coders.", remedy="Give two codes a row, None for none.")
    pairs = Counter((row[0], row[1]) for row in ratings if None not in row)
    codes = sorted({code for pair in pairs for code in pair}, key=str)
    return tuple(codes), tuple(tuple(pairs[one, two] for two in codes) for one in codes)


def _pairs(row: Sequence[Hashable | None]) -> list[tuple[Hashable, Hashable]]:
    return list(combinations([code for code in row if code is not None], 2))


def _codes(used: set[Hashable], scale: Scale, order: Sequence[Hashable] | None) -> list[Hashable]:
    if order is not None:
        missing = [code for code in used if code not in order]
        if missing:
            raise BadInput(f"{missing[0]!r} is not in the order.", remedy=f"The order is: {list(order)}.")
        return list(order)
    if scale is Scale.NOMINAL:
        return sorted(used, key=str)
    return sorted(used, key=_number)


def _number(code: Hashable) -> float:
    if isinstance(code, bool) or not isinstance(code, int | float):
        raise BadInput(f"{code!r} is no number.", remedy="Give numbers, or the order of the codes.")
    return float(code)


def _in_order(totals: _Floats) -> _Floats:
    """The squared difference of every two codes that stand in order, each given `totals` times."""
    middle = np.cumsum(totals) - totals / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2, dtype=np.float64)


def _between(some: Sequence[Hashable], codes: Sequence[Hashable], scale: Scale) -> _Floats:
    """The squared difference of each of `some` codes and each of `codes`."""
    match scale:
        case Scale.NOMINAL:
            known = {code: index for index, code in enumerate(dict.fromkeys([*some, *codes]))}
            one, two = (np.array([known[code] for code in each]) for each in (some, codes))
            return np.asarray(one[:, None] != two[None, :], dtype=np.float64)
        case Scale.INTERVAL | Scale.RATIO:
            first, second = (np.array([_number(code) for code in each]) for each in (some, codes))
            apart = first[:, None] - second[None, :]
            if scale is Scale.RATIO:
                wholes = first[:, None] + second[None, :]
                apart = np.divide(apart, wholes, out=np.zeros(apart.shape), where=wholes != 0)
            return np.asarray(apart**2, dtype=np.float64)
        case Scale.ORDINAL:
            raise ValueError("the difference of codes in order depends on how often each was given")
        case _:
            assert_never(scale)


def _kappa_variance(shares: _Floats, seen: float, chance: float) -> float:
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    diagonal = np.diag(shares)
    agreeing = float((diagonal * ((1 - chance) - (first + second) * (1 - seen)) ** 2).sum())
    sums = (second[:, None] + first[None, :]) ** 2
    differing = float((shares * sums).sum() - (diagonal * np.diag(sums)).sum()) * (1 - seen) ** 2
    return (agreeing + differing - (seen * chance - 2 * chance + seen) ** 2) / (1 - chance) ** 4
