"""Two clicks in a browser: from a number in the built report to the highlighted sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from answerable.store.models import Coding
from answerable.store.models import Page as ReplyPage
from tests import installations
from tests.journeys.walking import loaded

pytestmark = pytest.mark.xdist_group("examples")


@pytest.fixture
def site(db: None) -> Path:
    """The built report of the invented investigation."""
    loaded("lamp-posts")
    return installations.report_of("lamp-posts")


def _without_scripts(browser: Browser) -> Page:
    return browser.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 900}).new_page()


def test_two_clicks_lead_from_a_number_to_its_sentence(chromium: Browser, site: Path) -> None:
    """Report, figure, reply: the words marked there are the passage of a coding of that unit."""
    page = _without_scripts(chromium)
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="16 of 23").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Operates lamp-posts")
    page.get_by_role("link", name="Read it in the reply").first.click()
    target = page.url.rpartition("#")[2]
    mark = page.locator(f"[id='{target}']")
    expect(mark).to_be_visible()
    expect(mark).to_be_in_viewport()
    words = " ".join((mark.text_content() or "").split())
    passages = Coding.objects.filter(item="smart_posts", code="yes", passage__isnull=False)
    quoted = {" ".join(text.split()) for text in passages.values_list("passage__exact", flat=True)}
    assert any(words and words in each for each in quoted)
    assert all(url.startswith("file://") for url in asked)
    page.context.close()


def test_what_a_reply_holds_is_text_in_the_report(chromium: Browser, site: Path) -> None:
    """The reply with a script and a remote picture shows its words, and nothing of it runs or loads."""
    assert ReplyPage.objects.filter(part__reply__original__media_type="message/rfc822").exists()
    context = chromium.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: said.append(request.url) if "file:" not in request.url else None)
    for body in sorted((site / "bodies").glob("*.html")):
        page.goto(body.as_uri())
        assert page.locator("script, iframe, object, embed, img[src^=http]").count() == 0
    assert said == []
    context.close()
