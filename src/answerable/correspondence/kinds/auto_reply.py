"""A mail that a machine sent and that says nothing of the request."""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindFound, KindOfMessage, MessageKind
from answerable.correspondence.kinds.receipts import quarantine_notices, receipts_and_recalls, reports
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.wordings.mail_systems import AUTOMATIC_SUBJECT, DELAYED_SUBJECT


def _delayed(message: ParsedMessage) -> KindFound | None:
    """A notice that a mail of ours is late and still on its way."""
    if DELAYED_SUBJECT.match(message.subject):
        return KindFound(MessageKind.AUTO_REPLY, "delivery delayed", message.subject)
    return None


def answers_by_itself(message: ParsedMessage) -> str:
    """The header that says the mail answers by itself (RFC 3834); empty where there is none."""
    if message.header("auto-submitted").lower().startswith("auto-replied"):
        return "Auto-Submitted: auto-replied"
    for name in ("x-autoreply", "x-autorespond", "x-auto-reply-from"):
        if message.header(name):
            return f"{name}: {message.header(name)}"
    return message.subject if AUTOMATIC_SUBJECT.match(message.subject) else ""


def sent_by_machine(message: ParsedMessage) -> str:
    """The header that says a machine sent the mail: weaker, as request systems send real answers under it."""
    if message.header("auto-submitted").lower().startswith("auto-generated"):
        return "Auto-Submitted: auto-generated"
    if message.header("precedence").lower() in ("auto_reply", "junk"):
        return f"Precedence: {message.header('precedence')}"
    return ""


def _by_form(message: ParsedMessage) -> KindFound | None:
    forms = (_delayed, reports, receipts_and_recalls, quarantine_notices)
    return next((found for form in forms if (found := form(message))), None)


AUTO_REPLY = KindOfMessage(kind=MessageKind.AUTO_REPLY, leaves=None, substantive=False, from_headers=_by_form)
"""The kind."""
