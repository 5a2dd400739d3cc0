"""The last verification of an investigation, and asking for one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from answerable.casework.verification import asking
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.views.jobs.jobs import to_job


@seated()
def verification(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """What the last one came to, check by check; what falls short is told one by one to leads only."""
    context = {
        "seat": seat,
        "section": "figures",
        "last": asking.last_verification(seat.investigation),
        "newer": asking.newer_job(seat.investigation),
    }
    return render(http_request, "web/verification/verification.html", context)


@seated(Right.LEAD)
@require_POST
def verify(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Ask for one, or go to the one that is under way."""
    return to_job(asking.ask_to_verify(seat.investigation, seat.user))
