"""Claims from every source, side by side, and the stated rule that makes a finding of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from answerable.questions import REFUSALS, SILENCES, Outcome


@dataclass(frozen=True)
class SourceClaim:
    """What one source says of one item at one unit: how it ended, and the codes if any."""

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
class Held:
    """What is held to be so of one item at one unit, by which rule, from which claims.

    `conflict` is true where two sources gave substantive answers that differ.
    """

    outcome: Outcome
    codes: frozenset[str]
    rule: MergeRule
    claims: tuple[str, ...]
    conflict: bool = False


def merge(claims: Sequence[SourceClaim], rule: MergeRule, *, affirmative: str = "yes") -> Held:
    """The finding that `rule` makes of the claims; the first wins among claims equally full.

    Raises `ValueError` for no claims: a unit nobody speaks of has an outcome, not a finding.
    """
    if not claims:
        raise ValueError("there is no claim to merge")
    answers = {claim.codes for claim in claims if claim.codes}
    chosen = _chosen(claims, rule, affirmative)
    uids = tuple(claim.uid for claim in claims)
    return Held(chosen.outcome, chosen.codes, rule, uids, conflict=len(answers) > 1)


def _chosen(claims: Sequence[SourceClaim], rule: MergeRule, affirmative: str) -> SourceClaim:
    match rule:
        case MergeRule.BEST_ANSWER:
            return min(claims, key=_emptiness)
        case MergeRule.ANY_AFFIRMATIVE:
            said_so = [claim for claim in claims if affirmative in claim.codes]
            return min(said_so or claims, key=_emptiness)
    assert_never(rule)


def _emptiness(claim: SourceClaim) -> int:
    if claim.codes:
        return 0
    if claim.outcome in REFUSALS:
        return 2
    return 3 if claim.outcome in SILENCES else 1
