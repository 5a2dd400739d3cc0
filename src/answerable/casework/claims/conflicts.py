"""What sources say of each body and item, side by side, with the kind of difference and what is followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from answerable.casework.findings.caseload import UnitCase, unit_cases
from answerable.casework.findings.findings import claims_by_item
from answerable.casework.findings.item_rules import StandingRule, standing_rules
from answerable.casework.work.questionnaires import codebook_of
from answerable.evidence import DifferenceKind, MergedFinding, SourceClaim, merge
from answerable.store.models import Finding, Investigation, Settlement, Unit

_CHUNK = 500


@dataclass(frozen=True)
class SideBySide:
    """A body and item of which two sources speak or more: their claims, how they differ, what is followed."""

    unit: Unit
    item: str
    kind: DifferenceKind
    claims: tuple[SourceClaim, ...]
    held: MergedFinding
    settlement: Settlement | None = None

    @property
    def followed(self) -> str:
        """The source that is followed; empty where no single one is."""
        return self.held.source

    def as_record(self) -> dict[str, Any]:
        """The record as `answerable claims conflicts --json` prints it."""
        return {
            "body": self.unit.body.key,
            "name": self.unit.body.name,
            "item": self.item,
            "kind": self.kind.value,
            "claims": [_as_record(claim) for claim in self.claims],
            "rule": self.held.rule.value,
            "followed": self.followed or None,
            "outcome": self.held.outcome.value,
            "code": "; ".join(sorted(self.held.codes)) or None,
            "by_hand": self.held.by_hand,
            "lapsed": self.held.lapsed,
        }


def _as_record(claim: SourceClaim) -> dict[str, Any]:
    place = claim.place
    where = {
        "digest": place.digest or None,
        "sheet": place.sheet or None,
        "row": place.row,
        "words": place.words or None,
    }
    return {
        "source": claim.source,
        "code": "; ".join(sorted(claim.codes)) or None,
        "outcome": claim.outcome.value,
        "as_of": claim.as_of.isoformat() if claim.as_of else None,
        "grade": claim.grade.value,
        "breadth": claim.breadth.value,
        "where": where,
    }


def compared_findings(
    investigation: Investigation, *, item: str = "", kinds: Sequence[DifferenceKind] = ()
) -> QuerySet[Finding]:
    """The findings of variables of which two sources speak or more, in no order that means anything."""
    names = [variable.name for variable in codebook_of(investigation).variables]
    found = Finding.objects.filter(unit__frame__investigation=investigation, item__in=names)
    if item:
        found = found.filter(item=item)
    if kinds:
        found = found.filter(difference__in=[kind.value for kind in kinds])
    return found.exclude(difference="")


def compared_units(
    investigation: Investigation, *, item: str = "", kinds: Sequence[DifferenceKind] = ()
) -> QuerySet[Unit]:
    """The units of which two sources speak or more, of that item or kind of difference where one is named."""
    found = Finding.objects.filter(unit__frame__investigation=investigation).exclude(difference="")
    if item:
        found = found.filter(item=item)
    if kinds:
        found = found.filter(difference__in=[kind.value for kind in kinds])
    return (
        Unit.objects.filter(pk__in=found.values("unit")).select_related("body").order_by("body__name", "pk")
    )


def side_by_side(
    investigation: Investigation, *, item: str = "", kinds: Sequence[DifferenceKind] = ()
) -> Iterator[SideBySide]:
    """Every body and item of which two sources speak or more, by body; a fixed number of queries for 500."""
    units = compared_units(investigation, item=item, kinds=kinds)
    ids = list(units.values_list("pk", flat=True))
    for start in range(0, len(ids), _CHUNK):
        yield from side_by_side_of(investigation, ids[start : start + _CHUNK], item=item, kinds=kinds)


def side_by_side_of(
    investigation: Investigation,
    ids: Sequence[int],
    *,
    item: str = "",
    kinds: Sequence[DifferenceKind] = (),
) -> Iterator[SideBySide]:
    """As `side_by_side`, of the units with these row numbers, in their order."""
    codebook = codebook_of(investigation)
    rules = standing_rules(investigation, codebook)
    units = Unit.objects.filter(pk__in=ids).select_related("body").in_bulk()
    settled = {(each.unit_id, each.item): each for each in Settlement.objects.filter(unit__in=ids)}
    for case in unit_cases(ids):
        for name, claims in claims_by_item(case, codebook).items():
            held = _held(case, name, claims, rules[name])
            if held.difference is None or item not in ("", name):
                continue
            if not kinds or held.difference in kinds:
                made = settled.get((case.pk, name))
                yield SideBySide(units[case.pk], name, held.difference, tuple(claims), held, made)


def _held(case: UnitCase, item: str, claims: Sequence[SourceClaim], standing: StandingRule) -> MergedFinding:
    return merge(claims, standing.rule, standing.yardstick, case.settled.get(item))
