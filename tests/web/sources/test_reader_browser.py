"""The reader of archived copies in a browser: a sentence is marked by keyboard alone, on a phone too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_django.live_server_helper import LiveServer
from tests.web.entering import sourced
from tests.web.test_browser import HOME, Window, _tab_to

from answerable.store.models import Investigation, SourcePassage

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("width", [1280, 390])
def test_a_sentence_is_marked_by_keyboard_alone(
    chromium: Browser, live_server: LiveServer, world: Investigation, width: int
) -> None:
    sourced()
    window = Window(chromium, live_server.url, "ben", viewport={"width": width, "height": 900})
    page = window.open(f"{HOME}/sources/of/heat/copies/1/")
    _tab_to(page, "[data-page]")
    for _ in range(9):
        page.keyboard.press("ArrowDown")
        if "They watch us" in page.evaluate("document.getSelection().toString()"):
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Keep as a passage"
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Kept as a passage.")
    assert page.evaluate("location.hash") == "#p1-28-51"
    assert [each.text for each in SourcePassage.objects.all()] == ["They watch us at night."]
    assert window.wrong == []
    window.context.close()
