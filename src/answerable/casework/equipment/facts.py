"""The catalogue in force as a report prints what it says."""

from __future__ import annotations

from answerable.casework.equipment.catalogues import in_force
from answerable.casework.equipment.flaws import flaws_of
from answerable.casework.findings.following import catalogue_in_use
from answerable.report import EquipmentRecord
from answerable.store.models import Investigation


def equipment_record(investigation: Investigation) -> EquipmentRecord | None:
    """The catalogue in force with the flaws in use; None where no catalogue was taken in."""
    if in_force(investigation) is None:
        return None
    in_use = catalogue_in_use(investigation)
    index = flaws_of(investigation)
    version = in_use.in_words if in_use else ""
    listed = f"; CISA's list of exploited flaws, version {index.exploited.version}" if index.exploited else ""
    return EquipmentRecord(index, f"{version}{listed}")
