"""The list of bodies and the page of one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from answerable.casework.coding.comparisons import findings_of
from answerable.casework.frame.units import BodyFilter, body_choices, unit_at, units_of
from answerable.casework.letters.requests import requests_of_unit
from answerable.casework.overview.unit_pages import findings_with_passages
from answerable.casework.registers import body_pages
from answerable.casework.registers.contacts import contact_tasks
from answerable.casework.work.permissions import Right, Seat, may_keep_registers
from answerable.casework.work.records import Body
from answerable.web.access import seated
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
def body(http_request: HttpRequest, seat: Seat, key: str) -> HttpResponseBase:
    """One body: what it was asked, what it said, and what is held to be so."""
    unit = unit_at(seat.investigation, key)
    held, is_open = findings_of(seat, unit.pk)
    context = facts_of(unit.body, seat.user) | {
        "seat": seat,
        "section": "bodies",
        "unit": unit,
        "body": unit.body,
        "requests": requests_of_unit(unit),
        "findings": findings_with_passages(seat.investigation, unit, held) if is_open else (),
        "is_open": is_open,
    }
    return render(http_request, "web/frame/unit.html", context)


def facts_of(body: Body, user: User) -> dict[str, Any]:
    """What the pages of a body show of the body itself; requests only of the person's investigations."""
    asked = body_pages.requests_to(body, user)
    references = {each.reference for each in asked}
    return {
        "body": body,
        "identifiers": body_pages.identifiers_of(body),
        "aliases": body_pages.aliases_of(body),
        "known": body_pages.known_fields(body),
        "stated": body_pages.stated_fields(body),
        "timeline": body_pages.timeline(body),
        "addresses": body_pages.addresses_shown(body, references),
        "asked": asked,
        "keeps": may_keep_registers(user),
    }


@seated(Right.LEAD)
def addresses(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The bodies of the frame for which an address must be found."""
    rows = page_of(http_request, contact_tasks(seat.investigation))
    context = {"seat": seat, "section": "bodies", "rows": rows, "keeps": True}
    return render(http_request, "web/registers/addresses.html", context)
