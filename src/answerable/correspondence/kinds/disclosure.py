"""Information is given, or said not to be held; some of it may be withheld."""

from __future__ import annotations

from operator import attrgetter

from answerable.correspondence.kinds.base import KindOfMessage, MessageKind, SignRule
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.signs import Sign

_PROMISED = frozenset({Sign.PROMISE})
DISCLOSURE = KindOfMessage(
    kind=MessageKind.DISCLOSURE,
    leaves=Stage.REPLIED,
    substantive=True,
    rules=(
        SignRule(40, Sign.REFUSAL, "answers some and withholds some"),
        SignRule(55, Sign.NUMBERED, "answers by number"),
        SignRule(60, Sign.ANSWER, "gives an answer", only=attrgetter("plain")),
        SignRule(65, Sign.LINKED, "says where it stands", only=attrgetter("by_person")),
        SignRule(70, Sign.HANDED_OVER, "hands over a response", only=attrgetter("hands_over")),
        SignRule(75, Sign.SMALL_ANSWER, "states a fact", _PROMISED, attrgetter("plain")),
        SignRule(76, Sign.FIGURE, "gives a number", _PROMISED, only=attrgetter("by_person")),
        SignRule(
            95, Sign.STATEMENT, "states something of what was asked", _PROMISED, only=attrgetter("by_person")
        ),
    ),
)
"""The kind."""
