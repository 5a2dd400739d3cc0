"""Names matched in a browser: no barrier, nothing too wide, settled by hand without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from pytest_django.live_server_helper import LiveServer
from tests.bodies.registers import in_small as registers
from tests.web.seats import peopled
from tests.web.test_browser import Window, faults

from answerable.casework.registers import name_lists
from answerable.casework.registers.matching import NameColumns
from answerable.casework.registers.registers import take_in
from answerable.casework.work.people import make_keeper
from answerable.store.models import NameList
from answerable.web.numbers import shown_number as row

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONG = "An-unbroken-name-of-a-body-that-is-rather-long-for-a-narrow-window"
NAMES = f"Wick Constabulary\nWick (Nowhere)\nPort of Wick Polise\nWick PCC, Hull\n{LONG}"


@pytest.fixture
def names(transactional_db: None, live_server: LiveServer) -> NameList:
    """A list of ann's, matched."""
    peopled()
    take_in(registers.POLICE, "police.csv", register="police", kind="police", who="ann")
    take_in(registers.SCHOOLS, "schools.csv", register="schools-england", kind="gias", who="ann")
    ann = User.objects.get(username="ann")
    make_keeper(ann, True, who="root")
    asked = name_lists.pasted_names(NAMES)
    return name_lists.ask_for_matches(asked, ["police", "schools-england"], NameColumns(), on=None, user=ann)


@pytest.mark.parametrize(
    "look",
    [
        pytest.param({"color_scheme": "light", "viewport": {"width": 1280, "height": 900}}, id="light"),
        pytest.param({"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}}, id="dark"),
        pytest.param({"color_scheme": "light", "viewport": {"width": 320, "height": 640}}, id="narrow"),
        pytest.param({"color_scheme": "dark", "viewport": {"width": 320, "height": 640}}, id="narrow-dark"),
    ],
)
def test_no_page_of_names_has_a_barrier(
    chromium: Browser, live_server: LiveServer, names: NameList, look: dict[str, Any]
) -> None:
    window = Window(chromium, live_server.url, "ann", **look)
    home = f"/registers/match/{row(names.pk)}/"
    pages = ["/registers/match/", *(f"{home}?kind={each}" for each in ("suggest", "accept", "none"))]
    assert [fault for path in pages for fault in faults(window, path)] == []
    assert window.wrong == []
    window.context.close()


def test_a_name_is_settled_by_hand_and_remembered_without_scripts(
    chromium: Browser, live_server: LiveServer, names: NameList
) -> None:
    window = Window(chromium, live_server.url, "ann", java_script_enabled=False)
    page = window.open("/registers/match/")
    page.get_by_label("Paste names").fill("Wick")
    page.get_by_label("police").check()
    page.get_by_role("button", name="Match them").click()
    page.get_by_label("Wick Police police:wick_police").check()
    page.get_by_role("button", name="Keep these choices").click()
    assert page.get_by_label("Wick Police police:wick_police").is_checked()
    page.get_by_role("button", name="Remember them as safe aliases").click()
    assert "1 made safe aliases" in page.content()
    assert window.wrong == []
    window.context.close()
