"""The calendar of time limits, and the timeline of one request with what people record of it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from answerable.casework.letters.requests import request_at
from answerable.casework.limits import events
from answerable.casework.limits.timelines import body_type, reference_day
from answerable.casework.limits.timetable import (
    TimetableEntry,
    Turn,
    counts_by_when,
    entry_of,
    groups_of,
    timetable,
    timetable_csv,
)
from answerable.casework.work.journalling import Position, position
from answerable.casework.work.permissions import Right, Seat
from answerable.ground import Missing
from answerable.law import is_school
from answerable.web.access import seated
from answerable.web.forms.base import PageForm
from answerable.web.forms.limits import ClosuresForm, DeadlinesForm, EventForm, RegimeForm
from answerable.web.paging import page_of

ROWS = 100
SECTION = "deadlines"


@seated()
def deadlines(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """All limits as seen from a day, narrowed to one turn, standing or sector."""
    form = DeadlinesForm(http_request.GET)
    on = _seen_from(seat, form)
    every = timetable(seat.investigation, on=on, with_findings=not seat.is_blind)
    form.take(sorted({each.timeline.request.unit.sector for each in every} - {""}))
    chosen = _narrowed(form, every)
    if http_request.GET.get("format") == "csv":
        return _as_csv(seat, on, chosen)
    page = page_of(http_request, chosen, ROWS)
    context = {
        "seat": seat,
        "section": SECTION,
        "on": on,
        "today": timezone.localdate(),
        "counts": [(when, number) for when, number in counts_by_when(every).items() if number],
        "ours": sum(each.turn is Turn.OURS for each in every),
        "form": form,
        "rows": page,
        "groups": groups_of(page.object_list),
    }
    return render(http_request, "web/limits/deadlines.html", context)


@seated()
def timeline(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """The timeline of one request: its limit, how it was counted, and what may be done next."""
    return _timeline(http_request, seat, reference, position(seat.investigation))


@seated(Right.LEAD)
@require_POST
def record_event(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """Record something that happened to the request."""
    at = position(seat.investigation)
    form = EventForm.asked(http_request, shown_at=at)
    if form.is_valid():
        event = form.event()
        with form.refusals():
            events.record_event(request_at(seat.investigation, reference), event, who=seat.who)
            kind = event.kind.value.replace("_", " ")
            messages.success(http_request, f"Recorded: {kind} on {event.on:%-d %B %Y}.")
            return redirect("timeline", seat.investigation.uid, reference)
    return _timeline(http_request, seat, reference, at, event=form)


@seated(Right.LEAD)
@require_POST
def withdraw_event(http_request: HttpRequest, seat: Seat, reference: str, pk: int) -> HttpResponseBase:
    """Take back something recorded by mistake."""
    at = position(seat.investigation)
    form = PageForm.asked(http_request, shown_at=at)
    asked = request_at(seat.investigation, reference)
    with form.refusals(but=(Missing,)):
        events.withdraw_event(events.recorded_event(asked, pk), who=seat.who)
        messages.success(http_request, "Taken back; the journal keeps what it was.")
        return redirect("timeline", seat.investigation.uid, reference)
    return _timeline(http_request, seat, reference, at, taken_back=form)


@seated(Right.LEAD)
@require_POST
def claim_regime(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """Record under which regime the authority says it answers."""
    at = position(seat.investigation)
    form = RegimeForm.asked(http_request, shown_at=at)
    if form.is_valid():
        with form.refusals(beside="regime"):
            found = request_at(seat.investigation, reference)
            events.claim_regime(found, form.cleaned_data["regime"], who=seat.who)
            messages.success(http_request, "Recorded; the deadlines were worked out again.")
            return redirect("timeline", seat.investigation.uid, reference)
    return _timeline(http_request, seat, reference, at, regime=form)


@seated(Right.LEAD)
@require_POST
def state_closures(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """Record the days on which the school holds no session, a line each: first, last."""
    at = position(seat.investigation)
    form = ClosuresForm.asked(http_request, shown_at=at)
    if form.is_valid():
        with form.refusals(beside="closures"):
            school = request_at(seat.investigation, reference).unit.body.key
            stated = form.stated(school)
            events.state_closures(seat.investigation, stated, who=seat.who, schools=[school])
            messages.success(http_request, "Recorded; the deadlines were worked out again.")
            return redirect("timeline", seat.investigation.uid, reference)
    return _timeline(http_request, seat, reference, at, closures=form)


def _timeline(
    http_request: HttpRequest, seat: Seat, reference: str, at: Position, **refused: PageForm
) -> HttpResponse:
    """The page; `at` is how far the journal had come before the request was read."""
    found = request_at(seat.investigation, reference)
    seen = DeadlinesForm(http_request.GET)
    on = _seen_from(seat, seen)
    closures = events.closures_of(found.unit)
    recorded = "\n".join(f"{each.first} {each.last}" for each in closures)
    regime = refused.get("regime") or RegimeForm(initial={"regime": found.claimed_regime}, shown_at=at)
    assert isinstance(regime, RegimeForm)
    regime.take(found.unit.regime)
    context = {
        "seat": seat,
        "section": SECTION,
        "asked": found,
        "on": on,
        "seen": seen,
        "entry": entry_of(seat.investigation, reference, on=on),
        "events": events.recorded_events(found),
        "is_school": is_school(body_type(found.unit.sector)),
        "closures": closures,
        "event_form": refused.get("event") or EventForm(shown_at=at),
        "taken_back": refused.get("taken_back"),
        "regime_form": regime,
        "closures_form": refused.get("closures") or ClosuresForm(initial={"closures": recorded}, shown_at=at),
    }
    return render(http_request, "web/limits/timeline.html", context, status=422 if refused else 200)


def _seen_from(seat: Seat, form: DeadlinesForm) -> date:
    """The day asked for, else the usual one."""
    form.full_clean()
    chosen: date | None = form.cleaned_data.get("on")
    return chosen or reference_day(seat.investigation)


def _narrowed(form: DeadlinesForm, entries: tuple[TimetableEntry, ...]) -> tuple[TimetableEntry, ...]:
    form.full_clean()
    turn, stands, sector = (form.cleaned_data.get(name, "") for name in ("turn", "stands", "sector"))
    return tuple(
        each
        for each in entries
        if turn in ("", each.turn.value)
        and stands in ("", each.when.value)
        and sector in ("", each.timeline.request.unit.sector)
    )


def _as_csv(seat: Seat, on: date, entries: tuple[TimetableEntry, ...]) -> HttpResponse:
    response = HttpResponse(timetable_csv(entries), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="deadlines-{seat.investigation.uid}-{on}.csv"'
    return response
