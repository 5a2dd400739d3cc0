"""The files that replies carry: PDF, DOCX and XLSX, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import docx
import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

PAGE_BREAK = "\f"
_EPOCH = (2025, 3, 1, 9, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")

Row = tuple[str, str, str]


def pdf(title: str, paragraphs: Sequence[str]) -> bytes:
    """A letter as PDF; a paragraph that is a form feed starts a new page."""
    target = io.BytesIO()
    styles = getSampleStyleSheet()
    document = SimpleDocTemplate(target, pagesize=A4, title=title, invariant=True, pageCompression=0)
    flow: list[object] = [Paragraph(escape(title), styles["Heading2"])]
    for words in paragraphs:
        if words == PAGE_BREAK:
            flow.append(PageBreak())
            continue
        flow += [Paragraph(escape(words), styles["BodyText"]), Spacer(1, 6)]
    document.build(flow)
    return target.getvalue()


def word(title: str, paragraphs: Sequence[str]) -> bytes:
    """A letter as DOCX, one paragraph each."""
    document = docx.Document()
    document.add_heading(title, level=1)
    for words in paragraphs:
        document.add_paragraph(words)
    return _saved(document)


def word_table(title: str, rows: Sequence[Row]) -> bytes:
    """A letter as DOCX whose answers stand in a table of three columns."""
    document = docx.Document()
    document.add_heading(title, level=1)
    document.add_paragraph("Our answers are in the table below.")
    table = document.add_table(rows=0, cols=3)
    for row in (("No.", "Question", "Answer"), *rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    return _saved(document)


def workbook(title: str, rows: Sequence[Row], *, hidden: Sequence[Row] = ()) -> bytes:
    """The answers as XLSX, one row each; `hidden` goes to a sheet that is not shown.

    A text that begins with "=" is stored as text, as a careless export does.
    """
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Response"
    sheet.append([title])
    for row in (("No.", "Question", "Answer"), *rows):
        sheet.append(list(row))
    for cell in (cell for line in sheet.iter_rows() for cell in line):
        cell.data_type = "s" if cell.value else cell.data_type
    if hidden:
        behind = book.create_sheet("Faults")
        behind.sheet_state = "hidden"
        for row in hidden:
            behind.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return _steady(target.getvalue())


def _saved(document: docx.document.Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return _steady(target.getvalue())


def _steady(archive: bytes) -> bytes:
    """The same archive with fixed times inside and out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            octets = _MODIFIED.sub(rb"\g<1>2025-03-01T09:00:00Z\g<3>", old.read(name))
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, octets)
    return target.getvalue()
