"""What comes in to an investigation: mail, codings made elsewhere, the manuscript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from answerable.casework.jobs import queue
from answerable.casework.report import building
from answerable.casework.work import uploads
from answerable.casework.work.investigations import material
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import has_codebook
from answerable.casework.work.records import Job, Purpose
from answerable.ground import AnswerableError, BadInput
from answerable.web.access import seated
from answerable.web.entries import upload_from, uploads_from
from answerable.web.views.jobs.jobs import to_job

SECTION = "take-in"
RECENT = 5


@seated(Right.LEAD)
def take_in(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The forms for what comes in, and the jobs asked for last."""
    return _shown(http_request, seat)


@seated(Right.LEAD)
@require_POST
def take_in_mail(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Keep the mail sent, and ask for it to be taken in."""
    try:
        files = uploads_from(http_request, "mail")
        uploads.check_mail(files)
    except BadInput as error:
        return _shown(http_request, seat, "mail", error)
    kept = [uploads.keep(each, "application/octet-stream") for each in files]
    asked = {"files": kept, "keep_damaged": bool(http_request.POST.get("keep_damaged"))}
    return to_job(_ask(seat, "take_in_mail", asked))


@seated(Right.LEAD)
@require_POST
def take_in_codings(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Keep the table of codings sent, and ask for it to be taken in."""
    return _table(http_request, seat, "codings")


@seated(Right.LEAD)
@require_POST
def take_in_adjudications(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Keep the table of adjudications sent, and ask for it to be taken in."""
    return _table(http_request, seat, "adjudications")


@seated(Right.LEAD)
@require_POST
def take_in_manuscript(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Keep the manuscript sent as the newest version, if it reads; what is wrong is said with its line."""
    try:
        sent = upload_from(http_request, "manuscript", "the manuscript")
        version = building.adopt_manuscript(seat.investigation, sent.text, "manuscript.md", who=seat.who)
    except AnswerableError as error:
        return _shown(http_request, seat, "manuscript", error)
    messages.success(http_request, f"Kept version {version.version} of the manuscript.")
    return redirect("take-in", slug=seat.investigation.uid)


def _table(http_request: HttpRequest, seat: Seat, field: str) -> HttpResponseBase:
    try:
        sent = upload_from(http_request, field, field)
    except BadInput as error:
        return _shown(http_request, seat, field, error)
    return to_job(_ask(seat, f"take_in_{field}", {"file": uploads.keep(sent, "text/csv")}))


def _ask(seat: Seat, kind: str, arguments: Mapping[str, Any]) -> Job:
    return queue.ask_for(kind, arguments, user=seat.user, investigation=seat.investigation)


def _shown(
    http_request: HttpRequest, seat: Seat, field: str = "", error: AnswerableError | None = None
) -> HttpResponse:
    recent = queue.jobs_of(seat.investigation)[:RECENT]
    context = {
        "seat": seat,
        "section": SECTION,
        "shown": [queue.job_progress(each) for each in recent],
        "field": field,
        "error": error,
        "takes_mail": has_codebook(seat.investigation),
        "manuscript": material(seat.investigation, Purpose.MANUSCRIPT),
    }
    return render(http_request, "web/replies/take_in.html", context, status=422 if error else 200)
