"""One question and one answer over HTTP/1.1, each byte of both kept, within limits that hold for all.

`http.client` speaks; it is given a line that counts, times and keeps what comes over it. No cookie, no
cache, no proxy: what anybody would be shown who comes for the first time.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from answerable.post.failures import NotFetchedError
from answerable.post.reach import Machine, Network, WebAddress, machines_of

_AT_ONCE = 1 << 16
_CONTINUE = b"HTTP/1."


@dataclass(frozen=True)
class FetchLimits:
    """The most that fetching one address may take, with all that it redirects to."""

    seconds: float = 60
    bytes: int = 50_000_000
    redirects: int = 10


@dataclass
class Allowance:
    """What is left of the limits: the time until `ends` (monotonic) and the bytes not yet taken."""

    limits: FetchLimits
    ends: float = field(init=False)
    taken: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.ends = time.monotonic() + self.limits.seconds

    def seconds(self) -> float:
        """Seconds left; raises `NotFetchedError` where there are none."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise self.out_of_time()
        return left

    def out_of_time(self) -> NotFetchedError:
        """The error to raise where the time is up."""
        return NotFetchedError(f"it took longer than the {self.limits.seconds:g} seconds allowed")

    def take(self, count: int) -> None:
        """Count bytes that came; raises `NotFetchedError` where they are too many."""
        self.taken += count
        if self.taken > self.limits.bytes:
            raise NotFetchedError(f"it is longer than the {self.limits.bytes:,} bytes allowed")


@dataclass(frozen=True)
class Exchange:
    """What was asked of one address and what came back, to the byte.

    `head` ends with the empty line; `body` is as it came over the line, chunked or compressed where it was.
    """

    address: str
    machine: str
    asked: bytes
    head: bytes
    body: bytes
    status: int
    media_type: str
    leads_to: str


def exchange(
    address: WebAddress, headers: Sequence[tuple[str, str]], allowance: Allowance, also: Sequence[Network]
) -> Exchange:
    """Ask for one address and take the whole answer.

    Raises `BadInput` for an address that leads to a machine that is not public, `NotFetchedError` for
    whatever keeps the answer from coming whole.
    """
    machine, line = _connected(address, allowance, also)
    with line:
        wire = _Wire(line, allowance)
        try:
            return _spoken(address, headers, machine, wire)
        except TimeoutError:
            raise NotFetchedError(
                f"it took longer than the {allowance.limits.seconds:g} seconds allowed"
            ) from None
        except http.client.IncompleteRead:
            raise NotFetchedError("the answer broke off before its end") from None
        except (http.client.HTTPException, ValueError) as error:
            raise NotFetchedError(
                f"what answers does not speak HTTP as it should ({_named(error)})"
            ) from None
        except OSError as error:
            raise NotFetchedError(f"the line broke ({error.strerror or error})") from None


def _named(error: Exception) -> str:
    match error:
        case http.client.LineTooLong():
            return "a header is too long"
        case http.client.BadStatusLine():
            return f"it begins with {str(error)[:40]!r}" if str(error).strip("'") else "it says nothing"
        case _:
            return str(error)[:80]


def _connected(
    address: WebAddress, allowance: Allowance, also: Sequence[Network]
) -> tuple[Machine, socket.socket]:
    """A line to the first machine that answers, with its certificate checked; that machine."""
    failure: Exception | None = None
    for machine, place in machines_of(address, also, allowance.seconds()):
        family = socket.AF_INET if machine.version == 4 else socket.AF_INET6
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(allowance.seconds())
            line.connect(place)  # type: ignore[arg-type]
            if address.scheme == "https":
                line = ssl.create_default_context().wrap_socket(line, server_hostname=address.host)
        except ssl.SSLCertVerificationError as error:
            line.close()
            raise NotFetchedError(f"its certificate does not hold ({error.verify_message})") from None
        except (OSError, ValueError) as error:
            line.close()
            failure = error
            continue
        return machine, line
    said = failure.strerror if isinstance(failure, OSError) and failure.strerror else str(failure)
    raise NotFetchedError(f"{address.authority} does not answer ({said})")


def _spoken(
    address: WebAddress, headers: Sequence[tuple[str, str]], machine: Machine, wire: _Wire
) -> Exchange:
    speaker = http.client.HTTPConnection(address.host, address.port)
    speaker.sock = wire
    speaker.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
    for name, value in (("Host", address.authority), *headers):
        speaker.putheader(name, value)
    speaker.endheaders()
    answer = speaker.getresponse()
    head = wire.cut()
    while answer.length is None or answer.length > 0 or answer.chunked:
        if not answer.read(_AT_ONCE):
            break
    if answer.length:
        raise NotFetchedError(
            f"the answer broke off: {answer.length:,} bytes of what it announced did not come"
        )
    return Exchange(
        address.written,
        str(machine),
        bytes(wire.asked),
        _last_head(head),
        wire.cut(),
        answer.status,
        answer.headers.get_content_type() if answer.headers["content-type"] else "",
        _text(answer.headers["location"] or ""),
    )


def _last_head(head: bytes) -> bytes:
    """A head without the answers before it that only say to go on."""
    start = head.rfind(b"\n" + _CONTINUE)
    return head[start + 1 :] if start >= 0 else head


def _text(header: str) -> str:
    """A header that `http.client` read as Latin-1, as the UTF-8 that it most likely is."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")


class _Wire:
    """A socket as `http.client` uses one: what goes and what is read off it is kept, in time and measure."""

    def __init__(self, line: socket.socket, allowance: Allowance) -> None:
        self.asked = bytearray()
        self._line = line
        self._allowance = allowance
        self._heard = bytearray()
        self._source = io.BufferedReader(_Metered(line, allowance), _AT_ONCE)
        self.closed = False

    def sendall(self, content: bytes) -> None:
        """Send, and keep what was sent."""
        self._line.settimeout(self._allowance.seconds())
        self.asked += content
        self._line.sendall(content)

    def makefile(self, *_: Any, **__: Any) -> _Wire:
        """Itself: it is read as the file that `http.client` asks for."""
        return self

    def readline(self, most: int = -1) -> bytes:
        """One line, kept."""
        return self._kept(self._source.readline(most))

    def read(self, most: int = -1) -> bytes:
        """Bytes, kept."""
        return self._kept(self._source.read(most))

    def cut(self) -> bytes:
        """What was read since the last cut."""
        heard, self._heard = bytes(self._heard), bytearray()
        return heard

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """The line is closed by whoever opened it."""

    def _kept(self, content: bytes | None) -> bytes:
        self._heard += content or b""
        return content or b""


class _Metered(io.RawIOBase):
    """What comes over a line, each wait no longer than the time that is left."""

    def __init__(self, line: socket.socket, allowance: Allowance) -> None:
        super().__init__()
        self._line = line
        self._allowance = allowance

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As `io.RawIOBase`; raises `NotFetchedError` beyond the allowance."""
        self._line.settimeout(self._allowance.seconds())
        count = self._line.recv_into(buffer)
        self._allowance.take(count)
        return count
