"""What rests on a sighting: its line, the sentence of its firm, and the pages that show them."""

from __future__ import annotations

from typing import Any

from answerable.casework.sightings.listing import published
from answerable.casework.sightings.sightings import sightings_of
from answerable.report.site.sighting_pages import firm_page
from answerable.store.models import Investigation


def resting_on_sighting(investigation: Investigation, called: str) -> dict[str, Any] | None:
    """What rests on the sighting that is called by its call and number, as in bells/7; None for none such."""
    key, _, number = called.rpartition("/")
    if not key or not (number.isascii() and number.isdecimal()) or len(number) > 9:
        return None
    row = sightings_of(investigation, call=key).filter(number=int(number)).first()
    if row is None:
        return None
    found = published(investigation)
    lines = [
        line
        for of, line in zip(found.calls, found.lines, strict=True)
        if (of, line.number) == (key, row.number)
    ]
    firms = [firm for firm in found.firms if any(line in firm.lines for line in lines)]
    return {
        "sighting": called,
        "state": row.state,
        "known": [line.known for line in lines],
        "sentences": [firm.sentence for firm in firms],
        "pages": ["sightings/index.html", *(f"sightings/{firm_page(firm)}" for firm in firms)]
        if lines
        else [],
    }
