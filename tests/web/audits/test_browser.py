"""The pages of audits in a browser: no barrier, nothing too wide, arithmetic on hover and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from pytest_django.live_server_helper import LiveServer
from tests.web.checking import REPORT, SECTORS
from tests.web.seats import peopled
from tests.web.test_browser import Window, faults

from answerable.audit import ClaimCorrection, ClaimRuling, anchors_of
from answerable.casework.audits import audits
from answerable.casework.audits import corrections as audit_corrections
from answerable.casework.audits import runs as audit_runs
from answerable.casework.audits.audits import AuditInput
from answerable.casework.jobs import queue
from answerable.casework.work.uploads import Upload
from answerable.store.models import Audit, Investigation

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONG = "an_unbroken_name_of_a_file_that_is_rather_long_for_a_narrow_window"


@pytest.fixture
def audit(transactional_db: None, live_server: LiveServer) -> Audit:
    """An audit of ann's, run twice, with a correction and more counts in between."""
    peopled()
    ann = User.objects.get(username="ann")
    return _checked(ann, None)


def _checked(ann: User, investigation: Investigation | None) -> Audit:
    report = Upload(f"{LONG}.md", f"{REPORT}\n{LONG} says that 12 of 40 clinics are closed.\n".encode())
    made = audits.begin_audit("", AuditInput(report), user=ann, investigation=investigation)
    first = audit_runs.run_audit(made, who="ann")
    found = audit_runs.run_at(made, first.number).found
    anchor = anchors_of(found.claims, found.lines)[-1]
    said = ClaimCorrection(anchor, ClaimRuling.OUTSIDE, "ann", "The ministry counts them.")
    audit_corrections.keep_correction(made, said, who="ann")
    audits.give(made, AuditInput(counts=(Upload(f"{LONG}.csv", SECTORS.encode()),)), who="ann")
    audit_runs.run_audit(made, who="ann")
    return made


def _pages(audit: Audit) -> list[str]:
    claims = audit.runs.latest("number").found["claims"]
    home = f"/audits/{audit.uid}/"
    runs = [f"{home}runs/1/", f"{home}runs/2/", f"{home}runs/2/?verdict=all", f"{home}runs/2/?error=conflict"]
    return [home, *runs, *(f"{home}runs/2/claims/{claim['id']}/" for claim in claims[:4])]


@pytest.mark.parametrize(
    "look",
    [
        pytest.param({"viewport": {"width": 1280, "height": 900}}, id="light and dark"),
        pytest.param({"color_scheme": "light", "viewport": {"width": 320, "height": 640}}, id="narrow"),
    ],
)
def test_no_page_of_an_audit_has_a_barrier(
    chromium: Browser, live_server: LiveServer, audit: Audit, look: dict[str, Any]
) -> None:
    ann = User.objects.get(username="ann")
    within = _checked(ann, Investigation.objects.get(uid="small"))
    broken = audits.begin_audit("", AuditInput(Upload("scan.pdf", b"%PDF-1.4")), user=ann)
    queue.ask_for("audit_report", {"audit": broken.uid}, user=ann)
    lists = ["/audits/", "/audits/new/", "/investigations/small/audits/", "/investigations/small/audits/new/"]
    window = Window(chromium, live_server.url, "ann", **look)
    pages = [*lists, *_pages(audit), *_pages(within)[:2], f"/audits/{broken.uid}/"]
    assert [fault for path in pages for fault in faults(window, path)] == []
    assert window.wrong == []
    window.context.close()
    stranger = Window(chromium, live_server.url, "stranger", **look)
    assert faults(stranger, "/audits/") == []
    stranger.context.close()


def _wrong(audit: Audit) -> str:
    claims = audit.runs.latest("number").found["claims"]
    return next(str(claim["id"]) for claim in claims if claim["printed"] == "30.0%")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_arithmetic_shows_on_hover_and_by_keyboard(
    chromium: Browser, live_server: LiveServer, audit: Audit, width: int
) -> None:
    size = {"width": width, "height": 700}
    window = Window(chromium, live_server.url, "ann", viewport=size, java_script_enabled=False)
    page = window.open(f"/audits/{audit.uid}/runs/2/")
    claim = _wrong(audit)
    note = page.locator(f"#{claim}-note")
    assert not note.is_visible()
    page.hover(f"#{claim}")
    assert note.is_visible()
    assert "13/40 = 32.5% of responses" in note.inner_text()
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.mouse.move(0, 0)
    assert not note.is_visible()
    page.focus(f"#{claim}")
    assert note.is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#row-{claim}")
    page.click(f"#row-{claim} a:has-text('In the text')")
    assert page.url.endswith(f"#{claim}")
    assert note.is_visible()
    window.context.close()


def test_a_run_under_way_leads_on_by_itself(chromium: Browser, live_server: LiveServer, audit: Audit) -> None:
    ann = User.objects.get(username="ann")
    job = queue.ask_for("audit_report", {"audit": audit.uid}, user=ann)
    type(job).objects.filter(pk=job.pk).update(state="running")
    window = Window(chromium, live_server.url, "ann")
    page = window.open(f"/audits/{audit.uid}/")
    assert "Under way" in page.inner_text("#state")
    type(job).objects.filter(pk=job.pk).update(state="done")
    page.wait_for_url("**/runs/3/")
    assert window.wrong == []
    window.context.close()
