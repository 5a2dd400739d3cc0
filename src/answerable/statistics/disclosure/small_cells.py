"""Cautions that must stand with a rate: small base, few cases, most of the units silent.

The limits are those of the house (30 units, 5 cases, half of the units); they follow the common practice
of statistical offices to flag rates on small counts (ONS, Presenting statistics with small numbers).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from answerable.ground import BadInput
from answerable.statistics.comparison.contingency import Stratum
from answerable.statistics.estimates.shares import FEW_CASES, SMALL_BASE


class Caution(StrEnum):
    """A reason not to compare or rank by a rate."""

    EMPTY_BASE = "empty_base"
    SMALL_BASE = "small_base"
    FEW_CASES = "few_cases"
    FEW_OTHERS = "few_others"
    MOSTLY_SILENT = "mostly_silent"

    @property
    def sentence(self) -> str:
        """What is wrong, in prose."""
        return _SENTENCES[self]


_SENTENCES = {
    Caution.EMPTY_BASE: "No units are in the base.",
    Caution.SMALL_BASE: f"Small base: fewer than {SMALL_BASE} units.",
    Caution.FEW_CASES: f"Few cases: fewer than {FEW_CASES} with the answer.",
    Caution.FEW_OTHERS: f"Few others: fewer than {FEW_CASES} without the answer.",
    Caution.MOSTLY_SILENT: "More than half of the units are not known.",
}


def cautions(group: Stratum) -> tuple[Caution, ...]:
    """The cautions that a rate x/n of N units calls for, in the order of `Caution`; empty if none.

    Raises `BadInput` unless 0 <= x <= n <= N.

    For notebooks: no measure of a manuscript asks for it.
    """
    _, x, n, population = group
    if not 0 <= x <= n <= population:
        raise BadInput(f"{group} cannot be.", remedy="The numbers must rise: 0 <= x <= n <= population.")
    calls = {
        Caution.EMPTY_BASE: n == 0,
        Caution.SMALL_BASE: 0 < n < SMALL_BASE,
        Caution.FEW_CASES: n > 0 and x < FEW_CASES,
        Caution.FEW_OTHERS: n > 0 and n - x < FEW_CASES,
        Caution.MOSTLY_SILENT: 2 * (population - n) > population,
    }
    return tuple(caution for caution, called in calls.items() if called)


def cautions_by_group(found: Iterable[Stratum]) -> dict[str, tuple[Caution, ...]]:
    """The cautions of each group by its name, without groups that call for none.

    For notebooks: no measure of a manuscript asks for it.
    """
    return {group.name: called for group in found if (called := cautions(group))}
