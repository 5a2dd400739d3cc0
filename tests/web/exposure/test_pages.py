"""A file of totals sent to the workbench: refused, or looked at, taken in, shown, taken out."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.place_totals import DEVICES, TOTALS, with_totals
from tests.web.seats import SignIn

from answerable.casework.exposure.looks import MOST_BYTES
from answerable.casework.report.building import adopt_manuscript, build
from answerable.store.models import ExposureTable, Investigation, Job, Original

HOME = "/investigations/small/exposure"
SAID = {"called": "cameras", "title": "", "source": "A paper", "licence": ""}


def sent(ann: Client, content: bytes, name: str = "totals.csv") -> str:
    """Send a file: where that leads to."""
    asked = ann.post(f"{HOME}/take-in/", {"file": SimpleUploadedFile(name, content), "index": ""})
    assert asked.status_code == 302, asked.content.decode()
    return asked["Location"]


def test_totals_are_looked_at_named_and_only_then_taken_in(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    address = sent(ann, TOTALS)
    page = ann.get(address).content.decode()
    assert "4 counts, of which 1 is not shown" in page
    assert "27,000 or more" in page
    assert not ExposureTable.objects.exists()
    assert "Nobody is named" in ann.post(address, SAID | {"source": ""}).content.decode()
    assert "holds something of a device" in ann.post(
        address, SAID | {"source": "198.51.100.7"}
    ).content.decode().replace("&#x27;", "'")
    assert ann.post(address, SAID).status_code == 302
    page = ann.get(f"{HOME}/of/cameras/").content.decode()
    assert "cameras.product_a_camera" in page
    assert "not shown" in page
    assert page.count("<svg") == 1, "one place is no chart"
    assert "Totals by place, A paper" in ann.get(f"{HOME}/").content.decode()
    assert "already" in ann.post(address, SAID).content.decode()


def test_of_a_device_list_the_page_tells_the_kind_and_keeps_nothing(
    world: Investigation, sign_in: SignIn
) -> None:
    ann, before = sign_in("ann"), Original.objects.count()
    page = ann.get(sent(ann, DEVICES, "198-51-100-7.csv")).content.decode()
    assert "IPv4 address" in page
    assert "row 3, column 5" in page
    assert "What to do" in page
    assert "198.51" not in page
    assert "198-51" not in page
    assert Original.objects.count() == before
    assert not Job.objects.exists()
    assert "IPv4 address" in sign_in("eve").get(f"{HOME}/").content.decode()


def test_what_is_no_file_of_totals_or_too_large_says_what_to_do(
    world: Investigation, sign_in: SignIn
) -> None:
    ann, before = sign_in("ann"), Original.objects.count()
    for content, what in ((b"a,b\n1,2\n", "no column of the"), (b"x" * (MOST_BYTES + 1), "command line")):
        asked = ann.post(f"{HOME}/take-in/", {"file": SimpleUploadedFile("t.csv", content), "index": ""})
        assert asked.status_code == 422
        assert what in asked.content.decode()
    assert Original.objects.count() == before


def test_a_reader_sees_totals_and_changes_none(world: Investigation, sign_in: SignIn) -> None:
    with_totals()
    eve = sign_in("eve")
    assert eve.get(f"{HOME}/of/cameras/").status_code == 200
    assert eve.get(f"{HOME}/take-in/").status_code == 403
    assert eve.post(f"{HOME}/of/cameras/out/", {"reason": "Why not."}).status_code == 403
    assert sign_in("stranger").get(f"{HOME}/of/cameras/").status_code == 404


def test_totals_taken_out_are_gone(world: Investigation, sign_in: SignIn) -> None:
    with_totals()
    ann = sign_in("ann")
    assert "No figure of the manuscript" in ann.get(f"{HOME}/of/cameras/out/").content.decode()
    assert ann.post(f"{HOME}/of/cameras/out/", {"reason": ""}).status_code == 422
    assert ann.post(f"{HOME}/of/cameras/out/", {"reason": "Withdrawn."}).status_code == 302
    assert not ExposureTable.objects.exists()


def test_a_figure_leads_to_its_totals(world: Investigation, sign_in: SignIn) -> None:
    with_totals()
    text = '# Small\n\n{{ exposure over cameras.product_a_camera at "Leeds" as leeds }}\n'
    adopt_manuscript(world, text, "manuscript.md", who="ann")
    build(world, who="ann")
    page = sign_in("eve").get("/investigations/small/figures/leeds/").content.decode()
    assert f'href="{HOME}/of/cameras/"' in page
    assert "Counted above the line" not in page
    out = sign_in("ann").get(f"{HOME}/of/cameras/out/").content.decode()
    assert "exposure over cameras.product_a_camera" in out
