"""The tray: replies that nothing could be matched to, matched by hand."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from answerable.casework.replies import tray as trays
from answerable.casework.work.permissions import Right, Seat
from answerable.ground import BadInput
from answerable.web.access import seated
from answerable.web.paging import page_of


@seated()
def tray(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The replies in the tray, oldest first."""
    rows = page_of(http_request, trays.tray_replies(seat.investigation))
    return render(http_request, "web/replies/tray.html", {"seat": seat, "section": "tray", "rows": rows})


@seated()
@require_http_methods(["GET", "HEAD", "POST"])
def tray_reply(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """One reply of the tray beside the requests that it may answer; POST matches it."""
    reply = trays.tray_reply(seat.investigation, pk)
    if http_request.method == "POST":
        if not seat.may(Right.LEAD):
            raise PermissionDenied
        try:
            references = http_request.POST.getlist("reference")
            chosen = trays.match_to(seat.investigation, reply, references, who=seat.who)
        except BadInput as error:
            messages.error(http_request, f"Nothing was matched: {error.remedy}")
        else:
            named = ", ".join(each.reference for each in chosen)
            messages.success(http_request, f"Matched to {named}.")
            return redirect("tray", slug=seat.investigation.uid)
    words = http_request.GET.get("words", "").strip()
    context = {
        "seat": seat,
        "section": "tray",
        "reply": reply,
        "suggested": trays.may_answer(reply),
        "words": words,
        "candidates": trays.candidates(seat.investigation, reply, words),
    }
    return render(http_request, "web/replies/reply.html", context)
