"""Word documents and workbooks to pages."""

from __future__ import annotations

import datetime as dt

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from openpyxl.comments import Comment
from tests.documents.builds import rezipped, word, workbook

from answerable.documents import HiddenKind, Limits, read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _letter(document: docx.document.Document) -> None:
    document.add_paragraph("Dear Sir or Madam,")
    table = document.add_table(2, 2)
    for row, words in enumerate((("Make", "Number"), ("Hikvision", "97"))):
        for column, word_ in enumerate(words):
            table.cell(row, column).text = word_
    document.add_paragraph("Yours faithfully")


def _spanned(document: docx.document.Document) -> None:
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Boats"
    for at, words in enumerate(("12", "14", "9")):
        table.cell(1, at).text = words
    table.cell(0, 2).text = "Buses"


def test_a_cell_over_several_columns_leaves_their_places_empty() -> None:
    assert read_document(word(_spanned), "reply.docx").pages[0].text == "Boats\t\tBuses\n12\t14\t9"


def test_paragraphs_and_tables_come_in_document_order() -> None:
    document = read_document(word(_letter), "reply.docx")
    assert document.pages[0].text == "Dear Sir or Madam,\nMake\tNumber\nHikvision\t97\nYours faithfully"
    assert document.pages[0].label == "document"
    assert (document.hidden, document.problem) == ((), "")


def test_insertions_are_read_and_deletions_only_reported() -> None:
    def build(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("We use ")
        paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>97 cameras</w:t></w:r></w:ins>"))
        paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>3 secret ones</w:delText></w:r></w:del>"))

    document = read_document(word(build), "reply.docx")
    assert document.pages[0].text == "We use 97 cameras"
    assert [(each.kind, each.count) for each in document.hidden] == [(HiddenKind.TRACKED_CHANGE, 2)]
    assert "secret" not in repr(document)


def test_hidden_text_and_comments_are_reported_and_left_out() -> None:
    def build(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("Shown")
        run = paragraph.add_run(" hidden words")
        run.font.hidden = True
        document.add_comment(paragraph.runs[0], text="check with legal", author="A")

    document = read_document(word(build), "reply.docx")
    assert document.pages[0].text == "Shown"
    assert {each.kind for each in document.hidden} == {HiddenKind.TEXT, HiddenKind.COMMENT}


def _sheet(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet.title = "Costs"
    sheet.append(["Make", "Number", "Each", "Bought"])
    sheet.append(["Hikvision", 97, 4.5, dt.date(2021, 3, 1)])
    sheet.append(["Staff name", 1, 2, None])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["A1"].comment = Comment("internal", "A")
    book.create_sheet("Notes").append(["see above"])
    secret = book.create_sheet("People")
    secret.append(["A name"])
    secret.sheet_state = "veryHidden"


def test_a_sheet_is_a_page_and_what_is_hidden_is_reported_and_left_out() -> None:
    document = read_document(workbook(_sheet), "answers.xlsx")
    assert [page.label for page in document.pages] == ["sheet Costs", "sheet Notes"]
    assert document.pages[0].text == "Make\tNumber\tBought\nHikvision\t97\t2021-03-01"
    assert {(each.kind, each.where, each.count) for each in document.hidden} == {
        (HiddenKind.ROWS, "sheet Costs", 1),
        (HiddenKind.COLUMNS, "sheet Costs", 1),
        (HiddenKind.SHEET, "sheet People", 1),
        (HiddenKind.COMMENT, "workbook", 1),
    }
    assert "Staff name" not in repr(document)


def test_an_empty_workbook_is_a_problem() -> None:
    assert "no cell with a value" in read_document(workbook(lambda book: None), "empty.xlsx").problem


def test_an_archive_that_unpacks_too_large_is_refused_before_it_is_unpacked() -> None:
    bomb = rezipped(word(_letter), {"word/media/big.bin": b"\0" * 5_000_000})
    assert len(bomb) < 100_000
    document = read_document(bomb, "bomb.docx", limits=Limits(bytes_unpacked=1_000_000))
    assert document.pages == ()
    assert "more than the 1000000 allowed" in document.problem


def test_xml_entities_are_refused() -> None:
    body = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {W}>'
        "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
    )
    document = read_document(rezipped(word(_letter), {"word/document.xml": body.encode()}), "xxe.docx")
    assert document.pages == ()
    assert "declares XML entities" in document.problem


def test_deep_nesting_is_a_problem_not_a_crash() -> None:
    deep = "<w:sdtContent>" * 3000 + "</w:sdtContent>" * 3000
    body = f"<w:document {W}><w:body>{deep}</w:body></w:document>"
    document = read_document(rezipped(word(_letter), {"word/document.xml": body.encode()}), "deep.docx")
    assert document.pages == ()
    assert document.problem


@pytest.mark.parametrize("keep", [30, 500, 5000])
def test_a_file_cut_short_is_a_problem(keep: int) -> None:
    document = read_document(workbook(_sheet)[:keep], "cut.xlsx")
    assert document.pages == ()
    assert document.problem
