"""How a page is made, told when it is kept and when it is asked for again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings
from tests.casework.sources.test_copies import TEXT, check
from tests.casework.sources.test_sources import kept
from tests.sites import Site, answer, served

from answerable.casework.sources.copies import capture_copy
from answerable.store.models import Investigation, SourceCopy


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    settings.CAPTURE_ALSO = "127.0.0.1/32"
    with served() as made:
        yield made


def test_a_page_that_scripts_make_is_said_to_be_when_it_is_kept(asked: Investigation, site: Site) -> None:
    kept(asked, URL=site.page("/app", answer("<script src=a.js></script><div id=root></div>")))
    assert "Save the page with ArchiveWeb.page" in capture_copy(asked, f"{site.root}/app", who="ann").remark
    site.page("/app", answer("<script src=a.js></script><div id=root>Loading</div>"))
    receipt = capture_copy(asked, f"{site.root}/app", who="ann")
    assert receipt.remark.startswith("hardly a word is in it")
    site.page("/app", answer("<form><input type=password></form><p>Please."))
    assert "where people sign in" in capture_copy(asked, f"{site.root}/app", who="ann").remark


def test_a_wall_is_kept_by_no_check(asked: Investigation, site: Site) -> None:
    kept(asked, URL=site.page("/page", answer("<form><input type=password></form><p>Please.")))
    assert [(each["state"], each["kept"]) for each in check(asked)] == [("wall", None)]
    assert SourceCopy.objects.count() == 0


def test_what_is_beside_the_main_text_makes_no_new_copy(asked: Investigation, site: Site) -> None:
    words = " ".join(f"word{number}" for number in range(30))
    both = "<nav>{}</nav><main><p>" + TEXT + "<p>" + words + "</main>"
    kept(asked, URL=site.page("/page", answer(both.format("Home"))))
    capture_copy(asked, f"{site.root}/page", who="ann")
    site.page("/page", answer(both.format("Home, and more")))
    (found,) = check(asked)
    assert (found["state"], found["kept"]) == ("as_captured", None)
    assert "what is beside it (menus, adverts, dates of a change) is not the same" in found["said"]
    site.page("/page", answer(both.format("Home").replace("word7", "word8")))
    assert (check(asked)[0]["state"], SourceCopy.objects.count()) == ("changed", 2)
