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
    rules=(
        SignRule(30, Sign.REFUSAL, "refuses and gives nothing", _ANSWERS),
        SignRule(31, Sign.COST, "over the cost limit", frozenset({Sign.ANSWER, Sign.QUESTION_BACK})),
        SignRule(32, Sign.DENIAL, "will not or cannot give it", _ANSWERS | {Sign.FIGURE, Sign.QUESTION_BACK}),
    ),
)
"""The kind."""
