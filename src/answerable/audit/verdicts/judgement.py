"""What the checker says of a claim: a verdict, why, and what it would be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a claim stands to what is known."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    AMBIGUOUS = "ambiguous"
    NOT_CHECKABLE = "not_checkable"


class ErrorType(StrEnum):
    """What kind of thing is wrong with a claim."""

    WRONG_BASE = "wrong_base"
    UNSTATED_BASE = "unstated_base"
    IMPOSSIBLE_SHARE = "impossible_share"
    TRUNCATED = "truncated"
    SUM_MISMATCH = "sum_mismatch"
    MISSING_ROW = "missing_row"
    UNION_BOUND = "union_bound"
    DOUBLE_COUNT = "double_count"
    COPIED_CELL = "copied_cell"
    COUNT_AS_PERCENT = "count_as_percent"
    CONFLICT = "conflict"
    STALE_FIGURE = "stale_figure"
    WRONG_DIFFERENCE = "wrong_difference"
    WRONG_RANK = "wrong_rank"
    NAMED_ITEMS = "named_items"
    WRONG_EXTRAPOLATION = "wrong_extrapolation"
    LOOSE_WORDS = "loose_words"
    OVERREACH = "overreach"
    AVERAGE_OF_AVERAGES = "average_of_averages"
    MALFORMED = "malformed"
    UNEXPLAINED = "unexplained"


class ClaimSeverity(StrEnum):
    """How much hangs on a claim."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    NONE = "none"


@dataclass(frozen=True, order=True)
class CandidateCause:
    """Something that would account for a figure: how far-fetched it is, what kind of slip, its arithmetic."""

    cost: int
    error: ErrorType
    text: str


@dataclass(frozen=True)
class Judgement:
    """A verdict with its reasons.

    `recomputed` is the value from the counts in the claim's own unit, as text ("34.1"), empty if there
    is none; `arithmetic` shows how ("15/44 = 34.1%"); `explanation` says what would fit and is never
    asserted where several things would; `candidates` are those things, the simplest first. `base` names
    the denominator, `denominator` is its number.
    """

    verdict: Verdict
    arithmetic: str = ""
    recomputed: str = ""
    explanation: str = ""
    errors: tuple[ErrorType, ...] = ()
    base: str = ""
    denominator: int = 0
    candidates: tuple[CandidateCause, ...] = ()


UNCHECKED = Judgement(Verdict.NOT_CHECKABLE)
