"""A table about areas sent to the workbench, looked at, taken in, joined by hand, taken out."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.area_tables import AREA_MAPPING, AREAS, with_areas
from tests.web.seats import SignIn

from answerable.casework.jobs import queue
from answerable.store.models import AreaJoin, AreaTable, Investigation, Job, UnitBand

HOME = "/investigations/small/areas"


def looked(ann: Client, mapping: str = AREA_MAPPING) -> tuple[str, str]:
    """Send a table: the address of its look, and the page once the look has ended."""
    sent: dict[str, object] = {"file": SimpleUploadedFile("areas.csv", AREAS.encode()), "called": "census"}
    if mapping:
        sent["mapping"] = SimpleUploadedFile("areas.toml", mapping.encode())
    asked = ann.post(f"{HOME}/take-in/", sent)
    assert asked.status_code == 302, asked.content.decode()
    queue.run(Job.objects.latest("pk").pk)
    return asked["Location"], ann.get(asked["Location"]).content.decode()


def test_a_table_is_looked_at_and_only_then_taken_in(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    address, page = looked(ann)
    assert "Its 3 areas would be joined 2 times to bodies of the frame that serve them" in page
    assert "Row 4, Elsewhere" in page
    assert not AreaTable.objects.exists()
    assert ann.post(address, {"take-in": "yes"}).status_code == 302
    queue.run(Job.objects.latest("pk").pk)
    assert AreaTable.objects.get().name == "census"
    assert "boundaries of 2021" in ann.get(f"{HOME}/").content.decode()


def test_a_mapping_is_suggested_and_completed_by_a_person(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    address, page = looked(ann, "")
    assert "column = &quot;people&quot;" in page
    assert "Give source some text" in page
    asked = ann.post(address, {"mapping": AREA_MAPPING})
    queue.run(Job.objects.latest("pk").pk)
    assert "Its 3 areas" in ann.get(asked["Location"]).content.decode()


def test_who_serves_an_area_is_said_with_a_reason(world: Investigation, sign_in: SignIn) -> None:
    with_areas()
    ann = sign_in("ann")
    page = ann.get(f"{HOME}/of/census/?open=yes").content.decode()
    assert "Elsewhere" in page
    assert "Birch" not in page.partition("<h2>Areas that")[2]
    assert (
        "There is no reason" in ann.post(f"{HOME}/of/census/4/", {"bodies_named": "cedar"}).content.decode()
    )
    said = {"bodies_named": "cedar\n", "reason": "They told us."}
    assert ann.post(f"{HOME}/of/census/4/", said).status_code == 302
    assert AreaJoin.objects.get(row__number=4).said_by == "ann"
    refused = ann.post(f"{HOME}/of/census/4/", said | {"bodies_named": "nobody of that name"})
    assert "No body of the frame is called" in refused.content.decode()
    assert "nobody of that name" in refused.content.decode(), "what was entered stays"


def test_a_reader_sees_areas_and_changes_none(world: Investigation, sign_in: SignIn) -> None:
    with_areas()
    eve = sign_in("eve")
    assert eve.get(f"{HOME}/of/census/").status_code == 200
    assert eve.get(f"{HOME}/of/census/4/").status_code == 403
    assert eve.post(f"{HOME}/of/census/out/", {"reason": "Why not."}).status_code == 403
    assert sign_in("stranger").get(f"{HOME}/of/census/").status_code == 404


def test_a_table_taken_out_is_gone_with_its_bands(world: Investigation, sign_in: SignIn) -> None:
    with_areas()
    ann = sign_in("ann")
    assert UnitBand.objects.count() == 2
    assert ann.post(f"{HOME}/of/census/out/", {"reason": ""}).status_code == 422
    assert ann.post(f"{HOME}/of/census/out/", {"reason": "The wrong year."}).status_code == 302
    assert not AreaTable.objects.exists()
    assert not UnitBand.objects.exists()
