"""What is too far off to be a slip is not an accusation; what a slip explains stays one."""

from __future__ import annotations

import pytest

from answerable.audit import Verdict, audit_text
from answerable.audit.claims.drafts import ClaimDraft
from answerable.audit.outcome.results import Where
from answerable.audit.verdicts.judgement import CandidateCause, ErrorType, Judgement
from answerable.audit.verdicts.plausibility import plausible


def drafted(value: float, recomputed: str, *, unit: str = "count", **more: object) -> ClaimDraft:
    """A claim that was refuted."""
    fields = {"errors": (ErrorType.UNEXPLAINED,)} | more
    judgement = Judgement(Verdict.INCONSISTENT, "1/2", recomputed, **fields)  # type: ignore[arg-type]
    return ClaimDraft("x", Where(1, 1, 1), value, unit, judgement)


@pytest.mark.parametrize(
    ("draft", "stands"),
    [
        (drafted(1395, "2"), False),
        (drafted(1395, "1,359"), True),
        (drafted(1395, "139.5"), True),
        (drafted(20.3, "2493.4", unit="percent"), False),
        (drafted(20.3, "203.0", unit="percent"), False),
        (drafted(120.3, "203.0", unit="percent"), True),
        (drafted(1395, "2", errors=(ErrorType.NAMED_ITEMS,)), True),
        (drafted(1395, "2", candidates=(CandidateCause(1, ErrorType.COPIED_CELL, "row 3"),)), True),
        (drafted(1395, ""), True),
    ],
)
def test_an_accusation_stands_unless_no_slip_could_account_for_it(draft: ClaimDraft, stands: bool) -> None:
    assert (plausible(draft).judgement.verdict is Verdict.INCONSISTENT) is stands


def test_a_pair_in_brackets_is_of_the_share_before_it_only() -> None:
    text = (
        "In 2023, 8,640 of 9,600 requests were met. The share met thus fell from 90% (8,640 of 9,600) to 75%"
        ", that is by 15 percentage points."
    )
    shares = {claim.printed: claim.verdict for claim in audit_text(text).claims if claim.unit == "percent"}
    assert shares["90%"] is Verdict.CONSISTENT
    assert shares["75%"] is not Verdict.INCONSISTENT


def test_the_ends_of_a_range_are_not_both_of_the_number_before_them() -> None:
    text = "All 64 were asked. The number lies between 19 and 25 of 64, or between 29.7% and 39.1% of all."
    assert [claim.quote for claim in audit_text(text).claims if claim.verdict is Verdict.INCONSISTENT] == []
