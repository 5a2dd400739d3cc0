"""The headers and senders by which a machine is seen to have sent a mail."""

from __future__ import annotations

from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.wordings.mail_systems import AUTOMATIC_SUBJECT, NOBODY
from answerable.correspondence.wordings.sentences import FOR_MANY_SUBJECT


def answers_by_itself(message: ParsedMessage) -> str:
    """The header that says the mail answers by itself (RFC 3834); empty where there is none."""
    if message.header("auto-submitted").lower().startswith("auto-replied"):
        return "Auto-Submitted: auto-replied"
    for name in ("x-autoreply", "x-autorespond", "x-auto-reply-from", "x-autoresponder"):
        if message.header(name):
            return f"{name}: {message.header(name)}"
    return message.subject if AUTOMATIC_SUBJECT.match(message.subject) else ""


def sent_by_machine(message: ParsedMessage) -> str:
    """The header that says a machine sent the mail: weaker, as request systems send real answers under it."""
    submitted = message.header("auto-submitted").strip().lower()
    if submitted and submitted != "no":
        return f"Auto-Submitted: {submitted}"
    if suppressed := message.header("x-auto-response-suppress"):
        return f"X-Auto-Response-Suppress: {suppressed}"
    if message.header("precedence").lower() in ("auto_reply", "auto-reply", "junk", "bulk", "list"):
        return f"Precedence: {message.header('precedence')}"
    if message.header("return-path").strip() == "<>":
        return "Return-Path: <>"
    return message.sender.address if NOBODY.match(message.sender.address) else ""


def bulk_mail(message: ParsedMessage) -> str:
    """The header (RFC 2919, RFC 2369) or the subject that says the mail went to many; empty without one."""
    for name in ("list-id", "list-unsubscribe", "list-post", "list-help", "feedback-id", "x-campaign-id"):
        if message.header(name):
            return f"{name}: {message.header(name)}"
    return message.subject if FOR_MANY_SUBJECT.search(message.subject) else ""
