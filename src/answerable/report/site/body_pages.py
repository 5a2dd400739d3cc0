"""What the pages of bodies show: findings, and the pages of replies with their passages marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from answerable.correspondence import PersonalFinder
from answerable.report.content.content import Content, ItemKind
from answerable.report.content.evidence_values import BodyRecord, DocumentPage, QuotedPassage
from answerable.report.content.masking import masked_text
from answerable.report.site.csv_cells import csv_bytes
from answerable.report.site.passages import Piece, page_pieces, quoted_pieces

_WIDEST = 4


def body_context(body: BodyRecord) -> dict[str, Any]:
    """The body, and each page quoted from with its passages and its text in pieces."""
    by_page: dict[DocumentPage, list[QuotedPassage]] = {}
    seen: set[str] = set()
    for finding in body.findings:
        for passage in finding.passages:
            if passage.id not in seen:
                seen.add(passage.id)
                by_page.setdefault(passage.page, []).append(passage)
    pages = [(page, found, page_pieces(page, found)) for page, found in by_page.items()]
    return {"body": body, "pages": pages}


def listing(content: Content) -> dict[str, Any]:
    """Every body in order of name with the outcome of each question."""
    questions = [item for item in content.items if item.kind is ItemKind.OUTCOME][:_WIDEST]
    ordered = sorted(content.bodies, key=lambda body: (body.name.casefold(), body.key))
    found = [(body, [body.finding(item.name) for item in questions]) for body in ordered]
    used = {name for body in content.bodies for name, value in body.strata.items() if value}
    return {
        "questions": questions,
        "shown_dimensions": [each for each in content.dimensions if each.name in used],
        "listed": [(body, [each.outcome if each else None for each in row]) for body, row in found],
    }


def finding_rows(body: BodyRecord, personal: PersonalFinder) -> list[tuple[str, ...]]:
    """A row for each item of a body: outcome, codes, exemptions, basis, the words relied on (masked)."""
    return [
        (
            body.key,
            body.name,
            finding.item,
            finding.outcome.value,
            masked_text("; ".join(finding.codes), personal),
            "; ".join(finding.exemptions),
            masked_text(finding.basis, personal),
            " / ".join(_masked(passage) for passage in finding.passages)
            or masked_text(finding.no_passage_reason, personal),
        )
        for finding in body.findings
    ]


def findings_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """The rows of all bodies as CSV."""
    header = ("body", "name", "item", "outcome", "codes", "exemptions", "basis", "words")
    return csv_bytes(header, rows)


def _masked(passage: QuotedPassage) -> str:
    return "".join(map(masked_piece, quoted_pieces(passage, context=0)))


def masked_piece(piece: Piece) -> str:
    """The words of a piece, or in brackets why they are withheld."""
    return f"[{piece.withheld}]" if piece.withheld.strip() else piece.text
