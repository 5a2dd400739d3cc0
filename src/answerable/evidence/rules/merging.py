"""Claims of one item at one unit, side by side, and the finding that a stated rule makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import assert_never

from answerable.evidence.claims.order import claim_order, emptiness
from answerable.evidence.claims.source_claims import SourceClaim, SourceKind
from answerable.evidence.claims.yardsticks import Yardstick
from answerable.evidence.differences.differences import (
    DifferenceKind,
    counted_once,
    difference,
    difference_among,
)
from answerable.evidence.rules.merge_rules import MergeRule
from answerable.questions import Outcome

_PLAIN = Yardstick()
_APART = (DifferenceKind.CONTRADICTION, DifferenceKind.BEYOND_TOLERANCE, DifferenceKind.LATER)
"""The differences between two answers that no rule of thumb explains away: by hand, a person decides them."""


@dataclass(frozen=True)
class SettledByHand:
    """That a person follows one source on an item at a unit, and what the source said when that was decided.

    It holds as long as the source says so: a source that says something else since is not followed.
    """

    source: str
    outcome: Outcome
    codes: frozenset[str]

    def holds_of(self, claim: SourceClaim) -> bool:
        """True of the claim that was followed, as long as it says what it said."""
        said = (claim.source, claim.outcome, claim.codes)
        return said == (self.source, self.outcome, self.codes)


@dataclass(frozen=True)
class MergedFinding:
    """What is held to be so of one item at one unit, by which rule, from which claims.

    `conflict` is true where two claims gave substantive answers that differ; `followed` is the uid of the
    claim whose outcome and codes these are, empty where no single one is followed. `difference` is how the
    sources stand to each other, None where fewer than two speak. `by_hand` is true where a person's
    decision is followed, and `lapsed` where there is one that no source bears out any more.
    """

    outcome: Outcome
    codes: frozenset[str]
    rule: MergeRule
    claims: tuple[str, ...]
    conflict: bool = False
    followed: str = ""
    source: str = ""
    difference: DifferenceKind | None = None
    by_hand: bool = False
    lapsed: bool = False


@dataclass(frozen=True)
class _Arrived:
    """The outcome and codes that a rule arrives at, and the claim that they are of."""

    outcome: Outcome
    codes: frozenset[str]
    claim: SourceClaim | None = None

    @classmethod
    def of(cls, claim: SourceClaim) -> _Arrived:
        return cls(claim.outcome, claim.codes, claim)


def merge(
    claims: Sequence[SourceClaim],
    rule: MergeRule,
    yardstick: Yardstick = _PLAIN,
    settled: SettledByHand | None = None,
) -> MergedFinding:
    """The finding that `rule` makes of the claims, or a person's decision where there is one that holds.

    By the best answer, the first wins among claims equally full; all other rules give the same whatever the
    order of the claims, and count claims that rest on one piece of evidence once. Fullest is a claim with
    codes; among those without, the outcome that tells most. What measured something narrower or wider than
    the item is heard only as far as it tells of it.

    Raises `ValueError` for no claims: a unit nobody speaks of has an outcome, not a finding.
    """
    if not claims:
        raise ValueError("there is no claim to merge")
    told = [heard(claim, yardstick) for claim in claims]
    chosen = [claim for claim in told if settled and settled.holds_of(claim)]
    held = _Arrived.of(min(chosen, key=claim_order)) if chosen else _held(told, rule, yardstick)
    return MergedFinding(
        outcome=held.outcome,
        codes=held.codes,
        rule=rule,
        claims=tuple(claim.uid for claim in claims),
        conflict=len({claim.answer for claim in claims if claim.answer}) > 1,
        followed=held.claim.uid if held.claim else "",
        source=held.claim.source if held.claim else "",
        difference=difference_among(claims, yardstick),
        by_hand=bool(chosen),
        lapsed=settled is not None and not chosen,
    )


def heard(claim: SourceClaim, yardstick: Yardstick) -> SourceClaim:
    """The claim as a rule takes it: without an answer where what it measured tells nothing of the item."""
    if not claim.answer or yardstick.tells(claim):
        return claim
    return replace(claim, outcome=Outcome.UNCLEAR, codes=frozenset())


def _held(claims: Sequence[SourceClaim], rule: MergeRule, yardstick: Yardstick) -> _Arrived:
    match rule:
        case MergeRule.BEST_ANSWER:
            return _Arrived.of(min(claims, key=emptiness))
        case MergeRule.REPLIES_ONLY:
            return _fullest(_of(claims, SourceKind.REPLY))
        case MergeRule.PARTNER_ONLY:
            return _fullest(_of(claims, SourceKind.PARTNER))
        case MergeRule.REPLIES_FIRST:
            return _replies_first(claims)
        case MergeRule.ANY_AFFIRMATIVE:
            return _any(counted_once(claims), yardstick)
        case MergeRule.BOTH:
            return _both(counted_once(claims), yardstick)
        case MergeRule.STRONGEST_GRADE:
            return _strongest(counted_once(claims))
        case MergeRule.BY_HAND:
            return _by_hand(counted_once(claims), yardstick)
    assert_never(rule)


def _of(claims: Iterable[SourceClaim], *kinds: SourceKind) -> list[SourceClaim]:
    return counted_once([claim for claim in claims if claim.kind in kinds])


def _fullest(claims: Sequence[SourceClaim]) -> _Arrived:
    """The first of claims in their order; nobody asked where there is none."""
    return _Arrived.of(claims[0]) if claims else _Arrived(Outcome.NOT_ASKED, frozenset())


def _replies_first(claims: Sequence[SourceClaim]) -> _Arrived:
    replies = _of(claims, SourceKind.REPLY)
    partners = _of(claims, SourceKind.PARTNER)
    answering = [claim for claim in (*replies, *partners) if claim.answer]
    return _fullest(answering or replies or partners)


def _any(claims: Sequence[SourceClaim], yardstick: Yardstick) -> _Arrived:
    if not yardstick.several:
        return _fullest([claim for claim in claims if yardstick.affirms(claim)] or claims)
    first = _fullest(claims)
    together = frozenset().union(*(claim.codes for claim in claims if claim.answer))
    return first if together == first.codes else _Arrived(first.outcome, together)


def _both(claims: Sequence[SourceClaim], yardstick: Yardstick) -> _Arrived:
    denying = [claim for claim in claims if claim.answer and not yardstick.affirms(claim)]
    return _fullest(denying or claims)


def _strongest(claims: Sequence[SourceClaim]) -> _Arrived:
    answering = [claim for claim in claims if claim.answer]
    latest_first = sorted(answering, key=lambda claim: -claim.as_of.toordinal() if claim.as_of else 0)
    return _fullest(sorted(latest_first, key=lambda claim: -claim.grade.strength) or claims)


def _by_hand(claims: Sequence[SourceClaim], yardstick: Yardstick) -> _Arrived:
    answering = [claim for claim in claims if claim.answer]
    if any(difference(one, other, yardstick) in _APART for one, other in combinations(answering, 2)):
        return _Arrived(Outcome.AWAITING_CODING, frozenset())
    return _fullest(claims)
