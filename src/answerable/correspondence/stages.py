"""Where a request stands."""

from __future__ import annotations

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
