"""Names listed beside the number that counts them."""

from __future__ import annotations

import pytest

from answerable.audit import ErrorType, Verdict
from tests.audit.test_deduced import NO, OPEN, YES, claim_of


@pytest.mark.parametrize(
    ("text", "printed", "verdict"),
    [
        ("Four harbours — Ambleton, Brack, Corsley, Dunholt and Eastmarch — have closed.", "Four", NO),
        ("Five harbours — Ambleton, Brack, Corsley, Dunholt and Eastmarch — have closed.", "Five", YES),
        ("Three harbours refused: Ambleton, Great Orrin, Brack and Holm on Sea.", "Three", NO),
        ("Four harbours refused: Ambleton, Great Orrin, Brack and Holm on Sea.", "Four", YES),
        ("Three harbours (Ambleton, Brack and Corsley) refused.", "Three", YES),
        ("Three harbours (Ambleton and Brack) refused.", "Three", NO),
        ("The newest are Ambleton, Brack and Great Orrin itself — four towns in one year.", "four", NO),
        ("The newest are Ambleton, Brack and Great Orrin itself — three towns in one year.", "three", YES),
        ("We met in Ambleton, Brack and Great Orrin — four towns took part.", "four", OPEN),
        ("Nine harbours replied. They are Ambleton, Brack, Corsley and Dunholt.", "Nine", NO),
        ("Four harbours replied. They are Ambleton, Brack, Corsley and Dunholt.", "Four", YES),
        ("Nine harbours refused, including Ambleton, Brack and Corsley.", "Nine", OPEN),
        ("Nine harbours refused (for example Ambleton, Brack and Corsley).", "Nine", OPEN),
        ("Three harbours refused: Ambleton, Isle and Fen, and Brack.", "Three", OPEN),
        ("Three harbours refused: two in Ambleton and one in Brack.", "Three", OPEN),
        ("Five harbours in Ambleton, Brack and Corsley refused.", "Five", OPEN),
        ("We made four visits: Ambleton, Brack, Corsley, Dunholt and others followed.", "four", OPEN),
        ("Three harbours refused:\n\n- Ambleton\n- Brack\n- Corsley\n- Dunholt\n", "Three", NO),
        ("Four harbours refused:\n\n- Ambleton\n- Brack\n- Corsley\n- Dunholt\n", "Four", YES),
        ("Three harbours told us why:\n\n- Money was short\n- Brack\n", "Three", OPEN),
    ],
)
def test_as_many_are_named_as_are_counted(text: str, printed: str, verdict: Verdict) -> None:
    claim = claim_of(text, printed)
    assert claim.verdict is verdict, claim
    assert (ErrorType.NAMED_ITEMS in claim.error_types) == (verdict is NO)
