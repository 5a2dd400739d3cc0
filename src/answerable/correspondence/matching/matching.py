"""Which request a mail answers: by sure signs first, by suggestion otherwise, never by silent guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.mail.returned import told_returned
from answerable.correspondence.matching.address_books import (
    AddressBook,
    RequestAddress,
    bare_id,
    folded_reference,
    reference_words,
    searched_text,
)
from answerable.correspondence.matching.domains import gateway_of, is_of, is_shared, registered


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
        strange = {each.reference: doubt for each in named if (doubt := doubt_of_sender(message, each))}
        found = {key: grounds + _told(strange.get(key, "")) for key, grounds in found.items()}
        sure = not strange.keys() & found.keys() and not _contradicts(message, named, threads, written)
        return _match(found, certain=sure)
    hints = {each.reference: tuple(_hints(message, each)) for each in book.hinted_at_by(message)}
    return _match({reference: told for reference, told in hints.items() if told}, certain=False)


_Grounds = dict[str, tuple[str, ...]]


def doubt_of_sender(message: ParsedMessage, request: RequestAddress) -> str:
    """Why the sender may not be the body of the request; empty where nothing speaks against it.

    A sender is the body's by an address or domain that is known of it, or of one that answers for it. A
    report on our own mail is nobody's letter: it is believed where it encloses the letter that came back, or
    comes from the mail system of the body or our own. Where no address of the body is known, whoever
    answers our letter itself is taken for the one it was sent to.
    """
    if message.sender_doubt:
        return f"but {message.sender_doubt}"
    if "dmarc=fail" in message.header("authentication-results").lower():
        return f"but its sender {message.sender.domain} did not pass the checks of our mail server (DMARC)"
    if told_returned(message) and _reports_our_mail(message, request):
        return ""
    if not request.body_emails and not any(_domains(request)):
        answers = _by_message_id(message, [request])
        return "" if answers else "but no address of the body is known to compare its sender with"
    known = {email.lower() for email in request.body_emails}
    if message.sender.address.lower() in known or is_of(message.sender.domain, _domains(request)):
        return ""
    service = gateway_of(message.sender.domain)
    through = f", a service that bodies write through ({service})" if service else ""
    return f"but sent from {message.sender.address.lower()}, which is not known to be the body's{through}"


def _domains(request: RequestAddress) -> Iterator[str]:
    yield from (each.lower().lstrip("@") for each in request.body_domains if each.strip("@"))
    for email in request.body_emails:
        domain = email.rpartition("@")[2].lower()
        if not is_shared(domain):
            yield domain


def _reports_our_mail(message: ParsedMessage, request: RequestAddress) -> bool:
    """Whether a report shows that it saw our letter, or is of the mail system that we send through."""
    if {bare_id(each) for each in request.message_ids} & set(message.returned_ids):
        return True
    ours = [each.rpartition("@")[2] for each in (request.address_token, *map(bare_id, request.message_ids))]
    emails = {email.lower() for email in request.body_emails}
    named = {each.lower() for each in message.failed_recipients} & emails
    told = named or any(email in message.text.lower() for email in emails)
    return bool(told) and is_of(message.sender.domain, ours)


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


def _told(doubt: str) -> tuple[str, ...]:
    """The doubt, if there is one."""
    return (doubt,) if doubt else ()


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
    if sender.address.lower() in emails:
        yield f"sent from the body's address {sender.address.lower()}"
    elif is_of(sender.domain, _domains(request)):
        yield f"sent from the body's domain {registered(sender.domain)}"
    for failed in message.failed_recipients:
        if failed.lower() in emails:
            yield f"could not be delivered to the body's address {failed.lower()}"
    around = searched_text(message)
    for name in request.body_names:
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", around):
            yield f"names the body ({name})"
            break
