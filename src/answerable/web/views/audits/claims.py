"""One claim of a run: how it can be read, what each reading gives, what people say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST

from answerable.audit import (
    Anchor,
    PrintedClaim,
    TableOffered,
    anchors_of,
)
from answerable.casework.audits import corrections as audit_corrections
from answerable.casework.audits.audits import AuditSeat
from answerable.casework.audits.runs import Run, run_at
from answerable.casework.work.journalling import position
from answerable.ground import Missing
from answerable.web.access import at_audit
from answerable.web.forms.audits import OTHER, READABLE, ClaimForm
from answerable.web.forms.base import PageForm, form_page
from answerable.web.views.audits.audits import SECTION, ask_for_run, audit_page, begun_at


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
    at = position(place.audit.investigation)
    looked = _looked(place, number, claim, http_request.POST or http_request.GET)
    initial = {"says": OTHER if "table" in http_request.GET else ""}
    sent = http_request.POST if http_request.method == "POST" else None
    form = ClaimForm(looked.claim, looked.table, sent, initial=initial, shown_at=at)
    if sent is not None and not place.may_work:
        return render(http_request, "403.html", status=403)
    if form.is_valid():
        with form.refusals():
            said = form.correction(looked.anchor, place.who)
            audit_corrections.keep_correction(place.audit, said, who=place.who)
            return _recorded(http_request, place, number, claim)
    return _shown(http_request, place, looked, form)


@at_audit(working=True)
@require_POST
def take_back(http_request: HttpRequest, place: AuditSeat, correction: str) -> HttpResponseBase:
    """Take back what was said of a claim."""
    form = PageForm.asked(http_request, shown_at=position(place.audit.investigation))
    with form.refusals(but=(Missing,)):
        audit_corrections.take_back(place.audit, correction, who=place.who)
        messages.success(http_request, "Taken back. The next run is without it.")
        return redirect(f"{begun_at(place.audit)}#said")
    return audit_page(http_request, place, taken_back=form)


@at_audit()
def as_file(http_request: HttpRequest, place: AuditSeat) -> HttpResponseBase:
    """What people said of the claims, as the file that `answerable audit --corrections` takes."""
    answer = HttpResponse(audit_corrections.file_of(place.audit), content_type="application/toml")
    name = f"{slugify(place.audit.name)[:60] or 'audit'}-corrections.toml"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
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


def _recorded(http_request: HttpRequest, place: AuditSeat, number: int, claim: str) -> HttpResponse:
    if "run" in http_request.POST:
        return ask_for_run(place.audit, place.user)
    messages.success(http_request, "Recorded. It counts from the next run on.")
    return redirect(f"{begun_at(place.audit)}runs/{number}/claims/{claim}/#top")


def _shown(http_request: HttpRequest, place: AuditSeat, looked: _Looked, form: ClaimForm) -> HttpResponse:
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
        "readable": claim.unit in READABLE,
        "said": audit_corrections.correction_at(place.audit, looked.anchor),
    }
    return form_page(http_request, "web/audits/claim.html", form, **context)
