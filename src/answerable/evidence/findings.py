"""Claims from every source, side by side, and the stated rule that makes a finding of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from answerable.questions import STANDING_CODES, Outcome

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


@dataclass(frozen=True)
class SourceClaim:
    """What one source says of one item at one unit: how it ended, and the codes if any.

    A standing code beside others says that there is more than they tell.
    """

    source: str
    outcome: Outcome
    codes: frozenset[str]
    uid: str = ""


class MergeRule(StrEnum):
    """How claims of several sources become one finding."""

    BEST_ANSWER = "best_answer"
    ANY_AFFIRMATIVE = "any_affirmative"

    @property
    def sentence(self) -> str:
        """The rule as a report prints it."""
        match self:
            case MergeRule.BEST_ANSWER:
                return "Where sources differ, the source that answered most fully is followed."
            case MergeRule.ANY_AFFIRMATIVE:
                return "Where sources differ, any affirmative answer is taken as right."
        assert_never(self)


@dataclass(frozen=True)
class MergedFinding:
    """What is held to be so of one item at one unit, by which rule, from which claims.

    `conflict` is true where two sources gave substantive answers that differ; `followed` is the uid
    of the claim whose outcome and codes these are.
    """

    outcome: Outcome
    codes: frozenset[str]
    rule: MergeRule
    claims: tuple[str, ...]
    conflict: bool = False
    followed: str = ""


def merge(claims: Sequence[SourceClaim], rule: MergeRule, *, affirmative: str = "yes") -> MergedFinding:
    """The finding that `rule` makes of the claims; the first wins among claims equally full.

    Fullest is a claim with codes; among those without, the outcome that tells most.

    Raises `ValueError` for no claims: a unit nobody speaks of has an outcome, not a finding.
    """
    if not claims:
        raise ValueError("there is no claim to merge")
    answers = {claim.codes.difference(STANDING_CODES) for claim in claims if claim.codes}
    chosen = _chosen(claims, rule, affirmative)
    uids = tuple(claim.uid for claim in claims)
    return MergedFinding(chosen.outcome, chosen.codes, rule, uids, len(answers) > 1, chosen.uid)


def _chosen(claims: Sequence[SourceClaim], rule: MergeRule, affirmative: str) -> SourceClaim:
    match rule:
        case MergeRule.BEST_ANSWER:
            return min(claims, key=_emptiness)
        case MergeRule.ANY_AFFIRMATIVE:
            said_so = [claim for claim in claims if affirmative in claim.codes]
            return min(said_so or claims, key=_emptiness)
    assert_never(rule)


def _emptiness(claim: SourceClaim) -> int:
    return -1 if claim.codes else _FULLEST_FIRST.index(claim.outcome)
