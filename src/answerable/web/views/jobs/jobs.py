"""Jobs: the list of an investigation's, and one with how far it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from answerable.casework.jobs import queue as casework_jobs
from answerable.casework.work.permissions import Right, Seat, seat_at
from answerable.casework.work.records import Job
from answerable.ground import Missing
from answerable.web.access import seated
from answerable.web.forms.base import PageForm, form_page
from answerable.web.paging import page_of
from answerable.web.unsent import signed_in


@seated(Right.LEAD)
def jobs(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The jobs of the investigation, newest first."""
    rows = page_of(http_request, casework_jobs.jobs_of(seat.investigation))
    shown = [casework_jobs.job_progress(job) for job in rows]
    context = {"seat": seat, "section": "take-in", "rows": rows, "shown": shown}
    return render(http_request, "web/jobs/jobs.html", context)


@signed_in
def job(http_request: HttpRequest, pk: int) -> HttpResponseBase:
    """One job, for who asked for it and for the leads; only its row where htmx asks.

    POST asks for one that failed once more.
    """
    try:
        found = casework_jobs.job_for(http_request.user, pk)
        form = PageForm.asked(http_request)
        if form.is_valid():
            with form.refusals():
                return to_job(casework_jobs.ask_again(http_request.user, pk))
    except Missing as error:
        raise Http404(error.what) from error
    shown = casework_jobs.job_progress(found)
    only_row = "HX-Request" in http_request.headers
    alone = "alone" in http_request.GET
    context = {"shown": shown, "seat": _seat(http_request, found), "section": "take-in", "alone": alone}
    page = "web/jobs/parts/job.html" if only_row else "web/jobs/job.html"
    answer = form_page(http_request, page, form, **context)
    patch_vary_headers(answer, ["HX-Request"])
    if only_row and alone and shown.ended:
        answer["HX-Refresh"] = "true"
    return answer


def to_job(asked: Job) -> HttpResponse:
    """On to the page of a job that was just asked for."""
    return redirect("job", pk=asked.pk)


def _seat(http_request: HttpRequest, found: Job) -> Seat | None:
    if found.investigation is None:
        return None
    try:
        return seat_at(http_request.user, found.investigation.uid)
    except Missing:
        return None
