"""Slow and large people at the front door: a sample of what `benchmarks/slow_connections.py` measures."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from answerable.casework.work.browsers import BROWSER_COOKIE, marked
from answerable.casework.work.uploads import MOST_BYTES_OF_STRANGERS
from answerable.cli import front_door

SLOW = 60
HELD = "answer of a page"


def application(environ: dict[str, Any], start: Any) -> list[bytes]:
    """Say how much came; one page is large, to be read slowly."""
    came = len(environ["wsgi.input"].read())
    start("200 OK", [("Content-Type", "text/plain")])
    if environ["PATH_INFO"] == "/large":
        return [b"x" * 3_000_000]
    return [f"{HELD}: {came} by {environ['wsgi.url_scheme']}".encode()]


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a front door of its own, which ends with the test."""
    adj = front_door._adjustments("127.0.0.1", 0, "https")
    sockets: dict[Any, Any] = {}
    server = front_door.FrontDoor(application, map=sockets, adj=adj)
    stopped = threading.Event()

    def run() -> None:
        while not stopped.is_set():
            server.asyncore.loop(timeout=0.1, map=sockets, use_poll=True, count=1)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        stopped.set()
        thread.join(10)
        server.task_dispatcher.shutdown()
        for channel in list(server.active_channels.values()):
            channel.handle_close()
        server.asyncore.close_all(sockets)


def page(port: int, method: str = "GET", body: bytes = b"", **headers: str) -> tuple[int, str]:
    """The code and text of an answer, waited for 5 seconds at most."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, "/", body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost: a\r\nX: ",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\nab",
        b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
    ids=["heads that drip", "bodies that drip", "answers hardly read"],
)
def test_slow_connections_keep_nobody_waiting(port: int, head: bytes) -> None:
    kept = []
    try:
        for _ in range(SLOW):
            one = socket.create_connection(("127.0.0.1", port), timeout=5)
            one.sendall(head)
            kept.append(one)
        began = time.monotonic()
        for _ in range(10):
            assert page(port)[0] == 200
        assert time.monotonic() - began < 5
    finally:
        for one in kept:
            one.close()


@pytest.mark.parametrize(
    ("sent", "wait", "ends"),
    [
        (b"GET / HTTP/1.1\r\nHost: a\r\n", "HEADER_SECONDS", True),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nab", "BODY_SECONDS", True),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nab", "HEADER_SECONDS", False),
    ],
)
def test_what_drips_evenly_is_given_up_in_time(
    monkeypatch: pytest.MonkeyPatch, port: int, sent: bytes, wait: str, ends: bool
) -> None:
    monkeypatch.setattr(front_door, wait, 0.5)
    with socket.create_connection(("127.0.0.1", port), timeout=9) as one:
        one.sendall(sent)
        one.settimeout(0.2)
        closed, until = False, time.monotonic() + 8
        while not closed and time.monotonic() < until:
            try:
                one.send(b"a")
                closed = one.recv(10) == b""
            except TimeoutError:
                continue
            except OSError:
                closed = True
    assert closed is ends


def test_a_body_that_comes_fast_enough_is_not_given_up() -> None:
    adj = front_door._adjustments("127.0.0.1", 0, "http")
    parser = front_door.SmallOfStrangers(adj)
    parser.received(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n")
    parser.body_bytes_received = 61 * front_door.SLOWEST
    assert not parser.is_too_slow(parser.began + 60)
    assert not parser.is_too_slow(parser.began + 61)
    assert parser.is_too_slow(parser.began + 61.1)


def test_a_stranger_sends_small_bodies_only(port: int) -> None:
    most = b"a" * MOST_BYTES_OF_STRANGERS
    assert page(port, "POST", most) == (200, f"{HELD}: {len(most)} by https")
    assert refused(port, b"Content-Length: %d\r\n\r\n" % (len(most) + 1))
    assert refused(port, b"Content-Length: 209715200\r\n\r\n")
    assert refused(port, b"Cookie: device=made-up; a=b\r\nContent-Length: 209715200\r\n\r\n")


def test_a_stranger_who_does_not_say_how_much_is_held_to_as_little(port: int) -> None:
    assert refused(port, b"Transfer-Encoding: chunked\r\n\r\n" + (b"2000\r\n" + b"a" * 0x2000 + b"\r\n") * 9)


def test_a_browser_that_signed_in_sends_large_ones(port: int) -> None:
    mark = marked({}, "7")
    body = b"a" * (MOST_BYTES_OF_STRANGERS + 1)
    code, text = page(port, "POST", body, Cookie=f"sessionid=x; {BROWSER_COOKIE}={mark}")
    assert (code, text) == (200, f"{HELD}: {len(body)} by https")


def refused(port: int, rest: bytes) -> bool:
    """True if the head is answered with 413 though nothing of the body is sent after it."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as one:
        one.sendall(b"POST / HTTP/1.1\r\nHost: a\r\n" + rest)
        return one.recv(100).startswith(b"HTTP/1.1 413")
