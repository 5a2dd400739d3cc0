"""Notes in OSCOLA, MHRA and Harvard: a title once, institutions for authors, places in a source."""

from __future__ import annotations

from typing import Any

import pytest
from tests.shared_data import shared

from answerable.evidence.sources import CitationStyle, cited, listed, read_record
from answerable.evidence.sources.footnotes import drafted_records, footnotes_in
from answerable.ground import BadInput

PAGE: dict[str, Any] = {
    "type": "webpage",
    "title": "Heat mapping",
    "author": [{"literal": "Lumora"}],
    "URL": "https://lumora.example/heat?a=1&b=2",
    "accessed": {"date-parts": [[2022, 1, 18]]},
}
ARTICLE: dict[str, Any] = {
    "type": "article-newspaper",
    "title": "Lamps that watch",
    "container-title": "The Post",
    "issued": {"date-parts": [[2021, 12, 9]]},
}
REPORT: dict[str, Any] = {
    "type": "report",
    "title": "Never again",
    "publisher": "House of Keys",
    "issued": {"date-parts": [[2021, 7]]},
}
BOOK: dict[str, Any] = {
    "type": "book",
    "title": "A book",
    "author": [{"family": "Smith", "given": "Jane"}],
    "publisher": "OUP",
    "publisher-place": "Oxford",
    "edition": "2",
    "issued": {"date-parts": [[2019]]},
}
EXPECTED = {
    "oscola": (
        "Lumora, ‘Heat Mapping’ <https://lumora.example/heat?a=1&b=2> accessed 18 January 2022.",
        "‘Lamps That Watch’ The Post (9 December 2021).",
        "‘Never Again’ (House of Keys 2021).",
    ),
    "mhra": (
        "Lumora, ‘Heat Mapping’, n.d. <https://lumora.example/heat?a=1&b=2> [accessed 18 January 2022].",
        "‘Lamps That Watch’, The Post, 9 December 2021.",
        "Never Again (House of Keys, 2021).",
    ),
    "harvard": (
        (
            "Lumora (no date) Heat mapping. Available at: https://lumora.example/heat?a=1&b=2 "
            "(Accessed: 18 January 2022)."
        ),
        "The Post (2021) ‘Lamps that watch’, The Post, 9 December.",
        "House of Keys (2021) Never again.",
    ),
}


@pytest.mark.parametrize("style", list(CitationStyle))
def test_a_note_is_written_as_its_style_has_it(style: CitationStyle) -> None:
    assert tuple(cited(each, style) for each in (PAGE, ARTICLE, REPORT)) == EXPECTED[style.value]


def test_a_place_in_the_source_stands_in_its_note() -> None:
    assert cited(BOOK, CitationStyle.OSCOLA, locator="p. 4") == "J Smith, A Book (2nd edn, OUP 2019) 4."
    assert (
        cited(BOOK, CitationStyle.MHRA, locator="pp. 4-6")
        == "J. Smith, A Book, 2nd edn (OUP, 2019), pp. 4–6."
    )
    assert cited(BOOK, CitationStyle.HARVARD, locator="p. 4").endswith("Oxford: OUP, p. 4.")
    assert listed(BOOK, CitationStyle.HARVARD).endswith("Oxford: OUP.")
    with pytest.raises(BadInput, match="not a place in a source"):
        cited(BOOK, CitationStyle.OSCOLA, locator="somewhere")


@pytest.mark.parametrize("style", list(CitationStyle))
def test_a_title_alone_is_printed_once(style: CitationStyle) -> None:
    for kind in ("webpage", "book", "report", "legal_case", "article-journal", "motion_picture", "document"):
        for beside in ({}, {"URL": "https://a.example"}, {"issued": {"literal": "Spring 2020"}}):
            text = cited({"type": kind, "title": "Zebra crossing", **beside}, style)
            assert text.casefold().count("zebra") == 1, text


def test_all_that_a_real_report_cites_is_written_in_every_style_with_each_title_once() -> None:
    notes = footnotes_in(shared("reports/whos-watching-you.txt").read_text("utf-8"))
    records = [read_record(each, "draft").fields for each in drafted_records(notes)]
    assert len(records) > 90
    wrong = []
    for record in records:
        title = record["title"].casefold()
        for style in CitationStyle:
            text = cited(record, style).casefold()
            bare = text.replace(record.get("URL", "").casefold(), "")
            if bare.count(title) != 1 or bool(record.get("URL")) is not ("http" in text):
                wrong.append((style.value, text))
            if not text.endswith("."):
                wrong.append((style.value, text))
    assert wrong == []
