"""Every verb that takes in foreign bytes, with the parsers of this process taken away."""

from __future__ import annotations

import email
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.documents import binary_workbooks
from tests.documents.builds import pdf, word
from tests.documents.old_workbooks import old_workbook
from tests.documents.spreadsheets import row, sheet, spreadsheet
from tests.workbooks import workbook
from tests.worlds import small

from answerable.audit import KnownCounts
from answerable.casework.audits.parts import audit_file, counts_in
from answerable.casework.coding.files import take_in_adjudications, take_in_codings
from answerable.casework.letters.sent_before import record_letters
from answerable.casework.limits.events import read_closures
from answerable.casework.registers.contact_files import take_in_addresses
from answerable.casework.registers.files import table_of
from answerable.casework.replies.intake import take_in_mail
from answerable.casework.report.counts import take_in_counts
from answerable.casework.work.uploads import Upload, check_mail, messages_of
from answerable.correspondence.mail import packages, parsing
from answerable.documents import reader
from answerable.ground import BadInput, archives, table_files
from answerable.store.models import Investigation, Page

ROWS = [["colour", "weight"], ["red", "1"]]
BOOKS = {
    "xlsx": workbook({"Sheet": ROWS}),
    "xlsb": binary_workbooks.workbook(binary_workbooks.Sheet("Sheet", ROWS)),
    "xls": old_workbook(("Sheet", ROWS)),
    "ods": spreadsheet(sheet("Sheet", *(row(*each) for each in ROWS))),
}
BOOK = BOOKS["xlsx"]
SCHEMA = b"""
[[tables]]
name = "Some"
file = "a.xlsx"
title = "T"
source = "s"
dimension = "d"
label_column = "nowhere"
"""


@pytest.fixture(autouse=True)
def _own_originals(tmp_path: Path, settings: Settings) -> None:
    settings.ORIGINALS = tmp_path / "originals"


@pytest.fixture(autouse=True)
def _nothing_is_parsed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*_: object, **__: object) -> None:
        raise AssertionError("foreign bytes were parsed in this process")

    monkeypatch.setattr(table_files, "_workbook", here)
    monkeypatch.setattr(archives, "_measure", here)
    monkeypatch.setattr(reader, "_read", here)
    monkeypatch.setattr(reader, "media_type_of", here)
    monkeypatch.setattr(packages, "_opened", here)
    monkeypatch.setattr(parsing, "_require_headers", here)
    monkeypatch.setattr(email, "message_from_bytes", here)


def mail(*attached: tuple[bytes, str]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "foi@body.example", "us@team.example", "Your request"
    message["Date"] = "Tue, 04 Mar 2025 10:00:00 +0000"
    message.set_content("Please see attached.")
    for content, name in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


@pytest.mark.django_db
def test_a_mail_and_every_kind_of_file_attached_to_it() -> None:
    investigation = small.asked()
    html, table = b"<html><body><p>From a page</p></body></html>", b"a,b\n1,2\n3,4\n"
    files = (
        (pdf("From a PDF"), "a.pdf"),
        (word(lambda document: document.add_paragraph("From Word")), "a.docx"),
        *((book, f"a.{kind}") for kind, book in BOOKS.items()),
        (html, "a.html"),
        (table, "a.csv"),
        (b"From text", "a.txt"),
    )
    receipt = take_in_mail(investigation, mail(*files), "a.eml", who="ann")
    texts = " ".join(Page.objects.filter(part__reply=receipt.reply).values_list("text", flat=True))
    assert texts.count("red\t1") == len(BOOKS)
    for words in ("Please see", "From a PDF", "From Word", "red\t1", "From a page", "1,2", "From text"):
        assert words in texts


def test_a_report_and_its_counts() -> None:
    assert audit_file(pdf("Of 10 councils, 5 replied."), "a.pdf", KnownCounts()).claims
    with pytest.raises(BadInput, match="no column 'nowhere'"):
        counts_in({"counts.toml": SCHEMA, "a.xlsx": BOOK})


def test_a_zip_of_mails() -> None:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("folder/a.eml", mail())
        package.writestr("b.txt", b"words")
    upload = Upload("mails.zip", written.getvalue())
    check_mail([upload])
    (name, content), (other, error) = messages_of(upload)
    assert (name, content) == ("a.eml", mail())
    assert other == "b.txt"
    assert isinstance(error, BadInput)


TABLES: dict[str, Callable[[Investigation, bytes], object]] = {
    "codings": lambda some, book: take_in_codings(some, book, "a", who="ann"),
    "adjudications": lambda some, book: take_in_adjudications(some, book, "a", who="ann"),
    "addresses": lambda some, book: take_in_addresses(book, "a", who="ann"),
    "closures": lambda some, book: read_closures(book, "a"),
    "letters": lambda some, book: record_letters(some, book, {}, name="a", who="ann"),
    "counts": lambda some, book: take_in_counts(some, SCHEMA, "counts.toml", {"a.xlsx": book}, who="ann"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("kind", BOOKS)
def test_a_workbook_that_holds_rows(name: str, kind: str) -> None:
    investigation = small.asked()
    with pytest.raises(BadInput, match=re.escape("'colour', 'weight'")):
        TABLES[name](investigation, BOOKS[kind])


@pytest.mark.parametrize("kind", BOOKS)
def test_a_workbook_that_is_a_register(kind: str) -> None:
    assert table_of(BOOKS[kind], "a").columns == ("colour", "weight")
