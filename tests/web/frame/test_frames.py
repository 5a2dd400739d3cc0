"""The frame in the workbench: a rule ticked together, shown, frozen, and amended with a reason."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.seats import SignIn
from tests.worlds import small

from answerable.casework.report.contents import content_of
from answerable.casework.work.investigations import Charter, begin, give_role
from answerable.store.models import Amendment, Frame, Investigation, Role, Unit

HOME = "/investigations/fresh/frame"
COUNCILS = {
    "name": "Councils",
    "rule": "",
    "frozen_on": "2026-01-31",
    "sentence": ["0"],
    "0-register": small.SLUG,
    "0-sectors": ["council"],
}


@pytest.fixture
def fresh(world: Investigation) -> Investigation:
    """An investigation without a frame, led by ann and read by eve."""
    made = begin(Charter("fresh", "Fresh", date(2026, 1, 31)), "ann")
    give_role(made, User.objects.get(username="ann"), Role.LEAD, "ann")
    give_role(made, User.objects.get(username="eve"), Role.READER, "ann")
    return made


@pytest.fixture
def ann(fresh: Investigation, sign_in: SignIn) -> Client:
    """The lead's client."""
    return sign_in("ann")


def test_a_register_is_added_and_its_values_can_be_ticked(ann: Client) -> None:
    page = ann.post(f"{HOME}/build/", {"name": "x", "frozen_on": "2026-01-31", "add": small.SLUG})
    text = page.content.decode()
    assert 'name="0-sectors" value="council"' in text
    assert "<b>8</b> asked" in text


def test_the_form_shows_whom_the_rule_asks_by_stratum(ann: Client) -> None:
    text = ann.post(f"{HOME}/build/", COUNCILS | {"excluded": "yew; Dissolved."}).content.decode()
    assert "<b>4</b> asked, 1 left out by hand" in text
    assert "All council (register small); 1 left out by hand." in text
    assert not Frame.objects.filter(investigation__uid="fresh").exists()


def test_the_rule_is_frozen_and_shown(ann: Client, sign_in: SignIn) -> None:
    ann.post(f"{HOME}/build/", COUNCILS | {"excluded": "yew; Dissolved.", "freeze": "1"})
    frame = Frame.objects.get(investigation__uid="fresh")
    assert frame.units.filter(included=True).count() == 4
    page = sign_in("eve").get(f"{HOME}/").content.decode()
    assert "<b>4</b> bodies are asked, 1 left out" in page
    assert "Yew Council: Dissolved." in page
    again = ann.get(f"{HOME}/build/").content.decode()
    assert 'value="council" checked' in again
    assert "yew; Dissolved." in again
    kept = sign_in("eve").get(f"{HOME}/rule/").content.decode()
    assert 'sectors = ["council"]' in kept


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": " "}, "The frame has no name"),
        ({"frozen_on": ""}, "The day on which the frame is frozen is missing"),
        ({"excluded": "yew"}, "No reason is given for &#x27;yew&#x27;"),
        ({"size": "3"}, "A sample needs a seed"),
        ({"size": "many", "seed": "1"}, "&#x27;many&#x27; is not a whole number"),
        ({"0-open_on": "May"}, "&#x27;May&#x27; is not a day"),
        ({"size": "30", "seed": "1", "freeze": "1"}, "A sample of 30 cannot be drawn from 6 bodies"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_ticked_stays(
    ann: Client, change: dict[str, str], says: str
) -> None:
    page = ann.post(f"{HOME}/build/", COUNCILS | {"included": "elm; A big one."} | change)
    assert page.status_code == 422
    text = page.content.decode()
    assert says in text
    assert 'value="council" checked' in text
    assert "elm; A big one." in text
    assert not Frame.objects.filter(investigation__uid="fresh").exists()


def test_a_sentence_is_taken_out_again(ann: Client) -> None:
    text = ann.post(f"{HOME}/build/", COUNCILS | {"remove": "0"}).content.decode()
    assert "Nobody yet" in text


def test_a_sample_is_drawn_in_the_form(ann: Client) -> None:
    sampled = COUNCILS | {"size": "4", "seed": "7", "by": ["region"]}
    text = ann.post(f"{HOME}/build/", sampled).content.decode()
    assert "<b>4</b> asked, 0 left out by hand, 1 not drawn" in text


def test_a_rule_is_read_from_a_file_and_a_wrong_file_is_refused(ann: Client) -> None:
    text = b'name = "Schools"\nfrozen_on = 2026-01-31\n[[take]]\nregister = "small"\nsectors = ["school"]\n'
    sent = {"read": "1", "file": SimpleUploadedFile("frame.toml", text)}
    assert 'value="school" checked' in ann.post(f"{HOME}/build/", sent).content.decode()
    wrong = {"read": "1", "file": SimpleUploadedFile("frame.toml", b"name = ")}
    assert ann.post(f"{HOME}/build/", wrong).status_code == 422


def test_a_frame_that_was_sent_is_amended_and_not_replaced(world: Investigation, sign_in: SignIn) -> None:
    home = "/investigations/small/frame"
    ann = sign_in("ann")
    refused = ann.post(f"{home}/build/", COUNCILS | {"freeze": "1"})
    assert refused.status_code == 422
    assert "Requests were made from the frame" in refused.content.decode()
    entered = {"what": "leave_out", "body": "ash", "reason": "Outside the Act."}
    page = ann.post(f"{home}/amend/", entered, follow=True).content.decode()
    assert "Amendment 1 recorded" in page
    assert "Ash Council, left out" in page
    assert not Unit.objects.get(body__key="ash").included
    wrong = ann.post(f"{home}/amend/", {"what": "region", "body": "oats", "value": "x", "reason": "A slip."})
    assert wrong.status_code == 422
    assert 'value="A slip."' in wrong.content.decode()
    assert Amendment.objects.count() == 1


def test_an_investigation_is_begun_with_nothing_and_led_by_whoever_begins_it(
    world: Investigation, sign_in: SignIn
) -> None:
    User.objects.filter(username="ann").update(is_staff=True)
    ann = sign_in("ann")
    entered = {"name": "Bells again", "slug": "bells-again", "purpose": "To know."}
    page = ann.post("/begin/nothing/", entered, follow=True)
    assert page.status_code == 200
    assert "Choose whom to ask" in page.content.decode()
    first = Investigation.objects.get(uid__startswith="bells-again-")
    assert first.memberships.get().username == "ann"
    assert ann.post("/begin/nothing/", entered).status_code == 302
    assert Investigation.objects.filter(uid__startswith="bells-again-").count() == 2
    assert sign_in("eve").get("/begin/nothing/").status_code == 403


def test_a_body_shows_how_the_words_relied_on_are_quoted(world: Investigation, sign_in: SignIn) -> None:
    small.read("S-1", "has_bell", "ben", 1, small.quoted("S-1", "yes", "we have door bells"))
    page = sign_in("ann").get("/investigations/small/bodies/ash/").content.decode()
    (uid, *_) = re.findall(r"<code>{{ quote ([^ ]+) }}</code>", page)
    found = content_of(world).quotable(uid)
    assert found is not None
    assert found.standing in page
