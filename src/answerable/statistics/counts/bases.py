"""The named bases: what stands below the line of every percentage.

Each base is a set of outcomes, so that a unit is in it or not by how its question ended. The bases
are nested: in_frame holds sent, sent holds delivered, and so on down to gave_answer_and_knew.
The ladder follows AAPOR, Standard Definitions (final dispositions), mapped to FOI outcomes.
No base bears the word of an outcome: "answered" is how a question ended, and never whom is counted.
"""

from __future__ import annotations

from enum import StrEnum

from answerable.questions import REFUSALS, SILENCES, Outcome

_IN_FRAME = frozenset(Outcome) - {Outcome.NOT_SUBJECT}
_SENT = _IN_FRAME - {Outcome.NOT_ASKED}
_DELIVERED = _SENT - {Outcome.UNDELIVERED}
_REPLIED = _DELIVERED - SILENCES
_REPLIED_NOT_REFUSED = _REPLIED - REFUSALS - {Outcome.AWAITING_CODING}
_GAVE_ANSWER_AND_KNEW = frozenset({Outcome.ANSWERED, Outcome.ANSWERED_IN_PART})
_GAVE_ANSWER = _GAVE_ANSWER_AND_KNEW | {Outcome.UNCLEAR}


class Base(StrEnum):
    """A named denominator."""

    IN_FRAME = "in_frame"
    SENT = "sent"
    DELIVERED = "delivered"
    REPLIED = "replied"
    REPLIED_NOT_REFUSED = "replied_not_refused"
    GAVE_ANSWER = "gave_answer"
    GAVE_ANSWER_AND_KNEW = "gave_answer_and_knew"

    @classmethod
    def _missing_(cls, value: object) -> Base | None:
        """The base that was once called `value`, so that frozen figures and old manuscripts are read."""
        return OLD_BASES.get(value) if isinstance(value, str) else None

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes whose units are in this base."""
        return _OUTCOMES[self]

    @property
    def phrase(self) -> str:
        """The base in prose, to stand after "of the public authorities"."""
        return _PHRASES[self]

    @property
    def letter_phrase(self) -> str:
        """The base in prose where units are counted by how their letter as a whole ended."""
        return _LETTER_PHRASES.get(self, self.phrase)

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
    Base.REPLIED_NOT_REFUSED: _REPLIED_NOT_REFUSED,
    Base.GAVE_ANSWER: _GAVE_ANSWER,
    Base.GAVE_ANSWER_AND_KNEW: _GAVE_ANSWER_AND_KNEW,
}

_PHRASES = {
    Base.IN_FRAME: "in the frame",
    Base.SENT: "that were asked",
    Base.DELIVERED: "that the request reached",
    Base.REPLIED: "that replied",
    Base.REPLIED_NOT_REFUSED: "that replied and did not refuse the question",
    Base.GAVE_ANSWER: "that gave an answer, clear or not",
    Base.GAVE_ANSWER_AND_KNEW: "that gave an answer and knew",
}

_LETTER_PHRASES = {
    Base.REPLIED_NOT_REFUSED: "that replied and did not refuse every question",
    Base.GAVE_ANSWER: "that gave an answer to a question, clear or not",
    Base.GAVE_ANSWER_AND_KNEW: "that gave an answer to a question and knew",
}

OLD_BASES = {
    "answered": Base.REPLIED_NOT_REFUSED,
    "answered_and_knew": Base.GAVE_ANSWER_AND_KNEW,
}
"""What two bases were called before 2027: read for ever, and never given to another base.

"answered" counted "not held" in, beside an outcome of that word that does not.
"""
