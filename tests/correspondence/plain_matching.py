"""Matching without an index: every request is held against the whole mail, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answerable.correspondence import Match, ParsedMessage, RequestAddress
from answerable.correspondence.matching.domains import is_of, is_shared, registered
from answerable.correspondence.matching.matching import doubt_of_sender

Grounds = dict[str, tuple[str, ...]]


def plain_match(message: ParsedMessage, requests: Sequence[RequestAddress]) -> Match:
    """What `match_message` must find, from the definition of each sign."""
    addressed = _addressed(message, requests)
    answering = _answering(message, requests)
    written = _written(message, requests)
    threads = addressed | answering
    found = {**threads, **{key: threads.get(key, ()) + ground for key, ground in written.items()}}
    if not found:
        hints = {request.reference: tuple(_hints(message, request)) for request in requests}
        return _as_match({key: grounds for key, grounds in hints.items() if grounds}, certain=False)
    apart = addressed and answering and not (addressed.keys() & answering.keys())
    astray = threads and written and not (threads.keys() & written.keys())
    doubts = {each.reference: doubt for each in requests if (doubt := doubt_of_sender(message, each))}
    found = {key: (*told, doubts[key]) if key in doubts else told for key, told in found.items()}
    return _as_match(found, certain=not (apart or astray or doubts.keys() & found.keys()))


def _as_match(found: Grounds, *, certain: bool) -> Match:
    grounds = tuple(f"{reference}: {ground}" for reference in sorted(found) for ground in found[reference])
    return Match(tuple(sorted(found)), grounds, certain)


def _addressed(message: ParsedMessage, requests: Sequence[RequestAddress]) -> Grounds:
    delivered = [address.lower() for address in message.delivered_to]
    tokens = {request.reference: request.address_token.lower() for request in requests}
    return {key: (f"delivered to {token}",) for key, token in tokens.items() if token and token in delivered}


def _answering(message: ParsedMessage, requests: Sequence[RequestAddress]) -> Grounds:
    named = [*message.in_reply_to, *message.references, *message.returned_ids]
    found: Grounds = {}
    for request in requests:
        ours = [each.strip("<> ") for each in request.message_ids]
        shared = [each for each in ours if each in named]
        if shared:
            found[request.reference] = (f"answers our message {shared[0]}",)
    return found


def _written(message: ParsedMessage, requests: Sequence[RequestAddress]) -> Grounds:
    found: Grounds = {}
    for place, text in (("the text", message.text), ("the subject", message.subject)):
        runs = re.findall(r"\w[\w/.-]*", _plain_hyphens(text).casefold())
        pieces = {piece.strip("./-") for run in runs for piece in (run, *run.split("/"))} - {""}
        for request in requests:
            if re.sub(r"[^\w/.-]+", "", _plain_hyphens(request.reference)).casefold() in pieces:
                found[request.reference] = (f"our reference in {place}",)
    return found


def _plain_hyphens(text: str) -> str:
    return text.replace("\u2013", "-").replace("\u2011", "-")


def _at(emails: Sequence[str]) -> list[str]:
    domains = [email.rpartition("@")[2] for email in emails]
    return [each for each in domains if not is_shared(each)]


def _hints(message: ParsedMessage, request: RequestAddress) -> Iterator[str]:
    emails = [email.lower() for email in request.body_emails]
    domains = [each.lower().lstrip("@") for each in (*request.body_domains, *_at(emails))]
    address = message.sender.address.lower()
    if address in emails:
        yield f"sent from the body's address {address}"
    elif is_of(message.sender.domain, domains):
        yield f"sent from the body's domain {registered(message.sender.domain)}"
    for failed in message.failed_recipients:
        if failed.lower() in emails:
            yield f"could not be delivered to the body's address {failed.lower()}"
    around = f"{message.sender.name}\n{message.subject}\n{message.text}".casefold()
    for name in request.body_names:
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", around):
            yield f"names the body ({name})"
            break
