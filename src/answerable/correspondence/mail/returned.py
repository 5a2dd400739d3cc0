"""Whether a mail is one of ours that came back, by its report or by two of its signs."""

from __future__ import annotations

from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.wordings.mail_systems import MAIL_SYSTEM, RETURNED_SUBJECT, RETURNED_TEXT


def told_returned(message: ParsedMessage) -> tuple[str, str] | None:
    """The rule that finds it, and the words that it found; None for any other mail.

    By its report; else by two of its subject, its sender and its words.
    """
    if message.failed_recipients:
        return "delivery report", ", ".join(message.failed_recipients)
    told = RETURNED_TEXT.search(message.text)
    by_system = MAIL_SYSTEM.match(message.sender.address)
    if RETURNED_SUBJECT.match(message.subject) and (told or by_system):
        return "subject of a returned mail", message.subject
    if told and by_system:
        return "words of a returned mail", told.group()
    return None
