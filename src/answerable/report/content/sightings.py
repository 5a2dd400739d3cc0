"""What the public saw, as a report may show it: lines, and copies of photographs that a person covered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from answerable.evidence.sightings import Firm, Seen, firms_of


@dataclass(frozen=True)
class SightingPicture:
    """A covered copy of a photograph: the name of its file, and what reads its bytes."""

    name: str
    content: Callable[[], bytes]


@dataclass(frozen=True)
class SightingRecord:
    """One line of the list with its pictures."""

    seen: Seen
    pictures: tuple[SightingPicture, ...] = ()


@dataclass(frozen=True)
class SightingsList:
    """The published sightings, and how many came in each state; no measure takes them."""

    records: tuple[SightingRecord, ...] = ()
    states: tuple[tuple[str, int], ...] = ()

    @property
    def firms(self) -> tuple[Firm, ...]:
        """The firms by name."""
        return firms_of(each.seen for each in self.records)
