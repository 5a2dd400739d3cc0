"""The catalogue of equipment: what is in force, the page of each thing in it, files sent, a version out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from answerable.casework.equipment import intakes, listings, looks
from answerable.casework.jobs import queue
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.forms.base import form_page
from answerable.web.forms.equipment import EquipmentFilesForm, EquipmentTakeOutForm
from answerable.web.views.jobs.jobs import to_job

SECTION = "equipment"


@seated(Right.READ)
@require_safe
def catalogue(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The catalogue in force, what differs from the one before, flaws; `?words=` looks for a name."""
    words = " ".join(http_request.GET.get("words", "").split())[:100]
    context = {
        "seat": seat,
        "section": SECTION,
        "look": listings.overview_of(seat.investigation),
        "words": words,
        "found": listings.found_by(seat.investigation, words) if words else (),
    }
    return render(http_request, "web/equipment/catalogue.html", context)


@seated(Right.READ)
@require_safe
def entry(http_request: HttpRequest, seat: Seat, kind: str, key: str) -> HttpResponseBase:
    """All that is on record of a maker, brand, technology, family, model, measure or flaw."""
    shown = listings.shown_equipment(seat.investigation, kind, key)
    context = {"seat": seat, "section": SECTION, "shown": shown, "page": shown.page}
    return render(http_request, "web/equipment/entry.html", context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def add(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The form for files of equipment; POST asks for a look at them, before anything is taken in."""
    form = EquipmentFilesForm.asked(http_request)
    if form.is_valid():
        with form.refusals(beside="chosen"):
            job = looks.ask_to_look(seat.investigation, form.cleaned_data["chosen"], user=seat.user)
            return redirect("equipment-look", seat.investigation.uid, job.pk)
    return form_page(http_request, "web/equipment/add.html", form, seat=seat, section=SECTION)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def look(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """What files would change; POST takes them in."""
    found = looks.look_for(seat.user, seat.investigation, pk)
    if http_request.method == "POST" and found.is_done:
        return to_job(looks.take_in_looked_at(found, user=seat.user))
    context = {"seat": seat, "section": SECTION, "look": found, "shown": queue.job_progress(found.job)}
    return render(http_request, "web/equipment/look.html", context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(http_request: HttpRequest, seat: Seat, what: str, number: int) -> HttpResponseBase:
    """The form to take out the version in force; POST does, and the one before it is followed again."""
    taken = intakes.in_force_of(seat.investigation, what, number)
    form = EquipmentTakeOutForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals():
            reason = form.cleaned_data["reason"]
            intakes.take_out_last(seat.investigation, what, number, who=seat.who, reason=reason)
            messages.success(http_request, f"{taken.words} is taken out.")
            return redirect("equipment", seat.investigation.uid)
    context = {"seat": seat, "section": SECTION, "taken": taken}
    return form_page(http_request, "web/equipment/remove.html", form, **context)


@seated(Right.READ)
@require_safe
def file(http_request: HttpRequest, seat: Seat, digest: str) -> HttpResponseBase:
    """A file of the catalogue, or a record of a flaw, as it came: to be saved, never shown as a page."""
    name, content = listings.file_kept(seat.investigation, digest)
    sent = HttpResponse(content, content_type="application/octet-stream")
    sent["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    sent["X-Content-Type-Options"] = "nosniff"
    sent["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return sent
