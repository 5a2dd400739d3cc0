"""The request was received, and nothing is said of it yet."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindOfMessage, MessageKind, SignRule
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.signs import Sign

_FACT = frozenset({Sign.SMALL_ANSWER, Sign.FIGURE})
ACKNOWLEDGEMENT = KindOfMessage(
    kind=MessageKind.ACKNOWLEDGEMENT,
    leaves=Stage.ACKNOWLEDGED,
    substantive=False,
    rules=(
        SignRule(80, Sign.PROMISE, "promises a reply", _FACT),
        SignRule(110, Sign.RECEIPT, "acknowledges the request", _FACT),
    ),
)
"""The kind."""
