"""What would be held under another rule, or without one source: worked out in memory, nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from answerable.casework.areas.tables import bands_by_unit, dimensions_of
from answerable.casework.findings.caseload import UnitCase, unit_cases
from answerable.casework.findings.findings import FINDING, Settler
from answerable.casework.findings.item_rules import standing_rules
from answerable.casework.frame.frames import DIMENSIONS
from answerable.casework.work.questionnaires import codebook_of
from answerable.evidence import DifferenceKind, MergeRule
from answerable.ground import BadInput
from answerable.questions import Codebook, Outcome
from answerable.store.models import Investigation, SourceClaim, Unit

_CONFLICTS = (DifferenceKind.CONTRADICTION, DifferenceKind.BEYOND_TOLERANCE, DifferenceKind.LATER)
_CHUNK = 500


class Held(NamedTuple):
    """What is held of one item at one unit, how its sources differ, and which of them is followed."""

    outcome: Outcome
    code: str
    difference: str = ""
    followed: str = ""
    conflict: bool = False


@dataclass(frozen=True)
class FindingMove:
    """A finding that would be another: of the body with that key and name, in which strata, now and then."""

    body: str
    name: str
    strata: Mapping[str, str]
    item: str
    before: Held
    after: Held

    @property
    def counts_elsewhere(self) -> bool:
        """True if the unit is counted otherwise; else only whether its sources disagree is another."""
        return self.before[:2] != self.after[:2]


@dataclass(frozen=True)
class Decided:
    """What a rule makes of the bodies on which sources differ, for one item.

    `conflicts` is the number of bodies where two answers differ, `left_open` those of them that the rule
    leaves to a person, `followed` how many of the others each source decides; `together` where none alone
    is followed.
    """

    conflicts: int
    left_open: int
    followed: Mapping[str, int]

    @property
    def in_words(self) -> str:
        """How it decides: "3 conflicts: 2 by reply, 1 left to a person"."""
        ways = [f"{number} by {source}" for source, number in self.followed.items()]
        ways += [f"{self.left_open} left to a person"] if self.left_open else []
        counted = "1 conflict" if self.conflicts == 1 else f"{self.conflicts} conflicts"
        return f"{counted}: {', '.join(ways)}" if ways else "no conflict"


def variables_of(codebook: Codebook, item: str) -> tuple[str, ...]:
    """The variables whose claims decide an item: itself, or those that a derived one is worked out from.

    None for the outcome of a question: only replies speak of it.
    """
    for derived in codebook.derived:
        if derived.name == item:
            return tuple(dict.fromkeys(arm.variable for arm in derived.conditions))
    return (item,) if item in {variable.name for variable in codebook.variables} else ()


class Alternatives:
    """What would be held of units otherwise; they are read once.

    A rule can change only units of which another source than replies speaks, but for one that hears partners
    alone: by it nothing is held of all the others.
    """

    def __init__(self, investigation: Investigation) -> None:
        self._investigation = investigation
        self._last: tuple[dict[str, MergeRule], dict[int, dict[str, Held]]] = ({}, {})

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook by which findings are made."""
        return codebook_of(self._investigation)

    def fitting(self, item: str) -> tuple[MergeRule, ...]:
        """The rules that mean something for every variable that decides the item; none for a question."""
        standing = standing_rules(self._investigation, self.codebook)
        yardsticks = [standing[name].yardstick for name in variables_of(self.codebook, item)]
        return tuple(rule for rule in MergeRule if yardsticks and all(map(rule.fits, yardsticks)))

    def instead(self, item: str, rule: MergeRule) -> dict[str, MergeRule]:
        """That rule for each variable that decides the item; raises `BadInput` where it does not fit."""
        fitting = self.fitting(item)
        if rule not in fitting:
            legal = ", ".join(each.value for each in fitting)
            raise BadInput(
                f"the rule {rule.value} means nothing for {item}",
                remedy=f"Rules that fit: {legal}." if legal else "Only replies speak of it: ask without one.",
            )
        return dict.fromkeys(variables_of(self.codebook, item), rule)

    def items(self) -> frozenset[str]:
        """The items of which another source than replies speaks at some unit."""
        return frozenset(claim.value.item for case in self._compared for claim in case.elsewhere)

    def moves(self, instead: Mapping[str, MergeRule]) -> tuple[FindingMove, ...]:
        """The findings that would be others if these variables were merged by these rules."""
        return self._moves(self._then(instead))

    def moves_without(self, source: str) -> tuple[FindingMove, ...]:
        """The findings that would be others if that source had said nothing."""
        silent = [
            replace(case, elsewhere=[each for each in case.elsewhere if each.value.source != source])
            for case in self._compared
        ]
        return self._moves(_held_by(Settler(self._investigation), silent))

    def decided(self, item: str, rule: MergeRule) -> Decided:
        """What the rule makes of the bodies on which sources differ, for one variable."""
        held = self._then({item: rule})
        both = [held[case.pk][item] for case in self._compared if item in held[case.pk]]
        conflicts = [each for each in both if each.difference in _CONFLICTS]
        left_open = [each for each in conflicts if each.outcome is Outcome.AWAITING_CODING]
        followed = Counter(each.followed or "together" for each in conflicts if each not in left_open)
        return Decided(len(conflicts), len(left_open), dict(sorted(followed.items())))

    @cached_property
    def _units(self) -> dict[int, Unit]:
        units = Unit.objects.filter(frame__investigation=self._investigation, included=True)
        return units.select_related("body").in_bulk()

    @cached_property
    def _compared(self) -> list[UnitCase]:
        spoken = SourceClaim.objects.exclude(source="reply").order_by()
        here = spoken.filter(unit__frame__investigation=self._investigation, unit__included=True)
        return _cases(sorted(set(here.values_list("unit_id", flat=True))))

    @cached_property
    def _every_case(self) -> list[UnitCase]:
        return _cases(sorted(self._units))

    def _then(self, instead: Mapping[str, MergeRule]) -> dict[int, dict[str, Held]]:
        """What these rules would make of the units that they can change; kept until others are asked for."""
        if self._last[0] != instead:
            cases = self._every_case if MergeRule.PARTNER_ONLY in instead.values() else self._compared
            self._last = (dict(instead), _held_by(Settler(self._investigation, instead), cases))
        return self._last[1]

    def _standing(self, units: Collection[int]) -> Mapping[int, Mapping[str, Held]]:
        """What is held of these units as things stand."""
        return self._all_stands if len(units) > len(self._compared) else self._compared_stands

    @cached_property
    def _compared_stands(self) -> dict[int, dict[str, Held]]:
        return _held_by(Settler(self._investigation), self._compared)

    @cached_property
    def _all_stands(self) -> dict[int, dict[str, Held]]:
        return _held_by(Settler(self._investigation), self._every_case)

    @cached_property
    def _banded(self) -> Collection[str]:
        return dimensions_of(self._investigation)

    @cached_property
    def _bands(self) -> Mapping[int, Mapping[str, str]]:
        return bands_by_unit(self._investigation)

    def _moves(self, then: Mapping[int, Mapping[str, Held]]) -> tuple[FindingMove, ...]:
        moved = []
        for pk, found in self._standing(then).items():
            unit = self._units[pk]
            strata = {dimension: getattr(unit, dimension) for dimension in DIMENSIONS}
            strata |= {name: self._bands.get(pk, {}).get(name, "") for name in self._banded}
            moved += [
                FindingMove(unit.body.key, unit.body.name, strata, item, before, then[pk][item])
                for item, before in found.items()
                if (before[:2], before.conflict) != (then[pk][item][:2], then[pk][item].conflict)
            ]
        return tuple(moved)


def _cases(ids: Sequence[int]) -> list[UnitCase]:
    return [case for start in range(0, len(ids), _CHUNK) for case in unit_cases(ids[start : start + _CHUNK])]


def _held_by(settler: Settler, cases: Sequence[UnitCase]) -> dict[int, dict[str, Held]]:
    """By the row number of a unit, what is held of each item."""
    _, rows = settler.rows(cases)
    held: dict[int, dict[str, Held]] = {case.pk: {} for case in cases}
    for row in rows:
        found = dict(zip(FINDING, row, strict=True))
        held[found["unit_id"]][found["item"]] = Held(
            Outcome(found["outcome"]),
            found["code"],
            found["difference"],
            found["followed"],
            found["conflict"],
        )
    return held
