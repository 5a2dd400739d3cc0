"""How near a claim or a source stands to what it speaks of: the grades, strongest first."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never


class Grade(StrEnum):
    """From what a body itself says in reply down to what is only inferred; listed strongest first."""

    STATED_IN_REPLY = "stated_in_reply"
    STATED_ELSEWHERE = "stated_elsewhere"
    DOCUMENT_OF_RECORD = "document_of_record"
    SEEN_BY_US = "seen_by_us"
    PARTNER_WITH_PASSAGE = "partner_with_passage"
    PARTNER_WITHOUT_PASSAGE = "partner_without_passage"
    REPORTED_BY_PRESS = "reported_by_press"
    SEEN_BY_PUBLIC = "seen_by_public"
    INFERRED = "inferred"

    @property
    def sentence(self) -> str:
        """The grade as a report prints it."""
        match self:
            case Grade.STATED_IN_REPLY:
                return "stated by the body in reply"
            case Grade.STATED_ELSEWHERE:
                return "stated by the body elsewhere"
            case Grade.DOCUMENT_OF_RECORD:
                return "document of record"
            case Grade.SEEN_BY_US:
                return "seen by us"
            case Grade.PARTNER_WITH_PASSAGE:
                return "partner's record with passage"
            case Grade.PARTNER_WITHOUT_PASSAGE:
                return "partner's record without passage"
            case Grade.REPORTED_BY_PRESS:
                return "reported by press"
            case Grade.SEEN_BY_PUBLIC:
                return "seen by the public"
            case Grade.INFERRED:
                return "inferred"
        assert_never(self)

    @property
    def strength(self) -> int:
        """9 for the strongest, 1 for the weakest."""
        return _STRENGTHS[self]


_STRENGTHS = {grade: strength for strength, grade in enumerate(reversed(Grade), start=1)}


def strongest(grades: frozenset[Grade]) -> Grade:
    """The strongest of the grades; raises `ValueError` for none."""
    if not grades:
        raise ValueError("there is no grade to choose from")
    return max(grades, key=lambda grade: grade.strength)
