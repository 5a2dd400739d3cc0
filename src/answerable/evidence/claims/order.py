"""The one order of claims that does not hang on how they were handed in: the fullest first."""

from __future__ import annotations

from typing import Any

from answerable.evidence.claims.source_claims import SourceClaim
from answerable.questions import Outcome

_FULLEST_FIRST = (
    Outcome.ANSWERED,
    Outcome.ANSWERED_IN_PART,
    Outcome.PUBLISHED_ELSEWHERE,
    Outcome.NOT_HELD,
    Outcome.AWAITING_CODING,
    Outcome.UNCLEAR,
    Outcome.TRANSFERRED,
    Outcome.REFUSED,
    Outcome.REFUSED_ON_COST,
    Outcome.NEITHER_CONFIRM_NOR_DENY,
    Outcome.VEXATIOUS,
    Outcome.NOT_SUBJECT,
    Outcome.CLARIFICATION_SOUGHT,
    Outcome.NO_REPLY,
    Outcome.UNDELIVERED,
    Outcome.NOT_ASKED,
)
"""Outcomes by how much they tell: a reply before a refusal, a refusal before silence."""


def emptiness(claim: SourceClaim) -> int:
    """-1 for a claim that answers; among the others, one more for each outcome that tells less."""
    return -1 if claim.answer else _FULLEST_FIRST.index(claim.outcome)


def claim_order(claim: SourceClaim) -> tuple[Any, ...]:
    """What claims are sorted by: fullest, strongest, then by source and in the order of their uids."""
    return (
        emptiness(claim),
        -claim.grade.strength,
        claim.source,
        len(claim.uid),
        claim.uid,
        _FULLEST_FIRST.index(claim.outcome),
        tuple(sorted(claim.codes)),
        claim.breadth.value,
        claim.as_of.isoformat() if claim.as_of else "",
        tuple(sorted(claim.rests_on)),
        claim.place.words,
    )
