"""Totals by place: sent and judged, refused or looked at, taken in, shown, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from answerable.casework.exposure import listings, looks, tables
from answerable.casework.jobs import queue
from answerable.casework.report.table_traces import changes_without_totals
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.forms.base import form_page
from answerable.web.forms.exposure import TakeInTotalsForm, TotalsForm, TotalsTakeOutForm
from answerable.web.paging import page_of

SECTION = "exposure"


@seated(Right.READ)
def totals(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The totals by place of an investigation, and the files that were refused."""
    context = {
        "seat": seat,
        "section": SECTION,
        "tables": listings.shown_totals(seat.investigation),
        "refused": tables.refusals(seat.investigation),
    }
    return render(http_request, "web/exposure/totals.html", context)


@seated(Right.READ)
def counts(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """A table of totals: each query with a chart of its places, and every count."""
    shown = listings.shown_table(tables.find_table(seat.investigation, name))
    drawn = [
        (each, mark_safe(each.chart))  # noqa: S308 (escaped where it is drawn)
        for each in listings.drawn_series(shown)
    ]
    rows = page_of(http_request, listings.rows_of(shown.table))
    context = {
        "seat": seat,
        "section": SECTION,
        "each": shown,
        "drawn": drawn,
        "rows": rows,
        "counts": tables.as_counts(rows),
    }
    return render(http_request, "web/exposure/counts.html", context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def add(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The form for a file of totals; POST judges it, and asks for a look at it where it holds no device."""
    form = TotalsForm.asked(http_request)
    if form.is_valid():
        with form.refusals(beside="file"):
            entered = form.cleaned_data
            found = looks.ask_to_look(seat.investigation, entered["file"], entered["index"], user=seat.user)
            if isinstance(found, tables.RefusedFile):
                return redirect("totals-refused", seat.investigation.uid, found.number)
            return redirect("totals-look", seat.investigation.uid, found.pk)
    return form_page(http_request, "web/exposure/add.html", form, seat=seat, section=SECTION)


@seated(Right.READ)
def refused(http_request: HttpRequest, seat: Seat, number: int) -> HttpResponseBase:
    """A file that was refused: what was met, where, and what to do."""
    found = tables.find_refusal(seat.investigation, number)
    context = {"seat": seat, "section": SECTION, "refused": found}
    return render(http_request, "web/exposure/refused.html", context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def look(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """What a file of totals holds; POST takes it in, with its name and who published it."""
    found = looks.look_for(seat.user, seat.investigation, pk)
    form = TakeInTotalsForm.asked(http_request)
    if form.is_valid():
        with form.refusals():
            receipt = looks.take_in_looked_at(found, form.cleaned_data, who=seat.who)
            messages.success(http_request, f"{receipt.table} is taken in, with {receipt.rows} counts.")
            return redirect("totals-counts", seat.investigation.uid, receipt.table)
    context = {"seat": seat, "section": SECTION, "look": found, "shown": queue.job_progress(found.job)}
    return form_page(http_request, "web/exposure/look.html", form, **context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """What could not be printed without the totals; POST takes them out."""
    table = tables.find_table(seat.investigation, name)
    form = TotalsTakeOutForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals():
            tables.remove(table, who=seat.who, reason=form.cleaned_data["reason"])
            messages.success(http_request, f"{name} is taken out.")
            return redirect("exposure", seat.investigation.uid)
    context = {"seat": seat, "section": SECTION, "table": table, "rests": changes_without_totals(table)}
    return form_page(http_request, "web/exposure/remove.html", form, **context)
