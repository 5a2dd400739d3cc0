"""Web archives: WARC files (ISO 28500), plain or compressed, and WACZ packages of them.

Every length and every digest in an archive is held against its bytes before anything of it is believed: one
that was cut short, altered, or compressed in a way that hides its records is refused whole, with the place.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from answerable.documents import media
from answerable.ground import BadInput, Limits, Missing, UnreadableError, open_archive

_AT_ONCE = 1 << 16
_AGAIN = "Download it again, or save the page again."
_SAVE = "Save the page with ArchiveWeb.page, Browsertrix or wget --warc-file, and take in that file."
_ALTERED = "It was damaged or altered since; take in the file as its maker published it."
_DIGESTS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha512": hashlib.sha512, "md5": hashlib.md5}
_UNPACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_PAGES = frozenset({media.HTML, "application/xhtml+xml", media.PDF, media.PLAIN})
_KEPT = frozenset({"response", "resource", "conversion"})
_NEVER_HELD = frozenset({"revisit"})
"""Records of which nothing is used, and whose digests writers in use work out of something else."""


@dataclass(frozen=True)
class Archived:
    """One answer kept in a web archive.

    `digest` is the SHA-256 of its content, unpacked as a browser would; `media_type` is what the server
    called it; `status` is 0 for what was never an answer over HTTP. `is_page` says that it is listed as a
    page by who made the archive or, where nobody listed any, that a person could have opened it as one.
    """

    address: str
    captured_at: datetime | None
    status: int
    media_type: str
    size: int
    digest: str
    is_page: bool
    problem: str


@dataclass(frozen=True)
class ArchivedContent:
    """One answer of a web archive with its content, unpacked as a browser would."""

    archived: Archived
    content: bytes


@dataclass(frozen=True)
class _Record:
    """A record whose length and digests hold."""

    place: str
    kind: str
    address: str
    captured_at: datetime | None
    headers: StatusAndHeaders
    block: bytes


def is_web_archive(content: bytes) -> bool:
    """Whether these bytes begin as a WARC, a compressed file or a package does; no more is looked at."""
    return content.startswith((b"WARC/", b"\x1f\x8b", b"PK\x03\x04"))


def read_web_archive(content: bytes, name: str, limits: Limits) -> tuple[Archived, ...]:
    """What is kept in a web archive, in its order.

    Raises `BadInput` for what is none, is cut short, holds a false digest, or is compressed as one lump.
    """
    found = tuple(each.archived for each in _archived(content, name, limits))
    if not found:
        raise BadInput("there is no page in the archive", where=name, remedy=_SAVE)
    return found


def archived_content(content: bytes, name: str, address: str, limits: Limits) -> ArchivedContent:
    """The content that a web archive keeps of an address: the newest, pages before what is none.

    Raises as `read_web_archive`, and `Missing` with the addresses of its pages for one that is not there.
    """
    best: ArchivedContent | None = None
    pages: list[str] = []
    for each in _archived(content, name, limits):
        pages += [each.archived.address] * each.archived.is_page
        if each.archived.address == address and (best is None or _rank(each) >= _rank(best)):
            best = each
    if best is None:
        listed = ", ".join(pages[:5]) or "none"
        raise Missing(
            f"nothing of {address[:100]} is in the archive", where=name, remedy=f"Its pages: {listed}."
        )
    return best


def _rank(each: ArchivedContent) -> tuple[bool, datetime]:
    return each.archived.is_page, each.archived.captured_at or datetime.min.replace(tzinfo=UTC)


def _archived(content: bytes, name: str, limits: Limits) -> Iterator[ArchivedContent]:
    """Each answer; where its maker listed pages, those are the pages, else whatever could be one."""
    listed: frozenset[str] = frozenset()
    if len(content) > limits.bytes_in_file:
        raise BadInput(
            f"the archive has {len(content):,} bytes, more than the {limits.bytes_in_file:,} allowed",
            where=name,
            remedy="Save the one page that is cited, and take in that.",
        )
    try:
        files = [(name, content)]
        if content.startswith(b"PK\x03\x04"):
            files, listed = _packaged(content, name, limits)
        for place, file in files:
            for record in _records(file, place, limits):
                if record.kind in _KEPT and record.address.startswith(("http://", "https://")):
                    yield _answer(record, limits, listed)
    except UnreadableError as error:
        raise BadInput(str(error), where=name, remedy=_AGAIN) from None


def _packaged(content: bytes, name: str, limits: Limits) -> tuple[list[tuple[str, bytes]], frozenset[str]]:
    """The WARC files of a WACZ package, and the addresses that it lists as pages; its digests hold."""
    with open_archive(content, limits) as package:
        names = package.namelist()
        warcs = [
            each for each in names if each.startswith("archive/") and each.endswith((".warc", ".warc.gz"))
        ]
        if not warcs:
            raise BadInput("this package is no web archive (WACZ)", where=name, remedy=_SAVE)
        try:
            files = {each: package.read(each) for each in names if not each.endswith("/")}
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise BadInput(f"the package is damaged ({error})", where=name, remedy=_AGAIN) from None
    _check_package(files, name)
    listed = [
        address
        for each, lines in files.items()
        if each.startswith("pages/") and each.endswith(".jsonl")
        for address in _addresses(lines, f"{name}, {each}")
    ]
    return [(f"{name}, {each}", files[each]) for each in warcs], frozenset(listed)


def _check_package(files: dict[str, bytes], name: str) -> None:
    """Hold the digests of a package against its files (WACZ 1.1.1, datapackage.json)."""
    told = _object(files.get("datapackage-digest.json", b"{}"), f"{name}, datapackage-digest.json")
    resources = _object(files.get("datapackage.json", b"{}"), f"{name}, datapackage.json").get("resources")
    stated = [("datapackage.json", told.get("hash"))] if told else []
    for each in resources if isinstance(resources, list) else []:
        if isinstance(each, dict):
            stated.append((str(each.get("path")), each.get("hash")))
    for path, digest in stated:
        if path not in files:
            raise BadInput(f"{path[:100]} is listed in the package and not there", where=name, remedy=_AGAIN)
        if isinstance(digest, str):
            _hold(digest, (files[path],), f"{name}, {path[:100]}")


def _object(content: bytes, place: str) -> dict[str, object]:
    try:
        read = json.loads(content)
    except ValueError as error:
        raise BadInput(f"this is no JSON ({error})", where=place, remedy=_AGAIN) from None
    return read if isinstance(read, dict) else {}


def _addresses(lines: bytes, place: str) -> Iterator[str]:
    for number, line in enumerate(lines.splitlines(), start=1):
        if line.strip() and isinstance(url := _object(line, f"{place}, line {number}").get("url"), str):
            yield url


def _records(content: bytes, name: str, limits: Limits) -> Iterator[_Record]:
    """Each record of one WARC file; lengths and digests hold."""
    number = 0
    if not content.startswith(b"\x1f\x8b"):
        if not content.startswith(b"WARC/"):
            raise BadInput("this is no web archive (WARC or WACZ)", where=name, remedy=_SAVE)
        yield from _in_file(content, name, 1)
        return
    for at, member in _members(content, name, limits):
        if not member.strip():
            continue
        if not member.startswith(b"WARC/"):
            what = "this is no web archive (WARC or WACZ)" if not number else "what stands here is no record"
            raise BadInput(what, where=f"{name}, byte {at}", remedy=_AGAIN if number else _SAVE)
        number += 1
        yield from _in_file(member, name, number, lump=f"{name}, byte {at}")


def _members(content: bytes, name: str, limits: Limits) -> Iterator[tuple[int, bytes]]:
    """Each member of a gzip file, unpacked, with where it begins (RFC 1952; its checksum holds)."""
    at, room = 0, limits.bytes_unpacked
    while at < len(content):
        unpacking, pieces, begins = zlib.decompressobj(31), [], at
        while not unpacking.eof:
            piece = content[at : at + _AT_ONCE]
            if not piece:
                raise _cut(f"{name}, byte {begins}", "the compressed record that begins here has no end")
            try:
                pieces.append(unpacking.decompress(piece, room + 1))
            except zlib.error as error:
                what = f"what is compressed here is damaged ({error})"
                raise BadInput(what, where=f"{name}, byte {begins}", remedy=_AGAIN) from None
            room -= len(pieces[-1])
            if room < 0:
                raise UnreadableError(
                    f"the archive unpacks to more than the {limits.bytes_unpacked} bytes allowed"
                )
            at += len(piece) - len(unpacking.unused_data)
        yield begins, b"".join(pieces)


def _cut(place: str, what: str) -> BadInput:
    return BadInput(f"the archive is cut short: {what}", where=place, remedy=_AGAIN)


def _in_file(content: bytes, name: str, number: int, lump: str = "") -> Iterator[_Record]:
    """Each record of plain bytes, counted from `number`; one alone where they lay in the `lump` named."""
    reading, first = ArchiveIterator(BytesIO(content), no_record_parse=True), number
    try:
        for each in reading:
            place = f"{name}, record {number}"
            if lump and number > first:
                raise BadInput(
                    "the archive is compressed as one lump, so that its records cannot be read one by one",
                    where=lump,
                    remedy="Run `warcio recompress FILE NEW` and take in NEW.",
                )
            if each.format != "warc":
                raise BadInput(
                    "this is an ARC file", where=name, remedy="Run `warcio recompress FILE NEW.warc.gz`."
                )
            yield _held(each, place)
            reading.read_to_end()
            if reading.err_count:
                raise _cut(place, "the record does not end where its length says")
            number += 1
    except ArchiveLoadFailed:
        what = "what stands here is no record"
        raise BadInput(what, where=f"{name}, record {number}", remedy=_AGAIN) from None


def _held(each: ArcWarcRecord, place: str) -> _Record:
    """A record whose length and digests hold against its bytes; raises `BadInput`."""
    headers: StatusAndHeaders = each.rec_headers
    address = str(headers.get_header("WARC-Target-URI") or "")
    shown = f"{place} ({address[:100]})" if address else place
    said = str(headers.get_header("Content-Length") or "")
    if not (said.isascii() and said.isdecimal()):
        raise _cut(shown, "a record without its length")
    if headers.get_header("WARC-Segment-Number"):
        raise BadInput("a record in several pieces is not read", where=shown, remedy=_SAVE)
    block = each.raw_stream.read()
    if len(block) < int(said):
        raise _cut(shown, f"{len(block)} of {said} bytes are there")
    kind = str(headers.get_header("WARC-Type") or "")
    if kind not in _NEVER_HELD:
        if digest := headers.get_header("WARC-Block-Digest"):
            _hold(digest, (block,), shown)
        if digest := headers.get_header("WARC-Payload-Digest"):
            _hold(digest, _payloads(kind, block), shown)
    return _Record(shown, kind, address, _moment(str(headers.get_header("WARC-Date") or "")), headers, block)


def _hold(stated: str, contents: tuple[bytes, ...], place: str) -> None:
    """Raise `BadInput` where a digest is that of none of the contents; one of another kind says nothing."""
    kind, _, written = stated.partition(":")
    digest = _DIGESTS.get(kind.strip().lower().replace("-", ""))
    if digest is None:
        return
    found = [digest(each, usedforsecurity=False) for each in contents]
    if not any(each.digest() in _readings(written.strip()) for each in found):
        raise BadInput(
            f"its digest is said to be {stated[:80]} and is {kind}:{found[0].hexdigest()}",
            where=place,
            remedy=_ALTERED,
        )


def _readings(written: str) -> set[bytes]:
    """What a digest can stand for: the standard asks for none of hexadecimal, base 32 and base 64."""
    found = set()
    for read in (
        bytes.fromhex,
        lambda text: base64.b32decode(text.upper()),
        lambda text: base64.b64decode(text, validate=True),
        lambda text: base64.b64decode(text, altchars=b"-_", validate=True),
    ):
        try:
            found.add(read(written))
        except (binascii.Error, ValueError):
            continue
    return found


def _payloads(kind: str, block: bytes) -> tuple[bytes, ...]:
    """What a payload's digest may be of: writers differ on whether chunks are part of it."""
    if kind not in ("response", "request"):
        return (block,)
    headers, body = _parted(block)
    if (headers.get_header("transfer-encoding") or "").lower() == "chunked":
        return body, ChunkedDataReader(BytesIO(body), decomp_type=None).read()
    return (body,)


def _parted(block: bytes) -> tuple[StatusAndHeaders, bytes]:
    source = BytesIO(block)
    try:
        headers = StatusAndHeadersParser([], verify=False).parse(source)
    except EOFError:
        return StatusAndHeaders("", []), b""
    return headers, source.read()


def _moment(written: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)


def _answer(record: _Record, limits: Limits, listed: frozenset[str]) -> ArchivedContent:
    headers, body = StatusAndHeaders("", []), record.block
    status, said = 0, str(record.headers.get_header("Content-Type") or "")
    if record.kind == "response":
        headers, body = _parted(record.block)
        code = headers.statusline[:3]
        status = int(code) if code.isascii() and code.isdecimal() else 0
        said = headers.get_header("content-type") or ""
    media_type = said.partition(";")[0].strip().lower()[:120]
    content, problem = _unpacked(headers, body, limits)
    could_be = media_type in _PAGES and (status == 0 or 200 <= status < 300)
    archived = Archived(
        record.address,
        record.captured_at,
        status,
        media_type,
        len(content),
        hashlib.sha256(content).hexdigest(),
        record.address in listed and could_be if listed else could_be,
        problem,
    )
    return ArchivedContent(archived, content)


def _unpacked(headers: StatusAndHeaders, body: bytes, limits: Limits) -> tuple[bytes, str]:
    """A body as a browser would have it, and why it is not where it is not."""
    encoding = (headers.get_header("content-encoding") or "").strip().lower()
    if encoding not in _UNPACKED:
        return b"", f"it is packed as {encoding[:20]}, which is not read; save the page with ArchiveWeb.page"
    if encoding in ("x-gzip", "identity"):
        headers.replace_header("content-encoding", encoding.removeprefix("x-"))
    record = ArcWarcRecord("warc", "response", None, BytesIO(body), headers, "", len(body))
    stream, pieces, size = record.content_stream(), [], 0
    while piece := stream.read(_AT_ONCE):
        pieces.append(piece)
        size += len(piece)
        if size > limits.bytes_unpacked:
            return b"", f"it unpacks to more than the {limits.bytes_unpacked} bytes allowed"
    return b"".join(pieces), ""
