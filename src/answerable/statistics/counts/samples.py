"""Samples: quantities (cameras, pounds, days) by stratum, with what is missing and why.

The bridge for numbers that a tally cannot carry. Where a value is absent its unit is still counted,
under the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite

import numpy as np
import numpy.typing as npt

from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Cell, Tally

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SampleStratum:
    """The units of one stratum: the known `values`, and how many units are `missing` by outcome.

    An outcome stands among the missing for why there is no value: no reply, refused, not held;
    `ANSWERED` if there was an answer without a number. Where two samples are set side by side, the
    values at one place are of one unit.
    """

    name: str
    values: Values
    missing: Mapping[Outcome, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        values = np.asarray(self.values, dtype=np.float64)
        object.__setattr__(self, "values", values)
        if values.ndim != 1 or not np.isfinite(values).all():
            wrong = values[~np.isfinite(values)]
            raise BadInput(
                f"the values are not numbers in a row: {wrong[:3]}",
                where=self.name,
                remedy="Give known values only, and count the others as missing.",
            )
        if any(count < 0 for count in self.missing.values()):
            raise BadInput(f"{dict(self.missing)} counts below zero.", where=self.name)

    @property
    def known(self) -> int:
        """Units with a value."""
        return int(self.values.size)

    @property
    def population(self) -> int:
        """Units in all: known and missing."""
        return self.known + sum(self.missing.values())

    @property
    def weight(self) -> float:
        """How many units each known one stands for."""
        return self.population / self.known

    def with_values(self, values: Values) -> SampleStratum:
        """The same stratum with other values of the same units."""
        return SampleStratum(self.name, values, self.missing)


@dataclass(frozen=True, eq=False)
class Sample:
    """Values of one `item` in one `unit` (cameras, GBP, days), by strata that share no unit.

    Raises `BadInput` without strata, without any unit, or for a stratum named twice.
    """

    item: str
    unit: str
    strata: tuple[SampleStratum, ...]

    def __post_init__(self) -> None:
        names = [stratum.name for stratum in self.strata]
        if len(set(names)) < len(names):
            raise BadInput(f"a stratum is named twice: {', '.join(names)}", where=self.item)
        if self.population == 0:
            raise BadInput("a sample needs units.", where=self.item, remedy="Give strata with units.")

    @cached_property
    def population(self) -> int:
        """Units in all strata, known and missing."""
        return sum(stratum.population for stratum in self.strata)

    @property
    def known(self) -> int:
        """Units with a value, all strata together."""
        return sum(stratum.known for stratum in self.strata)

    @property
    def missing(self) -> dict[Outcome, int]:
        """Units without a value by outcome, all strata together, without outcomes that no unit has."""
        return {
            outcome: count
            for outcome in Outcome
            if (count := sum(stratum.missing.get(outcome, 0) for stratum in self.strata))
        }

    @property
    def unknown_strata(self) -> tuple[str, ...]:
        """Strata that have units and no value at all: of them nothing can be said."""
        return tuple(each.name for each in self.strata if each.population and not each.known)

    @property
    def lone_strata(self) -> tuple[str, ...]:
        """Strata that rest on one value and are not complete: their spread is not known."""
        return tuple(each.name for each in self.strata if each.known == 1 and each.population > 1)

    @property
    def degrees_of_freedom(self) -> int:
        """Known values less the strata that have any."""
        return self.known - sum(1 for each in self.strata if each.known)

    def variance_of_total(self) -> float | None:
        """The estimated variance of the stratified total; None where it is not known.

        Σ N²(1 - n/N) s²/n over strata (Cochran 1977, Sampling Techniques, equation 5.12).
        """
        if self.unknown_strata or self.lone_strata:
            return None
        return sum(_variance(each) for each in self.strata if each.known)


def sample_of(tally: Tally, base: Base, *, unit: str, by: str | None = None) -> Sample:
    """The numbers that units in `base` gave, from a tally whose answers are numbers as written.

    Strata are those of the dimension `by` (None: all as one). Missing are the other units of the widest
    base, under how the question ended; an answer that is no number counts as missing too. Raises
    `BadInput` for a base or dimension that the tally does not have, and without units.
    """
    tally.within(base)
    parts = tally.strata(by) if by else {tally.item: tally}
    strata = [_stratum(name, part, base, tally.widest) for name, part in parts.items()]
    return Sample(tally.item, unit, tuple(each for each in strata if each.population))


def _stratum(name: str, tally: Tally, base: Base, widest: Base) -> SampleStratum:
    values: list[float] = []
    missing: dict[Outcome, int] = {}
    for cell, count in sorted(tally.counts.items(), key=lambda each: str(each[0])):
        if not count or not widest.holds(cell.outcome):
            continue
        value = _value(cell) if base.holds(cell.outcome) else None
        if value is None:
            missing[cell.outcome] = missing.get(cell.outcome, 0) + count
        else:
            values += [value] * count
    return SampleStratum(name, np.array(values, dtype=np.float64), missing)


def _value(cell: Cell) -> float | None:
    try:
        value = float((cell.answer or "").replace(",", ""))
    except ValueError:
        return None
    return value if cell.substantive and isfinite(value) else None


def checked_range(floor: float | None, ceiling: float | None) -> None:
    """Raises `BadInput` unless both are numbers or None, with the floor not above the ceiling."""
    low = 0.0 if floor is None else floor
    high = low if ceiling is None else ceiling
    if not (isfinite(low) and isfinite(high) and low <= high):
        raise BadInput(
            f"{floor} to {ceiling} is no range.", remedy="Give numbers, the floor not above the ceiling."
        )


def _variance(stratum: SampleStratum) -> float:
    n, size = stratum.known, stratum.population
    if n == size:
        return 0.0
    return size**2 * (1 - n / size) * float(np.var(stratum.values, ddof=1)) / n
