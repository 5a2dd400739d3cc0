"""How long a page takes tells nothing: as much is done where there is something hidden as where there is not.

Nothing here looks at a clock. What is compared is what takes time: the questions that the database is asked,
word for word, the calls of functions, and how often a password is hashed.
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from tests.web.seats import PASSWORD, peopled, signed_in
from tests.web.test_doors import NAMES, POST_ONLY, address

from answerable.casework.audits.audits import AuditInput, begin_audit
from answerable.casework.jobs import queue
from answerable.casework.work import accounts, investigations
from answerable.casework.work.uploads import Upload
from answerable.store.models import Job, Role
from answerable.web.numbers import shown_number

THERE, NOWHERE = "small", "nowhe"
"""Of one length, so that a longer address is not what is measured."""
MOST_APART = 0.02
"""Of the calls: the address is in them, and so are the moments at which sessions are looked at."""


@pytest.fixture(autouse=True)
def world(db: None, settings: Settings, tmp_path: Path) -> None:
    """The small world, a lead of another investigation, and one of staff."""
    settings.ORIGINALS, settings.HOME, settings.REPORTS = tmp_path / "o", tmp_path, tmp_path / "reports"
    settings.WHITENOISE_USE_FINDERS = False
    peopled()
    other = investigations.begin(investigations.Charter("other", "Another", date(2025, 1, 1)), "root")
    investigations.give_role(other, User.objects.create_user("lou", password=PASSWORD), Role.LEAD, "root")
    User.objects.create_user("sam", password=PASSWORD, is_staff=True)


@contextmanager
def calls() -> Iterator[list[int]]:
    """How many functions were called within, those of Python and of C; what is no longer used waits."""
    counted = [0]

    def count(frame: FrameType, event: str, argument: object) -> None:
        counted[0] += event in ("call", "c_call")

    gc.disable()
    sys.setprofile(count)
    try:
        yield counted
    finally:
        sys.setprofile(None)
        gc.enable()


def work(ask: Callable[[], int]) -> tuple[int, list[str], int]:
    """The code of an answer, what the database was asked for it, and how many calls it took."""
    with CaptureQueriesContext(connection) as asked:
        code = ask()
    counts = []
    for _ in range(2):
        with calls() as counted:
            ask()
        counts.append(counted[0])
    return code, [re.sub(r"'[^']*'|\b\d+\b", "?", each["sql"]) for each in asked], min(counts)


def asking(client: Client, method: str, path: str) -> Callable[[], int]:
    return lambda: client.generic(method, path, b"").status_code


def differing(one: tuple[int, list[str], int], other: tuple[int, list[str], int]) -> bool:
    return one[:2] != other[:2] or abs(one[2] - other[2]) > MOST_APART * other[2]


@pytest.mark.parametrize("person", ["stranger", "lou"])
def test_no_page_of_an_investigation_does_more_where_it_is_there(person: str) -> None:
    client, wrong = signed_in(person), []
    for name in NAMES:
        there = address(name)
        nowhere = there.replace(f"/{THERE}/", f"/{NOWHERE}/")
        method = "POST" if name in POST_ONLY else "GET"
        asking(client, method, nowhere)()
        one, other = (work(asking(client, method, path)) for path in (there, nowhere))
        if one[0] != 404 or differing(one, other):
            wrong.append((method, there, one, other))
    assert wrong == [], wrong[0]


def test_a_job_and_an_audit_of_others_are_as_much_work_as_none() -> None:
    ann = User.objects.get(username="ann")
    small = investigations.investigations_of(ann)[0]
    job = queue.ask_for("build_report", {}, user=ann, investigation=small)
    audit = begin_audit("A", AuditInput(report=Upload("r.txt", b"33% did.")), user=ann, investigation=small)
    own = begin_audit("A", AuditInput(report=Upload("r.txt", b"33% did.")), user=ann)
    nothing = Job.objects.order_by("-pk")[0].pk + 1
    pairs = [(f"/jobs/{shown_number(job.pk)}/", f"/jobs/{shown_number(nothing)}/")]
    pairs += [(f"/audits/{each.uid}/", f"/audits/{each.uid[::-1]}/") for each in (audit, own)]
    wrong = []
    for person in ("stranger", "lou", "sam"):
        client = signed_in(person)
        for there, nowhere in pairs:
            asking(client, "GET", nowhere)()
            one, other = (work(asking(client, "GET", path)) for path in (there, nowhere))
            if one[0] != 404 or differing(one, other):
                wrong.append((there, one, other))
    assert wrong == [], wrong[0]


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each hashing of a password, which is what a sign-in mostly takes."""
    seen: list[str] = []
    real = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        seen.append(salt)
        return real(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", encode)
    return seen


def test_signing_in_is_as_much_work_whether_there_is_such_an_account_or_not(hashed: list[str]) -> None:
    accounts.close_account(User.objects.get(username="dan"), who="root")
    done = {}
    for name in ("eve", "dan", "nob"):
        cache.clear()
        entered = {"login": name, "password": "not the one at all"}
        client = Client()
        client.get("/accounts/login/")
        hashed.clear()
        code, queries, _ = work(lambda: client.post("/accounts/login/", entered).status_code)  # noqa: B023
        done[name] = (code, queries, len(hashed))
    assert done["eve"] == done["nob"]
    assert done["dan"] == done["nob"]
    assert done["nob"][2] == 3, "once for each of the three times that it was tried"


def test_a_link_for_a_password_is_as_much_work_whether_it_holds_or_not() -> None:
    eve = User.objects.get(username="eve")
    token = accounts.make_password_link(eve, who="root")
    done = []
    for tried in ("x" * len(token), token[:-1] + ("a" if token[-1] != "a" else "b")):
        client = Client()
        client.get(f"/accounts/new-password/{tried}/")
        done.append(work(asking(client, "GET", "/accounts/new-password/")))
    assert done[0][0] == 404
    assert not differing(*done)
