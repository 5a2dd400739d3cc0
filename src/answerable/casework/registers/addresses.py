"""Whose each address of a body is: an investigation's own, or the installation's for all that have none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from answerable.casework.registers.records import detail_uid
from answerable.ground import digest_of
from answerable.store.models import Body, Contact, ContactEvent, Investigation


def contact_uid(body: Body, email: str, investigation: Investigation | None) -> str:
    """The uid of an address of a body, an investigation's own or the installation's."""
    return detail_uid(body.uid, f"of/{investigation.uid}/{email}" if investigation else email)


def own_contact(contact: Contact, investigation: Investigation) -> Contact:
    """The investigation's own record of an address, begun as the installation's stands, with its history."""
    if contact.investigation_id == investigation.pk:
        return contact
    made, is_new = Contact.objects.get_or_create(
        uid=contact_uid(contact.body, contact.email, investigation),
        defaults={
            "body": contact.body,
            "investigation": investigation,
            "email": contact.email,
            "source": contact.source,
            "state": contact.state,
            "found_on": contact.found_on,
            "checked_on": contact.checked_on,
        },
    )
    for event in contact.events.order_by("pk") if is_new else ():
        event.uid, event.pk, event.contact = own_event_uid(made.uid, event.uid), None, made
        event.save(force_insert=True)
    return made


def own_event_uid(contact: str, event: str) -> str:
    """The uid of an event that goes over to another record of its address."""
    return f"{contact[:150]}/{digest_of(f'{contact} {event}'.encode())[:24]}"


def in_force(contacts: Iterable[Contact], investigation: int | None) -> list[Contact]:
    """Of the addresses of one body those that count for the investigation with that row number.

    Its own, and of the installation's those of which it has none of its own; without an investigation, the
    installation's.
    """
    listed = list(contacts)
    own = [each for each in listed if investigation and each.investigation_id == investigation]
    known = {each.email.casefold() for each in own}
    common = (each for each in listed if each.investigation_id is None)
    return own + [each for each in common if each.email.casefold() not in known]


def record_event(contact: Contact, kind: str, on: date, source: str, by: str = "", who: str = "") -> None:
    """Keep what became known of an address; `by` tells two things of one kind and day apart."""
    uid = detail_uid(contact.uid, f"{kind}/{on}/{by or source}")
    told = {"contact": contact, "kind": kind, "on": on, "source": source[:300]}
    recorded = {"recorded_by": who[:150], "recorded_at": timezone.now()}
    ContactEvent.objects.update_or_create(uid=uid, defaults=recorded, create_defaults=told | recorded)
