"""A mail of ours that came back (RFC 3464, and the forms of Exchange)."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindFound, KindOfMessage, MessageKind
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.mail.returned import told_returned
from answerable.correspondence.stages import Stage


def _returned(message: ParsedMessage) -> KindFound | None:
    """A bounce by its report; else by two of its subject, its sender and its words."""
    told = told_returned(message)
    return None if told is None else KindFound(MessageKind.BOUNCE, *told)


BOUNCE = KindOfMessage(
    kind=MessageKind.BOUNCE, leaves=Stage.UNDELIVERED, substantive=False, from_headers=_returned
)
"""The kind."""
