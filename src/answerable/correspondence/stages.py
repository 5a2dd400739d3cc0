"""Where a request stands."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


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


ORDER = (
    Stage.DRAFTED,
    Stage.SENT,
    Stage.UNDELIVERED,
    Stage.ACKNOWLEDGED,
    Stage.CLARIFICATION_SOUGHT,
    Stage.REPLIED,
)
"""From the first to the last; what is known of a request is never taken back by a lesser message."""


def stage_of(left: Iterable[Stage], *, sent: bool) -> Stage:
    """Where a request stands that was sent or not, and that its messages left at these stages."""
    return max((Stage.SENT if sent else Stage.DRAFTED, *left), key=ORDER.index)
