"""The workbench in a browser: no barrier found, nothing wider than the window, the desk by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from pytest_django.live_server_helper import LiveServer
from tests import once
from tests.axe import Axe
from tests.web.area_tables import with_areas
from tests.web.catalogues import with_catalogue
from tests.web.entering import partnered, sourced
from tests.web.place_totals import with_totals
from tests.web.seats import MANUSCRIPT, peopled, registers_looked_at, signed_in
from tests.web.seeing import seen
from tests.worlds import small

from answerable.casework.jobs import queue
from answerable.casework.letters.batches import BatchPlan, draft_batch
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.report import building
from answerable.casework.report.releases import release
from answerable.casework.sources.confidential import add_confidential
from answerable.casework.work import uploads
from answerable.casework.work.people import make_keeper
from answerable.casework.work.uploads import Upload
from answerable.evidence import Grade
from answerable.store import progress
from answerable.store.models import Batch, Coding, Draft, Investigation, Job, RegisterProposal, Reply
from answerable.web.numbers import shown_number as row

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

HOME = "/investigations/small"
REGISTER = ("", "addresses/", "bodies/ash/")
EVIL = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"


class Window:
    """A browser window signed in under a name, which keeps what went wrong in it."""

    def __init__(self, browser: Browser, server: str, name: str, **look: Any) -> None:
        self.context = browser.new_context(**look)
        self.server = server
        self.axe = Axe() if "color_scheme" in look else Axe("light", "dark")
        if name:
            cookie = signed_in(name).cookies["sessionid"].value
            self.context.add_cookies([{"name": "sessionid", "value": cookie, "url": server}])
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda asked: self._asked(asked.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.server, "data:")):
            self.wrong.append(f"asked outside: {url}")

    def open(self, path: str) -> Page:
        """Go to a page of the workbench."""
        self.page.goto(f"{self.server}{path}")
        return self.page


@pytest.fixture
def peopled_world(transactional_db: None) -> Investigation:
    """What `_worked_on` gives, and how far the job is that is under way."""
    investigation = _worked_on()
    progress.write_progress(Job.objects.get(state="running").pk, 1, 3)
    return investigation


@partial(once.kept, folders=("ORIGINALS", "REPORTS"))
def _worked_on() -> Investigation:
    """The small world with its people, one difference, a built report and work of every kind."""
    investigation = peopled()
    small.read("S-1", "has_bell", "cat", 40, small.quoted("S-1", "planned", "we have door bells"))
    building.adopt_manuscript(investigation, MANUSCRIPT, "manuscript.md", who="ann")
    building.build(investigation, who="ann")
    _worked(investigation)
    seen()
    sourced()
    partnered()
    with_areas()
    with_totals()
    with_catalogue()
    add_confidential(investigation, {"type": "document", "title": "T"}, Grade.INFERRED, who="ann")
    draft_batch(investigation, BatchPlan("pilot", "P", Batch.Kind.PILOT, sample=3, seed=7), who="ann")
    return investigation


def _worked(investigation: Investigation) -> None:
    """A release, a job that is done with its rows, one that failed, one under way."""
    release(investigation, "1.0", who="ann")
    User.objects.filter(username="ann").update(is_staff=True)
    ann = User.objects.get(username="ann")
    files = [uploads.keep(Upload(f"{each}.eml", small.mail(each, "1. Yes."))) for each in ("S-4", "S-5")]
    files.append(uploads.keep(Upload("cut.eml", b"nonsense")))
    queue.ask_for("take_in_mail", {"files": files}, user=ann, investigation=investigation)
    wrong = uploads.keep(Upload("codings.csv", b"reference,item\nS-1,Q1\n"))
    queue.ask_for("take_in_codings", {"file": wrong}, user=ann, investigation=investigation)
    make_keeper(ann, True, who="root")
    registers_looked_at(ann)
    under_way = queue.ask_for("build_report", {}, user=ann, investigation=investigation)
    Job.objects.filter(pk=under_way.pk).update(state="running", message="", ended_at=None, result=[])


@pytest.fixture
def server(live_server: LiveServer, peopled_world: Investigation) -> str:
    """The address of the workbench with the small world in it."""
    return live_server.url


def _pages(investigation: Investigation) -> list[str]:
    stray = Reply.objects.get(name="stray.eml").pk
    figure = investigation.figures.order_by("slug")[0].slug
    within = """
        frame/ frame/build/ deadlines/ deadlines/S-1/ deadlines/S-5/?on=2025-03-20
        equipment/flaws-by-body/
        bodies/ bodies/ash/ addresses/ requests/ requests/S-1/ requests/?waiting=coder tray/ desk/ desk/S-5/
        desk/S-5/bells/ desk/S-1/makers/ desk/differences/ codebook/ differences/
        questions/ questions/questionnaire/of/1/ questions/codebook/of/1/ questions/questionnaire/edit/
        questions/codebook/edit/ questions/codebook/difference/?before=1&after=1 letters/
        letters/batches/letters.csv/replies/ letters/burden/?hours=20 requests/S-6/follow-up/
        letters/preview/?name=all&reference_prefix=A&kind=full
        differences/S-1/has_bell/ figures/ journal/ verification/ take-in/ jobs/ releases/ people/
        releases/of/1.0/ sources/ sources/add/ sources/import/ sources/confidential/ sources/of/heat/
        sources/of/heat/edit/ sources/of/heat/copies/ sources/of/heat/copies/1/
        sources/of/heat/copies/1/beside/2/ sources/of/confidential-1/ statements/ statements/add/
        areas/ areas/of/census/ areas/of/census/4/ areas/take-in/ areas/of/census/out/
        equipment/ equipment/?words=lx equipment/take-in/ equipment/out/catalogue/1/
        equipment/of/maker/Luxovane/ equipment/of/brand/CivicGlow/ equipment/of/flaw/CVE-2024-0001/
        exposure/ exposure/of/cameras/ exposure/take-in/ exposure/of/cameras/out/
        partners/ partners/bell-watch/ partners/bell-watch/row/3/
        claims/take-in/ claims/match/bell-watch/4/ claims/take-out/bell-watch/
        conflicts/ conflicts/birch/has_bell/ rules/ rules/has_bell/
        sightings/ sightings/published/ sightings/calls/ sightings/of/bells/1/
        sightings/of/bells/1/photographs/1/
    """
    account = ["/accounts/2fa/", "/accounts/password/change/", "/accounts/logout/"]
    mine = [f"{HOME}/", *(f"{HOME}/{path}" for path in within.split())]
    begin = ["/begin/", "/begin/nothing/", "/begin/tracker/", "/begin/archive/", "/begin/counts/"]
    registers = [
        "/registers/",
        "/registers/duplicates/",
        *(f"/registers/of/small/{each}" for each in REGISTER),
    ]
    proposals = [f"/registers/uploads/{row(each.pk)}/" for each in RegisterProposal.objects.all()]
    jobs = [f"/jobs/{row(job.pk)}/" for job in Job.objects.all()]
    return [
        "/",
        "/components/",
        "/glossary/",
        *begin,
        *registers,
        *proposals,
        *jobs,
        *mine,
        f"{HOME}/tray/{row(stray)}/",
        f"{HOME}/letters/drafts/{row(Draft.objects.all()[0].pk)}/",
        f"{HOME}/figures/{figure}/",
        *account,
    ]


LOOKS: dict[str, tuple[ViewportSize, Callable[[], Axe]]] = {
    "wide": ({"width": 1280, "height": 900}, lambda: Axe("light", "dark")),
    "narrow": ({"width": 320, "height": 640}, lambda: Axe("light")),
    "zoomed": ({"width": 640, "height": 450}, lambda: Axe("dark")),
}
"""How pages are looked at: the size of the window, and what asks for colours in which schemes."""


def test_no_page_has_a_barrier_or_scrolls_sideways(
    chromium: Browser, server: str, peopled_world: Investigation
) -> None:
    """Each page is opened once; its window is then made as wide as each look has it."""
    found, wrong = [], []
    for name, paths in (("", ["/accounts/login/"]), ("ann", _pages(peopled_world))):
        window = Window(chromium, server, name)
        looks = [(look, size, ask()) for look, (size, ask) in LOOKS.items()]
        for path in paths:
            page = window.open(path)
            for look, size, axe in looks:
                page.set_viewport_size(size)
                all_rules = look != "zoomed"  # which differs from the others in its width and its colours
                found += [f"{path}, {look}: {each}" for each in _faults(page, axe, all_rules=all_rules)]
        wrong += window.wrong
        window.context.close()
    assert found == []
    assert wrong == []


def faults(window: Window, path: str) -> list[str]:
    """What axe finds on a page, and whether it is wider than the window."""
    page = window.open(path)
    return [f"{path}: {each}" for each in _faults(page, window.axe)]


def _faults(page: Page, axe: Axe, *, all_rules: bool = True) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*axe.faults(page, all_rules=all_rules), *([f"{wide} too wide"] if wide > 0 else [])]


def test_a_brand_is_found_by_name_and_leads_to_its_source(chromium: Browser, server: str) -> None:
    window = Window(chromium, server, "eve", viewport={"width": 390, "height": 800})
    page = window.open(f"{HOME}/equipment/")
    page.fill("input[name=words]", "civic")
    page.keyboard.press("Enter")
    page.click("main >> text=CivicGlow")
    page.wait_for_url("**/equipment/of/brand/**")
    assert "is said to be sold on products all made by" in page.inner_text("main")
    page.click("text=heat, p. 1")
    page.wait_for_url("**/sources/of/heat/")
    assert window.wrong == []
    window.context.close()


def test_a_request_is_read_by_keyboard_alone(chromium: Browser, server: str) -> None:
    window = Window(chromium, server, "cat", viewport={"width": 1280, "height": 900})
    page = window.open(f"{HOME}/desk/S-2/Q1/")
    _tab_to(page, "[data-page]")
    for _ in range(10):
        page.keyboard.press("ArrowDown")
        if "No, we do not" in page.evaluate("document.getSelection().toString()"):
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "code"
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.value") == "answered"
    _tab_to(page, ".record button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/S-2/has_bell/")
    page.wait_for_selector("#item-title:focus")
    reading = Coding.objects.get(coder="cat", item="Q1")
    assert reading.passage is not None
    assert (reading.code, reading.passage.exact) == ("answered", "No, we do not have door bells.")
    assert window.wrong == []
    window.context.close()


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


def test_words_selected_with_the_mouse_become_the_passage(chromium: Browser, server: str) -> None:
    window = Window(chromium, server, "cat", viewport={"width": 1280, "height": 900})
    page = window.open(f"{HOME}/desk/S-1/Q3/")
    box = page.evaluate(
        """() => {
            const run = [...document.querySelectorAll("[data-start]")]
                .map((each) => each.firstChild).find((each) => each.data.includes("There are 1,200"));
            const range = document.createRange();
            const at = run.data.indexOf("There are 1,200");
            range.setStart(run, at);
            range.setEnd(run, at + "There are 1,200".length);
            const box = range.getBoundingClientRect();
            return [box.left, box.right, box.top + box.height / 2];
        }"""
    )
    page.mouse.move(box[0] + 1, box[2])
    page.mouse.down()
    page.mouse.move(box[1] - 1, box[2], steps=8)
    page.mouse.up()
    assert page.inner_text("[data-marked-words]") == "There are 1,200"
    page.check("input[name=code][value=answered]")
    page.click(".record button")
    page.wait_for_url("**/desk/S-1/bells/")
    reading = Coding.objects.get(coder="cat", item="Q3")
    assert reading.passage is not None
    assert reading.passage.exact == "There are 1,200"
    window.context.close()


def test_the_desk_works_without_a_script(chromium: Browser, server: str) -> None:
    window = Window(chromium, server, "cat", java_script_enabled=False)
    page = window.open(f"{HOME}/desk/S-1/Q1/")
    page.click("summary:has-text('Copy the words')")
    page.fill("textarea[name=words]", "Yes, we have door bells.")
    page.check("input[name=code][value=answered]")
    page.click(".record button")
    page.wait_for_url("**/desk/S-1/Q2/")
    assert Coding.objects.filter(coder="cat", item="Q1").count() == 1
    window.context.close()


def test_a_mistake_at_the_desk_is_said_where_one_is(chromium: Browser, server: str) -> None:
    window = Window(chromium, server, "cat", viewport={"width": 1280, "height": 900})
    page = window.open(f"{HOME}/desk/S-1/Q1/")
    page.check("input[name=code][value=answered]")
    page.click(".record button")
    page.wait_for_selector("#error")
    assert "has no passage" in page.inner_text("#error")
    assert page.is_checked("input[name=code][value=answered]")
    assert page.evaluate("document.activeElement.id") == "error"
    window.context.close()


def test_every_mistake_of_a_form_is_said_at_once_and_by_us(chromium: Browser, server: str) -> None:
    """A browser that checked the form itself would hold it back, and tell of one field only."""
    window = Window(chromium, server, "ann")
    page = window.open(f"{HOME}/questions/questionnaire/edit/")
    page.fill("input[name=version]", "")
    page.fill("input[name=title]", "")
    page.click("button[value=preview]")
    page.wait_for_selector("#error")
    assert page.locator("#error li").count() == 2
    assert page.locator("[aria-invalid=true]").count() == 2
    assert window.axe.faults(page) == []
    window.context.close()


def test_a_job_is_followed_without_doing_anything(chromium: Browser, server: str) -> None:
    job = Job.objects.get(state="running")
    window = Window(chromium, server, "ann")
    page = window.open(f"/jobs/{row(job.pk)}/")
    assert "1 of 3" in page.inner_text(".job")
    progress.write_progress(job.pk, 2, 3)
    page.wait_for_selector(".job:has-text('2 of 3')")
    Job.objects.filter(pk=job.pk).update(state="done", message="Built: 9 files, 2 figures")
    page.wait_for_selector(".job:has-text('Built: 9 files')")
    assert page.get_attribute(".job", "hx-get") is None
    assert window.wrong == []
    window.context.close()


def test_mail_is_sent_from_a_form(chromium: Browser, server: str) -> None:
    window = Window(chromium, server, "ann", java_script_enabled=False)
    page = window.open(f"{HOME}/take-in/")
    mail = {"name": "S-6.eml", "mimeType": "message/rfc822", "buffer": small.mail("S-6", "1. Yes.")}
    page.set_input_files("#mail", [mail])
    page.click("text=Take in the mail")
    page.wait_for_url("**/jobs/**")
    assert "1 taken in" in page.inner_text(".job")
    assert Reply.objects.filter(name="S-6.eml").exists()
    window.context.close()


def test_markup_in_a_reply_never_runs(chromium: Browser, server: str, peopled_world: Investigation) -> None:
    take_in_mail(peopled_world, small.mail("S-6", f"1. Yes. {EVIL}"), f"{EVIL[:40]}.eml", who="ann")
    window = Window(chromium, server, "ann")
    for path in ("requests/S-6/", "bodies/fir/", "desk/S-6/", "journal/"):
        page = window.open(f"{HOME}/{path}")
        assert page.title() != "run"
        assert page.query_selector("main script, main img") is None
    assert window.wrong == []
    window.context.close()


def test_bodies_are_found_while_one_types(chromium: Browser, server: str) -> None:
    window = Window(chromium, server, "eve")
    page = window.open(f"{HOME}/bodies/")
    page.type("#words", "birch")
    page.wait_for_url("**words=birch**")
    page.wait_for_selector("#list tbody tr:only-child")
    assert "Birch Council" in page.inner_text("#list")
    assert "words=birch" in page.url
    assert window.wrong == []
    window.context.close()


def test_a_person_signs_in_and_out(chromium: Browser, server: str) -> None:
    window = Window(chromium, server, "")
    page = window.open(f"{HOME}/")
    page.fill("#id_login", "ben")
    page.fill("#id_password", "correct horse battery")
    page.click("main button")
    page.wait_for_url(f"**{HOME}/")
    page.click("text=Sign out")
    page.click("main button")
    page.wait_for_url("**/accounts/login/**")
    assert window.wrong == []
    window.context.close()
