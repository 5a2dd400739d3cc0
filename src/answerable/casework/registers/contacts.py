"""Addresses for requests: where each is from, whether it works, and what is to be done where none does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from answerable.bodies import RETIRED_DOMAINS, Standing, on_retired_domain
from answerable.casework.registers.duplicates import second_records
from answerable.casework.registers.records import detail_uid
from answerable.casework.work.journalling import note
from answerable.ground import BadInput, Missing
from answerable.store.models import Body, Contact, ContactEvent, Draft, Investigation, Reply, Request, Unit

DEAD = (Contact.State.BOUNCED, Contact.State.WITHDRAWN)


class ContactNeed(StrEnum):
    """Why somebody has to look for an address."""

    BOUNCED = "bounced"
    RETIRED_DOMAIN = "retired_domain"
    NONE_KNOWN = "none_known"


@dataclass(frozen=True)
class ContactTask:
    """A body that cannot be reached, and where to begin to look.

    `last_good` is the last source and day on which an address was known to work or was found, empty
    where there never was one. `requests` are the references of requests that were sent to it.
    """

    body: Body
    need: ContactNeed
    email: str
    last_good: str
    website: str
    requests: tuple[str, ...]


def add_contact(body: Body, email: str, source: str, *, who: str, on: date | None = None) -> Contact:
    """Add an address with where it was found; one that is there becomes usable again.

    Raises `BadInput` for what is no address, or no source.
    """
    email, source = email.strip(), source.strip()
    name, at, domain = email.partition("@")
    if not (name and at and "." in domain) or any(sign.isspace() for sign in email):
        raise BadInput(f"{email!r} is no e-mail address", remedy="Give one address.")
    if not source:
        raise BadInput("no source was given", remedy="Say where it was found: a page, a call, a letter.")
    on = on or timezone.localdate()
    with transaction.atomic():
        uid = detail_uid(body.uid, email)
        contact, is_new = Contact.objects.get_or_create(
            uid=uid, defaults={"body": body, "email": email, "source": source[:200], "found_on": on}
        )
        if not is_new:
            Contact.objects.filter(pk=contact.pk).update(state=Contact.State.UNTRIED)
        _record(contact, ContactEvent.Kind.FOUND, on, source)
        note(None, who, "added contact", body.uid, after={"email": email, "source": source})
    contact.refresh_from_db()
    return contact


def check_contact(contact: Contact, source: str, *, works: bool, who: str) -> None:
    """Record that somebody made sure of an address, or found that it is dead; raises `BadInput`."""
    if not source.strip():
        raise BadInput("no source was given", remedy="Say how it was checked: a page, a call.")
    on = timezone.localdate()
    with transaction.atomic():
        before = contact.state
        contact.state = Contact.State.REACHED if works else Contact.State.WITHDRAWN
        contact.checked_on = on
        contact.save(update_fields=["state", "checked_on"])
        _record(contact, ContactEvent.Kind.CHECKED if works else ContactEvent.Kind.WITHDRAWN, on, source)
        after = {"state": contact.state, "source": source.strip()}
        note(None, who, "checked contact", contact.uid, before=before, after=after)


def address_for_letters(body: Body) -> str:
    """The address that letters to a body go to; empty where none can be trusted, which is a `ContactTask`.

    One that is known to work comes before others, and among these the one that was found or checked last.
    """
    trusted = [each for each in body.contacts.all() if _can_be_trusted(each)]
    if not trusted:
        return ""
    return max(trusted, key=lambda each: (each.state == Contact.State.REACHED, _last_looked_at(each))).email


def unreachable(units: QuerySet[Unit]) -> int:
    """How many of the units have no address that letters can go to (`address_for_letters`); one query."""
    retired = Q()
    for domain in RETIRED_DOMAINS:
        retired |= Q(email__iendswith=f"@{domain}") | Q(email__iendswith=f".{domain}")
    alive = Contact.objects.filter(body=OuterRef("body")).exclude(state__in=DEAD)
    return units.exclude(Exists(alive.filter(Q(state=Contact.State.REACHED) | ~retired))).count()


def _can_be_trusted(contact: Contact) -> bool:
    reached = contact.state == Contact.State.REACHED
    return contact.state not in DEAD and (reached or not on_retired_domain(contact.email))


def _last_looked_at(contact: Contact) -> date:
    return max((day for day in (contact.found_on, contact.checked_on) if day), default=date.min)


def mail_bounced(request: Request) -> None:
    """What a bounced letter says of the address that it went to: it is dead, and it is told why.

    Where it is not on record which address of the body that was, none of them is known to work.
    """
    contacts = Contact.objects.filter(body=request.unit.body)
    written_to = Draft.objects.filter(request=request, letter__isnull=False).exclude(to="")
    last = written_to.order_by("-letter__sent_at", "-pk").values_list("to", flat=True).first()
    if last and contacts.filter(email__iexact=last).exists():
        contacts = contacts.filter(email__iexact=last)
    on = _day_of(request, bounced=True)
    alive = list(contacts.exclude(state__in=DEAD))
    contacts.exclude(state=Contact.State.WITHDRAWN).update(state=Contact.State.BOUNCED)
    for contact in alive:
        _record(contact, ContactEvent.Kind.BOUNCED, on, f"request {request.reference}", request.reference)


def mail_answered(request: Request) -> None:
    """What an answer says of the address of its body: it works, if it is the only one that was tried."""
    alive = list(Contact.objects.filter(body=request.unit.body).exclude(state__in=DEAD)[:2])
    if len(alive) == 1 and alive[0].state == Contact.State.UNTRIED:
        Contact.objects.filter(pk=alive[0].pk).update(state=Contact.State.REACHED)
        on = _day_of(request, bounced=False)
        _record(alive[0], ContactEvent.Kind.REACHED, on, f"request {request.reference}", request.reference)


def _day_of(request: Request, *, bounced: bool) -> date:
    replies = Reply.objects.filter(matches__request=request)
    replies = replies.filter(kind="bounce") if bounced else replies.exclude(kind="bounce")
    last = replies.order_by("-received_at").values_list("received_at", flat=True).first()
    return timezone.localdate(last) if last else timezone.localdate()


def _record(contact: Contact, kind: str, on: date, source: str, by: str = "") -> None:
    uid = detail_uid(contact.uid, f"{kind}/{on}/{by or source}")
    defaults = {"contact": contact, "kind": kind, "on": on, "source": source[:300]}
    ContactEvent.objects.get_or_create(uid=uid, defaults=defaults)


def contact_tasks(investigation: Investigation | None = None, register: str = "") -> list[ContactTask]:
    """The bodies for which an address must be found, those with requests waiting first.

    Of an investigation: the bodies of its frame; of a register: its open bodies that had an address.
    """
    bodies = _bodies(investigation, register).prefetch_related("contacts__events")
    asked = _requests(investigation)
    tasks = [task for body in bodies if (task := _task(body, asked.get(body.pk, ()), investigation))]
    return sorted(tasks, key=lambda task: (not task.requests, task.body.name))


def _bodies(investigation: Investigation | None, register: str) -> QuerySet[Body]:
    if investigation is not None:
        return Body.objects.filter(units__frame__investigation=investigation, units__included=True)
    found = Body.objects.filter(contacts__isnull=False, gone_since=None).exclude(standing=Standing.CLOSED)
    found = found.exclude(pk__in=second_records())
    return (found.filter(register=register) if register else found).distinct()


def _requests(investigation: Investigation | None) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    if investigation is not None:
        rows = Request.objects.filter(investigation=investigation)
        for body, reference in rows.order_by("reference").values_list("unit__body_id", "reference"):
            found.setdefault(body, []).append(reference)
    return {body: tuple(references) for body, references in found.items()}


def _task(body: Body, requests: tuple[str, ...], investigation: Investigation | None) -> ContactTask | None:
    contacts = list(body.contacts.all())
    if address_for_letters(body):
        return None
    doubtful = [each for each in contacts if each.state not in DEAD]
    if doubtful:
        need, email = ContactNeed.RETIRED_DOMAIN, doubtful[0].email
    elif contacts:
        need, email = ContactNeed.BOUNCED, contacts[0].email
    else:
        need, email = ContactNeed.NONE_KNOWN, ""
    return ContactTask(body, need, email, _last_good(contacts), body.website, requests)


def _last_good(contacts: Iterable[Contact]) -> str:
    """The source of the newest word that an address works, or else that it was found."""
    good = (ContactEvent.Kind.REACHED, ContactEvent.Kind.CHECKED)
    events = [(each.kind in good, each.on, each) for contact in contacts for each in contact.events.all()]
    told = [each for each in events if each[0] or each[2].kind == ContactEvent.Kind.FOUND]
    if told:
        _, on, event = max(told, key=lambda each: each[:2])
        return f"{event.source} ({event.kind}, {on})"
    return next((contact.source for contact in contacts), "")


def contact_at(body: Body, email: str) -> Contact:
    """The contact of a body with that address; raises `Missing`."""
    found = Contact.objects.filter(body=body, email__iexact=email.strip()).first()
    if found is None:
        raise Missing(f"{body.name} has no address {email!r}")
    return found


def address_histories(body: Body) -> list[dict[str, Any]]:
    """Each address of a body with what became known of it, oldest first, as plain values."""
    return [
        {
            "email": contact.email,
            "state": contact.state,
            "source": contact.source,
            "events": [
                {"on": event.on.isoformat(), "kind": event.kind, "source": event.source}
                for event in contact.events.all()
            ],
        }
        for contact in body.contacts.prefetch_related("events")
    ]
