"""The server of the workbench: waitress, which waits for slow people in one thread and works in others.

A page is asked of the application only when its whole request is here, and what it answers is sent on while
the thread that made it works for somebody else. Of strangers only small bodies are kept; a request that
takes too long to arrive is given up. What is confidential never lies on disk on its way.
"""

from __future__ import annotations

import copy
import ipaddress
import logging
import re
import signal
import socket
import time
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer

from answerable.casework.sightings.gate import FORM, MOST_BYTES_OF_A_SIGHTING, takes_sightings
from answerable.casework.sources.confidential import LARGEST_FORM
from answerable.casework.work.browsers import is_known
from answerable.casework.work.uploads import MOST_BYTES, MOST_BYTES_OF_STRANGERS
from answerable.ground import BadInput
from answerable.store.passing import pass_through

THREADS = 8
MOST_CONNECTIONS = 900
"""Connections held at once; the next ones wait. A process commonly may have 1,024 open files."""
HEADER_SECONDS = 20
"""By then the head of a request must be here."""
BODY_SECONDS = 60
"""By then a body must be here, or come at `SLOWEST` bytes a second on the whole."""
SLOWEST = 2000
_BETWEEN_LOOKS = 5
_IN_MEMORY = re.compile(
    rb"^\s*[A-Z]+ [^ ?]*/(?:sources/(?:confidential/|of/confidential-\d+/)|exposure/take-in/)"
)
"""The head of a request whose body can hold words of a confidential source, or a list of devices."""


class SmallOfStrangers(HTTPRequestParser):  # type: ignore[misc]
    """Reads a request; gives up one whose body is too large for whoever sends it, before the body is read."""

    adj: Any

    def __init__(self, adj: Any) -> None:
        super().__init__(adj)
        self.began = time.monotonic()

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head; hold strangers to small bodies, and what is confidential in memory."""
        if _IN_MEMORY.match(header_plus):
            self.adj = self.adj.in_memory
        super().parse_header(header_plus)
        if self.path.startswith(FORM):
            self.adj = self.adj.of_senders if takes_sightings(self.path) else self.adj.of_strangers
        elif not is_known(self.headers.get("COOKIE", "")):
            self.adj = self.adj.of_strangers

    def is_too_slow(self, now: float) -> bool:
        """True if it should have been here by now."""
        took = now - self.began
        if self.body_rcv is None:
            return took > HEADER_SECONDS
        return took > BODY_SECONDS and self.body_bytes_received < took * SLOWEST


class Connection(HTTPChannel):  # type: ignore[misc]
    """One connection."""

    parser_class = SmallOfStrangers


class FrontDoor(TcpWSGIServer):  # type: ignore[misc]
    """The server."""

    channel_class = Connection

    def maintenance(self, now: float) -> None:
        """Close connections on which nothing happens, and those whose request takes too long to arrive."""
        super().maintenance(now)
        clock = time.monotonic()
        for channel in list(self.active_channels.values()):
            request = channel.request
            if request is not None and request.is_too_slow(clock):
                channel.will_close = True


def numeric(host: str) -> str:
    """The address that a host name stands for on this machine; raises `BadInput`."""
    try:
        found = socket.getaddrinfo(host.strip("[]") or "0.0.0.0", None, type=socket.SOCK_STREAM)  # noqa: S104
    except (OSError, UnicodeError):
        raise BadInput(
            f"{host!r} is no address of this machine", where="--host", remedy="Use 127.0.0.1."
        ) from None
    addresses = [str(each[4][0]) for each in found]
    beyond = [each for each in addresses if not is_loopback(each)]
    return (beyond or sorted(addresses, key=len, reverse=True))[0]


def is_loopback(address: str) -> bool:
    """True for an address that only this machine reaches."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


def serve(application: Any, address: str, port: int, *, https: bool) -> None:
    """Serve until stopped; raises `BadInput` where the port is taken."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    adj = _adjustments(address, port, "https" if https else "http")
    try:
        server = FrontDoor(application, map={}, adj=adj)
    except OSError as error:
        raise BadInput(
            f"nobody can listen at {address}:{port} ({error.strerror})",
            where="--port",
            remedy="Stop what listens there, or choose another port.",
        ) from None
    pass_through(Path(settings.FILE_UPLOAD_TEMP_DIR))
    signal.signal(signal.SIGTERM, _stop)
    server.run()


def _adjustments(address: str, port: int, scheme: str) -> Adjustments:
    where = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    adj = Adjustments(
        listen=where,
        threads=THREADS,
        url_scheme=scheme,
        ident=None,
        connection_limit=MOST_CONNECTIONS,
        cleanup_interval=_BETWEEN_LOOKS,
        channel_timeout=60,
        max_request_header_size=32 * 1024,
        max_request_body_size=MOST_BYTES + 1024 * 1024,
        clear_untrusted_proxy_headers=False,
        asyncore_use_poll=True,
    )
    adj.of_strangers = copy.copy(adj)
    adj.of_strangers.max_request_body_size = MOST_BYTES_OF_STRANGERS + 1
    adj.of_senders = copy.copy(adj)
    adj.of_senders.max_request_body_size = MOST_BYTES_OF_A_SIGHTING + 1
    for each in (adj.of_strangers, adj.of_senders):
        each.of_strangers, each.of_senders = adj.of_strangers, adj.of_senders
    adj.in_memory = copy.copy(adj)
    adj.in_memory.max_request_body_size = LARGEST_FORM
    adj.in_memory.inbuf_overflow = LARGEST_FORM + 1
    return adj


def _stop(*_: object) -> NoReturn:
    raise SystemExit(0)
