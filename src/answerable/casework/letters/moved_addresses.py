"""Addresses that a keeper of the installation changed, shown before the next letter to the body goes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from answerable.casework.registers.contacts import address_for_letters
from answerable.ground import BadInput, canonical_json, digest_of
from answerable.questions import LetterKind
from answerable.store.models import Contact, ContactEvent, Draft


@dataclass(frozen=True)
class MovedAddress:
    """A body whose letters would go elsewhere than they went, or were drafted to, because a keeper said so.

    `before` and `after` are addresses, empty for none; `by`, `on` and `said` are who changed it, when, and
    what became known, from which source.
    """

    body: str
    before: str
    after: str
    by: str
    on: date
    said: str


def moved_addresses(drafts: QuerySet[Draft]) -> tuple[MovedAddress, ...]:
    """What keepers moved of the letters among the drafts that nobody released, by name of the body.

    Held against the address that the body's last released letter went to, else the one drafted for. What the
    investigation changed itself is not among them.
    """
    waiting = drafts.filter(released_at__isnull=True).exclude(kind=LetterKind.COMPLAINT.value)
    same_unit = Draft.objects.filter(request__unit=OuterRef("request__unit"))
    released = same_unit.filter(released_at__isnull=False).exclude(to="").order_by("-released_at", "-pk")
    waiting = waiting.annotate(
        since=Subquery(same_unit.order_by("drafted_at").values("drafted_at")[:1]),
        went_to=Subquery(released.values("to")[:1]),
    )
    by_keepers = ContactEvent.objects.filter(
        contact__body=OuterRef("request__unit__body"),
        contact__investigation=None,
        recorded_at__gte=OuterRef("since"),
    )
    touched = waiting.filter(Exists(by_keepers)).select_related("request__unit__body").defer("text")
    contacts = Contact.objects.prefetch_related("events")
    touched = touched.prefetch_related(Prefetch("request__unit__body__contacts", contacts))
    found = {moved for draft in touched if (moved := _moved(draft, draft.went_to or draft.to))}
    return tuple(sorted(found, key=lambda each: (each.body, each.before)))


def seal_of(moved: Iterable[MovedAddress]) -> str:
    """What names exactly these changes, for the release that follows the look at them; empty for none."""
    told = [asdict(each) | {"on": each.on.isoformat()} for each in moved]
    return digest_of(canonical_json(told)) if told else ""


def check_seen(moved: tuple[MovedAddress, ...], seen: str, where: str) -> None:
    """Raise `BadInput` where keepers moved addresses and `seen` does not say that just these were shown."""
    if seal_of(moved) == seen or not moved:
        return
    first = moved[0]
    raise BadInput(
        f"a keeper changed the address of {len(moved)} bodies, first {first.body}: "
        f"{first.before or 'none'} to {first.after or 'none'}, by {first.by or 'somebody'} on {first.on} "
        f"({first.said})",
        where=where,
        remedy="Look at where the letters go now, then release them; on the command line with "
        "--moved-addresses.",
    )


def _moved(draft: Draft, before: str) -> MovedAddress | None:
    body, asking = draft.request.unit.body, draft.request.investigation_id
    after = address_for_letters(body, asking)
    if before.casefold() == after.casefold():
        return None
    about = {before.casefold(), after.casefold()}
    events = [
        event
        for contact in body.contacts.all()
        if contact.email.casefold() in about and contact.investigation_id in (None, asking)
        for event in contact.events.all()
    ]
    keepers = [event for event in events if event.contact.investigation_id is None]
    if not keepers or max(events, key=_order) not in keepers:
        return None
    last = max(keepers, key=_order)
    said = f"{last.contact.email} {last.get_kind_display().lower()}: {last.source}"
    on = last.recorded_at.date() if last.recorded_at else last.on
    return MovedAddress(body.name, before, after, last.recorded_by, on, said)


def _order(event: ContactEvent) -> tuple[bool, object, int]:
    return event.recorded_at is not None, event.recorded_at or event.on, event.pk
