"""The addresses of bodies in an archive: those that count for its investigation, as its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from answerable.casework.moving.archive_cells import AnyField, target_of, written
from answerable.casework.registers.addresses import contact_uid, in_force, own_event_uid
from answerable.casework.work.own_names import OwnNames, own_names
from answerable.store.models import Body, Contact, ContactEvent, Investigation


def own_contacts(investigation: Investigation, fields: tuple[AnyField, ...]) -> Iterator[list[str]]:
    """The rows of the addresses that count for the investigation, each as its own, sorted by uid."""
    rows, names = [], own_names(investigation)
    there = Investigation(uid=names.there)
    for contact in _seen(investigation).values():
        contact.uid = _uid_there(contact, investigation, names)
        contact.body = Body(uid=names.outward(contact.body.uid))
        contact.investigation = there
        rows.append(_cells(contact, fields))
    yield from sorted(rows)


def own_events(investigation: Investigation, fields: tuple[AnyField, ...]) -> Iterator[list[str]]:
    """The rows of what became known of those addresses, sorted by uid."""
    seen = {contact.pk: contact for contact in _seen(investigation).values()}
    rows, names = [], own_names(investigation)
    for event in ContactEvent.objects.filter(contact__in=seen).select_related("contact__body"):
        contact = seen[event.contact_id]
        uid, is_own = _uid_there(contact, investigation, names), contact.investigation_id is not None
        event.uid = names.outward(event.uid) if is_own else own_event_uid(uid, event.uid)
        event.contact = Contact(uid=uid)
        rows.append(_cells(event, fields))
    yield from sorted(rows)


def _uid_there(contact: Contact, investigation: Investigation, names: OwnNames) -> str:
    """The uid of an address as the investigation's own, where it was begun."""
    body, here = contact.body, contact_uid(contact.body, contact.email, investigation)
    if contact.investigation_id is not None and contact.uid != here:
        return names.outward(contact.uid)
    if names.are_one:
        return here
    there = Investigation(uid=names.there)
    return contact_uid(Body(uid=names.outward(body.uid)), contact.email, there)


def whose(before: str, investigation: Investigation) -> Q:
    """The condition for addresses that are the investigation's own or the installation's."""
    name = f"{before}investigation"
    return Q(**{f"{name}__isnull": True}) | Q(**{name: investigation})


def _seen(investigation: Investigation) -> dict[tuple[int, str], Contact]:
    framed: QuerySet[Body] = Body.objects.filter(units__frame__investigation=investigation)
    found = Contact.objects.filter(whose("", investigation), body__in=framed).select_related("body")
    by_body: dict[int, list[Contact]] = {}
    for contact in found.order_by("pk"):
        by_body.setdefault(contact.body_id, []).append(contact)
    counted = (each for contacts in by_body.values() for each in in_force(contacts, investigation.pk))
    return {(each.body_id, each.email.casefold()): each for each in counted}


def _cells(record: Any, fields: tuple[AnyField, ...]) -> list[str]:
    values = ((each, getattr(record, each.name)) for each in fields)
    return [written(getattr(value, "uid", None) if target_of(each) else value) for each, value in values]
