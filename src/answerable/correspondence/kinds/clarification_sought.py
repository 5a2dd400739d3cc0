"""The authority asks what is meant."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindOfMessage, MessageKind, SignRule
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.signs import Sign

CLARIFICATION_SOUGHT = KindOfMessage(
    kind=MessageKind.CLARIFICATION_SOUGHT,
    leaves=Stage.CLARIFICATION_SOUGHT,
    substantive=False,
    rules=(SignRule(50, Sign.QUESTION_BACK, "asks what is meant", frozenset({Sign.ANSWER})),),
)
"""The kind."""
