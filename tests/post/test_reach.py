"""Which addresses are fetched: those of the public web, however the others are written or come about."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sites import LOOPBACK, Site, answer, redirect, served

from answerable.ground import BadInput
from answerable.post import FetchLimits, NotFetchedError, capture, is_public, networks, read_address

_REAL_LOOKUP = socket.getaddrinfo


@pytest.fixture(scope="module")
def whole_site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def site(whole_site: Site) -> Site:
    whole_site.at.clear()
    whole_site.asked.clear()
    return whole_site


PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "::1",
    "::",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:5ef5:79fd::1",
    "2001:db8::1",
    "192.0.0.8",
    "192.0.0.170",
    "192.88.99.1",
    "192.88.99.255",
    "3fff::1",
    "3fff:fff:ffff::1",
    "2001:1ff:ffff::1",
    "5f00::1",
    "4000::1",
    "2a00:1450::5efe:10.0.0.1",
    "2a00:1450::200:5efe:7f00:1",
]


@pytest.mark.parametrize("machine", PRIVATE)
def test_a_machine_behind_a_wall_is_not_public(machine: str) -> None:
    assert not is_public(ip_address(machine))


@pytest.mark.parametrize(
    "machine",
    [
        "8.8.8.8",
        "151.101.0.144",
        "192.0.1.1",
        "192.88.98.255",
        "192.88.100.0",
        "2a00:1450::1",
        "2a00:1450::5efe:8.8.8.8",
        "2001:200::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ],
)
def test_a_machine_of_the_web_is_public(machine: str) -> None:
    assert is_public(ip_address(machine))


@given(st.ip_addresses(v=4))
def test_an_address_within_another_is_judged_as_itself(inner: IPv4Address) -> None:
    """A form that is translated or mapped is as public as what it holds, and a tunnel no more."""
    number = int(inner)
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        assert is_public(IPv6Address(int(IPv6Address(prefix)) | number)) is is_public(inner)
    assert not is_public(IPv6Address((0x2002 << 112) | (number << 80)))
    assert not is_public(IPv6Address((0x2001_0000 << 96) | (number ^ 0xFFFF_FFFF)))
    assert not is_public(IPv6Address((0x64_FF9B_0001 << 80) | number))
    assert not is_public(IPv6Address(number))
    for half in (0x5EFE, 0x0200_5EFE):
        through = IPv6Address(int(IPv6Address("2a00:1450::")) | (half << 32) | number)
        assert is_public(through) is is_public(inner)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "[::ffff:7f00:1]",
        "0",
    ],
)
def test_no_way_of_writing_it_leads_to_this_machine(
    site: Site, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def here(name: str, *arguments: object, **named: object) -> object:
        """Numbers are looked up as the system does, without asking anybody."""
        flags = {} if name == "localhost" else {"flags": socket.AI_NUMERICHOST}
        return _REAL_LOOKUP(name, *arguments, **{**named, **flags})  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", here)
    with pytest.raises(BadInput, match="no machine of the public web"):
        capture(f"http://{host}:{site.port}/")
    assert site.asked == []


@pytest.mark.parametrize("target", ["http://127.0.0.2:{port}/inner", "//127.0.0.2:{port}/inner"])
def test_a_redirect_to_a_machine_behind_the_wall_is_refused(site: Site, target: str) -> None:
    """The first machine may be reached; each one after it is judged as the first was."""
    site.page("/inner", answer("secret"))
    start = site.page("/", redirect(target.format(port=site.port)))
    with pytest.raises(BadInput, match=r"leads to 127\.0\.0\.2"):
        capture(start, also=networks("127.0.0.1/32", ""))
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("ftp://127.0.0.1/", "addresses of ftp: are not fetched"),
        ("file:///etc/passwd", "addresses of file:"),
        ("http://me:secret@127.0.0.1/", "a user or a password"),
        ("http://127.0.0.1:25/", "port 25 is no port of the web"),
        ("http://a b/", "a blank"),
    ],
)
def test_a_redirect_to_what_is_no_page_is_refused(site: Site, target: str, message: str) -> None:
    start = site.page("/", redirect(target))
    with pytest.raises(BadInput, match=message) as refused:
        capture(start, also=LOOPBACK)
    assert refused.value.where == start
    assert "secret" not in str(refused.value)


def test_a_name_is_looked_up_once_and_the_machine_that_was_judged_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when it is judged and private when it is used gains nothing."""
    asked = []

    def turns(name: str, port: int, **_: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        asked.append(name)
        machine = "127.0.0.1" if len(asked) == 1 else "127.0.0.9"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (machine, port))]

    monkeypatch.setattr(socket, "getaddrinfo", turns)
    site.page("/", answer("here"))
    came = capture(f"http://turning.example:{site.port}/", also=LOOPBACK)
    assert asked == ["turning.example"]
    assert b"WARC-IP-Address: 127.0.0.1" in gzip.decompress(came.archive)
    assert f"Host: turning.example:{site.port}".encode() in site.asked[0]


def test_a_name_with_one_machine_behind_the_wall_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        return [(socket.AF_INET, 1, 6, "", (machine, 80)) for machine in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(BadInput, match=r"leads to 10\.0\.0\.1"):
        capture("http://both.example/")


def test_a_name_that_nobody_knows_and_one_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror("not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(NotFetchedError, match=r"nobody knows the name gone\.example"):
        capture("https://gone.example/")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(1))
    with pytest.raises(NotFetchedError, match="not found in time"):
        capture("https://slow.example/", limits=FetchLimits(seconds=0.2))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "no web address"),
        ("www.gov.uk/page", "no web address"),
        ("javascript:alert(1)", "addresses of javascript:"),
        ("http://", "names no machine"),
        ("http://a..b/", "names no machine"),
        ("http://-/", "names no machine"),
        ("http://[::1%25lo]/", "names no machine"),
        ("http://[v1.x]/", "no web address"),
        ("http://h:99999/", "no web address"),
        ("http://h:22/", "port 22"),
        ("http://user@h/", "a user or a password"),
        ("http://h/\r\nX: y", "control sign"),
        ("http://h\\@127.0.0.1/", "backslash"),
        ("http://h/" + "a" * 2000, "2009 letters"),
    ],
)
def test_what_is_no_address_is_told(written: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as told:
        read_address(written)
    assert told.value.remedy


def test_an_address_is_written_as_it_goes_over_the_line() -> None:
    assert read_address(" HTTPS://Bücher.example/Straße?a=b c#d".replace("b c", "bé")).written == (
        "https://xn--bcher-kva.example/Stra%C3%9Fe?a=b%C3%A9"
    )
    assert read_address("http://h.example:80").written == "http://h.example/"
    assert read_address("../b", after="https://h.example/x/y/z").written == "https://h.example/x/b"


@pytest.mark.parametrize("written", ["127.0.0.1/8/2", "here", "127.0.0.1/8"])
def test_networks_that_are_none_are_told_with_their_place(written: str) -> None:
    with pytest.raises(BadInput, match="ANSWERABLE_X"):
        networks(written, "ANSWERABLE_X")
    assert networks(" 127.0.0.1, ::1/128 ,", "X") == networks("127.0.0.1/32,::1", "X")
