"""One address fetched into a web archive: what was asked, each redirect, what came, and their digests.

Written as WARC/1.0 (ISO 28500) by warcio, one gzip member a record, as replay tools expect it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.warcwriter import WARCWriter

from answerable.ground import BadInput
from answerable.post.exchanges import Allowance, Exchange, FetchLimits, exchange
from answerable.post.failures import NotFetchedError
from answerable.post.reach import Network, WebAddress, read_address

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
DEFAULT_FETCH_LIMITS = FetchLimits()


@dataclass(frozen=True)
class Captured:
    """What came of one address: the archive, and what is at the end of its redirects.

    `asked` and `final` are the addresses as they went over the line, `through` those that redirected,
    `status` the last one's answer: 404 and 403 are answers, and their pages are in the archive too.
    """

    asked: str
    final: str
    through: tuple[str, ...]
    status: int
    media_type: str
    captured_at: datetime
    archive: bytes


def user_agent() -> str:
    """How the one who asks names itself."""
    return f"Answerable/{version('answerable')} (keeps a copy of one page that a person cites; no crawler)"


def capture(
    address: str,
    *,
    limits: FetchLimits = DEFAULT_FETCH_LIMITS,
    also: Sequence[Network] = (),
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Captured:
    """Fetch one address, following redirects, into a web archive.

    `also` are networks that may be reached though they are not public. Raises `BadInput` for an address that
    is none, or that leads, itself or by a redirect, to a machine that is not public; `NotFetchedError` where
    nothing whole came back within the limits.
    """
    moment = now().astimezone(UTC).replace(microsecond=0)
    exchanges = _followed(address, Allowance(limits), also)
    last = exchanges[-1]
    return Captured(
        exchanges[0].address,
        last.address,
        tuple(each.address for each in exchanges[:-1]),
        last.status,
        last.media_type,
        moment,
        _archived(exchanges, moment),
    )


def _followed(address: str, allowance: Allowance, also: Sequence[Network]) -> list[Exchange]:
    headers = (
        ("User-Agent", user_agent()),
        ("Accept", "text/html,application/xhtml+xml,application/pdf,image/*,*/*;q=0.8"),
        ("Accept-Language", "en-GB,en;q=0.8"),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
    )
    following = read_address(address)
    done: list[Exchange] = []
    while True:
        done.append(exchange(following, headers, allowance, also))
        if done[-1].status not in _REDIRECTS or not done[-1].leads_to:
            return done
        following = _next(done)
        if any(each.address == following.written for each in done):
            raise NotFetchedError(f"it redirects in a circle, back to {following.written[:100]}")
        if len(done) > allowance.limits.redirects:
            raise NotFetchedError(f"it redirects more than {allowance.limits.redirects} times")


def _next(done: Sequence[Exchange]) -> WebAddress:
    """Where the last exchange leads; what is wrong with it is told with the address that led there."""
    last = done[-1]
    try:
        return read_address(last.leads_to, after=last.address)
    except BadInput as error:
        raise BadInput(
            f"it redirects to where nothing is fetched from: {error.what}",
            where=last.address,
            remedy=error.remedy,
        ) from None


class _Verbatim(StatusAndHeaders):  # type: ignore[misc]
    """HTTP headers that are written as they came over the line, not as they were understood."""

    def __init__(self, head: bytes) -> None:
        first, *_ = head.split(b"\r\n", 1)
        super().__init__(first.decode("latin-1"), [])
        self.headers_buff = head

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """They are there."""


def _archived(exchanges: Sequence[Exchange], moment: datetime) -> bytes:
    written = BytesIO()
    writer = WARCWriter(written, gzip=True)
    told = {"software": user_agent(), "format": "WARC File Format 1.0"}
    writer.write_record(writer.create_warcinfo_record("", told))
    date = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    for each in exchanges:
        answer_id = StatusAndHeadersParser.make_warc_id()
        said = {"WARC-Date": date, "WARC-IP-Address": each.machine}
        answer = {**said, "WARC-Record-ID": answer_id}
        _write(writer, each.address, "response", each.head, each.body, answer)
        _write(writer, each.address, "request", each.asked, b"", {**said, "WARC-Concurrent-To": answer_id})
    return written.getvalue()


def _write(
    writer: WARCWriter, address: str, kind: str, head: bytes, body: bytes, told: dict[str, str]
) -> None:
    record = writer.create_warc_record(
        address, kind, BytesIO(body), length=len(body), warc_headers_dict=told, http_headers=_Verbatim(head)
    )
    writer.write_record(record)
