"""Whether a mail is one of ours that came back, by its report or by two of its signs."""

from __future__ import annotations

from answerable.correspondence.mail.machines import sent_by_machine
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.wordings.mail_systems import (
    ACTION,
    MAIL_SYSTEM,
    RETURNED_SUBJECT,
    RETURNED_TEXT,
    RETURNED_TO_YOU,
    STILL_TRIED,
)


def told_returned(message: ParsedMessage) -> tuple[str, str] | None:
    """The rule that finds it, and the words that it found; None for any other mail.

    By its report; else by two of its subject, its sender and its words. An answer about letters that came
    back is none: nothing says that a machine sent it, or that the mail was the reader's.
    """
    by_system = MAIL_SYSTEM.match(message.sender.address)
    by_machine = by_system or sent_by_machine(message)
    reported = message.header("content-type").lower().startswith("multipart/report")
    if message.failed_recipients and (by_machine or reported):
        return "delivery report", ", ".join(message.failed_recipients)
    if not message.failed_recipients and _only_delayed(message):
        return None
    told = RETURNED_TEXT.search(message.text)
    named = RETURNED_SUBJECT.match(message.subject)
    if named and (by_machine or (told and RETURNED_TO_YOU.search(message.text))):
        return "subject of a returned mail", message.subject
    if told and by_system:
        return "words of a returned mail", told.group()
    return None


def _only_delayed(message: ParsedMessage) -> bool:
    """True where every recipient's part of a delivery report (RFC 3464) tells of no failure, or words do."""
    reports = [part.content for part in message.parts if part.media_type == "message/delivery-status"]
    told = [each.group().lower() for report in reports for each in ACTION.finditer(report.decode("latin-1"))]
    return (
        all("failed" not in each for each in told) if told else STILL_TRIED.search(message.text) is not None
    )
