"""A report's text as HTML: pages, tables, and every claim marked, its arithmetic on hover and on focus.

No scripts. A mark has a sign and a border of its own beside its colour, and its note is tied to it by
`aria-describedby`, so that it is read out as well as seen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from html import escape

from answerable.audit.outcome.marks import ClaimMark, marks_in, starts_of
from answerable.audit.outcome.results import AuditReport, PrintedClaim, TableSpan
from answerable.audit.verdicts.judgement import Verdict

SIGNS = {
    Verdict.CONSISTENT: "✓",
    Verdict.INCONSISTENT: "✗",
    Verdict.AMBIGUOUS: "?",
    Verdict.NOT_CHECKABLE: "–",
}
"""A sign for each verdict, so that none is told by colour alone."""
WORDS = {
    Verdict.CONSISTENT: "consistent",
    Verdict.INCONSISTENT: "inconsistent",
    Verdict.AMBIGUOUS: "ambiguous",
    Verdict.NOT_CHECKABLE: "not checkable",
}
"""Each verdict in words."""


def marked_text(report: AuditReport, address: Callable[[PrintedClaim], str]) -> str:
    """The text as HTML, escaped, with every claim a link to its `address`; overlapping claims once.

    Pages begin with their number where there are several; tables stand in a group with their title.
    """
    text, starts = "\n".join(report.lines), starts_of(report.lines)
    marks = _apart(marks_in(report.claims, report.lines))
    pages = (
        {starts[line - 1]: at for at, line in enumerate(report.pages, start=1)}
        if len(report.pages) > 1
        else {}
    )
    written = []
    for begin, end, table in _stretches(report, starts, len(text)):
        inner = "".join(_runs(report, text, (begin, end), marks, pages=pages, address=address))
        written.append(inner if table is None else _boxed(inner, table))
    return "".join(written)


def reasons(claim: PrintedClaim) -> tuple[str, ...]:
    """What is said of a claim beside its verdict: whose and over what, kinds of error, arithmetic, why."""
    whose = (
        f"of {claim.population}" + (f", over {claim.base}" if claim.base else "") if claim.population else ""
    )
    errors = ", ".join(error.value.replace("_", " ") for error in claim.error_types)
    why = "" if claim.explanation.rstrip(".") == claim.arithmetic.rstrip(".") else claim.explanation
    said = claim.correction
    person = f"{said.name}: {said.ruling.words}. {said.reason}" if said is not None else ""
    if claim.waiver and said is None:
        person = f"Waived by {claim.waiver.name}: {claim.waiver.reason}"
    return tuple(part for part in (whose, errors, claim.arithmetic, why, person) if part)


def _apart(marks: Sequence[ClaimMark]) -> list[ClaimMark]:
    """The marks in the order of the text; of two that overlap, the first."""
    kept: list[ClaimMark] = []
    for mark in sorted(marks, key=lambda each: (each.start, each.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _stretches(
    report: AuditReport, starts: Sequence[int], length: int
) -> Iterator[tuple[int, int, TableSpan | None]]:
    at = 0
    for table in sorted(report.tables, key=lambda each: each.first_line):
        begin, end = starts[table.first_line - 1], min(starts[table.last_line], length)
        if begin < at:
            continue
        yield at, begin, None
        yield begin, end, table
        at = end
    yield at, length, None


def _runs(
    report: AuditReport,
    text: str,
    span: tuple[int, int],
    marks: Sequence[ClaimMark],
    *,
    pages: dict[int, int],
    address: Callable[[PrintedClaim], str],
) -> Iterator[str]:
    at, end = span
    begin = bisect_right(marks, at - 1, key=lambda each: each.start)
    for mark in marks[begin:]:
        if mark.end > end:
            break
        claim = report.claims[mark.claim]
        yield _plain(text, at, mark.start, pages)
        yield _mark(claim, text[mark.start : mark.end], address(claim))
        at = mark.end
    yield _plain(text, at, end, pages)


def _plain(text: str, begin: int, end: int, pages: dict[int, int]) -> str:
    """Text without claims, escaped; a page that begins in it or before begins with its number, once."""
    written = []
    for start in sorted(at for at in pages if at <= end):
        number, cut = pages.pop(start), max(begin, start)
        written += [escape(text[begin:cut]), f'<b class="page-start" id="page-{number}">Page {number}</b>']
        begin = cut
    return "".join((*written, escape(text[begin:end])))


def _boxed(inner: str, table: TableSpan) -> str:
    label = escape(f"Table: {table.title}" if table.title else f"Table in line {table.first_line}")
    return f'<div class="report-table" role="group" aria-label="{label}">{inner}</div>'


def _mark(claim: PrintedClaim, words: str, address: str) -> str:
    corrected = " data-corrected" if claim.correction or claim.waiver else ""
    note = "<br>".join((f"<b>{WORDS[claim.verdict]}</b>", *(escape(part) for part in reasons(claim))))
    return (
        f'<span class="marked"><a class="claim" id="{claim.id}" href="{escape(address)}" '
        f'data-verdict="{claim.verdict.value}" data-sign="{SIGNS[claim.verdict]}"{corrected} '
        f'aria-describedby="{claim.id}-note">{escape(words)}</a>'
        f'<span class="note" role="tooltip" id="{claim.id}-note">{note}</span></span>'
    )
