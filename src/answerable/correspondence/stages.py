"""Where a request stands, and where a message that answers it leaves it."""

from __future__ import annotations

from enum import StrEnum

from answerable.correspondence.kinds.kinds import MessageKind


class Stage(StrEnum):
    """Where a request stands. How each of its questions ended is another matter: their outcomes."""

    DRAFTED = "drafted"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    CLARIFICATION_SOUGHT = "clarification_sought"
    REPLIED = "replied"
    UNDELIVERED = "undelivered"

    @property
    def label(self) -> str:
        """The stage as it stands alone: "Clarification Sought"."""
        return self.value.replace("_", " ").title()


_AFTER = {
    MessageKind.ACKNOWLEDGEMENT: Stage.ACKNOWLEDGED,
    MessageKind.HOLDING: Stage.ACKNOWLEDGED,
    MessageKind.CLARIFICATION_SOUGHT: Stage.CLARIFICATION_SOUGHT,
    MessageKind.DISCLOSURE: Stage.REPLIED,
    MessageKind.REFUSAL_NOTICE: Stage.REPLIED,
    MessageKind.TRANSFER: Stage.REPLIED,
    MessageKind.UNCLEAR: Stage.REPLIED,
    MessageKind.BOUNCE: Stage.UNDELIVERED,
    MessageKind.AUTO_REPLY: None,
}

_ORDER = (
    Stage.DRAFTED,
    Stage.SENT,
    Stage.UNDELIVERED,
    Stage.ACKNOWLEDGED,
    Stage.CLARIFICATION_SOUGHT,
    Stage.REPLIED,
)
"""From the first to the last; what is known of a request is never taken back by a lesser message."""


def stage_after(stage: Stage, kind: MessageKind) -> Stage:
    """Where a message of `kind` leaves a request that stands at `stage`: there, or further on.

    An automatic reply leaves it where it is. A message may come before anybody recorded that the letter
    was sent, so that a drafted request moves on too.
    """
    after = _AFTER[kind]
    return stage if after is None else max(stage, after, key=_ORDER.index)
