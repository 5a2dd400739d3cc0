"""Requests: lists of those that wait, and one with its thread."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from answerable.casework.coding import comparisons
from answerable.casework.coding.desk import blank_items
from answerable.casework.letters.requests import request_at
from answerable.casework.overview import board as boards
from answerable.casework.replies import kinds
from answerable.casework.replies.threads import ThreadMessage, reply_at, thread
from answerable.casework.work.journalling import Position, position
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import codebook_of
from answerable.casework.work.records import Request
from answerable.correspondence import MessageKind
from answerable.web.access import seated
from answerable.web.forms.replies import KindForm, SaidForm
from answerable.web.marking import Highlight
from answerable.web.numbers import shown_number
from answerable.web.paging import page_of

_RECORDED = {
    "reply": "Recorded: it is a reply.",
    "none": "Recorded: it is no reply.",
    "unsay": "What was said of it is taken back.",
}


@seated()
def requests(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """All requests, or those of one queue."""
    named = http_request.GET.get("waiting", "")
    which = None
    if named:
        if named not in set(boards.Queue):
            raise Http404(f"no list {named!r}")
        which = boards.Queue(named)
    context = {
        "seat": seat,
        "section": "requests",
        "which": which,
        "queues": tuple(boards.Queue),
        "rows": page_of(http_request, boards.requests_waiting(seat.investigation, which)),
    }
    return render(http_request, "web/letters/requests.html", context)


@seated()
def request(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """One request: its letters and replies in order, and how it was read."""
    return _request(http_request, seat, reference)


def _request(
    http_request: HttpRequest,
    seat: Seat,
    reference: str,
    refused: dict[int, KindForm] | None = None,
    said: dict[int, SaidForm] | None = None,
) -> HttpResponseBase:
    """The page, with the forms of replies that were refused, by the reply's row number."""
    at = position(seat.investigation)
    found, told = request_at(seat.investigation, reference), refused or {}
    is_open = comparisons.may_see_readings(seat, found)
    read = comparisons.compared(found) if is_open else {}
    items = blank_items(seat.investigation, codebook_of(seat.investigation)) if read else ()
    context = {
        "seat": seat,
        "section": "requests",
        "asked": found,
        "thread": [
            (each, _kind_form(each, told, at), _said_form(each, said or {}, at)) for each in thread(found)
        ],
        "is_open": is_open,
        "readings": [(item, read[item.item]) for item in items if item.item in read],
        "highlights": _relied(found, read),
    }
    return render(http_request, "web/letters/request.html", context, status=422 if told or said else 200)


def _said_form(message: ThreadMessage, said: dict[int, SaidForm], at: Position) -> SaidForm | None:
    """The form for whether a message is a reply; None for a letter."""
    if message.reply is None:
        return None
    return said.get(message.reply.pk, SaidForm(shown_at=at))


def _kind_form(message: ThreadMessage, told: dict[int, KindForm], at: Position) -> KindForm | None:
    """The form for the kind of a reply; None for a letter."""
    if message.reply is None:
        return None
    pk, kind = message.reply.pk, message.reply.kind
    fresh = KindForm(initial={"kind": kind}, auto_id=f"%s-{shown_number(pk)}", shown_at=at)
    return told.get(pk, fresh)


@seated(Right.LEAD)
@require_POST
def reply_kind(http_request: HttpRequest, seat: Seat, reference: str, pk: int) -> HttpResponseBase:
    """Say what kind of message a reply is, where it was recognised wrongly."""
    reply = reply_at(seat.investigation, pk)
    at = position(seat.investigation)
    form = KindForm.asked(http_request, auto_id=f"%s-{shown_number(pk)}", shown_at=at)
    if form.is_valid():
        kind = MessageKind(form.cleaned_data["kind"])
        with form.refusals(beside="kind"):
            kinds.set_kind(seat.investigation, reply, kind, who=seat.who)
            messages.success(http_request, f"Recorded: {kind.label}.")
            return redirect("request", seat.investigation.uid, reference)
    return _request(http_request, seat, reference, {pk: form})


@seated(Right.CODE)
@require_POST
def reply_said(http_request: HttpRequest, seat: Seat, reference: str, pk: int) -> HttpResponseBase:
    """Say that a message is a reply, or none, or take back what was said of it."""
    reply = reply_at(seat.investigation, pk)
    at = position(seat.investigation)
    form = SaidForm.asked(http_request, auto_id=f"said-%s-{shown_number(pk)}", shown_at=at)
    if form.is_valid():
        said = form.cleaned_data["said"]
        with form.refusals(beside="said"):
            if said == "unsay":
                kinds.unsay_kind(seat.investigation, reply, who=seat.who)
            else:
                kinds.say_whether_reply(seat.investigation, reply, is_one=said == "reply", who=seat.who)
            messages.success(http_request, _RECORDED[said])
            return redirect("request", seat.investigation.uid, reference)
    return _request(http_request, seat, reference, said={pk: form})


def _relied(asked: Request, read: dict[str, comparisons.ComparedItem]) -> dict[int, list[Highlight]]:
    """The passages that readings rest on, by page."""
    found: dict[int, list[Highlight]] = defaultdict(list)
    for each in read.values():
        for reader in each.readings:
            for coding in reader.codings:
                if coding.passage is not None:
                    spot, title = coding.passage, f"{each.item}: {coding.code} ({reader.coder})"
                    found[spot.page_id].append(
                        Highlight(spot.start, spot.end, "relied", f"p{shown_number(spot.pk)}", title)
                    )
    return found
