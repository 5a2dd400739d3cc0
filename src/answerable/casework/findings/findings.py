"""From codings to findings: what each unit is held to say on every counted item.

Readings are settled for each request and item (`coding`), become claims, claims become findings by
the investigation's merge rule (`evidence`), and derived variables are worked out for each unit
before anything is counted (`questions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from answerable.casework.findings.caseload import UnitCase, unit_cases
from answerable.casework.work.questionnaires import codebook_of
from answerable.coding import ItemOutcome, letter_outcome, question_outcome, variable_outcome
from answerable.evidence import MergedFinding, MergeRule, SourceClaim, merge
from answerable.questions import STANDING_CODES, Codebook, Outcome, derive
from answerable.statistics import OTHER_ANSWER
from answerable.store import models
from answerable.store.models import Finding, Investigation, Unit

LETTER = "letter"
"""The item under which the letter's derived outcome is found."""

DERIVED = "derived"
"""The basis of a finding that is worked out from other findings of its unit."""

_CHUNK = 500


@dataclass
class _Found:
    claims: list[models.SourceClaim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def settle_units(investigation: Investigation, units: Sequence[int] | None = None) -> int:
    """Work out claims and findings anew for the units with these row numbers, or for all.

    Returns how many units were settled: none before there is a codebook. Every unit of the frame has its
    findings from then on, asked or not. Claims of other sources than replies are left as they are.
    """
    if not investigation.codebooks.exists():
        return 0
    codebook = codebook_of(investigation)
    rule = MergeRule(investigation.merge_rule)
    chosen = Unit.objects.filter(frame__investigation=investigation, included=True).order_by("id")
    if units is not None:
        chosen = chosen.filter(pk__in=units)
    ids = list(chosen.values_list("pk", flat=True))
    for start in range(0, len(ids), _CHUNK):
        _settle_chunk(unit_cases(ids[start : start + _CHUNK]), codebook, rule)
    return len(ids)


@transaction.atomic
def unsettle_units(units: Sequence[int]) -> None:
    """Take away claims from replies and findings of units that are no longer counted."""
    Finding.objects.filter(unit__in=units).delete()
    models.SourceClaim.objects.filter(unit__in=units, source="reply").delete()


@transaction.atomic
def _settle_chunk(cases: Sequence[UnitCase], codebook: Codebook, rule: MergeRule) -> None:
    ids = [case.unit.pk for case in cases]
    Finding.objects.filter(unit__in=ids).delete()
    models.SourceClaim.objects.filter(unit__in=ids, source="reply").delete()
    found = _Found()
    for case in cases:
        _settle_unit(case, codebook, rule, found)
    models.SourceClaim.objects.bulk_create(found.claims, batch_size=1000)
    Finding.objects.bulk_create(found.findings, batch_size=1000)


def _settle_unit(case: UnitCase, codebook: Codebook, rule: MergeRule, found: _Found) -> None:
    held: dict[str, MergedFinding] = {}
    followed: dict[str, models.SourceClaim | None] = {}
    for item in codebook.items():
        claims = [
            _claim(case, index, codebook, item)
            for index, request in enumerate(case.requests)
            if request.speaks_of(codebook, item)
        ]
        found.claims += claims
        said = [*claims, *case.other_claims(item)]
        speaking = [_as_value(claim) for claim in said]
        if not speaking:
            speaking = [SourceClaim("frame", Outcome.NOT_ASKED, frozenset())]
        held[item] = merge(speaking, rule)
        followed[item] = next((claim for claim in said if claim.uid == held[item].followed), None)
    for item, what in held.items():
        found.findings.append(_finding(case.unit, item, what, _shown(item, what), followed[item]))
    found.findings += _many(case.unit, codebook, held, followed)
    found.findings += _derived(case.unit, codebook, held)
    questions = [held[f"Q{number}"] for number in codebook.questions]
    ended = letter_outcome(each.outcome for each in questions)
    letter = MergedFinding(ended, frozenset(), rule, tuple(uid for each in questions for uid in each.claims))
    found.findings.append(_finding(case.unit, LETTER, letter, "", basis=DERIVED))


def _claim(case: UnitCase, index: int, codebook: Codebook, item: str) -> models.SourceClaim:
    request = case.requests[index]
    question = f"Q{codebook.question_of(item)}"
    asked = request.settled(question)
    settled = asked if question == item else request.settled(item)
    if request.standing is not None:
        told = ItemOutcome(request.standing)
    else:
        told = question_outcome(asked) if question == item else variable_outcome(asked, settled)
    return models.SourceClaim(
        uid=f"{case.unit.uid}/{item}/reply/{index}",
        unit=case.unit,
        request_id=request.pk,
        item=item,
        source="reply",
        outcome=told.outcome.value,
        codes=sorted(told.codes),
        exemptions=sorted(asked.exemptions),
        basis=settled.basis.value,
        rests_on=request.rests_on(item),
    )


def _as_value(claim: models.SourceClaim) -> SourceClaim:
    return SourceClaim(claim.source, Outcome(claim.outcome), frozenset(claim.codes), claim.uid)


def _shown(item: str, what: MergedFinding) -> str:
    if item.startswith("Q") and not what.codes:
        return what.outcome.value
    return "; ".join(sorted(what.codes.difference(STANDING_CODES)))


def _finding(
    unit: Unit,
    item: str,
    what: MergedFinding,
    code: str,
    claim: models.SourceClaim | None = None,
    *,
    basis: str = "",
) -> Finding:
    """The finding of an item, on the ground of the claim that is followed."""
    return Finding(
        uid=f"{unit.uid}/{item}",
        unit=unit,
        item=item,
        outcome=what.outcome.value,
        code=code,
        rule=what.rule.value,
        basis=claim.basis if claim else basis,
        exemptions=sorted(claim.exemptions) if claim else [],
        conflict=what.conflict,
        claims=list(what.claims),
    )


def _many(
    unit: Unit,
    codebook: Codebook,
    held: dict[str, MergedFinding],
    followed: dict[str, models.SourceClaim | None],
) -> Iterable[Finding]:
    for variable in codebook.variables:
        if variable.kind.takes_several:
            what = held[variable.name]
            others = OTHER_ANSWER if what.codes and not what.codes.intersection(STANDING_CODES) else ""
            for code in variable.codes:
                shown = code.code if variable.holds(code.code, what.codes) else others
                item = f"{variable.name}.{code.code}"
                yield _finding(unit, item, what, shown, followed[variable.name])


def _derived(unit: Unit, codebook: Codebook, held: dict[str, MergedFinding]) -> Iterable[Finding]:
    answers = {variable.name: held[variable.name].codes or None for variable in codebook.variables}
    values = derive(codebook, answers)
    for derived in codebook.derived:
        value = values[derived.name]
        arms = [held[arm.variable] for arm in derived.conditions]
        outcome = letter_outcome(arm.outcome for arm in arms) if value is None else Outcome.ANSWERED
        claims = tuple(dict.fromkeys(uid for arm in arms for uid in arm.claims))
        what = MergedFinding(outcome, frozenset(), arms[0].rule, claims, any(arm.conflict for arm in arms))
        yield _finding(unit, derived.name, what, value or "", basis=DERIVED)
