"""Receipts of read or delivered mail, recalls and quarantine notices: automatic replies by their form.

RFC 8098 (disposition notifications), RFC 3464 (delivery reports), and the forms of Outlook, Exchange
and mail filters where no header says it.
"""

from __future__ import annotations

from answerable.correspondence.kinds.base import KindFound, MessageKind
from answerable.correspondence.kinds.signs import signs_in
from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.wordings import filters
from answerable.correspondence.wordings import mail_systems as words
from answerable.correspondence.wordings.signs import Sign
from answerable.ground import Wording

MOST_WORDS_BESIDE = 25
"""Words that may stand beside those of a receipt or a recall; with more, somebody wrote a letter."""

_SAYS = frozenset(Sign) - {Sign.RECEIPT, Sign.PROMISE, Sign.DELAY, Sign.STATEMENT}
_ANSWERS = frozenset({Sign.REFUSAL, Sign.ANSWER, Sign.SMALL_ANSWER})
_FORMS: tuple[tuple[str, Wording, Wording], ...] = (
    ("receipt", words.RECEIPT_SUBJECT, words.RECEIPT_TEXT),
    ("recall", words.RECALL_SUBJECT, words.RECALL_TEXT),
)


def reports(message: ParsedMessage) -> KindFound | None:
    """A receipt or a report on delivery, as its headers or one of its parts say."""
    written = message.header("content-type").lower()
    types = {part.media_type for part in message.parts} if written.startswith("multipart/report") else set()
    if "disposition-notification" in written or "message/disposition-notification" in types:
        if signs_in([words.RECEIPT_TEXT.without(message.text)]).keys() & _ANSWERS:
            return KindFound(MessageKind.UNCLEAR, "a receipt, with words beside it", message.subject)
        return KindFound(MessageKind.AUTO_REPLY, "receipt", message.subject)
    if "report-type=delivery-status" in written.replace('"', "") or "message/delivery-status" in types:
        return KindFound(MessageKind.AUTO_REPLY, "report on delivery", message.subject)
    return None


def receipts_and_recalls(message: ParsedMessage) -> KindFound | None:
    """A receipt or a recall by its words: its subject and its text say so, and little stands beside them."""
    if any(not part.media_type.startswith(("image/", "message/")) for part in message.attachments):
        return None
    for rule, subject, text in _FORMS:
        named, told = subject.match(message.subject), text.search(message.text)
        rest = text.without(message.text)
        beside = len(rest.split())
        if told and signs_in([rest]).keys() & _SAYS:
            continue
        if told and beside <= (MOST_WORDS_BESIDE if named else 0):
            return KindFound(MessageKind.AUTO_REPLY, rule, told.group())
        if named and not message.text.strip():
            return KindFound(MessageKind.AUTO_REPLY, rule, message.subject)
    return None


def quarantine_notices(message: ParsedMessage) -> KindFound | None:
    """A notice that mail is held, by two of its sender, its subject and its words."""
    told = filters.HELD_TEXT.search(message.text)
    signs = (
        filters.FILTER.search(message.sender.address),
        filters.HELD_SUBJECT.search(message.subject),
        told,
    )
    if sum(sign is not None for sign in signs) >= 2:
        return KindFound(
            MessageKind.AUTO_REPLY, "quarantine notice", told.group() if told else message.subject
        )
    return None
