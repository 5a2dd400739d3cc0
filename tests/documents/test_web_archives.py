"""Web archives: what is found in them, and what is refused because it does not hold."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.builds import pdf
from tests.documents.web_archives import HTML, PAGE, html, wacz, warc
from tests.shared_data import shared

from answerable.documents import Archived, archived_content, read_document, read_web_archive
from answerable.ground import DEFAULT_LIMITS, BadInput, Missing
from answerable.isolation import archived_content as content_apart
from answerable.isolation import read_web_archive as read_apart

WHOLE = warc(html(), ("https://made.example/a.png", b"\x89PNG\r\n\x1a\n", [("Content-Type", "image/png")]))
PLAIN = warc(html(), compressed=False)


def read(content: bytes, name: str = "a.warc.gz") -> tuple[Archived, ...]:
    return read_web_archive(content, name, DEFAULT_LIMITS)


def content_of(content: bytes, address: str = PAGE) -> bytes:
    return archived_content(content, "a.warc.gz", address, DEFAULT_LIMITS).content


def pages(content: bytes) -> list[str]:
    return [each.address for each in read(content) if each.is_page]


def test_each_answer_is_found_with_its_moment_and_digest() -> None:
    page, picture = read(WHOLE)
    assert page == Archived(
        PAGE,
        datetime(2026, 3, 4, 10, tzinfo=UTC),
        200,
        "text/html",
        len(HTML),
        hashlib.sha256(HTML.encode()).hexdigest(),
        is_page=True,
        problem="",
    )
    assert (picture.media_type, picture.is_page) == ("image/png", False)
    assert content_of(WHOLE) == HTML.encode()
    assert read(PLAIN) == (page,)


def test_a_child_reads_it_the_same() -> None:
    for content in (WHOLE, PLAIN, wacz(WHOLE, PAGE)):
        assert read_apart(content, "a.warc.gz") == read(content)
        assert content_apart(content, "a.warc.gz", PAGE) == archived_content(
            content, "a.warc.gz", PAGE, DEFAULT_LIMITS
        )
    with pytest.raises(BadInput, match="no web archive"):
        read_apart(b"anything", "a.warc")


def test_the_pages_of_a_package_are_those_that_it_lists() -> None:
    other = "https://made.example/frame"
    archive = warc(html(), html(other, "<p>An advertisement."))
    assert pages(archive) == [PAGE, other]
    assert pages(wacz(archive, PAGE)) == [PAGE]
    assert content_of(wacz(archive, PAGE), other) == b"<p>An advertisement."


def test_the_newest_answer_of_an_address_is_taken_and_a_page_before_a_refusal() -> None:
    first = warc(html(body="<p>old"), date="2020-01-01T00:00:00Z")
    second = warc(html(body="<p>new"), date="2024-01-01T00:00:00Z")
    refused = warc(html(body="<p>no"), status="403 Forbidden", date="2025-01-01T00:00:00Z")
    for archive in (first + second + refused, refused + second + first):
        assert content_of(archive) == b"<p>new"
    assert pages(refused) == []
    assert content_of(refused) == b"<p>no"


def test_an_address_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(Missing, match=re.escape(PAGE)):
        content_of(WHOLE, "https://made.example/other")


@pytest.mark.parametrize("sent", [gzip.compress(HTML.encode(), mtime=0), zlib.compress(HTML.encode())])
def test_a_packed_body_is_unpacked(sent: bytes) -> None:
    kind = "gzip" if sent.startswith(b"\x1f\x8b") else "deflate"
    headers = [("Content-Type", "text/html"), ("Content-Encoding", kind)]
    assert content_of(warc((PAGE, sent, headers))) == HTML.encode()
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(sent), sent)
    headers.append(("Transfer-Encoding", "chunked"))
    assert content_of(warc((PAGE, chunked, headers))) == HTML.encode()


def test_what_is_packed_as_nobody_reads_it_is_told() -> None:
    (found,) = read(
        warc((PAGE, b"\x0b\x02\x80", [("Content-Type", "text/html"), ("Content-Encoding", "br")]))
    )
    assert (found.size, found.problem) == (
        0,
        "it is packed as br, which is not read; save the page with ArchiveWeb.page",
    )


def test_a_pdf_reads_as_a_pdf() -> None:
    archive = warc((PAGE, pdf("The second page", "of two"), [("Content-Type", "application/pdf")]))
    document = read_document(content_of(archive))
    assert [page.text.strip() for page in document.pages] == ["The second page", "of two"]


# What does not hold

PUBLISHED = {
    "example.warc": None,
    "example-iana.org-chunked.warc": None,
    "example-resource.warc.gz": None,
    "example-trunc.warc": "record 3 .*example.com/.*: (its digest|the archive is cut short)",
    "example-digest.warc": "record 1 .*example.com/.*: its digest is said to be sha1:1112H3S6NNFQ2MSVX7",
    "example-bad-non-chunked.warc.gz": "byte 0: the archive is compressed as one lump",
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_archives(name: str) -> None:
    content = shared(f"data/warc/{name}").read_bytes()
    message = PUBLISHED[name]
    if message is None:
        (page,) = [each for each in read(content, name) if each.is_page]
        text = read_document(
            archived_content(content, name, page.address, DEFAULT_LIMITS).content, "a.html"
        ).text
        assert ("Example Domain" if "example.com" in page.address else "Internet Assigned Numbers") in text
        return
    with pytest.raises(BadInput, match=message) as told:
        read(content, name)
    assert told.value.remedy
    with pytest.raises(BadInput, match=message):
        read_apart(content, name)


def test_a_digest_may_be_written_in_any_of_four_ways() -> None:
    """The same SHA-1 in base 32, base 16 and both forms of base 64, as tools in use write it."""
    digest = hashlib.sha1(HTML.encode()).digest()
    written = re.search(rb"WARC-Payload-Digest: sha1:(\w+)", PLAIN)
    assert written is not None
    for form in (
        digest.hex().encode(),
        base64.b64encode(digest),
        base64.urlsafe_b64encode(digest),
        base64.b32encode(digest).lower(),
    ):
        content = PLAIN.replace(written.group(1), form)
        assert read(content) == read(PLAIN)
        with pytest.raises(BadInput, match="its digest is said to be"):
            read(PLAIN.replace(written.group(1), bytes([form[0] ^ 1]) + form[1:]))


def read_or_told(content: bytes) -> tuple[Archived, ...] | None:
    """What is in an archive; none where it is refused with its place and what to do."""
    try:
        return read(content)
    except BadInput as error:
        told = error
    assert told.where
    assert told.remedy
    return None


@given(st.data())
def test_what_is_cut_short_is_never_read_as_if_it_were_whole(data: st.DataObject) -> None:
    """Only a cut right between two records cannot be told: what comes before it is whole."""
    content = data.draw(st.sampled_from([WHOLE, PLAIN]))
    found = read_or_told(content[: data.draw(st.integers(1, len(content) - 5))])
    assert found is None or found == read(content)[: len(found)]


@given(st.data())
def test_an_altered_byte_is_told_or_changes_nothing(data: st.DataObject) -> None:
    """Of what is compressed each byte counts; of what is not, those of the bodies."""
    content = data.draw(st.sampled_from([WHOLE, PLAIN]))
    start = content.index(HTML.encode()) if content is PLAIN else 0
    at = data.draw(st.integers(start, start + len(HTML) - 1 if content is PLAIN else len(content) - 1))
    altered = bytearray(content)
    altered[at] ^= data.draw(st.integers(1, 255))
    found = read_or_told(bytes(altered))
    assert found is None or (content is WHOLE and found == read(content))


@given(st.binary(max_size=300))
def test_anything_is_read_or_refused(content: bytes) -> None:
    for begun in (content, b"WARC/1.0\r\n" + content, PLAIN[:400] + content, gzip.compress(content, mtime=0)):
        read_or_told(begun)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this is no web archive"),
        (b"%PDF-1.4", "this is no web archive"),
        (gzip.compress(b"words", mtime=0), "byte 0: this is no web archive"),
        (WHOLE + gzip.compress(b"words", mtime=0), "what stands here is no record"),
        (PLAIN + b"words\r\n", "no record|cut short"),
        (gzip.compress(PLAIN, mtime=0), "compressed as one lump"),
        (WHOLE[: len(WHOLE) // 2], "cut short"),
        (WHOLE[:-4], "cut short"),
        (PLAIN.replace(b"Content-Length: ", b"Content-Lenght: "), "a record without its length"),
        (b"filedesc://a.arc 0.0.0.0 20200101000000 text/plain 77\n1 0 X\n", "no web archive"),
        (wacz(WHOLE, PAGE, **{"pages__pages.jsonl": b"{}"}), "pages.jsonl: its digest is said to be"),
        (wacz(WHOLE, PAGE, **{"archive__data.warc.gz": PLAIN}), "data.warc.gz: its digest is said to be"),
        (wacz(WHOLE, PAGE, **{"datapackage.json": b"{}"}), "datapackage.json: its digest is said to be"),
        (wacz(WHOLE, PAGE, **{"datapackage.json": b"no"}), "datapackage.json: this is no JSON"),
        (wacz(WHOLE, PAGE)[:-30], "damaged"),
        (wacz(PLAIN[:-30], PAGE), "cut short|no record"),
        (warc(), "there is no page in the archive"),
        (warc(html("urn:view:x")), "there is no page in the archive"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else None,  # bytes that are drawn anew are no name
)
def test_what_is_no_whole_archive_is_told_with_place_and_remedy(content: bytes, message: str) -> None:
    with pytest.raises(BadInput, match=message) as told:
        read(content, "a.wacz")
    assert told.value.where.startswith("a.wacz")
    assert told.value.remedy


def test_an_archive_may_have_so_many_bytes() -> None:
    assert read_web_archive(WHOLE, "a", replace(DEFAULT_LIMITS, bytes_in_file=len(WHOLE))) == read(WHOLE)
    with pytest.raises(BadInput, match=f"more than the {len(WHOLE) - 1:,} allowed"):
        read_web_archive(WHOLE, "a", replace(DEFAULT_LIMITS, bytes_in_file=len(WHOLE) - 1))


def test_a_bomb_is_told_by_what_it_unpacks_to() -> None:
    small = replace(DEFAULT_LIMITS, bytes_unpacked=1_000_000)
    bomb = gzip.compress(bytes(3_000_000), 9)
    archive = warc((PAGE, bomb, [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]))
    (found,) = read_web_archive(archive, "a.warc.gz", small)
    assert (found.size, found.problem) == (0, "it unpacks to more than the 1000000 bytes allowed")
    with pytest.raises(BadInput, match="unpacks to more than the 1000000 bytes"):
        read_web_archive(warc((PAGE, bytes(2_000_000), [])), "a.warc.gz", small)
