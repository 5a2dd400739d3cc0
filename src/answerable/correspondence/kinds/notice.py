"""Mail that answers nothing: newsletters and other bulk mail, invitations to meetings."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindFound, KindOfMessage, MessageKind
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.wordings.forms import ABOUT_A_REQUEST, INVITATION_SUBJECT


def _documents(message: ParsedMessage) -> bool:
    return any(
        part.media_type.startswith(("application/", "text/csv", "text/plain"))
        and not part.filename.endswith(".ics")
        for part in message.attachments
    )


def _invitation(message: ParsedMessage) -> KindFound | None:
    """A calendar item (RFC 5546): its own type says so, with no document beside it."""
    if _documents(message) or all(part.media_type != "text/calendar" for part in message.parts):
        return None
    own = message.header("content-type").lower().startswith(("text/calendar", "multipart/alternative"))
    if own or INVITATION_SUBJECT.match(message.subject) or not message.text.strip():
        return KindFound(MessageKind.NOTICE, "calendar item", message.subject)
    return None


def bulk_mail(message: ParsedMessage) -> str:
    """The header that says the mail went to many (RFC 2919, RFC 2369); empty where there is none."""
    for name in ("list-id", "list-unsubscribe", "feedback-id"):
        if message.header(name):
            return f"{name}: {message.header(name)}"
    precedence = message.header("precedence").lower()
    return f"Precedence: {precedence}" if precedence in ("bulk", "list") else ""


def _circular(message: ParsedMessage) -> KindFound | None:
    """Bulk mail that is in no thread and speaks of no request; request systems send answers so, too."""
    header = bulk_mail(message)
    threaded = message.in_reply_to or message.references
    if not header or threaded or ABOUT_A_REQUEST.search(f"{message.subject}\n{message.text}"):
        return None
    if _documents(message):
        return KindFound(MessageKind.UNCLEAR, "sent to many, with a document", header)
    return KindFound(MessageKind.NOTICE, "sent to many", header)


NOTICE = KindOfMessage(
    kind=MessageKind.NOTICE,
    leaves=None,
    substantive=False,
    from_headers=lambda message: _invitation(message) or _circular(message),
)
"""The kind."""
