"""Sightings looked at, stated, believed, covered and published; calls opened and closed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.casework.sightings import calls as call_verbs
from answerable.casework.sightings import listing, looking
from answerable.casework.sightings import moderation as verbs
from answerable.casework.sightings.sightings import open_sender
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.evidence.sightings import Corroboration, Rejection
from answerable.ground import Missing
from answerable.web.access import seated
from answerable.web.forms.base import PageForm, form_page
from answerable.web.forms.sightings import CallForm, CoverForm, SightingDetailsForm, SightingStepForm
from answerable.web.paging import page_of

SECTION = "sightings"
_ALONE = "default-src 'none'; sandbox"
_DETAILS = ("kind", "area", "premises", "trading_name", "operator", "operator_known_by", "label")


@seated()
@require_safe
def published(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The list that is published: lines, and what may be written of each firm."""
    context = {"seat": seat, "section": SECTION, "found": listing.published(seat.investigation)}
    return render(http_request, "web/sightings/published.html", context)


@seated(Right.SETTLE)
@require_safe
def sightings(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """What came, of one state or all."""
    state = http_request.GET.get("state", "")[:20]
    context = {
        "seat": seat,
        "section": SECTION,
        "rows": page_of(http_request, looking.list_of(seat.investigation, state)),
        "state": state,
        "states": looking.STATES,
    }
    return render(http_request, "web/sightings/sightings.html", context)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def calls(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The calls, with the addresses of their forms; POST opens one."""
    form = CallForm.asked(http_request)
    if form.is_valid():
        with form.refusals():
            call_verbs.open_call(seat.investigation, form.entry(), who=seat.who)
            messages.success(http_request, "The call is made. Its form is there from its first day.")
            return redirect("sighting-calls", seat.investigation.uid)
    found = call_verbs.calls_of(seat.investigation)
    context = {"seat": seat, "section": SECTION, "calls": list(found)}
    return form_page(http_request, "web/sightings/calls.html", form, **context)


@seated(Right.LEAD)
@require_POST
def close(http_request: HttpRequest, seat: Seat, key: str) -> HttpResponseBase:
    """Close a call at once."""
    form = CallForm()
    form.cleaned_data = {}
    with form.refusals(but=(Missing,)):
        call_verbs.close_call(seat.investigation, key, who=seat.who)
        messages.success(http_request, "The call is closed. Its form is nowhere any more.")
        return redirect("sighting-calls", seat.investigation.uid)
    messages.warning(http_request, "It is closed already.")
    return redirect("sighting-calls", seat.investigation.uid)


@seated(Right.SETTLE)
@require_safe
def sighting(http_request: HttpRequest, seat: Seat, key: str, number: int) -> HttpResponseBase:
    """One sighting, with what can be stated of it and done with it."""
    return _shown(http_request, seat, key, number)


@seated(Right.SETTLE)
@require_POST
def details(http_request: HttpRequest, seat: Seat, key: str, number: int) -> HttpResponseBase:
    """State what kind of place it is, what may be shown of where, and whose."""
    form = SightingDetailsForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals():
            verbs.state_details(seat.investigation, key, number, form.details(), who=seat.who)
            messages.success(http_request, "Stated.")
            return redirect("sighting", seat.investigation.uid, key, number)
    return _shown(http_request, seat, key, number, stated=form)


@seated(Right.SETTLE)
@require_POST
def step(http_request: HttpRequest, seat: Seat, key: str, number: int) -> HttpResponseBase:
    """Say how far it is believed, or reject it."""
    form = SightingStepForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals():
            _step(seat, key, number, form)
            messages.success(http_request, "Recorded.")
            return redirect("sighting", seat.investigation.uid, key, number)
    return _shown(http_request, seat, key, number, step=form)


def _step(seat: Seat, key: str, number: int, form: SightingStepForm) -> None:
    told = form.cleaned_data
    sort, _, what = told["step"].partition(":")
    if sort == "by":
        by = Corroboration(what)
        verbs.corroborate(seat.investigation, key, number, by, told["which"], who=seat.who)
    elif sort == "no":
        why, duplicate = Rejection(what), told["duplicate_of"]
        verbs.reject(
            seat.investigation, key, number, why, told["which"], who=seat.who, duplicate_of=duplicate
        )
    else:
        verbs.leave_unverified(seat.investigation, key, number, who=seat.who)


@seated(Right.SETTLE)
@require_POST
def publish(http_request: HttpRequest, seat: Seat, key: str, number: int) -> HttpResponseBase:
    """Put its line into the published list, or take it out."""
    form = PageForm()
    form.cleaned_data = {}
    with form.refusals(but=(Missing,)):
        if http_request.POST.get("do") == "take-back":
            verbs.unpublish(seat.investigation, key, number, who=seat.who)
            messages.success(http_request, "It is out of the list.")
        elif verbs.is_published(verbs.publish(seat.investigation, key, number, who=seat.who)):
            messages.success(http_request, "It is in the list.")
        else:
            messages.success(http_request, "A line that names a private firm needs a second person.")
        return redirect("sighting", seat.investigation.uid, key, number)
    for fault in form.faults:
        messages.warning(http_request, fault.says)
    return redirect("sighting", seat.investigation.uid, key, number)


@seated(Right.LEAD)
@require_POST
def sender(http_request: HttpRequest, seat: Seat, key: str, number: int) -> HttpResponseBase:
    """How its sender can be written to, shown once for the asking."""
    found = looking.look_at(seat.investigation, key, number)
    form = PageForm()
    form.cleaned_data = {}
    context = {"seat": seat, "section": SECTION, "look": found, "form": form}
    with form.refusals():
        context["contact"] = open_sender(seat, key, number)
    return render(http_request, "web/sightings/sender.html", context, status=form.code)


@seated(Right.SETTLE)
@require_http_methods(["GET", "HEAD", "POST"])
def photograph(http_request: HttpRequest, seat: Seat, key: str, number: int, page: int) -> HttpResponseBase:
    """A photograph, to draw blocks on; POST draws them into its pixels."""
    found = looking.look_at(seat.investigation, key, number)
    form = CoverForm.asked(http_request)
    if form.is_valid():
        with form.refusals():
            none_needed = form.cleaned_data["none_needed"]
            verbs.cover(
                seat.investigation, key, number, page, form.drawn(), who=seat.who, none_needed=none_needed
            )
            messages.success(http_request, "Covered. This copy may leave the workbench.")
            return redirect("sighting", seat.investigation.uid, key, number)
    context = {"seat": seat, "section": SECTION, "look": found, "page": page}
    return form_page(http_request, "web/sightings/photograph.html", form, **context)


@seated(Right.SETTLE)
@require_safe
def picture(http_request: HttpRequest, seat: Seat, key: str, number: int, page: int) -> HttpResponseBase:
    """The photograph without blocks, made from its pixels alone."""
    clean = verbs.uncovered(seat.investigation, key, number, page)
    sent = HttpResponse(clean.copy, content_type=clean.media_type)
    sent["Content-Security-Policy"] = _ALONE
    sent["X-Content-Type-Options"] = "nosniff"
    return sent


def _shown(
    http_request: HttpRequest,
    seat: Seat,
    key: str,
    number: int,
    *,
    stated: SightingDetailsForm | None = None,
    step: SightingStepForm | None = None,
) -> HttpResponse:
    shown_at = position(seat.investigation)
    found = looking.look_at(seat.investigation, key, number)
    refused = stated or step
    initial = {name: getattr(found.sighting, name) for name in _DETAILS}
    context = {
        "seat": seat,
        "section": SECTION,
        "look": found,
        "stated": stated or SightingDetailsForm(initial=initial, shown_at=shown_at),
        "step": step or SightingStepForm(shown_at=shown_at),
        "form": refused,
    }
    code = refused.code if refused else 200
    return render(http_request, "web/sightings/sighting.html", context, status=code)
