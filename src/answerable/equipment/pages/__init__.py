"""What is said of one thing of a catalogue, as a page shows it, and as one sentence."""

from answerable.equipment.pages.facts import EquipmentFact, FactKind, equipment_fact
from answerable.equipment.pages.pages import equipment_entry, equipment_page, search_equipment
from answerable.equipment.pages.parts import (
    EquipmentEntry,
    EquipmentKind,
    EquipmentLine,
    EquipmentPage,
    EquipmentPart,
    EquipmentSection,
)

__all__ = [
    "EquipmentEntry",
    "EquipmentFact",
    "EquipmentKind",
    "EquipmentLine",
    "EquipmentPage",
    "EquipmentPart",
    "EquipmentSection",
    "FactKind",
    "equipment_entry",
    "equipment_fact",
    "equipment_page",
    "search_equipment",
]
