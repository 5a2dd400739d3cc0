"""Who meets a busy database or a full disk is told so, and what they typed comes back."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.web.seats import PASSWORD, STRAY, SignIn

from answerable.store import originals
from answerable.store.models import Investigation, Original
from answerable.web.failures import TypedField, typed_in

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
    page = client.post(reverse("take-in-mail", args=[world.uid]), sent)

    assert page.status_code == 507
    assert says in page.content.decode()
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
