"""Every kind of file that a report comes in, and those that have no text, checked as a job checks them."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import User
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from tests.audit.formats import FORMATS, Heading, Paragraph, Table, written

from answerable.casework.audits import parts
from answerable.casework.audits.audits import AuditInput, begin_audit
from answerable.casework.jobs import queue
from answerable.casework.work.uploads import Upload
from answerable.documents import Document, Page
from answerable.store.models import Audit, Job

COUNTS = Upload("sectors.csv", b"sector,requests,responses,use_pagers\nclinics,90,40,13\nwards,50,20,9\n")
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PARTS = (
    Heading("Pagers"),
    Paragraph("30.0% of clinics that replied use pagers."),
    Table("Replies", ("Sector", "Requests", "Responses"), (("clinics", "90", "40"), ("wards", "50", "20"))),
)


@pytest.fixture
def ann(db: None) -> User:
    """Somebody with an account."""
    return User.objects.create_user("ann")


def pdf(*pages: str) -> bytes:
    """A PDF with a page for each text; a page without text is a picture of nothing."""
    made = io.BytesIO()
    canvas = Canvas(made)
    for text in pages:
        if text:
            canvas.drawString(72, 720, text)
        else:
            canvas.rect(72, 72, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def checked(content: bytes, name: str, ann: User) -> tuple[Audit, Job]:
    """An audit of a file, and the job that checked it."""
    audit = begin_audit("", AuditInput(Upload(name, content), (COUNTS,)), user=ann)
    return audit, queue.ask_for("audit_report", {"audit": audit.uid}, user=ann)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_kind_of_report_is_checked_alike(ann: User, kind: str) -> None:
    audit, job = checked(written(PARTS, kind), f"report.{kind}", ann)
    assert job.state == "done", job.problem
    claims = audit.runs.get().found["claims"]
    (wrong,) = (claim for claim in claims if claim["verdict"] == "inconsistent")
    assert (wrong["printed"], wrong["recomputed"]) == ("30.0%", "32.5")


def test_a_scan_says_what_to_do(ann: User) -> None:
    _, job = checked(pdf("", ""), "scan.pdf", ann)
    assert (job.state, job.place) == ("failed", "scan.pdf")
    assert "no text layer" in job.problem
    assert "text recognition" in job.remedy


def test_a_page_without_text_among_others_is_named(ann: User) -> None:
    audit, job = checked(pdf("30.0% of clinics that replied use pagers.", ""), "mixed.pdf", ann)
    assert job.state == "done"
    (note,) = audit.runs.get().found["notes"]
    assert "no text on page 2" in note


@pytest.mark.parametrize("name", ["a.doc", "a.zip", "a.png", "a.pdf"])
@pytest.mark.parametrize(
    "content",
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"PK\x05\x06" + b"\0" * 18, b"\x89PNG\r\n\x1a\n\0"],
)
def test_what_is_no_report_is_refused_in_words(ann: User, name: str, content: bytes) -> None:
    audit, job = checked(content, name, ann)
    assert (job.state, job.place, audit.runs.count()) == ("failed", name, 0)
    assert "unexpected" not in job.problem


def test_a_null_in_what_was_read_does_no_harm(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(1, "page 1", "30.0% of clinics\0 that replied use pagers.")
    monkeypatch.setattr(parts, "read_document", lambda content, name: Document("application/pdf", (page,)))
    audit, job = checked(b"%PDF", "a.pdf", ann)
    assert job.state == "done", job.problem
    assert "\0" not in "".join(audit.runs.get().found["lines"])
