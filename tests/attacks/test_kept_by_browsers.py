"""What browsers and other sites may do with a page: keep nothing of it, frame nothing, be led nowhere.

Every address that there is, as who may open it and as who may not.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from tests.attacks.test_every_door import outside
from tests.web.seats import MANUSCRIPT, PASSWORD, peopled, signed_in
from tests.web.test_doors import NAMES, address

from answerable.casework.report import building
from answerable.casework.work import accounts, investigations
from answerable.store.models import Investigation, Role

pytestmark = pytest.mark.xdist_group("kept by browsers")

ALL = sorted(NAMES)
FAR = "Wed, 31 Dec 2098 23:59:59 GMT"
CONDITIONS = (
    {"If-None-Match": "*", "If-Modified-Since": FAR},
    {"If-Match": '"x"', "If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    {"If-Range": FAR, "Range": "bytes=0-9"},
)
HOME = "/investigations/small"


@pytest.fixture(autouse=True)
def small(db: None, settings: Settings, tmp_path: Path) -> Investigation:
    """The small world, and a lead of another investigation."""
    settings.ORIGINALS, settings.HOME, settings.REPORTS = tmp_path / "o", tmp_path, tmp_path / "reports"
    settings.WHITENOISE_USE_FINDERS = False
    found = peopled()
    other = investigations.begin(investigations.Charter("other", "Another", date(2025, 1, 1)), "root")
    investigations.give_role(other, User.objects.create_user("lou", password=PASSWORD), Role.LEAD, "root")
    return found


@pytest.fixture
def built(small: Investigation) -> None:
    """The report of the small world."""
    building.adopt_manuscript(small, MANUSCRIPT, "manuscript.md", who="ann")
    building.build(small, who="ann")


def asked(client: Client, path: str, **headers: str) -> HttpResponse:
    """What comes back, read to its end."""
    answer: HttpResponse = client.get(path, headers=headers)
    if answer.streaming:
        answer.content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return answer


def paths() -> list[str]:
    """Every address."""
    return [
        *(address(name) for name in ALL),
        *(path for path, _ in outside()),
        "/nowhere/",
        f"{HOME}/nowhere/",
    ]


def everybody() -> Iterator[tuple[str, Client]]:
    """Who leads, who reads, who is elsewhere, and nobody."""
    for name in ("ann", "eve", "lou"):
        yield name, signed_in(name)
    yield "", Client()


@dataclass(frozen=True)
class Answer:
    """What came back to somebody who asked, and what SQL was written for it."""

    who: str
    method: str
    path: str
    status: int
    headers: Mapping[str, str]
    sql: tuple[str, ...]

    def get(self, name: str) -> str:
        """A header, or nothing."""
        return self.headers.get(name, "")


def answered(who: str, client: Client, method: str, path: str) -> Answer:
    """One address asked for, read to its end."""
    with CaptureQueriesContext(connection) as seen:
        answer = client.generic(method, path, b"")
        if answer.streaming:
            b"".join(answer.streaming_content)
    sql = tuple(each["sql"] for each in seen)
    return Answer(who, method, path, answer.status_code, dict(answer.headers), sql)


@functools.cache
def looked_at() -> tuple[Answer, ...]:
    """Every address looked at by everybody: asked for once, by the first test that has the report."""
    return tuple(answered(name, client, "GET", path) for name, client in everybody() for path in paths())


def entered() -> Iterator[Answer]:
    """Every address sent something by everybody."""
    for name, client in everybody():
        asker = client
        for path in paths():
            for method in ("POST", "PUT"):
                yield answered(name, asker, method, path)
                if path.startswith("/accounts/logout") and method == "POST" and name:
                    asker = signed_in(name)


def test_no_page_is_kept_framed_or_sniffed_whoever_asks(built: None) -> None:
    wrong = []
    for answer in (*looked_at(), *entered()):
        policy = answer.get("Content-Security-Policy")
        is_framed = "frame-ancestors 'none'" not in policy and "sandbox" not in policy
        told = (
            answer.get("Cache-Control") == "private, no-store",
            answer.get("X-Content-Type-Options") == "nosniff",
            answer.get("Referrer-Policy") == "same-origin",
            answer.get("X-Frame-Options") == "DENY" or answer.status == 405,
            not is_framed or answer.get("X-Frame-Options") == "DENY",
            not {"ETag", "Last-Modified"} & set(answer.headers),
        )
        if not all(told):
            wrong.append((answer.who, answer.method, answer.path, answer.status, told))
    assert wrong == [], "\n".join(map(str, wrong[:20]))


def test_no_condition_makes_a_page_answer_otherwise_to_who_has_no_seat(built: None) -> None:
    """What one account was given, another could ask about by its mark or its moment."""
    lou, ann, wrong = signed_in("lou"), signed_in("ann"), []
    for name in ALL:
        there = address(name)
        nowhere = there.replace("/small/", "/nowhere/")
        for condition in CONDITIONS:
            one, other = asked(lou, there, **condition), asked(lou, nowhere, **condition)
            same = (one.content, dict(one.headers)) == (other.content, dict(other.headers))
            if one.status_code != 404 or not same:
                wrong.append((there, condition, one.status_code))
            if asked(ann, there, **condition).status_code in (304, 412):
                wrong.append((there, condition, "not asked for anew"))
    assert wrong == [], "\n".join(map(str, wrong[:20]))


def test_a_page_of_one_account_is_never_that_of_another(built: None) -> None:
    """Pages differ by their cookie: a proxy that keeps them in spite of all is told so."""
    wrong = [
        (answer.path, answer.get("Vary"))
        for answer in looked_at()
        if answer.who == "ann" and answer.status == 200
        if "Cookie" not in answer.get("Vary") and answer.path != "/glossary/"
    ]
    assert wrong == []


def test_no_page_changes_anything_by_being_looked_at(built: None) -> None:
    """A picture on another site that has one of our addresses would else do it for whoever looks there."""
    wrong = []
    writes = ("INSERT", "UPDATE", "DELETE", "REPLACE", "ALTER", "DROP", "CREATE")
    may = ("django_session",)
    for answer in looked_at():
        changed = [sql for sql in answer.sql if sql.lstrip("( ").upper().startswith(writes)]
        told = [sql[:90] for sql in changed if not any(table in sql for table in may)]
        wrong += [(answer.who, answer.path, sql) for sql in told]
    assert wrong == []
    assert any(answer.sql for answer in looked_at())


ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "https:///evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "\thttps://evil.example/",
    "%2f%2fevil.example",
    "/%0d%0aLocation:%20https://evil.example/",
    "https://evil.example%00.testserver/",
    "\u3000//evil.example/",
    "//evil\u3002example/",
)


def leads_away(place: str) -> bool:
    """Whether a browser that is sent there leaves this workbench."""
    went = urlsplit(urljoin("http://testserver/accounts/login/", place.strip().replace("\\", "/")))
    return (went.scheme, went.netloc) != ("http", "testserver") or "\r" in place or "\n" in place


@pytest.mark.parametrize("to", ELSEWHERE)
def test_nobody_is_led_elsewhere_by_an_address_of_ours(to: str) -> None:
    sent = {"login": "ben", "password": PASSWORD, "next": to}
    places = [Client().post("/accounts/login/", sent)]
    ben = signed_in("ben")
    places.append(ben.get("/accounts/login/", {"next": to}))
    places.append(ben.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": to}))
    places.append(ben.post("/accounts/logout/", {"next": to}))
    places.append(
        Client().post(f"{HOME}/build/", headers={"Referer": to.encode("ascii", "replace").decode()})
    )
    token = accounts.make_password_link(User.objects.get(username="ben"), who="root")
    other = Client()
    places.append(other.get(f"/accounts/new-password/{token}/", {"next": to}))
    chosen = {"password": "another long sentence", "again": "another long sentence", "next": to}
    places.append(other.post("/accounts/new-password/", chosen))
    went = [each["Location"] for each in places if each.status_code in (301, 302, 303, 307)]
    assert len(went) >= 5
    assert [place for place in went if leads_away(place)] == []
    for page in (Client().get("/accounts/login/", {"next": to}), signed_in("ben").get("/accounts/logout/")):
        html = page.content.decode()
        assert 'href="https://evil' not in html
        assert 'action="https://evil' not in html


HOSTS = (
    "evil.example",
    "testserver.evil.example",
    "evil.example:80",
    "testserver@evil.example",
    "evil.example#",
)


@pytest.mark.parametrize("host", HOSTS)
def test_a_made_up_host_is_refused_with_what_to_set_and_stands_in_no_page(
    host: str, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    for path in ("/", "/accounts/login/", f"{HOME}/", "/accounts/new-password/x/", "/nowhere/"):
        answer = Client().get(path, headers={"Host": host})
        html = answer.content.decode()
        assert answer.status_code == 400, path
        assert "evil.example" not in html + str(answer.headers)
        assert "ANSWERABLE_HOSTS" in html


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL", "X-Rewrite-URL"]
)
@pytest.mark.parametrize("proxies", [0, 1])
def test_no_other_header_says_where_we_are(header: str, proxies: int, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    said = {header: "host=evil.example" if header == "Forwarded" else "evil.example"}
    ann = signed_in("ann")
    for client, path in ((Client(), "/accounts/login/"), (Client(), f"{HOME}/"), (ann, f"{HOME}/")):
        with_it, without = (client.get(path, headers=headers) for headers in (said, {}))
        assert with_it.status_code == without.status_code
        assert "evil.example" not in with_it.content.decode() + str(with_it.headers)


def test_a_form_from_another_site_is_refused_even_with_a_token(settings: Settings) -> None:
    """Of a page over HTTPS the browser says where a form comes from: only this host sends any."""
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in("ann").cookies
    page = client.get(f"{HOME}/people/", secure=True).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {"csrfmiddlewaretoken": token, "shown_as": "Ann A.", "choice": "name"}
    for headers in (
        {"Origin": "https://evil.example"},
        {"Referer": "https://evil.example/x"},
        {"Origin": "null"},
    ):
        answer = client.post(f"{HOME}/people/byline/", sent, secure=True, headers=headers)
        assert answer.status_code == 403, headers
    own = {"Origin": "https://testserver"}
    assert client.post(f"{HOME}/people/byline/", sent, secure=True, headers=own).status_code != 403


def test_the_token_of_one_session_sends_no_form_of_another() -> None:
    mal, ann = (Client(enforce_csrf_checks=True) for _ in range(2))
    mal.cookies, ann.cookies = signed_in("eve").cookies, signed_in("ann").cookies
    page = mal.get(f"{HOME}/people/").content.decode()
    ann.get(f"{HOME}/people/")
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    answer = ann.post(f"{HOME}/build/", {"csrfmiddlewaretoken": token})
    assert answer.status_code == 403
