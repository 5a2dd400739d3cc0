"""Scenarios: what the population would hold if those not known were so and so unlike the others.

A scenario changes the rate of the silent only; those known stay as they are known. It is an
assumption with a name, never a finding: every number comes with the bounds that need no assumption.
Source of the idea: Rubin (1977), Formalizing subjective notions about the effect of nonrespondents in
sample surveys, JASA 72, 538-543; of the middle bound: Manski and Pepper (2000), Monotone instrumental
variables, Econometrica 68, 997-1010.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import inf
from typing import assert_never

from answerable.ground import BadInput
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import Tally
from answerable.statistics.estimates.estimate import Estimate
from answerable.statistics.estimates.shares import share
from answerable.statistics.rounding.rules import exact_fraction
from answerable.statistics.uncertainty.bounds import Bounds


class ScenarioChange(StrEnum):
    """What the `amount` of a scenario does to the rate r of the respondents.

    POINTS: r + amount/100. PER_CENT: r (1 + amount/100). ODDS: the odds of r times amount.
    RATE: amount/100, whatever r is.
    """

    POINTS = "points"
    PER_CENT = "per_cent"
    ODDS = "odds"
    RATE = "rate"


_LEGAL = {
    ScenarioChange.POINTS: (-100, 100),
    ScenarioChange.PER_CENT: (-100, inf),
    ScenarioChange.ODDS: (0, inf),
    ScenarioChange.RATE: (0, 100),
}
"""The least and greatest amount of each change; none is infinite."""


@dataclass(frozen=True)
class Scenario:
    """One assumption about the silent of the strata `applies_to` (None: of all).

    Ten points less is `Scenario(ScenarioChange.POINTS, -10)`, ten per cent less
    `Scenario(ScenarioChange.PER_CENT, -10)`.
    """

    change: ScenarioChange
    amount: float
    applies_to: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        lowest, highest = _LEGAL[self.change]
        if not (lowest <= self.amount <= highest and self.amount != inf):
            raise BadInput(
                f"{self.amount} is no change in {self.change.value}.",
                remedy=f"Give a number from {lowest} to {highest}.",
            )

    @property
    def phrase(self) -> str:
        """The assumption in prose: "those not known in schools: 10 points less often than ..."."""
        whom = "those not known" + (f" in {', '.join(self.applies_to)}" if self.applies_to else "")
        size, way = f"{abs(self.amount):g}", "less" if self.amount < 0 else "more"
        match self.change:
            case ScenarioChange.POINTS:
                how = f"have it at a rate {size} percentage points {way} than the respondents like them"
            case ScenarioChange.PER_CENT:
                how = f"have it {size} per cent {way} often than the respondents like them"
            case ScenarioChange.ODDS:
                how = f"have {size} times the odds of the respondents like them"
            case ScenarioChange.RATE:
                how = f"have it in {size}% of cases"
            case _:
                assert_never(self.change)
        return f"{whom} {how}"

    def rate_from(self, rate: Fraction) -> Fraction:
        """The rate of the silent where respondents have `rate`; may lie outside 0 to 1 before cutting."""
        amount = exact_fraction(self.amount)
        match self.change:
            case ScenarioChange.POINTS:
                return rate + amount / 100
            case ScenarioChange.PER_CENT:
                return rate * (1 + amount / 100)
            case ScenarioChange.ODDS:
                return rate * amount / (1 - rate + rate * amount) if rate < 1 else rate
            case ScenarioChange.RATE:
                return amount / 100
            case _:
                assert_never(self.change)


@dataclass(frozen=True)
class Projected:
    """One stratum (None: all as one): `silent` units taken to have `silent_rate`; `cut` to 0 or 1."""

    stratum: str | None
    known: int
    silent: int
    respondent_rate: float | None
    silent_rate: float | None
    cut: bool


@dataclass(frozen=True)
class Extrapolation:
    """What a scenario makes of the population: never to be printed without `bounds`.

    `total` units of `population` would have the code, a share of `share`; both None where a stratum
    with silent units has no respondents to start from. `bounds` need no assumption and `monotone`
    only that the silent have the code at most as often as the respondents of their stratum; both are
    in units. `sentence` says all this.
    """

    scenario: Scenario
    item: str
    code: str
    total: float | None
    share: float | None
    population: int
    bounds: Bounds
    monotone: Bounds | None
    parts: tuple[Projected, ...]
    notes: tuple[str, ...]
    sentence: str


def extrapolate(
    tally: Tally,
    code: str,
    base: Base,
    *,
    scenario: Scenario,
    by: str | None = None,
    population: Base | None = None,
) -> Extrapolation:
    """The units of the population with `code` under `scenario`, strata of dimension `by` one by one.

    Σ x + Σ silent x the rate that the scenario makes of the stratum's x/n. Strata to which the
    scenario does not apply take the rate of their respondents. Silent are the units outside the base
    that told nothing; under `ScenarioChange.RATE`, which starts from no respondents, also those in the base
    without an answer, so that 0 and 100 give the bounds. Rates are cut to 0 to 1, and a note names where.
    Raises `BadInput` as `share` does, for a stratum that is not there, and for a population without
    units.
    """
    found = _strata(tally, code, base, by=by, population=population)
    if scenario.change is ScenarioChange.RATE:
        found = [(part, part.population - part.known) for part, _ in found]
    _check_strata(scenario, found, by)
    parts = tuple(_projected(part, unknown, scenario) for part, unknown in found)
    size = sum(part.population for part, _ in found)
    x = sum(part.numerator for part, _ in found)
    total = None
    if all(part.silent_rate is not None or not part.silent for part in parts):
        total = float(x + sum((_taken(part, unknown, scenario) for part, unknown in found), Fraction(0)))
    limits = Bounds(float(x), float(x + sum(part.population - part.known for part, _ in found)))
    return Extrapolation(
        scenario=scenario,
        item=tally.item,
        code=code,
        total=total,
        share=None if total is None else total / size,
        population=size,
        bounds=limits,
        monotone=_monotone(found),
        parts=parts,
        notes=_notes(parts),
        sentence=_sentence(scenario, total, limits, size),
    )


def monotone_bounds(
    tally: Tally, code: str, base: Base, *, by: str | None = None, population: Base | None = None
) -> Bounds | None:
    """Bounds of the share if those not known have `code` at most as often as respondents of their stratum.

    From x/N to (x + Σ unknown x rate)/N; None where a stratum with unknown units has no respondents.
    Raises `BadInput` as `extrapolate` does.

    For notebooks: no measure of a manuscript asks for it.
    """
    found = _strata(tally, code, base, by=by, population=population)
    size = sum(part.population for part, _ in found)
    units = _monotone(found)
    return None if units is None else Bounds(units.low / size, units.high / size)


_Stratum = tuple[Estimate, int]
"""A share, and how many units of its population are silent: outside the base, telling nothing."""


def _strata(
    tally: Tally, code: str, base: Base, *, by: str | None, population: Base | None
) -> list[_Stratum]:
    tallies = list(tally.strata(by).values()) if by else [tally]
    found = []
    for part in tallies:
        estimate = share(part, code, base, population=population or tally.widest)
        told_outside = estimate.known - part.known(code, base, population=base)
        found.append((estimate, estimate.population - estimate.denominator - told_outside))
    if not sum(estimate.population for estimate, _ in found):
        raise BadInput("the population has no units.", where=tally.item, remedy="Name a wider population.")
    return found


def _check_strata(scenario: Scenario, found: Sequence[_Stratum], by: str | None) -> None:
    if scenario.applies_to is None:
        return
    names = [part.stratum for part, _ in found] if by else []
    unknown = [name for name in scenario.applies_to if name not in names]
    if unknown:
        raise BadInput(
            f"the scenario applies to {', '.join(unknown)}, which is no stratum here.",
            remedy=f"The strata are: {', '.join(str(name) for name in names) or 'none; name a dimension'}.",
        )


def _silent_rate(part: Estimate, scenario: Scenario) -> tuple[Fraction | None, bool]:
    applies = scenario.applies_to is None or part.stratum in scenario.applies_to
    if applies and scenario.change is ScenarioChange.RATE:
        return scenario.rate_from(Fraction(0)), False
    if part.exact is None:
        return None, False
    rate = scenario.rate_from(part.exact) if applies else part.exact
    within = min(max(rate, Fraction(0)), Fraction(1))
    return within, within != rate


def _projected(part: Estimate, silent: int, scenario: Scenario) -> Projected:
    rate, cut = _silent_rate(part, scenario)
    return Projected(
        stratum=part.stratum,
        known=part.known,
        silent=silent,
        respondent_rate=part.value,
        silent_rate=None if rate is None else float(rate),
        cut=cut,
    )


def _taken(part: Estimate, silent: int, scenario: Scenario) -> Fraction:
    rate, _ = _silent_rate(part, scenario)
    return Fraction(0) if rate is None else rate * silent


def _monotone(found: Sequence[_Stratum]) -> Bounds | None:
    if any(part.exact is None and part.population > part.known for part, _ in found):
        return None
    x = sum(part.numerator for part, _ in found)
    more = sum(
        ((part.exact or Fraction(0)) * (part.population - part.known) for part, _ in found), Fraction(0)
    )
    return Bounds(float(x), float(x + more))


def _notes(parts: Sequence[Projected]) -> tuple[str, ...]:
    notes = []
    empty = [part.stratum or "all" for part in parts if part.silent and part.silent_rate is None]
    cut = [part.stratum or "all" for part in parts if part.cut]
    if empty:
        notes.append(f"No value: no respondents to start from in {', '.join(empty)}.")
    if cut:
        notes.append(f"The rate left 0 to 100% and was cut in {', '.join(cut)}.")
    return tuple(notes)


def _sentence(scenario: Scenario, total: float | None, limits: Bounds, size: int) -> str:
    known = f"what is known leaves {limits.low:,.0f} to {limits.high:,.0f} of {size:,} possible"
    if total is None:
        return f"No number follows from this scenario; {known}."
    return f"About {total:,.0f} of {size:,} if {scenario.phrase}; {known}."
