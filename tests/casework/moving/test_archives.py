"""Archives: out, into an empty installation, and out again the same."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from pytest_django import Settings
from tests.casework.archived import empty_installation
from tests.worlds import small

from answerable.casework.coding.codings import CodeMark, Decision, code
from answerable.casework.moving.archive_rows import BodyDifference
from answerable.casework.moving.archive_tables import TABLES
from answerable.casework.moving.archives import export_archive, import_archive, preview_archive
from answerable.casework.questions.adoption import adopt_codebook
from answerable.casework.report.tallies import tally
from answerable.casework.verification.verifying import verify
from answerable.casework.work.investigations import give_role, keep_material
from answerable.casework.work.own_names import own_names
from answerable.casework.work.questionnaires import codebook_of
from answerable.ground import BadInput, Broken, digest_of
from answerable.store import journal, originals
from answerable.store.models import (
    Alias,
    Body,
    Coding,
    Finding,
    Investigation,
    JournalEntry,
    JournalHead,
    Original,
    Purpose,
    Request,
    Role,
    SourceClaim,
)
from answerable.store.models.base import Record

LAMP_POSTS = Path(__file__).resolve().parents[3] / "examples" / "lamp-posts"


def test_out_into_an_empty_installation_and_out_again_is_byte_for_byte_the_same(
    coded: Investigation, tmp_path: Path, settings: Settings
) -> None:
    give_role(coded, User.objects.create_user("dot"), Role.LEAD, "ann")
    small.read("S-1", "has_bell", "ben", 60, small.quoted("S-1", "planned", "Yes"))
    adopt_codebook(
        coded, small.CODEBOOK.replace('version = "1"', 'version = "0.9"'), "codebook.toml", who="ann"
    )
    before = tally(coded, "has_bell", ("sector", "region"))
    first = export_archive(coded, tmp_path / "one.zip", who="ann")
    empty_installation(settings, tmp_path / "elsewhere")

    brought = import_archive(first.path, who="zoe")
    second = export_archive(brought, tmp_path / "two.zip", who="zoe")

    assert second.digest == first.digest
    assert second.path.read_bytes() == first.path.read_bytes()
    assert tally(brought, "has_bell", ("sector", "region")) == before
    assert codebook_of(brought).version == "0.9"
    assert re.fullmatch(r"small-[a-z2-9]{4}", brought.uid)
    assert list(journal.breaks_in(brought.uid)) == []
    assert [str(each) for each in verify(brought).shortfalls] == []
    assert all(fault is None for fault in originals.faults())


def test_every_kind_of_record_is_in_the_archive() -> None:
    keyed = {model for model in apps.get_app_config("store").get_models() if issubclass(model, Record)}

    assert {table.model for table in TABLES} == keyed


def test_the_investigations_own_journal_does_not_change_by_going_out_and_in(
    archive: Path, tmp_path: Path, settings: Settings
) -> None:
    acts = list(JournalEntry.objects.filter(chain=small.SLUG).values_list("hash", flat=True))
    assert JournalEntry.objects.filter(chain="installation", verb="exported archive").count() == 1
    empty_installation(settings, tmp_path / "elsewhere")

    brought = import_archive(archive, who="zoe")

    assert list(JournalEntry.objects.filter(chain=brought.uid).values_list("hash", flat=True)) == acts
    assert JournalEntry.objects.get(chain="installation").verb == "imported archive"


@pytest.mark.parametrize("asked", [True, False])
def test_a_role_is_given_only_to_an_account_that_is_there_and_for_which_somebody_said_yes(
    asked: bool, coded: Investigation, tmp_path: Path, settings: Settings
) -> None:
    for name in ("dot", "eli"):
        give_role(coded, User.objects.create_user(name), Role.CODER, "ann")
    archive = export_archive(coded, tmp_path / "one.zip", who="ann").path
    empty_installation(settings, tmp_path / "elsewhere")
    dot = User.objects.create_user("dot")
    offered = preview_archive(archive).offered
    assert offered == (("dot", "coder"), ("eli", "coder"))
    for name, says in (("eli", "no such account"), ("fay", "names no such role")):
        with pytest.raises(BadInput, match=says):
            import_archive(archive, who="zoe", roles=[(name, Role.CODER)])
    with pytest.raises(BadInput, match="names no such role"):
        import_archive(archive, who="zoe", roles=[("dot", Role.LEAD)])
    assert not Investigation.objects.exists()

    brought = import_archive(archive, who="zoe", roles=[("dot", Role.CODER)] if asked else [])

    roles = brought.memberships.order_by("username").values_list("username", "user")
    assert list(roles) == [("dot", dot.pk if asked else None), ("eli", None)]


def test_the_archive_holds_the_originals_byte_for_byte(archive: Path) -> None:
    with zipfile.ZipFile(archive) as package:
        held = {name: package.read(name) for name in package.namelist() if name.startswith("originals/")}

    assert held == {
        f"originals/{digest}": originals.content_of(digest)
        for digest in Original.objects.values_list("uid", flat=True)
    }
    assert small.mail("S-1", small.ANSWERS["S-1"]) in held.values()


def test_foreign_keys_of_the_data_package_name_tables_that_are_there(archive: Path) -> None:
    with zipfile.ZipFile(archive) as package:
        described = json.loads(package.read("datapackage.json"))
        names = set(package.namelist())
    tables = {resource["name"] for resource in described["resources"]}
    pointed = {
        key["reference"]["resource"]
        for resource in described["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    }

    assert pointed <= tables
    assert {resource["path"] for resource in described["resources"]} <= names
    assert all(resource["schema"]["primaryKey"] == ["uid"] for resource in described["resources"])


def test_an_archive_with_an_altered_original_is_not_written(coded: Investigation, tmp_path: Path) -> None:
    place = originals.place_of(Original.objects.filter(media_type="message/rfc822")[0].uid)
    place.chmod(0o640)
    place.write_bytes(b"something else")

    with pytest.raises(Broken, match="was changed on disk"):
        export_archive(coded, tmp_path / "one.zip", who="ann")

    assert [path.name for path in tmp_path.iterdir()] == ["originals"]


def test_bodies_that_are_here_already_and_the_same_are_used(
    coded: Investigation, archive: Path, settings: Settings, tmp_path: Path
) -> None:
    coded_bodies = set(Body.objects.values_list("uid", "pk"))
    forget(coded)

    brought = import_archive(archive, who="zoe")

    assert set(Body.objects.values_list("uid", "pk")) == coded_bodies
    assert export_archive(brought, tmp_path / "two.zip", who="zoe").path.read_bytes() == archive.read_bytes()


def test_a_body_that_differs_here_stays_as_it_is_and_the_difference_is_told(
    coded: Investigation, archive: Path
) -> None:
    forget(coded)
    Body.objects.filter(key="birch").update(region="Elsewhere")
    Alias.objects.filter(body__key="ash").delete()

    differences = preview_archive(archive).differences
    import_archive(archive, who="zoe")

    assert differences == (
        BodyDifference("small:birch", "region", "Elsewhere", "North"),
        BodyDifference("small:ash", "alias", "", "Borough of Ash"),
    )
    assert Body.objects.get(key="birch").region == "Elsewhere"
    assert not Alias.objects.exists()


def forget(investigation: Investigation) -> None:
    """Delete an investigation but not its bodies."""
    for table in reversed(TABLES):
        if not table.shared:
            table.model._default_manager.all().delete()
    JournalEntry.objects.filter(chain=investigation.uid).delete()
    JournalHead.objects.filter(chain=investigation.uid).delete()


def test_an_archive_brought_in_twice_beside_its_own_investigation_is_there_thrice_and_each_goes_out_the_same(
    archive: Path, coded: Investigation, tmp_path: Path
) -> None:
    brought = [import_archive(archive, who="zoe") for _ in range(2)]
    assert len({coded.uid, *(each.uid for each in brought)}) == 3
    for number, each in enumerate(brought):
        out = export_archive(each, tmp_path / f"{number}.zip", who="zoe").path
        assert out.read_bytes() == archive.read_bytes()
        assert list(journal.breaks_in(each.uid)) == []
    assert [str(each) for each in verify().shortfalls] == []


def test_whoever_names_it_themselves_gets_that_name_unless_it_is_taken(
    archive: Path, coded: Investigation, tmp_path: Path
) -> None:
    for slug, says in ((coded.uid, "is taken"), ("installation", "is taken"), ("No Slug", "is not a slug")):
        with pytest.raises(BadInput, match=says):
            import_archive(archive, who="zoe", slug=slug)
    brought = import_archive(archive, who="zoe", slug="moved")
    assert brought.uid == "moved"
    assert export_archive(brought, tmp_path / "two.zip", who="zoe").path.read_bytes() == archive.read_bytes()


def test_it_can_have_its_own_name_again_where_that_is_free(
    archive: Path, settings: Settings, tmp_path: Path
) -> None:
    empty_installation(settings, tmp_path / "elsewhere")
    brought = import_archive(archive, who="zoe", slug=small.SLUG)
    assert brought.uid == small.SLUG
    assert export_archive(brought, tmp_path / "two.zip", who="zoe").path.read_bytes() == archive.read_bytes()
    again = import_archive(archive, who="zoe")
    assert export_archive(again, tmp_path / "three.zip", who="zoe").path.read_bytes() == archive.read_bytes()


def test_what_is_done_after_it_came_in_goes_out_under_the_name_it_was_begun_with(
    archive: Path, settings: Settings, tmp_path: Path
) -> None:
    empty_installation(settings, tmp_path / "elsewhere")
    brought = import_archive(archive, who="zoe")
    adopt_codebook(
        brought, small.CODEBOOK.replace('version = "1"', 'version = "0.9"'), "codebook.toml", who="ann"
    )
    asked = Request.objects.get(reference="S-1")
    code(brought, asked, "has_bell", [small.told("no")], Decision("ben", small.at(60)))
    out = export_archive(brought, tmp_path / "two.zip", who="zoe").path
    with zipfile.ZipFile(out) as package:
        texts = b"".join(package.read(each) for each in package.namelist() if each.endswith(".csv"))
    assert brought.uid.encode() not in texts
    for slug in ("", "other"):
        again = import_archive(out, who="zoe", slug=slug)
        assert [str(each) for each in verify(again).shortfalls] == []
        assert export_archive(again, tmp_path / "three.zip", who="zoe").path.read_bytes() == out.read_bytes()


def test_a_file_name_as_long_as_can_be_comes_in_whole_and_goes_out_again(
    coded: Investigation, tmp_path: Path
) -> None:
    """Its uid has room for five letters more in the name of the investigation; a longer name is not kept."""
    name = "x" * (195 - len("small/outlines//999.geojson")) + ".geojson"
    with pytest.raises(BadInput, match=f"{len(name) + 1} letters") as refused:
        keep_material(coded, Purpose.OUTLINES, f"x{name}", b"{}", who="ann")
    assert f"{len(name)} letters at most" in refused.value.remedy
    keep_material(coded, Purpose.OUTLINES, name, b"{}", who="ann")
    out = export_archive(coded, tmp_path / "1.zip", who="ann").path
    brought = import_archive(out, who="zoe")
    assert brought.materials.get(name=name).uid == f"{brought.uid}/outlines/{name}/1"
    assert [str(each) for each in verify(brought).shortfalls] == []
    last = export_archive(brought, tmp_path / "2.zip", who="zoe").path
    materials = [zipfile.ZipFile(each).read("data/material.csv") for each in (out, last)]
    assert materials[0] == materials[1]


def test_no_cell_of_what_came_in_names_a_row_as_it_was_called_where_it_was_begun(
    archive: Path, settings: Settings, tmp_path: Path
) -> None:
    """A list of uids that is not among `LISTS_OF_UIDS` would lead nowhere, or to another's rows."""
    empty_installation(settings, tmp_path / "elsewhere")
    import_archive(archive, who="zoe")
    told = [
        (table.name, name)
        for table in TABLES
        for row in table.model._default_manager.values()
        for name, value in row.items()
        if "small/" in str(value) and (table.name, name) != ("contact_event", "uid")
    ]
    assert told == []
    assert SourceClaim.objects.exclude(rests_on=[]).exists()
    assert Finding.objects.exclude(claims=[]).exists()


def test_a_coding_that_is_taken_in_again_after_a_move_is_the_same_coding(
    archive: Path, settings: Settings, tmp_path: Path
) -> None:
    empty_installation(settings, tmp_path / "elsewhere")
    brought = import_archive(archive, who="zoe")
    there = Coding.objects.filter(superseded=False, passage__isnull=False).select_related("request")[0]
    mark = CodeMark(there.code, passage=there.passage, exemptions=tuple(there.exemptions))
    count = Coding.objects.count()
    code(brought, there.request, there.item, [mark], Decision(there.coder, there.coded_at))
    assert Coding.objects.count() == count


def test_an_archive_that_was_compressed_by_hand_comes_in_the_same(
    archive: Path, settings: Settings, tmp_path: Path
) -> None:
    compressed = tmp_path / "compressed.zip"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(compressed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    empty_installation(settings, tmp_path / "elsewhere")

    brought = import_archive(compressed, who="zoe")

    assert export_archive(brought, tmp_path / "two.zip", who="zoe").path.read_bytes() == archive.read_bytes()


def test_an_import_puts_right_an_original_that_was_changed_on_disk(
    archive: Path, coded: Investigation, settings: Settings
) -> None:
    forget(coded)
    digest = Original.objects.order_by("uid")[0].uid
    shutil.copy(__file__, originals.place_of(digest).with_suffix(".new"))
    originals.place_of(digest).with_suffix(".new").replace(originals.place_of(digest))

    import_archive(archive, who="zoe")

    assert digest_of(originals.content_of(digest)) == digest


def test_superseded_codings_and_findings_come_along(
    archive: Path, settings: Settings, tmp_path: Path
) -> None:
    codings = sorted(Coding.objects.values_list("uid", "code", "superseded"))
    findings = sorted(Finding.objects.values_list("uid", "outcome", "code"))
    empty_installation(settings, tmp_path / "elsewhere")

    names = own_names(import_archive(archive, who="zoe"))

    rows = Coding.objects.values_list("uid", "code", "superseded")
    assert sorted((names.outward(uid), *rest) for uid, *rest in rows) == codings
    held = Finding.objects.values_list("uid", "outcome", "code")
    assert sorted((names.outward(uid), *rest) for uid, *rest in held) == findings
