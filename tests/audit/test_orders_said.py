"""Lists that are said to be in order are held to it."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict, audit_text


def _wrong(sentence: str) -> list[float | None]:
    claims = audit_text(f"# Claims\n\n{sentence}\n").claims
    wrong = [claim for claim in claims if claim.verdict is Verdict.INCONSISTENT]
    assert all(claim.error_types == (ErrorType.WRONG_RANK,) for claim in wrong)
    return [claim.value for claim in wrong]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Marl had 2,904 claims, followed by Fells (2,211), Hollin (1,876), Tay and Almond (1,902).", 1902),
        ("Ashby had 31.2%, followed by Corlow (24.1%), Dunmere (25.3%) and Harl (11.0%).", 25.3),
        ("The fewest were in Ashby (12), followed by Corlow (19), Dunmere (17) and Harl (44).", 17),
    ],
)
def test_the_figure_out_of_order_is_called(sentence: str, wrong: float) -> None:
    assert _wrong(sentence) == [wrong]


@pytest.mark.parametrize(
    "sentence",
    [
        "The worst was Marl, with 2,904 claims, followed by Fells (2,211), Hollin (1,902) and Tay (1,876).",
        "The worst was Marl, with 2,904 claims, followed by Fells (2,211), Hollin (1,902) and Tay (1,902).",
        "The fewest were in Ashby (12), followed by Corlow (17) and Dunmere (19).",
        "The largest were Marl (2,904), Fells (1,211) and Hollin (1,902).",
        "Marl had 2,904 claims, followed by 12 appeals and 19 letters from its members.",
        "Marl had 2,904 claims in May, followed by Fells, where 120 of 1,450 were paid.",
    ],
)
def test_lists_that_keep_it_or_claim_no_order_are_not(sentence: str) -> None:
    assert _wrong(sentence) == []
