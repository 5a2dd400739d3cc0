"""The ways through an investigation: stages in the order of the work, and only pages one may open."""

from __future__ import annotations

import re

from django.urls import reverse
from tests.web.seats import SignIn

from answerable.store.models import Investigation
from answerable.web.navigation import GROUPS

HOME = "/investigations/small"


def links(page: str, label: str) -> list[str]:
    """The texts of the links of a navigation."""
    found = re.search(rf'<nav class="nav" aria-label="{label}">(.*?)</nav>', page, re.DOTALL)
    return re.findall(r">([^<]+)</a>", found.group(1)) if found else []


def test_the_stages_are_in_the_order_of_the_work_and_this_one_is_marked(
    world: Investigation, sign_in: SignIn
) -> None:
    page = sign_in("ann").get(f"{HOME}/tray/").content.decode()
    assert links(page, "Investigation") == [
        "Board",
        "Ask",
        "Replies",
        "Read",
        "Sources",
        "Publish",
        "Journal",
    ]
    assert links(page, "Replies") == ["Take in", "Tray", "Requests", "Deadlines"]
    assert re.search(r'aria-current="true">Replies<', page)
    assert re.search(r'aria-current="page">Tray<', page)


def test_a_reader_sees_only_what_a_reader_may_open(world: Investigation, sign_in: SignIn) -> None:
    eve = sign_in("eve")
    page = eve.get(f"{HOME}/tray/").content.decode()
    assert links(page, "Investigation") == [
        "Board",
        "Ask",
        "Replies",
        "Read",
        "Sources",
        "Publish",
        "Journal",
    ]
    assert links(page, "Replies") == ["Tray", "Requests", "Deadlines"]


def test_every_page_of_the_navigation_opens_and_marks_itself(world: Investigation, sign_in: SignIn) -> None:
    ann = sign_in("ann")
    for group in GROUPS:
        for place in group.places:
            page = ann.get(reverse(place.address, args=["small"]))
            assert page.status_code == 200, place
            assert re.search(rf'aria-current="page">{place.label}<', page.content.decode()), place
