"""Sightings as they come, by the form, from a file or typed; who sent them is kept apart and encrypted."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from answerable.casework.sightings.sealing import sealed, unsealed
from answerable.casework.work.journalling import note
from answerable.casework.work.permissions import Right, Seat
from answerable.evidence.sightings import PlaceKind, SightingState
from answerable.ground import BadInput, Missing, digest_of
from answerable.isolation import clean_photograph
from answerable.store import originals
from answerable.store.models import (
    Investigation,
    Sighting,
    SightingCall,
    SightingPhotograph,
    SightingSender,
    UncoveredPhotograph,
)

PUBLIC = "the public"
"""Who acts where somebody without an account does, for the journal."""
MOST_PHOTOGRAPHS = 5
MOST_BYTES = 12 * 1024 * 1024
"""The most that one photograph may have."""
LONGEST = 4000
_SEALED = "application/octet-stream"
_SHORT = ("premises", "trading_name")


@dataclass(frozen=True)
class SightingEntry:
    """What somebody says that they saw.

    `sender` is how they can be written to, if they may be and said so; nothing else asks who they are.
    """

    seen: str
    place: str
    kind: PlaceKind = PlaceKind.UNCLEAR
    premises: str = ""
    trading_name: str = ""
    seen_on: str = ""
    sender: str = ""
    photographs: Sequence[tuple[str, bytes]] = field(default=(), repr=False)


@dataclass(frozen=True)
class ReceivedSighting:
    """A sighting that was kept, and the secret part of its sender's link; empty where there is no link."""

    sighting: Sighting
    secret: str


def add_sighting(
    call: SightingCall, entry: SightingEntry, came: Sighting.Came, *, who: str, with_link: bool = False
) -> ReceivedSighting:
    """Keep a sighting whole, or nothing of it.

    Photographs are cleaned in a child first, so that what is none is refused; they are kept as they came,
    encrypted. Raises `BadInput` with the field and what to do.
    """
    check_entry(entry)
    cleaned = [_checked(name, content) for name, content in entry.photographs]
    secret = secrets.token_urlsafe(24) if with_link else ""
    with transaction.atomic():
        made = _made(call, entry, came)
        for number, (kind, (_, content)) in enumerate(zip(cleaned, entry.photographs, strict=True), start=1):
            _keep_photograph(made, number, kind, content)
        if secret or entry.sender.strip():
            keep_sender(made, entry.sender.strip(), secret)
        after = {"came": str(came), "kind": entry.kind.value, "photographs": len(cleaned)}
        note(call.investigation, who, "received sighting", name_of(made), after=after)
    return ReceivedSighting(made, secret)


def check_entry(entry: SightingEntry) -> None:
    """Raise `BadInput`, with the field, for what is no sighting."""
    if not entry.seen.strip() and not entry.photographs:
        raise BadInput(
            "nothing says what was seen",
            where="seen",
            remedy="Write the words on the label, or add a photograph.",
        )
    if not entry.place.strip():
        raise BadInput(
            "nothing says where", where="place", remedy="Write the name of the place, street and town."
        )
    for name in ("seen", "place"):
        if len(getattr(entry, name)) > LONGEST:
            raise BadInput(f"this is longer than {LONGEST:,} letters", where=name, remedy="Write less.")
    for name in (*_SHORT, "sender"):
        if len(getattr(entry, name)) > 200:
            raise BadInput("this is longer than 200 letters", where=name, remedy="Write less.")
    if len(entry.photographs) > MOST_PHOTOGRAPHS:
        raise BadInput(
            f"there are {len(entry.photographs)} photographs",
            where="photographs",
            remedy=f"Send {MOST_PHOTOGRAPHS} at most.",
        )


def _checked(name: str, content: bytes) -> str:
    """The media type of a photograph; raises `BadInput` beside the field for what is none."""
    if len(content) > MOST_BYTES:
        raise BadInput(
            f"{name} has {len(content):,} bytes",
            where="photographs",
            remedy=f"A photograph has {MOST_BYTES // 1024 // 1024} MB at most: save it smaller.",
        )
    try:
        return clean_photograph(content, "").media_type
    except BadInput as error:
        raise BadInput(f"{name}: {error.what}", where="photographs", remedy=error.remedy) from None


def _made(call: SightingCall, entry: SightingEntry, came: Sighting.Came) -> Sighting:
    locked = SightingCall.objects.select_for_update().get(pk=call.pk)
    last = locked.sightings.order_by("-number").first()
    number = last.number + 1 if last else 1
    made = Sighting(
        uid=f"{call.uid}/{number}",
        call=call,
        number=number,
        came=came,
        received_at=timezone.now(),
        kind=entry.kind,
        premises=entry.premises.strip(),
        trading_name=entry.trading_name.strip(),
        place=entry.place.strip(),
        seen=entry.seen.strip(),
        seen_on=entry.seen_on,
        state=SightingState.NEW,
    )
    made.save()
    return made


def _keep_photograph(sighting: Sighting, number: int, kind: str, content: bytes) -> None:
    kept = SightingPhotograph.objects.create(
        uid=f"{sighting.uid}/photograph/{number}",
        sighting=sighting,
        number=number,
        digest=digest_of(content),
        media_type=kind,
    )
    uid = f"{kept.uid}/uncovered"
    original = originals.keep(sealed(uid, content), _SEALED)
    UncoveredPhotograph.objects.create(uid=uid, photograph=kept, original=original)


def keep_sender(sighting: Sighting, contact: str, secret: str = "") -> None:
    """Keep who sent a sighting, encrypted with what it is of, so that it opens nowhere else."""
    uid = f"{sighting.uid}/sender"
    SightingSender.objects.create(
        uid=uid,
        sighting=sighting,
        closed=sealed(uid, contact.encode("utf-8")).decode("ascii") if contact else "",
        link=link_of(secret) if secret else "",
    )


def link_of(secret: str) -> str:
    """What is kept of the secret part of a sender's link."""
    return digest_of(secret.encode("utf-8"))


def name_of(sighting: Sighting) -> str:
    """A sighting as the journal names it."""
    return f"{sighting.call.key} {sighting.number}"


def sightings_of(investigation: Investigation, state: str = "", call: str = "") -> QuerySet[Sighting]:
    """The sightings of an investigation in the order they came, of one state or call where that is given."""
    found = Sighting.objects.filter(call__investigation=investigation).select_related("call")
    if state:
        found = found.filter(state=state)
    if call:
        found = found.filter(call__key=call)
    return found.order_by("call__key", "number")


def sighting_at(investigation: Investigation, key: str, number: int) -> Sighting:
    """The sighting of that call and number; raises `Missing`."""
    found = sightings_of(investigation).filter(call__key=key, number=number).first()
    if found is None:
        raise Missing(f"there is no sighting {number} of the call {key!r}")
    return found


@transaction.atomic
def open_sender(seat: Seat, key: str, number: int) -> str:
    """How the sender of a sighting can be written to, for leads alone; journalled.

    Raises `Missing` for anybody else, where nobody may write back, and where it was deleted.
    """
    if not seat.may(Right.LEAD):
        raise Missing("who sent it is not open to you")
    sighting = sighting_at(seat.investigation, key, number)
    contact = contact_of(sighting)
    if not contact:
        raise Missing("there is nobody to write to: nothing was given, or it was deleted by its day")
    note(seat.investigation, seat.who, "opened sender", name_of(sighting))
    return contact


def contact_of(sighting: Sighting) -> str:
    """How its sender can be written to, empty where nothing is kept; raises `BadInput` where it is shut."""
    sender = SightingSender.objects.filter(sighting=sighting).first()
    if sender is None or not sender.closed:
        return ""
    return unsealed(sender.uid, sender.closed.encode("ascii")).decode("utf-8")
