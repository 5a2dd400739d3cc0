"""The same quantity printed twice with two values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from answerable.audit.claims.drafts import ClaimDraft
from answerable.audit.outcome.results import Conflict
from answerable.audit.text.quantities import PrintedQuantity, Qualifier, QuantityUnit
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import ErrorType, Verdict

_FAR = 4


def conflicts_of(drafts: Sequence[ClaimDraft]) -> tuple[list[ClaimDraft], tuple[Conflict, ...]]:
    """The drafts with those marked that contradict another, and every contradicting pair.

    Two claims are of one quantity if they have the same key: whose, what, over which base. Where the
    counts bear one of them out, the other is at fault; where they bear out neither, both may be.
    """
    found = list(drafts)
    conflicts = []
    groups: dict[str, list[int]] = {}
    for at, draft in enumerate(found):
        if draft.key:
            groups.setdefault(draft.key[0], []).append(at)
    for places in groups.values():
        for one_at, other_at in combinations(places, 2):
            one, other = found[one_at], found[other_at]
            if _contradict(one, other) or _far_apart(one, other):
                same = ", ".join(one.key)
                reason = f"{one.printed} and {other.printed} are printed for the same: {same}."
                conflicts.append(Conflict(f"c{one_at + 1}", f"c{other_at + 1}", reason))
                _mark(found, one_at, other_at)
    return found, tuple(conflicts)


def _comparable(draft: ClaimDraft) -> bool:
    return (
        bool(draft.key)
        and draft.unit == "percent"
        and bool(draft.digits)
        and draft.value is not None
        and all(draft.key[:3])
    )


def _contradict(one: ClaimDraft, other: ClaimDraft) -> bool:
    if not _comparable(one) or not _comparable(other) or (one.where.table and other.where.table):
        return False
    if one.key != other.key:
        return _less_than_its_part(one, other) or _less_than_its_part(other, one)
    if any(draft.qualifier != Qualifier.EXACT.value for draft in (one, other)):
        return False
    fine, coarse = sorted((one, other), key=lambda draft: -len(draft.digits.partition(".")[2]))
    return _differ(fine.digits.rstrip(".") or "0", coarse.digits.rstrip(".") or "0")


@lru_cache(maxsize=4_096)
def _differ(fine: str, coarse: str) -> bool:
    """True if a percentage is not the same as one printed with fewer decimals."""
    said = PrintedQuantity(0, 0, Fraction(coarse), QuantityUnit.PERCENT, Qualifier.EXACT, coarse)
    return holds(said, Fraction(fine)) is Holds.NO


def _less_than_its_part(whole: ClaimDraft, part: ClaimDraft) -> bool:
    """A share with any of all kinds that is less than the share with one or other of some of them."""
    wider = whole.key[1:2] == ("any",) and part.key[1:2] == ("either",)
    if (
        not wider
        or (whole.key[0], *whole.key[2:]) != (part.key[0], *part.key[2:])
        or whole.key[2] == "of these"
    ):
        return False
    exact = all(draft.qualifier == Qualifier.EXACT.value for draft in (whole, part))
    return exact and whole.value is not None and part.value is not None and whole.value < part.value - 0.1


def _far_apart(one: ClaimDraft, other: ClaimDraft) -> bool:
    """A count and a share of the same bodies that differ by more than any base would explain."""
    count, share = (one, other) if one.unit == "count" else (other, one)
    if count.unit != "count" or share.unit != "percent" or not count.key or count.key[2:3] != ("count",):
        return False
    if count.where.table or share.where.table or not share.digits or count.key[:2] != share.key[:2]:
        return False
    exact = all(draft.qualifier == Qualifier.EXACT.value for draft in (one, other))
    size = share.judgement.denominator
    if not exact or not size or share.key[2] == "of these" or count.value is None or share.value is None:
        return False
    return count.key[1] == "any" and abs(100 * count.value / size - share.value) > _FAR


def _mark(found: list[ClaimDraft], one_at: int, other_at: int) -> None:
    one, other = found[one_at], found[other_at]
    for at, draft, against in ((one_at, one, other), (other_at, other, one)):
        judgement = draft.judgement
        sound = judgement.verdict is Verdict.CONSISTENT
        bounded = judgement.arithmetic.startswith(("between", "counted: between"))
        if sound and not bounded and against.judgement.verdict is Verdict.INCONSISTENT:
            continue
        if ErrorType.CONFLICT in judgement.errors:
            continue
        verdict = Verdict.AMBIGUOUS if sound else judgement.verdict
        elsewhere = f"Printed elsewhere as {against.printed} (line {against.where.line_start})."
        text = f"{judgement.explanation} {elsewhere}".strip()
        found[at] = draft.judged(
            replace(
                judgement, verdict=verdict, explanation=text, errors=(*judgement.errors, ErrorType.CONFLICT)
            )
        )
