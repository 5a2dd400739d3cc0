"""What every kind of message is described by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.signs import Sign


class MessageKind(StrEnum):
    """The kind of one message.

    A `disclosure` is any substantive reply: it gives information or says that none is held; what each
    question got is for the reading of each question. A `refusal_notice` gives nothing. A
    `portal_notice` says where something can be looked at, a `notice` is no answer to anything: a
    newsletter, an invitation.
    """

    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFICATION_SOUGHT = "clarification_sought"
    HOLDING = "holding"
    REFUSAL_NOTICE = "refusal_notice"
    DISCLOSURE = "disclosure"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    TRANSFER = "transfer"
    SURVEY = "survey"
    PORTAL_NOTICE = "portal_notice"
    NOTICE = "notice"
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


@dataclass(frozen=True)
class SignRule:
    """A sign by which a mail is of a kind, unless one that outweighs it stands there too.

    Of all rules of all kinds the one with the lowest `place` decides; `says` is the rule in words.
    """

    place: int
    sign: Sign
    says: str
    outweighed_by: frozenset[Sign] = frozenset()


@dataclass(frozen=True)
class OwnWords:
    """The authority's own sentences: what is said, the courtesies around it, and the words of a form."""

    said: tuple[str, ...]
    courtesies: tuple[str, ...] = ()
    of_forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class KindOfMessage:
    """One kind: what a message of it leaves behind, and how it is told.

    `leaves` is the stage in which it leaves a request, None where it changes nothing; `leaves_when_said`
    is that stage where a person said so of a message, if it is another. `substantive` is true where it
    may hold an answer, `waits` where a machine that finds it knows only that a person has to look.
    `from_headers` tells it before any sentence is read, `from_form` by the words of a form, where the
    mail says nothing beside them.
    """

    kind: MessageKind
    leaves: Stage | None
    substantive: bool
    rules: tuple[SignRule, ...] = ()
    from_headers: Callable[[ParsedMessage], KindFound | None] | None = None
    from_form: Callable[[ParsedMessage, OwnWords], KindFound | None] | None = None
    leaves_when_said: Stage | None = None
    waits: bool = False
