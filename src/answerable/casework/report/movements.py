"""Where sources differ, by how much the figures of the report would move if it were decided the other way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, NamedTuple

from django.db.models import QuerySet

from answerable.casework.claims.alternatives import variables_of
from answerable.casework.claims.conflicts import compared_findings
from answerable.casework.claims.listings import ShownConflict, shown_conflicts
from answerable.casework.findings.item_rules import standing_rules
from answerable.casework.report.building import manuscript_of
from answerable.casework.report.tallies import Tallies
from answerable.casework.work.questionnaires import codebook_of
from answerable.casework.work.stored import known
from answerable.coding import letter_outcome
from answerable.evidence import Breadth, DifferenceKind, SourceClaim, heard
from answerable.ground import Missing
from answerable.questions import Outcome, derive
from answerable.report import PlacedExpression, asked_figures
from answerable.statistics import Base
from answerable.store import models
from answerable.store.models import Finding, Investigation, Unit

_SUM = "the sum of all answers"


class WeighedConflict(NamedTuple):
    """A finding of which sources speak, and what deciding it the other way would move.

    `points` are percentage points of the share that it moves most, the whole of that figure, and `figure` is
    the figure as it is asked for. That is empty where no share of the report counts the item: the share of
    the answer among the bodies that gave one is taken instead. Of an item of numbers, `points` are the
    hundredths of the sum of all answers that it would change. `moves` says it in words.
    """

    unit: int
    item: str
    points: float
    figure: str = ""
    moves: str = ""

    @property
    def printed(self) -> str:
        """By how much, as a page prints it: "2.4 points", "under 0.1%" where it rounds to nothing."""
        unit = "%" if self.moves == _SUM else " points"
        return f"{'under 0.1' if self.points < 0.05 else f'{self.points:.1f}'}{unit}"


class _Said(NamedTuple):
    """How an item stands at a unit, or would: its outcome and its codes."""

    outcome: Outcome
    codes: frozenset[str]


class _Share(NamedTuple):
    """A share that the report asks for: of which item, answer and base, cut down to which stratum."""

    item: str
    code: str
    base: Base
    where: tuple[str, str] | None = None
    figure: str = ""

    def in_words(self, label: str, answer: str) -> str:
        """The share in words, of an item and an answer with these labels."""
        within = f", in {self.where[1]}" if self.where else ""
        answered = f"\u201c{label}: {answer}\u201d"
        return f"the share with {answered} of the public authorities {self.base.phrase}{within}"


def weighed_conflicts(
    investigation: Investigation, *, item: str = "", kinds: Sequence[DifferenceKind] = ()
) -> tuple[WeighedConflict, ...]:
    """The findings of which two sources speak or more, those first that move a figure most.

    What no figure counts comes after what one does. Of those that move as much, the gravest difference comes
    first, then by item and body. As many questions go to the database for many as for few.
    """
    rows = compared_findings(investigation, item=item, kinds=kinds)
    weights = _Weighing(investigation).weights(rows)
    told = []
    for unit, name, difference, body in rows.values_list("unit_id", "item", "difference", "unit__body__name"):
        weight = weights.get((unit, name), _NOTHING)
        uncounted = not weight.figure
        order = (uncounted, -weight.points, DifferenceKind(difference).gravity, name, body, unit)
        told.append((order, WeighedConflict(unit, name, weight.points, weight.figure, weight.moves)))
    return tuple(made for _, made in sorted(told))


def shown_weighed(
    investigation: Investigation, conflicts: Sequence[WeighedConflict]
) -> tuple[tuple[ShownConflict, WeighedConflict], ...]:
    """These conflicts with both sides of each, in their order."""
    shown = shown_conflicts(investigation, [(each.unit, each.item) for each in conflicts])
    found = {(each.pair.unit.pk, each.pair.item): each for each in shown}
    keyed = ((found.get((each.unit, each.item)), each) for each in conflicts)
    return tuple((sides, each) for sides, each in keyed if sides is not None)


class _Weight(NamedTuple):
    points: float
    figure: str
    moves: str


_NOTHING = _Weight(0.0, "", "")


class _Weighing:
    """What the other way would move; each way of standing is worked out once."""

    def __init__(self, investigation: Investigation) -> None:
        self._codebook = codebook_of(investigation)
        self._rules = standing_rules(investigation, self._codebook)
        self._variables = {each.name: each for each in self._codebook.variables}
        self._derived = {each.name: each for each in self._codebook.derived}
        self._tallies = Tallies(investigation)
        asked = _asked_of(investigation)
        figures = [placed.expression for placed in asked]
        self._numbers = {each.item: each.canonical for each in figures if each.item in self._variables}
        self._shares = self._counting(asked)
        self._counts: dict[_Share, tuple[int, int]] = {}
        self._moved: dict[tuple[_Share, _Said, _Said], float] = {}
        self._sums: dict[str, Decimal] = {}

    def weights(self, rows: QuerySet[Finding]) -> dict[tuple[int, str], _Weight]:
        """By unit and item, the points that the other way would move, and what it moves most."""
        wanted = set(rows.order_by().values_list("unit_id", "item"))
        items = {item for _, item in wanted}
        units = rows.order_by().values("unit")
        needs = {item: self._needs(item) for item in items}
        held = _held(units, {name for each in needs.values() for name in each})
        split = sorted({share.where[0] for item in items for share in self._shares[item] if share.where})
        places = {
            pk: tuple(rest) for pk, *rest in Unit.objects.filter(pk__in=units).values_list("pk", *split)
        }
        weighed: dict[tuple[object, ...], _Weight] = {}
        found: dict[tuple[int, str], _Weight] = {}
        for unit, item, said in self._otherwise(units, items):
            stands = held[unit]
            if (unit, item) not in wanted or said == stands.get(item):
                continue
            known_by = (item, said, places[unit], *map(stands.get, needs[item]))
            if known_by not in weighed:
                place = dict(zip(split, places[unit], strict=True))
                weighed[known_by] = self._weight(item, said, stands, place)
            found[unit, item] = max(found.get((unit, item), _NOTHING), weighed[known_by])
        return found

    def _needs(self, item: str) -> tuple[str, ...]:
        """The variables by which it is decided what another answer to the item would move."""
        every = (variables_of(self._codebook, share.item) for share in self._shares[item])
        return tuple(dict.fromkeys([item, *(name for each in every for name in each)]))

    def _otherwise(
        self, units: QuerySet[Finding, Any], items: Collection[str]
    ) -> Iterator[tuple[int, str, _Said]]:
        """What each source says of these items at these units, as a rule would hear it."""
        claims = models.SourceClaim.objects.filter(unit__in=units, item__in=items).order_by()
        known_as: dict[tuple[object, ...], _Said] = {}
        for unit, item, *told in claims.values_list("unit_id", "item", "outcome", "breadth", "codes"):
            outcome, breadth, codes = told
            key = (item, outcome, breadth, *codes)
            if key not in known_as:
                claim = SourceClaim(
                    "another",
                    known(outcome, Outcome.UNCLEAR),
                    frozenset(codes),
                    breadth=known(breadth, Breadth.SAME),
                )
                claim = heard(claim, self._rules[item].yardstick)
                known_as[key] = _Said(claim.outcome, claim.answer)
            yield unit, item, known_as[key]

    def _counting(self, asked: Sequence[PlacedExpression]) -> Mapping[str, Sequence[_Share]]:
        """By variable, the shares asked for that count it, or something worked out from it.

        Where there are none, each of its codes among the bodies that gave an answer.
        """
        shares: dict[str, list[_Share]] = defaultdict(list)
        for each in (placed.expression for placed in asked):
            if each.code and each.base:
                made = _Share(each.item, each.code, each.base, each.where, each.canonical)
                for name in variables_of(self._codebook, each.item):
                    shares[name].append(made)
        for name, variable in self._variables.items():
            if name not in shares:
                shares[name] = [_Share(name, code.code, Base.GAVE_ANSWER) for code in variable.codes]
        return shares

    def _weight(
        self, item: str, said: _Said, held: Mapping[str, _Said], strata: Mapping[str, str]
    ) -> _Weight:
        if self._rules[item].yardstick.numeric:
            points = self._part_of_sum(item, held[item], said)
            return _Weight(points, self._numbers.get(item, "") if points else "", _SUM)
        then, found = {**held, item: said}, _NOTHING
        for share in self._shares[item]:
            if share.where is None or strata.get(share.where[0]) == share.where[1]:
                points = self._points(share, self._stands(share.item, held), self._stands(share.item, then))
                if points > found.points:
                    found = _Weight(points, share.figure, self._in_words(share))
        return found

    def _stands(self, item: str, held: Mapping[str, _Said]) -> _Said:
        """How a variable stands, or what is worked out of several."""
        derived = self._derived.get(item)
        if derived is None:
            return held[item]
        value = derive(self._codebook, {name: said.codes or None for name, said in held.items()})[item]
        if value is not None:
            return _Said(Outcome.ANSWERED, frozenset({value}))
        return _Said(letter_outcome(held[arm.variable].outcome for arm in derived.conditions), frozenset())

    def _points(self, share: _Share, before: _Said, after: _Said) -> float:
        key = (share, before, after)
        if key not in self._moved:
            numerator, denominator = self._counted(share)
            for sign, said in ((-1, before), (1, after)):
                is_in = share.base.holds(said.outcome)
                denominator += sign * is_in
                numerator += sign * (is_in and self._holds(share, said))
            was = Fraction(*self._counted(share)) if self._counted(share)[1] else Fraction(0)
            now = Fraction(numerator, denominator) if denominator else Fraction(0)
            self._moved[key] = float(abs(now - was) * 100)
        return self._moved[key]

    def _in_words(self, share: _Share) -> str:
        variable, derived = self._variables.get(share.item), self._derived.get(share.item)
        if variable is not None:
            return share.in_words(variable.label, variable.label_of(share.code))
        return share.in_words(derived.label if derived else share.item, share.code)

    def _holds(self, share: _Share, said: _Said) -> bool:
        variable = self._variables.get(share.item)
        return variable.holds(share.code, said.codes) if variable else share.code in said.codes

    def _counted(self, share: _Share) -> tuple[int, int]:
        """The units with the answer, and those in the base, as they stand."""
        if share not in self._counts:
            variable = self._variables.get(share.item)
            code = share.code if variable is not None and variable.kind.takes_several else None
            dimensions = (share.where[0],) if share.where else ()
            tally = self._tallies.tally(share.item, dimensions, code=code)
            cells = [
                (cell, units)
                for cell, units in tally.counts.items()
                if share.base.holds(cell.outcome) and (not share.where or cell.stratum == (share.where[1],))
            ]
            answered = sum(units for cell, units in cells if cell.answer == share.code)
            self._counts[share] = (answered, sum(units for _, units in cells))
        return self._counts[share]

    def _part_of_sum(self, item: str, before: _Said, after: _Said) -> float:
        """The hundredths of the sum of all answers by which it would be another."""
        if item not in self._sums:
            cells = self._tallies.tally(item, ()).counts.items()
            self._sums[item] = sum((_number(cell.answer) * units for cell, units in cells), Decimal(0))
        change = abs(_sum_of(before) - _sum_of(after))
        return float(change * 100 / self._sums[item]) if self._sums[item] else 100.0 * bool(change)


def _asked_of(investigation: Investigation) -> Sequence[PlacedExpression]:
    """What the manuscript kept last asks for by the rule that stands; nothing without one."""
    try:
        asked = asked_figures(manuscript_of(investigation)).values()
    except Missing:
        return ()
    return [placed for placed in asked if not placed.expression.under]


def _held(units: QuerySet[Finding, Any], items: Collection[str]) -> dict[int, dict[str, _Said]]:
    """By unit and item what is held."""
    found: dict[int, dict[str, _Said]] = defaultdict(dict)
    known_as: dict[tuple[str, str], _Said] = {}
    rows = Finding.objects.filter(unit__in=units, item__in=items).order_by()
    for unit, item, outcome, code in rows.values_list("unit_id", "item", "outcome", "code"):
        if (outcome, code) not in known_as:
            codes = frozenset(code.split("; ")) if code else frozenset()
            known_as[outcome, code] = _Said(known(outcome, Outcome.UNCLEAR), codes)
        found[unit][item] = known_as[outcome, code]
    return found


def _sum_of(said: _Said) -> Decimal:
    return sum(map(_number, said.codes), Decimal(0))


def _number(written: str | None) -> Decimal:
    try:
        return Decimal(written or "0")
    except InvalidOperation:
        return Decimal(0)
