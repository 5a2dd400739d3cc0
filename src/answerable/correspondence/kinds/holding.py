"""The authority needs more time, or apologises for a delay."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindOfMessage, MessageKind, SignRule
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.signs import Sign

HOLDING = KindOfMessage(
    kind=MessageKind.HOLDING,
    leaves=Stage.ACKNOWLEDGED,
    substantive=False,
    rules=(
        SignRule(20, Sign.MORE_TIME, "asks for more time", frozenset({Sign.ANSWER})),
        SignRule(90, Sign.DELAY, "apologises for a delay"),
    ),
)
"""The kind."""
