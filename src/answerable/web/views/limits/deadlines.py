"""The calendar of time limits, and the clock of one request with what people record of it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from answerable.casework.letters.requests import request_at
from answerable.casework.limits import events
from answerable.casework.limits.timelines import body_type, seen_from
from answerable.casework.limits.timetable import (
    TimetableEntry,
    Turn,
    When,
    counted,
    entry_of,
    grouped,
    timetable,
    written,
)
from answerable.casework.work.permissions import Right, Seat
from answerable.ground import BadInput, read_day
from answerable.law import Event, EventKind, Regime, is_school
from answerable.web.access import seated
from answerable.web.paging import page_of

ROWS = 100
SECTION = "deadlines"


@seated()
def deadlines(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """All limits as seen from a day, narrowed to one turn, standing or sector."""
    on, problem = _seen_from(http_request, seat)
    every = timetable(seat.investigation, on=on, with_findings=not seat.is_blind)
    chosen = _narrowed(http_request, every)
    if http_request.GET.get("format") == "csv":
        return _as_csv(seat, on, chosen)
    page = page_of(http_request, chosen, ROWS)
    context = {
        "seat": seat,
        "section": SECTION,
        "on": on,
        "problem": problem,
        "today": timezone.localdate(),
        "counts": [(when, number) for when, number in counted(every).items() if number],
        "ours": sum(each.turn is Turn.OURS for each in every),
        "sectors": sorted({each.clock.request.unit.sector for each in every} - {""}),
        "turns": tuple(Turn),
        "standings": tuple(When),
        "asked": http_request.GET,
        "rows": page,
        "groups": grouped(page.object_list),
    }
    return render(http_request, "web/limits/deadlines.html", context)


@seated()
def clock(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """The clock of one request: its limit, how it was counted, and what may be done next."""
    return _clock(http_request, seat, reference)


@seated(Right.LEAD)
@require_POST
def record_event(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """Record something that happened to the request."""
    entered = http_request.POST
    found = request_at(seat.investigation, reference)
    try:
        event = Event(
            _kind(entered.get("kind", "")), read_day(entered.get("on", "")), entered.get("says", "")
        )
        events.record_event(found, event, who=seat.who)
    except BadInput as error:
        return _clock(http_request, seat, reference, error)
    messages.success(http_request, f"Recorded: {event.kind.value.replace('_', ' ')} on {event.on:%-d %B %Y}.")
    return redirect("clock", seat.investigation.uid, reference)


@seated(Right.LEAD)
@require_POST
def withdraw_event(http_request: HttpRequest, seat: Seat, reference: str, pk: int) -> HttpResponseBase:
    """Take back something recorded by mistake."""
    found = events.recorded_event(request_at(seat.investigation, reference), pk)
    events.withdraw_event(found, who=seat.who)
    messages.success(http_request, "Taken back; the journal keeps what it was.")
    return redirect("clock", seat.investigation.uid, reference)


@seated(Right.LEAD)
@require_POST
def claim_regime(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """Record under which regime the authority says it answers."""
    found = request_at(seat.investigation, reference)
    try:
        events.claim_regime(found, http_request.POST.get("regime", ""), who=seat.who)
    except BadInput as error:
        return _clock(http_request, seat, reference, error)
    messages.success(http_request, "Recorded; the limits were reckoned anew.")
    return redirect("clock", seat.investigation.uid, reference)


@seated(Right.LEAD)
@require_POST
def state_closures(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """Record the days on which the school holds no session, a line each: first, last."""
    found = request_at(seat.investigation, reference)
    source = http_request.POST.get("says", "")
    try:
        stated = [
            events.SchoolClosure(found.unit.body.key, *_period(line), source)
            for line in http_request.POST.get("closures", "").splitlines()
            if line.strip()
        ]
        events.state_closures(seat.investigation, stated, who=seat.who)
    except BadInput as error:
        return _clock(http_request, seat, reference, error)
    messages.success(http_request, "Recorded; the limits were reckoned anew.")
    return redirect("clock", seat.investigation.uid, reference)


def _clock(
    http_request: HttpRequest, seat: Seat, reference: str, error: BadInput | None = None
) -> HttpResponse:
    found = request_at(seat.investigation, reference)
    on, problem = _seen_from(http_request, seat)
    context = {
        "seat": seat,
        "section": SECTION,
        "asked": found,
        "on": on,
        "problem": problem,
        "today": timezone.localdate(),
        "entry": entry_of(seat.investigation, reference, on=on),
        "events": events.recorded_events(found),
        "is_school": is_school(body_type(found.unit.sector)),
        "closures": events.closures_of(found.unit),
        "kinds": tuple(EventKind),
        "regimes": tuple(Regime),
        "error": error,
        "entered": http_request.POST,
    }
    return render(http_request, "web/limits/timeline.html", context, status=422 if error else 200)


def _seen_from(http_request: HttpRequest, seat: Seat) -> tuple[date, str]:
    """The day asked for, else the usual one, with what is wrong where it is no day."""
    usual = seen_from(seat.investigation)
    entered = http_request.GET.get("on", "")
    if not entered:
        return usual, ""
    try:
        return read_day(entered), ""
    except BadInput as error:
        return usual, f"{error.what}. {error.remedy}"


def _narrowed(http_request: HttpRequest, entries: tuple[TimetableEntry, ...]) -> tuple[TimetableEntry, ...]:
    wanted = {name: http_request.GET.get(name, "") for name in ("turn", "stands", "sector")}
    return tuple(
        each
        for each in entries
        if wanted["turn"] in ("", each.turn.value)
        and wanted["stands"] in ("", each.when.value)
        and wanted["sector"] in ("", each.clock.request.unit.sector)
    )


def _as_csv(seat: Seat, on: date, entries: tuple[TimetableEntry, ...]) -> HttpResponse:
    response = HttpResponse(written(entries), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="deadlines-{seat.investigation.uid}-{on}.csv"'
    return response


def _kind(text: str) -> EventKind:
    if text not in set(EventKind):
        raise BadInput(f"there is no event {text!r}", remedy="Choose one of the list.")
    return EventKind(text)


def _period(line: str) -> tuple[date, date]:
    first, _, last = line.replace(",", " ").partition(" ")
    return read_day(first), read_day(last or first)
