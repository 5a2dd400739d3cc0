"""Addresses into web archives, split into what was archived and when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared_data import shared

from answerable.evidence.sources import archived_address

PAGE = "http://www.made.example/a?b=c&d=e#f"
IA, WEB = "Internet Archive", "https://web.archive.org/web"
UK, NATIONAL = "UK Web Archive", "UK Government Web Archive"
THEN = "2019-11-07T04:25:00Z"


@pytest.mark.parametrize(
    ("written", "service", "address", "captured"),
    [
        (f"{WEB}/20191107042500/{PAGE}", IA, PAGE, THEN),
        (f"http://web.archive.org/web/20191107042500if_/{PAGE}", IA, PAGE, THEN),
        (f"{WEB}/201911/{PAGE}", IA, PAGE, "2019-11"),
        (f"{WEB}/2019/{PAGE}", IA, PAGE, "2019"),
        (f"{WEB}/2019110704/{PAGE}", IA, PAGE, "2019-11-07"),
        (f"{WEB}/*/{PAGE}", IA, PAGE, ""),
        (f"{WEB}/{PAGE}", IA, PAGE, ""),
        (f"{WEB}/20191307042500/www.a.example/", IA, "http://www.a.example/", ""),
        (f"{WEB}/20200229000000/https:/a.example/", IA, "https://a.example/", "2020-02-29T00:00:00Z"),
        (f"https://archive.org/wayback/20191107/{PAGE}", IA, PAGE, "2019-11-07"),
        (f"https://archive.ph/20191107042500/{PAGE}", "archive.today", PAGE, THEN),
        (f"https://archive.is/2019.11.07-042500/{PAGE}", "archive.today", PAGE, THEN),
        ("https://archive.ph/AbC12", "archive.today", "", ""),
        (f"https://archive.today/o/AbC12/{PAGE}", "archive.today", PAGE, ""),
        (
            "https://www.webcitation.org/5xY?url=http%3A%2F%2Fa.example%2Fa",
            "WebCite",
            "http://a.example/a",
            "",
        ),
        (
            "http://webcitation.org/query?url=http://a.example/a&date=2011-02-03",
            "WebCite",
            "http://a.example/a",
            "2011-02-03",
        ),
        ("http://www.webcitation.org/5xYz1AbCd", "WebCite", "", ""),
        (f"https://www.webarchive.org.uk/wayback/en/archive/20191107042500/{PAGE}", UK, PAGE, THEN),
        (f"https://webarchive.nationalarchives.gov.uk/20130403/{PAGE}", NATIONAL, PAGE, "2013-04-03"),
        (f"https://webarchive.nationalarchives.gov.uk/ukgwa/20191107042500/{PAGE}", NATIONAL, PAGE, THEN),
        (f"http://webarchive.parliament.uk/20120301/{PAGE}", "UK Parliament Web Archive", PAGE, "2012-03-01"),
        ("https://perma.cc/AB12-CD34", "Perma.cc", "", ""),
    ],
)
def test_what_was_archived_and_when(written: str, service: str, address: str, captured: str) -> None:
    found = archived_address(written)
    assert found is not None
    assert (found.service, found.address, found.captured, found.dead) == (service, address, captured, False)


@pytest.mark.parametrize(
    ("written", "service", "address"),
    [
        (
            "https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:https://made.example/a+lamps&hl=en",
            "Google's cache",
            "https://made.example/a",
        ),
        ("http://www.google.co.uk/search?q=cache:made.example/a", "Google's cache", "http://made.example/a"),
        ("http://cc.bingj.com/cache.aspx?q=lamps&d=1234&w=abc", "Bing's cache", ""),
        ("https://webcache.googleusercontent.com/", "Google's cache", ""),
    ],
)
def test_a_cache_of_a_search_engine_is_dead(written: str, service: str, address: str) -> None:
    found = archived_address(written)
    assert found is not None
    assert (found.service, found.address, found.captured, found.dead) == (service, address, "", True)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "made.example",
        PAGE,
        "https://archive.org/details/something",
        "https://web.archive.org/",
        "https://web.archive.org.made.example/web/2019/http://a.example/",
        "https://made.example/web/20191107042500/http://a.example/",
        "https://archive.ph/",
        "https://archive.example/AbC12",
        "https://www.google.com/search?q=lamps",
        "ftp://web.archive.org/web/2019/http://a.example/",
        "https://[broken/web/2019/http://a.example/",
        "https://perma.cc/about",
    ],
)
def test_any_other_address_is_no_copy(written: str) -> None:
    assert archived_address(written) is None


@given(
    st.datetimes(datetime.fromisoformat("1996-01-01"), datetime.fromisoformat("2100-01-01")),
    st.from_regex(r"https?://[a-z]{1,9}\.example/[A-Za-z0-9/_.~&=?%-]{0,30}", fullmatch=True),
    st.sampled_from(
        [
            "https://web.archive.org/web/{}/",
            "https://web.archive.org/web/{}id_/",
            "https://archive.ph/{}/",
            "https://webarchive.nationalarchives.gov.uk/ukgwa/{}/",
            "https://www.webarchive.org.uk/wayback/archive/{}/",
        ]
    ),
)
def test_whatever_was_archived_comes_back_out(moment: datetime, address: str, form: str) -> None:
    found = archived_address(form.format(moment.strftime("%Y%m%d%H%M%S")) + address)
    assert found is not None
    assert found.address == address
    assert datetime.fromisoformat(found.captured) == moment.replace(microsecond=0, tzinfo=UTC)


def test_those_of_the_model_case() -> None:
    """Three of its 121 footnotes lead to copies; one of those is in a cache."""
    text = shared("reports/whos-watching-you.txt").read_text("utf-8").replace("\n", "")
    start = text.index(f"{WEB}/20191107042500/")
    found = archived_address(text[start : text.index("?c_", start)])
    assert found is not None
    assert (found.address, found.captured) == (
        "http://www1.hikvision.com/cn/prgs.aspx",
        "2019-11-07T04:25:00Z",
    )
    assert "https://webcache.googleusercontent." in text
