"""Catalogues taken into an investigation: followed, verified, carried."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from answerable.casework.equipment.catalogues import NAME, catalogue_of, take_in, versions_of
from answerable.casework.moving.archive_intake import import_archive
from answerable.casework.moving.archives import export_archive
from answerable.casework.verification.verifying import verify
from answerable.casework.work.investigations import Charter, begin, find, keep_material
from answerable.equipment import as_tables, packaged_catalogue
from answerable.ground import BadInput
from answerable.store.models import Investigation, JournalEntry, Material, Purpose

pytestmark = pytest.mark.django_db

RELATIONS = b"brand,maker,kind,grade\nCivicGlow,Luxovane,relabels_all,stated\n"


@pytest.fixture
def investigation() -> Investigation:
    return begin(Charter("lamps", "Lamps", date(2026, 1, 1)), who="Lead")


def test_the_catalogue_taken_in_last_is_followed_and_one_can_go_back(investigation: Investigation) -> None:
    first = take_in(investigation, [("relations.csv", RELATIONS)], who="Lead")
    assert (first.name, first.version, first.rows["relations"]) == (NAME, 1, 1)
    assert take_in(investigation, [("relations.csv", RELATIONS)], who="Lead") == first
    files = [(name, text.encode()) for name, text in as_tables(packaged_catalogue()).items()]
    joined = take_in(investigation, files, who="Lead")
    assert (joined.version, joined.called) == (2, "packaged 1")
    assert catalogue_of(investigation) == packaged_catalogue()
    back = take_in(investigation, [("relations.csv", RELATIONS)], who="Lead")
    assert (back.version, back.digest) == (3, first.digest)
    assert [each.version for each in versions_of(investigation)] == [3, 2, 1]
    assert [each.brand for each in (catalogue_of(investigation) or packaged_catalogue()).relations] == [
        "CivicGlow"
    ]
    assert JournalEntry.objects.filter(chain="lamps", verb="kept catalogue").count() == 3


def test_one_that_is_wrong_is_refused_and_nothing_is_written(investigation: Investigation) -> None:
    with pytest.raises(BadInput, match="row 3: all of"):
        take_in(
            investigation, [("relations.csv", RELATIONS + b"civicglow,Pharosine,own,certain\n")], who="Lead"
        )
    assert not Material.objects.filter(purpose=Purpose.CATALOGUE).exists()
    assert catalogue_of(investigation) is None


def test_verification_covers_it_and_an_archive_carries_it(
    investigation: Investigation, tmp_path: Path
) -> None:
    take_in(investigation, [("relations.csv", RELATIONS)], who="Lead")
    assert list(verify(investigation).shortfalls) == []
    path = export_archive(investigation, tmp_path / "a.zip", who="Lead").path
    import_archive(path, who="Lead", slug="again")
    again = find("again")
    assert versions_of(again) == versions_of(investigation)
    assert list(verify(again).shortfalls) == []
    keep_material(again, Purpose.CATALOGUE, "relations.csv", b"brand,maker\nA,B\n", who="Lead")
    (found,) = verify(again).shortfalls
    assert "relations.csv/1 cannot be read: relations.csv, row 1: there is no column 'relation'" in str(found)
