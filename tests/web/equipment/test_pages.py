"""Files of equipment sent, looked at, taken in; the page of each thing; a version taken out."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries
from tests.web.catalogues import CATALOGUE, FILES, SCORED, with_catalogue
from tests.web.entering import sourced
from tests.web.seats import SignIn

from answerable.casework.equipment.catalogues import catalogue_of, versions_of
from answerable.casework.equipment.flaws import flaws_of
from answerable.casework.jobs import queue
from answerable.equipment import EquipmentEntry, EquipmentKind
from answerable.store.models import Investigation, Job

HOME = "/investigations/small/equipment"


def at(kind: str, name: str) -> str:
    """The address of the page of a thing."""
    return f"{HOME}/of/{kind}/{EquipmentEntry(EquipmentKind(kind), name).key}/"


def words(page: str) -> str:
    """What a reader reads of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split()).replace("&#x27;", "'")


def test_files_are_looked_at_and_only_then_taken_in(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    sent = [SimpleUploadedFile(name, content) for name, content in FILES]
    asked = ann.post(f"{HOME}/take-in/", {"chosen": sent})
    assert asked.status_code == 302, asked.content.decode()
    queue.run(Job.objects.latest("pk").pk)
    page = words(ann.get(asked["Location"]).content.decode())
    assert "failed" not in page, Job.objects.latest("pk").problem
    assert "1 added in technologies" in page
    assert "of 2 files 2 concern a maker or brand of the catalogue and are kept" in page
    assert "relations: CivicGlow, Luxovane added" in page
    assert catalogue_of(world) is None
    assert ann.post(asked["Location"], {"take-in": "yes"}).status_code == 302
    queue.run(Job.objects.latest("pk").pk)
    overview = ann.get(f"{HOME}/").content.decode()
    came = re.search(r'<a href="([^"]+)">lamps.toml</a>', overview)
    assert came is not None
    assert ann.get(came[1]).content == CATALOGUE
    page = words(overview)
    assert "Version 1 (lamps 1), taken in by ann." in page
    assert "in version 2025.08.25 of CISA's list" in page


def test_what_is_wrong_in_a_file_is_said_by_its_place(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    wrong = SimpleUploadedFile("lamps.toml", CATALOGUE + b'[[brands]]\nnaem = "X"\n')
    asked = ann.post(f"{HOME}/take-in/", {"chosen": [wrong]})
    queue.run(Job.objects.latest("pk").pk)
    page = words(ann.get(asked["Location"]).content.decode())
    assert "lamps.toml, brands" in page
    assert "naem" in page
    assert "Nothing was taken in." in page
    assert "Nothing was taken in." in words(ann.post(asked["Location"]).content.decode())
    assert Job.objects.count() == 1
    assert "No file was chosen" in ann.post(f"{HOME}/take-in/", {}).content.decode()


def test_each_thing_has_a_page_on_which_every_statement_has_its_source(
    world: Investigation, sign_in: SignIn
) -> None:
    sourced()
    with_catalogue()
    eve = sign_in("eve")
    maker = eve.get(at("maker", "Luxovane")).content.decode()
    assert '<a href="/investigations/small/sources/of/heat/">heat, p. 1</a>' in maker
    said = words(maker)
    assert "State Lamp Fund of Luxovane: shares, 42.5 per cent, as of 2021" in said
    assert "State Lamp Fund of Luxovane: controls, 51 per cent, as of 2022, as The Lantern says" in said
    assert "listed under CivicGlow, which is said to be sold on products all made by Luxovane" in said
    assert "Ban on lamps (Freedonia): public buildings, lifted, since 1 February 2024" in said
    brand = words(eve.get(at("brand", "CivicGlow")).content.decode())
    assert "Luxovane , since March 2021 stated heat, p. 1" in brand
    assert "disputed A maker's letter" in brand
    model = eve.get(at("model", "LX-1000/B")).content.decode()
    said = words(model)
    assert "NightSense is sold with: Counts people, in the camera, with the recorder LR-1" in said
    assert " does " not in said
    assert "GBP 199.50, asked by Lamp Shop, May 2024" in said
    assert "<b>2021</b>" not in model
    assert "the record says LX-1000" in said
    shown = eve.get(at("flaw", "CVE-2024-0001")).content.decode()
    record = re.search(r'<a href="([^"]+)">Save the record', shown)
    assert record is not None
    assert eve.get(record[1]).content == SCORED
    assert eve.get(f"{HOME}/files/{'0' * 64}/").status_code == 404
    flaw = words(shown)
    assert "CVSS 3.1: 5.3 (high), given by luxovane" in flaw
    assert "CVSS 3.1: 7.5 (high), given by CISA-ADP" in flaw
    assert "not listed as exploited in version 2025.08.25 of CISA's list" in flaw
    assert "LX-1000/B" in flaw
    measure = words(eve.get(at("measure", "Ban on lamps")).content.decode())
    assert "announced, since November 2022 (known to the month)" in measure
    for kind, name in (("technology", "NightSense"), ("family", "Luxovane lamp")):
        assert eve.get(at(kind, name)).status_code == 200
    assert eve.get(f"{HOME}/of/maker/nobody/").status_code == 404
    assert eve.get(f"{HOME}/of/lamp/nobody/").status_code == 404


def test_a_name_or_a_number_is_found_however_it_is_spelt(world: Investigation, sign_in: SignIn) -> None:
    with_catalogue()
    eve = sign_in("eve")
    for asked, name in (("civic", "CivicGlow"), ("lx1000", "LX-1000/B"), ("night", "NightSense")):
        page = eve.get(f"{HOME}/", {"words": asked}).content.decode()
        assert f">{name}</a>" in page.partition("<h2>Found</h2>")[2].partition("<h2>")[0]
    assert "Nothing in the catalogue" in eve.get(f"{HOME}/", {"words": "<script>"}).content.decode()


def test_a_version_taken_out_gives_way_to_the_one_before(world: Investigation, sign_in: SignIn) -> None:
    with_catalogue()
    ann, eve = sign_in("ann"), sign_in("eve")
    assert eve.post(f"{HOME}/out/catalogue/1/", {"reason": "Why not."}).status_code == 403
    assert ann.post(f"{HOME}/out/catalogue/1/", {"reason": ""}).status_code == 422
    assert ann.post(f"{HOME}/out/catalogue/1/", {"reason": "Wrong."}).status_code == 302
    assert versions_of(world) == ()
    assert ann.post(f"{HOME}/out/flaws/1/", {"reason": "Old."}).status_code == 302
    assert flaws_of(world).flaws == ()
    assert ann.get(f"{HOME}/out/flaws/1/").status_code == 404
    assert ann.get(f"{HOME}/out/lamps/1/").status_code == 404
    assert "None was taken in: the packaged one is used" in words(ann.get(f"{HOME}/").content.decode())


def test_pages_of_1600_models_ask_no_more_than_those_of_a_few(
    world: Investigation, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    eve = sign_in("eve")
    addresses = [f"{HOME}/", f"{HOME}/?words=DS-2CD", at("maker", "Hikvision"), at("model", "AE-DC4328-K5")]
    for address in addresses:
        eve.get(address)
        with django_assert_max_num_queries(20):
            assert eve.get(address).status_code == 200
