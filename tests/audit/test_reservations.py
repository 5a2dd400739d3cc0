"""What is never accused: denials, plans, other years, some of a row only, another thing said of the same."""

from __future__ import annotations

import pytest

from answerable.audit import Verdict, audit_text
from tests.audit.test_auditing import COUNTS


@pytest.mark.parametrize(
    "sentence",
    [
        "20% of clinics that replied plan to use pagers by 2027.",
        "45% of large clinics that replied use pagers.",
        "In 2015, 61% of clinics used pagers.",
        "40% of clinics in rural areas use radios.",
        "9 wards no longer use pagers.",
        "3 clinics stopped using pagers.",
        "Clinics spent £4,000 each on pagers; 12% said pagers were unreliable.",
        "Every lab that replied has a radio policy (100%).",
        "Staff at 22 clinics told us that pagers are a problem.",
        "Use of pagers in clinics fell by 11% between 2019 and 2021.",
        "According to the census, 71% of clinics use pagers.",
        "61% of clinics that replied do not use radios or keep a register.",
        "Of the 56 clinics that publish data, 21 (37.5%) do so monthly.",
        "Most clinics that use pagers (61%) buy them second hand.",
        "Suppose that 80% of clinics that replied use pagers.",
    ],
)
def test_a_clause_about_something_else_is_not_accused(sentence: str) -> None:
    verdicts = {claim.verdict for claim in audit_text(sentence, COUNTS).claims}
    assert Verdict.INCONSISTENT not in verdicts


def test_those_without_are_the_rest_of_the_base() -> None:
    claim = audit_text("67.5% of clinics that replied do not use pagers.", COUNTS).claims[0]
    assert claim.verdict is Verdict.CONSISTENT
    assert claim.arithmetic.startswith("27/40 = 67.5%")


def test_a_base_with_a_clause_of_its_own_is_not_of_these() -> None:
    text = "67.5% of clinics that replied use pagers or radios. 32.5% of those who responded use pagers."
    assert audit_text(text, COUNTS).claims[1].base != "those counted before"
