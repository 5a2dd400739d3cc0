"""`answerable serve` refuses an address that others reach, unless it is told to in words."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from click.testing import CliRunner
from pytest_django import Settings

from answerable.casework.work import people
from answerable.cli import front_door, main
from answerable.ground import BadInput


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, db: None, settings: Settings) -> list[tuple[str, bool]]:
    """Where it would have served, and whether over HTTPS; nothing listens."""
    found: list[tuple[str, bool]] = []

    def note(_: Any, address: str, port: int, *, https: bool) -> None:
        found.append((address, https))

    settings.SESSION_COOKIE_SECURE = False
    monkeypatch.setattr(front_door, "serve", note)
    monkeypatch.setattr("answerable.store.logs.serving", lambda: None)
    monkeypatch.setattr("django.core.wsgi.get_wsgi_application", lambda: None)
    return found


def run(*words: str) -> tuple[int, str]:
    """The exit code and what was said."""
    done = CliRunner().invoke(main, ["serve", "--no-worker", *words])
    return done.exit_code, done.output


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1", "[::1]"])
def test_this_machine_alone_needs_nothing(served: list[tuple[str, bool]], host: str) -> None:
    people.demo_account("zoe")
    assert run("--host", host)[0] == 0
    assert front_door.is_loopback(served[0][0])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "[::]", "", "0", "192.0.2.1", "::ffff:192.0.2.1"])
def test_an_address_that_others_reach_needs_https_and_no_demo(
    served: list[tuple[str, bool]], settings: Settings, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda name, *_, **__: [(0, 0, 0, "", (given(name), 0))])
    people.demo_account("zoe")
    code, text = run("--host", host)
    assert (code, "password of zoe" in text) == (3, True)
    code, text = run("--host", host, "--with-demo-accounts-open")
    assert (code, "unencrypted" in text) == (3, True)
    assert run("--host", host, "--without-https")[0] == 3
    assert served == []
    assert run("--host", host, "--without-https", "--with-demo-accounts-open")[0] == 0
    settings.SESSION_COOKIE_SECURE = True
    assert run("--host", host)[0] == 3
    CliRunner().invoke(main, ["demo", "close"])
    assert run("--host", host)[0] == 0
    assert [https for _, https in served] == [False, True]


def test_a_name_that_stands_for_several_addresses_is_the_one_that_others_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = [(0, 0, 0, "", ("127.0.0.1", 0)), (0, 0, 0, "", ("192.0.2.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    assert front_door.numeric("office") == "192.0.2.1"


def test_a_name_of_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    with pytest.raises(BadInput, match="no address of this machine"):
        front_door.numeric("nowhere.example")


def given(name: str) -> str:
    """What a name stands for, asked of nobody."""
    return {"0": "0.0.0.0"}.get(name, name)
