"""A sighting in Chromium: sent by phone without scripts, covered with the pointer, listed by two people."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from pytest_django.live_server_helper import LiveServer
from tests.documents.hostile_photographs import PLANTED, drawn, exif, saved
from tests.web.seats import peopled
from tests.web.test_browser import HOME, Window, faults

from answerable.casework.sightings import calls, gate, moderation
from answerable.store import originals
from answerable.store.models import SightingPhotograph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.django_db(transaction=True)
def test_a_sighting_from_a_phone_to_the_list(
    chromium: Browser, live_server: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "_QUICKEST", -1)
    cache.clear()
    small, today = peopled(), timezone.localdate()
    days = today, today, today + timedelta(days=9)
    call = calls.open_call(small, calls.CallEntry("bells", "Seen a bell?", "To count.", *days), who="ann")
    photograph = tmp_path / "a.jpg"
    photograph.write_bytes(saved(drawn(size=(480, 320)), "JPEG", exif=exif(6), comment=PLANTED))

    look = {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"}
    form = f"/saw/{call.address}/"
    seeing = Window(chromium, live_server.url, "", **look)
    assert faults(seeing, form) == []
    phone = Window(chromium, live_server.url, "", java_script_enabled=False, **look)
    page = phone.open(form)
    page.get_by_label("What did you see?").fill("Lumora <b>4</b>")
    page.get_by_label("Where?").fill("12 Mill Lane, Wickmark")
    page.get_by_label("A shop or a firm").check()
    page.get_by_label("Photographs").set_input_files(photograph)
    page.get_by_role("button", name="Send").click()
    link = page.locator("a.long").get_attribute("href") or ""
    assert "/saw/yours/" in link
    page.goto(link)
    assert page.locator("dd").first.inner_text() == "Lumora <b>4</b>"
    assert phone.context.cookies() == []
    assert phone.wrong == seeing.wrong == []

    one = f"{HOME}/sightings/of/bells/1/"
    ann = Window(chromium, live_server.url, "ann", viewport={"width": 1280, "height": 900})
    page = ann.open(f"{one}photographs/1/")
    box = page.locator(".drawn canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"], box["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.up()
    page.get_by_role("button", name="Cover it").click()
    covered = SightingPhotograph.objects.get()
    assert covered.copy is not None
    copy = Image.open(BytesIO(originals.content_of(covered.copy.uid)))
    pixel = copy.getpixel((100, 100))
    assert isinstance(pixel, tuple)
    assert (copy.size, max(pixel) < 12) == ((320, 480), True)

    page = ann.open(one)
    page.get_by_label("Town or area").fill("Wickmark")
    page.get_by_label("Trading name").fill("Halden")
    page.get_by_role("button", name="State it").click()
    page.get_by_label("What you found").select_option("unverified")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="Put it into the list").click()
    moderation.publish(small, "bells", 1, who="dan")
    page = ann.open(f"{HOME}/sightings/published/")
    assert "Seen at 1 premises trading as Halden; it may be a franchise." in page.inner_text("main")
    assert ann.wrong == []
