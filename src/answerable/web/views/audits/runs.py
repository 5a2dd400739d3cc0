"""One run of an audit: the report's text with its claims, the list beside it, and what can be saved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify

from answerable.audit import AuditReport, ClaimSeverity, ErrorType, PrintedClaim, Verdict, marked_text
from answerable.casework.audits import parts
from answerable.casework.audits.audits import AuditSeat, last_run_of
from answerable.casework.audits.corrections import corrections_since
from answerable.casework.audits.runs import Run, claims_csv, run_at
from answerable.web.access import at_audit
from answerable.web.paging import page_of

SECTION = "audits"
DOUBTED = "doubted"
ROWS = 200
_SEVERITIES = (ClaimSeverity.CRITICAL, ClaimSeverity.MAJOR, ClaimSeverity.MINOR)


@dataclass(frozen=True)
class ClaimFilter:
    """Which claims the list shows: by verdict (`doubted`: either kind of doubt), severity, kind of error."""

    verdict: str
    severity: str
    error: str

    def holds(self, claim: PrintedClaim) -> bool:
        """True for a claim that the list shows."""
        doubted = claim.verdict in (Verdict.INCONSISTENT, Verdict.AMBIGUOUS)
        by_verdict = doubted if self.verdict == DOUBTED else self.verdict in ("all", claim.verdict.value)
        by_error = not self.error or self.error in [error.value for error in claim.error_types]
        return by_verdict and by_error and self.severity in ("", claim.severity.value)


@at_audit()
def run(http_request: HttpRequest, place: AuditSeat, number: int) -> HttpResponseBase:
    """The text of the report with every claim marked, and the list of claims, narrowed as asked."""
    shown = run_at(place.audit, number)
    wanted = _wanted(http_request)
    wanted_claims = [claim for claim in _by_severity(shown.found) if wanted.holds(claim)]
    rows = page_of(http_request, wanted_claims, ROWS)
    listed = {claim.id for claim in rows}

    def address(claim: PrintedClaim) -> str:
        if claim.id in listed:
            return f"#row-{claim.id}"
        return reverse("audit-claim", args=[place.audit.uid, number, claim.id])

    context = {
        **_common(place, shown),
        "wanted": wanted,
        "rows": rows,
        "text": mark_safe(marked_text(shown.found, address)),  # noqa: S308 (escaped by marked_text)
        "tally": [(verdict.value, shown.found.tally()[verdict.value]) for verdict in _ORDER],
        "let_stand": sum(each.waiver is not None for each in shown.found.claims),
        "severities": [each.value for each in _SEVERITIES],
        "errors": _errors_in(shown.found.claims),
        "verdicts": [each.value for each in _ORDER],
        "changes": shown.changes(),
        "said_since": corrections_since(place.audit, shown.record.run_at),
        "newest": last_run_of(place.audit),
    }
    return render(http_request, "web/audits/run.html", context)


_ORDER = (Verdict.INCONSISTENT, Verdict.AMBIGUOUS, Verdict.NOT_CHECKABLE, Verdict.CONSISTENT)


@at_audit()
def as_json(http_request: HttpRequest, place: AuditSeat, number: int) -> HttpResponseBase:
    """The run as the command line prints it with `--json`."""
    shown = run_at(place.audit, number)
    written = json.dumps(shown.found.as_json(), ensure_ascii=False, indent=2) + "\n"
    return _saved(written.encode("utf-8"), "application/json", _name(shown, "json"))


@at_audit()
def as_csv(http_request: HttpRequest, place: AuditSeat, number: int) -> HttpResponseBase:
    """Every claim of the run as a row of a table."""
    shown = run_at(place.audit, number)
    return _saved(claims_csv(shown.found), "text/csv; charset=utf-8", _name(shown, "csv"))


@at_audit()
def as_page(http_request: HttpRequest, place: AuditSeat, number: int) -> HttpResponseBase:
    """The annotated page, one file without scripts, to be saved."""
    shown = run_at(place.audit, number)
    page = parts.page_of(shown.found, shown.record.report.name)
    return _saved(page.encode("utf-8"), "text/html; charset=utf-8", _name(shown, "html"))


def _common(place: AuditSeat, shown: Run) -> dict[str, Any]:
    return {
        "place": place,
        "audit": place.audit,
        "seat": place.seat,
        "section": SECTION,
        "run": shown.record,
        "found": shown.found,
        "former": shown.former,
    }


def _wanted(http_request: HttpRequest) -> ClaimFilter:
    asked = http_request.GET
    verdict = asked.get("verdict", DOUBTED)
    known = {DOUBTED, "all", *(each.value for each in Verdict)}
    severity, error = asked.get("severity", ""), asked.get("error", "")
    return ClaimFilter(
        verdict if verdict in known else DOUBTED,
        severity if severity in [each.value for each in _SEVERITIES] else "",
        error if error in [each.value for each in ErrorType] else "",
    )


def _by_severity(found: AuditReport) -> Sequence[PrintedClaim]:
    """Those in doubt first, the gravest before the others; then the rest in the order of the text."""
    doubted = found.by_severity()
    first = {claim.id for claim in doubted}
    return [*doubted, *(claim for claim in found.claims if claim.id not in first)]


def _errors_in(claims: Sequence[PrintedClaim]) -> list[str]:
    there = {error for claim in claims for error in claim.error_types}
    return [error.value for error in ErrorType if error in there]


def _name(shown: Run, ending: str) -> str:
    return f"{slugify(shown.record.audit.name)[:60] or 'audit'}-run-{shown.record.number}.{ending}"


def _saved(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
