"""Shares of a whole by its rows, rates of response and refusal, and what is said of all or none."""

from __future__ import annotations

import pytest

from answerable.audit import Verdict, audit_text
from tests.audit.test_auditing import COUNTS, claim_in

YES, NO, OPEN = Verdict.CONSISTENT, Verdict.INCONSISTENT, Verdict.NOT_CHECKABLE


@pytest.mark.parametrize(
    ("sentence", "verdict", "base"),
    [
        ("Clinics account for 53% of all requests.", YES, "all requests"),
        ("Clinics account for 60% of all requests.", NO, "all requests"),
        ("Clinics and wards account for 82% of requests.", YES, "all requests"),
        ("Labs made up a third of replies.", YES, "all responses"),
        ("Labs made up half of replies.", NO, "all responses"),
        ("46.4% of the bodies that use pagers are clinics.", YES, "all use pagers"),
        ("32.5% of the bodies that use pagers are clinics.", NO, "all use pagers"),
        ("57% of refusals came from clinics.", YES, "all refused"),
        ("Clinics account for 60% of the tea that is drunk.", OPEN, ""),
    ],
)
def test_a_share_of_a_whole_is_never_taken_for_one_of_replies(
    sentence: str, verdict: Verdict, base: str
) -> None:
    claim = claim_in(sentence)
    assert (claim.verdict, claim.base) == (verdict, base), claim


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("10% of clinics refused.", YES),
        ("12% of clinics refused.", NO),
        ("10% of clinics that replied refused to answer.", YES),
        ("20% of clinics refused to answer questions about tea by telephone.", NO),
        ("The overall response rate was 52.9%.", YES),
        ("The overall response rate was 57%.", NO),
        ("The response rate was 44.4% for clinics.", YES),
        ("Wards had a response rate of 45%.", NO),
    ],
)
def test_rates_of_reply_and_refusal_are_recomputed(sentence: str, verdict: Verdict) -> None:
    assert claim_in(sentence).verdict is verdict, claim_in(sentence)


def test_a_rate_of_response_is_held_against_the_numbers_beside_it() -> None:
    text = "In all 170 requests were sent and 90 replies came back, a response rate of {}%."
    verdicts = [audit_text(text.format(rate)).claims[-1].verdict for rate in (52.9, 55)]
    assert verdicts == [YES, NO]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("All labs replied.", YES),
        ("Every ward replied.", NO),
        ("None of the wards refused.", YES),
        ("No clinic refused to answer.", NO),
        ("All clinics use pagers.", NO),
        ("Each ward that replied uses pagers.", NO),
    ],
)
def test_all_and_none_are_shares(sentence: str, verdict: Verdict) -> None:
    assert claim_in(sentence).verdict is verdict, claim_in(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "All the clinics we asked should reply.",
        "All clinics that use pagers are old.",
        "Every clinic with pagers must keep a register.",
        "No clinic should use pagers.",
        "No information on wards was held.",
        "We saw five clinics. All the clinics use pagers.",
        "Every small clinic uses pagers.",
        "All requests were sent to clinics in May.",
    ],
)
def test_a_wish_or_a_part_is_not_said_of_all(sentence: str) -> None:
    claims = audit_text(sentence, COUNTS).claims
    assert not [claim for claim in claims if claim.value in (0, 100)]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Of these 20 sites, 65% of clinics use pagers.", YES),
        ("Of these 18 sites, 61.9% of clinics use pagers.", OPEN),
    ],
)
def test_a_share_of_the_number_that_opens_its_sentence_has_no_other_base(
    sentence: str, verdict: Verdict
) -> None:
    assert audit_text(sentence, COUNTS).claims[-1].verdict is verdict
