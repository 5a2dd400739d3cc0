"""Small office files built for the tests."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import openpyxl
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def pdf(*pages: str, password: str = "", rotation: int = 0) -> bytes:
    """A PDF with one page for each text, its lines from the top."""
    written = BytesIO()
    encrypt = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(written, invariant=1, pagesize=(595, 842), encrypt=encrypt)
    for page in pages:
        for number, line in enumerate(page.splitlines()):
            canvas.drawString(72, 770 - 20 * number, line)
        if rotation:
            canvas.setPageRotation(rotation)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def word(build: Callable[[docx.document.Document], object]) -> bytes:
    """A Word document filled by `build`."""
    document = docx.Document()
    build(document)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def workbook(build: Callable[[openpyxl.Workbook], object]) -> bytes:
    """A workbook filled by `build`."""
    book = openpyxl.Workbook()
    build(book)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def rezipped(content: bytes, change: dict[str, bytes]) -> bytes:
    """The archive `content` with some entries replaced or added."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in change:
                new.writestr(name, old.read(name))
        for name, replacement in change.items():
            new.writestr(name, replacement)
    return written.getvalue()
