"""From codings to findings: what each unit is held to say on every counted item.

Readings are settled for each request and item (`coding`), become claims, claims become findings by
the rule of their item (`evidence`), and derived variables are worked out for each unit
before anything is counted (`questions`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from answerable.casework.findings.caseload import ClaimElsewhere, RequestCase, UnitCase, unit_cases
from answerable.casework.findings.following import CatalogueInUse, Following, following_of
from answerable.casework.findings.item_rules import StandingRule, standing_rules
from answerable.casework.findings.received import received
from answerable.casework.findings.shapes import ClaimShape, FindingShape, UnitShape
from answerable.casework.work.questionnaires import codebook_of
from answerable.casework.work.steps import in_steps
from answerable.coding import ItemOutcome, letter_outcome, question_outcome, variable_outcome
from answerable.evidence import (
    MergedFinding,
    MergeRule,
    SourceClaim,
    merge,
)
from answerable.questions import (
    STANDING_CODES,
    Codebook,
    DerivedVariable,
    MadeBy,
    Outcome,
    derive,
    derive_steps,
)
from answerable.statistics import OTHER_ANSWER
from answerable.store import bulk, models
from answerable.store.models import Finding, Investigation, Request, Unit

LETTER = "letter"
"""The item under which the letter's derived outcome is found."""

SEVERAL = "several sources"
"""The basis of a finding whose codes come together from several sources."""

DERIVED = "derived"
"""The basis of a finding that is worked out from other findings of its unit."""


def settle_units(
    investigation: Investigation,
    units: Sequence[int] | None = None,
    *,
    following: CatalogueInUse | None = None,
) -> int:
    """Work out stages, claims and findings anew for the units with these row numbers, or for all.

    Returns how many units were settled: none before there is a codebook. Every unit of the frame has its
    findings from then on, asked or not. Claims of other sources than replies are left as they are. With
    `following`, derived variables follow that catalogue: to see what it would change.
    """
    requests = Request.objects.filter(investigation=investigation)
    restage(requests if units is None else requests.filter(unit__in=units))
    if not investigation.codebooks.exists():
        return 0
    settler = Settler(investigation, following=following)
    chosen = Unit.objects.filter(frame__investigation=investigation, included=True).order_by("id")
    if units is not None:
        chosen = chosen.filter(pk__in=units)
    ids = list(chosen.values_list("pk", flat=True))
    for some in in_steps(len(ids)):
        with transaction.atomic():
            cases = unit_cases(ids[some])
            unsettle_units(ids[some])
            settler.settle(cases)
    return len(ids)


@transaction.atomic
def unsettle_units(units: Sequence[int]) -> None:
    """Take away claims from replies and findings of units that are no longer counted."""
    Finding.objects.filter(unit__in=units).delete()
    models.SourceClaim.objects.filter(unit__in=units, source="reply").delete()


def restage(requests: QuerySet[Request]) -> None:
    """Put each of the requests where what was received leaves it."""
    stored = dict(requests.order_by().values_list("pk", "stage"))
    for pk, heard in received(requests).items():
        if heard.stage != stored[pk]:
            Request.objects.filter(pk=pk).update(stage=heard.stage.value)


class Settler:
    """Works out claims and findings of units by the codebook and the rules of its items as they are now.

    Units that were read alike are held to say the same: each way of being read is worked out once. With
    `instead`, items are merged by those rules, to see what they would change; with `following`, derived
    variables follow that catalogue.
    """

    def __init__(
        self,
        investigation: Investigation,
        instead: Mapping[str, MergeRule] | None = None,
        *,
        following: CatalogueInUse | None = None,
    ) -> None:
        self._codebook = codebook_of(investigation)
        self._rules = standing_rules(investigation, self._codebook, instead)
        self._following = following_of(self._codebook, investigation, following)
        self._shapes: dict[Hashable, UnitShape] = {}

    @property
    def follows(self) -> bool:
        """True if what is held depends on the day of an answer, since a catalogue is followed."""
        return self._following is not None

    def settle(self, cases: Sequence[UnitCase]) -> None:
        """Write claims and findings of units that have none."""
        claims, findings = self.rows(cases)
        bulk.insert(models.SourceClaim, CLAIM, claims)
        bulk.insert(Finding, FINDING, findings)

    def rows(self, cases: Sequence[UnitCase]) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
        """The claims and findings of units as rows, in the order of the columns `CLAIM` and `FINDING`."""
        claims, findings = [], []
        for case in cases:
            uid, pk, shape = case.uid, case.pk, self._shape(case)
            for claim in shape.claims:
                request = case.requests[claim.request]
                rests_on = tuple(request.rests_on(claim.item))
                own = (uid + claim.ending, pk, request.pk, rests_on)
                claims.append((*own, *claim.columns))
            for finding in shape.findings:
                rests = tuple(uid + each if each in shape.endings else each for each in finding.claims)
                findings.append((f"{uid}/{finding.item}", pk, rests, *finding.columns))
        return claims, findings

    def _shape(self, case: UnitCase) -> UnitShape:
        if case.elsewhere or case.settled:
            return _shape_of(case, self._codebook, self._rules, self._following)
        read = case.read_as()
        if self._following is not None:
            days = (request.answered_on for request in case.requests)
            read = (read, tuple(map(self._following.period, days)))
        if read not in self._shapes:
            self._shapes[read] = _shape_of(case, self._codebook, self._rules, self._following)
        return self._shapes[read]


CLAIM = (
    "uid", "unit_id", "request_id", "rests_on", "item", "source", "outcome", "codes", "exemptions", "basis",
)  # fmt: skip
FINDING = (
    "uid", "unit_id", "claims", "item", "outcome", "code", "rule", "basis", "exemptions", "conflict",
    "difference", "followed", "by_hand",
)  # fmt: skip


@dataclass
class UnitHeld:
    """What one unit is held to say, item by item, and the claim that each rests on."""

    findings: dict[str, MergedFinding] = field(default_factory=dict)
    followed: dict[str, ClaimShape | ClaimElsewhere | None] = field(default_factory=dict)
    days: dict[str, date | None] = field(default_factory=dict)
    """The day of the claim that is followed, else of the newest that says something; for variables."""


def claims_by_item(case: UnitCase, codebook: Codebook) -> dict[str, list[SourceClaim]]:
    """What each source says of each item at a unit, replies first; items of which nobody speaks are absent.

    A claim from a reply is called by the ending of its uid.
    """
    found = {}
    for item in codebook.items():
        claims = _claims(case, codebook, item)
        if speaking := _speaking(case, item, claims):
            found[item] = speaking
    return found


def _claims(case: UnitCase, codebook: Codebook, item: str) -> list[ClaimShape]:
    return [
        _claim(request, number, codebook, item)
        for number, request in enumerate(case.requests)
        if request.speaks_of(codebook, item)
    ]


def _speaking(case: UnitCase, item: str, claims: Iterable[ClaimShape]) -> list[SourceClaim]:
    return [*(claim.value(case) for claim in claims), *(claim.value for claim in case.other_claims(item))]


def held_of(
    case: UnitCase, codebook: Codebook, rules: Mapping[str, StandingRule]
) -> tuple[UnitHeld, list[ClaimShape]]:
    """What a unit is held to say of each item that is coded, and the claims of its requests."""
    held = UnitHeld()
    made: list[ClaimShape] = []
    for item in codebook.items():
        claims = _claims(case, codebook, item)
        made += claims
        speaking = _speaking(case, item, claims)
        if not speaking:
            speaking = [SourceClaim("frame", Outcome.NOT_ASKED, frozenset())]
        standing = rules[item]
        what = merge(speaking, standing.rule, standing.yardstick, case.settled.get(item))
        others = case.other_claims(item)
        by_uid = {claim.value.uid: claim for claim in others} | {claim.ending: claim for claim in claims}
        held.findings[item], held.followed[item] = what, by_uid.get(what.followed)
        held.days[item] = _day_of(case, held.followed[item], (*claims, *others))
    return held, made


def _day_of(
    case: UnitCase,
    followed: ClaimShape | ClaimElsewhere | None,
    claims: Sequence[ClaimShape | ClaimElsewhere],
) -> date | None:
    """When it was said: by the claim that is followed, else by the newest that has codes."""
    speaking = [followed] if followed else [each for each in claims if _codes_of(each)]
    days = [
        each.value.as_of if isinstance(each, ClaimElsewhere) else case.requests[each.request].answered_on
        for each in speaking
    ]
    return max((day for day in days if day), default=None)


def _codes_of(claim: ClaimShape | ClaimElsewhere) -> frozenset[str]:
    return claim.value.codes if isinstance(claim, ClaimElsewhere) else frozenset(claim.codes)


def _shape_of(
    case: UnitCase, codebook: Codebook, rules: Mapping[str, StandingRule], following: Following | None
) -> UnitShape:
    held, made = held_of(case, codebook, rules)
    found = [
        _finding(item, what, _shown(item, what), held.followed[item]) for item, what in held.findings.items()
    ]
    found += _many(codebook, held)
    found += _derived(codebook, held.findings, following.made_by(held.days) if following else {})
    questions = [held.findings[f"Q{number}"] for number in codebook.questions]
    ended = letter_outcome(each.outcome for each in questions)
    rule = rules[f"Q{codebook.questions[0]}"].rule
    letter = MergedFinding(ended, frozenset(), rule, tuple(uid for each in questions for uid in each.claims))
    found.append(_finding(LETTER, letter, "", basis=DERIVED))
    return UnitShape(tuple(made), tuple(found), frozenset(claim.ending for claim in made))


def _claim(request: RequestCase, number: int, codebook: Codebook, item: str) -> ClaimShape:
    question = f"Q{codebook.question_of(item)}"
    asked = request.settled(question)
    settled = asked if question == item else request.settled(item)
    if request.standing is not None:
        told = ItemOutcome(request.standing)
    else:
        told = question_outcome(asked) if question == item else variable_outcome(asked, settled)
    return ClaimShape(
        item=item,
        request=number,
        outcome=told.outcome.value,
        codes=tuple(sorted(told.codes)),
        exemptions=tuple(sorted(asked.exemptions)),
        basis=settled.basis.value,
    )


def _shown(item: str, what: MergedFinding) -> str:
    if item.startswith("Q") and not what.codes:
        return what.outcome.value
    return "; ".join(sorted(what.codes.difference(STANDING_CODES)))


def _finding(
    item: str,
    what: MergedFinding,
    code: str,
    claim: ClaimShape | ClaimElsewhere | None = None,
    *,
    basis: str = "",
) -> FindingShape:
    """The finding of an item, on the ground of the claim that is followed."""
    return FindingShape(
        item=item,
        outcome=what.outcome.value,
        code=code,
        rule=what.rule.value,
        basis=claim.basis if claim else basis or (SEVERAL if what.codes else ""),
        exemptions=tuple(sorted(claim.exemptions)) if claim else (),
        conflict=what.conflict,
        claims=tuple(what.claims),
        difference=what.difference.value if what.difference else "",
        followed=what.source if what.difference else "",
        by_hand=what.by_hand,
    )


def _many(codebook: Codebook, held: UnitHeld) -> Iterable[FindingShape]:
    for variable in codebook.variables:
        if variable.kind.takes_several:
            what = held.findings[variable.name]
            others = OTHER_ANSWER if what.codes and not what.codes.intersection(STANDING_CODES) else ""
            for code in variable.codes:
                shown = code.code if variable.holds(code.code, what.codes) else others
                item = f"{variable.name}.{code.code}"
                yield _finding(item, what, shown, held.followed[variable.name])


def _derived(
    codebook: Codebook, held: Mapping[str, MergedFinding], made_by: MadeBy
) -> Iterable[FindingShape]:
    """Each derived variable, and each step of one that follows a catalogue under "NAME.STEP"."""
    answers = {variable.name: held[variable.name].codes or None for variable in codebook.variables}
    values = derive(codebook, answers, made_by)
    for derived in codebook.derived:
        yield _derived_finding(derived, derived.name, values[derived.name], held)
        for step, value in derive_steps(derived, answers, made_by).items():
            yield _derived_finding(derived, f"{derived.name}.{step}", value, held)


def _derived_finding(
    derived: DerivedVariable, item: str, value: str | None, held: Mapping[str, MergedFinding]
) -> FindingShape:
    arms = [held[arm.variable] for arm in derived.conditions]
    outcome = letter_outcome(arm.outcome for arm in arms) if value is None else Outcome.ANSWERED
    claims = tuple(dict.fromkeys(uid for arm in arms for uid in arm.claims))
    kinds = [arm.difference for arm in arms if arm.difference]
    what = MergedFinding(
        outcome,
        frozenset(),
        arms[0].rule,
        claims,
        any(arm.conflict for arm in arms),
        difference=min(kinds, key=lambda kind: kind.gravity, default=None),
    )
    rules = ", ".join(dict.fromkeys(arm.rule.value for arm in arms))
    return replace(_finding(item, what, value or "", basis=DERIVED), rule=rules[:60])
