"""Numbers of a paragraph that are carried over to all in one proportion are held to it."""

from __future__ import annotations

import pytest

from answerable.audit import AuditReport, ErrorType, Verdict, audit_text

REPORT = """# Toilets

We asked 160 councils and 112 of them sent figures. There were 1,932 toilets in 2015 and there are 1,311 now,
621 fewer. 19 councils have none.

## What if

{text}
"""


def _audited(text: str) -> AuditReport:
    return audit_text(REPORT.format(text=text))


def _wrong(text: str) -> list[tuple[float | None, str]]:
    report = _audited(text)
    found = [each for each in report.claims if each.verdict is Verdict.INCONSISTENT]
    assert all(ErrorType.WRONG_EXTRAPOLATION in each.error_types for each in found)
    return [(each.value, each.recomputed) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Scaled up from 112 to 160 councils, 887 toilets would have closed and 1,373 toilets would be left.",
        "If the others are like the 112, all 160 would have had 2,760 toilets. So 1,373 would be left.",
    ],
)
def test_a_slip_among_numbers_of_one_proportion_is_called(text: str) -> None:
    assert _wrong(text) == [(1373, "1873")]


@pytest.mark.parametrize(
    "text",
    [
        "Scaled up from 112 to 160 councils, 887 toilets would have closed and 1,873 toilets would be left.",
        "Scaled up from 112 to 160 councils, 887 toilets would have closed. At a lower rate 1,373 would.",
        "Scaled up from 112 to 160 councils, 887 toilets would have closed and 4,200 jobs would go.",
        "With 1,373 lamps more the streets would be safe.",
    ],
)
def test_numbers_that_keep_to_it_or_suppose_something_else_are_not(text: str) -> None:
    assert _wrong(text) == []


def test_numbers_that_the_proportion_gives_are_borne_out() -> None:
    report = _audited("If the others are like those 112, all 160 would have closed 887 of 2,760 toilets.")
    told = {claim.value: claim.arithmetic for claim in report.claims if claim.verdict is Verdict.CONSISTENT}
    assert told[2760] == "1,932 × 160/112 = 2,760"
