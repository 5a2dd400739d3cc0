"""Moderation: who looks, two people who name a firm, blocks in the pixels, the list."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from tests.web.entering import HOME
from tests.web.seats import SignIn
from tests.web.seeing import seen

from answerable.casework.report.traces import trace_forward
from answerable.casework.sightings.sightings import keep_sender
from answerable.store import originals
from answerable.store.models import Investigation, Sighting, SightingPhotograph

ONE = f"{HOME}/sightings/of/bells/1/"
LIST = f"{HOME}/sightings/published/"
SHOP = {
    "kind": "firm",
    "area": "Wickmark",
    "premises": "Halden Mill",
    "trading_name": "Halden",
    "label": "Lumora",
}


@pytest.fixture(autouse=True)
def world(kept_world: Investigation) -> Investigation:
    seen()
    return kept_world


def test_a_firm_comes_into_the_list_by_two_people(sign_in: SignIn) -> None:
    ann, dan, eve = sign_in("ann"), sign_in("dan"), sign_in("eve")
    assert ann.post(f"{ONE}details/", SHOP | {"area": "12 Mill Lane"}).status_code == 422
    assert ann.post(f"{ONE}details/", SHOP).status_code == 302
    assert "never published" not in ann.post(f"{ONE}publish/", follow=True).content.decode()
    assert ann.post(f"{ONE}step/", {"step": "by:own_visit", "which": ""}).status_code == 422
    assert ann.post(f"{ONE}step/", {"step": "by:own_visit", "which": "on 1 May"}).status_code == 302
    assert "needs a second person" in ann.post(f"{ONE}publish/", follow=True).content.decode()
    assert "No line is published yet." in eve.get(LIST).content.decode()
    assert "Second it" in dan.get(ONE).content.decode()
    assert "It is in the list." in dan.post(f"{ONE}publish/", follow=True).content.decode()
    chain = trace_forward(Investigation.objects.get(uid="small"), "bells/1")
    assert chain["sentences"] == ["Seen at 1 premises trading as Halden; it may be a franchise."]
    assert [page.split("-")[0] for page in chain["pages"]] == ["sightings/index.html", "sightings/firm"]
    listed = eve.get(LIST).content.decode()
    assert "may be a franchise" in listed
    assert "we went there and saw it" in listed
    assert "Seen at 1 premises trading as Halden; it may be a franchise." in listed
    assert "Mill Lane" not in listed
    assert ann.post(f"{ONE}publish/", {"do": "take-back"}).status_code == 302
    assert "No line is published yet." in eve.get(LIST).content.decode()


def test_a_home_is_erased_and_says_so(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    assert ann.post(f"{ONE}step/", {"step": "no:home", "which": "a front garden"}).status_code == 302
    shown = ann.get(ONE).content.decode()
    assert "it is a home" in shown
    assert "Mill Lane" not in shown
    assert not SightingPhotograph.objects.exists()


def test_blocks_are_drawn_and_nothing_else_leaves(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    page = f"{ONE}photographs/1/"
    for sent, said in (
        ({}, "Draw blocks, or say that none"),
        ({"blocks": "10 20"}, "line 1"),
        ({"blocks": "90 0 10 9"}, "no block"),
    ):
        answer = ann.post(page, sent)
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert ann.post(page, {"blocks": "0 0 50 50\n\n60,60,70.5,70"}).status_code == 302
    covered = SightingPhotograph.objects.get()
    assert covered.blocks == [[0.0, 0.0, 0.5, 0.5], [0.6, 0.6, 0.705, 0.7]]
    assert covered.copy is not None
    copy = Image.open(BytesIO(originals.content_of(covered.copy.uid)))
    assert copy.getpixel((3, 3)) == (0, 0, 0)
    shown = ann.get(f"{page}picture/")
    assert Image.open(BytesIO(shown.content)).getpixel((3, 3)) != (0, 0, 0)
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_call_is_opened_and_closed(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    call = {
        "key": "more",
        "title": "More?",
        "purpose": "To count.",
        "opens_on": "2025-05-01",
        "closes_on": "2025-05-31",
    }
    assert ann.post(f"{HOME}/sightings/calls/", call | {"delete_on": "2025-05-01"}).status_code == 422
    assert ann.post(f"{HOME}/sightings/calls/", call | {"delete_on": "2025-09-01"}).status_code == 302
    assert "More?" in ann.get(f"{HOME}/sightings/calls/").content.decode()
    assert ann.post(f"{HOME}/sightings/calls/more/close/").status_code == 302
    assert "closed already" in ann.post(f"{HOME}/sightings/calls/more/close/", follow=True).content.decode()


def test_who_sent_it_is_shown_to_leads_where_it_is_kept(sign_in: SignIn) -> None:
    assert sign_in("dan").post(f"{ONE}sender/").status_code == 403
    assert sign_in("ann").post(f"{ONE}sender/").status_code == 422
    keep_sender(Sighting.objects.get(), "me@sender.example")
    assert "me@sender.example" in sign_in("ann").post(f"{ONE}sender/").content.decode()
