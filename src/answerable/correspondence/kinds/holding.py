"""The authority needs more time, asks for a fee first, or apologises for a delay."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindOfMessage, MessageKind, SignRule
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.signs import Sign

_ANSWERS = frozenset({Sign.ANSWER})
HOLDING = KindOfMessage(
    kind=MessageKind.HOLDING,
    leaves=Stage.ACKNOWLEDGED,
    substantive=False,
    rules=(
        SignRule(20, Sign.MORE_TIME, "asks for more time", _ANSWERS | {Sign.QUESTION_BACK}),
        SignRule(25, Sign.FEE, "asks for a fee first", _ANSWERS),
        SignRule(
            78,
            Sign.DELAY,
            "apologises for a delay",
            frozenset({Sign.SMALL_ANSWER, Sign.FIGURE, Sign.STATEMENT}),
        ),
    ),
)
"""The kind."""
