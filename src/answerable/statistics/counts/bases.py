"""The named bases: what stands below the line of every percentage.

Each base is a set of outcomes, so that a unit is in it or not by how its question ended. The bases
are nested: in_frame holds sent, sent holds delivered, and so on down to answered_and_knew.
The ladder follows AAPOR, Standard Definitions (final dispositions), mapped to FOI outcomes.
"""

from __future__ import annotations

from enum import StrEnum

from answerable.questions import REFUSALS, SILENCES, Outcome

_IN_FRAME = frozenset(Outcome) - {Outcome.NOT_SUBJECT}
_SENT = _IN_FRAME - {Outcome.NOT_ASKED}
_DELIVERED = _SENT - {Outcome.UNDELIVERED}
_REPLIED = _DELIVERED - SILENCES
_ANSWERED = _REPLIED - REFUSALS - {Outcome.AWAITING_CODING}
_ANSWERED_AND_KNEW = frozenset({Outcome.ANSWERED, Outcome.ANSWERED_IN_PART})


class Base(StrEnum):
    """A named denominator."""

    IN_FRAME = "in_frame"
    SENT = "sent"
    DELIVERED = "delivered"
    REPLIED = "replied"
    ANSWERED = "answered"
    ANSWERED_AND_KNEW = "answered_and_knew"

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes whose units are in this base."""
        return _OUTCOMES[self]

    @property
    def phrase(self) -> str:
        """The base in prose, to stand after "of the public authorities"."""
        return _PHRASES[self]

    def holds(self, outcome: Outcome) -> bool:
        """True if a unit whose question ended so is in this base."""
        return outcome in _OUTCOMES[self]

    def contains(self, other: Base) -> bool:
        """True if every unit in `other` is in this base too."""
        return _OUTCOMES[other] <= _OUTCOMES[self]


_OUTCOMES = {
    Base.IN_FRAME: _IN_FRAME,
    Base.SENT: _SENT,
    Base.DELIVERED: _DELIVERED,
    Base.REPLIED: _REPLIED,
    Base.ANSWERED: _ANSWERED,
    Base.ANSWERED_AND_KNEW: _ANSWERED_AND_KNEW,
}

_PHRASES = {
    Base.IN_FRAME: "in the frame",
    Base.SENT: "that were asked",
    Base.DELIVERED: "that the request reached",
    Base.REPLIED: "that replied",
    Base.ANSWERED: "that replied and did not refuse the question",
    Base.ANSWERED_AND_KNEW: "that replied, did not refuse the question and held the information",
}
