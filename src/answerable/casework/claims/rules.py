"""The rule of each item, chosen with a reason, and single bodies settled by hand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from answerable.casework.claims.placing import settle_some
from answerable.casework.findings.caseload import unit_cases
from answerable.casework.findings.findings import claims_by_item, settle_units
from answerable.casework.findings.item_rules import standing_rules
from answerable.casework.work.journalling import note
from answerable.casework.work.questionnaires import codebook_of
from answerable.evidence import ONE_TIME, MergeRule, words_of_sources
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation, ItemRule, Settlement, Unit


@dataclass(frozen=True)
class RuleOfItem:
    """The rule of an item as it stands, and who chose it; nobody where it is the investigation's.

    `is_gone` is true of a rule for an item that the codebook no longer has: it decides nothing.
    """

    item: str
    label: str
    rule: MergeRule
    version: int
    reason: str
    chosen_by: str
    tolerance: str
    one_time: int
    is_gone: bool = False


def rules_of(investigation: Investigation) -> tuple[RuleOfItem, ...]:
    """The rule of each variable of the codebook, then rules of items that are gone."""
    codebook = codebook_of(investigation)
    standing = standing_rules(investigation, codebook)
    found = []
    for variable in codebook.variables:
        each = standing[variable.name]
        chosen = each.chosen
        found.append(
            RuleOfItem(
                item=variable.name,
                label=variable.label,
                rule=each.rule,
                version=chosen.version if chosen else 0,
                reason=chosen.reason if chosen else "",
                chosen_by=chosen.chosen_by if chosen else "",
                tolerance=chosen.tolerance if chosen else "0",
                one_time=each.yardstick.one_time,
            )
        )
    newest = {record.item: record for record in investigation.item_rules.order_by("version")}
    for item, record in sorted(newest.items()):
        if item not in standing:
            told = (record.version, record.reason, record.chosen_by, record.tolerance, record.one_time)
            found.append(RuleOfItem(item, item, MergeRule(record.rule), *told, is_gone=True))
    return tuple(found)


def rule_of(investigation: Investigation, item: str) -> RuleOfItem:
    """The rule of one item of the codebook; raises `Missing` for one that it does not have."""
    codebook_of(investigation).variable(item)
    return next(each for each in rules_of(investigation) if each.item == item)


def fitting_rules(investigation: Investigation, item: str) -> tuple[MergeRule, ...]:
    """The rules that mean something for an item."""
    yardstick = standing_rules(investigation, codebook_of(investigation))[item].yardstick
    return tuple(rule for rule in MergeRule if rule.fits(yardstick))


def versions_of(investigation: Investigation, item: str) -> tuple[ItemRule, ...]:
    """The rules that were chosen for an item, the newest first."""
    return tuple(investigation.item_rules.filter(item=item).order_by("-version"))


@transaction.atomic
def choose_rule(
    investigation: Investigation,
    item: str,
    rule: MergeRule,
    *,
    reason: str,
    who: str,
    tolerance: str = "0",
    one_time: int = ONE_TIME,
) -> ItemRule:
    """Fix the rule by which claims of an item become findings, as its next version; findings follow.

    Raises `Missing` for an item that the codebook does not have, `BadInput` for a rule that does not fit the
    item, a tolerance that is no share, and a missing reason.
    """
    codebook = codebook_of(investigation)
    variable = codebook.variable(item)
    if not reason.strip():
        raise BadInput("a reason is missing", where=item, remedy="Say why sources are merged by this rule.")
    yardstick = standing_rules(investigation, codebook)[item].yardstick
    if not rule.fits(yardstick):
        fitting = ", ".join(each.value for each in MergeRule if each.fits(yardstick))
        raise BadInput(
            f"the rule {rule.value} means nothing for {variable.kind.value}", where=item,
            remedy=f"Rules that fit: {fitting}.",
        )  # fmt: skip
    before = investigation.item_rules.filter(item=item).aggregate(top=Max("version"))["top"] or 0
    held = investigation.item_rules.filter(item=item, version=before).first()
    made = ItemRule.objects.create(
        uid=f"{investigation.uid}/rule/{item}/{before + 1}",
        investigation=investigation,
        item=item,
        version=before + 1,
        rule=rule.value,
        tolerance=_share(tolerance, item),
        one_time=one_time,
        reason=reason.strip(),
        chosen_by=who,
        chosen_at=timezone.now(),
    )
    told = {"rule": rule.value, "version": made.version, "reason": made.reason}
    was = {"rule": held.rule, "version": held.version} if held else None
    note(investigation, who, "chose a rule", item, before=was, after=told, against=())
    settle_units(investigation)
    return made


def _share(written: str, item: str) -> str:
    try:
        share = Decimal(written)
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 <= share <= 1:
        raise BadInput(
            f"the tolerance {written!r} is no share", where=item, remedy="Write 0.05 for five in a hundred."
        )
    return format(share.normalize(), "f")


@transaction.atomic
def settle_by_hand(
    investigation: Investigation, unit: Unit, item: str, source: str, *, reason: str, who: str
) -> None:
    """Follow one source on an item at a unit; an empty source takes the decision back.

    Raises `Missing` for a source that says nothing of it, `BadInput` without a reason.
    """
    codebook_of(investigation).variable(item)
    if not reason.strip():
        raise BadInput("a reason is missing", where=item, remedy="Say why this source is followed here.")
    held = Settlement.objects.filter(unit=unit, item=item).first()
    before = {"source": held.source, "codes": held.codes} if held else None
    subject, after = f"{unit.body.name}, {item}", None
    if source:
        (case,) = unit_cases([unit.pk])
        words = words_of_sources(claims_by_item(case, codebook_of(investigation)).get(item, []))
        said = next((claim for claim in words if claim.source == source), None)
        if said is None:
            there = ", ".join(claim.source for claim in words) or "none"
            raise Missing(
                f"{source!r} says nothing of {item} at {unit.body.name}", remedy=f"Sources: {there}."
            )
        if held:
            held.delete()
        made = Settlement.objects.create(
            uid=f"{unit.uid}/{item}/settled",
            unit=unit,
            item=item,
            source=source,
            outcome=said.outcome.value,
            codes=sorted(said.codes),
            reason=reason.strip(),
            settled_by=who,
            settled_at=timezone.now(),
        )
        after = {"source": source, "codes": made.codes, "reason": made.reason}
    elif held is None:
        raise Missing(f"nobody has settled {item} at {unit.body.name}", remedy="Name a source to follow.")
    else:
        held.delete()
    note(investigation, who, "settled by hand", subject, before=before, after=after, against=())
    settle_some(investigation, [unit.pk])
