"""Calls for sightings: opened for a purpose and a time, closed again; who sent what is deleted by a day."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from answerable.casework.work.journalling import note
from answerable.ground import BadInput, Missing
from answerable.store.models import (
    Investigation,
    SightingCall,
    SightingSender,
    UncoveredPhotograph,
)

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_KEPT = 366 * 2
_KEYS = "Small letters, digits and hyphens: lamp-posts-2025."


@dataclass(frozen=True)
class CallEntry:
    """What a call says: its name, what it is for, and its three days."""

    key: str
    title: str
    purpose: str
    opens_on: date
    closes_on: date
    delete_on: date


def open_call(investigation: Investigation, entry: CallEntry, *, who: str) -> SightingCall:
    """Ask the public for sightings; the form stands at an address that is drawn, from one day to the other.

    Raises `BadInput` for what is wrong in the entry and for a key that is taken.
    """
    _check(entry)
    if investigation.sighting_calls.filter(key=entry.key).exists():
        raise BadInput(f"there is a call {entry.key!r} already", where="key", remedy="Choose another key.")
    call = SightingCall(
        uid=f"{investigation.uid}/call/{entry.key}",
        investigation=investigation,
        key=entry.key,
        title=entry.title.strip(),
        purpose=entry.purpose.strip(),
        address=secrets.token_hex(8),
        opens_on=entry.opens_on,
        closes_on=entry.closes_on,
        delete_on=entry.delete_on,
        made_by=who,
        made_at=timezone.now(),
    )
    with transaction.atomic():
        call.save()
        note(investigation, who, "opened call", entry.key, after=_days(call))
    return call


def close_call(investigation: Investigation, key: str, *, who: str) -> SightingCall:
    """Close a call at once; raises `Missing` where there is none, `BadInput` where it is closed."""
    call, today = call_at(investigation, key), timezone.localdate()
    if not is_open(call, today):
        raise BadInput(f"the call {key!r} is not open", remedy="Nothing is to be done.")
    before = _days(call)
    call.address = ""
    with transaction.atomic():
        call.save()
        note(investigation, who, "closed call", key, before=before, after={"closed": today.isoformat()})
    return call


def is_open(call: SightingCall, today: date) -> bool:
    """True where the public can send: from the day it opens to the day it closes, both among them."""
    return bool(call.address) and call.opens_on <= today <= call.closes_on


def public_call(address: str) -> SightingCall:
    """The open call at an address of the form; raises `Missing` alike for a closed one and for none."""
    today = timezone.localdate()
    whole = SightingCall.objects.filter(
        investigation__incoming=None, opens_on__lte=today, closes_on__gte=today
    )
    found = whole.filter(address=address or "-").select_related("investigation").first()
    if found is None:
        raise Missing("there is no such page")
    return found


def has_open_call() -> bool:
    """True where any call of the installation is open: only then are large forms of strangers read."""
    today = timezone.localdate()
    return SightingCall.objects.filter(opens_on__lte=today, closes_on__gte=today).exclude(address="").exists()


def calls_of(investigation: Investigation) -> QuerySet[SightingCall]:
    """The calls of an investigation by key."""
    return investigation.sighting_calls.order_by("key")


def call_at(investigation: Investigation, key: str) -> SightingCall:
    """The call with that key; raises `Missing` that names those there are."""
    found = investigation.sighting_calls.filter(key=key).first()
    if found is None:
        keys = ", ".join(calls_of(investigation).values_list("key", flat=True))
        raise Missing(
            f"there is no call {key!r}", remedy=f"There are: {keys}." if keys else "Open one first."
        )
    return found


def the_call(investigation: Investigation, key: str = "") -> SightingCall:
    """The call with that key, or the only one there is."""
    every: Sequence[SightingCall] = list(calls_of(investigation)[:2])
    return every[0] if not key and len(every) == 1 else call_at(investigation, key)


@transaction.atomic
def delete_contributors(investigation: Investigation, key: str, *, who: str) -> int:
    """Delete who sent the sightings of a call, and the photographs as they came; how many senders.

    Each leaves a row that says that somebody sent it, so that counts stand. The files themselves go with the
    next `answerable sweep`. Raises `Missing` where there is no such call.
    """
    call = call_at(investigation, key)
    senders = SightingSender.objects.filter(sighting__call=call, deleted_at=None)
    gone = senders.update(closed="", link="", deleted_at=timezone.now())
    UncoveredPhotograph.objects.filter(photograph__sighting__call=call).delete()
    call.deleted_at = timezone.now()
    call.save()
    note(investigation, who, "deleted contributors", key, after={"senders": gone})
    return gone


def delete_what_is_due(*, who: str) -> int:
    """Delete the contributors of every call whose day has come; how many senders."""
    due = SightingCall.objects.filter(delete_on__lte=timezone.localdate(), deleted_at=None)
    found = list(due.select_related("investigation").order_by("uid"))
    return sum(delete_contributors(each.investigation, each.key, who=who) for each in found)


def _check(entry: CallEntry) -> None:
    if not _KEY.fullmatch(entry.key) or len(entry.key) > 80:
        raise BadInput(f"{entry.key!r} is no key of a call", where="key", remedy=_KEYS)
    if not entry.title.strip():
        raise BadInput("the call has no title", where="title", remedy="Say what is asked, in a line.")
    if not entry.purpose.strip():
        raise BadInput("the call has no purpose", where="purpose", remedy="Say what sightings are used for.")
    if entry.closes_on < entry.opens_on:
        raise BadInput(
            f"it closes on {entry.closes_on}, before it opens",
            where="closes_on",
            remedy="Choose a later day.",
        )
    if not entry.closes_on <= entry.delete_on or (entry.delete_on - entry.closes_on).days > _LONGEST_KEPT:
        raise BadInput(
            f"who sent what would be kept until {entry.delete_on}",
            where="delete_on",
            remedy="Choose a day after the call closes, within two years of it.",
        )


def _days(call: SightingCall) -> dict[str, str]:
    named = ("opens_on", "closes_on", "delete_on")
    return {"title": call.title} | {name: getattr(call, name).isoformat() for name in named}
