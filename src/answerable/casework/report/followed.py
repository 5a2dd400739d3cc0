"""The bodies that count by a brand that a catalogue gives to a maker, each with who says so."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F

from answerable.casework.findings.caseload import unit_cases
from answerable.casework.findings.findings import UnitHeld, held_of
from answerable.casework.findings.following import Following, following_of
from answerable.casework.findings.item_rules import standing_rules
from answerable.questions import DIRECT, Codebook, DerivedVariable, Relabels, derive_steps
from answerable.report import FollowedBody
from answerable.store.models import Finding, Investigation, Unit

_CHUNK = 500


def followed_bodies(investigation: Investigation, codebook: Codebook) -> dict[str, tuple[FollowedBody, ...]]:
    """By derived variable that follows a catalogue, the bodies that count by it alone, by step and name."""
    following = following_of(codebook, investigation)
    if following is None:
        return {}
    rules = standing_rules(investigation, codebook)
    found: dict[str, tuple[FollowedBody, ...]] = {}
    for derived in codebook.derived:
        if derived.steps:
            moved = _moved_units(investigation, derived.name)
            rows: list[FollowedBody] = []
            for start in range(0, len(moved), _CHUNK):
                for case in unit_cases(list(moved)[start : start + _CHUNK]):
                    held, _ = held_of(case, codebook, rules)
                    rows += _told(derived, following, held, codebook, moved[case.pk])
            found[derived.name] = tuple(
                sorted(rows, key=lambda each: (derived.steps.index(each.step), each.name, each.body))
            )
    return found


def _moved_units(investigation: Investigation, item: str) -> dict[int, tuple[str, str]]:
    """The units that count, and would not by what they named directly: key and name of the body."""
    yes = Finding.objects.filter(unit__frame__investigation=investigation, unit__included=True, code="yes")
    direct = yes.filter(item=f"{item}.{DIRECT}").values("unit")
    units = Unit.objects.filter(pk__in=yes.filter(item=item).values("unit")).exclude(pk__in=direct)
    named = units.order_by("pk").values_list("pk", "body__key", F("body__name"))
    return {pk: (key, name) for pk, key, name in named}


def _told(
    derived: DerivedVariable,
    following: Following,
    held: UnitHeld,
    codebook: Codebook,
    body: tuple[str, str],
) -> Iterator[FollowedBody]:
    """A row for each brand of the unit by which an arm holds from the step on at which the unit counts."""
    answers = {each.name: held.findings[each.name].codes or None for each in codebook.variables}
    steps = derive_steps(derived, answers, following.made_by(held.days))
    step = next((name for name, value in steps.items() if value == "yes"), "")
    for arm in derived.conditions if step else ():
        named = {each.partition("/")[0] for each in answers[arm.variable] or ()}
        if arm.via is None or arm.code in named:
            continue
        day = held.days.get(arm.variable)
        for code, found in following.brands(arm.variable, arm.code, day).items():
            if code in named and Relabels(found.grade.value).at_least(Relabels(step)):
                row = found.relation
                yield FollowedBody(
                    body=body[0],
                    name=body[1],
                    step=step,
                    brand=codebook.variable(arm.variable).label_of(code),
                    maker=row.maker,
                    relation=f"{row.brand} {row.kind.sentence} {row.maker}",
                    grade=row.grade.value,
                    since=str(row.since or ""),
                    until=str(row.until or ""),
                    source=row.source,
                    answered_on=day.isoformat() if day else "",
                )
