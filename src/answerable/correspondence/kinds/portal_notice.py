"""A notice that something can be looked at elsewhere: in a portal, or by a link to a secure message.

What is there may be the answer, so that a person has to fetch it; the notice says nothing itself.
"""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindFound, KindOfMessage, MessageKind, OwnWords
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.wordings.forms import PORTAL_WORDS, SECURE_FILE


def _pointing(message: ParsedMessage, words: OwnWords) -> KindFound | None:
    secured = next((part.filename for part in message.attachments if SECURE_FILE.match(part.filename)), "")
    pointing = next((each for each in words.of_forms if PORTAL_WORDS.search(each)), "")
    if secured or pointing:
        return KindFound(MessageKind.PORTAL_NOTICE, "says where to look", secured or pointing[:80])
    return None


PORTAL_NOTICE = KindOfMessage(
    kind=MessageKind.PORTAL_NOTICE, leaves=None, substantive=False, waits=True, from_form=_pointing
)
"""The kind."""
