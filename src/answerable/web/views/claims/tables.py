"""Partners' tables sent, looked at and taken in; a row matched by hand; a table taken out again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.claims import listings, looks, removal, tables
from answerable.casework.claims.own_rows import own_row
from answerable.casework.jobs import queue
from answerable.casework.jobs.looks import look_again
from answerable.casework.report.worked_out import WITHOUT, ask_to_work_out, last_worked_out
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated, with_codebook
from answerable.web.forms.base import form_page
from answerable.web.forms.claims import PartnerMappingForm, PartnerRowForm, PartnerTableForm, TakeOutForm
from answerable.web.views.jobs.jobs import to_job

SECTION = "partners"


@seated(Right.LEAD)
@with_codebook
@require_http_methods(["GET", "HEAD", "POST"])
def add(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The form for a partner's table; POST asks for a look at it, before anything is taken in."""
    form = PartnerTableForm.asked(http_request)
    if form.is_valid():
        with form.refusals():
            job = looks.ask_to_look(seat.investigation, form.arguments(), user=seat.user)
            return redirect("partner-look", seat.investigation.uid, job.pk)
    return form_page(http_request, "web/claims/add.html", form, seat=seat, section=SECTION)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def look(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """What a table would come to; POST looks again with the mapping sent, or takes the table in."""
    found = looks.look_for(seat.user, seat.investigation, pk)
    form = PartnerMappingForm.asked(http_request, initial={"mapping": found.mapping})
    if "take-in" in http_request.POST:
        form = PartnerMappingForm({"mapping": found.mapping})
        if form.is_valid():
            with form.refusals():
                return to_job(looks.take_in_looked_at(found, user=seat.user))
    elif form.is_valid():
        with form.refusals():
            job = look_again(found, form.cleaned_data["mapping"], user=seat.user)
            return redirect("partner-look", seat.investigation.uid, job.pk)
    context = {
        "seat": seat,
        "section": SECTION,
        "look": found,
        "shown": queue.job_progress(found.job),
        "standings": [(listings.STANDINGS[each], count) for each, count in found.standings.items()],
        "labels": listings.STANDINGS,
    }
    return form_page(http_request, "web/claims/look.html", form, **context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def row(http_request: HttpRequest, seat: Seat, name: str, number: int) -> HttpResponseBase:
    """One row of a partner's table: what it says and of whom; POST says which body it is of."""
    table = tables.find_table(seat.investigation, name)
    found = tables.find_row(table, number)
    form = PartnerRowForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals(beside="body"):
            tables.match_row(table, number, form.cleaned_data["body"], who=seat.who)
            said = "is matched" if form.cleaned_data["body"] else "is of no body now"
            messages.success(http_request, f"Row {number} {said}.")
            return redirect("partner-rows", seat.investigation.uid, name)
    context = {
        "seat": seat,
        "section": SECTION,
        "table": table,
        "row": found,
        "own": own_row(seat, name, number),
        "labels": listings.STANDINGS,
    }
    return form_page(http_request, "web/claims/row.html", form, **context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """What would change without the table, as worked out last; POST takes it out."""
    table = tables.find_table(seat.investigation, name)
    form = TakeOutForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals():
            changed = removal.remove(table, who=seat.who, reason=form.cleaned_data["reason"])
            messages.success(http_request, f"{name} is taken out; {len(changed)} findings changed.")
            return redirect("partners", seat.investigation.uid)
    context = {"table": table, "changes": last_worked_out(WITHOUT, seat.investigation, name)}
    return form_page(http_request, "web/claims/remove.html", form, seat=seat, section=SECTION, **context)


@seated(Right.LEAD)
@require_POST
def work_out_without(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """Ask for what would change without the table, or go to the job that is under way."""
    tables.find_table(seat.investigation, name)
    return to_job(ask_to_work_out(WITHOUT, seat.investigation, name, user=seat.user))
