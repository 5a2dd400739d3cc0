"""Which request a mail answers: by sure signs first, by suggestion otherwise, never by silent guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.matching.address_books import (
    AddressBook,
    RequestAddress,
    bare_domain,
    bare_id,
    folded_reference,
    reference_words,
    searched_text,
)


@dataclass(frozen=True)
class Match:
    """The requests a mail answers, why, and whether that is certain.

    Several references mean one letter for several requests. An uncertain match is a suggestion for a
    person to confirm; no reference at all means the tray.
    """

    references: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    certain: bool = False


def match_message(message: ParsedMessage, requests: AddressBook | Sequence[RequestAddress]) -> Match:
    """The requests `message` answers, sorted by reference; for many messages, make the book once.

    Sure signs, all of which are read: the address it was delivered to; a Message-ID of ours in
    In-Reply-To, References or an enclosed message; our reference in the subject or the text. Where
    a written reference contradicts the thread the mail came in, the match holds both and is not
    certain. Failing all three, the sender's address, the sender's domain and the body's name suggest.
    """
    book = requests if isinstance(requests, AddressBook) else AddressBook.of(requests)
    named = book.named_by(message)
    threads = _by_address(message, named) | _by_message_id(message, named)
    written = _by_reference(message, named)
    found = {**threads, **{key: threads.get(key, ()) + ground for key, ground in written.items()}}
    if found:
        return _match(found, certain=not _contradicts(message, named, threads, written))
    hints = {each.reference: tuple(_hints(message, each)) for each in book.hinted_at_by(message)}
    return _match({reference: told for reference, told in hints.items() if told}, certain=False)


_Grounds = dict[str, tuple[str, ...]]


def _match(found: _Grounds, *, certain: bool) -> Match:
    references = tuple(sorted(found))
    grounds = tuple(f"{reference}: {ground}" for reference in references for ground in found[reference])
    return Match(references, grounds, certain)


def _contradicts(
    message: ParsedMessage, requests: Sequence[RequestAddress], threads: _Grounds, written: _Grounds
) -> bool:
    """True where the mail came in one thread and names only others, or its two thread signs differ."""
    by_address, by_id = _by_address(message, requests), _by_message_id(message, requests)
    differ = bool(by_address and by_id) and not (by_address.keys() & by_id.keys())
    return differ or (bool(threads and written) and not (threads.keys() & written.keys()))


def _by_address(message: ParsedMessage, requests: Sequence[RequestAddress]) -> _Grounds:
    delivered = {address.lower() for address in message.delivered_to}
    return {
        request.reference: (f"delivered to {request.address_token.lower()}",)
        for request in requests
        if request.address_token and request.address_token.lower() in delivered
    }


def _by_message_id(message: ParsedMessage, requests: Sequence[RequestAddress]) -> _Grounds:
    named = {*message.in_reply_to, *message.references, *message.returned_ids}
    found: _Grounds = {}
    for request in requests:
        shared = [bare_id(each) for each in request.message_ids if bare_id(each) in named]
        if shared:
            found[request.reference] = (f"answers our message {shared[0]}",)
    return found


def _by_reference(message: ParsedMessage, requests: Sequence[RequestAddress]) -> _Grounds:
    places = (("the subject", message.subject), ("the text", message.text))
    written = [(place, reference_words(text)) for place, text in places]
    found: _Grounds = {}
    for request in requests:
        wanted = folded_reference(request.reference)
        for place, found_words in written:
            if wanted and wanted in found_words:
                found[request.reference] = (f"our reference in {place}",)
                break
    return found


def _hints(message: ParsedMessage, request: RequestAddress) -> Iterator[str]:
    sender = message.sender
    emails = {email.lower() for email in request.body_emails}
    domain = bare_domain(request)
    if sender.address.lower() in emails:
        yield f"sent from the body's address {sender.address.lower()}"
    elif domain and (sender.domain == domain or sender.domain.endswith(f".{domain}")):
        yield f"sent from the body's domain {domain}"
    for failed in message.failed_recipients:
        if failed.lower() in emails:
            yield f"could not be delivered to the body's address {failed.lower()}"
    around = searched_text(message)
    for name in request.body_names:
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", around):
            yield f"names the body ({name})"
            break
