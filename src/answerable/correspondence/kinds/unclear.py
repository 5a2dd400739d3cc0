"""A mail of which no rule found the words: a person has to read it."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.correspondence.kinds.base import KindFound, KindOfMessage, MessageKind
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.stages import Stage

_NOT_ANSWERS = ("image/", "application/pgp", "application/pkcs7", "text/calendar", "message/", "text/rfc822")


def unclear(message: ParsedMessage, own: Sequence[str]) -> KindFound:
    """Why the message is unclear: only an attachment may say, there are no words, or no rule found them."""
    files = [part.filename for part in message.attachments if not part.media_type.startswith(_NOT_ANSWERS)]
    if files:
        return KindFound(MessageKind.UNCLEAR, "only an attachment may say", ", ".join(files))
    if not "".join(own).strip():
        return KindFound(MessageKind.UNCLEAR, "no words of the authority's own")
    return KindFound(MessageKind.UNCLEAR, "no rule found its words", " ".join("".join(own).split())[:80])


UNCLEAR = KindOfMessage(
    kind=MessageKind.UNCLEAR, leaves=None, leaves_when_said=Stage.REPLIED, substantive=True, waits=True
)
"""The kind: a reply once a person has said that it is one, until then it only waits."""
