"""Tables about areas: sent, looked at, taken in; what joins nothing; a row joined by hand; one taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from answerable.casework.areas import listings, looks, tables
from answerable.casework.jobs import queue
from answerable.casework.jobs.looks import look_again
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.forms.areas import AreaJoinForm, AreaMappingForm, AreaTableForm, AreaTakeOutForm
from answerable.web.forms.base import form_page
from answerable.web.paging import page_of
from answerable.web.views.jobs.jobs import to_job

SECTION = "areas"


@seated(Right.READ)
def area_tables(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The tables about areas of an investigation, with their columns and how far they are joined."""
    context = {"seat": seat, "section": SECTION, "tables": listings.shown_tables(seat.investigation)}
    return render(http_request, "web/areas/area_tables.html", context)


@seated(Right.READ)
def area_rows(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """The areas of a table with their numbers and who serves them; `?open=yes` those that nobody serves."""
    shown = listings.shown_table(tables.find_table(seat.investigation, name))
    open_only = http_request.GET.get("open") == "yes"
    rows = page_of(http_request, listings.areas_of(shown, open_only=open_only))
    context = {
        "seat": seat,
        "section": SECTION,
        "each": shown,
        "open_only": open_only,
        "rows": rows,
        "areas": [listings.shown_area(row, shown.mapping) for row in rows],
    }
    return render(http_request, "web/areas/area_rows.html", context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def add(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The form for a table about areas; POST asks for a look at it, before anything is taken in."""
    form = AreaTableForm.asked(http_request)
    if form.is_valid():
        with form.refusals():
            job = looks.ask_to_look(seat.investigation, form.arguments(), user=seat.user)
            return redirect("area-look", seat.investigation.uid, job.pk)
    return form_page(http_request, "web/areas/add.html", form, seat=seat, section=SECTION)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def look(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """What a table would come to; POST looks again with the mapping sent, or takes the table in."""
    found = looks.look_for(seat.user, seat.investigation, pk)
    form = AreaMappingForm.asked(http_request, initial={"mapping": found.mapping})
    if "take-in" in http_request.POST:
        form = AreaMappingForm({"mapping": found.mapping})
        if form.is_valid():
            with form.refusals():
                return to_job(looks.take_in_looked_at(found, user=seat.user))
    elif form.is_valid():
        with form.refusals():
            job = look_again(found, form.cleaned_data["mapping"], user=seat.user)
            return redirect("area-look", seat.investigation.uid, job.pk)
    context = {"seat": seat, "section": SECTION, "look": found, "shown": queue.job_progress(found.job)}
    return form_page(http_request, "web/areas/look.html", form, **context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def join(http_request: HttpRequest, seat: Seat, name: str, number: int) -> HttpResponseBase:
    """One area; POST says which bodies serve it."""
    table = tables.find_table(seat.investigation, name)
    row = tables.find_row(table, number)
    form = AreaJoinForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals(beside="bodies_named"):
            tables.join_row(table, number, form.bodies(), who=seat.who, reason=form.cleaned_data["reason"])
            messages.success(http_request, f"{row.label} is served as you said.")
            return redirect("area-rows", seat.investigation.uid, name)
    shown = listings.shown_area(row, tables.mapping_of(table))
    return form_page(
        http_request, "web/areas/join.html", form, seat=seat, section=SECTION, table=table, area=shown
    )


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """The form to take a table out."""
    table = tables.find_table(seat.investigation, name)
    form = AreaTakeOutForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals():
            tables.remove(table, who=seat.who, reason=form.cleaned_data["reason"])
            messages.success(http_request, f"{name} is taken out.")
            return redirect("areas", seat.investigation.uid)
    return form_page(http_request, "web/areas/remove.html", form, seat=seat, section=SECTION, table=table)
