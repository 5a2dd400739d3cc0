"""Plain text, HTML and character sets; any bytes at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.builds import pdf, workbook

from answerable.documents import HiddenKind, decode, read_document, text_of_html
from answerable.documents.media import media_type_of


@pytest.mark.parametrize(
    ("content", "declared", "text", "charset"),
    [
        ("£450 – ok".encode("cp1252"), "us-ascii", "£450 – ok", "cp1252"),
        ("£450 – ok".encode("cp1252"), "iso-8859-1", "£450 – ok", "cp1252"),
        ("£450".encode(), "", "£450", "utf-8"),
        ("£450".encode(), "iso-8859-1", "£450", "utf-8"),
        ("£450".encode("cp1252"), "utf-8", "£450", "cp1252"),
        ("£450".encode(), "x-nonsense", "£450", "utf-8"),
        ("£450".encode("utf-16"), "", "£450", "utf-16-le"),
        ("\ufeff£450".encode(), "", "£450", "utf-8"),
        ("編號".encode("gb18030"), "gb18030", "編號", "gb18030"),
        (b"a\x81b", "", "a\x81b", "cp1252"),
        (b"\\u00a3", "unicode_escape", "\\u00a3", "ascii"),
    ],
)
def test_text_survives_its_label(content: bytes, declared: str, text: str, charset: str) -> None:
    decoded = decode(content, declared)
    assert (decoded.text, decoded.charset) == (text, charset)


@given(
    st.binary(max_size=200), st.sampled_from(["", "ascii", "utf-8", "latin-1", "cp1252", "bogus", "rot13"])
)
def test_no_byte_is_dropped(content: bytes, declared: str) -> None:
    decoded = decode(content, declared)
    assert "\ufffd" not in decoded.text or "\ufffd".encode() in content or content[:1] in (b"\xff", b"\xfe")
    if decoded.charset == "cp1252":
        assert len(decoded.text) == len(content)


def test_form_feeds_part_the_pages_of_a_text() -> None:
    document = read_document(b"one\r\ntwo\x0cthree", "a.txt")
    assert [page.text for page in document.pages] == ["one\ntwo", "three"]


def test_a_table_of_values_in_windows_letters_is_read_whole() -> None:
    content = "Make,Number,Cost\nHikvision,97,£450\nCafé,1,£2\n".encode("cp1252")
    document = read_document(content, "costs.csv")
    assert document.media_type == "text/csv"
    assert "£450" in document.pages[0].text
    assert "Café" in document.pages[0].text


HTML = """<!DOCTYPE html><html><head><title>T</title><style>p{color:red}</style></head><body>
<script>alert(1)</script><p onclick="x()">Yes,&nbsp;we use <b>97</b> cameras.</p>
<ol start="3"><li>Three</li><li>Four</li></ol>
<table><tr><td>Make</td><td>Number</td></tr><tr><td>Hikvision</td><td>97</td></tr></table>
<div style="display:none">tracking words</div><img src="https://track.example/p.gif">
<a href="javascript:alert(2)">link</a></body></html>"""


def test_html_gives_what_a_reader_sees_and_nothing_that_runs() -> None:
    document = read_document(HTML.encode(), "reply.html")
    text = document.pages[0].text
    assert text == "Yes, we use 97 cameras.\n\n3. Three\n4. Four\n\nMake\tNumber\nHikvision\t97\n\nlink"
    assert {each.kind for each in document.hidden} == {HiddenKind.TEXT, HiddenKind.REMOTE_CONTENT}


SPANNED = """<table><tr><th rowspan="2">Town</th><th colspan="2">2018</th><th colspan="2">2019</th></tr>
<tr><th>Boats</th><th>%</th><th>Boats</th><th>%</th></tr>
<tr><td><p>Ambleford</p></td><td><p>12</p></td><td><div>40</div></td><td>14<br>*</td><td>45</td></tr>
<tr><td></td><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>"""


def test_a_row_of_a_table_is_one_line_whatever_its_cells_hold() -> None:
    lines = read_document(SPANNED.encode(), "towns.html").pages[0].text.split("\n")
    assert lines == [
        "Town\t2018\t\t2019",
        "\tBoats\t%\tBoats\t%",
        "Ambleford\t12\t40\t14 *\t45",
        "\t1\t2\t3\t4",
    ]


def test_a_page_laid_out_in_a_table_keeps_its_paragraphs() -> None:
    words = "We hold what was asked for, and it is set out below in the order of the questions. " * 2
    html = f"<table><tr><td>Council</td><td><p>Dear Sir</p><p>{words}</p></td></tr></table>"
    lines = read_document(html.encode(), "reply.html").pages[0].text.split("\n")
    assert [line for line in lines if line] == ["Council", "Dear Sir", words.strip()]


def test_quoted_blocks_are_marked_when_asked() -> None:
    html = "<p>Yes.</p><blockquote><p>Do you?</p><p>How many?</p></blockquote><p>97</p>"
    shown = [line for line in text_of_html(html, mark_quotes=True).split("\n") if line.strip("> ")]
    assert shown == ["Yes.", "> Do you?", "> How many?", "97"]
    assert ">" not in text_of_html(html)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (pdf("a"), "application/pdf"),
        (workbook(lambda book: None), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"", "application/x-empty"),
        (b"a,b,c\n1,2,3\n4,5,6\n", "text/csv"),
        (b"Dear Sir, no, and yes.\n", "text/plain"),
        (b"<html>", "text/html"),
        (b"{\\rtf1 x}", "application/rtf"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "image/png"),
        (b"\0\1\2\3" * 9, "application/octet-stream"),
    ],
)
def test_the_bytes_tell_the_kind_whatever_the_name(content: bytes, media_type: str) -> None:
    assert media_type_of(content, "wrong.name") == media_type


def test_a_kind_that_is_not_read_says_what_to_do() -> None:
    assert "save it as .docx or PDF" in read_document(b"{\\rtf1 x}", "a.rtf").problem
    assert "OCR is not installed" in read_document(b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "a.png").problem
    assert "ask for it again" in read_document(b"", "a.pdf").problem


@given(
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
    st.binary(max_size=300),
)
def test_any_bytes_give_a_document_and_the_same_one_twice(start: bytes, rest: bytes) -> None:
    document = read_document(start + rest, "x")
    assert document == read_document(start + rest, "x")
    assert document.pages or document.problem
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))


@given(st.integers(0, 1500), st.binary(min_size=1, max_size=4))
def test_a_damaged_pdf_never_raises(position: int, damage: bytes) -> None:
    content = pdf("We use 97 cameras.")
    document = read_document(content[:position] + damage + content[position + len(damage) :], "x.pdf")
    assert document.pages or document.problem
