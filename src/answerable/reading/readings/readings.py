"""What one sentence was read to say, before it is weighed against the others of its question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from answerable.ground import Span
from answerable.law import Exemption
from answerable.reading.passages.pages import ReplySentence


class Confidence(StrEnum):
    """How sure a rule is: sure where the words can hardly mean anything else, likely otherwise."""

    SURE = "sure"
    LIKELY = "likely"


@dataclass(frozen=True)
class SentenceReading:
    """One code read in one sentence, by which rule and how surely."""

    code: str
    sentence: ReplySentence
    ground: str
    confidence: Confidence
    exemptions: tuple[Exemption, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """A code a machine offers for an item, with the sentence it rests on; a person decides.

    `span` is in the text of that page of that document. `ground` names the rule and says why.
    """

    item: str
    code: str
    exemptions: tuple[Exemption, ...]
    document: str
    page: int
    span: Span
    ground: str
    confidence: Confidence


def suggestion(item: str, reading: SentenceReading) -> Suggestion:
    """The reading as a suggestion for `item`."""
    return Suggestion(
        item=item,
        code=reading.code,
        exemptions=reading.exemptions,
        document=reading.sentence.document,
        page=reading.sentence.page,
        span=reading.sentence.span,
        ground=reading.ground,
        confidence=reading.confidence,
    )
