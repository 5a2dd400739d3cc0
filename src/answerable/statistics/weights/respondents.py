"""Respondents by cell, and the margins of the frame that their weights are to reproduce.

All units of a cell (a sector in a region) get one weight, so weights are worked out for cells and not
for units: a million units in 84 cells cost as much as a thousand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from answerable.ground import BadInput
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Tally

CellKey = tuple[str, ...]
"""The value of a cell in each dimension."""

Margins = Mapping[str, Mapping[str, float]]
"""How many units of the frame have each value, by dimension."""

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Respondents:
    """Counts of respondents by cell, with the weight that each unit of a cell starts from.

    `start` may be left out: every unit then starts from 1. Raises `BadInput` without respondents, for
    a count below 0, a start weight that is not above 0, or a cell that does not fit the dimensions.
    """

    dimensions: tuple[str, ...]
    counts: Mapping[CellKey, int]
    start: Mapping[CellKey, float] | None = None

    def __post_init__(self) -> None:
        for cell, count in self.counts.items():
            if len(cell) != len(self.dimensions) or count < 0 or not self.start_weight(cell) > 0:
                raise BadInput(
                    f"{count} respondents in {cell} with the weight {self.start_weight(cell)}.",
                    where=", ".join(self.dimensions),
                    remedy="Each cell has one value per dimension, 0 or more units and a weight above 0.",
                )
        if not sum(self.counts.values()):
            raise BadInput("there are no respondents to weight.", where=", ".join(self.dimensions))

    def start_weight(self, cell: CellKey) -> float:
        """The weight that a unit of `cell` starts from."""
        return 1.0 if self.start is None else self.start[cell]

    @property
    def units(self) -> int:
        """Respondents in all cells."""
        return sum(self.counts.values())

    @classmethod
    def of_columns(cls, columns: Mapping[str, Iterable[str]]) -> Respondents:
        """Counts from one column of values per dimension, a unit in each row; start weights are 1."""
        return cls(tuple(columns), Counter(zip(*columns.values(), strict=True)))

    @classmethod
    def of_tally(cls, tally: Tally, base: Base, *, dimensions: tuple[str, ...] | None = None) -> Respondents:
        """Counts of the units in `base` by `dimensions` (default: all of the tally's)."""
        names = dimensions or tally.dimensions
        return cls(names, cell_counts(tally, base, names))


def cell_counts(
    tally: Tally, base: Base, dimensions: tuple[str, ...], *, code: str | None = None
) -> dict[CellKey, int]:
    """Units in `base` by cell of `dimensions`; those with the answer `code` only, if one is named.

    Raises `BadInput` for a dimension or base that the tally does not have.
    """
    tally.within(base)
    for name in dimensions:
        tally.strata(name)
    places = [tally.dimensions.index(name) for name in dimensions]
    counts: dict[CellKey, int] = {}
    for cell, count in tally.counts.items():
        if count and base.holds(cell.outcome) and (code is None or cell.answer == code):
            key = tuple(cell.stratum[place] for place in places)
            counts[key] = counts.get(key, 0) + count
    return counts


@dataclass(frozen=True, eq=False)
class Constraints:
    """The cells with respondents as arrays, and for each margin the category of each cell.

    `weights` are the start weights summed over the units of each cell; `targets` stands beside
    `places`, one array for each margin.
    """

    cells: tuple[CellKey, ...]
    weights: Floats
    places: tuple[Indices, ...]
    targets: tuple[Floats, ...]
    labels: tuple[tuple[str, str], ...]

    def gap(self, weights: Floats) -> float:
        """The greatest distance of a margin from its target, relative to the target."""
        return max(
            float(np.max(np.abs(np.bincount(place, weights, target.size) / target - 1)))
            for place, target in zip(self.places, self.targets, strict=True)
        )

    def matrix(self) -> Floats:
        """One column of 0 and 1 for each category of each margin, a row for each cell."""
        return np.concatenate(
            [np.eye(target.size)[place] for place, target in zip(self.places, self.targets, strict=True)],
            axis=1,
        )


def constraints(respondents: Respondents, margins: Margins) -> Constraints:
    """`respondents` against `margins`.

    Raises `BadInput` for no margins, one of a dimension that is not there, a category that has
    respondents and no total above 0 or the other way round, and margins with different sums.
    """
    _check_sums(respondents, margins)
    cells = tuple(cell for cell, count in respondents.counts.items() if count)
    places, targets, labels = [], [], []
    for name, totals in margins.items():
        column = [cell[respondents.dimensions.index(name)] for cell in cells]
        _check_categories(name, set(column), totals)
        categories = [category for category, total in totals.items() if total]
        rank = {category: place for place, category in enumerate(categories)}
        places.append(np.array([rank[category] for category in column], dtype=np.int64))
        targets.append(np.array([totals[category] for category in categories], dtype=np.float64))
        labels += [(name, category) for category in categories]
    starts = [respondents.counts[cell] * respondents.start_weight(cell) for cell in cells]
    return Constraints(cells, np.array(starts), tuple(places), tuple(targets), tuple(labels))


def _check_sums(respondents: Respondents, margins: Margins) -> None:
    unknown = [name for name in margins if name not in respondents.dimensions]
    if unknown or not margins:
        raise BadInput(
            f"no margins, or margins of what is no dimension: {', '.join(unknown) or 'none'}.",
            remedy=f"The dimensions are: {', '.join(respondents.dimensions)}.",
        )
    sums = {name: float(sum(totals.values())) for name, totals in margins.items()}
    if max(sums.values()) - min(sums.values()) > 1e-9 * max(sums.values()):
        raise BadInput(
            f"the margins have different sums: {sums}.", remedy="All must be of one and the same frame."
        )


def _check_categories(name: str, used: set[str], totals: Mapping[str, float]) -> None:
    wrong = sorted(category for category, total in totals.items() if not 0 <= total < float("inf"))
    if wrong:
        raise BadInput(f"{name} {wrong[0]!r} has the total {totals[wrong[0]]}.", remedy="Give 0 or more.")
    there = {category for category, total in totals.items() if total > 0}
    if used != there:
        odd = ", ".join(sorted(used ^ there))
        raise BadInput(
            f"{name} does not match the frame at: {odd}.",
            remedy="Join categories until each has respondents and units in the frame, or neither.",
        )
