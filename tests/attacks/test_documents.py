"""Files made to take a reader down: each ends in a problem that is told, in little time and room."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest
from tests.documents.builds import rezipped, word, workbook

from answerable.documents import decode, read_document, text_of_html

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "xl/worksheets/sheet1.xml"


def _sheet(data: str) -> bytes:
    return f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{data}</sheetData></worksheet>'.encode()


def _book(data: str) -> bytes:
    return rezipped(workbook(lambda book: None), {_SHEET: _sheet(data)})


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
        f'<row r="1048570">{"<c/>" * 16_000}<c><v>1</v></c></row>',
    ],
    ids=["far corner", "small letters", "cells without references"],
)
def test_a_sheet_of_two_far_cells_is_refused_before_it_is_laid_out(far: str) -> None:
    """Laid out as a rectangle, the cells take the whole process down with them."""
    document = read_document(_book(f'<row r="1"><c r="A1"><v>1</v></c></row>{far}'), "a.xlsx")

    assert "more than can be read" in document.problem
    assert document.pages == ()


def test_empty_cells_far_away_do_not_make_a_sheet_large() -> None:
    data = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'

    document = read_document(_book(data), "a.xlsx")

    assert (document.text, document.problem) == ("7", "")


@pytest.mark.parametrize("target", ["/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"])
def test_a_sheet_is_measured_however_its_relation_is_written(target: str) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Target="{target}" Type="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships/worksheet"/></Relationships>'
    )
    book = rezipped(_book(far), {"xl/_rels/workbook.xml.rels": relations.encode()})

    assert "more than can be read" in read_document(book, "a.xlsx").problem


def test_a_sheet_that_cannot_be_measured_is_not_read() -> None:
    book = workbook(lambda book: None)
    with zipfile.ZipFile(BytesIO(book)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["XL/worksheets/sheet1.xml"] = entries.pop(_SHEET)
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)

    assert "not in it" in read_document(written.getvalue(), "a.xlsx").problem


def test_an_archive_with_two_entries_of_one_name_is_refused() -> None:
    book = rezipped(workbook(lambda book: None), {"XL/Worksheets/Sheet1.xml": _sheet("")})

    assert "two entries of one name" in read_document(book, "a.xlsx").problem


def test_hidden_columns_named_again_and_again_take_no_time() -> None:
    again = "</sheetData><cols>" + '<col min="1" max="16384" hidden="1"/>' * 20_000 + "</cols><sheetData>"
    started = time.perf_counter()

    read_document(_book(f'{again}<row r="1"><c r="A1"><v>1</v></c></row>'), "a.xlsx")

    assert time.perf_counter() - started < 5


def _nested(depth: int) -> bytes:
    inside = "<w:p><w:r><w:t>lamp</w:t></w:r></w:p>"
    tables = "<w:tbl><w:tr><w:tc>" * depth + inside + "</w:tc></w:tr></w:tbl>" * depth
    text = f'<w:document xmlns:w="{_WORD}"><w:body>{tables}</w:body></w:document>'
    return rezipped(word(lambda document: None), {"word/document.xml": text.encode()})


def test_tables_within_tables_are_read_once() -> None:
    """Read again by each table around them, 25 levels take minutes and 100 the age of the universe."""
    assert read_document(_nested(3), "a.docx").text == "lamp"
    assert read_document(_nested(60), "a.docx").text == "lamp"


def test_xml_that_unpacks_beyond_measure_is_refused_unread() -> None:
    body = f'<w:document xmlns:w="{_WORD}"><w:body>'.encode() + b" " * 50_000_000 + b"</w:body></w:document>"
    bomb = rezipped(word(lambda document: None), {"word/document.xml": body})

    assert "more than the 50000000 allowed" in read_document(bomb, "a.docx").problem


def test_half_a_surrogate_pair_is_no_text() -> None:
    """Python's UTF-7 lets one through, and nothing can store it."""
    decoded = decode(b"cameras: +2AA-", "utf-7")

    assert decoded.text.encode("utf-8") == b"cameras: +2AA-"


def test_a_tag_opened_again_and_again_takes_no_time() -> None:
    started = time.perf_counter()

    text_of_html("<img " * 40_000)
    read_document(b"<html>" + b"<img " * 40_000, "a.html")

    assert time.perf_counter() - started < 3


def test_a_spreadsheet_that_names_no_sheet_is_never_opened() -> None:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<content/>")
    document = read_document(written.getvalue(), "answers.ods")
    assert "does not say which sheets it has" in document.problem
    assert document.pages == ()
