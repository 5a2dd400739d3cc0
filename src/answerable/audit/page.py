"""The annotated page: a report's text with every claim marked, its arithmetic on hover and on focus.

One HTML file without scripts. A mark has a sign and a border of its own beside its colour, and its note
is tied to it by `aria-describedby`, so that it is read out as well as seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from answerable.audit.judgement import Verdict
from answerable.audit.marks import marks_in
from answerable.audit.results import AuditReport, Claim

_SIGNS = {
    Verdict.CONSISTENT: "✓",
    Verdict.INCONSISTENT: "✗",
    Verdict.AMBIGUOUS: "?",
    Verdict.NOT_CHECKABLE: "–",
}
_WORDS = {
    Verdict.CONSISTENT: "consistent",
    Verdict.INCONSISTENT: "inconsistent",
    Verdict.AMBIGUOUS: "ambiguous",
    Verdict.NOT_CHECKABLE: "not checkable",
}
_STYLE = """
.report-text { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; line-height: 1.7; }
.claim { position: relative; background: none; color: inherit; border-bottom: 2px solid; cursor: help; }
.claim:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.claim::after { content: attr(data-sign); font-size: 0.75em; vertical-align: super; padding-left: 0.1em; }
.claim[data-verdict="consistent"] { color: var(--good); border-bottom-style: solid; }
.claim[data-verdict="inconsistent"] { color: var(--bad); background: var(--bad-soft);
  border-bottom-style: double;
  border-bottom-width: 4px; font-weight: 600; }
.claim[data-verdict="ambiguous"] { color: var(--warn); background: var(--warn-soft);
  border-bottom-style: dashed; }
.claim[data-verdict="not_checkable"] { color: var(--hush); border-bottom-style: dotted; }
.claim[data-waived] { text-decoration: line-through 1px; }
.claim .note { display: none; position: absolute; left: 0; top: 100%; z-index: 2; width: max-content;
  max-width: min(26rem, 80vw); padding: 0.5rem 0.75rem; background: var(--surface); color: var(--ink);
  border: 1px solid var(--line-strong); border-radius: var(--corner);
  font-size: var(--size-small); font-weight: 400;
  white-space: normal; line-height: 1.4; text-decoration: none; }
.claim:hover .note, .claim:focus .note, .claim:target .note { display: block; }
@media print { .claim .note { display: none; } }
"""


def annotated_page(report: AuditReport, title: str, *, stylesheet: str = "") -> str:
    """One HTML page: the verdicts in numbers, the list by severity, the text with its claims marked.

    `stylesheet` is put into the page before the page's own rules; its custom properties give the colours.
    """
    style = (stylesheet + _STYLE).replace("</", "<\\/")
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
            *_listed(report),
            '<h2 id="text">The text</h2>',
            f'<div class="report-text">{_marked(report)}</div>',
            "</main></body></html>",
        )
    )


def _summary(report: AuditReport) -> Iterator[str]:
    yield '<dl class="facts">'
    tally = report.tally()
    for verdict in Verdict:
        sign = f'<span aria-hidden="true">{_SIGNS[verdict]}</span>'
        yield f"<dt>{sign} {_WORDS[verdict]}</dt><dd>{tally[verdict.value]}</dd>"
    yield "</dl>"


def _listed(report: AuditReport) -> Iterator[str]:
    found = report.by_severity()
    if not found:
        yield "<p>Nothing was found that does not hold.</p>"
        return
    yield "<h2>What does not hold, or may not</h2>"
    yield '<div class="table-box" tabindex="0" role="group" aria-label="Findings">'
    heads = "".join(f"<th>{head}</th>" for head in ("Line", "Claim", "Verdict", "Severity", "Why"))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for claim in found:
        why = " ".join(part for part in (claim.arithmetic, claim.explanation) if part)
        errors = ", ".join(error.value.replace("_", " ") for error in claim.error_types)
        yield (
            f'<tr><td class="num"><a href="#{claim.id}">{claim.where.line_start}</a></td>'
            f'<td class="words">{escape(claim.quote)}</td>'
            f"<td>{_SIGNS[claim.verdict]} {_WORDS[claim.verdict]}{' (waived)' if claim.waiver else ''}</td>"
            f"<td>{claim.severity.value}</td>"
            f'<td class="words"><b>{escape(errors)}</b> {escape(why)}</td></tr>'
        )
    yield "</tbody></table></div>"


def _marked(report: AuditReport) -> str:
    text = "\n".join(report.lines)
    written, at = [], 0
    for mark in sorted(marks_in(report.claims, report.lines), key=lambda each: (each.start, each.end)):
        if mark.start < at:
            continue
        written += [
            escape(text[at : mark.start]),
            _mark(report.claims[mark.claim], text[mark.start : mark.end]),
        ]
        at = mark.end
    written.append(escape(text[at:]))
    return "".join(written)


def _mark(claim: Claim, words: str) -> str:
    return (
        f'<mark class="claim" id="{claim.id}" tabindex="0" data-verdict="{claim.verdict.value}" '
        f'data-sign="{_SIGNS[claim.verdict]}"{" data-waived" if claim.waiver else ""} '
        f'aria-describedby="{claim.id}-note">'
        f'{escape(words)}<span class="note" role="tooltip" id="{claim.id}-note">{_note(claim)}</span></mark>'
    )


def _note(claim: Claim) -> str:
    parts = [f"<b>{_WORDS[claim.verdict]}</b>"]
    if claim.population:
        parts.append(f"of {claim.population}" + (f", over {claim.base}" if claim.base else ""))
    parts = [parts[0], *(escape(part) for part in parts[1:])]
    errors = ", ".join(error.value.replace("_", " ") for error in claim.error_types)
    parts += [escape(part) for part in (errors, claim.arithmetic, claim.explanation) if part]
    if claim.waiver:
        parts.append(escape(f"Waived by {claim.waiver.name}: {claim.waiver.reason}"))
    return "<br>".join(parts)
