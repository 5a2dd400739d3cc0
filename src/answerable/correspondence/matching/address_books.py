"""The requests an investigation has sent, so indexed that a mail is held against few of them.

An address book says which requests can match at all; whether they do is for `matching` alone to say.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from answerable.correspondence.mail.messages import ParsedMessage
from answerable.correspondence.matching.domains import is_shared, registered


@dataclass(frozen=True)
class RequestAddress:
    """What is known of one request for the purpose of recognising mail about it.

    `address_token` is the address only this request was sent from ("foi+lp-0012@team.example");
    `message_ids` those of the letters sent, with or without angle brackets. `body_emails` and
    `body_domains` are what is known to be the body's own, or of one that answers for it.
    """

    reference: str
    address_token: str = ""
    message_ids: tuple[str, ...] = ()
    body_emails: tuple[str, ...] = ()
    body_domains: tuple[str, ...] = ()
    body_names: tuple[str, ...] = ()


_Places = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class AddressBook:
    """Requests and, for each sign by which a mail names one, the places of those that have it.

    References are distinct. Built once by `AddressBook.of`, it serves any number of messages: finding
    the requests that a mail may answer takes time by the length of the mail, not by the number of
    requests.
    """

    requests: tuple[RequestAddress, ...]
    by_sign: _Places
    by_reference: _Places
    by_sender: _Places
    by_domain: _Places
    by_name: _Places

    @classmethod
    def of(cls, requests: Iterable[RequestAddress]) -> AddressBook:
        """The book of these requests, in their order."""
        held = tuple(requests)
        rarest = _rarest_words(held)
        return cls(
            held,
            by_sign=_places(
                [*_told(request.address_token.lower()), *map(bare_id, request.message_ids)]
                for request in held
            ),
            by_reference=_places(_told(folded_reference(request.reference)) for request in held),
            by_sender=_places([email.lower() for email in request.body_emails] for request in held),
            by_domain=_places(sorted(_registered(request)) for request in held),
            by_name=_places([rarest[name] for name in request.body_names] for request in held),
        )

    def named_by(self, message: ParsedMessage) -> list[RequestAddress]:
        """All requests of which `message` may carry a sure sign: address, Message-ID or reference."""
        signs = {address.lower() for address in message.delivered_to}
        signs |= {*message.in_reply_to, *message.references, *message.returned_ids}
        return self._at(
            (self.by_sign, signs), (self.by_reference, reference_words(f"{message.subject}\n{message.text}"))
        )

    def hinted_at_by(self, message: ParsedMessage) -> list[RequestAddress]:
        """All requests whose body may be that of the sender, of a failed recipient, or be named."""
        emails = {message.sender.address.lower(), *(failed.lower() for failed in message.failed_recipients)}
        return self._at(
            (self.by_sender, emails),
            (self.by_domain, {message.sender.domain, registered(message.sender.domain)}),
            (self.by_name, {"", *_runs(searched_text(message))}),
        )

    def _at(self, *looked_up: tuple[_Places, Iterable[str]]) -> list[RequestAddress]:
        found = {place for index, signs in looked_up for sign in signs for place in index.get(sign, ())}
        return [self.requests[place] for place in sorted(found)]


def bare_id(written: str) -> str:
    """A Message-ID without its angle brackets."""
    return written.strip("<> ")


def _registered(request: RequestAddress) -> set[str]:
    """The domains of the request's body, and under which name each is registered."""
    emails = (email.rpartition("@")[2] for email in request.body_emails)
    domains = {each.lower().lstrip("@") for each in (*request.body_domains, *emails)} - {""}
    return domains | {registered(each) for each in domains if not is_shared(each)}


def folded_reference(reference: str) -> str:
    """A reference as it is compared: in one case, with plain hyphens, without spaces."""
    return re.sub(r"[^\w/.-]+", "", reference.replace("\u2013", "-").replace("\u2011", "-")).casefold()


def reference_words(text: str) -> frozenset[str]:
    """Every word a reference could be: runs of letters, digits, hyphens, slashes and points."""
    runs = re.findall(r"\w[\w/.-]*", text.replace("\u2013", "-").replace("\u2011", "-").casefold())
    pieces = [piece for run in runs for piece in (run, *run.split("/"))]
    return frozenset(piece.strip("./-") for piece in pieces)


def searched_text(message: ParsedMessage) -> str:
    """Where a mail may name its sender, in one case: the sender's name, the subject and the text."""
    return f"{message.sender.name}\n{message.subject}\n{message.text}".casefold()


def _told(sign: str) -> list[str]:
    """The sign, if there is one."""
    return [sign] if sign else []


def _places(signs: Iterable[Sequence[str]]) -> _Places:
    places: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(signs):
        for sign in found:
            places[sign].append(place)
    return dict(places)


def _rarest_words(requests: Sequence[RequestAddress]) -> dict[str, str]:
    """For each name the word that the fewest names have; "" for a name without a word.

    A name stands in a text only where each of its words does, so one word is enough to look it up by.
    """
    runs = {name: _runs(name.casefold()) for request in requests for name in request.body_names}
    often = Counter(word for found in runs.values() for word in found)
    return {
        name: min(found, key=lambda word: (often[word], word), default="") for name, found in runs.items()
    }


def _runs(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))
