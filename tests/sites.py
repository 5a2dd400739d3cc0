"""A made web site on loopback, which answers each path with whatever bytes a test says, sound or not."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_network

Answer = bytes | Callable[[socket.socket], None]
LOOPBACK = (ip_network("127.0.0.0/8"),)


def answer(
    body: bytes | str, kind: str = "text/html; charset=utf-8", status: str = "200 OK", *more: str
) -> bytes:
    """A whole answer over HTTP/1.1 with its length."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(content)}", *more]
    return "\r\n".join([*lines, "", ""]).encode() + content


def redirect(target: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return answer("elsewhere", "text/plain", status, f"Location: {target}")


class Site:
    """What stands at each path, what was asked for, and where it is served."""

    def __init__(self, port: int, scheme: str = "http") -> None:
        self.at: dict[str, Answer] = {}
        self.asked: list[bytes] = []
        self.port = port
        self.root = f"{scheme}://127.0.0.1:{port}"

    def page(self, path: str, content: Answer) -> str:
        """Put an answer at a path; the address of it."""
        self.at[path] = content
        return f"{self.root}{path}"

    def speak(self, line: socket.socket) -> None:
        """Hear one question and answer it."""
        heard = b""
        while b"\r\n\r\n" not in heard:
            if not (more := line.recv(65536)):
                return
            heard += more
        self.asked.append(heard)
        path = heard.split(b" ")[1].decode()
        said = self.at.get(path, answer("<p>There is no such page.", status="404 Not Found"))
        if callable(said):
            said(line)
        else:
            line.sendall(said)


@contextmanager
def served(certified: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site, served until the end of the block; over TLS with the certificate of a context."""
    listening = socket.create_server(("127.0.0.1", 0))
    site = Site(listening.getsockname()[1], "https" if certified else "http")
    speakers: list[threading.Thread] = []

    def one(line: socket.socket) -> None:
        with (
            suppress(OSError),
            certified.wrap_socket(line, server_side=True) if certified else line as spoken,
        ):
            spoken.settimeout(10)
            site.speak(spoken)

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            speakers.append(threading.Thread(target=one, args=(line,), daemon=True))
            speakers[-1].start()

    server = threading.Thread(target=serve, daemon=True)
    server.start()
    try:
        yield site
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for each in (server, *speakers):
            each.join(10)
