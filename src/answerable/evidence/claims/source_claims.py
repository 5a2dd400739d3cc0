"""What one source says of one item at one unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from answerable.evidence.claims.grades import Grade
from answerable.questions import STANDING_CODES, Outcome


class SourceKind(StrEnum):
    """What kind of source makes a claim; `frame` is said of a unit of which nobody speaks."""

    REPLY = "reply"
    PARTNER = "partner"
    DESK = "desk"
    SIGHTING = "sighting"
    FRAME = "frame"


class Breadth(StrEnum):
    """What a source measured, beside what the item means: switched on is narrower than owned.

    What holds narrowly holds widely, and what does not hold widely does not hold narrowly: the yes of a
    narrower claim and the no of a wider one carry over, the others say nothing of the item.
    """

    SAME = "same"
    NARROWER = "narrower"
    WIDER = "wider"


@dataclass(frozen=True)
class ClaimPlace:
    """Where a claim stands: the file by its digest with sheet and row, or the passage by its uid.

    `words` are those it rests on, as they are written there; empty where the source gives none.
    """

    digest: str = ""
    sheet: str = ""
    row: int | None = None
    passage: str = ""
    words: str = ""


@dataclass(frozen=True)
class SourceClaim:
    """What one source says of one item at one unit: how it ended, and the codes if any.

    A standing code beside others says that there is more than they tell. `source` is the kind of source and,
    after a stroke, which of that kind: "reply", "partner/shires". `as_of` is the day for which it speaks, if
    known. `rests_on` names the evidence behind it (digests, references): claims that share one rest on the
    same.
    """

    source: str
    outcome: Outcome
    codes: frozenset[str]
    uid: str = ""
    unit: str = ""
    item: str = ""
    as_of: date | None = None
    grade: Grade = Grade.STATED_IN_REPLY
    place: ClaimPlace = ClaimPlace()
    breadth: Breadth = Breadth.SAME
    rests_on: frozenset[str] = frozenset()

    @property
    def kind(self) -> SourceKind:
        """What kind of source it is; raises `ValueError` for one that is not known."""
        return SourceKind(self.source.partition("/")[0])

    @property
    def answer(self) -> frozenset[str]:
        """The codes that say something: without the standing ones."""
        return self.codes.difference(STANDING_CODES)

    @property
    def value(self) -> Decimal | None:
        """The number that it states; None where its codes are no one number."""
        if len(self.answer) != 1:
            return None
        try:
            return Decimal(next(iter(self.answer)))
        except InvalidOperation:
            return None
