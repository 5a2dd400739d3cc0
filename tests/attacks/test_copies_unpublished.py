"""Archived copies are other people's works: kept for the team, and in no report, release or package."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.casework.archived import empty_installation
from tests.web.seats import MANUSCRIPT, peopled

from answerable.casework.moving.archives import export_archive, import_archive
from answerable.casework.report import building
from answerable.casework.report.releases import release
from answerable.casework.sources import passages, sources
from answerable.casework.sources.checking import check_sources, last_checks
from answerable.casework.sources.copies import content_of, copies_of, take_in_copy
from answerable.casework.sources.sources import SourceEntry, add_source
from answerable.casework.verification.verifying import verify
from answerable.evidence import Grade
from answerable.store.models import Investigation

KEPT, CITED = "The quagga sleeps beneath the lamp", "The zorilla was seen at night"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40) + b"okapi"


@pytest.fixture
def world(db: None, settings: Settings, tmp_path: Path) -> Investigation:
    """The small world with a source, cited in its manuscript, that has a page, an archive and a picture."""
    settings.HOME, settings.ORIGINALS, settings.REPORTS = (
        tmp_path,
        tmp_path / "originals",
        tmp_path / "reports",
    )
    settings.WHITENOISE_USE_FINDERS = False
    made = peopled()
    record = {"type": "webpage", "title": "Beasts", "URL": "http://127.0.0.2/page"}
    add_source(made, "beasts", SourceEntry(record, Grade.REPORTED_BY_PRESS), who="ann")
    page = f"<p>{KEPT}.<p>{CITED}.".encode()
    for content, name in ((page, "beasts.html"), (PICTURE, "beasts.png")):
        take_in_copy(made, "beasts", content, name, who="ann")
    passages.mark_passage(made, "beasts", 1, words=CITED, who="ann")
    building.adopt_manuscript(made, f"{MANUSCRIPT}\nBeasts abound.[^beasts]\n", "manuscript.md", who="ann")
    return made


def found_in(content: bytes) -> set[str]:
    """Which of the words stand there, in a package within it too."""
    found = {word for word in ("quagga", "okapi") if word.encode() in content}
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as package:
            for name in package.namelist():
                found |= found_in(package.read(name))
    return found


def test_no_report_release_or_export_takes_a_copy_along(world: Investigation, settings: Settings) -> None:
    assert building.build(world, who="ann") is not None
    release(world, "1.0", who="ann")
    files = [path for path in Path(settings.REPORTS).rglob("*") if path.is_file()]
    assert len(files) > 10
    assert {path: found_in(path.read_bytes()) for path in files if found_in(path.read_bytes())} == {}
    assert found_in(sources.export_sources(world)) == set()


@pytest.mark.parametrize("licence", ["All rights reserved", "CC BY-NC-ND 4.0", "OGL, not to be published"])
def test_a_licence_that_does_not_allow_it_lets_nothing_out(
    world: Investigation, settings: Settings, licence: str
) -> None:
    under(world, licence)
    building.build(world, who="ann")
    assert published(settings) == {}


def test_a_licence_that_allows_it_lets_the_text_of_the_newest_copy_out_and_nothing_else(
    world: Investigation, settings: Settings
) -> None:
    """It stands on the page of the source alone; older copies, pictures and archives stay."""
    newer = "<p>Zorilla by day, and no other beast."
    take_in_copy(world, "beasts", newer.encode(), "newer.html", who="ann")
    under(world, "OGL v3.0")
    building.build(world, who="ann")
    release(world, "1.0", who="ann")
    assert published(settings) == {}
    pages = {path.name for path in Path(settings.REPORTS).rglob("*") if path.is_file()
             and b"and no other beast" in path.read_bytes()}  # fmt: skip
    assert pages == {"beasts.html"}
    under(world, "")
    building.build(world, who="ann")
    page = next(path for path in Path(settings.REPORTS).rglob("beasts.html") if "releases" not in path.parts)
    assert b"and no other beast" not in page.read_bytes()


def under(world: Investigation, licence: str) -> None:
    record = dict(sources.source_at(world, "beasts").record)
    sources.edit_source(
        world, "beasts", SourceEntry(record, Grade.REPORTED_BY_PRESS, licence=licence), who="ann"
    )


def published(settings: Settings) -> dict[Path, set[str]]:
    files = [path for path in Path(settings.REPORTS).rglob("*") if path.is_file()]
    return {path: found_in(path.read_bytes()) for path in files if found_in(path.read_bytes())}


def test_the_archive_of_the_investigation_takes_each_along(
    world: Investigation, settings: Settings, tmp_path: Path
) -> None:
    """With checks and passages, in an installation that has nothing else."""
    assert check_sources(world, who="ann")[0].check.state == "unreachable"
    package = tmp_path / "small.zip"
    export_archive(world, package, who="ann")
    assert found_in(package.read_bytes()) == {"quagga", "okapi"}
    empty_installation(settings, tmp_path / "elsewhere")
    made = import_archive(package, who="bea")
    page, picture = copies_of(sources.source_at(made, "beasts"))
    assert content_of(picture) == ("image/png", PICTURE)
    assert KEPT.encode() in content_of(page)[1]
    (standing,) = passages.standings([page], page)
    assert (standing.passage.text, standing.holds) == (CITED, True)
    assert last_checks(made)["beasts"].against == picture
    assert not verify(made).shortfalls
