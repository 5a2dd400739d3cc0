"""The tray: replies that nothing could be matched to, matched by hand."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.replies import tray as trays
from answerable.casework.replies.senders import forget_sender, known_senders
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.ground import Missing
from answerable.web.access import seated, whose
from answerable.web.forms.base import PageForm, form_page
from answerable.web.forms.replies import MatchForm
from answerable.web.paging import page_of


@seated()
def tray(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The replies in the tray, oldest first."""
    return _tray(http_request, seat, PageForm(shown_at=position(seat.investigation)))


@seated(Right.LEAD)
@require_POST
def forget(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """Take back that a sender is a body's own."""
    form = PageForm.asked(http_request, shown_at=position(seat.investigation))
    with form.refusals(but=(Missing,)):
        known = forget_sender(seat.investigation, pk, who=seat.who)
        messages.success(http_request, f"Mail of {known.sender} comes to the tray from now on.")
        return redirect("tray", slug=seat.investigation.uid)
    return _tray(http_request, seat, form)


def _tray(http_request: HttpRequest, seat: Seat, form: PageForm) -> HttpResponseBase:
    rows = page_of(http_request, trays.tray_replies(seat.investigation))
    senders = known_senders(seat.investigation) if seat.may_lead else ()
    return form_page(
        http_request, "web/replies/tray.html", form, seat=seat, section="tray", rows=rows, senders=senders
    )


@seated()
@require_http_methods(["GET", "HEAD", "POST"])
def tray_reply(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """One reply of the tray beside the requests that it may answer; POST matches it."""
    at = position(seat.investigation)
    reply = trays.tray_reply(seat.investigation, pk)
    if http_request.method == "POST" and not seat.may(Right.LEAD):
        raise PermissionDenied(whose(Right.LEAD))
    words = http_request.GET.get("words", "").replace("\0", "").strip()
    form = MatchForm.asked(http_request, shown_at=at)
    form.take(trays.may_answer(reply), trays.candidates(seat.investigation, reply, words))
    if form.is_valid():
        with form.refusals(beside="reference"):
            references = form.cleaned_data["reference"]
            keep = form.cleaned_data["keep_sender"]
            chosen = trays.match_to(seat.investigation, reply, references, who=seat.who, keep_sender=keep)
            named = ", ".join(each.reference for each in chosen)
            messages.success(http_request, f"Matched to {named}.")
            return redirect("tray", slug=seat.investigation.uid)
    context = {"seat": seat, "section": "tray", "reply": reply, "words": words}
    return form_page(http_request, "web/replies/reply.html", form, **context)
