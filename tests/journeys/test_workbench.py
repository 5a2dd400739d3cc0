"""The second door: what the command line does, done from a browser's forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from answerable.casework.overview import board as boards
from answerable.casework.work.investigations import find
from answerable.store.models import Figure, Investigation, Job, Reply, Request
from answerable.web.numbers import shown_number as row
from tests.journeys.test_tracker import MAPPING, PUBLISHED
from tests.journeys.walking import EXAMPLES, answerable
from tests.shared_data import shared
from tests.web.sending import sent, zipped

LAMP_POSTS = EXAMPLES / "lamp-posts"


@pytest.fixture
def dot(db: None, settings: Settings, tmp_path: Path) -> Client:
    """A browser signed in as somebody who may begin investigations."""
    settings.HOME = tmp_path
    settings.REPORTS = tmp_path / "reports"
    settings.STATIC_ROOT = str(tmp_path)
    settings.WHITENOISE_USE_FINDERS = False
    return _browser("dot", staff=True)


def _browser(name: str, *, staff: bool = False) -> Client:
    user, _ = User.objects.get_or_create(username=name, defaults={"is_staff": staff})
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _job(state: str = "done") -> Job:
    job = Job.objects.latest("pk")
    assert job.state == state, f"{job.place}: {job.problem} {job.remedy}"
    return job


def _tracker(browser: Client, slug: str) -> None:
    folder = shared("data")
    responses = folder / "foi/mysociety_localgov_foi_2018/foi_admin_responses.csv"
    register = folder / "registers/uk_local_authorities/uk_local_authorities_future.csv"
    browser.post(
        "/begin/tracker/",
        {
            "slug": slug,
            "tracker": sent(responses.name, responses.read_bytes()),
            "mapping": sent(MAPPING.name, MAPPING.read_bytes()),
            "register": sent(register.name, register.read_bytes()),
            "register_kind": "uk-local-authorities",
            "manuscript": sent("manuscript.md", (MAPPING.parent / "manuscript.md").read_bytes()),
        },
    )


def _begun(slug: str) -> str:
    """The slug that an investigation was given that was begun under `slug`."""
    return Investigation.objects.get(uid__startswith=f"{slug}-").uid


def test_a_tracker_comes_in_and_its_report_meets_the_published_counts(dot: Client) -> None:
    """Every code's count is the published one, read from the figures' pages; the one who began it leads."""
    _tracker(dot, "logs")
    job = _job()
    assert job.message.startswith("384 rows")
    logs = _begun("logs")
    assert f"/investigations/{logs}/" in dot.get("/").content.decode()
    dot.post(f"/investigations/{logs}/build/")
    assert _job().kind == "build_report"
    found = {
        row["key"]: (row["numerator"], row["denominator"])
        for figure in Figure.objects.filter(investigation__uid=logs)
        if figure.description["item"] == "disclosure_log" and not figure.description["dimension"]
        for row in figure.description["rows"]
    }
    assert {code: count for code, (count, _) in found.items() if code in PUBLISHED} == PUBLISHED
    figure = Figure.objects.filter(investigation__uid=logs).exclude(slug__contains="ladder").first()
    assert figure is not None
    assert dot.get(f"/investigations/{logs}/figures/{figure.slug}/").status_code == 200
    assert dot.get(f"/investigations/{logs}/report/").status_code == 200


def test_a_tracker_that_does_not_hold_leaves_nothing_behind(dot: Client) -> None:
    """A mapping whose column is not there."""
    wrong = MAPPING.read_bytes().replace(b'"disclosure_log"', b'"no_such_column"')
    table = b"Authority,Timestamp\nAsh,01/02/2018 10:00:00\n"
    files = {"tracker": sent("a.csv", table), "mapping": sent("m.toml", wrong)}
    dot.post("/begin/tracker/", {"slug": "others", **files})
    assert "a.csv" in _job("failed").place
    assert not Investigation.every.filter(uid__startswith="others").exists()


@pytest.fixture
def lamp_posts(dot: Client) -> str:
    """The invented investigation, loaded by the command line, with its people's accounts."""
    for name in ("ada", "ben", "chi", "eli"):
        _browser(name)
    answerable("investigation", "load", LAMP_POSTS)
    for name, role in (("dot", "lead"), ("ada", "coder")):
        answerable("account", "role", name, role, "-i", "lamp-posts")
    return "lamp-posts"


def test_mail_a_reading_and_a_build_walk_from_the_form_to_the_figure(dot: Client, lamp_posts: str) -> None:
    """Known mail changes nothing, a stranger's goes to the tray, a reading changes the board."""
    home = f"/investigations/{lamp_posts}"
    mails = {each.name: each.read_bytes() for each in (LAMP_POSTS / "mail").glob("*.eml")}
    mails["stranger.eml"] = b"From: Z <z@unknown.example>\nSubject: Lamps\n\nWe have no lamp-posts.\n"
    before = boards.waiting(find(lamp_posts))
    dot.post(f"{home}/take-in/mail/", {"mail": sent("mail.zip", zipped(mails))})
    known = len(mails) - 1
    assert _job().message.startswith(f"{len(mails)} taken in ({known} were here already)")
    assert boards.waiting(find(lamp_posts)).tray == before.tray + 1
    stray = Reply.objects.get(name="stranger.eml")
    assert f"{home}/tray/{row(stray.pk)}/" in dot.get(f"{home}/tray/").content.decode()
    _read_one(_browser("ada"), home)
    after = boards.waiting(find(lamp_posts))
    assert after != before
    dot.post(f"{home}/build/")
    assert _job().message.startswith("Built")
    figure = Figure.objects.filter(investigation__uid=lamp_posts, slug__contains="sector").first()
    assert figure is not None
    assert dot.get(f"{home}/figures/{figure.slug}/").status_code == 200
    assert dot.get(f"{home}/report/figures/{figure.slug}.html").status_code == 200


def _read_one(ada: Client, home: str) -> None:
    """Ada reads every item of the next request as told by telephone."""
    asked = ada.get(f"{home}/desk/next/")["Location"]
    reference = asked.removeprefix(f"{home}/desk/").split("/")[0]
    assert Request.objects.filter(reference=reference).exists()
    for item in ("Q1", "Q2", "Q3", "Q4"):
        entered = {"code": "not_held", "reason": "Told by telephone."}
        ada.post(f"{home}/desk/{reference}/{item}/read/", entered)


def test_the_archive_goes_out_and_is_looked_at_whole_or_refused(dot: Client, lamp_posts: str) -> None:
    """Out as a download; looked at, it would be another investigation; cut short, nothing is written."""
    home = f"/investigations/{lamp_posts}"
    dot.post(f"{home}/export/")
    assert "SHA-256" in _job().message
    saved = b"".join(dot.get(f"{home}/export/archive/"))
    before = Request.objects.count()
    dot.post("/begin/archive/", {"archive": sent("lamp-posts.zip", saved)})
    look = dot.get(f"/begin/archive/{row(_job().pk)}/").content.decode()
    assert "lamp-posts, with four letters or digits added at random" in look
    cut = saved[: len(saved) // 2]
    dot.post("/begin/archive/", {"archive": sent("cut.zip", cut)})
    assert _job("failed").problem
    assert Request.objects.count() == before


def test_published_counts_come_in_from_their_tables(dot: Client) -> None:
    """The schema, its tables and a manuscript make an investigation whose report builds."""
    folder = EXAMPLES / "whos-watching-you"
    tables = [sent(each.name, each.read_bytes()) for each in sorted((folder / "counts").glob("*.csv"))]
    dot.post(
        "/begin/counts/",
        {
            "slug": "watching",
            "name": "Published counts",
            "as_of": "2022-02-01",
            "schema": sent("counts.toml", (folder / "counts.toml").read_bytes()),
            "tables": tables,
            "manuscript": sent("manuscript.md", (folder / "manuscript.md").read_bytes()),
        },
    )
    assert _job().message.startswith("Began Published counts")
    watching = _begun("watching")
    dot.post(f"/investigations/{watching}/build/")
    _job()
    assert dot.get(f"/investigations/{watching}/report/").status_code == 200
