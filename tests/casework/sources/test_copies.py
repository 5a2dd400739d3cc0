"""Archived copies: fetched from a made site or taken in as files, checked again, and quoted from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings
from tests.casework.sources.test_sources import kept
from tests.documents.builds import pdf
from tests.documents.web_archives import HTML, PAGE, html, wacz, warc
from tests.shared_data import shared
from tests.sites import Site, answer, redirect, served

from answerable.casework.sources import checking, passages, sources
from answerable.casework.sources.copies import (
    CopyReceipt,
    capture_copy,
    content_of,
    copies_of,
    copy_at,
    take_in_copy,
    text_of,
)
from answerable.casework.verification.verifying import verify
from answerable.casework.work.journalling import journal_of
from answerable.ground import BadInput, Missing, Span, digest_of
from answerable.store import originals
from answerable.store.models import Investigation, SourceCheck, SourceCopy, SourcePage, SourcePassage

TEXT = "The lamps are dimmed at midnight."
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture(scope="module")
def whole_site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def site(whole_site: Site, settings: Settings) -> Site:
    settings.CAPTURE_ALSO = "127.0.0.1/32"
    whole_site.at.clear()
    return whole_site


def page(site: Site, *words: str, path: str = "/page") -> str:
    body = "".join(f"<p>{each}" for each in words)
    return site.page(path, answer(f"<html><script>alert('no')</script><body>{body}</body></html>"))


def check(investigation: Investigation, *keys: str) -> list[dict[str, Any]]:
    return [each.as_json for each in checking.check_sources(investigation, keys, who="ann")]


def standing_in(investigation: Investigation) -> list[passages.PassageStanding]:
    found = copies_of(sources.source_at(investigation, "heat"))
    return passages.standings(found, found[-1])


def take_in(investigation: Investigation, content: bytes, name: str, address: str = "") -> CopyReceipt:
    return take_in_copy(investigation, "heat", content, name, address=address, who="ann")


def test_a_page_is_kept_with_its_text_and_journalled(asked: Investigation, site: Site) -> None:
    site.page("/short", redirect("/page"))
    kept(asked, URL=f"{site.root}/short")
    page(site, TEXT, "They are lit at dusk.")
    receipt = capture_copy(asked, f"{site.root}/short", who="ann")
    copy = receipt.copy
    assert (receipt.number, receipt.known, receipt.remark) == (1, False, "")
    assert (copy.address, copy.media_type, copy.came, copy.result) == (
        f"{site.root}/page", "text/html", "captured", "200",
    )  # fmt: skip
    assert text_of(copy) == f"{TEXT}\n\nThey are lit at dusk."
    assert content_of(copy)[1].startswith(b"<html><script>")
    assert originals.content_of(copy.original.uid).startswith(b"\x1f\x8b")
    entry = journal_of(asked)[0]
    assert (entry.verb, entry.subject, entry.after["digest"]) == (
        "captured source",
        "heat",
        copy.original.uid,
    )
    assert not verify(asked).shortfalls


def test_a_pdf_is_kept_page_by_page_and_a_picture_without_text(asked: Investigation, site: Site) -> None:
    kept(asked)
    site.page("/a.pdf", answer(pdf("First words", "second words"), "application/pdf"))
    site.page("/a.png", answer(PICTURE, "image/png"))
    document = capture_copy(asked, f"{site.root}/a.pdf", key="heat", who="ann").copy
    assert [each.text.strip() for each in document.pages.all()] == ["First words", "second words"]
    picture = capture_copy(asked, f"{site.root}/a.png", key="heat", who="ann").copy
    assert (picture.media_type, picture.pages.count()) == ("image/png", 0)
    assert content_of(picture) == ("image/png", PICTURE)
    assert [number for number in (1, 2) if copy_at(asked, "heat", number)] == [1, 2]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (answer("no", status="404 Not Found"), r"nothing was kept: .* not there \(404\)"),
        (answer("no", status="403 Forbidden"), r"nothing was kept: the server refuses it \(403\)"),
        (answer("no", status="500 Oh"), "nothing was kept: the server answered 500"),
        (redirect("http://127.0.0.2/"), "127.0.0.2, which is no machine of the public web"),
        (redirect("/page"), "in a circle"),
        (b"nonsense", "the page did not come"),
        (answer(b"\x00\x01\x02", "application/octet-stream"), "it could not be read"),
        (answer("x", "text/html", "200 OK", "Content-Encoding: br"), "packed as br"),
    ],
)
def test_what_does_not_come_leaves_nothing(
    asked: Investigation, site: Site, said: bytes, message: str
) -> None:
    kept(asked, URL=f"{site.root}/page")
    site.page("/page", said)
    with pytest.raises(BadInput, match=message) as told:
        capture_copy(asked, f"{site.root}/page", who="ann")
    assert told.value.where
    assert (SourceCopy.objects.count(), SourcePage.objects.count()) == (0, 0)
    assert journal_of(asked)[0].verb == "added source"


def test_without_leave_no_page_is_fetched_from_this_machine(
    asked: Investigation, site: Site, settings: Settings
) -> None:
    settings.CAPTURE_ALSO = ""
    kept(asked, URL=page(site, TEXT))
    with pytest.raises(BadInput, match="no machine of the public web"):
        capture_copy(asked, f"{site.root}/page", who="ann")
    assert check(asked)[0]["state"] == "unreachable"


def test_sources_of_which_no_copy_is_made(asked: Investigation, site: Site) -> None:
    kept(asked, URL=page(site, TEXT))
    with pytest.raises(Missing, match="no source has the address"):
        capture_copy(asked, f"{site.root}/other", who="ann")
    with pytest.raises(BadInput, match="Google's cache, which keeps nothing"):
        capture_copy(
            asked, "http://webcache.googleusercontent.com/search?q=cache:a.example/b", key="heat", who="ann"
        )
    sources.withdraw_source(asked, "heat", "It was a hoax.", who="ann")
    with pytest.raises(BadInput, match="withdrawn"):
        take_in(asked, b"words", "a.txt")
    with pytest.raises(BadInput, match="withdrawn"):
        check(asked, "heat")
    assert check(asked) == []


# Files made elsewhere


def test_an_archive_is_taken_in_and_the_page_that_is_meant_is_its_text(asked: Investigation) -> None:
    kept(asked, URL=f"{PAGE}?utm_source=x")
    other = html("https://made.example/other", "<p>Others are not.")
    for content, name in ((warc(other, html()), "a.warc.gz"), (wacz(warc(other, html()), PAGE), "a.wacz")):
        receipt = take_in(asked, content, name)
        assert (receipt.copy.address, text_of(receipt.copy)) == (PAGE, TEXT)
        assert receipt.copy.captured_at is not None
        assert receipt.copy.captured_at.isoformat() == "2026-03-04T10:00:00+00:00"
        assert content_of(receipt.copy)[1] == HTML.encode()
    assert take_in(asked, warc(other, html()), "a.warc.gz", other[0]).copy.address == other[0]
    assert take_in(asked, content, name).known
    assert not verify(asked).shortfalls


def test_which_page_is_meant_is_asked_where_there_are_several(asked: Investigation) -> None:
    kept(asked)
    archive = warc(html(), html("https://made.example/other"))
    with pytest.raises(BadInput, match="holds 2 pages"):
        take_in(asked, archive, "a.warc.gz")
    with pytest.raises(BadInput, match=r"made\.example/none is not in the archive"):
        take_in(asked, archive, "a.warc.gz", "https://made.example/none")


def test_files_that_are_themselves_what_was_seen(asked: Investigation) -> None:
    kept(asked, URL=PAGE)
    assert text_of(take_in(asked, pdf("words"), "a.pdf").copy).strip() == "words"
    assert text_of(take_in(asked, HTML.encode(), "a.html").copy) == TEXT
    picture = take_in(asked, PICTURE, "a.png").copy
    assert (picture.media_type, picture.address, content_of(picture)[1]) == ("image/png", PAGE, PICTURE)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("example-trunc.warc", "record 3"),
        ("example-digest.warc", "its digest is said to be"),
        ("example-bad-non-chunked.warc.gz", "one lump"),
    ],
)
def test_an_archive_that_does_not_hold_leaves_nothing(asked: Investigation, name: str, message: str) -> None:
    content = shared(f"data/warc/{name}").read_bytes()
    kept(asked)
    with pytest.raises(BadInput, match=message):
        take_in(asked, content, name)
    assert SourceCopy.objects.count() == 0
    whole = shared("data/warc/example.warc").read_bytes()
    assert text_of(take_in(asked, whole, "example.warc").copy).startswith("Example Domain")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.txt"), (b"\x00\x01", "a.bin"), (b"PK\x03\x04no", "a.wacz"), (b"\x1f\x8bno", "a.gz")],
)
def test_a_file_that_is_nothing_is_refused(asked: Investigation, content: bytes, name: str) -> None:
    kept(asked)
    with pytest.raises(BadInput) as told:
        take_in(asked, content, name)
    assert told.value.where.startswith(name)
    assert told.value.remedy


# Checked again


def test_each_state_of_an_address(asked: Investigation, site: Site) -> None:
    for key in ("as", "moved", "changed", "gone", "wall", "new"):
        kept(asked, key, URL=page(site, TEXT, key, path=f"/{key}"))
        if key != "new":
            capture_copy(asked, f"{site.root}/{key}", who="ann")
    kept(asked, "cached", URL="http://webcache.googleusercontent.com/search?q=cache:a.example/b")
    kept(asked, "nowhere", URL="http://127.0.0.2/")
    kept(asked, "book")
    passages.mark_passage(asked, "changed", 1, words=TEXT, who="ann")
    page(site, TEXT, "moved", path="/there")
    site.page("/moved", redirect("/there"))
    page(site, "The lamps are dimmed at one.", path="/changed")
    site.page("/gone", answer("gone", status="410 Gone"))
    site.page("/wall", answer("no", status="403 Forbidden"))
    seen: list[tuple[int, int]] = []
    done = checking.check_sources(asked, who="ann", progress=lambda done, of: seen.append((done, of)))
    found = {each.check.source.key: each.as_json for each in done}
    assert {key: (each["state"], each["against"], each["kept"]) for key, each in found.items()} == {
        "as": ("as_captured", 1, None),
        "cached": ("gone", None, None),
        "changed": ("changed", 1, 2),
        "gone": ("gone", 1, None),
        "moved": ("moved", 1, 2),
        "new": ("as_captured", None, 1),
        "nowhere": ("unreachable", None, None),
        "wall": ("wall", 1, None),
    }
    assert [(each["text"], each["stands"]) for each in found["changed"]["cited"]] == [(TEXT, False)]
    assert seen[-1] == (8, 8)
    assert {key: each.state for key, each in checking.last_checks(asked).items()} == {
        key: each["state"] for key, each in found.items()
    }
    first, second = copies_of(sources.source_at(asked, "changed"))
    assert (text_of(first), text_of(second)) == (f"{TEXT}\n\nchanged", "The lamps are dimmed at one.")
    assert not verify(asked).shortfalls
    assert [each["state"] for each in check(asked, "changed", "moved")] == ["as_captured", "as_captured"]


def test_a_picture_that_changed_is_seen_by_its_bytes(asked: Investigation, site: Site) -> None:
    kept(asked, URL=site.page("/a.png", answer(PICTURE, "image/png")))
    capture_copy(asked, f"{site.root}/a.png", who="ann")
    assert check(asked)[0]["state"] == "as_captured"
    site.page("/a.png", answer(PICTURE + b"more", "image/png"))
    assert check(asked)[0]["state"] == "changed"


def test_checks_are_kept_and_journalled(asked: Investigation, site: Site) -> None:
    kept(asked, URL=page(site, TEXT))
    check(asked)
    check(asked)
    assert [each.uid.rpartition("/")[2] for each in SourceCheck.objects.order_by("pk")] == ["1", "2"]
    assert [each.verb for each in journal_of(asked)[0:3]] == [
        "checked source",
        "checked source",
        "captured source",
    ]


# Passages


def test_a_passage_is_a_span_of_one_copy_and_is_never_moved(asked: Investigation, site: Site) -> None:
    kept(asked, URL=page(site, TEXT, "More."))
    capture_copy(asked, f"{site.root}/page", who="ann")
    marked = passages.mark_passage(asked, "heat", 1, words="lamps are\n dimmed", who="ann")
    assert (marked.text, marked.start, marked.end) == ("lamps are dimmed", 4, 20)
    assert passages.mark_passage(asked, "heat", 1, span=Span(3, 21), who="ben") == marked
    assert journal_of(asked)[0].who == "ann"
    page(site, "At last the lamps are dimmed.")
    check(asked)
    (standing,) = standing_in(asked)
    assert (standing.passage.copy.uid, standing.holds, standing.in_newest) == (
        f"{asked.uid}/source/heat/copy/1",
        True,
        True,
    )
    page(site, "At last the lamps are bright.")
    check(asked)
    (standing,) = standing_in(asked)
    assert (standing.holds, standing.in_newest) == (True, False)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"words": "lamps are bright"}, "'lamps are bright' are not in the text"),
        ({"words": " \n"}, "no words are marked"),
        ({"span": Span(3, 4)}, "not in the text"),
        ({"span": Span(10, 900)}, "not in the text"),
        ({"span": Span(900, 901)}, "not in the text"),
        ({"words": "lamps", "page": 2}, "no page 2"),
    ],
)
def test_what_is_no_passage_of_the_text(asked: Investigation, given: dict[str, Any], message: str) -> None:
    kept(asked)
    take_in(asked, HTML.encode(), "a.html")
    with pytest.raises((BadInput, Missing), match=message):
        passages.mark_passage(asked, "heat", 1, who="ann", **given)
    assert SourcePassage.objects.count() == 0


def test_a_passage_may_have_so_many_letters(asked: Investigation) -> None:
    kept(asked)
    take_in(asked, b"<p>" + b"a" * 5_001, "a.html")
    with pytest.raises(BadInput, match="5,001 characters are marked"):
        passages.mark_passage(asked, "heat", 1, span=Span(0, 5_001), who="ann")
    assert passages.mark_passage(asked, "heat", 1, span=Span(1, 5_001), who="ann").end == 5_001


def test_a_passage_marked_by_mistake_is_taken_away(asked: Investigation) -> None:
    kept(asked)
    take_in(asked, HTML.encode(), "a.html")
    marked = passages.mark_passage(asked, "heat", 1, words=TEXT, who="ann")
    passages.forget_passage(asked, marked.uid, who="ben")
    assert (SourcePassage.objects.count(), journal_of(asked)[0].verb) == (0, "forgot passage")
    with pytest.raises(Missing):
        passages.forget_passage(asked, marked.uid, who="ben")
    assert not verify(asked).shortfalls


# Verified


def test_verification_covers_copies_and_passages(asked: Investigation) -> None:
    kept(asked)
    take_in(asked, warc(html()), "a.warc.gz")
    marked = passages.mark_passage(asked, "heat", 1, words=TEXT, who="ann")
    assert not verify(asked).shortfalls
    SourcePassage.objects.filter(pk=marked.pk).update(text="The lamps are dimmed at one.")
    assert any(
        "where the passage has 'The lamps are dimmed at one.'" in str(e) for e in verify(asked).shortfalls
    )
    SourcePassage.objects.filter(pk=marked.pk).update(text=TEXT)
    SourcePage.objects.update(text=TEXT + " ")
    found = [str(each) for each in verify(asked).shortfalls]
    assert any("not the one that it was marked in" in each for each in found)
    assert any("the record has" in each for each in found)
    SourcePage.objects.update(text=TEXT)
    SourceCopy.objects.update(media_type="application/pdf")
    assert any("it is text/html and on record as" in str(each) for each in verify(asked).shortfalls)
    SourceCopy.objects.update(media_type="text/html", reader="document 0")
    SourcePage.objects.update(text="The lamps were dimmed.")
    SourcePassage.objects.update(
        text="lamps were", start=4, end=14, digest=digest_of(b"The lamps were dimmed.")
    )
    outcomes = {each.check.name: each for each in verify(asked).outcomes}
    assert not outcomes["source copies"].short, "another reader may read otherwise"
    told = " ".join(map(str, outcomes["source copies"].remarks))
    assert "it was read by document 0" in told
    assert "does not find the passage 'lamps were'" in told
    SourceCopy.objects.update(address="https://made.example/none")
    assert any("nothing of https://made.example/none" in str(each) for each in verify(asked).shortfalls)


@pytest.mark.parametrize(
    "kept_as",
    [
        (PAGE, b"The lamps are dimmed at midnight.", [("Content-Type", "text/plain; charset=utf-8")]),
        (PAGE, pdf("The lamps are dimmed at midnight."), [("Content-Type", "application/pdf")]),
        (PAGE, HTML.encode(), [("Content-Type", "application/xhtml+xml")]),
    ],
    ids=["text", "pdf", "xhtml"],
)
def test_whatever_was_archived_is_read_again_as_it_was_read(asked: Investigation, kept_as: Any) -> None:
    kept(asked)
    take_in(asked, warc(kept_as), "a.warc.gz")
    assert TEXT in text_of(copy_at(asked, "heat", 1))
    assert [str(each) for each in verify(asked).shortfalls] == []
