"""A mail of ours that came back (RFC 3464, and the forms of Exchange)."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindFound, KindOfMessage, MessageKind
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.stages import Stage
from answerable.correspondence.wordings.mail_systems import MAIL_SYSTEM, RETURNED_SUBJECT, RETURNED_TEXT


def _returned(message: ParsedMessage) -> KindFound | None:
    """A bounce by its report; else by two of its subject, its sender and its words."""
    if message.failed_recipients:
        return KindFound(MessageKind.BOUNCE, "delivery report", ", ".join(message.failed_recipients))
    told = RETURNED_TEXT.search(message.text)
    by_system = MAIL_SYSTEM.match(message.sender.address)
    if RETURNED_SUBJECT.match(message.subject) and (told or by_system):
        return KindFound(MessageKind.BOUNCE, "subject of a returned mail", message.subject)
    if told and by_system:
        return KindFound(MessageKind.BOUNCE, "words of a returned mail", told.group())
    return None


BOUNCE = KindOfMessage(
    kind=MessageKind.BOUNCE, leaves=Stage.UNDELIVERED, substantive=False, from_headers=_returned
)
"""The kind."""
