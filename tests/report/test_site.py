"""The built site: two clicks to the sentence, no outside request, nothing run, the same bytes twice."""

from __future__ import annotations

import json
import posixpath
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from answerable.ground import BadInput, Missing
from answerable.report import Content, ItemKind, build_site, read_manuscript
from answerable.report.site.site import Site
from answerable.statistics import Tally
from tests.axe import Axe
from tests.report.cited import CITING, cited
from tests.report.contents import BODIES, MANUSCRIPT, PUBLISHED_MANUSCRIPT, content, published

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def build(text: str, made: Content) -> Site:
    return build_site(read_manuscript(text, "manuscript.md"), made)


@pytest.fixture(scope="module")
def site() -> Site:
    return build(MANUSCRIPT, content())


@pytest.fixture(scope="module")
def cites() -> Site:
    return build(CITING, cited())


@pytest.fixture(scope="module")
def counts() -> Site:
    return build(PUBLISHED_MANUSCRIPT, published())


class Links(HTMLParser):
    """The addresses and anchors of one page, and the kinds of element it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.anchors: list[str] = []
        self.kinds: set[tuple[str, str, frozenset[tuple[str, str | None]]]] = set()
        self._before = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        looks = frozenset(each for each in attrs if each[0] in ("class", "role", "data-kind", "scope"))
        self.kinds.add((self._before, tag, looks))
        self._before = tag
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.addresses.append(value)
            if name == "id" and value:
                self.anchors.append(value)


def pages(site: Site) -> dict[str, Links]:
    return {path: Links(made.decode()) for path, made in site.files.items() if path.endswith(".html")}


def test_every_link_is_relative_and_leads_to_a_page_and_an_anchor(
    site: Site, counts: Site, cites: Site
) -> None:
    for built in (site, counts, cites):
        found = pages(built)
        for path, page in found.items():
            assert len(page.anchors) == len(set(page.anchors)), path
            for address in page.addresses:
                target, _, anchor = address.partition("#")
                if address.startswith("data:"):
                    continue
                reached = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
                )
                assert reached in built.files, (path, address)
                assert not anchor or anchor in found[reached].anchors, (path, address)


def test_two_clicks_lead_from_a_number_to_the_highlighted_sentence(site: Site) -> None:
    found = pages(site)
    first = next(each for each in found["index.html"].addresses if "share-has-log" in each)
    second = next(each for each in found[first].addresses if "#p-parish-1-log" in each)
    page = site.files[posixpath.normpath(posixpath.join("figures", second.split("#")[0]))].decode()
    assert '<mark id="p-parish-1-log">We keep a log of the lamps.</mark>' in page


def test_the_number_in_the_sentence_is_that_of_the_records(site: Site) -> None:
    assert ">3 of 5 (60%, small base)</a> keep a log" in site.files["index.html"].decode()
    frozen = json.loads(site.files["figures/by-region.json"])
    north = frozen["rows"][0]
    assert (north["numerator"], north["denominator"], north["units"]) == (2, 3, ["parish-1", "parish-2"])


def test_nothing_in_a_reply_runs_and_nothing_private_is_shown(site: Site) -> None:
    everything = b"\n".join(site.files.values()).decode()
    assert not any(b"<script" in made for path, made in site.files.items() if path.endswith(".html"))
    assert "&lt;script&gt;alert(1)" in everything
    for withheld in ("ann@parish.example", "01632 960", "Regards, Ann"):
        assert withheld not in everything


def test_nothing_is_asked_of_another_host(site: Site, counts: Site, cites: Site) -> None:
    for built in (site, counts, cites):
        for path, made in built.files.items():
            outside = re.findall(rb'(?:src|href|url\()\s*=?\s*["\'(]?(?:https?:)?//[^"\')]*', made)
            assert not outside, path


def test_a_second_build_is_byte_for_byte_the_same(site: Site, counts: Site, cites: Site) -> None:
    assert build(CITING, cited()).files == cites.files
    assert build(MANUSCRIPT, content()).files == site.files
    assert build(PUBLISHED_MANUSCRIPT, published()).files == counts.files


def test_a_published_oddity_is_shown_and_not_put_right(counts: Site) -> None:
    assert [remark.where for remark in counts.remarks] == ["Counts by sector, police"]
    for path in ("tables/sectors.html", "figures/lamp.html", "methods.html"):
        assert "A count of zero cannot have a share" in counts.files[path].decode(), path
    assert b"police,47,44,4,0,8.6,15,15" in counts.files["tables/sectors.csv"]


def test_what_has_no_number_is_hatched_on_the_map(site: Site) -> None:
    page = site.files["figures/by-region.html"].decode()
    fills = {name: fill for fill, name in re.findall(r'fill="([^"]+)"[^>]*><title>([^<:]+)', page)}
    assert fills["North"].startswith("var(--map-4")
    assert fills["West"] == fills["East"] == "url(#hatch-by-region)"


def test_a_number_whose_units_do_not_agree_is_refused_and_nothing_is_built() -> None:
    with pytest.raises(BadInput, match=r"3 are counted and 2 bodies stand behind"):
        build("{{ share has_log = yes base replied_not_refused }}", replace(content(), bodies=BODIES[1:]))


def test_without_the_extra_for_charts_it_is_named_and_nothing_is_built(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(Missing, match=r'pip install "answerable\[charts\]"'):
        build(MANUSCRIPT, content())


def test_an_item_with_several_codes_is_counted_one_code_at_a_time() -> None:
    made = content()
    item = replace(made.items[1], kind=ItemKind.MANY)
    asked: list[str | None] = []

    class Listening:
        def tally(self, item: str, dimensions: tuple[str, ...], *, code: str | None = None) -> Tally:
            asked.append(code if item == "has_log" else "not asked")
            return made.tallies.tally(item, dimensions, code=code)

    built = build(
        "{{ shares has_log base replied_not_refused as kinds }}",
        replace(made, items=(made.items[0], item), tallies=Listening()),
    )
    assert [row.numerator for row in built.figures[0].rows] == [3, 2]
    assert None not in asked
    assert {"yes", "no"} <= set(asked)


def test_a_key_that_cannot_be_a_file_name_is_refused() -> None:
    with pytest.raises(BadInput, match=r"\.\./etc"):
        build("# T", content((replace(BODIES[0], key="../etc"),)))


def test_what_a_coder_wrote_is_withheld_like_what_a_body_wrote() -> None:
    written = replace(
        BODIES[0].findings[0],
        codes=("by jo@code.example",),
        basis="from jo@basis.example",
        passages=(),
        no_passage_reason="told by jo@reason.example",
    )
    found = replace(BODIES[0], findings=(written, *BODIES[0].findings[1:]))

    made = build("# T", content((found, *BODIES[1:])))

    assert not [path for path, file in made.files.items() if b"jo@" in file]


@pytest.mark.parametrize("key", ["index", "Index"])
def test_the_page_of_a_body_never_replaces_the_list_of_bodies(key: str) -> None:
    with pytest.raises(BadInput, match="cannot be a file name"):
        build("# T", content((replace(BODIES[0], key=key),)))


def test_axe_finds_no_violation_and_nothing_scrolls_sideways_at_320(
    chromium: Browser, site: Site, counts: Site, cites: Site, tmp_path: Path
) -> None:
    """Every page is opened; axe asks its rules of each that has an element in a place not yet looked at.

    Colours are asked of each kind of text, in the light scheme and in the dark.
    """
    page = chromium.new_page(viewport={"width": 320, "height": 800})
    asked: list[str] = []
    seen: set[object] = set()
    axe = Axe("light", "dark")
    page.on("request", lambda request: asked.append(request.url))
    for name, built in (("replies", site), ("counts", counts), ("cites", cites)):
        for path, made in built.files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(made)
        for path, elements in pages(built).items():
            page.goto((tmp_path / name / path).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            faults = axe.faults(page, all_rules=not elements.kinds <= seen)
            assert not faults, (path, faults)
            seen |= elements.kinds
    page.close()
    assert all(address.startswith(("file:", "data:")) for address in asked)
