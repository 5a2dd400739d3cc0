"""The kinds of difference between claims of one item at one unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import combinations
from typing import assert_never

from answerable.evidence.claims.order import claim_order
from answerable.evidence.claims.source_claims import SourceClaim
from answerable.evidence.claims.yardsticks import Yardstick

ENOUGH_WORDS = 40
"""Characters from which on the same words in two sources are the same evidence, not a turn of phrase."""


class DifferenceKind(StrEnum):
    """How sources stand to each other on one item at one unit, the gravest first."""

    CONTRADICTION = "contradiction"
    BEYOND_TOLERANCE = "beyond_tolerance"
    LATER = "later"
    NARROWER_OR_WIDER = "narrower_or_wider"
    FILLS_A_GAP = "fills_a_gap"
    SAME_EVIDENCE = "same_evidence"
    AGREEMENT = "agreement"
    NO_ANSWER = "no_answer"

    @property
    def gravity(self) -> int:
        """0 for the gravest, one more for each that is less grave."""
        return _GRAVITY[self]

    @property
    def differs(self) -> bool:
        """True unless the sources agree, or none of them answers."""
        return self not in (DifferenceKind.AGREEMENT, DifferenceKind.NO_ANSWER)

    @property
    def label(self) -> str:
        """The kind in words: "fills a gap"."""
        return self.value.replace("_", " ")

    @property
    def sentence(self) -> str:
        """What the kind means, as a report prints it."""
        match self:
            case DifferenceKind.CONTRADICTION:
                return "The sources give different answers for one time."
            case DifferenceKind.BEYOND_TOLERANCE:
                return "The sources give numbers that differ by more than the tolerance."
            case DifferenceKind.LATER:
                return "The sources give different answers for different times: both can be right."
            case DifferenceKind.NARROWER_OR_WIDER:
                return "One source says less or more than the other: both can be right."
            case DifferenceKind.FILLS_A_GAP:
                return "One source answers where the other refused, was silent or could not say."
            case DifferenceKind.SAME_EVIDENCE:
                return "Both rest on the same reply or document: one source, not two."
            case DifferenceKind.AGREEMENT:
                return "The sources agree."
            case DifferenceKind.NO_ANSWER:
                return "No source answers."
        assert_never(self)


_GRAVITY = {kind: gravity for gravity, kind in enumerate(DifferenceKind)}


def difference(one: SourceClaim, other: SourceClaim, yardstick: Yardstick) -> DifferenceKind:
    """How two claims of one item at one unit stand to each other, in whatever order they are given."""
    if same_evidence(one, other):
        return DifferenceKind.SAME_EVIDENCE
    if not one.answer and not other.answer:
        return DifferenceKind.NO_ANSWER
    if not one.answer or not other.answer:
        fills = yardstick.tells(one) or yardstick.tells(other)
        return DifferenceKind.FILLS_A_GAP if fills else DifferenceKind.NARROWER_OR_WIDER
    if _agree(one, other, yardstick):
        return DifferenceKind.AGREEMENT
    if _narrower(one, other, yardstick) or _narrower(other, one, yardstick):
        return DifferenceKind.NARROWER_OR_WIDER
    if _at_other_times(one, other, yardstick):
        return DifferenceKind.LATER
    return DifferenceKind.BEYOND_TOLERANCE if yardstick.numeric else DifferenceKind.CONTRADICTION


def difference_among(claims: Iterable[SourceClaim], yardstick: Yardstick) -> DifferenceKind | None:
    """The gravest difference between any two sources; None where one source speaks, or none.

    A source that speaks more than once of the item is taken by what it answers most fully.
    """
    words = words_of_sources(claims)
    found = [difference(one, other, yardstick) for one, other in combinations(words, 2)]
    return min(found, key=lambda kind: kind.gravity, default=None)


def words_of_sources(claims: Iterable[SourceClaim]) -> list[SourceClaim]:
    """For each source its fullest claim, by source."""
    fullest: dict[str, SourceClaim] = {}
    for claim in sorted(claims, key=claim_order):
        fullest.setdefault(claim.source, claim)
    return [fullest[source] for source in sorted(fullest)]


def same_evidence(one: SourceClaim, other: SourceClaim) -> bool:
    """True if both rest on one reply or document: they name the same, or quote the same words."""
    if one.rests_on & other.rests_on:
        return True
    short, long = sorted((_plain(one.place.words), _plain(other.place.words)), key=len)
    return len(short) >= ENOUGH_WORDS and short in long


def counted_once(claims: Sequence[SourceClaim]) -> list[SourceClaim]:
    """The claims without those that rest on what a fuller or stronger one rests on, fullest first."""
    kept: list[SourceClaim] = []
    for claim in sorted(claims, key=claim_order):
        if not any(same_evidence(claim, other) for other in kept):
            kept.append(claim)
    return kept


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _agree(one: SourceClaim, other: SourceClaim, yardstick: Yardstick) -> bool:
    if one.answer == other.answer:
        return True
    if not yardstick.numeric or one.value is None or other.value is None:
        return False
    largest = max(abs(one.value), abs(other.value))
    return abs(one.value - other.value) <= largest * yardstick.tolerance


def _narrower(one: SourceClaim, other: SourceClaim, yardstick: Yardstick) -> bool:
    """True if `one` speaks of less than `other`, by what it measured or by the codes it gives."""
    if not (yardstick.tells(one) and yardstick.tells(other)):
        return one.breadth is not other.breadth
    if yardstick.several and one.answer < other.answer:
        return True
    return yardstick.is_wider(other.answer, one.answer)


def _at_other_times(one: SourceClaim, other: SourceClaim, yardstick: Yardstick) -> bool:
    if one.as_of is None or other.as_of is None:
        return False
    return abs((one.as_of - other.as_of).days) > yardstick.one_time
