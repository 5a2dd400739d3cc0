"""Information is given, or said not to be held; some of it may be withheld."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindOfMessage, MessageKind, SignRule
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.signs import Sign

DISCLOSURE = KindOfMessage(
    kind=MessageKind.DISCLOSURE,
    leaves=Stage.REPLIED,
    substantive=True,
    rules=(
        SignRule(40, Sign.REFUSAL, "answers some and withholds some"),
        SignRule(60, Sign.ANSWER, "gives an answer"),
        SignRule(70, Sign.HANDED_OVER, "hands over a response"),
        SignRule(100, Sign.SMALL_ANSWER, "states a fact"),
    ),
)
"""The kind."""
