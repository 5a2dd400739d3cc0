"""What the log says of a refused request, whoever asks for what."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests import log_lines

if TYPE_CHECKING:
    from tests.web.seats import SignIn

    from answerable.store.models import Investigation

KEY = "3-cn4k2h-8f1d3c5b7a9e0f2d4c6b8a0e1f3d5c7b"
SIGNED = "eyJzZWF0IjoiYWRhIn0:1tQ9Zb:Jk3vX0s8Qm2nT7rLpW5yB1cD4eF6gH9iK0lM2nO4pQ6"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the log writes."""
    with log_lines.written() as stream:
        yield stream


def told(log: io.StringIO) -> list[str]:
    """The lines without their moments."""
    return [line.partition(" ")[2] for line in log.getvalue().splitlines()]


def test_a_refusal_says_method_pattern_status_and_account(
    world: Investigation, sign_in: SignIn, log: io.StringIO
) -> None:
    client = sign_in("cat")
    assert client.get("/investigations/small/requests/none-of-this/?q=Mrs+Smith").status_code == 404
    number = User.objects.get(username="cat").pk
    (line,) = told(log)

    pattern = "/investigations/<slug:slug>/requests/<str:reference>/"
    assert line == f"WARNING django.request GET {pattern} 404 account {number}"


@pytest.mark.parametrize(
    "path",
    [
        "/ada@lamps.example/",
        "/investigations/small/requests/ada@lamps.example/",
        "/investigations/small/requests/ada%40lamps.example/?from=ada@lamps.example",
        f"/accounts/password/reset/key/{KEY}/",
        f"/join/{SIGNED}/",
        f"/?token={SIGNED}",
    ],
)
def test_no_address_and_no_token_of_an_address_line_is_logged(
    path: str, sign_in: SignIn, log: io.StringIO
) -> None:
    sign_in("cat").get(path)
    sign_in("cat").post(path)
    assert not re.search(r"ada|lamps|%40|token=|8f1d3c5b|Jk3vX0s8|eyJz", log.getvalue())


def test_a_form_without_its_token_is_one_line(db: None, log: io.StringIO) -> None:
    client = Client(enforce_csrf_checks=True)
    said = {"login": "ada@lamps.example", "password": "correct horse battery"}
    assert (
        client.post("/accounts/login/", said, headers={"referer": "https://ada@lamps.example/"}).status_code
        == 403
    )
    (line,) = told(log)
    assert re.fullmatch(r"WARNING django\.security\.csrf POST /\S*login/ 403 account -", line)


def test_another_host_is_one_line_without_its_name(db: None, log: io.StringIO) -> None:
    assert Client().get("/", headers={"host": "ada@lamps.example"}).status_code == 400
    (line,) = told(log)
    assert line == "ERROR django.security.DisallowedHost GET (no such page) 400 account -"


def test_an_unexpected_error_is_told_without_its_words(
    sign_in: SignIn, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Dear Ada, write to ada@lamps.example")

    client = sign_in("cat")
    client.raise_request_exception = False
    monkeypatch.setattr("answerable.web.access.seat_at", broken)
    assert client.get("/investigations/small/requests/").status_code == 500
    lines = told(log)
    assert re.fullmatch(r"ERROR django\.request GET /\S+/requests/ 500 account \d+", lines[0])
    assert " builtins.ValueError" in lines
    assert not re.search("Dear|lamps", log.getvalue())
