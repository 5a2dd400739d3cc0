"""Shares set beside the count that they are of are held to the numbers that the report prints."""

from __future__ import annotations

import pytest

from answerable.audit import PrintedClaim, Verdict, audit_text

REPORT = """# Potholes

We asked 204 highway authorities. 151 authorities gave full answers.

Ninety-four authorities (62.3%) act when a hole is deep; 38 authorities (25.2%) act sooner; the remaining
19 authorities (12.6%) have no fixed depth. 41 authorities (27.2%) give reasons.

{sentence}
"""


def _claim(sentence: str, value: float) -> PrintedClaim:
    report = audit_text(REPORT.format(sentence=sentence))
    (claim,) = [each for each in report.claims if each.value == value and each.unit == "percent"]
    return claim


@pytest.mark.parametrize(
    ("sentence", "value", "recomputed"),
    [
        ("In 12 authorities (8.7%) it took more than six months.", 8.7, "7.9"),
        ("It took six months in 12 authorities, or 8.7%.", 8.7, "7.9"),
        ("The 8.7% of authorities (12) took more than six months.", 8.7, "7.9"),
        ("The usual depth is 40mm, at 18 authorities, which is 61.1% of all 151.", 61.1, "11.9"),
    ],
)
def test_a_share_that_no_printed_number_gives_is_called(sentence: str, value: float, recomputed: str) -> None:
    claim = _claim(sentence, value)
    assert (claim.verdict, claim.recomputed) == (Verdict.INCONSISTENT, recomputed)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("In 12 authorities (7.9%) it took more than six months.", 7.9),
        ("It took six months in 12 authorities, or 7.9%.", 7.9),
        ("The 7.9% of authorities (12) took more than six months.", 7.9),
        ("The usual depth is 40mm, at 18 authorities, which is 11.9% of all 151.", 11.9),
    ],
)
def test_a_share_of_the_number_that_most_shares_are_of_is_borne_out(sentence: str, value: float) -> None:
    assert _claim(sentence, value).verdict is Verdict.CONSISTENT


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The bill went to 12 authorities (8.7% more than last year).", 8.7),
        ("There were 12 lorries (8.7%) on the road that day.", 8.7),
        ("We looked at 138 of them again; 12 authorities (8.7%) took longer.", 8.7),
        ("In 12 authorities costs rose by an average of 8.7%.", 8.7),
        ("In 12 authorities turnout was low, 8.7%, on polling day.", 8.7),
        ("There were 113 others and 25 more; in all 12 authorities (8.7%) took longer.", 8.7),
    ],
)
def test_a_share_of_something_else_is_not_called(sentence: str, value: float) -> None:
    assert _claim(sentence, value).verdict is not Verdict.INCONSISTENT


def test_a_sentence_of_very_many_figures_is_not_tried_with_all_others() -> None:
    listed = ", ".join(f"in {n} authorities ({n / 3:.1f}%) it was so" for n in range(2, 90))
    report = audit_text(REPORT.format(sentence=f"{listed.capitalize()}."))
    assert not [claim for claim in report.claims if claim.verdict is Verdict.INCONSISTENT]
