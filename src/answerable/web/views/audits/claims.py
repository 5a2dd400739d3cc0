"""One claim of a run: how it can be read, what each reading gives, what people say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST

from answerable.audit import (
    Anchor,
    ClaimCorrection,
    ClaimRuling,
    PrintedClaim,
    ReadAs,
    TableOffered,
    anchors_of,
)
from answerable.casework.audits import corrections as audit_corrections
from answerable.casework.audits.audits import AuditSeat
from answerable.casework.audits.runs import Run, run_at
from answerable.ground import BadInput
from answerable.web.access import at_audit
from answerable.web.entries import MOST_DIGITS
from answerable.web.views.audits.audits import SECTION, ask_for_run, begun_at

_OTHER = "other"
_READABLE = ("percent", "count")


@dataclass(frozen=True)
class _Looked:
    """A claim that is looked at, in its run, with its words and the table to read it by."""

    run: Run
    claim: PrintedClaim
    anchor: Anchor
    table: TableOffered | None


@at_audit()
@require_http_methods(["GET", "HEAD", "POST"])
def claim(http_request: HttpRequest, place: AuditSeat, number: int, claim: str) -> HttpResponseBase:
    """The claim with its readings and explanations; POST keeps what the person says of it."""
    looked = _looked(place, number, claim, http_request.POST or http_request.GET)
    error = None
    if http_request.method == "POST":
        if not place.may_work:
            return render(http_request, "403.html", status=403)
        try:
            said = _said(http_request.POST, looked, place.who)
            audit_corrections.keep_correction(place.audit, said, who=place.who)
        except BadInput as refused:
            error = refused
        else:
            return _recorded(http_request, place, number, claim)
    return _shown(http_request, place, looked, error)


@at_audit(working=True)
@require_POST
def take_back(http_request: HttpRequest, place: AuditSeat, correction: str) -> HttpResponseBase:
    """Take back what was said of a claim."""
    audit_corrections.take_back(place.audit, correction, who=place.who)
    messages.success(http_request, "Taken back. The next run is without it.")
    return redirect(f"{begun_at(place.audit)}#said")


@at_audit()
def as_file(http_request: HttpRequest, place: AuditSeat) -> HttpResponseBase:
    """What people said of the claims, as the file that `answerable audit --corrections` takes."""
    answer = HttpResponse(audit_corrections.file_of(place.audit), content_type="application/toml")
    name = f"{slugify(place.audit.name)[:60] or 'audit'}-corrections.toml"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _looked(place: AuditSeat, number: int, claim: str, asked: Mapping[str, str]) -> _Looked:
    run = run_at(place.audit, number)
    found = run.claim(claim)
    at = run.found.claims.index(found)
    own = found.correction.read_as if found.correction else None
    first = own or (found.readings[0].read_as if found.readings else None)
    wanted = asked.get("table") or (first.table if first else "")
    offered = run.found.offered
    table = next((each for each in offered if each.name == wanted), offered[0] if offered else None)
    return _Looked(run, found, anchors_of(run.found.claims, run.found.lines)[at], table)


def _said(entered: QueryDict, looked: _Looked, who: str) -> ClaimCorrection:
    chosen = entered.get("says", "")
    if not chosen:
        raise BadInput("nothing was chosen", remedy="Choose what you say of the claim.")
    reason = " ".join(entered.get("reason", "").split())
    if not reason:
        raise BadInput("there is no reason", remedy="Write why, for whoever reads it later.")
    read_as, ruling = None, ClaimRuling.READ_AS
    if chosen == _OTHER:
        read_as = _other(entered, looked)
    elif chosen.startswith("kept-"):
        kept = {f"kept-{at}": reading for at, reading in enumerate(looked.claim.readings)}.get(chosen)
        if kept is None:
            raise BadInput(f"there is no reading {chosen[:40]!r}", remedy="Choose one that is listed.")
        read_as = kept.read_as
    elif chosen in [each.value for each in ClaimRuling if each is not ClaimRuling.READ_AS]:
        ruling = ClaimRuling(chosen)
    else:
        raise BadInput(f"{chosen!r} cannot be said of a claim", remedy="Choose one that is listed.")
    return ClaimCorrection(looked.anchor, ruling, who, reason, read_as)


def _other(entered: QueryDict, looked: _Looked) -> ReadAs:
    table = looked.table
    if table is None:
        raise BadInput("there is no table of counts to read it by", remedy="Give counts, then run again.")
    measures, row = entered.getlist("measures"), entered.get("row", "")
    base = entered.get("base", "") if looked.claim.unit == "percent" else ""
    if not measures or not set(measures) <= set(table.measures):
        raise BadInput("no column was chosen", remedy="Choose what the claim counts.")
    if row and row not in table.rows:
        raise BadInput(f"{table.name} has no row {row!r}", remedy="Choose one that is listed.")
    if base == "number":
        base = _number(entered.get("number", ""))
    elif looked.claim.unit == "percent" and base not in (*table.bases, *table.measures):
        raise BadInput("no base was chosen", remedy="Choose what the claim is a share of.")
    return ReadAs(table.name, row, tuple(measures), base)


def _number(written: str) -> str:
    plain = written.replace(",", "").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= MOST_DIGITS and int(plain) > 0):
        raise BadInput(f"{written!r} is no number of bodies", remedy="Write a whole number: 1,302.")
    return plain


def _recorded(http_request: HttpRequest, place: AuditSeat, number: int, claim: str) -> HttpResponse:
    if "run" in http_request.POST:
        return ask_for_run(place.audit, place.user)
    messages.success(http_request, "Recorded. It counts from the next run on.")
    return redirect(f"{begun_at(place.audit)}runs/{number}/claims/{claim}/#top")


def _shown(
    http_request: HttpRequest, place: AuditSeat, looked: _Looked, error: BadInput | None
) -> HttpResponse:
    run, claim = looked.run, looked.claim
    conflicts = [
        (run.claim(each.second if each.first == claim.id else each.first), each.reason)
        for each in run.found.conflicts
        if claim.id in (each.first, each.second)
    ]
    context: dict[str, Any] = {
        "place": place,
        "audit": place.audit,
        "seat": place.seat,
        "section": SECTION,
        "run": run.record,
        "found": run.found,
        "claim": claim,
        "anchor": looked.anchor,
        "table": looked.table,
        "conflicts": conflicts,
        "kept": [(f"kept-{at}", reading) for at, reading in enumerate(claim.readings)],
        "readable": claim.unit in _READABLE,
        "rulings": [each for each in ClaimRuling if each is not ClaimRuling.READ_AS],
        "said": audit_corrections.said_of(place.audit, looked.anchor),
        "error": error,
        "entered": http_request.POST if error else http_request.GET,
        "measures": http_request.POST.getlist("measures"),
    }
    return render(http_request, "web/audits/claim.html", context, status=422 if error else 200)
