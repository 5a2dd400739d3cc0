"""Archives: out, into an empty installation, and out again the same."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from pytest_django import Settings
from tests.casework.archived import empty_installation
from tests.worlds import small

from answerable.casework.moving.archive_rows import BodyDifference
from answerable.casework.moving.archive_tables import TABLES
from answerable.casework.moving.archives import export_archive, import_archive, preview_archive
from answerable.casework.questions.adoption import adopt_codebook
from answerable.casework.report.tallies import tally
from answerable.casework.work.investigations import give_role
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
    Role,
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
    assert list(journal.breaks_in(small.SLUG)) == []
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

    import_archive(archive, who="zoe")

    assert list(JournalEntry.objects.filter(chain=small.SLUG).values_list("hash", flat=True)) == acts
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
    assert offered == (("dot", "coder", True), ("eli", "coder", False))
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


def test_a_slug_that_is_taken_is_refused(archive: Path) -> None:
    with pytest.raises(BadInput, match="there is already an investigation 'small'"):
        import_archive(archive, who="zoe")


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

    import_archive(archive, who="zoe")

    assert sorted(Coding.objects.values_list("uid", "code", "superseded")) == codings
    assert sorted(Finding.objects.values_list("uid", "outcome", "code")) == findings
