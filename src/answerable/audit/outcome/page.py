"""The annotated page: one HTML file with the verdicts, the findings and the text with its claims marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources

from answerable.audit.outcome.marked_text import SIGNS, WORDS, marked_text
from answerable.audit.outcome.results import AuditReport, PrintedClaim
from answerable.audit.verdicts.judgement import Verdict


def annotated_page(report: AuditReport, title: str, *, stylesheet: str = "") -> str:
    """One HTML page: the verdicts in numbers, the list by severity, the text with its claims marked.

    `stylesheet` is put into the page before the page's own rules; its custom properties give the colours.
    The list leads to the text, a mark in the text to its row in the list.
    """
    own = resources.files("answerable.audit").joinpath("assets/audit.css").read_text("utf-8")
    style = (stylesheet + own).replace("</", "<\\/")
    listed = {claim.id for claim in report.by_severity()}

    def row(claim: PrintedClaim) -> str:
        return f"#row-{claim.id}" if claim.id in listed else f"#{claim.id}"

    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en-GB"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Audit of {escape(title)}</title>",
            f"<style>{style}</style></head><body>",
            '<a class="skip" href="#text">Skip to the text</a>',
            f'<main class="page wide"><h1>Audit of {escape(title)}</h1>',
            *_summary(report),
            *(f'<p class="notice">{escape(note)}</p>' for note in report.notes),
            *_listed(report),
            '<h2 id="text">The text</h2>',
            f'<div class="report-text">{marked_text(report, row)}</div>',
            "</main></body></html>",
        )
    )


def _summary(report: AuditReport) -> Iterator[str]:
    yield '<dl class="facts">'
    tally = report.tally()
    for verdict in Verdict:
        sign = f'<span aria-hidden="true">{SIGNS[verdict]}</span>'
        yield f"<dt>{sign} {WORDS[verdict]}</dt><dd>{tally[verdict.value]}</dd>"
    yield "</dl>"


def _listed(report: AuditReport) -> Iterator[str]:
    found = report.by_severity()
    if not found:
        yield "<p>Nothing was found that does not hold.</p>"
        return
    yield "<h2>What does not hold, or may not</h2>"
    yield '<div class="table-box findings" tabindex="0" role="group" aria-label="Findings">'
    heads = "".join(
        f'<th role="columnheader">{head}</th>' for head in ("Line", "Claim", "Verdict", "Severity", "Why")
    )
    yield f'<table role="table"><thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
    yield '<tbody role="rowgroup">'
    for claim in found:
        why = " ".join(part for part in (claim.arithmetic, claim.explanation) if part)
        waived = " (waived)" if claim.waiver else ""
        errors = ", ".join(error.value.replace("_", " ") for error in claim.error_types)
        yield (
            f'<tr role="row" id="row-{claim.id}"><td role="cell" class="num">'
            f'<a href="#{claim.id}">{claim.where.line_start}</a></td>'
            f'<td role="cell" class="words">{escape(claim.quote)}</td>'
            f'<td role="cell">{SIGNS[claim.verdict]} {WORDS[claim.verdict]}{waived}</td>'
            f'<td role="cell">{claim.severity.value}</td>'
            f'<td role="cell" class="words"><b>{escape(errors)}</b> {escape(why)}</td></tr>'
        )
    yield "</tbody></table></div>"
