"""The published list: lines that say how they are known, and what may be written of each firm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.casework.sightings.moderation import is_published
from answerable.casework.sightings.sightings import sightings_of
from answerable.evidence.sightings import Corroboration, Firm, PlaceKind, Seen, firms_of
from answerable.store.models import Investigation, Sighting, SightingPhotograph


@dataclass(frozen=True)
class PublishedSightings:
    """What readers see: lines, firms, how many came and what became of them."""

    lines: tuple[Seen, ...]
    firms: tuple[Firm, ...]
    states: Sequence[tuple[str, int]]


def published(investigation: Investigation) -> PublishedSightings:
    """The published sightings of an investigation: counts of premises, never a share of anything."""
    rows = list(sightings_of(investigation))
    lines = tuple(_line(row) for row in rows if is_published(row))
    return PublishedSightings(lines, firms_of(lines), sorted(Counter(row.state for row in rows).items()))


def covered_photographs(investigation: Investigation) -> dict[str, list[SightingPhotograph]]:
    """The copies that may leave, by the uid of their sighting."""
    found: dict[str, list[SightingPhotograph]] = {}
    rows = SightingPhotograph.objects.filter(sighting__call__investigation=investigation, copy__isnull=False)
    for row in rows.select_related("sighting", "copy").order_by("sighting", "number"):
        if is_published(row.sighting):
            found.setdefault(row.sighting.uid, []).append(row)
    return found


def _line(row: Sighting) -> Seen:
    return Seen(
        number=row.number,
        kind=PlaceKind(row.kind),
        premises=row.premises,
        trading_name=row.trading_name,
        operator=row.operator,
        area=row.area,
        label=row.label,
        seen_on=row.seen_on,
        by=Corroboration(row.by) if row.by else None,
    )
