"""PDF to pages, boxes and pictures."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.documents.builds import pdf

from answerable.documents import HiddenKind, Limits, boxes, page_image, read_document
from answerable.ground import BadInput, Missing, Span


def test_each_page_keeps_its_own_text_number_and_size() -> None:
    document = read_document(pdf("We use 97 cameras.\nThey cost £450 – each.", "Page two"), "reply.pdf")
    assert [page.number for page in document.pages] == [1, 2]
    assert [page.label for page in document.pages] == ["page 1", "page 2"]
    assert document.pages[0].text == "We use 97 cameras.\nThey cost £450 – each."
    assert (document.pages[1].width, document.pages[1].height) == (595, 842)
    assert document.problem == ""
    assert document.text == "We use 97 cameras.\nThey cost £450 – each.\fPage two"


def test_a_box_stands_where_the_words_were_drawn() -> None:
    content = pdf("We use 97 cameras made by Hikvision.")
    text = read_document(content, "a.pdf").pages[0].text
    start = text.index("Hikvision")
    (box,) = boxes(content, 1, Span(start, start + len("Hikvision")))
    assert 72 / 595 < box.left < box.right < 0.5
    assert box.top < (842 - 770) / 842 < box.bottom + 0.005


def test_a_span_over_two_lines_gives_a_box_a_line() -> None:
    content = pdf("The first line of it\nand the second line")
    text = read_document(content, "a.pdf").pages[0].text
    first, second = boxes(content, 1, Span(4, len(text)))
    assert first.bottom <= second.top
    assert second.left == pytest.approx(72 / 595, abs=0.01)


def test_boxes_follow_a_page_that_is_turned() -> None:
    content = pdf("Turned", rotation=90)
    (box,) = boxes(content, 1, Span(0, 6))
    assert box.bottom - box.top > box.right - box.left


def test_a_span_beyond_the_text_gives_no_box() -> None:
    assert boxes(pdf("short"), 1, Span(500, 510)) == ()


def test_no_such_page_names_the_pages_there_are() -> None:
    with pytest.raises(Missing, match="The pages are 1 to 1"):
        boxes(pdf("one"), 2, Span(0, 1))


def test_a_page_image_is_a_png_of_the_width_asked_for() -> None:
    image = page_image(pdf("Hello"), 1, 300)
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", image[16:24])
    assert (width, height) == (300, 425)
    assert image == page_image(pdf("Hello"), 1, 300)


def test_a_width_nobody_can_see_is_refused() -> None:
    with pytest.raises(BadInput, match="0 pixels"):
        page_image(pdf("Hello"), 1, 0)


def test_a_pdf_that_is_not_one_says_so() -> None:
    document = read_document(b"%PDF-1.4 this is not one", "reply.pdf")
    assert document.pages == ()
    assert "damaged or is not one" in document.problem
    with pytest.raises(BadInput, match="not one"):
        boxes(b"%PDF-1.4 this is not one", 1, Span(0, 1))


def test_a_web_page_named_pdf_is_read_as_what_it_is() -> None:
    document = read_document(b"<html><body><p>Session expired</p></body></html>", "reply.pdf")
    assert document.media_type == "text/html"
    assert document.pages[0].text == "Session expired"
    assert "named .pdf but is text/html" in document.problem


def test_an_encrypted_pdf_is_a_problem_with_a_remedy() -> None:
    document = read_document(pdf("secret", password="key"), "reply.pdf")
    assert document.pages == ()
    assert "encrypted" in document.problem
    assert "without a password" in document.problem


def test_a_scan_says_that_there_is_no_text_and_no_ocr() -> None:
    document = read_document(pdf(""), "scan.pdf")
    assert len(document.pages) == 1
    assert document.problem.startswith("no text layer: OCR is not installed")


def test_a_scanned_page_among_others_is_named() -> None:
    assert "no text on page 2" in read_document(pdf("words", "", "words"), "mixed.pdf").problem


def test_pages_over_the_limit_are_left_out_and_counted() -> None:
    document = read_document(pdf("a", "b", "c"), "long.pdf", limits=Limits(pages=2))
    assert len(document.pages) == 2
    assert document.problem == "only the first 2 of 3 pages were read"


def test_comments_are_counted_not_quoted() -> None:
    written = BytesIO()
    canvas = Canvas(written, invariant=1)
    canvas.drawString(72, 700, "Visible")
    canvas.textAnnotation("do not send this", Rect=[10, 10, 50, 50])
    canvas.showPage()
    canvas.save()
    document = read_document(written.getvalue(), "a.pdf")
    assert [(each.kind, each.where, each.count) for each in document.hidden] == [
        (HiddenKind.COMMENT, "page 1", 1)
    ]
    assert "do not send" not in repr(document)
