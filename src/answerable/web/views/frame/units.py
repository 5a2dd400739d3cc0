"""The list of bodies and the page of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from answerable.casework.coding.comparisons import findings_of
from answerable.casework.equipment.sold_and_said import sold_beside_said
from answerable.casework.frame.units import BodyFilter, body_choices, unit_at, units_of
from answerable.casework.letters.requests import requests_of_unit
from answerable.casework.overview.unit_pages import findings_with_passages
from answerable.casework.registers import body_pages
from answerable.casework.registers.contacts import contact_tasks, record_address
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat, may_keep_registers
from answerable.casework.work.records import Body, Investigation
from answerable.web.access import seated, whose
from answerable.web.forms.registers import AddressForm
from answerable.web.paging import page_of


@seated()
def bodies(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The bodies of the frame, searched and narrowed; blind coders are not told how each one ended."""
    asked = http_request.GET
    wanted = BodyFilter(
        words=asked.get("words", "").strip(),
        sector=asked.get("sector", ""),
        region=asked.get("region", ""),
        question="" if seat.is_blind else asked.get("question", ""),
        outcome="" if seat.is_blind else asked.get("outcome", ""),
    )
    context = {
        "seat": seat,
        "section": "bodies",
        "wanted": wanted,
        "choices": body_choices(seat.investigation),
        "rows": page_of(http_request, units_of(seat.investigation, wanted)),
    }
    return render(http_request, "web/frame/units.html", context)


@seated()
@require_http_methods(["GET", "HEAD", "POST"])
def body(http_request: HttpRequest, seat: Seat, key: str) -> HttpResponseBase:
    """One body: what it was asked, what it said, what is held to be so; POST records of an address."""
    at = position(seat.investigation)
    unit = unit_at(seat.investigation, key)
    form = AddressForm.asked(http_request, shown_at=at)
    if http_request.method == "POST" and not seat.may_lead:
        raise PermissionDenied(whose(Right.LEAD))
    if form.is_valid():
        with form.refusals(beside="email"):
            record_address(unit.body, **form.cleaned_data, who=seat.who, investigation=seat.investigation)
            messages.success(http_request, f"Recorded for {form.cleaned_data['email']}.")
            return redirect("body", seat.investigation.uid, key)
    held, is_open = findings_of(seat, unit.pk)
    context = facts_of(unit.body, seat.user, seat.investigation) | {
        "seat": seat,
        "section": "bodies",
        "unit": unit,
        "body": unit.body,
        "requests": requests_of_unit(unit),
        "findings": findings_with_passages(seat.investigation, unit, held) if is_open else (),
        "is_open": is_open,
        "models": sold_beside_said(seat.investigation, unit) if is_open else (),
        "address": form,
    }
    return render(http_request, "web/frame/unit.html", context, status=form.code)


def facts_of(body: Body, user: User, investigation: Investigation | None = None) -> dict[str, Any]:
    """What the pages of a body show of the body itself; requests only of the person's investigations.

    Addresses are the installation's and the investigation's own.
    """
    asked = body_pages.requests_to(body, user)
    references = {each.reference for each in asked}
    return {
        "body": body,
        "identifiers": body_pages.identifiers_of(body),
        "aliases": body_pages.aliases_of(body),
        "known": body_pages.known_fields(body),
        "stated": body_pages.stated_fields(body),
        "timeline": body_pages.timeline(body),
        "addresses": body_pages.addresses_shown(body, references, investigation),
        "asked": asked,
        "keeps": may_keep_registers(user),
    }


@seated(Right.LEAD)
def addresses(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The bodies of the frame for which an address must be found."""
    rows = page_of(http_request, contact_tasks(seat.investigation))
    context = {"seat": seat, "section": "bodies", "rows": rows}
    return render(http_request, "web/registers/addresses.html", context)
