"""A confidential source is nowhere but where it is opened: its words are hunted for in all that there is."""

from __future__ import annotations

import logging
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from tests.casework.archived import empty_installation
from tests.web.seats import MANUSCRIPT, PEOPLE, peopled, signed_in

from answerable.casework.moving.archives import export_archive, import_archive
from answerable.casework.report import building
from answerable.casework.sources import confidential, sources, statements
from answerable.casework.sources.sources import SourceEntry
from answerable.casework.verification.verifying import verify
from answerable.casework.work.browsers import BROWSER_COOKIE, marked
from answerable.casework.work.journalling import journal_of
from answerable.casework.work.permissions import seat_at
from answerable.cli import main
from answerable.evidence import Grade
from answerable.ground import BadInput, Missing
from answerable.store.models import Investigation, Membership, Role

HOME = "/investigations/small"
TITLE, AUTHOR, REMARKS, FILE, NAME, REASON = (
    "Quagga minutes of the board", "Zorilla, Ida", "Okapi met us at the weir", "The lynx is in the ledger",
    "numbat-ledger.txt", "Withdrawn for the tapir",
)  # fmt: skip
WORDS = ("quagga", "zorilla", "okapi", "lynx", "numbat", "tapir")
"""A word of each, that stands nowhere else."""
OPENS = {"ann", "rex"}


@pytest.fixture
def world(db: None, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Investigation:
    """The small world, in which rex has kept a confidential source and withdrawn it again, by the pages."""
    settings.HOME, settings.ORIGINALS, settings.REPORTS = (
        tmp_path,
        tmp_path / "originals",
        tmp_path / "reports",
    )
    settings.WHITENOISE_USE_FINDERS = False
    caplog.set_level(logging.DEBUG, logger="answerable")
    caplog.set_level(logging.DEBUG, logger="django")
    made = peopled()
    building.adopt_manuscript(made, MANUSCRIPT, "manuscript.md", who="ann")
    answer = signed_in("rex").post(
        f"{HOME}/sources/confidential/",
        {
            "type": "document",
            "title": TITLE,
            "authors": AUTHOR,
            "grade": "inferred",
            "remarks": REMARKS,
            "file": SimpleUploadedFile(NAME, FILE.encode()),
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    withdrawn = signed_in("ann").post(
        f"{HOME}/sources/of/confidential-1/step/", {"do": "withdraw", "reason": REASON}
    )
    assert withdrawn.status_code == 302
    return made


def found_in(content: bytes | str) -> list[str]:
    """The words of the source that stand there."""
    text = content.decode("latin-1") if isinstance(content, bytes) else content
    return [word for word in WORDS if word in text.lower()]


def test_those_who_may_open_it_see_all_of_it_and_others_nothing(world: Investigation) -> None:
    address = f"{HOME}/sources/of/confidential-1/open/"
    for name in PEOPLE:
        client = signed_in(name)
        record, file = client.post(address, {"what": "record"}), client.post(address, {"what": "file"})
        if name in OPENS:
            assert found_in(record.content) == ["quagga", "zorilla", "okapi", "numbat", "tapir"]
            assert file.content == FILE.encode()
            assert NAME in file["Content-Disposition"]
        else:
            assert (record.status_code, file.status_code) == (403, 403)
            assert found_in(record.content + file.content) == []
            with pytest.raises(Missing):
                confidential.open_record(seat_at(User.objects.get(username=name), "small"), "confidential-1")
    told = [
        (entry.who, entry.subject) for entry in journal_of(world) if entry.verb == "opened confidential file"
    ]
    assert sorted(told) == [("ann", "confidential-1"), ("rex", "confidential-1")]


def test_its_words_stand_in_no_row_and_no_file(world: Investigation, settings: Settings) -> None:
    for model in apps.get_models():
        for row in model._base_manager.all().values():
            assert found_in(repr(row)) == [], model
    for path in Path(settings.HOME).rglob("*"):
        if path.is_file():
            assert found_in(path.read_bytes()) == [], path


def test_its_words_stand_on_no_page_of_anybody_and_no_search_finds_it(world: Investigation) -> None:
    pages = ("sources/", "sources/of/confidential-1/", "statements/", "journal/", "sources/sources.json", "")
    for name in PEOPLE:
        client = signed_in(name)
        for page in pages:
            answer = client.get(f"{HOME}/{page}")
            assert answer.status_code == (403 if PEOPLE[name] is Role.PARTNER else 200)
            assert found_in(answer.content) == [], (name, page)
        for word in WORDS:
            listed = client.get(f"{HOME}/sources/", {"words": word})
            assert b"confidential-1" not in listed.content
    assert b"confidential-1" in signed_in("eve").get(f"{HOME}/sources/").content


def test_its_words_stand_in_no_log_export_command_or_report(
    world: Investigation, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    result = building.build(world, who="ann")
    assert result is not None
    for path in Path(settings.REPORTS).rglob("*"):
        if path.is_file():
            assert found_in(path.read_bytes()) == [], path
    assert found_in(sources.export_sources(world)) == []
    for command in (
        ("list",),
        ("list", "--json"),
        ("list", "--families"),
        ("show", "confidential-1"),
        ("statements",),
    ):
        printed = CliRunner().invoke(main, ["sources", *command, *(["-i", "small"])])
        assert found_in(printed.output + str(printed.exception)) == []
    assert found_in(" ".join(map(str, verify(world).shortfalls))) == []
    assert found_in(caplog.text) == []


def test_nothing_rests_on_it(world: Investigation) -> None:
    said = statements.StatementEntry("allegation", "A", "B", "confidential-1", "C")
    record = SourceEntry({"type": "book", "title": "B"}, Grade.INFERRED)
    for act in (
        lambda: statements.add_statement(world, said, who="ann"),
        lambda: sources.edit_source(world, "confidential-1", record, who="ann"),
        lambda: sources.record_of(sources.source_at(world, "confidential-1")),
    ):
        with pytest.raises(BadInput, match="this source is confidential"):
            act()
    edited = signed_in("ann").get(f"{HOME}/sources/of/confidential-1/edit/")
    assert edited.status_code == 302


def test_an_archive_carries_it_encrypted_and_it_opens_with_its_key_alone(
    world: Investigation, settings: Settings, tmp_path: Path
) -> None:
    archive = export_archive(world, tmp_path / "small.zip", who="ann").path
    with zipfile.ZipFile(archive) as package:
        for name in package.namelist():
            assert found_in(package.read(name)) == [], name
    key = (tmp_path / "confidential-key").read_text("ascii")
    empty_installation(settings, tmp_path / "elsewhere")
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    User.objects.create_user("ann")
    brought = import_archive(archive, who="ann", roles=[("ann", Role.LEAD)])
    seat = seat_at(User.objects.get(username="ann"), brought.uid)
    with pytest.raises(Missing, match="no key of this installation opens this"):
        confidential.open_file(seat, "confidential-1")
    assert any(
        "does not open" in str(each) for outcome in verify(brought).outcomes for each in outcome.remarks
    )
    place = settings.HOME / "confidential-key"
    place.chmod(0o600)
    place.write_text(f"{place.read_text('ascii')}\n{key}\n", "ascii")
    with pytest.raises(BadInput, match="it came in an archive, and is shut"):
        confidential.open_file(seat, "confidential-1")
    assert confidential.admit(brought, who="ann") == ("confidential-1",)
    assert confidential.open_file(seat, "confidential-1") == (NAME, FILE.encode())
    assert confidential.open_record(seat, "confidential-1").remarks == REMARKS
    assert confidential.admit(brought, who="ann") == ()


def test_whose_seat_was_taken_away_opens_nothing_by_an_old_archive(
    world: Investigation, tmp_path: Path
) -> None:
    archive = export_archive(world, tmp_path / "old.zip", who="ann").path
    ann = User.objects.get(username="ann")
    Membership.objects.filter(investigation=world, user=ann).delete()
    brought = import_archive(archive, who="ann", roles=[("ann", Role.LEAD)])
    seat = seat_at(ann, brought.uid)
    for opening in (confidential.open_record, confidential.open_file):
        with pytest.raises(BadInput, match="it came in an archive, and is shut"):
            opening(seat, "confidential-1")


def test_what_was_changed_does_not_open(world: Investigation) -> None:
    source = sources.source_at(world, "confidential-1")
    source.closed = source.closed[:-8] + "AAAAAAA="
    source.save()
    with pytest.raises(Missing, match="no key of this installation opens this"):
        confidential.open_record(seat_at(User.objects.get(username="ann"), "small"), "confidential-1")


@pytest.mark.parametrize(
    "place", ["sources/confidential/", "sources/of/confidential-1/step/", "sources/add/"]
)
def test_who_was_signed_out_has_nothing_confidential_kept_for_the_sign_in(
    world: Investigation, place: str
) -> None:
    client = Client()
    client.cookies[BROWSER_COOKIE] = marked({}, "1")
    long = f"{REMARKS}, and told of the lynx at great length."
    assert client.post(f"{HOME}/{place}", {"remarks": long, "reason": long}).status_code == 302
    shown = client.get("/accounts/login/").content.decode()
    assert "You were signed out" in shown
    assert bool(found_in(shown)) is (place == "sources/add/")
