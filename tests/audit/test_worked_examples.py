"""An example in the method is worked out, by its own numbers alone."""

from __future__ import annotations

import pytest

from answerable.audit import Verdict, audit_text

TEXT = (
    "All figures refer to clubs that replied and did not refuse. For example, if letters were sent to 20"
    " clubs which yielded {replied} responses, {yes} yes, {no} no and {refused} refusal, we would say that"
    " {share}% of clubs keep dogs."
)


@pytest.mark.parametrize(
    ("share", "verdict"),
    [
        (40, Verdict.CONSISTENT),
        (33.3, Verdict.CONSISTENT),
        (10, Verdict.CONSISTENT),
        (50, Verdict.INCONSISTENT),
    ],
)
def test_an_example_gives_one_of_the_shares_of_its_answers(share: float, verdict: Verdict) -> None:
    text = TEXT.format(replied=6, yes="two", no="three", refused="one", share=share)
    claim = next(claim for claim in audit_text(text).claims if claim.unit == "percent")
    assert claim.verdict is verdict, claim


def test_an_example_without_answers_is_left_alone() -> None:
    claims = audit_text("For example, if 20 clubs replied, 50% would keep dogs.").claims
    assert {claim.verdict for claim in claims} <= {Verdict.NOT_CHECKABLE}
