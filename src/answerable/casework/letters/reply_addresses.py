"""By what mail about the requests of an investigation is recognised."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from django.db.models import Q

from answerable.bodies import RelationKind
from answerable.correspondence import AddressBook, RequestAddress, is_shared
from answerable.store.models import (
    Body,
    Contact,
    Draft,
    Investigation,
    KnownSender,
    Letter,
    Relation,
    Request,
)

_SPEAKS = Q(kind=RelationKind.ANSWERS_FOR)
_GOES_TO = Q(
    kind__in=[RelationKind.PART_OF, RelationKind.SUCCESSOR, RelationKind.MERGED, RelationKind.SAME_AS]
)


def address_token(investigation: Investigation, reference: str) -> str:
    """The address that replies about a reference come to; empty where the investigation has none.

    Only `{reference}` is filled in: the rest of the address is nobody's to be read as a format.
    """
    return investigation.reply_address.replace("{reference}", reference.lower())


def addresses_of(investigation: Investigation) -> AddressBook:
    """By what mail about each request is recognised; load it once to take in many messages."""
    requests = Request.objects.filter(investigation=investigation)
    letters, emails = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    sent = Letter.objects.filter(request__in=requests).exclude(message_id="")
    for request, message_id in sent.values_list("request_id", "message_id"):
        letters[request].append(message_id)
    known = _addresses_of_bodies(investigation)
    rows = requests.values_list("pk", "reference", "unit__body_id", "unit__body__name")
    for request, to in Draft.objects.filter(request__in=requests, letter__isnull=False).values_list(
        "request", "to"
    ):
        emails[request].append(to)
    return AddressBook.of(
        RequestAddress(
            reference=reference,
            address_token=address_token(investigation, reference),
            message_ids=tuple(letters[pk]),
            body_emails=tuple(sorted({*emails[pk], *_whole(known[body])} - {""})),
            body_domains=tuple(
                sorted(each.removeprefix("@") for each in known[body] if each.startswith("@"))
            ),
            body_names=(name,),
        )
        for pk, reference, body, name in rows
    )


def _whole(senders: set[str]) -> set[str]:
    return {each for each in senders if not each.startswith("@")}


def _addresses_of_bodies(investigation: Investigation) -> dict[int, set[str]]:
    """By body, the addresses and, with an at sign before them, the domains that are known to be its own.

    They are those of its contacts and its website, those of bodies that a register names as answering for
    it, as the whole of which it is a part or as its successor, and those that a person took for its own.
    """
    asked = Request.objects.filter(investigation=investigation).values("unit__body")
    relatives: dict[int, set[int]] = defaultdict(set)
    for body, other in Relation.objects.filter(_SPEAKS, other__in=asked).values_list("body", "other"):
        relatives[other].add(body)
    for body, other in Relation.objects.filter(_GOES_TO, body__in=asked).values_list("body", "other"):
        relatives[body].add(other)
    everyone = {
        *asked.values_list("unit__body", flat=True),
        *(each for found in relatives.values() for each in found),
    }
    own: dict[int, set[str]] = defaultdict(set)
    contacts = Contact.objects.filter(Q(investigation=None) | Q(investigation=investigation))
    for body, email in contacts.filter(body__in=everyone).values_list("body_id", "email"):
        own[body].add(email.lower())
    for body, website in (
        Body.objects.filter(pk__in=everyone).exclude(website="").values_list("pk", "website")
    ):
        if host := _host(website):
            own[body].add(f"@{host}")
    known: dict[int, set[str]] = defaultdict(set)
    for body in everyone:
        known[body] = own[body].union(*(own[each] for each in relatives[body]))
    said = KnownSender.objects.filter(investigation=investigation)
    for body, sender in said.values_list("body_id", "sender"):
        known[body].add(sender.lower())
    return known


def _host(website: str) -> str:
    """The domain of a website; empty for one that many share."""
    host = (urlsplit(website if "//" in website else f"//{website}").hostname or "").removeprefix("www.")
    return "" if not host or is_shared(host) else host
