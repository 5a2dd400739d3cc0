"""Who meets a busy database or a full disk is told so, and what they typed comes back."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.web.seats import PASSWORD, STRAY, SignIn

from answerable.casework.work.accounts import end_sessions
from answerable.store import originals
from answerable.store.models import Investigation, Original
from answerable.web.unsent import TypedField, page_before, typed_in

CORRECTION = {
    "subject": "Share of bells",
    "before": "12",
    "after": "13",
    "reason": "One line\nand <b>another</b>",
}

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="one writer at a time is SQLite's way")


@pytest.fixture
def other_writer(transactional_db: None) -> Iterator[None]:
    """Another connection that holds the database for writing."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=20000")


def quiet(client: Client) -> Client:
    """A client that is shown the page, as a browser is."""
    client.raise_request_exception = False
    return client


def test_a_form_sent_to_a_busy_database_comes_back_to_be_sent_again(
    transactional_db: None, request: pytest.FixtureRequest
) -> None:
    world: Investigation = request.getfixturevalue("world")
    sign_in: SignIn = request.getfixturevalue("sign_in")
    client, address = quiet(sign_in("ann")), reverse("correct", args=[world.uid])
    request.getfixturevalue("other_writer")

    page = client.post(address, CORRECTION)

    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    html = page.content.decode()
    assert "busy with somebody else" in html
    assert "One line\nand &lt;b&gt;another&lt;/b&gt;" in html
    assert 'name="subject" value="Share of bells"' in html
    assert f'action="{address}"' in html
    assert not world.corrections.exists()


@pytest.mark.parametrize(
    ("number", "says"), [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "The disk can only be read")]
)
def test_a_file_for_a_disk_that_takes_nothing_is_said_in_a_sentence(
    world: Investigation, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def takes_nothing(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    client = quiet(sign_in("ann"))
    before = Original.objects.count()
    monkeypatch.setattr("os.fsync", takes_nothing)
    sent = {"mail": SimpleUploadedFile("one.eml", STRAY + b"again")}
    headers = {"Referer": "http://testserver/investigations/small/take-in/"}
    page = client.post(reverse("take-in-mail", args=[world.uid]), sent, headers=headers)

    assert page.status_code == 507
    html = page.content.decode()
    assert says in html
    assert "Files have to be chosen again: one.eml" in html
    assert 'href="/investigations/small/take-in/"' in html
    assert Original.objects.count() == before
    assert not list(originals.folder().rglob(".incoming-*"))


def test_another_error_is_what_it_was(
    world: Investigation, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise RuntimeError("a fault of ours")

    client = quiet(sign_in("ann"))
    monkeypatch.setattr("answerable.casework.report.releases.note", broken)
    page = client.post(reverse("correct", args=[world.uid]), CORRECTION)
    assert page.status_code == 500
    assert "Something broke" in page.content.decode()


def test_no_password_comes_back() -> None:
    make = RequestFactory().post
    assert typed_in(make("/accounts/login/", {"login": "ann", "password": PASSWORD})) == []
    assert typed_in(make("/people/", {"password1": PASSWORD, "note": "n"})) == [TypedField("note", "n")]


WRITTEN = "A reason long enough to have cost somebody some minutes of writing."


def test_who_was_signed_out_with_a_form_in_hand_is_told_and_led_back(
    world: Investigation, sign_in: SignIn
) -> None:
    client, address = sign_in("ann"), reverse("correct", args=[world.uid])
    client.get("/")
    end_sessions(User.objects.get(username="ann"), who="root")
    before = "/investigations/small/releases/?page=2"
    headers = {"Referer": f"http://testserver{before}"}
    answer = client.post(address, {**CORRECTION, "reason": WRITTEN}, headers=headers)
    assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={quote(before, '/')}")
    html = client.get(answer["Location"]).content.decode()
    assert "You were signed out, so this was not recorded." in html
    assert f"Reason: {WRITTEN}" in html
    stranger = Client().post(address, CORRECTION, headers={"Referer": "http://elsewhere.example/x/"})
    assert stranger["Location"] == "/accounts/login/?next=/"
    assert not stranger.cookies


def test_a_form_that_is_too_old_comes_back_to_be_copied(world: Investigation, sign_in: SignIn) -> None:
    client = sign_in("ann")
    client.handler.enforce_csrf_checks = True
    page = client.post(reverse("correct", args=[world.uid]), {**CORRECTION, "reason": WRITTEN})
    assert page.status_code == 403
    html = page.content.decode()
    assert WRITTEN in html
    assert "<form" not in html
    assert not world.corrections.exists()


@pytest.mark.parametrize(
    ("said", "leads_to"),
    [
        ("http://testserver/a/?b=c", "/a/?b=c"),
        ("http://testserver.evil.example/a/", "/"),
        ("//evil.example/a/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_page_before_is_one_of_ours(said: str, leads_to: str) -> None:
    assert page_before(RequestFactory().post("/x/", headers={"Referer": said})) == leads_to
    assert page_before(RequestFactory().get("/x/?y=z", headers={"Referer": said})) == "/x/?y=z"


def test_the_label_of_a_field_is_words() -> None:
    assert TypedField("kind-no_passage_reason", "").label == "No passage reason"
