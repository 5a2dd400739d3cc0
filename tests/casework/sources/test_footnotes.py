"""Footnotes of a file: a PDF read in a child, a text as it is, and drafts of what they cite."""

from __future__ import annotations

import io
import json

import pytest
from reportlab.pdfgen.canvas import Canvas

from answerable.casework.sources.footnotes import drafts_of, footnotes_of
from answerable.evidence.sources import read_csl
from answerable.ground import BadInput

PAGES = (
    (
        "Lamps are watched in many places.1",
        "",
        "1 Lamps that watch, The Post, 3 May 2021, https://post.example/news/lamps-",
        "that-watch",
    ),
    ("Keys are counted by hand.2", "", "2 Ibid.", "3 Locks, House of Keys, 5 June 2021"),
)


def printed() -> bytes:
    """A PDF of those pages."""
    held = io.BytesIO()
    canvas = Canvas(held)
    for lines in PAGES:
        for place, line in enumerate(lines):
            canvas.drawString(50, 780 - 16 * place, line)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def test_the_footnotes_of_a_pdf() -> None:
    found = footnotes_of(printed(), "report.pdf")
    assert [(each.number, each.kind.value, each.url, each.refers_to) for each in found] == [
        (1, "citation", "https://post.example/news/lamps-that-watch", None),
        (2, "ibid", "", 1),
        (3, "citation", "", None),
    ]
    drafted = read_csl(drafts_of(found), "drafts")
    assert [each.fields["title"] for each in drafted] == ["Lamps that watch", "Locks"]
    assert json.loads(drafts_of(found))[0]["author"] == [{"literal": "The Post"}]


def test_lines_are_those_of_the_text() -> None:
    text = "Words.1\n\n1 Lamps, The Post, 3 May 2021\n\fMore.2\n\n2 Ibid.\n"
    assert [each.line for each in footnotes_of(text.encode(), "report.txt")] == [3, 6]


def test_a_file_without_text_is_told() -> None:
    for content in (b"", b"\x00\x01\x02", b"   "):
        with pytest.raises(BadInput):
            footnotes_of(content, "report.pdf")
