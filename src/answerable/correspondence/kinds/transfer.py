"""The request was passed on to another authority."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindOfMessage, MessageKind, SignRule
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.signs import Sign

TRANSFER = KindOfMessage(
    kind=MessageKind.TRANSFER,
    leaves=Stage.REPLIED,
    substantive=True,
    rules=(SignRule(10, Sign.TRANSFER, "passes the request on", frozenset({Sign.ANSWER})),),
)
"""The kind."""
