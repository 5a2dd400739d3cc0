"""Sentences that go on from the one before, and totals over years."""

from __future__ import annotations

import pytest

from answerable.audit import Verdict
from tests.audit.test_deduced import NO, OPEN, YES, claim_of

OWN = "Eighty-four of the 112 harbours own a tug. "
YEARS = "Crews told us of 45 accidents in 2021, 54 in 2022 and 63 in 2023"
SINCE = "Only 35 harbours let them in. In 2020 there were 40, so the "


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        (OWN + "The remaining 28 hire one.", "28", YES),
        (OWN + "The remaining 38 hire one.", "38", NO),
        (OWN + "The other 28 hire one.", "28", YES),
        (OWN + "The crews of the remaining 38 hire one.", "38", OPEN),
        ("We saw 84 tugs and 112 boats. The remaining 38 were out.", "38", OPEN),
        (SINCE + "number has fallen by 12.5%.", "12.5%", YES),
        (SINCE + "number has fallen by 14.3%.", "14.3%", NO),
        (SINCE + "price has fallen by 14.3%.", "14.3%", OPEN),
        (YEARS + ", 162 in all.", "162", YES),
        (YEARS + ", 152 in all.", "152", NO),
        (YEARS + ". That is 162 accidents in three years.", "162", YES),
        (YEARS + ". That is 152 accidents in three years.", "152", NO),
        (YEARS + ". That is 152 more than the coastguard heard of.", "152", OPEN),
        (YEARS + ". Inspectors met 152 accidents in three years.", "152", OPEN),
    ],
)  # fmt: skip
def test_what_goes_on_follows_from_what_was_said(text: str, printed: str, verdict: Verdict) -> None:
    claim = claim_of(text, printed)
    assert claim.verdict is verdict, claim
