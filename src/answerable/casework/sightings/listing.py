"""The published list: lines that say how they are known, and what may be written of each firm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from answerable.casework.sightings.moderation import is_published
from answerable.casework.sightings.sightings import sightings_of
from answerable.documents import PhotographKind
from answerable.evidence.sightings import Corroboration, Firm, PlaceKind, Seen, firms_of
from answerable.report.content.sightings import SightingPicture, SightingRecord, SightingsList
from answerable.store import originals
from answerable.store.models import Investigation, Sighting, SightingPhotograph


@dataclass(frozen=True)
class PublishedSightings:
    """What readers see: lines, firms, how many came and what became of them."""

    lines: tuple[Seen, ...]
    firms: tuple[Firm, ...]
    states: Sequence[tuple[str, int]]
    calls: tuple[str, ...] = ()
    """The call of each line."""


def published(investigation: Investigation) -> PublishedSightings:
    """The published sightings of an investigation: counts of premises, never a share of anything."""
    rows = list(sightings_of(investigation))
    shown = [row for row in rows if is_published(row)]
    lines = tuple(map(_line, shown))
    states = sorted(Counter(row.state for row in rows).items())
    return PublishedSightings(lines, firms_of(lines), states, tuple(row.call.key for row in shown))


def sightings_list(investigation: Investigation) -> SightingsList:
    """The same as a report shows it, with the copies of photographs that a person covered."""
    found = published(investigation)
    pictures: dict[tuple[str, int], list[SightingPicture]] = {}
    rows = SightingPhotograph.objects.filter(sighting__call__investigation=investigation, copy__isnull=False)
    for row in rows.select_related("sighting__call", "copy").order_by("sighting", "number"):
        if row.copy is not None and is_published(row.sighting):
            name = row.copy.uid[:16] + PhotographKind(row.media_type).ending
            picture = SightingPicture(name, partial(originals.content_of, row.copy.uid))
            pictures.setdefault((row.sighting.call.key, row.sighting.number), []).append(picture)
    records = tuple(
        SightingRecord(line, tuple(pictures.get((key, line.number), ())))
        for key, line in zip(found.calls, found.lines, strict=True)
    )
    return SightingsList(records, tuple(found.states))


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
