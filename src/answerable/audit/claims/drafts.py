"""Claims in the making: everything but their numbers, which they get once all are found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from answerable.audit.outcome.results import PrintedClaim, Waiver, Where
from answerable.audit.people.corrections import ClaimCorrection, ClaimRuling, KeptReading
from answerable.audit.text.quantities import PrintedQuantity
from answerable.audit.verdicts.judgement import ClaimSeverity, ErrorType, Judgement, Verdict

_HEADLINE = re.compile(
    r"\b(?:headlines?|summary|key (?:findings|figures|points|results)|overall|executive|at a glance"
    r"|introduction|conclusions?"
    r"|main findings|highlights)\b",
    re.IGNORECASE,
)
_SMALL = {ErrorType.TRUNCATED, ErrorType.MALFORMED, ErrorType.LOOSE_WORDS}


@dataclass(frozen=True)
class ClaimDraft:
    """A claim without its number, and what it measures, by which it is compared with others.

    `key` names the quantity (whose, what, over which base); two drafts of one key speak of one number.
    `sure` is True where the counts themselves bear the claim out.
    """

    quote: str
    where: Where
    value: float | None
    unit: str
    judgement: Judgement
    population: str = ""
    qualifier: str = "exact"
    printed: str = ""
    digits: str = ""
    column: int = 0
    key: tuple[str, ...] = ()
    rule: bool = False
    trail: tuple[str, ...] = ()
    quantity: PrintedQuantity | None = None
    readings: tuple[KeptReading, ...] = ()
    correction: ClaimCorrection | None = None

    def judged(self, judgement: Judgement) -> ClaimDraft:
        """This draft with another judgement."""
        return replace(self, judgement=judgement)


def severity_of(draft: ClaimDraft) -> ClaimSeverity:
    """Critical for a headline or a rule, minor for rounding, major for the rest; none where all is well."""
    judgement = draft.judgement
    if judgement.verdict in (Verdict.CONSISTENT, Verdict.NOT_CHECKABLE):
        return ClaimSeverity.NONE
    if draft.rule:
        return ClaimSeverity.CRITICAL
    if judgement.errors and judgement.errors[0] in _SMALL:
        return ClaimSeverity.MINOR
    if judgement.verdict is Verdict.AMBIGUOUS:
        return ClaimSeverity.MINOR
    headline = any(_HEADLINE.search(heading) for heading in draft.trail[-2:])
    return ClaimSeverity.CRITICAL if headline and not draft.where.table else ClaimSeverity.MAJOR


def _waiver(draft: ClaimDraft) -> Waiver | None:
    """The word of a person that lets the claim stand, if there is one."""
    said = draft.correction
    if said is None or said.ruling is not ClaimRuling.STANDS:
        return None
    return Waiver(said.anchor.quote, said.name, said.reason)


def claims_from(drafts: Iterable[ClaimDraft]) -> tuple[PrintedClaim, ...]:
    """The drafts as numbered claims."""
    return tuple(
        PrintedClaim(
            id=f"c{number}",
            quote=draft.quote,
            where=draft.where,
            value=draft.value,
            unit=draft.unit,
            population=draft.population,
            base=draft.judgement.base,
            verdict=draft.judgement.verdict,
            recomputed=draft.judgement.recomputed,
            arithmetic=draft.judgement.arithmetic,
            explanation=draft.judgement.explanation,
            error_types=draft.judgement.errors,
            severity=severity_of(draft),
            qualifier=draft.qualifier,
            printed=draft.printed,
            candidates=draft.judgement.candidates,
            readings=draft.readings,
            correction=draft.correction,
            waiver=_waiver(draft),
        )
        for number, draft in enumerate(drafts, start=1)
    )
