"""The tray: replies that nothing could be matched to, matched by hand."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from answerable.casework.letters.requests import requests_of
from answerable.casework.overview import board as boards
from answerable.casework.replies import intake
from answerable.casework.replies.threads import reply_at, with_documents
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.paging import page_of

CANDIDATES = 20


@seated()
def tray(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The replies in the tray, oldest first."""
    rows = boards.tray_replies(seat.investigation).prefetch_related("matches__request__unit__body")
    context = {"seat": seat, "section": "tray", "rows": page_of(http_request, rows)}
    return render(http_request, "web/replies/tray.html", context)


@seated()
@require_http_methods(["GET", "HEAD", "POST"])
def tray_reply(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """One reply of the tray beside the requests that it may answer; POST matches it."""
    reply = reply_at(seat.investigation, pk)
    requests = requests_of(seat.investigation)
    if http_request.method == "POST":
        if not seat.may(Right.LEAD):
            raise PermissionDenied
        chosen = list(requests.filter(reference__in=http_request.POST.getlist("reference")))
        if chosen:
            intake.match_by_hand(seat.investigation, reply, chosen, who=seat.who)
            named = ", ".join(each.reference for each in chosen)
            messages.success(http_request, f"Matched to {named}.")
            return redirect("tray", slug=seat.investigation.uid)
        messages.error(http_request, "Nothing was matched: choose at least one request.")
    words = http_request.GET.get("words", "").strip()
    suggested = requests.filter(matches__reply=reply)
    named_so = requests.filter(Q(reference__icontains=words) | Q(unit__body__name__icontains=words))
    context = {
        "seat": seat,
        "section": "tray",
        "reply": with_documents(type(reply).objects.filter(pk=reply.pk)).get(),
        "suggested": suggested,
        "words": words,
        "candidates": named_so.exclude(pk__in=suggested.values("pk"))[:CANDIDATES] if words else (),
    }
    return render(http_request, "web/replies/reply.html", context)
