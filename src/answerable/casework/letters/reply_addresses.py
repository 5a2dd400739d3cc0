"""By what mail about the requests of an investigation is recognised."""

from __future__ import annotations

from collections import defaultdict

from answerable.correspondence import AddressBook, RequestAddress
from answerable.store.models import Contact, Investigation, Letter, Request


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
    contacts = Contact.objects.filter(body__in=requests.values("unit__body"))
    for body, email in contacts.values_list("body_id", "email"):
        emails[body].append(email)
    rows = requests.values_list("pk", "reference", "unit__body_id", "unit__body__name")
    return AddressBook.of(
        RequestAddress(
            reference=reference,
            address_token=address_token(investigation, reference),
            message_ids=tuple(letters[pk]),
            body_emails=tuple(emails[body]),
            body_names=(name,),
        )
        for pk, reference, body, name in rows
    )
