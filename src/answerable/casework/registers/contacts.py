"""Addresses for requests: where each is from, whether it works, and what is to be done where none does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from answerable.bodies import RETIRED_DOMAINS, Standing, no_email_because, on_retired_domain
from answerable.casework.registers.addresses import contact_uid, in_force, own_contact, record_event
from answerable.casework.registers.duplicates import second_records
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


def add_contact(
    body: Body,
    email: str,
    source: str,
    *,
    who: str,
    on: date | None = None,
    investigation: Investigation | None = None,
) -> Contact:
    """Add an address with where it was found; one that is there becomes usable again.

    It is the investigation's own; without one it is the installation's, and every investigation whose
    letters it moves is told. Raises `BadInput` for what is no address, or no source.
    """
    email, source = email.strip(), source.strip()
    if why := no_email_because(email):
        raise BadInput(f"{email[:80]!r} is no e-mail address: {why}", remedy="Give one address.")
    if not source:
        raise BadInput("no source was given", remedy="Say where it was found: a page, a call, a letter.")
    on = on or timezone.localdate()
    with transaction.atomic(), _told(body, investigation, who):
        contact, is_new = Contact.objects.get_or_create(
            uid=contact_uid(body, email, investigation),
            defaults={
                "body": body,
                "investigation": investigation,
                "email": email,
                "source": source[:200],
                "found_on": on,
            },
        )
        if not is_new:
            Contact.objects.filter(pk=contact.pk).update(state=Contact.State.UNTRIED)
        record_event(contact, ContactEvent.Kind.FOUND, on, source, who=who)
        after = {"email": email, "source": source}
        note(investigation, who, "added contact", body.uid, after=after, against=())
    contact.refresh_from_db()
    return contact


def check_contact(
    contact: Contact, source: str, *, works: bool, who: str, investigation: Investigation | None = None
) -> None:
    """Record that somebody made sure of an address, or found that it is dead; raises `BadInput`.

    What an investigation knows of one of the installation's addresses is its own knowledge: the
    installation's stays as it is.
    """
    if not source.strip():
        raise BadInput("no source was given", remedy="Say how it was checked: a page, a call.")
    on = timezone.localdate()
    with transaction.atomic(), _told(contact.body, investigation, who):
        kept = own_contact(contact, investigation) if investigation else contact
        before = kept.state
        kept.state = Contact.State.REACHED if works else Contact.State.WITHDRAWN
        kept.checked_on = on
        kept.save(update_fields=["state", "checked_on"])
        kind = ContactEvent.Kind.CHECKED if works else ContactEvent.Kind.WITHDRAWN
        record_event(kept, kind, on, source, who=who)
        after = {"state": kept.state, "source": source.strip()}
        note(investigation, who, "checked contact", kept.uid, before=before, after=after, against=())


def record_address(
    body: Body, email: str, act: str, source: str, *, who: str, investigation: Investigation | None = None
) -> None:
    """Record of an address that it is new, or with the act `works` or `dead` that it was checked."""
    if act in ("works", "dead"):
        found = contact_at(body, email, investigation)
        check_contact(found, source, works=act == "works", who=who, investigation=investigation)
    else:
        add_contact(body, email, source, who=who, investigation=investigation)


def address_for_letters(body: Body, investigation: int | None) -> str:
    """The address that letters of an investigation to a body go to; empty where none can be trusted.

    That is a `ContactTask`. One that is known to work comes before others, and among these the one that was
    found or checked last.
    """
    trusted = [each for each in in_force(body.contacts.all(), investigation) if _can_be_trusted(each)]
    if not trusted:
        return ""
    return max(trusted, key=_rank).email


def unreachable(units: QuerySet[Unit]) -> int:
    """How many of the units have no address that letters can go to; one query.

    It passes over addresses of an impossible form, which no register or person could bring in since.
    """
    retired = Q()
    for domain in RETIRED_DOMAINS:
        retired |= Q(email__iendswith=f"@{domain}") | Q(email__iendswith=f".{domain}")
    alive = Contact.objects.filter(body=OuterRef("body")).exclude(state__in=DEAD)
    alive = alive.filter(Q(state=Contact.State.REACHED) | ~retired)
    own_record = Contact.objects.annotate(folded=Lower("email")).filter(
        body=OuterRef("body"),
        investigation=OuterRef(OuterRef("frame__investigation")),
        folded=Lower(OuterRef("email")),
    )
    own = alive.filter(investigation=OuterRef("frame__investigation"))
    common = alive.filter(investigation=None).exclude(Exists(own_record))
    return units.exclude(Exists(own) | Exists(common)).count()


def _can_be_trusted(contact: Contact) -> bool:
    if contact.state in DEAD or no_email_because(contact.email):
        return False
    return contact.state == Contact.State.REACHED or not on_retired_domain(contact.email)


def _rank(contact: Contact) -> tuple[bool, date, int]:
    return contact.state == Contact.State.REACHED, _last_looked_at(contact), contact.pk


def _last_looked_at(contact: Contact) -> date:
    return max((day for day in (contact.found_on, contact.checked_on) if day), default=date.min)


@contextmanager
def _told(body: Body, investigation: Investigation | None, who: str) -> Iterator[None]:
    """Tell every investigation whose letters go elsewhere after a change of the installation's addresses."""
    if investigation is not None:
        yield
        return
    framing = list(Investigation.every.filter(frame__units__body=body).distinct().order_by("uid"))
    before = _where_each_writes(body, framing)
    yield
    after = _where_each_writes(body, framing)
    for each in framing:
        if before[each.pk] != after[each.pk]:
            note(each, who, "keeper moved letters", body.uid, before=before[each.pk], after=after[each.pk])


def _where_each_writes(body: Body, framing: Iterable[Investigation]) -> dict[int, str]:
    fresh = Body.objects.prefetch_related("contacts").get(pk=body.pk)
    return {each.pk: address_for_letters(fresh, each.pk) for each in framing}


def mail_bounced(request: Request) -> None:
    """What a bounced letter says of the address that it went to: it is dead, and it is told why.

    Where it is not on record which address of the body that was, none of them is known to work. Only the
    investigation of the request takes it so.
    """
    contacts = _known_to(request)
    written_to = Draft.objects.filter(request=request, letter__isnull=False).exclude(to="")
    last = written_to.order_by("-letter__sent_at", "-pk").values_list("to", flat=True).first()
    if last and any(each.email.casefold() == last.casefold() for each in contacts):
        contacts = [each for each in contacts if each.email.casefold() == last.casefold()]
    on = _day_of(request, bounced=True)
    for contact in (each for each in contacts if each.state not in DEAD):
        own = own_contact(contact, request.investigation)
        Contact.objects.filter(pk=own.pk).update(state=Contact.State.BOUNCED)
        record_event(own, ContactEvent.Kind.BOUNCED, on, f"request {request.reference}", request.reference)


def mail_answered(request: Request) -> None:
    """What an answer says of the address of its body: it works, if it is the only one that was tried.

    Only the investigation of the request takes it so.
    """
    alive = [each for each in _known_to(request) if each.state not in DEAD]
    if len(alive) == 1 and alive[0].state == Contact.State.UNTRIED:
        own = own_contact(alive[0], request.investigation)
        Contact.objects.filter(pk=own.pk).update(state=Contact.State.REACHED)
        on = _day_of(request, bounced=False)
        record_event(own, ContactEvent.Kind.REACHED, on, f"request {request.reference}", request.reference)


def _known_to(request: Request) -> list[Contact]:
    contacts = Contact.objects.filter(body=request.unit.body).select_related("body")
    return in_force(contacts, request.investigation_id)


def _day_of(request: Request, *, bounced: bool) -> date:
    replies = Reply.objects.filter(matches__request=request)
    replies = replies.filter(kind="bounce") if bounced else replies.exclude(kind="bounce")
    last = replies.order_by("-received_at").values_list("received_at", flat=True).first()
    return timezone.localdate(last) if last else timezone.localdate()


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
    common = Contact.objects.filter(body=OuterRef("pk"), investigation=None)
    found = Body.objects.filter(Exists(common), gone_since=None).exclude(standing=Standing.CLOSED)
    found = found.exclude(pk__in=second_records())
    return found.filter(register=register) if register else found


def _requests(investigation: Investigation | None) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    if investigation is not None:
        rows = Request.objects.filter(investigation=investigation)
        for body, reference in rows.order_by("reference").values_list("unit__body_id", "reference"):
            found.setdefault(body, []).append(reference)
    return {body: tuple(references) for body, references in found.items()}


def _task(body: Body, requests: tuple[str, ...], investigation: Investigation | None) -> ContactTask | None:
    asking = investigation.pk if investigation else None
    if address_for_letters(body, asking):
        return None
    known = [each for each in body.contacts.all() if each.investigation_id in (None, asking)]
    contacts = in_force(known, asking)
    doubtful = [each for each in contacts if each.state not in DEAD]
    if doubtful:
        need, email = ContactNeed.RETIRED_DOMAIN, doubtful[0].email
    elif contacts:
        need, email = ContactNeed.BOUNCED, contacts[0].email
    else:
        need, email = ContactNeed.NONE_KNOWN, ""
    return ContactTask(body, need, email, _last_good(known), body.website, requests)


def _last_good(contacts: Iterable[Contact]) -> str:
    """The source of the newest word that an address works, or else that it was found."""
    good = (ContactEvent.Kind.REACHED, ContactEvent.Kind.CHECKED)
    events = [(each.kind in good, each.on, each) for contact in contacts for each in contact.events.all()]
    told = [each for each in events if each[0] or each[2].kind == ContactEvent.Kind.FOUND]
    if told:
        _, on, event = max(told, key=lambda each: each[:2])
        return f"{event.source} ({event.kind}, {on})"
    return next((contact.source for contact in contacts), "")


def contact_at(body: Body, email: str, investigation: Investigation | None = None) -> Contact:
    """The contact of a body with that address, as it counts for the investigation; raises `Missing`."""
    contacts = body.contacts.filter(email__iexact=email.strip()).select_related("body")
    found = in_force(contacts, investigation.pk if investigation else None)
    if not found:
        raise Missing(f"{body.name} has no address {email!r}")
    return found[0]


def contacts_seen(body: Body, investigation: Investigation | None) -> QuerySet[Contact]:
    """The addresses of a body that an investigation may see: its own and the installation's."""
    return body.contacts.filter(Q(investigation=None) | Q(investigation=investigation))


def address_histories(body: Body, investigation: Investigation | None = None) -> list[dict[str, Any]]:
    """Each address of a body with what became known of it, oldest first, as plain values.

    `own` is true of those that are the investigation's own.
    """
    return [
        {
            "email": contact.email,
            "state": contact.state,
            "source": contact.source,
            "own": contact.investigation_id is not None,
            "events": [
                {"on": event.on.isoformat(), "kind": event.kind, "source": event.source}
                for event in contact.events.all()
            ],
        }
        for contact in contacts_seen(body, investigation).prefetch_related("events")
    ]
