"""Raw mail (RFC 5322, MIME) to values, however broken, without dropping a byte of text.

The standard library takes the message apart; header words and text go through the character set
chain of `answerable.documents.decode`, because the standard library replaces or refuses what is
mislabelled.
"""

from __future__ import annotations

import datetime as dt
import email
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from flufl.bounce import all_failures

from answerable.correspondence.mail.headers import header_text
from answerable.correspondence.mail.messages import Address, ParsedMessage
from answerable.correspondence.mail.mime import PartTree, body_text, part_tree
from answerable.correspondence.mail.senders import sender_of
from answerable.correspondence.wordings.mail_systems import FROM_MAIL_SYSTEM
from answerable.documents import decode
from answerable.ground import BadInput

LARGEST_MESSAGE = 150_000_000
_DELIVERED = ("to", "cc", "delivered-to", "envelope-to", "x-original-to", "resent-to")
_IDENTIFIER = re.compile(r"<([^<>\s]+)>")
_RETURNED = re.compile(rb"(?im)^message-id:\s*<([^<>\s]+)>")
_Headers = tuple[tuple[str, str], ...]


def parse_message(raw: bytes) -> ParsedMessage:
    """The mail in `raw`, as far as it goes.

    What is wrong but readable is told in `defects`. Raises `BadInput` where there is no header block
    at all, or the message is larger than `LARGEST_MESSAGE` bytes or
    nested too deeply.
    """
    with _not_too_deep():
        message, tree = _parted(raw)
        text, remarks = body_text(tree.parts)
        headers = tuple((name.lower(), header_text(str(value))) for name, value in message.raw_items())
        return _assembled(raw, message, headers, tree, text, remarks)


def message_text(raw: bytes) -> str:
    """The `text` of what `parse_message` gives, at half its cost; raises as it does."""
    with _not_too_deep():
        return body_text(_parted(raw)[1].parts)[0]


def _parted(raw: bytes) -> tuple[Message, PartTree]:
    _require_headers(raw)
    message = email.message_from_bytes(raw, policy=policy.compat32)
    return message, part_tree(message)


@contextmanager
def _not_too_deep() -> Iterator[None]:
    try:
        yield
    except RecursionError as error:
        raise BadInput(
            "the message holds parts within parts, too deep to be read",
            remedy="Keep the original and read it in a mail program.",
        ) from error


def _assembled(
    raw: bytes, message: Message, headers: _Headers, tree: PartTree, text: str, remarks: tuple[str, ...]
) -> ParsedMessage:
    date, date_defect = _date(_first(headers, "date"))
    sender, doubt = sender_of([(name, str(value)) for name, value in message.raw_items()])
    defects = [*_structural(message, raw), *tree.defects, *remarks, *date_defect]
    return ParsedMessage(
        message_id=_first(headers, "message-id").strip("<> \t"),
        subject=_first(headers, "subject"),
        sender=sender,
        to=_addresses(headers, "to"),
        cc=_addresses(headers, "cc"),
        delivered_to=tuple(sorted({each.address.lower() for each in _addresses(headers, *_DELIVERED)})),
        date=date,
        in_reply_to=_identifiers(headers, "in-reply-to"),
        references=_identifiers(headers, "references"),
        parts=tree.parts,
        text=text,
        defects=tuple(dict.fromkeys(defects)),
        returned_ids=_returned(tree),
        failed_recipients=_failed(message, headers),
        headers=headers,
        sender_doubt=doubt,
    )


def _require_headers(raw: bytes) -> None:
    if len(raw) > LARGEST_MESSAGE:
        raise BadInput(
            f"the message holds {len(raw)} bytes", remedy=f"At most {LARGEST_MESSAGE} bytes are read."
        )
    start = re.sub(rb"\A(From [^\n]*\n|\xef\xbb\xbf|\s)+", b"", raw[:65536])
    if not re.match(rb"[!-9;-~]+[ \t]*:", start):
        shown = decode(raw[:40]).text
        raise BadInput(
            f"this is not a mail: it begins {shown!r}",
            where="line 1",
            remedy="A mail begins with headers such as From: and Date:; save it again as .eml.",
        )


def _first(headers: _Headers, name: str) -> str:
    return next((value for each, value in headers if each == name), "")


def _addresses(headers: _Headers, *names: str) -> tuple[Address, ...]:
    values = [value for name, value in headers if name in names and value]
    found = []
    for name, address in getaddresses(values):
        local, at, domain = address.rpartition("@")
        if at:
            found.append(Address(name, f"{local}@{domain.lower()}"))
    return tuple(dict.fromkeys(found))


def _identifiers(headers: _Headers, name: str) -> tuple[str, ...]:
    found = [each for key, value in headers if key == name for each in _IDENTIFIER.findall(value)]
    return tuple(dict.fromkeys(found))


def _date(written: str) -> tuple[dt.datetime | None, list[str]]:
    if not written:
        return None, ["no date"]
    try:
        date = parsedate_to_datetime(written)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None, [f"the date {written!r} cannot be read"]
    if date.tzinfo is None:
        return date.replace(tzinfo=dt.UTC), [f"the date {written!r} names no time zone; read as UTC"]
    return date, []


def _structural(message: Message, raw: bytes) -> Iterator[str]:
    names = {type(defect).__name__ for part in message.walk() for defect in part.defects}
    if names & {"CloseBoundaryNotFoundDefect", "StartBoundaryNotFoundDefect"}:
        yield "cut off: a part has no end"
    elif not re.search(rb"\r?\n\r?\n", raw):
        yield "cut off: the headers have no end"
    if "MissingHeaderBodySeparatorDefect" in names or "FirstHeaderLineIsContinuationDefect" in names:
        yield "a line among the headers is not one"


def _returned(tree: PartTree) -> tuple[str, ...]:
    """Message-IDs of enclosed messages, and of ones quoted by their headers in a bounce."""
    found = list(tree.nested_ids)
    for part in tree.parts:
        if part.media_type in ("text/rfc822-headers", "message/rfc822"):
            found += [each.decode("ascii", "replace") for each in _RETURNED.findall(part.content)]
    return tuple(dict.fromkeys(found))


def _failed(message: Message, headers: _Headers) -> tuple[str, ...]:
    """Whom a bounce says it could not reach for good (RFC 3464 and the forms flufl.bounce knows).

    Only what comes from a mail system is asked: an answer that quotes a bounce is an answer.
    """
    told = (_first(headers, name) for name in ("content-type", "subject", "from", "return-path"))
    if not _first(headers, "x-failed-recipients") and not any(FROM_MAIL_SYSTEM.search(each) for each in told):
        return ()
    try:
        _, permanent = all_failures(message)
    except Exception:  # a detector tripping over hostile input has found nothing
        return ()
    return tuple(sorted({address.decode("ascii", "replace").lower() for address in permanent}))
