"""Releases of the report, corrections, and the archive of the whole investigation."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.jobs import queue
from answerable.casework.moving.archives import archive_place
from answerable.casework.report import releases as casework_releases
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.forms.report import CorrectionForm, ReleaseForm
from answerable.web.paging import page_of
from answerable.web.views.jobs.jobs import to_job

SECTION = "figures"


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def releases(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The releases and corrections, newest first; POST asks for a release."""
    at = position(seat.investigation)
    form = ReleaseForm.asked(http_request)
    if form.is_valid():
        label = form.cleaned_data["label"]
        with form.refusals(beside="label"):
            casework_releases.check_label(seat.investigation, label)
            asked = {"label": label}
            return to_job(queue.ask_for("release", asked, user=seat.user, investigation=seat.investigation))
    return _shown(http_request, seat, form, CorrectionForm(shown_at=at))


@seated(Right.LEAD)
@require_POST
def correct(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Record a correction; the report prints it from the next build on."""
    form = CorrectionForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals(beside="after"):
            casework_releases.correct(seat.investigation, who=seat.who, **form.cleaned_data)
            messages.success(http_request, f"Recorded a correction of {form.cleaned_data['subject']}.")
            return redirect("releases", slug=seat.investigation.uid)
    return _shown(http_request, seat, ReleaseForm(), form)


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
    return FileResponse(
        place.open("rb"), as_attachment=True, filename=place.name, content_type="application/zip"
    )


def _shown(
    http_request: HttpRequest, seat: Seat, release: ReleaseForm, correction: CorrectionForm
) -> HttpResponseBase:
    context = {
        "seat": seat,
        "section": SECTION,
        "rows": page_of(http_request, casework_releases.releases_of(seat.investigation)),
        "corrections": casework_releases.corrections_of(seat.investigation),
        "has_archive": archive_place(seat.investigation).is_file(),
        "release": release,
        "correction": correction,
    }
    code = max(release.code, correction.code)
    return render(http_request, "web/report/releases.html", context, status=code)
