"""A call for sightings with one that came, which the pages of sightings are about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tests.documents.hostile_photographs import drawn, saved


def seen() -> Mapping[str, object]:
    """A call with one sighting of one photograph."""
    from answerable.casework.sightings import calls, sightings
    from answerable.store.models import Investigation, Sighting

    world = Investigation.objects.get(uid="small")
    if not world.sighting_calls.exists():
        days = date(2025, 5, 1), date(2025, 5, 31), date(2025, 9, 1)
        call = calls.open_call(world, calls.CallEntry("bells", "Seen a bell?", "To count.", *days), who="ann")
        entry = sightings.SightingEntry(
            "Lumora", "12 Mill Lane", photographs=[("a.png", saved(drawn(), "PNG"))]
        )
        sightings.add_sighting(call, entry, Sighting.Came.TYPED, who="ann")
    return {}
