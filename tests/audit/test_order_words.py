"""Comparisons in words: rows set above or below each other, and how many times over."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict, audit_text
from tests.audit.test_auditing import COUNTS, claim_in

YES, NO, DOUBT = Verdict.CONSISTENT, Verdict.INCONSISTENT, Verdict.AMBIGUOUS


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Clinics are more likely than labs to use pagers.", YES),
        ("Labs are more likely than clinics to use pagers.", NO),
        ("Pagers are more common in wards than in labs.", YES),
        ("Pagers are less common in wards than in labs.", NO),
        ("More clinics than wards use pagers.", YES),
        ("Fewer clinics than wards use pagers.", NO),
        ("Wards are twice as likely as labs to use pagers.", YES),
        ("Wards are three times as likely as labs to use pagers.", NO),
        ("Clinics are twice as likely as labs to use pagers.", DOUBT),
        ("The fewest pagers are used by labs, the lowest number.", YES),
        ("Labs have the smallest share of pagers.", YES),
        ("Clinics have the biggest share of pagers.", NO),
    ],
)
def test_a_comparison_of_two_rows_is_judged_by_their_counts(sentence: str, verdict: Verdict) -> None:
    assert claim_in(sentence).verdict is verdict, claim_in(sentence)


def test_the_kinds_of_error_are_told_apart() -> None:
    assert claim_in("Labs are more likely than clinics to use pagers.").error_types == (ErrorType.WRONG_RANK,)
    wrong = claim_in("Wards are three times as likely as labs to use pagers.")
    assert wrong.error_types == (ErrorType.WRONG_DIFFERENCE,)
    assert wrong.recomputed == "2.25"


@pytest.mark.parametrize(
    "sentence",
    [
        "Labs are more likely than clinics to complain that pagers ring at night.",
        "Labs are more likely than clinics to keep tea.",
        "Labs are more likely than others to use pagers.",
        "Among labs, nurses are more likely than doctors to use pagers.",
        "Labs use pagers more often than radios.",
    ],
)
def test_a_comparison_of_something_else_is_not_accused(sentence: str) -> None:
    assert NO not in {claim.verdict for claim in audit_text(sentence, COUNTS).claims}
