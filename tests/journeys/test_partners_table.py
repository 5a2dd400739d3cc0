"""A partner's table from the file to its end, as a lead and the partner go through it in a browser.

The lead gets a workbook by mail. She sends it and is shown which column is what; "Y" is no code of ours, so
she says in the mapping what it means and looks again. She takes it in, and says which body an unclear row is
of. She looks at where sources differ, has worked out what each rule would make of the figures, chooses one
with a reason, and settles the one body that she has visited. She says whose rows they are: the partner puts
one right, withholds one that is being asked again, and wishes to be named. She builds, and reads in the
report what was done. At last the partner asks for all of it back: she sees what would change, takes the table
out, and the figures are those of the replies again.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from answerable.casework.report.building import adopt_manuscript
from answerable.casework.verification.verifying import verify
from answerable.store.models import Finding, Investigation, PartnerTable
from tests.web.seats import peopled
from tests.web.test_browser import Window
from tests.workbooks import workbook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOME = "/investigations/small"
SHEET = [
    ["Authority", "Date", "Has a door bell", "Makers", "Number of bells"],
    ["Ash Council", date(2025, 3, 10), "yes", "Tinkle; Clang", 1300],
    ["Birch Council", date(2025, 3, 20), "Y", None, None],
    ["Cedar Sands Council", date(2025, 3, 20), "Y", None, 2],
    ["Elm School", date(2025, 3, 21), None, "Clang", 4],
    ["Fir School", date(2025, 3, 21), "no", None, 0],
]
MANUSCRIPT = """\
# Door bells

{{ share has_bell = yes base in_frame as bells }} have a door bell.

{{ share has_bell = yes base in_frame by sector as by-sector }}
"""


@pytest.fixture
def world(transactional_db: None, tmp_path: Path, settings: Settings) -> Investigation:
    """The small world with its people and a manuscript of two figures."""
    settings.ORIGINALS, settings.HOME = tmp_path / "originals", tmp_path
    settings.REPORTS, settings.STATIC_ROOT = tmp_path / "reports", str(tmp_path)
    settings.WHITENOISE_USE_FINDERS = False
    made = peopled()
    adopt_manuscript(made, MANUSCRIPT, "manuscript.md", who="ann")
    return made


def test_a_table_comes_counts_and_goes_again(
    chromium: Browser, live_server: LiveServer, world: Investigation
) -> None:
    window = Window(chromium, live_server.url, "ann", viewport={"width": 1280, "height": 900})
    window.page.set_default_timeout(10_000)
    before = findings()
    take_in(window)
    match_a_row(window.page)
    see_where_sources_differ(window)
    choose_a_rule(window)
    settle_one_body(window)
    give_rows(window)
    partner = Window(chromium, live_server.url, "pat", viewport={"width": 390, "height": 900})
    mend_and_withhold(partner)
    report = built(window)
    assert "We ask the same." in report
    assert "bells: 5 rows, of which 4 count; withheld: 1; corrected by the partner: 1." in report
    take_out(window)
    assert findings() == before
    assert [str(each) for each in verify(world).shortfalls] == []
    assert window.wrong == partner.wrong == []
    window.context.close()
    partner.context.close()


def findings() -> list[tuple[object, ...]]:
    """What is held, whatever the rule is called."""
    return sorted(Finding.objects.values_list("uid", "outcome", "code", "conflict", "difference"))


def built(window: Window) -> str:
    """What the report says once it is built anew."""
    page = window.open(f"{HOME}/figures/")
    page.get_by_role("button", name=re.compile("Build")).click()
    expect(page.locator(".job .badge")).to_have_text("Done")
    return window.open(f"{HOME}/report/methods.html").inner_text("main")


def take_in(window: Window) -> None:
    """Send the workbook, mend the mapping that is suggested, look again, take it in."""
    page = window.open(f"{HOME}/partners/")
    page.get_by_role("link", name="Take in a table").click()
    sheet = {"name": "bells.xlsx", "mimeType": "application/zip", "buffer": workbook({"Bells": SHEET})}
    page.get_by_label("The partner's table").set_input_files(sheet)
    page.get_by_label("What to call it").fill("bell-watch")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("alert")).to_contain_text("sheet Bells, row 3, Has a door bell")
    mapping = page.get_by_label("Mapping")
    suggested = mapping.input_value()
    for named in ('body = "Authority"', 'day = "Date"', 'column = "Makers"', 'column = "Number of bells"'):
        assert named in suggested
    column = 'column = "Has a door bell"'
    mapping.fill(suggested.replace(column, f'{column}\ncodes = [{{ code = "yes", from = ["Y"] }}]'))
    page.get_by_role("button", name="Look again").click()
    expect(page.locator("main")).to_contain_text("4 rows would count and make 8 claims; 1 would not.")
    expect(page.get_by_role("row", name="Cedar Sands Council")).to_contain_text("Which body is open")
    assert not PartnerTable.objects.exists()
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator(".job .badge")).to_have_text("Done")


def match_a_row(page: Page) -> None:
    """Say that Cedar Sands is Cedar Council."""
    page.get_by_role("link", name="To its rows").click()
    page.get_by_role("link", name="Cedar Sands Council").click()
    page.get_by_label("Body").fill("Cedar Council")
    page.get_by_role("button", name="Match it").click()
    expect(page.get_by_role("row", name="Cedar Sands Council")).to_contain_text("yes")


def see_where_sources_differ(window: Window) -> None:
    """Both answers of the one contradiction, side by side, the first of the list."""
    page = window.open(f"{HOME}/conflicts/")
    first = page.locator("article").first
    expect(first.get_by_role("heading")).to_contain_text("Birch Council: Has a door bell")
    expect(first).to_contain_text("in the frame by 14.3 points")
    expect(first.get_by_role("row", name="partner/bell-watch")).to_contain_text("20 March 2025")
    expect(first.get_by_role("row", name="reply")).to_contain_text("Followed")


def choose_a_rule(window: Window) -> None:
    """What each rule would change is worked out first."""
    page = window.open(f"{HOME}/rules/")
    page.get_by_role("link", name="Has a door bell").click()
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator(".job .badge")).to_have_text("Done")
    page.get_by_role("link", name="Back to the rule").click()
    page.get_by_text("Any affirmative", exact=True).first.click()
    by_rule = page.get_by_role("region", name="Figures by the rule any affirmative")
    expect(by_rule).to_contain_text("3 of 7")
    page.get_by_label("Any affirmative: ").check()
    page.get_by_label("Reason").fill("We ask the same.")
    page.get_by_role("button", name="Choose it").click()
    expect(page.get_by_role("row", name="Has a door bell")).to_contain_text("We ask the same.")


def settle_one_body(window: Window) -> None:
    """Birch was visited: its reply is followed after all."""
    page = window.open(f"{HOME}/conflicts/")
    page.get_by_role("link", name=re.compile("Birch Council, Has a door bell")).click()
    page.get_by_label("reply: No").check()
    page.get_by_label("Reason").fill("We went there.")
    page.get_by_role("button", name="Settle it").click()
    expect(page.locator("article").first).to_contain_text("Settled by ann: We went there.")


def give_rows(window: Window) -> None:
    """The table is pat's from now on."""
    page = window.open(f"{HOME}/partners/bell-watch/")
    page.get_by_label("The partner's account").select_option("pat")
    page.locator("form", has=page.get_by_label("The partner's account")).get_by_role("button").click()
    expect(page.locator("main")).to_contain_text("They are pat's rows.")


def mend_and_withhold(window: Window) -> None:
    """On a phone: Elm has no bell of Clang after all; Fir is asked again; Bell Watch is to be named."""
    page = window.open(f"{HOME}/partners/")
    page.get_by_role("link", name="bells").click()
    page.get_by_role("link", name="Elm School").click()
    page.get_by_label("Item").select_option("makers")
    page.get_by_label("Answer").fill("Tinkle; Clang")
    page.get_by_label("Reason").fill("They sent us the invoice.")
    page.get_by_role("button", name="Correct it").click()
    expect(page.get_by_role("region", name="Corrections")).to_contain_text("clang, tinkle")
    page.get_by_role("link", name="bells").click()
    page.get_by_label("Row", exact=True).fill("6")
    page.get_by_label("Withhold it").check()
    page.get_by_label("Reason").fill("They are asked again.")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("row", name="Fir School")).to_contain_text("withheld")
    page.get_by_label("Name us in the report").check()
    page.locator("form", has=page.get_by_label("Name us")).get_by_role("button").click()
    expect(page.locator("main")).to_contain_text("The next build follows it.")


def take_out(window: Window) -> None:
    """What would change is worked out and shown before the table goes."""
    page = window.open(f"{HOME}/partners/bell-watch/")
    page.get_by_role("link", name="Take the table out").click()
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator(".job .badge")).to_have_text("Done")
    page.get_by_role("link", name="Back to the table").click()
    expect(page.get_by_role("row", name="Elm School, makers.clang")).to_be_visible()
    page.get_by_label("Reason").fill("They asked us to.")
    page.get_by_role("button", name="Take the table out").click()
    expect(page.locator("main")).to_contain_text("bell-watch is taken out")
