"""Records of flaws taken in: chosen by the catalogue, listed if they cannot be read, held to their bytes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.casework.equipment.flawed import exploited, record

from answerable.casework.equipment import flaws
from answerable.casework.equipment.catalogues import catalogue_of, take_in, take_out, versions_of
from answerable.casework.equipment.flaws import flaws_of, intakes_of, take_in_flaws
from answerable.casework.equipment.intakes import (
    EquipmentFiles,
    look_at_all,
    sorted_files,
    take_in_all,
    take_out_last,
)
from answerable.casework.moving.archive_intake import import_archive
from answerable.casework.moving.archives import export_archive
from answerable.casework.verification.verifying import verify
from answerable.casework.work.investigations import Charter, begin, find
from answerable.cli import main
from answerable.ground import BadInput, Missing
from answerable.store.models import FlawIntake, FlawRecord, Investigation, JournalEntry

pytestmark = pytest.mark.django_db

RELATIONS = b"brand,maker,kind,grade\nCivicGlow,Luxovane,relabels_all,stated\n"
CATALOGUE = ("relations.csv", RELATIONS)
SCORED = record("CVE-2024-0001", "Luxovane", "LX-1000", scores=(("luxovane", 5.3), ("CISA-ADP", 7.5)))
RECORDS = (
    ("1.json", SCORED),
    ("2.json", record("CVE-2024-0002", "CivicGlow", "CG-22x4")),
    ("3.json", record("CVE-2024-0003", "Nobody", "NB-1000")),
    ("4.json", b"{}"),
    ("5.json", record("CVE-2024-0001", "Luxovane", "LX-1000")),
)
LISTED = ("kev.json", exploited(("CVE-2024-0002", "CivicGlow"), ("CVE-2020-9999", "Nobody")))


@pytest.fixture
def investigation() -> Investigation:
    return begin(Charter("lamps", "Lamps", date(2026, 1, 1)), who="Lead")


def test_flaws_of_makers_in_the_catalogue_are_kept_and_the_rest_is_counted(
    investigation: Investigation,
) -> None:
    told = take_in_all(investigation, EquipmentFiles((CATALOGUE,), RECORDS, LISTED), who="Lead")
    assert (told["flaws"].told["kept"], told["flaws"].told["no_concern"]) == (2, 1)
    assert [name for name, _ in told["flaws"].told["problems"]] == ["4.json", "5.json"]
    assert told["exploited"].told | {"digest": ""} == {
        "version": "2025.08.25",
        "released": "2025-08-25T00:00:00Z",
        "entries": 2,
        "concerning": 1,
        "digest": "",
    }
    found = {each.cve: each for each in flaws_of(investigation).concerning_maker("Luxovane")}
    assert found["CVE-2024-0001"].by == "listed under Luxovane"
    assert "listed under CivicGlow, which is said to be sold on products all made by" in (
        found["CVE-2024-0002"].by
    )
    said = [each.exploited.sentence for each in found.values() if each.exploited]
    assert said == [
        "not listed as exploited in version 2025.08.25 of CISA's list",
        "listed as exploited since 2024-08-21, in version 2025.08.25 of CISA's list",
    ]
    flaw = flaws_of(investigation).flaw("CVE-2024-0001")
    assert flaw
    assert [(each.score, each.given_by) for each in flaw.scores] == [
        ("5.3", "luxovane"),
        ("7.5", "CISA-ADP"),
    ]


def test_a_look_writes_nothing_and_says_what_would_change(investigation: Investigation) -> None:
    take_in(investigation, [CATALOGUE], who="Lead")
    before = JournalEntry.objects.count()
    changed = RELATIONS.replace(b"stated", b"certain") + b"Pharo,Pharosine,own,certain\n"
    told = look_at_all(investigation, EquipmentFiles((("relations.csv", changed),), RECORDS, LISTED))
    assert told["catalogue"].listed == (
        "relations: CivicGlow, Luxovane changed (grade: stated -> certain)",
        "relations: Pharo, Pharosine added",
    )
    assert JournalEntry.objects.count() == before
    assert not FlawRecord.objects.exists()
    assert len(versions_of(investigation)) == 1


def test_what_is_taken_out_gives_way_to_the_one_before(investigation: Investigation) -> None:
    first = take_in(investigation, [CATALOGUE], who="Lead")
    take_in(investigation, [("relations.csv", RELATIONS.replace(b"Luxovane", b"Pharosine"))], who="Lead")
    take_in_flaws(investigation, RECORDS, who="Lead")
    with pytest.raises(BadInput, match="a reason is missing"):
        take_out(investigation, who="Lead", reason=" ")
    left = take_out(investigation, who="Lead", reason="It named the wrong maker.")
    assert left == first
    assert [each.maker for each in flaws_of(investigation).catalogue.relations] == ["Luxovane"]
    take_out_last(investigation, "flaws", who="Lead", reason="Old.")
    assert intakes_of(investigation) == ()
    with pytest.raises(Missing, match="no list of exploited flaws"):
        take_out_last(investigation, "exploited", who="Lead", reason="Old.")
    take_out(investigation, who="Lead", reason="None is needed.")
    assert catalogue_of(investigation) is None
    assert list(verify(investigation).shortfalls) == []


def test_records_that_no_database_takes_are_listed_and_where_none_can_be_read_nothing_is_written(
    investigation: Investigation,
) -> None:
    take_in(investigation, [CATALOGUE], who="Lead")
    odd = [
        (f"{number}.json", SCORED.replace(b"Flaw ", sign))
        for number, sign in enumerate((b"\\u0000", b"\\ud800"))
    ]
    with pytest.raises(BadInput, match="none of 2 files"):
        take_in_flaws(investigation, odd, who="Lead")
    assert not FlawIntake.objects.exists()
    receipt = take_in_flaws(investigation, [*odd, RECORDS[1]], who="Lead")
    assert [why for _, why in receipt.problems] == [
        "0.json: it has signs that are none. Fetch the record again.",
        "1.json: it has signs that are none. Fetch the record again.",
    ]


def test_a_heap_of_files_is_told_apart_by_what_is_in_them() -> None:
    found = sorted_files([CATALOGUE, LISTED, *RECORDS])
    assert (found.catalogue, found.exploited, found.records) == ((CATALOGUE,), LISTED, RECORDS)


def test_an_archive_carries_them_and_verification_reads_them_again_from_their_bytes(
    investigation: Investigation, tmp_path: Path
) -> None:
    take_in_all(investigation, EquipmentFiles((CATALOGUE,), RECORDS, LISTED), who="Lead")
    assert list(verify(investigation).shortfalls) == []
    path = export_archive(investigation, tmp_path / "a.zip", who="Lead").path
    import_archive(path, who="Lead", slug="again")
    again = find("again")
    assert versions_of(again) == versions_of(investigation)
    assert intakes_of(again) == intakes_of(investigation)
    assert flaws_of(again).concerning_maker("Luxovane") == flaws_of(investigation).concerning_maker(
        "Luxovane"
    )
    assert list(verify(again).shortfalls) == []
    row = FlawRecord.objects.get(intake__investigation=again, cve="CVE-2024-0001")
    row.scores = [["CVSS 3.1", "9.9", "critical", "luxovane"]]
    row.save()
    intake = again.catalogue_intakes.get()
    intake.digest = "0" * 64
    intake.save()
    said = " ".join(map(str, verify(again).shortfalls))
    assert "again/flaws/1/CVE-2024-0001 is not as its bytes have it" in said
    assert "the digest of the catalogue again/catalogue/catalogue.toml/1 is not that of its files" in said


def test_what_is_read_is_what_is_kept() -> None:
    row = dict(zip(flaws.RECORD[3:], flaws.as_kept(flaws.read_cve(SCORED, "1.json")), strict=True))
    assert flaws.as_read(FlawRecord(**row)) == flaws.read_cve(SCORED, "1.json")


def test_the_command_line_looks_takes_in_lists_and_takes_out(
    investigation: Investigation, tmp_path: Path
) -> None:
    records = tmp_path / "records"
    records.mkdir()
    for name, content in (*RECORDS, CATALOGUE, LISTED):
        (records if name[0].isdigit() else tmp_path).joinpath(name).write_bytes(content)
    given = [str(tmp_path / "relations.csv"), "--cve", str(records), "--kev", str(tmp_path / "kev.json")]

    def run(*arguments: str) -> str:
        ran = CliRunner().invoke(main, ["equipment", *arguments, "-i", "lamps"])
        assert ran.exit_code == 0, ran.output
        return ran.output

    looked = run("import", *given, "--look", "--as", "Lead")
    assert "1 added in relations" in looked
    assert "4.json: 4.json: there is no `cveMetadata`" in looked
    assert versions_of(investigation) == ()
    taken = json.loads(run("import", *given, "--as", "Lead", "--json"))
    assert (taken["catalogue"]["version"], taken["flaws"]["kept"]) == (1, 2)
    assert taken["exploited"]["version"] == "2025.08.25"
    assert "Exploited flaws, version 2025.08.25 of CISA's list" in run("versions")
    run("remove", "exploited", "--reason", "Old.", "--as", "Lead")
    assert "CISA" not in run("versions")
    nothing = CliRunner().invoke(main, ["equipment", "import", "-i", "lamps", "--as", "Lead"])
    assert (nothing.exit_code, "there is nothing to take in" in nothing.output) == (3, True)
