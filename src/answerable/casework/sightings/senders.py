"""What a sender may do by the secret link: see what was sent, add to it, withdraw it."""

from __future__ import annotations

from django.db import transaction

from answerable.casework.sightings.moderation import erase, withdraw_from_list
from answerable.casework.sightings.sightings import LONGEST, PUBLIC, link_of, name_of
from answerable.casework.work.journalling import note
from answerable.evidence.sightings import SightingState
from answerable.ground import BadInput, Missing
from answerable.store.models import Sighting, SightingSender

_MORE = "\n\nAdded later: "


def by_link(secret: str) -> Sighting:
    """The sighting that a secret link is of; raises `Missing` where there is none, or it was deleted."""
    found = SightingSender.objects.filter(
        link=link_of(secret), deleted_at=None, sighting__call__investigation__incoming=None
    )
    sender = found.select_related("sighting__call__investigation").first()
    if sender is None:
        raise Missing("there is no such page")
    return sender.sighting


@transaction.atomic
def add_by_link(secret: str, words: str) -> Sighting:
    """Add words to what was sent; raises `Missing` as `by_link`, `BadInput` where nothing can be added."""
    sighting = by_link(secret)
    if sighting.state in (SightingState.WITHDRAWN, SightingState.REJECTED):
        raise BadInput("nothing can be added to it any more", where="words", remedy="Send another sighting.")
    added = words.strip()
    if not added:
        raise BadInput("there is nothing to add", where="words", remedy="Write what you want to add.")
    if len(sighting.seen) + len(_MORE) + len(added) > 4 * LONGEST:
        raise BadInput("this is more than is kept of one sighting", where="words", remedy="Write less.")
    sighting.seen = f"{sighting.seen}{_MORE}{added}".strip()
    sighting.save()
    note(sighting.call.investigation, PUBLIC, "added to sighting", name_of(sighting))
    return sighting


@transaction.atomic
def withdraw_by_link(secret: str) -> Sighting:
    """Take a sighting back: its words, place and photographs are erased, and it is published no more."""
    sighting = by_link(secret)
    if sighting.state == SightingState.WITHDRAWN:
        raise BadInput("it is withdrawn already", remedy="Nothing is to be done.")
    sighting.state = SightingState.WITHDRAWN
    withdraw_from_list(sighting)
    erase(sighting)
    SightingSender.objects.filter(sighting=sighting).update(closed="")
    note(sighting.call.investigation, PUBLIC, "withdrew sighting", name_of(sighting))
    return sighting
