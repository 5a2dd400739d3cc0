"""The tally: the one narrow bridge between the data and every figure.

A tally holds integer counts of units by stratum, outcome and answer. It comes from a `GROUP BY`
over findings or from a published table of counts; a rate never crosses the bridge.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from answerable.ground import BadInput
from answerable.questions import STANDING_CODES, Outcome
from answerable.statistics.counts.bases import Base

OTHER_ANSWER = "another answer"
"""The answer of those that gave one, where a source prints only who gave one certain answer."""


class Cell(NamedTuple):
    """One kind of unit: where it stands, how the question ended, what was answered.

    `stratum` has one value per dimension of the tally. `answer` is a code of the variable, or None
    where there is no substantive answer. A table that prints only those with one code puts the rest
    of those that gave an answer under `OTHER_ANSWER`: None would say that nobody knows.
    Where the item is the outcome of a question, `answer` is the outcome's value.
    """

    stratum: tuple[str, ...]
    outcome: Outcome
    answer: str | None

    @property
    def substantive(self) -> bool:
        """True if there is an answer and it is not a standing code (not answered, refused, ...)."""
        return self.answer is not None and self.answer not in STANDING_CODES


@dataclass(frozen=True)
class Tally:
    """Counts of units for one item (a variable, or the outcome of a question).

    Every unit is in exactly one cell: a variable with several codes per unit gives one tally per
    code. `bases` are the bases that the source can tell apart: a published table that does not print
    refusals cannot give a rate among those that did not refuse, and asking for it raises `BadInput`.
    `codes` are the codes of the variable, if the source states them: another one raises `BadInput`.
    `restricted_to` names the strata that this tally was cut down to, as (dimension, value).
    """

    item: str
    dimensions: tuple[str, ...]
    counts: Mapping[Cell, int]
    bases: frozenset[Base] = field(default_factory=lambda: frozenset(Base))
    source: str = ""
    codes: tuple[str, ...] = ()
    restricted_to: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for cell, count in self.counts.items():
            if count < 0:
                raise BadInput(f"the count {count} is below zero", where=f"{self.item}, {cell}")
            if len(cell.stratum) != len(self.dimensions):
                raise BadInput(
                    f"the stratum {cell.stratum} does not fit the dimensions {self.dimensions}",
                    where=self.item,
                )

    @property
    def widest(self) -> Base:
        """The widest base that the source can tell apart; raises `BadInput` if there is none."""
        for base in Base:
            if base in self.bases:
                return base
        raise BadInput("the counts support no base", where=self.source or self.item)

    @property
    def of_outcomes(self) -> bool:
        """True if the item is how a question ended, so that refusals are answers to it."""
        told = [cell for cell in self.counts if cell.answer is not None]
        alike = all(cell.answer == cell.outcome.value for cell in told)
        return alike and any(cell.substantive for cell in told)

    def within(self, base: Base) -> int:
        """Units in `base`, all strata together."""
        self._check_base(base)
        return sum(count for cell, count in self.counts.items() if base.holds(cell.outcome))

    def ended(self, outcomes: Collection[Outcome]) -> int:
        """Units whose question ended in one of the outcomes, all strata together."""
        return sum(count for cell, count in self.counts.items() if cell.outcome in outcomes)

    def count(self, code: str, base: Base) -> int:
        """Units in `base` whose answer is `code`."""
        self._check_base(base)
        if self.codes and code not in self.codes:
            raise BadInput(
                f"the item has no code {code!r}.",
                where=self.item,
                remedy=f"Its codes are: {', '.join(self.codes)}.",
            )
        return sum(
            count for cell, count in self.counts.items() if cell.answer == code and base.holds(cell.outcome)
        )

    def known(self, code: str, base: Base, *, population: Base) -> int:
        """Units in `population` of which it is known whether they have `code`.

        Known are those counted with the code in `base` and those that told something else about the
        item: another substantive answer or, where the item is the outcome of a question, any coded
        reply.
        """
        self._check_base(base)
        self._check_base(population)
        of_outcomes = self.of_outcomes
        coded = Base.REPLIED.outcomes - {Outcome.AWAITING_CODING}

        def knows(cell: Cell) -> bool:
            if cell.answer == code:
                return base.holds(cell.outcome)
            return cell.outcome in coded if of_outcomes else cell.substantive

        return sum(
            count for cell, count in self.counts.items() if population.holds(cell.outcome) and knows(cell)
        )

    def strata(self, dimension: str) -> dict[str, Tally]:
        """One tally per value of `dimension`, in the order of first appearance."""
        if dimension not in self.dimensions:
            raise BadInput(
                f"the counts are not split by {dimension!r}.",
                where=self.item,
                remedy=f"They are split by: {', '.join(self.dimensions) or 'nothing'}.",
            )
        index = self.dimensions.index(dimension)
        parts: dict[str, dict[Cell, int]] = {}
        for cell, count in self.counts.items():
            parts.setdefault(cell.stratum[index], {})[cell] = count
        return {
            name: replace(self, counts=counts, restricted_to=(*self.restricted_to, (dimension, name)))
            for name, counts in parts.items()
        }

    def where(self, dimension: str, value: str) -> Tally:
        """The part of the tally in which `dimension` is `value`; raises `BadInput` if there is none."""
        parts = self.strata(dimension)
        if value not in parts:
            raise BadInput(
                f"no {dimension} is called {value!r}.",
                where=self.item,
                remedy=f"There are: {', '.join(parts) or 'none'}.",
            )
        return parts[value]

    def _check_base(self, base: Base) -> None:
        if base not in self.bases:
            raise BadInput(
                f"the source does not show who is in the base {base.value!r}.",
                where=self.source or self.item,
                remedy=f"It can give: {', '.join(sorted(b.value for b in self.bases))}.",
            )
