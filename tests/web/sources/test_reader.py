"""Archived copies in the workbench: read without scripts, marked, compared, captured and checked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings
from tests.documents.web_archives import html, warc
from tests.sites import Site, answer, served
from tests.web.entering import COPIES, sourced
from tests.web.seats import SignIn

from answerable.casework.sources.copies import take_in_copy
from answerable.store.models import Investigation, SourceCopy, SourcePassage

AT = "/investigations/small/sources/of/heat/copies/"
SENTENCE = "They watch us at night."
EVIL = b"<p>Words<script>alert(1)</script><img src=http://elsewhere.example/x onerror=alert(1)>&lt;b&gt; more"


@pytest.fixture
def copied(world: Investigation) -> Investigation:
    sourced()
    return world


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    settings.CAPTURE_ALSO = "127.0.0.1/32"
    with served() as made:
        yield made


def test_words_are_marked_copied_and_taken_away_again(copied: Investigation, sign_in: SignIn) -> None:
    ben = sign_in("ben")
    start = "Heat is mapped from above.\n\n".__len__()
    sent = {"page": "1", "start": str(start), "end": str(start + len(SENTENCE))}
    assert ben.post(f"{AT}1/mark/", sent)["Location"].endswith(
        f"copies/1/#p1-{start}-{start + len(SENTENCE)}"
    )
    assert ben.post(f"{AT}1/mark/", {"words": "The end."}).status_code == 302
    assert [each.text for each in SourcePassage.objects.order_by("start")] == [SENTENCE, "The end."]
    page = ben.get(f"{AT}1/").content.decode()
    assert f'<span id="p1-{start}-{start + len(SENTENCE)}"></span>' in page
    assert page.count("Not in the newest copy") == 2
    refused = ben.post(f"{AT}1/mark/", {"words": "They sleep."})
    assert (refused.status_code, "are not in the text" in refused.content.decode()) == (422, True)
    assert "No words are marked" in ben.post(f"{AT}1/mark/", {}).content.decode()
    gone = SourcePassage.objects.order_by("start")[0].uid
    assert ben.post(f"{AT}1/forget/", {"passage": gone}).status_code == 302
    assert ben.post(f"{AT}1/forget/", {"passage": gone}).status_code == 422
    assert SourcePassage.objects.count() == 1


def test_a_foreign_page_is_text_and_a_foreign_picture_a_picture(
    copied: Investigation, sign_in: SignIn
) -> None:
    take_in_copy(copied, "heat", EVIL, "evil.html", who="ann")
    page = sign_in("eve").get(f"{AT}5/")
    shown = page.content.decode()
    assert "Words" in shown
    assert "&lt;b&gt; more" in shown
    assert "alert(1)" not in shown
    assert "elsewhere.example" not in shown
    assert "default-src 'none'; script-src 'self'" in page["Content-Security-Policy"]
    picture = sign_in("eve").get(f"{AT}3/picture/")
    assert (picture.content, picture["Content-Type"]) == (COPIES[2], "image/png")
    assert picture["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert picture["X-Content-Type-Options"] == "nosniff"
    assert sign_in("eve").get(f"{AT}1/picture/").status_code == 404
    page = sign_in("eve").get(f"{AT}4/pages/2/")
    assert (page["Content-Type"], page.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert page["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert [sign_in("eve").get(f"{AT}{each}/").status_code for each in ("4/pages/3", "1/pages/1")] == [
        404,
        404,
    ]
    file = sign_in("eve").get(f"{AT}5/file/")
    assert (file.content, file["Content-Type"]) == (EVIL, "application/octet-stream")
    assert file["Content-Disposition"] == 'attachment; filename="evil.html"'


def test_two_copies_stand_side_by_side(copied: Investigation, sign_in: SignIn) -> None:
    sign_in("ben").post(f"{AT}1/mark/", {"words": SENTENCE})
    page = sign_in("eve").get(f"{AT}2/beside/1/").content.decode()
    assert f"<del>{SENTENCE}</del>" in page
    assert "<ins>Nobody is watched.</ins>" in page
    assert "Not in copy 2" in page
    assert "The texts are the same." in sign_in("eve").get(f"{AT}1/beside/1/").content.decode()
    assert sign_in("eve").get(f"{AT}1/beside/9/").status_code == 404


def test_an_address_is_captured_a_file_taken_in_and_both_checked(
    copied: Investigation, sign_in: SignIn, site: Site
) -> None:
    ben = sign_in("ben")
    at = site.page("/page", answer("<p>Captured words."))
    done = ben.post(f"{AT}capture/", {"address": at}, follow=True).content.decode()
    assert "copy 5 of heat" in done
    file = SimpleUploadedFile("a.warc.gz", warc(html()))
    done = ben.post(f"{AT}take-in/", {"file": file, "address": ""}, follow=True).content.decode()
    assert "copy 6 of heat" in done
    assert [each.address for each in SourceCopy.objects.order_by("pk")][4:] == [
        at,
        "https://made.example/page",
    ]
    copied.sources.update(record={"type": "webpage", "title": "Heat", "URL": at})
    done = ben.post("/investigations/small/sources/check/", {"source": "heat"}, follow=True).content.decode()
    assert "1 asked for" in done
    shown = ben.get(AT).content.decode()
    assert "Captured words." not in shown
    assert "compared" in shown


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("", "There is no address"),
        ("ftp://a.example/", "ddresses of ftp: are not fetched"),
        ("https://me:pw@a.example/", "a user or a password"),
    ],
)
def test_what_is_no_address_is_said_beside_the_field(
    copied: Investigation, sign_in: SignIn, address: str, message: str
) -> None:
    answered = sign_in("ben").post(f"{AT}capture/", {"address": address})
    assert (answered.status_code, message in answered.content.decode()) == (422, True)
    refused = sign_in("ben").post(f"{AT}take-in/", {"address": address})
    assert "No file was chosen" in refused.content.decode()


def test_a_page_that_does_not_come_is_told_by_its_job(
    copied: Investigation, sign_in: SignIn, site: Site
) -> None:
    at = site.page("/page", answer("no", status="403 Forbidden"))
    done = sign_in("ben").post(f"{AT}capture/", {"address": at}, follow=True).content.decode()
    assert "the server refuses it (403)" in done
    assert SourceCopy.objects.count() == 4


def test_an_address_into_an_archive_says_what_it_is_a_copy_of(copied: Investigation, sign_in: SignIn) -> None:
    for url, said in (
        (
            "https://web.archive.org/web/20191107/http://a.example/b",
            "of http://a.example/b, captured 2019-11-07.",
        ),
        ("https://webcache.googleusercontent.com/search?q=cache:a.example", "which keeps nothing for long"),
    ):
        copied.sources.update(record={"type": "webpage", "title": "Heat", "URL": url})
        assert said in sign_in("eve").get(AT).content.decode()


def test_readers_read_and_change_nothing(copied: Investigation, sign_in: SignIn) -> None:
    for name in ("eve", "dan", "rex"):
        client = sign_in(name)
        assert client.get(f"{AT}1/").status_code == 200
        assert b"Keep as a passage" not in client.get(f"{AT}1/").content
        for verb in ("capture/", "take-in/", "1/mark/", "1/forget/"):
            assert client.post(f"{AT}{verb}", {"words": SENTENCE}).status_code == 403
    stranger = sign_in("stranger")
    assert {stranger.get(f"{AT}{each}").status_code for each in ("", "1/", "1/file/", "3/picture/")} == {404}
    assert SourcePassage.objects.count() == 0
