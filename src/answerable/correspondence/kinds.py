"""What kind of message a mail is, told from the authority's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.correspondence.messages import ParsedMessage
from answerable.correspondence.stretches import Stretch


class MessageKind(StrEnum):
    """The kind of one message. A `disclosure` is any substantive reply: it gives information or says
    that none is held; what each question got is for the reading of each question."""

    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFICATION_SOUGHT = "clarification_sought"
    HOLDING = "holding"
    REFUSAL_NOTICE = "refusal_notice"
    DISCLOSURE = "disclosure"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    TRANSFER = "transfer"
    UNCLEAR = "unclear"

    @property
    def label(self) -> str:
        """The kind as it is written in prose: "refusal notice"."""
        return self.value.replace("_", " ")


@dataclass(frozen=True)
class KindFound:
    """A kind, the rule that found it and the words or header it found."""

    kind: MessageKind
    rule: str
    words: str = ""


def kind_of(message: ParsedMessage, stretches: Sequence[Stretch]) -> KindFound:
    """The kind of `message`, whose text is parted into `stretches` (from `whose_words`)."""
    return KindFound(MessageKind.UNCLEAR, "no rule")
