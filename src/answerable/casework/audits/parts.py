"""The audit of any report: its file read, the counts gathered, the annotated page dressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from answerable.audit import (
    AuditReport,
    ClaimCorrection,
    KnownCounts,
    PrintedClaim,
    annotated_page,
    audit_text,
    read_known_counts,
)
from answerable.documents import Document
from answerable.ground import BadInput, is_workbook
from answerable.isolation import read_document, tables_apart
from answerable.report import stylesheet

_NO_TEXT = (
    "Give a file with text in it: run text recognition over a scan, or save the report as DOCX or text."
)


def audit_file(
    content: bytes,
    name: str,
    counts: KnownCounts,
    *,
    corrections: Sequence[ClaimCorrection] = (),
    most_characters: int = 0,
) -> AuditReport:
    """The audit of a report file; raises `BadInput` if no text could be read from it, or too much.

    `most_characters` is the most that is checked; 0 sets no limit.
    """
    document = read_document(content, name)
    if not any(page.text.strip() for page in document.pages):
        raise BadInput(document.problem or "there is no text in this file", where=name, remedy=_NO_TEXT)
    pages = [replace(page, text=page.text.replace("\0", "\ufffd")) for page in document.pages]
    length = sum(len(page.text) for page in pages)
    if most_characters and length > most_characters:
        raise BadInput(
            f"the text has {length:,} characters",
            where=name,
            remedy=f"At most {most_characters:,} at once: check it in parts, or by the command line.",
        )
    return replace(audit_text(pages, counts, corrections=corrections), notes=_notes(document))


def _notes(document: Document) -> tuple[str, ...]:
    """What of a file was not checked, though some of it was."""
    hidden = [
        f"Hidden in the file, and not checked: {each.kind.label} ({each.where})." for each in document.hidden
    ]
    return (*([f"Not all was read: {document.problem}."] if document.problem else ()), *hidden)


def counts_in(files: Mapping[str, bytes]) -> KnownCounts:
    """The known counts in a folder's CSV files by name; a `counts.toml` among them overrules headers."""
    opened = {name: tables_apart(content, name) for name, content in files.items() if is_workbook(content)}
    return read_known_counts(files, opened)


def page_of(report: AuditReport, title: str) -> str:
    """The annotated page in the style of every built report."""
    return annotated_page(report, title, stylesheet=stylesheet().decode())


def findings(report: AuditReport) -> list[tuple[object, ...]]:
    """What does not hold, or may not, the gravest first: line, verdict, severity, words, why."""
    return [
        (
            claim.where.line_start,
            claim.verdict.value + _said_of(claim),
            claim.severity.value,
            claim.quote[:60],
            ", ".join(error.value for error in claim.error_types),
            " ".join(chain([claim.arithmetic], [claim.explanation] if claim.explanation else []))[:160],
        )
        for claim in report.by_severity()
    ]


def _said_of(claim: PrintedClaim) -> str:
    """What a person said of a claim, in brackets; empty where nobody did."""
    if claim.correction is not None and not claim.waiver:
        return f" ({claim.correction.ruling.words})"
    return " (waived)" if claim.waiver else ""
