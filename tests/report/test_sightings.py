"""What the public saw, in a report: each line says how it is known, a firm has a page, nothing is a share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.evidence.sightings import Corroboration, PlaceKind, Seen
from answerable.ground import BadInput
from answerable.report import build_site, read_manuscript
from answerable.report.content.sightings import SightingPicture, SightingRecord, SightingsList
from tests.report.contents import content

PICTURE = b"\xff\xd8\xff not text \x80"
SHOP = Seen(1, PlaceKind.FIRM, "Halden <b>Mill</b>", "Halden", "", "Wickmark", "=Lumora", "2025-05", None)
OTHER = replace(SHOP, number=2, premises="Halden Quay", by=Corroboration.OWN_VISIT)
LIBRARY = replace(
    SHOP, number=3, kind=PlaceKind.PUBLIC_BODY, premises="Library", trading_name="", operator="Ash"
)


def pages(*seen: Seen) -> dict[str, bytes]:
    """The files below `sightings/` of a report with these lines."""
    picture = SightingPicture("a.jpg", lambda: PICTURE)
    found = SightingsList(tuple(SightingRecord(each, (picture,)) for each in seen), (("unverified", 4),))
    made = build_site(read_manuscript("# Lamps\n\nWords.\n", "m.md"), content(sightings=found)).files
    return {path: each for path, each in made.items() if "sightings" in path}


def test_every_line_says_how_it_is_known_and_what_may_be_a_franchise() -> None:
    made = pages(SHOP, OTHER, LIBRARY)
    firm = next(path for path in made if "firm-halden" in path)
    listed = made["sightings/index.html"].decode()
    for page in (listed, made[firm].decode()):
        assert "Seen at 2 premises trading as Halden; some may be franchises." in page
        assert "Halden &lt;b&gt;Mill&lt;/b&gt;" in page
        assert page.count('<span class="soft small">may be a franchise</span>') == 2
        assert "one person reports it; we have not verified it" in page
        assert "we went there and saw it" in page
        assert "%" not in page
    assert "run by Ash" in listed
    assert "Library" not in made[firm].decode()
    assert made["sightings/a.jpg"] == PICTURE


def test_the_table_is_safe_in_a_spreadsheet() -> None:
    lines = pages(SHOP)["sightings/sightings.csv"].decode().splitlines()
    assert lines[0].startswith("number,kind,premises,trading_name,operator,area,label")
    assert ",'=Lumora," in lines[1]
    assert lines[1].endswith("we have not verified it,yes")


def test_a_report_without_sightings_says_nothing_of_them() -> None:
    assert pages() == {}


def test_an_address_in_a_line_stops_the_build() -> None:
    with pytest.raises(BadInput, match=r"ann@parish\.example"):
        pages(replace(SHOP, label="ann@parish.example"))
