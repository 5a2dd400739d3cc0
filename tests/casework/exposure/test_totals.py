"""Totals by place: taken in or refused, verified, archived, taken out."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.casework.archived import repacked
from tests.evidence.exposure.made_files import CITIES, PLAIN, START, answer, table, totals
from tests.shared_data import shared

from answerable.casework.exposure.files import ExposureReceipt
from answerable.casework.exposure.tables import (
    ExposureEntry,
    counts_of,
    find_table,
    refusals,
    remove,
    series_in,
    take_in,
)
from answerable.casework.moving.archives import export_archive, import_archive, preview_archive
from answerable.casework.report.building import adopt_manuscript, build, frozen_figures
from answerable.casework.report.traces import trace_called, trace_forward
from answerable.casework.verification.verifying import verify
from answerable.casework.work.investigations import Charter, begin, find, keep_material
from answerable.ground import BadInput, Missing, digest_of
from answerable.store import originals
from answerable.store.models import (
    ExposureCount,
    ExposureTable,
    Investigation,
    JournalEntry,
    Material,
    Original,
    Purpose,
)

pytestmark = pytest.mark.django_db

HIDING = table(totals(("England", "334", ""), ("Leeds", "300", ""), ("Hull", "30", ""), ("Bath", "4", "")))


@pytest.fixture
def city(settings: Settings, tmp_path: Path) -> Investigation:
    settings.ORIGINALS = tmp_path / "originals"
    settings.REPORTS = tmp_path / "reports"
    return begin(Charter("city", "City", date(2022, 3, 1)), "ann")


def taken_in(
    investigation: Investigation, content: bytes = HIDING, name: str = "t.csv", **said: str
) -> ExposureReceipt:
    told = {"called": "totals", "source": "A paper", "licence": "CC BY 4.0"} | said
    return take_in(investigation, ExposureEntry(content, name, **told), who="ann")


def test_totals_are_kept_with_small_ones_hidden_and_who_published_them(city: Investigation) -> None:
    receipt = taken_in(city)
    assert (receipt.accepted, receipt.table, receipt.rows, receipt.hidden) == (True, "totals", 4, 2)
    kept = find_table(city, "totals")
    assert [each.count for each in counts_of(kept)] == [334, 300, None, None]
    assert (kept.source, kept.licence, kept.file.original.uid) == ("A paper", "CC BY 4.0", digest_of(HIDING))
    [series] = series_in(kept)
    assert (series.name, series.query, series.level) == ("product_a_camera", START[2], "")
    assert list(verify(city).shortfalls) == []
    entry = JournalEntry.objects.get(verb="took in totals by place")
    assert entry.after == {"digest": digest_of(HIDING), "counts": 4, "hidden": 2}


def test_of_a_list_of_devices_the_refusal_is_kept_and_nothing_else(city: Investigation) -> None:
    devices = table([*PLAIN, [*START, "198.51.100.7", "9", ""]])
    before = (Original.objects.count(), Material.objects.count())
    receipt = taken_in(city, devices, "198-51-100-7.csv")
    assert (receipt.accepted, receipt.table, receipt.refused[0]["where"]) == (False, "", "row 5, column 5")
    assert not ExposureTable.objects.exists()
    assert (Original.objects.count(), Material.objects.count()) == before
    [refusal] = refusals(city)
    assert (refusal.digest, refusal.met[0]["kind"]) == (digest_of(devices), "IPv4 address")
    kept = " ".join(f"{each.subject} {each.after}" for each in JournalEntry.objects.all())
    assert "198" not in kept.replace(refusal.digest, "").replace(refusal.digest[:12], "")


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"called": "The totals"}, "no name"),
        ({"source": " "}, "who published"),
        ({"source": "see 198.51.100.7"}, "holds something of a device"),
        ({"title": "cam-7.example.net:554"}, "holds something of a device"),
        ({"licence": "x" * 201}, "more than 200"),
    ],
)
def test_what_a_person_says_beside_the_file_is_judged_too(
    city: Investigation, said: dict[str, str], what: str
) -> None:
    with pytest.raises(BadInput, match=what) as caught:
        taken_in(city, **said)
    assert "198" not in str(caught.value)
    assert not ExposureTable.objects.exists()


def test_a_cell_that_is_too_long_is_refused_without_being_shown(city: Investigation) -> None:
    with pytest.raises(BadInput, match="the place has more than 200 letters") as caught:
        taken_in(city, table(totals(("Long " * 41, "300", ""))))
    assert "Long" not in str(caught.value)
    assert taken_in(city, table(totals(("L" * 200, "300", "")))).accepted


def test_what_was_changed_past_the_journal_is_found(city: Investigation) -> None:
    taken_in(city)
    ExposureCount.objects.filter(place="Leeds").update(count=3_000)
    ExposureCount.objects.filter(place="Bath").update(count=4)
    found = " ".join(map(str, verify(city).shortfalls))
    assert "count 3 of city/exposure/totals is not as its file has it" in found
    assert "count 5 of city/exposure/totals is not as its file has it" in found


def test_totals_go_in_an_archive_and_come_out_again(city: Investigation, tmp_path: Path) -> None:
    taken_in(city)
    taken_in(city, json.dumps(answer(city=CITIES)).encode(), "a.json", called="asked", index="An index")
    path = export_archive(city, tmp_path / "city.zip", who="ann").path
    import_archive(path, who="ann", slug="again")
    again = find("again")
    for name in ("totals", "asked"):
        assert counts_of(find_table(again, name)) == counts_of(find_table(city, name))
    assert list(verify(again).shortfalls) == []
    with zipfile.ZipFile(path) as archive:
        rows = io.StringIO(archive.read("data/exposure_count.csv").decode())
    assert ",Bath,,,exact" in rows.read()


def test_totals_taken_out_are_gone_and_their_name_is_free(city: Investigation) -> None:
    taken_in(city)
    with pytest.raises(BadInput, match="already"):
        taken_in(city)
    with pytest.raises(BadInput, match="reason"):
        remove(find_table(city, "totals"), who="ann", reason=" ")
    remove(find_table(city, "totals"), who="ann", reason="The paper took them back.")
    assert not ExposureCount.objects.exists()
    with pytest.raises(Missing, match="no totals"):
        find_table(city, "totals")
    assert taken_in(city).accepted
    assert list(verify(city).shortfalls) == []


def test_the_published_totals_come_in_by_query(city: Investigation) -> None:
    content = shared("data/surveillance/exposure_aggregates.csv").read_bytes()
    assert taken_in(city, content).rows == 19
    series = {each.name: each for each in series_in(find_table(city, "totals"))}
    assert len(series) == 7
    assert series["hikvision_ip_camera"].level == "", "more cities than countries"
    assert series["ndaa_prohibited_brands_incl_relabels"].counts[1].place == "United States"
    assert series["product_hikvision_ip_camera"].told.endswith("undated")


def test_what_rests_on_totals_is_found_from_them(city: Investigation) -> None:
    taken_in(city)
    asked = 'exposure over totals.product_a_camera at "Leeds" as leeds'
    adopt_manuscript(city, f"# City\n\nLeeds had {{{{ {asked} }}}}.\n", "m.md", who="ann")
    [figure] = frozen_figures(city).values()
    assert figure.rows[0].printed == "300"
    for called in ("totals", "exposure/totals", digest_of(HIDING)[:12]):
        rests = trace_forward(city, called)
        assert (rests["exposure_table"], rests["figures"][0]["figure"]) == ("totals", "leeds")
        assert "Leeds had 300 services that answered" in str(rests["sentences"][0])
    build(city, who="ann")
    [under] = trace_called(city, "leeds")["totals"]
    assert (under["query"], under["digest"]) == (START[2], digest_of(HIDING))
    assert list(verify(city).shortfalls) == []
    remove(find_table(city, "totals"), who="ann", reason="They were wrong.")
    with pytest.raises(Missing, match=r"totals\.product_a_camera"):
        frozen_figures(city)


def test_an_archive_with_other_counts_than_its_file_gives_is_refused(
    city: Investigation, tmp_path: Path
) -> None:
    taken_in(city)
    path = export_archive(city, tmp_path / "city.zip", who="ann").path
    for old, new in (
        (b",Bath,,,", b",Bath,,4,"),
        (b",Leeds,,300,", b",Leeds,,3000,"),
        (b",Leeds,", b",York,"),
    ):
        forged = repacked(path, "data/exposure_count.csv", lambda raw, o=old, n=new: raw.replace(o, n))
        for act in (preview_archive, lambda path: import_archive(path, who="ann", slug="again")):
            with pytest.raises(BadInput, match="is not as its file has it"):
                act(forged)
    forged = repacked(path, "data/exposure_table.csv", lambda raw: raw.replace(b"A paper", b"198.51.100.7"))
    with pytest.raises(BadInput, match="holds something of a device") as caught:
        import_archive(forged, who="ann", slug="again")
    assert "198.51" not in str(caught.value)
    assert Investigation.objects.count() == 1


def test_an_archive_with_a_list_of_devices_is_refused_and_leaves_nothing_on_disk(
    city: Investigation, tmp_path: Path, settings: Settings
) -> None:
    devices = table([*PLAIN, [*START, "198.51.100.7", "9", ""]])
    taken_in(city, table(PLAIN))
    keep_material(city, Purpose.EXPOSURE, "left.csv", devices, who="mallory")
    path = export_archive(city, tmp_path / "city.zip", who="ann").path
    settings.ORIGINALS = tmp_path / "elsewhere"
    for act in (preview_archive, lambda path: import_archive(path, who="ann", slug="again")):
        with pytest.raises(BadInput, match="tells devices apart: IPv4 address") as caught:
            act(path)
        assert "198.51" not in str(caught.value)
    assert not originals.folder().exists()
