"""Sightings: kept whole, moderated, published by as many people as it needs, their senders in a safe."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from pytest_django import Settings
from tests.documents.hostile_photographs import PLANTED, drawn, exif, saved
from tests.worlds import small

from answerable.casework.moving.archives import export_archive, import_archive
from answerable.casework.sightings import calls, listing, moderation, sealing, senders
from answerable.casework.sightings.sightings import (
    ReceivedSighting,
    SightingEntry,
    add_sighting,
    contact_of,
    sighting_at,
    sightings_of,
)
from answerable.casework.sightings.taking_in import SightingFile, take_in_table
from answerable.casework.verification.verifying import verify
from answerable.evidence.sightings import Corroboration, PlaceKind, Rejection
from answerable.ground import BadInput, Missing
from answerable.store import originals
from answerable.store.models import (
    Investigation,
    JournalEntry,
    Original,
    Sighting,
    SightingCall,
    SightingPhotograph,
    SightingSender,
    UncoveredPhotograph,
)

SENDER = "me@sender.example"
PHOTOGRAPH = saved(drawn(), "JPEG", exif=exif(6), comment=PLANTED)
SHOP = moderation.Details(PlaceKind.FIRM, "Wickmark", "Halden Mill Lane", "Halden", label="Lumora 4")


@pytest.fixture
def world(db: None, settings: Settings, tmp_path: Path) -> Investigation:
    settings.HOME, settings.ORIGINALS = tmp_path, tmp_path / "originals"
    investigation = small.asked()
    calls.open_call(investigation, entry("bells"), who="ann")
    return investigation


def entry(key: str, opens: int = 0, closes: int = 30, delete: int = 60) -> calls.CallEntry:
    """A call with its days counted from today."""
    today = timezone.localdate()
    days = [today + timedelta(days=each) for each in (opens, closes, delete)]
    return calls.CallEntry(key, "Have you seen a door bell?", "To count them.", *days)


def sent(
    world: Investigation, seen: str = "Lumora", sender: str = SENDER, *photographs: bytes
) -> ReceivedSighting:
    """A sighting that came by the form."""
    files = [("a.jpg", each) for each in photographs]
    told = SightingEntry(seen, "12 Mill Lane, Wickmark", sender=sender, photographs=files)
    return add_sighting(calls.the_call(world), told, Sighting.Came.FORM, who="the public", with_link=True)


def stated(world: Investigation, details: moderation.Details = SHOP) -> int:
    """The number of a sighting that was looked at, and of which the details are stated."""
    number = sent(world).sighting.number
    moderation.state_details(world, "bells", number, details, who="ann")
    moderation.leave_unverified(world, "bells", number, who="ann")
    return number


def test_a_firm_is_named_by_two_people_and_a_public_body_by_one(world: Investigation) -> None:
    shop = stated(world)
    library = stated(
        world,
        moderation.Details(
            PlaceKind.PUBLIC_BODY, "Wickmark", "Library", operator="Ash Council", operator_known_by="its sign"
        ),
    )
    moderation.publish(world, "bells", library, who="ann")
    moderation.publish(world, "bells", shop, who="ann")
    assert [each.number for each in listing.published(world).lines] == [library]
    with pytest.raises(BadInput, match="you have proposed it already"):
        moderation.publish(world, "bells", shop, who="ann")
    moderation.publish(world, "bells", shop, who="bob")
    found = listing.published(world)
    assert [(each.number, each.may_be_franchise) for each in found.lines] == [(shop, True), (library, False)]
    assert [firm.sentence for firm in found.firms] == [
        "Seen at 1 premises trading as Halden; it may be a franchise."
    ]
    moderation.state_details(
        world, "bells", shop, moderation.Details(PlaceKind.FIRM, "Ashby", "Halden", "Halden"), who="ann"
    )
    assert [each.number for each in listing.published(world).lines] == [library]
    assert verify(world).shortfalls == []


@pytest.mark.parametrize("kind", [PlaceKind.HOME, PlaceKind.SOLE_TRADER, PlaceKind.UNCLEAR])
def test_homes_and_sole_traders_are_never_published(world: Investigation, kind: PlaceKind) -> None:
    number = stated(world, moderation.Details(kind, "Wickmark", "x", "x"))
    with pytest.raises(BadInput, match="is never published"):
        moderation.publish(world, "bells", number, who="ann")


def test_what_nobody_looked_at_is_not_published(world: Investigation) -> None:
    number = sent(world).sighting.number
    moderation.state_details(world, "bells", number, SHOP, who="ann")
    with pytest.raises(BadInput, match="what is new is not published"):
        moderation.publish(world, "bells", number, who="ann")


@pytest.mark.parametrize("why", [Rejection.HOME, Rejection.SOLE_TRADER, Rejection.PERSON])
def test_a_home_or_a_person_is_erased_at_once(world: Investigation, why: Rejection) -> None:
    number = sent(world, "a child at 12 Mill Lane", SENDER, PHOTOGRAPH).sighting.number
    moderation.reject(world, "bells", number, why, "as it shows", who="ann")
    kept = sighting_at(world, "bells", number)
    assert (kept.state, kept.place, kept.seen, kept.reason) == ("rejected", "", "", "as it shows")
    assert not SightingPhotograph.objects.exists()
    assert not UncoveredPhotograph.objects.exists()
    assert "Mill Lane" not in json.dumps(list(JournalEntry.objects.values()), default=str)


def test_a_double_names_what_it_repeats_and_never_a_double(world: Investigation) -> None:
    for _ in range(3):
        sent(world)
    with pytest.raises(BadInput, match="a duplicate names what it repeats"):
        moderation.reject(world, "bells", 2, Rejection.DUPLICATE, "same", who="ann")
    with pytest.raises(BadInput, match="cannot repeat itself"):
        moderation.reject(world, "bells", 2, Rejection.DUPLICATE, "same", who="ann", duplicate_of=2)
    moderation.reject(world, "bells", 2, Rejection.DUPLICATE, "same", who="ann", duplicate_of=1)
    with pytest.raises(BadInput, match="2 repeats 1 itself"):
        moderation.reject(world, "bells", 3, Rejection.DUPLICATE, "same", who="ann", duplicate_of=2)


def test_a_second_sender_is_another_person_with_another_file(world: Investigation) -> None:
    sent(world, "Lumora", SENDER, PHOTOGRAPH)
    sent(world, "Lumora", "you@sender.example", PHOTOGRAPH)
    sent(world, "Lumora", SENDER.upper())
    sent(world, "Lumora", "")
    sent(world, "Lumora", "she@sender.example")
    for other, said in (
        (1, "another sighting"),
        (2, "same photograph"),
        (3, "two people"),
        (4, "two people"),
    ):
        with pytest.raises(BadInput, match=said):
            moderation.corroborate(world, "bells", 1, Corroboration.SECOND_SENDER, str(other), who="ann")
    found = moderation.corroborate(world, "bells", 1, Corroboration.SECOND_SENDER, "5", who="ann")
    assert (found.state, found.by, found.by_which) == ("corroborated", "second_sender", "5")


def test_a_photograph_may_leave_once_it_is_covered(world: Investigation) -> None:
    number = stated(world, moderation.Details(PlaceKind.PUBLIC_BODY, "Wickmark", "Library"))
    number = sent(world, "Lumora", "", PHOTOGRAPH).sighting.number
    seen = moderation.uncovered(world, "bells", number, 1)
    assert (seen.width, seen.height, seen.turned) == (32, 48, True)
    assert PLANTED not in seen.copy
    with pytest.raises(BadInput, match="draw blocks, or say that none is needed"):
        moderation.cover(world, "bells", number, 1, [], who="ann")
    with pytest.raises(BadInput, match="no block on the picture"):
        moderation.cover(world, "bells", number, 1, [(0, 0, 2, 1)], who="ann")
    covered = moderation.cover(world, "bells", number, 1, [(0, 0, 0.5, 0.5)], who="ann")
    assert covered.copy is not None
    copy = Image.open(BytesIO(originals.content_of(covered.copy.uid)))
    pixel = copy.getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert max(pixel) < 12
    assert verify(world).shortfalls == []


def test_a_sender_sees_adds_and_withdraws_by_a_secret_link(world: Investigation) -> None:
    received = sent(world, "Lumora", SENDER, PHOTOGRAPH)
    assert senders.by_link(received.secret).number == 1
    assert senders.add_by_link(received.secret, "two of them").seen == "Lumora\n\nAdded later: two of them"
    senders.withdraw_by_link(received.secret)
    kept = sighting_at(world, "bells", 1)
    assert (kept.state, kept.seen, contact_of(kept), kept.photographs.count()) == ("withdrawn", "", "", 0)
    with pytest.raises(BadInput, match="withdrawn already"):
        senders.withdraw_by_link(received.secret)
    with pytest.raises(Missing):
        senders.by_link(received.secret + "x")


def test_senders_are_nowhere_in_clear_and_deleted_by_their_day(world: Investigation, tmp_path: Path) -> None:
    received = sent(world, "Lumora", SENDER, PHOTOGRAPH)
    kept = SightingSender.objects.get()
    assert SENDER not in kept.closed
    assert contact_of(received.sighting) == SENDER
    assert received.secret not in str(vars(kept))
    assert not any(
        PLANTED in path.read_bytes() for path in (tmp_path / "originals").rglob("*") if path.is_file()
    )
    assert calls.delete_what_is_due(who="ann") == 0
    SightingCall.objects.update(delete_on=timezone.localdate())
    assert calls.delete_what_is_due(who="ann") == 1
    kept.refresh_from_db()
    assert (kept.closed, kept.link, kept.deleted_at is None) == ("", "", False)
    assert sightings_of(world).count() == 1
    assert calls.delete_what_is_due(who="ann") == 0
    with pytest.raises(Missing):
        senders.by_link(received.secret)


def test_an_archive_has_neither_senders_nor_photographs_unless_they_are_asked_for(
    world: Investigation, tmp_path: Path
) -> None:
    sent(world, "Lumora", SENDER, PHOTOGRAPH)
    moderation.cover(world, "bells", 1, 1, [], who="ann", none_needed=True)
    plain = export_archive(world, tmp_path / "plain.zip", who="ann").path
    whole = export_archive(
        world, tmp_path / "whole.zip", who="ann", also=("contributors", "uncovered-photographs")
    ).path
    rows = {}
    for path in (plain, whole):
        with zipfile.ZipFile(path) as package:
            everything = b"".join(package.read(name) for name in package.namelist())
            assert SENDER.encode() not in everything
            assert PLANTED not in everything
            rows[path] = [
                package.read(f"data/{name}.csv").count(b"\n")
                for name in ("sighting_sender", "uncovered_photograph", "sighting")
            ]
            rows[path].append(sum(name.startswith("originals/") for name in package.namelist()))
    assert rows[plain][:3] == [1, 1, 2]
    assert rows[whole][:3] == [2, 2, 2]
    assert rows[whole][3] == rows[plain][3] + 1
    for path, count in ((plain, 0), (whole, 1)):
        brought = import_archive(path, who="zoe")
        assert (
            UncoveredPhotograph.objects.filter(photograph__sighting__call__investigation=brought).count()
            == count
        )
        assert (
            SightingPhotograph.objects.filter(
                sighting__call__investigation=brought, copy__isnull=False
            ).count()
            == 1
        )
        assert not calls.is_open(calls.the_call(brought), timezone.localdate())
        assert [str(each) for each in verify(brought).shortfalls] == []
        if count:
            with pytest.raises(BadInput, match="came in an archive, and is shut"):
                moderation.uncovered(brought, "bells", 1, 1)
            assert sealing.admit(brought, who="root") == 2
            assert sealing.admit(brought, who="root") == 0
            assert contact_of(sighting_at(brought, "bells", 1)) == SENDER
            assert moderation.uncovered(brought, "bells", 1, 1).turned


@pytest.mark.parametrize(
    ("days", "field"), [((0, -1, 60), "closes_on"), ((0, 30, 29), "delete_on"), ((0, 30, 800), "delete_on")]
)
def test_a_call_with_wrong_days_is_refused(
    world: Investigation, days: tuple[int, int, int], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        calls.open_call(world, entry("other", *days), who="ann")
    assert refused.value.where == field


def test_the_form_is_there_from_the_first_day_to_the_last(world: Investigation) -> None:
    for key, opens, closes, open_ in (("a", 0, 0, True), ("b", 1, 2, False), ("c", -2, -1, False)):
        call = calls.open_call(world, entry(key, opens, closes), who="ann")
        assert calls.is_open(call, timezone.localdate()) is open_
        if open_:
            assert calls.public_call(call.address) == call
            calls.close_call(world, key, who="ann")
        with pytest.raises(Missing, match="there is no such page"):
            calls.public_call(call.address)


def test_a_table_with_its_photographs_comes_in_whole_or_not_at_all(
    world: Investigation, tmp_path: Path
) -> None:
    folder = tmp_path / "photographs"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(PHOTOGRAPH)
    (folder / "b.jpg").write_bytes(b"<svg></svg>")
    mapping = '[columns]\nseen = "What"\nplace = "Where"\nphotographs = "Files"\nsender = "Who"\n'
    for last, said in (
        ("b.jpg", "row 3: b.jpg: it is a drawing"),
        ("c.jpg", "row 3: the photograph 'c.jpg' is not in"),
        ("../a.jpg", ""),
    ):
        table = f"What,Where,Files,Who\nLumora,Mill,a.jpg,{SENDER}\nHalden,Mill,{last},\n".encode()
        file = SightingFile(table, "t.csv", mapping, "map.toml", folder)
        if not said:
            assert take_in_table(calls.the_call(world), file, who="ann") == 2
            break
        with pytest.raises(BadInput, match=said):
            take_in_table(calls.the_call(world), file, who="ann")
        assert not sightings_of(world).exists()
    assert [contact_of(each) for each in sightings_of(world)] == [SENDER, ""]
    assert Original.objects.filter(uncovered_photographs__isnull=False).count() == 2
