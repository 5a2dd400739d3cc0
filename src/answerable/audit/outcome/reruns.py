"""What changed between two audits of a report: claims that came, went, or are judged otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from answerable.audit.outcome.results import AuditReport, PrintedClaim

_LIKE = 85
_MOST_COMPARED = 100_000


@dataclass(frozen=True)
class ClaimChange:
    """A claim before and after; None on the side where it is not there."""

    before: PrintedClaim | None
    after: PrintedClaim | None


def changes_between(before: AuditReport, after: AuditReport) -> tuple[ClaimChange, ...]:
    """The claims that came, went, or have another verdict, in the order of the later text.

    Claims are paired by their words in their order, so that an edit moves none of those around it. A claim
    whose figure alone was changed is one that changed.
    """
    return tuple(
        ClaimChange(old, new)
        for old, new in _pairs(before, after)
        if old is None or new is None or old.verdict is not new.verdict or old.value != new.value
    )


def _pairs(
    before: AuditReport, after: AuditReport
) -> Iterator[tuple[PrintedClaim | None, PrintedClaim | None]]:
    match = SequenceMatcher(
        None,
        _keys(before.claims),
        _keys(after.claims),
        autojunk=False,
    )
    for kind, first, last, begin, end in match.get_opcodes():
        old, new = before.claims[first:last], after.claims[begin:end]
        if kind == "equal":
            yield from zip(old, new, strict=True)
        elif len(old) * len(new) <= _MOST_COMPARED:
            yield from _likest(old, new)
        else:
            yield from ((None, claim) for claim in new)
            yield from ((claim, None) for claim in old)


def _keys(claims: Sequence[PrintedClaim]) -> list[tuple[str, int]]:
    """The words of each claim and how many before it have the very same, so that each key is there once."""
    seen: Counter[str] = Counter()
    found = []
    for claim in claims:
        words = _words(claim)
        found.append((words, seen[words]))
        seen[words] += 1
    return found


def _likest(
    old: Sequence[PrintedClaim], new: Sequence[PrintedClaim]
) -> Iterator[tuple[PrintedClaim | None, PrintedClaim | None]]:
    """Claims that stand in the place of others: each with the one whose words are nearly its own, if any."""
    left = list(old)
    for claim in new:
        likeness = [fuzz.ratio(_words(each), _words(claim)) for each in left]
        best = max(likeness, default=0.0)
        yield (left.pop(likeness.index(best)) if best >= _LIKE else None), claim
    yield from ((claim, None) for claim in left)


def _words(claim: PrintedClaim) -> str:
    return " ".join((claim.where.table, claim.population, *claim.quote.split()))
