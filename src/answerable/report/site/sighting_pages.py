"""The pages of what the public saw: the list, a page for each firm, the pictures, the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from answerable.evidence.sightings import Firm, Seen
from answerable.ground import digest_of
from answerable.report.content.sightings import SightingsList
from answerable.report.site.csv_cells import csv_bytes

_COLUMNS = (
    "number",
    "kind",
    "premises",
    "trading_name",
    "operator",
    "area",
    "label",
    "seen_on",
    "how_it_is_known",
    "may_be_franchise",
)


def firm_page(firm: Firm) -> str:
    """The file of a firm's page."""
    name = re.sub(r"[^a-z0-9]+", "-", firm.name.casefold()).strip("-")[:60]
    return f"firm-{name}-{digest_of(firm.name.casefold().encode('utf-8'))[:8]}.html"


def sighting_pages(found: SightingsList, page: Callable[..., bytes]) -> Iterator[tuple[str, bytes]]:
    """Every file below `sightings/`; `page` renders a template."""
    firms = [(firm_page(each), each) for each in found.firms]
    of_firm = {each.name.casefold(): address for address, each in firms}
    context = {"found": found, "firms": firms, "of_firm": of_firm}
    yield "sightings/index.html", page("sightings.html", "../", "sightings", wide=True, **context)
    for address, firm in firms:
        records = [each for each in found.records if each.seen in firm.lines]
        made = page("firm.html", "../", "sightings", wide=True, firm=firm, records=records, of_firm=of_firm)
        yield f"sightings/{address}", made
    yield "sightings/sightings.csv", csv_bytes(_COLUMNS, [_cells(each.seen) for each in found.records])
    pictures = {each.name: each for record in found.records for each in record.pictures}
    for name, picture in pictures.items():
        yield f"sightings/{name}", picture.content()


def _cells(seen: Seen) -> tuple[str, ...]:
    franchise = "yes" if seen.may_be_franchise else "no"
    return (
        str(seen.number),
        seen.kind.label,
        seen.premises,
        seen.trading_name,
        seen.operator,
        seen.area,
        seen.label,
        seen.seen_on,
        seen.known,
        franchise,
    )
