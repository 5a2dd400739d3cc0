"""Printed percentages against counts: the bases a row offers, and how a percentage may have been cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.roles import ColumnRole
from answerable.statistics import Rounding, numerators, rounded


class BaseName(StrEnum):
    """A denominator that a row of counts offers."""

    REPLIED = "responses"
    ANSWERED = "responses minus refusals"
    KNEW = "responses minus refusals and not known"
    ASKED = "requests"
    ASKED_LESS_REFUSED = "requests minus refusals"
    TOTAL = "total"


_STATED = (BaseName.REPLIED, BaseName.ANSWERED, BaseName.KNEW, BaseName.ASKED, BaseName.TOTAL)
"""The bases a report may mean; the rest are known only as slips."""


class Fit(StrEnum):
    """How a printed percentage agrees with a fraction."""

    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    NONE = "none"


@dataclass(frozen=True)
class Percentage:
    """A percentage as printed: its digits, and so its precision."""

    digits: str

    @property
    def value(self) -> Fraction:
        """The number printed."""
        return Fraction(Decimal(self.digits.rstrip(".")))

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return len(self.digits.rstrip(".").partition(".")[2])

    @property
    def malformed(self) -> bool:
        """True for a number that ends in its decimal point."""
        return self.digits.endswith(".")

    def fits(self, share: Fraction) -> Fit:
        """Whether `share` (0 to 1) is printed so, rounded half up or half to even, or cut off."""
        value, places = 100 * share, self.decimals
        printed = Decimal(self.digits.rstrip("."))
        if printed in (rounded(value, places, Rounding.HALF_UP), rounded(value, places, Rounding.HALF_EVEN)):
            return Fit.ROUNDED
        return Fit.TRUNCATED if rounded(value, places, Rounding.TRUNCATE) == printed else Fit.NONE

    def shown(self, share: Fraction) -> str:
        """`share` in per cent with as many decimals as printed, at least one more than none."""
        return str(rounded(100 * share, self.decimals, Rounding.HALF_UP))

    def counts_of(self, base: int) -> tuple[int, ...]:
        """The counts of `base` that are printed so."""
        if base < 1:
            return ()
        digits = self.digits.rstrip(".")
        up = numerators(digits, base)
        return tuple(sorted({*up, *numerators(digits, base, rounding=Rounding.HALF_EVEN)}))

    def truncated_counts_of(self, base: int) -> tuple[int, ...]:
        """The counts of `base` that would be printed so if decimals were cut off."""
        return numerators(self.digits.rstrip("."), base, rounding=Rounding.TRUNCATE) if base > 0 else ()


def percentage_in(cell: str) -> Percentage | None:
    """The percentage in a cell or a phrase of digits; None if there is none."""
    found = re.search(r"\d+(?:\.\d*)?", cell.replace(",", ""))
    return Percentage(found.group()) if found else None


def bases_of(grid: Grid, row: Row) -> dict[BaseName, int]:
    """The denominators that a row offers, by name."""
    replied, asked = grid.count(row, ColumnRole.REPLIED), grid.count(row, ColumnRole.ASKED)
    refused, not_held = grid.count(row, ColumnRole.REFUSED), grid.count(row, ColumnRole.NOT_HELD)
    found: dict[BaseName, int] = {}
    if replied is not None:
        found[BaseName.REPLIED] = replied
    answered = grid.count(row, ColumnRole.ANSWERED)
    if answered is None and replied is not None and refused is not None:
        answered = replied - refused
    if answered is not None:
        found[BaseName.ANSWERED] = answered
        if not_held is not None:
            found[BaseName.KNEW] = answered - not_held
    if asked is not None:
        found[BaseName.ASKED] = asked
        if refused is not None:
            found[BaseName.ASKED_LESS_REFUSED] = asked - refused
    total = grid.count(row, ColumnRole.TOTAL)
    if total is not None and replied is None:
        found[BaseName.TOTAL] = total
    return {name: base for name, base in found.items() if base > 0}


_TOLD = {
    BaseName.ANSWERED: "those that replied and did not refuse the question",
    BaseName.KNEW: "those that gave an answer and knew",
}


def words_for(name: BaseName, grid: Grid) -> str:
    """A base in words: what it is computed from, or where counts are stated, who is in it."""
    return _TOLD.get(name, name.value) if grid.tallied else name.value


def stated(bases: dict[BaseName, int]) -> dict[BaseName, int]:
    """Those bases that a report may mean."""
    return {name: base for name, base in bases.items() if name in _STATED}


def share_text(numerator: int, denominator: int, decimals: int = 1) -> str:
    """ "15/44 = 34.1%" """
    value = rounded(Fraction(100 * numerator, denominator), decimals, Rounding.HALF_UP)
    return f"{numerator:,}/{denominator:,} = {value}%"
