"""A catalogue of equipment as a report prints what it says."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.equipment import FlawIndex


@dataclass(frozen=True)
class EquipmentRecord:
    """The catalogue and the flaws that are in force, and the version of them in words."""

    index: FlawIndex
    version: str
