"""Digits that count nothing, and digits beside the same words that do."""

from __future__ import annotations

import pytest

from answerable.audit import audit_text

ASIDE = (
    "Sections 12, 14 and 40 of the Act were relied on.",
    "Section 12 (1) (a) was relied on under regulations 4 and 5.",
    "The office opens at 9:30 A.M. and shuts at 17:45, though the line is open 24/7.",
    "Call 01632 960 123, (01632) 960124 or +44 20 7946 0000.",
    "The picture is 1125 x 2436 pixels, 72dpi, 7.15 KB.",
    "Year 11 pupils aged 15 to 16 sat it in week 12 of key stage 4.",
    "The reference is FOI 2023/0457; see pages 12 to 40 and tables 21 and 22.",
    "An answer is due in 20 working days, as the guide says [57].",
)
COUNTED = (
    ("Last year 120 towns replied.", "120 towns replied"),
    ("Sections 12 and 14 were used by 61 towns.", "61 towns"),
    ("In total 97 towns, 45 of them by the sea, replied.", "97 towns, 45 of them"),
    ("Of this type 33 are left.", "33 are left"),
)


@pytest.mark.parametrize("text", ASIDE)
def test_digits_that_count_nothing_are_no_claims(text: str) -> None:
    assert [claim.quote for claim in audit_text(text + "\n").claims] == []


@pytest.mark.parametrize(("text", "quote"), COUNTED)
def test_counts_beside_the_same_words_are_claims(text: str, quote: str) -> None:
    claims = audit_text(text + "\n").claims
    assert claims[0].quote.split(",")[0] == quote.split(",")[0]
