"""Every address of the workbench by every role by every method; the rows are made from the addresses.

What is expected comes from `docs/reference/pages.md`, so that page, addresses and doors agree: a new address
fails here until it has a row there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings
from tests.web.seats import PASSWORD, peopled, signed_in
from tests.web.test_doors import address, opens

from answerable.casework.work import accounts, investigations
from answerable.casework.work.permissions import ROLES_OF_RIGHT, Right
from answerable.store.models import Role
from answerable.web.numbers import RowNumber
from answerable.web.urls import _investigation

PAGES = Path(__file__).parents[2] / "docs/reference/pages.md"
RIGHTS = {
    "anybody seated": Right.READ,
    "anybody seated; leads match": Right.READ,
    "anybody seated; leads record": Right.READ,
    "leads": Right.LEAD,
    "leads, coders": Right.CODE,
    "leads, adjudicators": Right.SETTLE,
    "leads, reviewers": Right.REVIEW,
    "leads, partners": Right.OWN_ROWS,
}
UNKNOWN = {"flaws-by-body"}
"""Pages of which a role that may not open them is not told that they are there."""
SEATS = {
    "ann": Role.LEAD,
    "ben": Role.CODER,
    "dan": Role.ADJUDICATOR,
    "rex": Role.REVIEWER,
    "eve": Role.READER,
    "pat": Role.PARTNER,
}
WITHOUT_SEAT = ("stranger", "lou", "sam")
LEADS_POST = {("POST", "tray-reply"), ("POST", "body")}
"""Pages that anybody seated reads, and where leads alone record something."""
PAGE, FORM, NEITHER = ("GET", "HEAD"), ("POST",), ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")
OPEN = {
    "glossary", "account_login", "account_logout", "account_inactive", "new-password", "password-link",
    "mfa_authenticate", "closed", "sighting-form", "sighting-yours",
}  # fmt: skip
WITHOUT_COOKIE = ("/saw/",)
"""Forms that use nobody's rights, and so need no token (decision 307)."""
ELSEWHERE = {"registers/": "keepers", "begin/": "beginners", "audits/": "owners", "jobs/": "owners"}
NAMES = sorted(str(each.name) for each in _investigation)


@pytest.fixture(autouse=True)
def world(db: None, settings: Settings, tmp_path: Path) -> None:
    """The small world with its people, a lead of another investigation, one of staff, and who left."""
    settings.ORIGINALS, settings.HOME, settings.REPORTS = tmp_path / "o", tmp_path, tmp_path / "reports"
    settings.WHITENOISE_USE_FINDERS = False
    small = peopled()
    other = investigations.begin(investigations.Charter("other", "Another", date(2025, 1, 1)), "root")
    investigations.give_role(other, User.objects.create_user("lou", password=PASSWORD), Role.LEAD, "root")
    User.objects.create_user("sam", password=PASSWORD, is_staff=True)
    investigations.give_role(small, User.objects.create_user("zed", password=PASSWORD), Role.LEAD, "root")


def rights() -> dict[str, Right]:
    """The right that each address of an investigation asks for, as the reference has it."""
    rows = {}
    for line in PAGES.read_text("utf-8").splitlines():
        cells = [each.strip() for each in line.strip("|").split("|")]
        if len(cells) == 3 and cells[2] in RIGHTS:
            rows[cells[0].strip("`").replace("(the investigation itself)", "")] = RIGHTS[cells[2]]
    return {str(each.name): rows[re.sub(r"<\w+:", "<", str(each.pattern))] for each in _investigation}


def test_the_reference_says_what_the_workbench_is_meant_to_open() -> None:
    """Two lists that were written apart: the reference of the pages, and what `test_doors.py` names."""
    apart = [
        (name, role.value)
        for name, right in rights().items()
        for role in (Role.LEAD, Role.CODER, Role.ADJUDICATOR, Role.READER)
        if opens(name, role) is not (role in ROLES_OF_RIGHT[right])
    ]
    assert apart == []


def others(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, str]]:
    """Every address outside investigations with its name."""
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            if not here.startswith("investigations/"):
                yield from others(each.url_patterns, here)
        else:
            yield here, str(each.name)


def outside() -> list[tuple[str, str]]:
    """Each address outside investigations, made with ids of nothing, and its name."""
    made = []
    for pattern, name in others(get_resolver().url_patterns):
        if pattern.startswith("^") or "(?P" in pattern:
            continue
        path = re.sub(r"<row:\w+>", RowNumber().to_url(999999), pattern)
        made.append(("/" + re.sub(r"<(str|slug):\w+>", "x", re.sub(r"<int:\w+>", "999999", path)), name))
    return made


def ask(client: Client, method: str, path: str) -> int:
    """The code of an answer."""
    answer = client.generic(method, path, b"")
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_nobody_signed_in_and_who_left_are_led_to_sign_in() -> None:
    left = signed_in("zed")
    assert ask(left, "GET", "/investigations/small/") == 200
    accounts.close_account(User.objects.get(username="zed"), who="root")
    wrong = []
    for client in (Client(), left):
        for path in [*(address(name) for name in NAMES), *(p for p, name in outside() if name not in OPEN)]:
            for method in PAGE + FORM:
                answer = client.generic(method, path, b"")
                there = answer.get("Location", "")
                if path.startswith("/accounts/") and answer.status_code in (302, 404):
                    continue
                if answer.status_code != 302 or not there.startswith("/accounts/login/"):
                    wrong.append((method, path, answer.status_code))
    assert wrong == [], "\n".join(map(str, wrong))


@pytest.mark.parametrize("person", WITHOUT_SEAT)
def test_without_a_seat_it_is_as_if_nothing_were_there(person: str) -> None:
    client, wrong = signed_in(person), []
    for name in NAMES:
        path = address(name)
        nowhere = path.replace("/small/", "/nowhere/")
        for method in PAGE + FORM:
            there, not_there = client.generic(method, path, b""), client.generic(method, nowhere, b"")
            if there.status_code != 404 or there.content != not_there.content:
                wrong.append((method, path, there.status_code, not_there.status_code))
            if dict(there.headers) != dict(not_there.headers):
                wrong.append((method, path, there.headers, not_there.headers))
    assert wrong == [], "\n".join(map(str, wrong))


@pytest.mark.parametrize("person", SEATS)
def test_a_role_opens_what_the_reference_says_and_nothing_else(person: str) -> None:
    client, wrong = signed_in(person), []
    for name, right in rights().items():
        allowed = SEATS[person] in ROLES_OF_RIGHT[right]
        closed = 404 if name in UNKNOWN else 403
        for method in PAGE + FORM:
            code = ask(client, method, address(name))
            if (code == closed) is allowed or code >= 500 or (allowed and code == 302 and name == "board"):
                wrong.append((method, name, code, right))
    wrong = [each for each in wrong if each[:2] not in LEADS_POST]
    assert wrong == [], "\n".join(map(str, wrong))


def test_other_methods_open_nothing_to_anybody() -> None:
    wrong = []
    for client in (Client(), *(signed_in(name) for name in (*SEATS, *WITHOUT_SEAT))):
        for path in [*(address(name) for name in NAMES), *(path for path, _ in outside())]:
            for method in NEITHER:
                if ask(client, method, path) != 405:
                    wrong.append((method, path))
    assert wrong == [], "\n".join(map(str, wrong))


def test_a_form_without_its_token_is_refused_everywhere() -> None:
    wrong = []
    for person in ("ann", "stranger"):
        client = Client(enforce_csrf_checks=True)
        client.cookies = signed_in(person).cookies
        for path in [*(address(name) for name in NAMES), *(path for path, _ in outside())]:
            if ask(client, "POST", path) != 403 and not path.startswith(WITHOUT_COOKIE):
                wrong.append((person, path))
    assert wrong == [], "\n".join(map(str, wrong))


def test_ids_of_one_investigation_open_nothing_in_another() -> None:
    lou, wrong = signed_in("lou"), []
    ours = {"key", "reference", "pk", "name", "digest", "figure_slug"}
    for each in _investigation:
        if not ours & set(each.pattern.converters):
            continue
        path = address(str(each.name)).replace("/small/", "/other/")
        for method in PAGE + FORM:
            answer = lou.generic(method, path, b"")
            if answer.status_code not in (404, 405) and b"no codebook" not in answer.content.lower():
                wrong.append((method, path, answer.status_code))
    assert wrong == [], "\n".join(map(str, wrong))


def test_outside_investigations_each_opens_to_whom_it_is_for() -> None:
    wrong = []
    doors = {"stranger": set[str](), "lou": set[str](), "sam": {"keepers", "beginners"}, "eve": set[str]()}
    for person, kinds in doors.items():
        client = signed_in(person)
        for path, name in outside():
            kind = next((found for start, found in ELSEWHERE.items() if path.startswith(f"/{start}")), "")
            for method in PAGE + FORM:
                code = ask(client, method, path)
                closed = kind in ("keepers", "beginners") and kind not in kinds
                if person == "lou" and kind == "keepers":
                    closed = method == "POST" and not path.startswith("/registers/match/")
                if code >= 500 or (closed and code != 403) or (kind in kinds and code == 403):
                    wrong.append((person, method, path, code))
                if kind == "owners" and "x" in path.split("/") and code != 404:
                    wrong.append((person, method, path, code))
                if name == "account_logout" and method == "POST":
                    client = signed_in(person)
    assert wrong == [], "\n".join(map(str, wrong))


def test_every_address_of_an_investigation_has_a_row() -> None:
    assert sorted(rights()) == NAMES
    assert reverse("board", kwargs={"slug": "small"}) == "/investigations/small/"
