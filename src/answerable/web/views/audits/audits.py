"""Audits: the lists, the form that begins one, the page of one with its runs and what goes into the next."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.audits import audits
from answerable.casework.audits.audits import AuditInput, AuditSeat
from answerable.casework.audits.corrections import corrections_of
from answerable.casework.jobs import queue
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.records import Audit, Job, JobState
from answerable.casework.work.uploads import Upload
from answerable.ground import BadInput
from answerable.web.access import at_audit, seated
from answerable.web.entries import uploads_from
from answerable.web.paging import page_of

SECTION = "audits"


@login_required
def mine(http_request: HttpRequest) -> HttpResponseBase:
    """The person's own audits, which belong to no investigation."""
    user = cast(User, http_request.user)
    return _list(http_request, user, None)


@seated()
def of_investigation(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The audits of an investigation."""
    return _list(http_request, seat.user, seat)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(http_request: HttpRequest) -> HttpResponseBase:
    """The form for a report that somebody published; POST begins the audit and asks for its first run."""
    return _form(http_request, cast(User, http_request.user), None)


@seated(Right.SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_in_investigation(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The form for a report on what an investigation found; POST begins the audit and asks for a run."""
    return _form(http_request, seat.user, seat)


@at_audit()
def audit(http_request: HttpRequest, place: AuditSeat) -> HttpResponseBase:
    """One audit: its runs, its files, what was said of its claims, and the form for another run."""
    return _shown(http_request, place)


@at_audit()
def state(http_request: HttpRequest, place: AuditSeat) -> HttpResponseBase:
    """How far the last job is, for the page to look at while it is under way."""
    job = audits.last_job_of(place.audit)
    answer = render(http_request, "web/audits/parts/state.html", _state_of(place, job))
    if job is not None and job.state == JobState.DONE:
        answer["HX-Redirect"] = _newest(place.audit)
    elif job is not None and job.state == JobState.FAILED:
        answer["HX-Refresh"] = "true"
    answer["Cache-Control"] = "no-store"
    return answer


@at_audit(working=True)
@require_POST
def again(http_request: HttpRequest, place: AuditSeat) -> HttpResponseBase:
    """Give what was sent, and ask for another run."""
    kept = set(http_request.POST.getlist("keep"))
    files = {each.uid for each in audits.counts_of(place.audit)}
    changes = "files" in http_request.POST
    try:
        given = _given(http_request, left_out=frozenset(files) - kept if changes else frozenset())
        if not changes:
            given = AuditInput(with_investigation=place.audit.with_investigation)
        audits.give(place.audit, given, who=place.who)
    except BadInput as error:
        return _shown(http_request, place, error)
    return ask_for_run(place.audit, place.user)


def _list(http_request: HttpRequest, user: User, seat: Seat | None) -> HttpResponse:
    rows = page_of(http_request, audits.audits_of(user, seat.investigation if seat else None))
    context = {
        "seat": seat,
        "section": SECTION,
        "rows": rows,
        "listed": audits.with_last_runs(list(rows)),
        "may_work": seat is None or seat.may_settle,
    }
    return render(http_request, "web/audits/audits.html", context)


def _form(http_request: HttpRequest, user: User, seat: Seat | None) -> HttpResponse:
    error = None
    if http_request.method == "POST":
        try:
            begun = audits.begin_audit(
                http_request.POST.get("name", ""),
                _given(http_request),
                user=user,
                investigation=seat.investigation if seat else None,
            )
        except BadInput as refused:
            error = refused
        else:
            return ask_for_run(begun, user)
    context = {"seat": seat, "section": SECTION, "error": error, "entered": http_request.POST}
    return render(http_request, "web/audits/new.html", context, status=422 if error else 200)


def _given(http_request: HttpRequest, left_out: frozenset[str] = frozenset()) -> AuditInput:
    report, text = uploads_from(http_request, "report"), http_request.POST.get("text", "")
    corrections = uploads_from(http_request, "corrections")
    pasted = Upload("pasted.txt", text.replace("\r\n", "\n").encode("utf-8")) if text.strip() else None
    if report and pasted:
        raise BadInput("both a file and a text were given", remedy="Give one of them.")
    return AuditInput(
        report[0] if report else pasted,
        uploads_from(http_request, "counts"),
        corrections[0] if corrections else None,
        with_investigation=bool(http_request.POST.get("with_investigation")),
        left_out=left_out,
    )


def ask_for_run(begun: Audit, user: User) -> HttpResponse:
    """Ask for a run, and on to the audit; to the run itself where it is done already."""
    asked = {"audit": begun.uid}
    job = queue.ask_for("audit_report", asked, user=user, investigation=begun.investigation)
    return redirect(f"{_newest(begun) if job.state == JobState.DONE else begun_at(begun)}#top")


def begun_at(begun: Audit) -> str:
    """The address of an audit's own page."""
    return reverse("audit", args=[begun.uid])


def _newest(begun: Audit) -> str:
    """The address of the newest run; of the audit where there is none."""
    last = audits.last_run_of(begun)
    return f"{begun_at(begun)}runs/{last.number}/" if last else begun_at(begun)


def _state_of(place: AuditSeat, job: Job | None) -> dict[str, object]:
    return {"audit": place.audit, "seat": place.seat, "shown": queue.job_progress(job) if job else None}


def _shown(http_request: HttpRequest, place: AuditSeat, error: BadInput | None = None) -> HttpResponse:
    job = audits.last_job_of(place.audit)
    context = {
        **_state_of(place, job if job is not None and job.state != JobState.DONE else None),
        "section": SECTION,
        "place": place,
        "runs": audits.runs_of(place.audit),
        "report": audits.report_of(place.audit),
        "counts": audits.counts_of(place.audit),
        "corrections": corrections_of(place.audit),
        "error": error,
        "entered": http_request.POST if error else {},
    }
    return render(http_request, "web/audits/audit.html", context, status=422 if error else 200)
