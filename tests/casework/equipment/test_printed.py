"""What a catalogue says in a report: bound in the sentence, two clicks to its source, traced back from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.web.catalogues import CATALOGUE, with_catalogue
from tests.web.entering import sourced
from tests.worlds import small

from answerable.casework.equipment.catalogues import take_in, versions_of
from answerable.casework.report.building import adopt_manuscript, build
from answerable.casework.report.traces import trace_forward
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation

pytestmark = pytest.mark.django_db

MANUSCRIPT = """\
# Lamps

Of the brands, {{ catalogue brand = "civicglow" }}. Its maker has {{ catalogue flaws = "Luxovane" }}, and
{{ catalogue exploited = "Luxovane" }}.

{{ catalogue model = "LX 1000/B" }}. {{ catalogue measure = "Ban on lamps" }}.
{{ catalogue ownership = "Luxovane" }}. {{ catalogue flaw = CVE-2024-0001 }}.
"""


@pytest.fixture
def investigation() -> Investigation:
    made = small.answered()
    sourced()
    with_catalogue()
    return made


def built(investigation: Investigation, manuscript: str = MANUSCRIPT) -> Path:
    adopt_manuscript(investigation, manuscript, "lamps.md", who="ann")
    return build(investigation, who="ann").folder


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text("utf-8")


def test_a_fact_is_printed_and_leads_to_its_source_in_two_clicks(investigation: Investigation) -> None:
    folder = built(investigation)
    index = read(folder, "index.html")
    first = re.search(r'<a class="num" href="(equipment/brand-civicglow-[^"]+)">([^<]+)</a>', index)
    assert first is not None
    assert first[2] == (
        "CivicGlow is said to be sold on products all made by Luxovane, since March 2021 (stated); "
        "CivicGlow is said to be sold on some products made by Pharosine (disputed)"
    )
    assert ">2 flaws</a>" in index
    assert ">1 of 2 in version 2025.08.25 of CISA&#39;s list of exploited flaws</a>" in index
    assert "NightSense is sold with: Counts people" in index
    assert "as of 2021, as Luxovane says; State Lamp Fund of Luxovane: controls, 51 per cent" in index
    assert "CVSS 3.1: 5.3 (high), given by luxovane; CVSS 3.1: 7.5 (high), given by CISA-ADP" in index
    page = read(folder, first[1])
    second = re.search(r'<a href="\.\./(sources/heat[^"]*)">heat, p\. 1</a>', page)
    assert second is not None
    assert (folder / second[1]).is_file()
    assert "SHA-256" in page
    _check_pages(folder)


def _check_pages(folder: Path) -> None:
    """Pages are of what is named and what stands beside it, and none tells which flaws a model has."""
    names = sorted(re.sub(r"-[0-9a-f]{8}\.html$", "", each.name) for each in (folder / "equipment").iterdir())
    assert names == [
        "brand-civicglow",
        "flaw-CVE-2024-0001.html",
        "index.html",
        "maker-luxovane",
        "maker-pharosine",
        "measure-ban-on-lamps",
        "model-lx-1000-b",
        "technology-nightsense",
    ]
    (model,) = (folder / "equipment").glob("model-*")
    assert "CVE-" not in model.read_text("utf-8")
    flaw = read(folder, "equipment/flaw-CVE-2024-0001.html")
    assert "LX-1000/B" not in flaw
    assert "Equipment</a>" in read(folder, "index.html")
    assert "<b>2021" not in model.read_text("utf-8")


def test_what_no_catalogue_says_stops_the_build_with_its_place(investigation: Investigation) -> None:
    for asked, error, what in (
        ('brand = "Nobody"', Missing, r"line 3, column .*|has no brand 'Nobody'"),
        ('lamp = "Luxovane"', BadInput, "a catalogue has no 'lamp'"),
        ('ownership = "Pharosine"', BadInput, "says nothing of the ownership of 'Pharosine'"),
    ):
        with pytest.raises(error, match=what):
            built(investigation, f"# Lamps\n\nIt is so: {{{{ catalogue {asked} }}}}.\n")


def test_without_a_catalogue_there_is_nothing_to_print() -> None:
    with pytest.raises(Missing, match="no catalogue of equipment was taken in"):
        built(small.answered(), '# Lamps\n\nIt is {{ catalogue maker = "Luxovane" }}.\n')


def test_a_version_is_traced_forward_to_the_sentences_that_print_it(investigation: Investigation) -> None:
    adopt_manuscript(investigation, MANUSCRIPT, "lamps.md", who="ann")
    (version,) = versions_of(investigation)
    for called in ("catalogue", "catalogue/1", version.digest[:12], version.files[0][1]):
        found = trace_forward(investigation, called)
        assert (found["in_force"], len(found["sentences"])) == (True, 7)
    said = found["sentences"][0]
    assert said["sentence"].startswith("Of the brands, CivicGlow is said to be sold")
    assert said["sources"] == ["heat, p. 1", "A maker's letter"]
    take_in(investigation, [("lamps.toml", CATALOGUE.replace(b'"42.5"', b'"43"'))], who="ann")
    assert trace_forward(investigation, "catalogue/1")["sentences"] == []
    assert "43 per cent" in str(trace_forward(investigation, "catalogue/2")["sentences"])
    with pytest.raises(Missing):
        trace_forward(investigation, "catalogue/3")
