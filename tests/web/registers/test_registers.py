"""Registers through pages: recognised, mapped, looked at, and only then taken in."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.bodies.registers import in_small as small
from tests.web.seats import SignIn
from tests.web.sending import sent
from tests.workbooks import workbook

from answerable.casework.registers.contacts import mail_bounced
from answerable.casework.registers.overrides import body_at
from answerable.store.models import Body, Contact, Investigation, RegisterProposal, RegisterVersion, Request
from answerable.web.numbers import shown_number as row

HEADER = "key,name,sector,region,nation,regime,email,aliases,part_of,answers_for"


def proposed(client: Client, content: bytes, name: str = "register.csv") -> RegisterProposal:
    answer = client.post("/registers/", {"register": sent(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return RegisterProposal.objects.order_by("-pk")[0]


def previewed(client: Client, proposal: RegisterProposal, register: str, **more: object) -> str:
    answer = client.post(
        f"/registers/uploads/{row(proposal.pk)}/", {"register": register, **more}, follow=True
    )
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def taken_in(client: Client, proposal: RegisterProposal, **more: object) -> str:
    return client.post(f"/registers/uploads/{row(proposal.pk)}/take-in/", more, follow=True).content.decode()


def test_a_register_is_recognised_looked_at_and_taken_in(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    proposal = proposed(ann, small.SCHOOLS)
    assert (
        "Schools and colleges of England"
        in ann.get(f"/registers/uploads/{row(proposal.pk)}/").content.decode()
    )
    page = previewed(ann, proposal, "gias", as_of="2024-01-01")
    for said in ("Elm Primary School", "HeadFirstName, HeadLastName", "6 changes"):
        assert said in page
    assert not Body.objects.filter(register="gias").exists()
    assert "Taken in as version 1" in taken_in(ann, proposal)
    assert Body.objects.filter(register="gias").count() == 6
    assert RegisterVersion.objects.get(register="gias").taken_in_by == "ann"
    assert "Elm Primary School" in ann.get("/registers/of/gias/?words=100001").content.decode()
    assert "Elm Primary School" not in ann.get("/registers/of/gias/?standing=closed").content.decode()


def test_changes_are_shown_field_by_field_and_by_kind(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    first = proposed(ann, small.SCHOOLS)
    previewed(ann, first, "gias")
    taken_in(ann, first)
    moved = small.csv_of(
        small.GIAS_HEADER, small.school("100001", "Elm Academy", opened="01-09-1990", gor="K")
    )
    second = proposed(ann, moved)
    assert second.register == "gias"
    page = previewed(ann, second, "gias")
    assert "GOR code D" in page
    assert "GOR code K" in page
    gone = ann.get(f"/registers/uploads/{row(second.pk)}/?kind=gone").content.decode()
    assert "Lime Hall" in gone
    assert "Elm Academy" not in gone


def test_a_table_nobody_knows_is_mapped_in_a_form(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    proposal = proposed(ann, small.LIBRARIES)
    form = ann.get(f"/registers/uploads/{row(proposal.pk)}/").content.decode()
    assert "None of the known formats" in form
    assert "Columns about persons, never read: Contact name" in form
    assert "EX1 1AA" in form
    assert "Somebody" not in form
    chosen = {"name": "Organisation", "postcode": "Post code", "scheme-gss": "ONS code", "opened": "Opened"}
    page = previewed(ann, proposal, "libraries", **chosen)
    assert "Elm Library" in page
    taken_in(ann, proposal)
    elm = body_at("libraries", "elm-library")
    assert elm.identifiers.get().value == "E06000099"
    assert not elm.contacts.exists()
    wrong = ann.post(f"/registers/uploads/{row(proposal.pk)}/", {"register": "libraries", "name": "Nomen"})
    assert wrong.status_code == 422


def test_bodies_in_a_frame_change_only_where_that_is_said(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    rows = [
        f"{each.key},{each.name},{each.sector},Elsewhere,{each.nation},{each.regime},,,,"
        for each in Body.objects.all()
    ]
    proposal = proposed(ann, "\n".join([HEADER, *rows]).encode())
    page = previewed(ann, proposal, world.uid)
    assert "are in a frame" in page
    assert "would change" in taken_in(ann, proposal)
    assert not Body.objects.filter(region="Elsewhere").exists()
    taken_in(ann, proposal, also_framed="on")
    assert Body.objects.filter(region="Elsewhere").exists()


def test_a_field_is_set_by_hand_with_a_reason_and_taken_back(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    proposal = proposed(ann, small.SCHOOLS)
    previewed(ann, proposal, "gias")
    taken_in(ann, proposal)
    place = "/registers/of/gias/bodies/100001/"
    assert ann.post(f"{place}set/", {"field": "region", "value": "North West"}).status_code == 422
    ann.post(f"{place}set/", {"field": "region", "value": "North West", "reason": "Its own page says so"})
    page = ann.get(place).content.decode()
    assert "Its own page says so" in page
    assert "By hand" in page
    seen = re.findall(r'name="shown_at" value="(\w+)"', page)[-1]
    ann.post(f"{place}set/", {"field": "region", "lift": "1", "reason": "An error", "shown_at": seen})
    assert body_at("gias", "100001").region == "Yorkshire and The Humber"


def test_an_address_is_added_checked_and_its_history_shown(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    body = Body.objects.filter(register=world.uid).order_by("key")[0]
    place = f"/registers/of/{world.uid}/bodies/{body.key}/"
    wrong = ann.post(f"{place}address/", {"act": "add", "email": "nobody", "source": "page"})
    assert wrong.status_code == 422
    ann.post(f"{place}address/", {"act": "add", "email": "new@elm.example", "source": "its contact page"})
    ann.post(f"{place}address/", {"act": "dead", "email": "new@elm.example", "source": "telephone"})
    assert Contact.objects.get(email="new@elm.example").state == "withdrawn"
    page = ann.get(f"/investigations/{world.uid}/bodies/{body.key}/").content.decode()
    assert "its contact page" in page
    assert "telephone" in page


def test_a_request_is_not_named_to_those_without_a_seat(world: Investigation, sign_in: SignIn) -> None:
    request = Request.objects.filter(unit__body__contacts__isnull=False)[0]
    mail_bounced(request)
    User.objects.filter(username="stranger").update(is_staff=True)
    key = request.unit.body.key
    assert (
        request.reference in sign_in("ann").get(f"/investigations/{world.uid}/bodies/{key}/").content.decode()
    )
    page = sign_in("stranger").get(f"/registers/of/{world.uid}/bodies/{key}/").content.decode()
    assert request.reference not in page
    assert "bounced" not in page.casefold()


def test_addresses_to_be_found_are_listed_for_leads(world: Investigation, sign_in: SignIn) -> None:
    Contact.objects.all().delete()
    page = sign_in("ann").get(f"/investigations/{world.uid}/addresses/").content.decode()
    assert "None is known" in page
    assert sign_in("eve").get(f"/investigations/{world.uid}/addresses/").status_code == 403


def test_second_records_are_joined_in_a_page(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    for name, content in (("police", small.POLICE), ("wdtk", small.POLICE)):
        proposal = proposed(ann, content)
        previewed(ann, proposal, name)
        taken_in(ann, proposal)
    assert "wdtk_slug wick_police" in ann.get("/registers/duplicates/").content.decode()
    asked = {"duplicate": "wdtk:wick_police", "kept": "police:wick_police", "reason": "The same slug"}
    page = ann.post("/registers/duplicates/", asked, follow=True).content.decode()
    assert "is now a second record of" in page
    assert "wdtk_slug wick_police" not in page
    assert ann.post("/registers/duplicates/", asked).status_code == 422


@pytest.mark.parametrize("name", ["ben", "eve", "dan"])
def test_registers_are_kept_by_leads_and_staff(sign_in: SignIn, name: str) -> None:
    assert sign_in(name).get("/registers/").status_code == 403
    assert sign_in(name).post("/registers/", {}).status_code == 403


def test_a_proposal_is_its_senders_own_and_what_is_no_table_is_refused(sign_in: SignIn) -> None:
    ann = sign_in("ann")
    proposal = proposed(ann, small.SCHOOLS)
    User.objects.filter(username="stranger").update(is_staff=True)
    assert sign_in("stranger").get(f"/registers/uploads/{row(proposal.pk)}/").status_code == 404
    answer = ann.post("/registers/", {"register": sent("a.csv", b"\x00\x01\x02")})
    assert answer.status_code == 422
    assert ann.get("/registers/of/nothing/").status_code == 404


def test_the_sheet_and_the_row_of_the_names_can_be_said(sign_in: SignIn) -> None:
    rows = [["Sent out on request", ""], ["Ref", "Organisation"], ["1", "Ashby"], ["2", "Elmfold"]]
    content = workbook({"Old": [["Ref", "Organisation"], ["9", "Gone"]], "New": rows})
    ann = sign_in("ann")
    answer = ann.post("/registers/", {"register": sent("r.xlsx", content), "sheet": "New", "header_row": "2"})
    assert answer.status_code == 302
    mapping = RegisterProposal.objects.order_by("-pk")[0].mapping
    assert 'sheet = "New"' in mapping
    assert "header_row = 2" in mapping
    refused = ann.post("/registers/", {"register": sent("r.xlsx", content), "sheet": "Newer"})
    assert refused.status_code == 422
    assert "Newer" in refused.content.decode()
