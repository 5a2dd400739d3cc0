"""Accusations that are too far off: they speak of a reading that was wrong, not of the figure."""

from __future__ import annotations

from dataclasses import replace

from answerable.audit.claims.drafts import ClaimDraft
from answerable.audit.verdicts.judgement import ErrorType, Verdict

_FAR = 20
"""Slips move a point or swap digits; twenty times too much is another thing that was counted."""

_VAGUE = {ErrorType.UNEXPLAINED, ErrorType.WRONG_EXTRAPOLATION}
_WHOLE = 100


def plausible(draft: ClaimDraft) -> ClaimDraft:
    """The draft, with an accusation of prose taken back that no slip of a hand could account for.

    That is a share that would be above a hundred per cent, or a number twenty times away from the one
    printed, where nothing known would fit either.
    """
    judgement = draft.judgement
    vague = judgement.verdict is Verdict.INCONSISTENT and set(judgement.errors) <= _VAGUE
    if draft.where.table or not vague or judgement.candidates or not _is_far(draft):
        return draft
    text = f"May be about something else than what was counted: {judgement.arithmetic}."
    return replace(
        draft,
        judgement=replace(
            judgement, verdict=Verdict.NOT_CHECKABLE, recomputed="", explanation=text, errors=()
        ),
    )


def _is_far(draft: ClaimDraft) -> bool:
    try:
        right = float(draft.judgement.recomputed.replace(",", ""))
    except ValueError:
        return False
    printed = float(draft.value or 0)
    if draft.unit == "percent":
        return printed <= _WHOLE < right and ErrorType.WRONG_EXTRAPOLATION not in draft.judgement.errors
    low, high = sorted((abs(printed), abs(right)))
    return low > 0 and high / low > _FAR
