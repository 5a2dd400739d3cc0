"""Where sources differ, as a page shows it: both sides in words, the kinds counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count

from answerable.casework.claims.conflicts import SideBySide, compared_findings, side_by_side_of
from answerable.casework.claims.placing import Standing
from answerable.casework.work.questionnaires import codebook_of
from answerable.evidence import DifferenceKind, SourceClaim, words_of_sources
from answerable.ground import Missing
from answerable.questions import Codebook
from answerable.store.models import Investigation, Unit

STANDINGS: Mapping[str, str] = {
    Standing.MATCHED.value: "Counted",
    Standing.OPEN.value: "Which body is open",
    Standing.TWICE.value: "One body twice",
    Standing.OUTSIDE.value: "Outside the frame",
    Standing.OTHER_PERIOD.value: "Another period",
}
"""How a partner's rows stand, in words."""


class ShownClaim(NamedTuple):
    """What one source says, with its answer and its grade in words, and whether it is followed."""

    claim: SourceClaim
    answer: str
    grade: str
    followed: bool


@dataclass(frozen=True)
class ShownConflict:
    """A body and item of which sources speak, in words: every side of it, and why one is followed."""

    pair: SideBySide
    label: str
    sides: tuple[ShownClaim, ...]
    held: str
    why: str


@dataclass(frozen=True)
class KindCount:
    """One kind of difference and the bodies and items of that kind."""

    kind: DifferenceKind
    count: int


def shown_conflicts(
    investigation: Investigation, findings: Sequence[tuple[int, str]]
) -> tuple[ShownConflict, ...]:
    """Both sides of these findings, by unit and item, in their order; as many queries for one as for many."""
    codebook = codebook_of(investigation)
    units = list(dict.fromkeys(unit for unit, _ in findings))
    pairs = {(pair.unit.pk, pair.item): pair for pair in side_by_side_of(investigation, units)}
    chosen = [pairs.get(finding) for finding in findings]
    return tuple(_shown(pair, codebook) for pair in chosen if pair is not None)


def shown_conflict(investigation: Investigation, key: str, item: str) -> ShownConflict:
    """The sides of one body and item; raises `Missing` where fewer than two sources speak of it."""
    units = Unit.objects.filter(frame__investigation=investigation, body__key=key)
    pairs = side_by_side_of(investigation, list(units.values_list("pk", flat=True)), item=item)
    pair = next(pairs, None)
    if pair is None:
        raise Missing(f"no two sources speak of {item} at {key!r}")
    return _shown(pair, codebook_of(investigation))


def kinds_of(investigation: Investigation, item: str = "") -> tuple[KindCount, ...]:
    """The kinds of difference that there are, the gravest first, each counted; of one item if named."""
    found = compared_findings(investigation, item=item)
    counts = dict(found.order_by().values_list("difference").annotate(Count("pk")))
    return tuple(KindCount(kind, counts[kind.value]) for kind in DifferenceKind if kind.value in counts)


def items_of(investigation: Investigation) -> tuple[tuple[str, str], ...]:
    """The items of which two sources speak somewhere, with their labels, in the order of the codebook."""
    codebook = codebook_of(investigation)
    there = set(compared_findings(investigation).order_by().values_list("item", flat=True))
    return tuple((each.name, each.label) for each in codebook.variables if each.name in there)


def _shown(pair: SideBySide, codebook: Codebook) -> ShownConflict:
    variable = codebook.variable(pair.item)

    def in_words(codes: frozenset[str], outcome: str) -> str:
        labels = [variable.label_of(code) for code in sorted(codes)]
        return "; ".join(labels) or outcome.replace("_", " ")

    sides = tuple(
        ShownClaim(
            claim, in_words(claim.codes, claim.outcome), claim.grade.sentence, claim.source == pair.followed
        )
        for claim in words_of_sources(pair.claims)
    )
    held = in_words(pair.held.codes, pair.held.outcome)
    return ShownConflict(pair, variable.label, sides, held, _why(pair))


def _why(pair: SideBySide) -> str:
    made = pair.settlement
    if made is not None and pair.held.by_hand:
        return f"Settled by {made.settled_by}: {made.reason}"
    lapsed = " It was settled by hand, but the source says something else since." if pair.held.lapsed else ""
    return f"{pair.held.rule.sentence}{lapsed}"
