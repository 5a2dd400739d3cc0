"""Figures that held once: an earlier count bears them out and the present one does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from answerable.audit.claims.drafts import ClaimDraft
from answerable.audit.known.counts import EarlierCounts, KnownCounts
from answerable.audit.verdicts.judgement import ErrorType, Verdict

_Place = tuple[int, int, str, str]


def outdated(
    drafts: Sequence[ClaimDraft], known: KnownCounts, judged: Callable[[KnownCounts], Sequence[ClaimDraft]]
) -> list[ClaimDraft]:
    """The drafts, with those named stale that do not hold now and held by the counts of an earlier date.

    `judged` gives the drafts of the same report held against other counts; it is asked once for each
    earlier date, and only while something is left to explain. A number that may speak of a part only is
    doubted, not refuted.
    """
    found = list(drafts)
    for earlier in known.earlier:
        open_at = [at for at, draft in enumerate(found) if _open(draft)]
        if not open_at:
            break
        then = {_place(draft): draft for draft in judged(KnownCounts(earlier.grids))}
        for at in open_at:
            other = then.get(_place(found[at]))
            if other is not None and _bears_out(other):
                found[at] = _stale(found[at], other, earlier, known.dated)
    return found


def _open(draft: ClaimDraft) -> bool:
    judgement = draft.judgement
    if ErrorType.STALE_FIGURE in judgement.errors and "held by the counts of" in judgement.explanation:
        return False
    counted = judgement.verdict is Verdict.NOT_CHECKABLE and judgement.arithmetic.startswith("counted: ")
    return judgement.verdict is Verdict.INCONSISTENT or counted


def _place(draft: ClaimDraft) -> _Place:
    return draft.where.line_start, draft.column, draft.printed, draft.quote


def _bears_out(draft: ClaimDraft) -> bool:
    bounded = draft.judgement.arithmetic.startswith(("between", "counted: between"))
    return draft.judgement.verdict is Verdict.CONSISTENT and not bounded


def _stale(draft: ClaimDraft, then: ClaimDraft, earlier: EarlierCounts, now: date | None) -> ClaimDraft:
    judgement = draft.judgement
    today = f"by those of {now:%-d %B %Y}" if now else "by those given now"
    held = f"It held by the counts of {earlier.dated:%-d %B %Y} ({then.judgement.arithmetic})"
    text = f"{held}; {today} it does not ({judgement.arithmetic})."
    sure = judgement.verdict is Verdict.INCONSISTENT
    verdict = Verdict.INCONSISTENT if sure else Verdict.AMBIGUOUS
    errors = (ErrorType.STALE_FIGURE,)
    return draft.judged(replace(judgement, verdict=verdict, explanation=text, errors=errors))
