"""Shares whose count or base stands in the sentence before."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict, audit_text
from tests.audit.test_deduced import DOUBT, NO, OPEN, TABLE, YES, claim_of

POOLS = (
    "They run 264 pools. We tested 264 pools, and 31 pools had failed. Of these 20 stayed open; 11 closed."
)


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        (POOLS + " That is 35.5% of those that failed, and 4.2% of all pools.", "4.2%", YES),
        (POOLS + " That is 35.5% of those that failed, and 4.1% of all pools.", "4.1%", NO),
        (POOLS + " That is 35.5% of those that failed, and 6.1% of all pools.", "6.1%", NO),
        (POOLS + " That is 35.5% of those that failed, and 6.1% of all hotels.", "6.1%", OPEN),
        ("Crews logged 345 injuries. Only 17 led to a fine — 4.9%.", "4.9%", YES),
        ("Crews logged 345 injuries. Only 17 led to a fine — 5.4%.", "5.4%", NO),
        ("Crews logged 345 injuries. Only 17 crews were fined — 5.4%.", "5.4%", OPEN),
        ("Crews logged 345 injuries. Only 17 led to a fine — 5.4% of all fines.", "5.4%", OPEN),
        (TABLE + "In the Northern part 32 answered, and 20 in the Eastern (80%).", "80%", YES),
        (TABLE + "In the Northern part 32 answered, and 20 in the Eastern (84.6%).", "84.6%", NO),
        (TABLE + "In the Northern part 32 answered, and 7 in the Eastern (84.6%).", "84.6%", DOUBT),
    ],
)
def test_a_base_said_before_is_carried_over(text: str, printed: str, verdict: Verdict) -> None:
    claim = claim_of(text, printed)
    assert claim.verdict is verdict, claim


def test_a_share_of_the_same_in_the_same_words_has_the_same_base() -> None:
    """11 of 17 is 64.7%; 36.7% is 11 of the 30 asked."""
    text = (
        "We asked 30 harbours and 17 answers came. Full answers, 6 in all, make up 35.3% of answers."
        " Partial answers, 11 in all, make up {} of answers."
    )
    wrong = claim_of(text.format("36.7%"), "36.7%")
    assert wrong.verdict is NO
    assert ErrorType.WRONG_BASE in wrong.error_types
    assert claim_of(text.format("64.7%"), "64.7%").verdict is YES


POLL = "We asked 64 harbours about lifeboats; 52 replied. Of those, 31 have one. "


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        (POLL + "That is 59.6% of those that replied.", "59.6%", YES),
        (POLL + "That is 48.4% of those that replied.", "48.4%", NO),
        (POLL + "That is 48.4% of all those asked.", "48.4%", YES),
        (POLL + "That is 48.4%.", "48.4%", YES),
        (POLL + "Only 9 have opened a new one, 17.3% of those that replied.", "17.3%", YES),
        (POLL + "Only 9 have opened a new one, 13.7% of those that replied.", "13.7%", NO),
        (POLL + "Only 9 have opened one, while 13.7% of those that replied closed one.", "13.7%", OPEN),
        (TABLE + "In the Western group 75% of those that replied have lifeboats.", "75%", YES),
    ],
)
def test_a_share_is_of_the_base_that_its_words_name(text: str, printed: str, verdict: Verdict) -> None:
    claim = claim_of(text, printed)
    assert claim.verdict is verdict, claim


def test_two_shares_of_rows_in_one_paragraph_are_kept_apart() -> None:
    """Lifeboats of all that replied, then of all asked: neither list accuses the other."""
    text = TABLE + (
        "Lifeboats lie in 56.3% of Northern and 35.0% of Eastern harbours that replied."
        " Replies came from 80% of Northern harbours, against 80% of Eastern and 80% of Western ones."
    )
    claims = audit_text(text).claims
    assert not [claim.quote for claim in claims if claim.verdict is NO]
