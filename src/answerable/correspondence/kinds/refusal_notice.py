"""A refusal that gives nothing."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindOfMessage, MessageKind, SignRule
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.signs import Sign

_ANSWERS = frozenset({Sign.ANSWER, Sign.SMALL_ANSWER})
REFUSAL_NOTICE = KindOfMessage(
    kind=MessageKind.REFUSAL_NOTICE,
    leaves=Stage.REPLIED,
    substantive=True,
    rules=(SignRule(30, Sign.REFUSAL, "refuses and gives nothing", _ANSWERS),),
)
"""The kind."""
