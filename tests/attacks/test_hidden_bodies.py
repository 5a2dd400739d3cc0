"""Bodies that came with an investigation alone, from its tracker or its archive, are shown to nobody else.

No register that was taken in here has them: no list, rule, match, page or error tells a lead or a keeper
elsewhere of them or of what they are kept under, and no frame elsewhere takes them in.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from tests.attacks.test_forged_archives import _add
from tests.casework.archived import repacked
from tests.casework.moving.small_tracker import MAPPING
from tests.casework.moving.test_archives import forget
from tests.web.seats import peopled, signed_in
from tests.worlds import small

from answerable.bodies import read_frame_rule
from answerable.casework.frame import frames
from answerable.casework.frame.amendments import AddedBody, amend
from answerable.casework.moving.archives import export_archive, import_archive
from answerable.casework.moving.trackers import TrackerFile, begin_from_tracker
from answerable.casework.registers import registers, uploads_waiting
from answerable.casework.registers.contact_files import take_in_addresses
from answerable.casework.registers.duplicates import duplicate_bodies
from answerable.casework.registers.listings import registers_there
from answerable.casework.registers.matching import NameColumns, match_names
from answerable.casework.registers.plans import BodyChangeKind
from answerable.casework.work.investigations import Charter, begin
from answerable.casework.work.uploads import Upload
from answerable.ground import BadInput, Missing
from answerable.store.models import Body, Identifier, Investigation, JournalEntry

HIDDEN, NAME = "zebra-crossing", "Quagga Academy"
TABLE = f"Body,Received,Answer,Code\n{NAME},2025-03-01,We do.,yes\n".encode()


@pytest.fixture
def elsewhere(db: None, settings: Settings, tmp_path: Path) -> Investigation:
    """What ann leads, beside an investigation of a tracker's own bodies; she keeps the registers, too."""
    settings.ORIGINALS, settings.HOME = tmp_path / "originals", tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    mine = peopled()
    User.objects.filter(username="ann").update(is_staff=True)
    return mine


def tracked() -> Investigation:
    begin_from_tracker(HIDDEN, TrackerFile(TABLE, "tracker.csv", MAPPING, "mapping.toml"), who="zorro")
    return Investigation.objects.get(uid=HIDDEN)


def taking(register: str) -> str:
    """A rule over all of one register."""
    head = 'name = "All"\nrule = "All."\nfrozen_on = 2025-01-31\n'
    return f'{head}[[take]]\nregister = "{register}"\n'


def told(client: Client, register: str, key: str) -> list[tuple[int, str]]:
    """What ann sees where she asks for a register and a body by name."""
    home, of = f"/investigations/{small.SLUG}", f"/registers/of/{register}"
    rule = SimpleUploadedFile("frame.toml", taking("none").encode())
    reason = {"reason": "So."}
    answers = [
        client.get("/registers/"),
        client.get(f"{of}/"),
        client.get(f"{of}/bodies/{key}/"),
        client.get(f"/registers/of/{small.SLUG}/?q=quagga"),
        client.get("/registers/duplicates/"),
        client.get(f"{home}/frame/build/"),
        client.post(f"{home}/frame/build/", {"file": rule, "read": "1"}),
        client.post(f"{home}/frame/amend/", reason | {"what": "put_in", "body": f"{register}:{key}"}),
        client.post(f"{of}/bodies/{key}/set/", reason | {"field": "region", "value": "N"}),
        client.post(
            "/registers/duplicates/", reason | {"duplicate": f"{register}:{key}", "kept": "small:ash"}
        ),
        client.post("/registers/match/", {"names": NAME, "registers": small.SLUG}),
    ]
    return [(each.status_code, each.content.decode()) for each in answers]


def test_no_page_tells_of_a_trackers_own_bodies_or_of_what_they_are_kept_under(
    elsewhere: Investigation,
) -> None:
    tracked()
    key = Body.objects.get(register=HIDDEN).key
    shown, nowhere = (told(signed_in("ann"), name, key) for name in (HIDDEN, "zebra-nowhere"))
    for (code, page), (other_code, other) in zip(shown, nowhere, strict=True):
        assert code == other_code, page
        assert page.count(NAME) == other.count(NAME)
        assert page.count(HIDDEN) == other.count("zebra-nowhere")


def test_no_verb_elsewhere_reaches_them(elsewhere: Investigation) -> None:
    hidden = tracked()
    body = Body.objects.get(register=HIDDEN)
    for register in ("none", HIDDEN):
        with pytest.raises(BadInput, match="there is no register") as refused:
            frames.preview(read_frame_rule(taking(register), "f.toml"), elsewhere)
        assert HIDDEN not in str(refused.value.remedy)
    with pytest.raises(Missing, match="there is no body"):
        amend(elsewhere, AddedBody(body.uid), reason="So.", who="ann", made_on=date(2025, 2, 1))
    table = f"body,email,source\n{body.uid},a@b.example,x\n".encode()
    for asking in (elsewhere, None):
        with pytest.raises(BadInput, match="there is no body"):
            take_in_addresses(table, "t.csv", who="ann", investigation=asking)
    (found,) = match_names(f"Name\n{NAME}\n".encode(), "n.csv", NameColumns("Name"))
    assert NAME not in {each.name for each in found.match.candidates}
    assert HIDDEN not in {each.register for each in frames.choices_of_registers(elsewhere)}
    own = frames.preview(read_frame_rule(taking(HIDDEN), "f.toml"), hidden)
    assert [each.uid for each in own.asked] == [body.uid]


@pytest.fixture
def brought(elsewhere: Investigation, tmp_path: Path) -> Investigation:
    """An archive brought in that adds a body of its own to a register that is here, under its key."""
    archive = export_archive(elsewhere, tmp_path / "small.zip", who="ann").path
    forget(elsewhere)
    body = _add("yew", uid="small:quagga", key="quagga", name=NAME)
    unit = _add("yew", uid="small/quagga", body="small:quagga")
    archive = repacked(archive, "data/body.csv", body).rename(tmp_path / "body.zip")
    archive = repacked(archive, "data/unit.csv", unit).rename(tmp_path / "unit.zip")
    return import_archive(archive, who="zoe")


def asked_of_small() -> set[str]:
    """Whom a new investigation would ask by taking all of the register that is here."""
    other = begin(Charter("other", "Other", date(2025, 6, 30)), "ann")
    return {each.name for each in frames.preview(read_frame_rule(taking(small.SLUG), "f.toml"), other).asked}


def test_an_archive_puts_no_body_into_a_register_that_others_choose_from(brought: Investigation) -> None:
    quagga = Body.objects.get(key="quagga")
    assert quagga.units.get().frame.investigation == brought
    assert asked_of_small() == set(Body.objects.exclude(pk=quagga.pk).values_list("name", flat=True))
    assert sum(each.bodies for each in registers_there()) == Body.objects.count() - 1
    assert NAME not in signed_in("ann").get(f"/registers/of/{small.SLUG}/?q=quagga").content.decode()
    assert duplicate_bodies() == ()


def test_a_register_that_has_it_at_last_shares_it_as_new_and_tells_whose_it_was(
    brought: Investigation,
) -> None:
    content = f"{small.REGISTER}quagga,Quagga School,school,North,Smallia,FOIA,,,,\n".encode()
    file = registers.RegisterFile(content, "r.csv", small.SLUG, "native", as_of=date(2025, 9, 1))
    preview = registers.preview_register(file)
    changes = [(each.kind, each.key, each.frames) for each in preview.plan.changes]
    assert changes == [(BodyChangeKind.NEW, "quagga", ())]
    registers.adopt_register(file, who="kim", seen=preview.seen)
    assert "Quagga School" in asked_of_small()
    told_of = JournalEntry.objects.get(chain=brought.uid, verb="register changed bodies of the frame")
    assert list(told_of.after) == ["quagga"]
    assert registers.preview_register(file).plan.changes == ()


def test_a_keeper_is_told_of_frames_that_they_sit_in_and_every_investigation_of_its_bodies(
    elsewhere: Investigation,
) -> None:
    """Yew stands in ann's frame and in the hidden one, Zelkova in the hidden one alone."""
    rows = f"{small.REGISTER}zelkova,Zelkova Council,council,North,Smallia,FOIA,,,,\n"
    registers.take_in(rows.encode(), "r.csv", register=small.SLUG, kind="native", who="kim")
    hidden = begin(Charter(HIDDEN, "Zebra Crossings", date(2025, 6, 30)), "zorro")
    frames.freeze(
        hidden,
        small.FRAME,
        list(Body.objects.filter(key__in=("yew", "zelkova")).order_by("key")),
        who="zorro",
    )
    renamed = rows.replace("Yew Council", "Yew City").replace("Zelkova Council", "Zelkova City").encode()
    proposal = uploads_waiting.propose(Upload("r.csv", renamed), User.objects.get(username="ann"))
    uploads_waiting.ask_for_preview(
        proposal, small.SLUG, as_of=date(2025, 9, 1), source="", licence="", partial=False
    )
    proposal.refresh_from_db()
    shown = {row["key"]: row["frames"] for row in uploads_waiting.changes_of(proposal)}
    assert shown == {"yew": [small.SLUG], "zelkova": []}
    assert proposal.summary["framed"] == 1
    uploads_waiting.ask_for_adoption(proposal, also_framed=True)
    assert set(Body.objects.filter(name__endswith=" City").values_list("key", flat=True)) == set(shown)
    told_of = JournalEntry.objects.get(chain=HIDDEN, verb="register changed bodies of the frame")
    assert set(told_of.after) == set(shown)


@pytest.mark.parametrize("framed", [True, False])
def test_joining_a_record_that_is_in_a_hidden_frame_is_answered_as_any_other(
    elsewhere: Investigation, framed: bool
) -> None:
    """The keeper is told the same on the page and by the verb; the investigation is told in its journal."""
    double = small.REGISTER.replace("Yew Council", "Yew Borough Council")
    registers.take_in(double.encode(), "d.csv", register="double", kind="native", who="kim")
    Identifier.objects.filter(scheme="urn").delete()
    for register in (small.SLUG, "double"):
        body = Body.objects.get(register=register, key="yew")
        Identifier.objects.create(uid=f"id/{register}", body=body, scheme="urn", value="900001")
    duplicate = Body.objects.get(register="double", key="yew")
    if framed:
        other = begin(Charter(HIDDEN, "Zebra Crossings", date(2025, 6, 30)), "zorro")
        frames.freeze(other, small.FRAME | {"excluded": []}, [duplicate], who="zorro")
    entered = {"duplicate": duplicate.uid, "kept": f"{small.SLUG}:yew", "reason": "One council."}
    answer = signed_in("ann").post("/registers/duplicates/", entered, follow=True)
    assert answer.redirect_chain == [("/registers/duplicates/", 302)]
    assert f"{duplicate.name} is now a second record of Yew Council." in answer.content.decode()
    assert HIDDEN not in answer.content.decode()
    told = JournalEntry.objects.filter(chain=HIDDEN, verb="body of the frame is a second record")
    assert told.count() == framed
    assert duplicate.units.count() == framed
