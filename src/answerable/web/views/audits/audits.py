"""Audits: the lists, the form that begins one, the page of one with its runs and what goes into the next."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.audits import audits
from answerable.casework.audits.audits import AuditInput, AuditSeat
from answerable.casework.audits.corrections import corrections_of
from answerable.casework.jobs import queue
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.records import Audit, Job, JobState
from answerable.web.access import at_audit, seated
from answerable.web.forms.audits import AgainForm, AuditForm
from answerable.web.forms.base import PageForm, form_page
from answerable.web.paging import page_of
from answerable.web.unsent import signed_in

SECTION = "audits"


@signed_in
def mine(http_request: HttpRequest) -> HttpResponseBase:
    """The person's own audits, which belong to no investigation."""
    user = cast(User, http_request.user)
    return _list(http_request, user, None)


@seated()
def of_investigation(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The audits of an investigation."""
    return _list(http_request, seat.user, seat)


@signed_in
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
    return audit_page(http_request, place)


@at_audit()
def state(http_request: HttpRequest, place: AuditSeat) -> HttpResponseBase:
    """How far the last job is, for the page to look at while it is under way."""
    job = audits.last_job_of(place.audit)
    answer = render(http_request, "web/audits/parts/state.html", _state_of(place, job))
    if job is not None and job.state == JobState.DONE:
        answer["HX-Redirect"] = _newest(place.audit)
    elif job is not None and job.state == JobState.FAILED:
        answer["HX-Refresh"] = "true"
    return answer


@at_audit(working=True)
@require_POST
def again(http_request: HttpRequest, place: AuditSeat) -> HttpResponseBase:
    """Give what was sent, and ask for another run."""
    if "files" not in http_request.POST:
        same = AuditInput(with_investigation=place.audit.with_investigation)
        audits.give(place.audit, same, who=place.who)
        return ask_for_run(place.audit, place.user)
    form = _again(place, http_request.POST, http_request.FILES)
    if form.is_valid():
        with form.refusals():
            audits.give(place.audit, form.given(), who=place.who)
            return ask_for_run(place.audit, place.user)
    return _shown(http_request, place, form)


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
    form = AuditForm.asked(http_request, in_investigation=seat is not None)
    if form.is_valid():
        with form.refusals():
            investigation = seat.investigation if seat else None
            name = form.cleaned_data["name"]
            begun = audits.begin_audit(name, form.given(), user=user, investigation=investigation)
            return ask_for_run(begun, user)
    return form_page(http_request, "web/audits/new.html", form, seat=seat, section=SECTION)


def _again(place: AuditSeat, *sent: Any) -> AgainForm:
    """The form for another run, with what was sent of it."""
    at = position(place.audit.investigation)
    kept = [
        (each.uid, f"{each.name}, given by {each.given_by}, {_moment(each.given_at)}")
        for each in audits.counts_of(place.audit)
    ]
    initial = {"with_investigation": place.audit.with_investigation}
    is_seated = place.seat is not None
    return AgainForm(*sent, kept=kept, in_investigation=is_seated, initial=initial, shown_at=at)


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")


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


def audit_page(
    http_request: HttpRequest, place: AuditSeat, taken_back: PageForm | None = None
) -> HttpResponse:
    """The page of an audit as it is now; `taken_back` says why a correction was not taken back."""
    return _shown(http_request, place, _again(place), taken_back)


def _shown(
    http_request: HttpRequest, place: AuditSeat, form: AgainForm, taken_back: PageForm | None = None
) -> HttpResponse:
    job = audits.last_job_of(place.audit)
    answer = form_page(
        http_request,
        "web/audits/audit.html",
        form,
        **_state_of(place, job if job is not None and job.state != JobState.DONE else None),
        section=SECTION,
        place=place,
        runs=audits.runs_of(place.audit),
        report=audits.report_of(place.audit),
        corrections=corrections_of(place.audit),
        taken_back=taken_back,
    )
    answer.status_code = max(form.code, taken_back.code if taken_back else 200)
    return answer
