"""What the tests promise about themselves: a home of their own, no network, nothing left out unsaid."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import system_programs
from tests.loopback import OutsideLoopbackError, is_local

DOCUMENTATION_ADDRESS = "192.0.2.1"
"""An address that belongs to nobody (RFC 5737)."""


def test_a_socket_does_not_leave_this_machine() -> None:
    with socket.socket() as outgoing, pytest.raises(OutsideLoopbackError, match=DOCUMENTATION_ADDRESS):
        outgoing.connect((DOCUMENTATION_ADDRESS, 80))
    with socket.socket() as outgoing, pytest.raises(OutsideLoopbackError):
        outgoing.connect_ex((DOCUMENTATION_ADDRESS, 80))
    with socket.socket(type=socket.SOCK_DGRAM) as outgoing, pytest.raises(OutsideLoopbackError):
        outgoing.sendto(b"x", (DOCUMENTATION_ADDRESS, 53))


def test_a_name_is_not_looked_up_elsewhere() -> None:
    with pytest.raises(OutsideLoopbackError, match=r"campaign\.example"):
        urlopen("http://campaign.example/", timeout=1)


def test_a_socket_reaches_this_machine() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with socket.create_connection(("localhost", listener.getsockname()[1]), timeout=5) as outgoing:
            assert outgoing.getpeername()[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "", None, b"127.0.0.1"])
def test_this_machine_is_known_by_its_names(host: object) -> None:
    assert is_local(host)


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "localhost.campaign.example", "campaign.example", "2001:db8::1"]
)
def test_another_machine_is_not_taken_for_this_one(host: object) -> None:
    assert not is_local(host)


def test_the_home_of_the_tests_is_a_temporary_one() -> None:
    from django.conf import settings

    home = Path(os.environ["ANSWERABLE_HOME"]).resolve()
    assert home.is_relative_to(Path(tempfile.gettempdir()).resolve())
    assert Path(settings.HOME) == home


def test_a_missing_program_leaves_the_test_out_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANSWERABLE_REQUIRE_ALL", raising=False)
    with pytest.raises(pytest.skip.Exception) as left_out:
        system_programs.lacking("Dovecot")
    assert system_programs.named_in(str(left_out.value)) == "Dovecot"
    assert system_programs.named_in("the shared reference data is not beside this clone: x") is None


def test_where_everything_is_required_a_missing_program_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWERABLE_REQUIRE_ALL", "1")
    with pytest.raises(pytest.fail.Exception, match="Dovecot"):
        system_programs.lacking("Dovecot")


def test_a_temporary_cluster_answers(postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("select 6 * 7").fetchone() == (42,)
        assert connection.info.encoding == "utf-8"


def test_chromium_renders_a_page(chromium: object, tmp_path: Path) -> None:
    from playwright.sync_api import Browser

    assert isinstance(chromium, Browser)
    (tmp_path / "page.html").write_text("<title>A page</title><p>rendered", encoding="utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert page.title() == "A page"
    page.close()
