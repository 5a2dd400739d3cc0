"""Sightings by the public: kinds of place, states, tables of them, and what may be written of a firm."""

from answerable.evidence.sightings.firms import Firm, Seen, firms_of, how_known
from answerable.evidence.sightings.places import PlaceKind, check_area
from answerable.evidence.sightings.states import Corroboration, Rejection, SightingState, check_step
from answerable.evidence.sightings.tables import (
    SightingMapping,
    SightingRow,
    read_sighting_mapping,
    sighting_rows,
)

__all__ = [
    "Corroboration",
    "Firm",
    "PlaceKind",
    "Rejection",
    "Seen",
    "SightingMapping",
    "SightingRow",
    "SightingState",
    "check_area",
    "check_step",
    "firms_of",
    "how_known",
    "read_sighting_mapping",
    "sighting_rows",
]
