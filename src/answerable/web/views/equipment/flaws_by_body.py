"""Flaws by body: opened by leads and reviewers, to everybody else an address that is not there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from answerable.casework.equipment import flaws_by_body as verbs
from answerable.casework.letters.flaw_letters import letter_about
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.paging import page_of


@seated(Right.REVIEW, unknown=True)
@require_http_methods(["GET", "HEAD", "POST"])
def flaws_by_body(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """What flaws by body are; POST opens a page of them, or one body with the letter to it."""
    context = {"seat": seat, "section": "bodies", "opened": False, "found": None}
    if http_request.method != "POST":
        return render(http_request, "web/equipment/flaws_by_body.html", context)
    key = http_request.POST.get("body", "")
    if key:
        found = verbs.open_flaws_of(seat, key)
        context |= {"found": found, "letter": letter_about(seat, found) if found.flaws else None}
    else:
        rows = page_of(http_request, verbs.bodies_that_named_models(seat))
        context |= {"rows": rows, "listed": verbs.open_flaws(seat, list(rows))}
    return render(http_request, "web/equipment/flaws_by_body.html", context | {"opened": True})
