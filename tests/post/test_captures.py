"""One address fetched into a web archive: what is kept, and what is refused, cut off or told as it is."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.sites import LOOPBACK, Site, answer, redirect, served
from warcio.archiveiterator import ArchiveIterator

from answerable.post import Captured, FetchLimits, NotFetchedError, capture

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
SMALL = FetchLimits(seconds=3, bytes=20_000, redirects=3)


@pytest.fixture(scope="module")
def whole_site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def site(whole_site: Site) -> Site:
    whole_site.at.clear()
    whole_site.asked.clear()
    return whole_site


def fetch(address: str, limits: FetchLimits = SMALL) -> Captured:
    return capture(address, limits=limits, also=LOOPBACK, now=lambda: NOW)


def records(archive: bytes) -> list[tuple[str, str, bytes]]:
    """Kind, address and block of each record; the digests in it hold, or warcio raises."""
    return [
        (
            each.rec_headers["WARC-Type"],
            each.rec_headers["WARC-Target-URI"],
            (each.http_headers.to_bytes() if each.http_headers else b"") + each.raw_stream.read(),
        )
        for each in ArchiveIterator(BytesIO(archive), check_digests="raise")
    ]


def test_a_page_is_kept_with_what_was_asked_and_each_redirect_to_the_byte(site: Site) -> None:
    said = answer("<p>They dim.", "text/html", "200 OK", "X-Odd:  two  blanks ")
    site.page("/end", said)
    site.page("/middle", redirect("end", "301 Moved Permanently"))
    start = site.page("/start?q=caf%C3%A9", redirect("/middle"))
    came = fetch(f"{site.root}/start?q=café#part")
    assert (came.asked, came.final, came.status) == (start, f"{site.root}/end", 200)
    assert came.through == (start, f"{site.root}/middle")
    assert (came.media_type, came.captured_at) == ("text/html", NOW)
    kept = records(came.archive)
    assert [(kind, address) for kind, address, _ in kept] == [
        ("warcinfo", None),
        ("response", start),
        ("request", start),
        ("response", f"{site.root}/middle"),
        ("request", f"{site.root}/middle"),
        ("response", f"{site.root}/end"),
        ("request", f"{site.root}/end"),
    ]
    assert said in gzip.decompress(came.archive)
    assert all(question in gzip.decompress(came.archive) for question in site.asked)
    assert b"WARC-Date: 2026-03-04T10:00:00Z" in gzip.decompress(came.archive)
    assert b"WARC-IP-Address: 127.0.0.1" in gzip.decompress(came.archive)
    assert b"User-Agent: Answerable/" in site.asked[0]
    assert b"Cookie" not in site.asked[-1]


def test_chunks_are_kept_as_they_came(site: Site) -> None:
    said = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nThey \r\n4\r\ndim.\r\n0\r\n\r\n"
    came = fetch(site.page("/", said))
    assert said in gzip.decompress(came.archive)


def test_an_answer_ends_where_it_says(site: Site) -> None:
    """What is sent behind it belongs to nothing."""
    came = fetch(site.page("/", answer("short") + b"and something smuggled behind"))
    assert b"smuggled" not in gzip.decompress(came.archive)


def test_an_answer_without_a_length_ends_with_the_line(site: Site) -> None:
    came = fetch(site.page("/", b"HTTP/1.0 200 OK\r\n\r\nold but whole"))
    assert records(came.archive)[1][2].endswith(b"old but whole")
    assert came.media_type == ""


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone", "500 Oh", "204 No Content"])
def test_a_refusal_is_an_answer(site: Site, status: str) -> None:
    body = "" if status.startswith("204") else "no"
    assert fetch(site.page("/", answer(body, status=status))).status == int(status[:3])


def test_a_redirect_without_an_address_is_an_answer(site: Site) -> None:
    assert fetch(site.page("/", answer("where?", status="302 Found"))).status == 302


# Limits, and answers that are none


def drip(line: socket.socket) -> None:
    """Send one letter after another, never late enough for a line to be called dead."""
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(100):
        line.sendall(b"a")
        time.sleep(0.05)


def dripping_head(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(100):
        line.sendall(b"A: b\r\n")
        time.sleep(0.05)


def endless(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        line.sendall(b"a" * 4096)


def endless_chunks(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        line.sendall(b"4\r\naaaa\r\n")


def endless_trailer(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
    while True:
        line.sendall(b"a: b\r\n")


def endlessly_going_on(line: socket.socket) -> None:
    while True:
        line.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (endless, "longer than the 20,000 bytes"),
        (endless_chunks, "longer than the 20,000 bytes"),
        (endless_trailer, "longer than the 20,000 bytes"),
        (endlessly_going_on, "longer than the 20,000 bytes"),
        (answer(b"a" * 20_000), "longer than the 20,000 bytes"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 101 + b"\r\n", "does not speak HTTP"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 19_000 + b"\r\n" * 2, ""),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "does not speak HTTP"),
        (b"<p>no head", "does not speak HTTP"),
        (b"", "it says nothing|does not speak HTTP|the line broke"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "broke off: 95 bytes of what"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nshort", "broke off"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nshort",
            "broke off|does not speak HTTP",
        ),
    ],
)
def test_what_does_not_end_or_is_no_answer_is_told(site: Site, said: bytes, message: str) -> None:
    start = site.page("/", said)
    if not message:
        assert fetch(start).status == 200
        return
    with pytest.raises(NotFetchedError, match=message):
        fetch(start)


@pytest.mark.parametrize("slow", [drip, dripping_head, lambda line: time.sleep(2)])
def test_a_slow_answer_is_held_to_the_time_of_all(site: Site, slow: object) -> None:
    start = time.monotonic()
    with pytest.raises(NotFetchedError, match=r"longer than the 0\.4 seconds"):
        fetch(site.page("/", slow), FetchLimits(seconds=0.4))  # type: ignore[arg-type]
    assert time.monotonic() - start < 1.5


def test_redirects_end(site: Site) -> None:
    for number in range(5):
        site.page(f"/{number}", redirect(f"/{number + 1}"))
    with pytest.raises(NotFetchedError, match="more than 3 times"):
        fetch(f"{site.root}/0")
    assert fetch(f"{site.root}/2").status == 404  # three redirects, the last to no page
    with pytest.raises(NotFetchedError, match="in a circle, back to"):
        fetch(site.page("/self", redirect("/self#again")))


def test_redirects_share_one_allowance(site: Site) -> None:
    site.page("/b", answer(b"b" * 12_000))
    with pytest.raises(NotFetchedError, match="longer than the 20,000 bytes"):
        fetch(site.page("/a", answer(b"a" * 12_000, "text/html", "302 Found", "Location: /b")))


def test_a_compressed_answer_is_kept_and_not_unpacked(site: Site) -> None:
    """What it unpacks to is for the child that reads it."""
    bomb = gzip.compress(bytes(5_000_000), 9)
    came = fetch(site.page("/", answer(bomb, "text/html", "200 OK", "Content-Encoding: gzip")))
    assert bomb in gzip.decompress(came.archive)


def test_nobody_there(site: Site) -> None:
    with served() as gone:
        address = f"{gone.root}/"
    with pytest.raises(NotFetchedError, match="does not answer"):
        fetch(address)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for made.example that it signed itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "made.example")])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("made.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    place = tmp_path_factory.mktemp("certificates") / "made.pem"
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    place.write_bytes(key.private_bytes(*form) + signed.public_bytes(serialization.Encoding.PEM))
    return place


def with_certificate(place: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(place)
    return context


def test_a_certificate_that_nobody_vouches_for_is_no_line(certificate: Path) -> None:
    with served(with_certificate(certificate)) as locked:
        locked.page("/", answer("secret"))
        with pytest.raises(NotFetchedError, match="certificate does not hold"):
            fetch(f"{locked.root}/")
        assert locked.asked == []


def test_a_certificate_holds_for_its_own_name_alone(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the certificate vouched for, a page comes by the name in it and not by another."""
    trusted = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusted)
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda name, port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))],
    )
    with served(with_certificate(certificate)) as locked:
        locked.page("/", answer("open"))
        assert fetch(f"https://made.example:{locked.port}/").status == 200
        with pytest.raises(NotFetchedError, match="certificate does not hold"):
            fetch(f"https://other.example:{locked.port}/")
