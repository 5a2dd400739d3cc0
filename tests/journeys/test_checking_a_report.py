"""A published report checked in a browser without scripts, from the file to the JSON of the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from answerable.store.models import Audit, AuditCorrection, Job
from tests.journeys.walking import answerable
from tests.shared_data import shared

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PASSWORD = "correct horse battery"
LEAST_INCONSISTENT = 25


@pytest.fixture
def page(
    transactional_db: None, chromium: Browser, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> Page:
    """A window of somebody with an account and no investigation, signed in, without scripts."""
    settings.HOME = tmp_path
    settings.ORIGINALS = tmp_path / "originals"
    settings.STATIC_ROOT = str(tmp_path)
    User.objects.create_user("pat", password=PASSWORD)
    context = chromium.new_context(java_script_enabled=False, accept_downloads=True)
    opened = context.new_page()
    opened.goto(f"{live_server.url}/accounts/login/")
    opened.fill("#id_login", "pat")
    opened.fill("#id_password", PASSWORD)
    opened.click("main button")
    return opened


def _saved(page: Page, link: str, place: Path) -> Path:
    with page.expect_download() as download:
        page.click(f"a:has-text('{link}')")
    download.value.save_as(place)
    return place


def _verdicts(claims: list[dict[str, Any]]) -> dict[str, str]:
    return {claim["id"]: claim["verdict"] for claim in claims}


def test_a_report_is_checked_corrected_and_checked_again(page: Page, tmp_path: Path) -> None:
    """Many figures are in doubt; one is read otherwise; the next run and the command line say so alike."""
    report, folder = shared("reports/whos-watching-you.txt"), shared("data/whos-watching-you")
    page.click("text=Check a report")
    page.click("main .button:has-text('Check a report')")
    page.set_input_files("#report", report)
    page.set_input_files("#counts", sorted(folder.glob("*.csv")))
    page.click("text=Check it")
    page.wait_for_url("**/runs/1/#top")
    assert Job.objects.get().message.startswith("Run 1: ")
    audit = Audit.objects.get()
    first = audit.runs.get()
    assert first.inconsistent >= LEAST_INCONSISTENT
    assert page.locator("li[id^=row-]").count() == first.inconsistent + first.ambiguous
    assert page.locator(".report-text .claim").count() > 300
    assert page.locator(".report-table").count() > 5

    plain = _saved(page, "JSON", tmp_path / "first.json")
    printed = answerable("audit", report, "--counts", folder, "--json", code=1)
    assert json.loads(plain.read_text("utf-8")) == printed.data
    assert plain.read_text("utf-8") == printed.out

    page.select_option("#kind", "unstated_base")
    page.click("text=Show")
    claim = next(each for each in first.found["claims"] if "unstated_base" in each["error_types"])
    page.click(f"#row-{claim['id']} a:has-text('Look closer')")
    assert claim["arithmetic"] in page.inner_text("main")
    page.check("input[value=kept-0]")
    page.fill("#reason", "The sentence before says of whom.")
    page.click("text=Record and run again")
    page.wait_for_url("**/runs/2/#top")
    changed = page.locator("details:has-text('Since run 1')")
    assert "1 claim changed" in changed.inner_text()
    kept = AuditCorrection.objects.get()
    assert (kept.name, kept.quote) == ("pat", " ".join(claim["quote"].split()))

    second = json.loads(_saved(page, "JSON", tmp_path / "second.json").read_text("utf-8"))
    corrections = _saved(page, "corrections", tmp_path / "corrections.toml")
    again = answerable("audit", report, "--counts", folder, "--corrections", corrections, "--json", code=1)
    assert second == again.data
    before, after = _verdicts(printed.data["claims"]), _verdicts(second["claims"])
    assert [each for each in before if before[each] != after[each]] == [claim["id"]]
    assert after[claim["id"]] in ("consistent", "inconsistent")

    annotated = _saved(page, "annotated page", tmp_path / "page.html").read_text("utf-8")
    assert "read as chosen" in annotated
    assert _saved(page, "CSV", tmp_path / "claims.csv").read_text("utf-8").count("read_as") == 1
