"""How one question put to one body ended.

The outcomes are those of FOI practice; `awaiting_coding` is the one state of our own: a reply is
here and nobody has settled yet what it says. "No" is an answer; not held, refused and silence
never become "no".
"""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """The end of one question at one body."""

    ANSWERED = "answered"
    ANSWERED_IN_PART = "answered_in_part"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    REFUSED_ON_COST = "refused_on_cost"
    VEXATIOUS = "vexatious"
    NEITHER_CONFIRM_NOR_DENY = "neither_confirm_nor_deny"
    PUBLISHED_ELSEWHERE = "published_elsewhere"
    TRANSFERRED = "transferred"
    CLARIFICATION_SOUGHT = "clarification_sought"
    UNCLEAR = "unclear"
    AWAITING_CODING = "awaiting_coding"
    NO_REPLY = "no_reply"
    NOT_ASKED = "not_asked"
    UNDELIVERED = "undelivered"
    NOT_SUBJECT = "not_subject"

    @property
    def label(self) -> str:
        """The outcome as it is written in prose: "neither confirm nor deny"."""
        return self.value.replace("_", " ")


REFUSALS = frozenset(
    {Outcome.REFUSED, Outcome.REFUSED_ON_COST, Outcome.VEXATIOUS, Outcome.NEITHER_CONFIRM_NOR_DENY}
)
"""Outcomes by which a body declined the question."""

SILENCES = frozenset({Outcome.NO_REPLY, Outcome.CLARIFICATION_SOUGHT})
"""Outcomes of a delivered question without a substantive reply."""
