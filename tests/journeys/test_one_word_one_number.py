"""No page prints two numbers under one word: the built reports, and the pages of the workbench."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django import Settings

from answerable.casework.audits import audits, runs
from answerable.casework.report.building import build, report_folder
from answerable.casework.work.investigations import give_role
from answerable.casework.work.uploads import Upload
from answerable.store.models import Investigation, Role
from tests import installations
from tests.journeys.walking import EXAMPLES, answerable, loaded
from tests.shared_data import shared
from tests.words_and_numbers import printed_on, two_numbers

pytestmark = pytest.mark.xdist_group("examples")

FOI = "data/foi/mysociety_localgov_foi_2018/foi_admin_responses.csv"
REGISTER = "data/registers/uk_local_authorities/uk_local_authorities_future.csv"
EACH = 3
"""Pages of one kind that are read: lists and their filters have many."""
NO_PAGES = {"report", "report-file", "original", "account_logout"}


def wrong_in(folder: Path) -> dict[str, object]:
    """The words of two numbers on each page of a built report, by its path."""
    pages = {page.relative_to(folder).as_posix(): page.read_text("utf-8") for page in folder.rglob("*.html")}
    assert sum(len(list(printed_on(page))) for page in pages.values()) > 200
    return {path: found for path, page in sorted(pages.items()) if (found := two_numbers(page))}


@pytest.mark.parametrize("name", ["lamp-posts", "whos-watching-you"])
def test_no_page_of_a_built_example_prints_two_numbers_under_one_word(name: str) -> None:
    assert wrong_in(installations.report_of(name)) == {}


@pytest.mark.django_db
def test_nor_does_the_report_of_a_tracker(tmp_path: Path) -> None:
    mapping, tracker, register = EXAMPLES / "disclosure-logs/mapping.toml", shared(FOI), shared(REGISTER)
    answerable("tracker", "import", tracker, "--mapping", mapping, "--register", register)
    answerable("report", "write", EXAMPLES / "disclosure-logs/manuscript.md")
    answerable("report", "build", "--out", tmp_path / "site")
    assert wrong_in(tmp_path / "site") == {}


def test_every_number_of_the_ladder_is_missed_where_another_takes_its_place() -> None:
    """Each word of the count stands on the page of the report more than once, and a changed one is found."""
    page = (installations.report_of("lamp-posts") / "index.html").read_text("utf-8")
    changed = 0
    for word, number in (("Asked", 59), ("Replied", 38), ("Reached by the request", 58)):
        for found in re.finditer(rf"{word}(</th>\s*<td[^>]*>\s*| ){number}\b", page):
            other = f"{page[: found.start()]}{word}{found[1]}{number - 1}{page[found.end() :]}"
            assert two_numbers(other), found[0]
            changed += 1
    assert changed >= 6


@pytest.fixture
def lamp_posts(db: None, settings: Settings, tmp_path: Path) -> Investigation:
    """The invented investigation with its report, an audit of it, and its lead, who keeps registers too."""
    settings.REPORTS, settings.WHITENOISE_USE_FINDERS = tmp_path / "reports", False
    world = loaded("lamp-posts")
    build(world, who="lea")
    lea = User.objects.create_superuser("lea")
    give_role(world, lea, Role.LEAD, "lea")
    report = Upload("index.html", (report_folder(world) / "index.html").read_bytes())
    given = audits.AuditInput(report, with_investigation=True)
    runs.run_audit(audits.begin_audit("", given, user=lea, investigation=world), who="lea")
    return world


def walked(client: Client, start: str) -> Iterator[tuple[str, str]]:
    """Pages of the workbench that links lead to, and their text; some of each kind."""
    read, known, ahead = Counter[str](), {start}, [start]
    while ahead:
        address = ahead.pop(0)
        path = address.partition("?")[0]
        try:
            kind = str(resolve(path).url_name)
        except Resolver404:
            continue
        if kind in NO_PAGES or read[kind] >= EACH:
            continue
        answer = client.get(address)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        read[kind] += 1
        page = answer.content.decode()
        yield address, page
        links = [html.unescape(each) for each in re.findall(r'href="([^"#]+)', page)]
        links = [f"{path}{each}" if each.startswith("?") else each for each in links]
        ahead += [each for each in links if each.startswith("/") and each not in known]
        known |= set(links)


@pytest.mark.usefixtures("lamp_posts")
def test_no_page_of_the_workbench_prints_two_numbers_under_one_word() -> None:
    client = Client()
    client.force_login(User.objects.get(username="lea"), backend="django.contrib.auth.backends.ModelBackend")
    pages = dict(walked(client, "/investigations/lamp-posts/"))
    kinds = {str(resolve(each.partition("?")[0]).url_name) for each in pages}
    assert {
        "board",
        "deadlines",
        "frame",
        "figure",
        "audit-run",
        "audit-claim",
        "batch",
        "registers",
    } <= kinds
    assert {path: found for path, page in pages.items() if (found := two_numbers(page))} == {}
