"""Releases of the report, corrections, and the archive of the whole investigation."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.jobs import queue
from answerable.casework.moving.archives import archive_place
from answerable.casework.report import releases as casework_releases
from answerable.casework.work.permissions import Right, Seat
from answerable.ground import BadInput
from answerable.web.access import seated
from answerable.web.paging import page_of
from answerable.web.views.jobs.jobs import to_job

SECTION = "figures"


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def releases(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The releases and corrections, newest first; POST asks for a release."""
    error = None
    if http_request.method == "POST":
        label = http_request.POST.get("label", "").strip()
        try:
            casework_releases.check_label(seat.investigation, label)
        except BadInput as refused:
            error = refused
        else:
            asked = {"label": label}
            return to_job(queue.ask_for("release", asked, user=seat.user, investigation=seat.investigation))
    return _shown(http_request, seat, "release", error)


@seated(Right.LEAD)
@require_POST
def correct(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Record a correction; the report prints it from the next build on."""
    entered = {name: http_request.POST.get(name, "").strip() for name in ("before", "after", "reason")}
    subject = http_request.POST.get("subject", "").strip()
    try:
        casework_releases.correct(seat.investigation, subject, who=seat.who, **entered)
    except BadInput as error:
        return _shown(http_request, seat, "correct", error)
    messages.success(http_request, f"Recorded a correction of {subject}.")
    return redirect("releases", slug=seat.investigation.uid)


@seated(Right.LEAD)
def release(http_request: HttpRequest, seat: Seat, label: str) -> HttpResponseBase:
    """How the report as built last differs from a release, file by file."""
    context = {
        "seat": seat,
        "section": SECTION,
        "label": label,
        "differences": casework_releases.compare(seat.investigation, label),
    }
    return render(http_request, "web/report/release.html", context)


@seated(Right.LEAD)
@require_POST
def export(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Ask for the archive of the whole investigation."""
    return to_job(queue.ask_for("export_archive", {}, user=seat.user, investigation=seat.investigation))


@seated(Right.LEAD)
def archive(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The archive exported last, to be saved."""
    place = archive_place(seat.investigation)
    if not place.is_file():
        raise Http404("nothing was exported yet")
    sent = FileResponse(
        place.open("rb"), as_attachment=True, filename=place.name, content_type="application/zip"
    )
    sent["Cache-Control"] = "private, no-store"
    return sent


def _shown(http_request: HttpRequest, seat: Seat, form: str, error: BadInput | None) -> HttpResponseBase:
    context = {
        "seat": seat,
        "section": SECTION,
        "rows": page_of(http_request, casework_releases.releases_of(seat.investigation)),
        "corrections": casework_releases.corrections_of(seat.investigation),
        "has_archive": archive_place(seat.investigation).is_file(),
        "form": form,
        "error": error,
        "entered": http_request.POST if error else {},
    }
    return render(http_request, "web/report/releases.html", context, status=422 if error else 200)
