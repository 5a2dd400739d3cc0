"""A sighting and its photographs as a person who moderates looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.casework.sightings.moderation import is_published
from answerable.casework.sightings.sightings import sighting_at, sightings_of
from answerable.casework.work.paging import LongList
from answerable.evidence.sightings import PlaceKind, SightingState
from answerable.store.models import Investigation, Sighting, SightingPhotograph, SightingSender

STATES = tuple((each.value, each.label) for each in SightingState)


@dataclass(frozen=True)
class SightingLook:
    """One sighting: whether it is in the list, who has said so, its photographs, whether somebody sent it."""

    sighting: Sighting
    photographs: Sequence[SightingPhotograph]
    is_published: bool
    waits_for_second: bool
    has_sender: bool

    @property
    def is_in_use(self) -> bool:
        """True where something can still be stated of it."""
        return self.sighting.state not in (SightingState.REJECTED, SightingState.WITHDRAWN)


def look_at(investigation: Investigation, key: str, number: int) -> SightingLook:
    """The sighting of that call and number; raises `Missing`."""
    sighting = sighting_at(investigation, key, number)
    shown = is_published(sighting)
    waits = bool(sighting.published_by) and not shown and PlaceKind(sighting.kind).is_private_firm
    senders = SightingSender.objects.filter(sighting=sighting).exclude(closed="")
    return SightingLook(sighting, list(sighting.photographs.all()), shown, waits, senders.exists())


def list_of(investigation: Investigation, state: str) -> LongList[Sighting]:
    """The sightings of a state, or all of them, to be shown a page at a time."""
    return LongList(sightings_of(investigation, state if state in dict(STATES) else ""))
