"""What a report says of its figures across sentences and tables, where no counts are given."""

from __future__ import annotations

import pytest

from answerable.audit import PrintedClaim, Verdict, audit_text

YES, NO, DOUBT, OPEN = (
    Verdict.CONSISTENT, Verdict.INCONSISTENT, Verdict.AMBIGUOUS, Verdict.NOT_CHECKABLE,
)  # fmt: skip

TABLE = """## By coast

| Coast | Harbours asked | Replied | Have lifeboats |
| --- | ---: | ---: | ---: |
| Northern | 40 | 32 | 18 |
| Eastern | 25 | 20 | 7 |
| Western | 35 | 28 | 21 |
| Total | 100 | 80 | 46 |

"""


def claim_of(text: str, printed: str) -> PrintedClaim:
    """The last claim whose figure is printed so."""
    return [claim for claim in audit_text(text).claims if claim.printed == printed][-1]


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        (TABLE + "In the Eastern group 25 harbours were written to.", "25", YES),
        (TABLE + "In the Eastern group 26 harbours were written to.", "26", OPEN),
        (TABLE + "Lifeboats lie in 39 places in the Northern and Western groups together.", "39", YES),
        (TABLE + "Lifeboats lie in 37 places in the Northern and Western groups together.", "37", OPEN),
        ("We wrote to 40 harbours and 31 replied. Nine harbours sent nothing.", "Nine", YES),
        ("We wrote to 40 harbours and 31 replied. Eight harbours sent nothing.", "Eight", OPEN),
        ("We counted 212 boats in use. Later on 212 boats were inspected.", "212", YES),
        ("We counted 212 boats in use. Later on 212 crews were questioned.", "212", OPEN),
        ("Of 40 harbours 13 are large, 18 middling and 9 small.", "18", YES),
        ("Of 40 harbours 13 are large, 17 middling and 9 small.", "17", OPEN),
    ],
)
def test_a_count_is_borne_out_by_others_of_the_report(text: str, printed: str, verdict: Verdict) -> None:
    assert claim_of(text, printed).verdict is verdict, claim_of(text, printed)


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        ("We wrote to 46 harbours. Of them 31 wrote back, which makes 67.4%.", "67.4%", YES),
        ("31 harbours have boats. That is 77.5% of the 40 we saw.", "77.5%", YES),
        (TABLE + "Lifeboats lie in 75% of Western harbours.", "75%", YES),
        ("We saw 46 harbours. Whales pass 67.4% of them.", "67.4%", OPEN),
    ],
)
def test_a_share_is_borne_out_by_counts_said_before(text: str, printed: str, verdict: Verdict) -> None:
    assert claim_of(text, printed).verdict is verdict, claim_of(text, printed)


def test_what_bears_a_figure_out_is_told() -> None:
    claim = claim_of("Of 40 harbours 13 are large, 18 middling and 9 small.", "18")
    assert claim.arithmetic == "13 + 18 + 9 = 40"
