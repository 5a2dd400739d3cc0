"""One letter about a request: drafted where the law has the step open, reworded, released by a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.coding.comparisons import may_see_readings
from answerable.casework.letters import follow_ups, packs, releases, returned
from answerable.casework.letters.lists import draft_numbered
from answerable.casework.letters.requests import request_at
from answerable.casework.limits.timelines import seen_from, timelines
from answerable.casework.registers.contacts import address_for_letters
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.records import Draft
from answerable.ground import BadInput, Missing
from answerable.questions import LetterKind, review_grounds
from answerable.web.access import seated
from answerable.web.entries import follow_up_from, sent_at_from
from answerable.web.views.letters.letters import SECTION, package


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """What letter is due about a request by law, or again where it came back; POST drafts it."""
    asked = request_at(seat.investigation, reference)
    error = None
    if http_request.method == "POST":
        try:
            draft = _drafted(http_request, seat, reference)
        except (BadInput, Missing) as refused:
            error = refused
        else:
            messages.success(http_request, "Drafted. Nothing is sent before a person releases it.")
            return redirect("draft", seat.investigation.uid, draft.pk)
    clock = next(timelines(seat.investigation, reference=reference), None)
    due = follow_ups.due_kinds(clock, seen_from(seat.investigation)) if clock else ()
    context = {
        "seat": seat,
        "section": SECTION,
        "asked": asked,
        "came_back": asked.stage == asked.Stage.UNDELIVERED,
        "to": address_for_letters(asked.unit.body),
        "due": due,
        "grounds": review_grounds(),
        "takes_grounds": LetterKind.REVIEW in due or LetterKind.COMPLAINT in due,
        "takes_words": LetterKind.CLARIFICATION in due,
        "entered": http_request.POST,
        "error": error,
    }
    return render(http_request, "web/letters/follow_up.html", context, status=422 if error else 200)


def _drafted(http_request: HttpRequest, seat: Seat, reference: str) -> Draft:
    if http_request.POST.get("kind") == "again":
        return returned.send_again(seat.investigation, reference, who=seat.who)
    what = follow_up_from(http_request.POST, seen_from(seat.investigation))
    return follow_ups.draft_follow_up(seat.investigation, reference, what, who=seat.who)


@seated()
def draft(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """One draft as it would go out, with what lint finds in it."""
    return _shown(http_request, seat, draft_numbered(seat.investigation, pk))


@seated(Right.LEAD)
@require_POST
def draft_step(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """Reword a draft, release it, hand it over, or record it as sent."""
    found, step = draft_numbered(seat.investigation, pk), http_request.POST.get("do", "")
    try:
        match step:
            case "reword":
                entered = http_request.POST
                releases.reword(found, entered.get("subject", ""), entered.get("text", ""), who=seat.who)
            case "release":
                releases.release_draft(found, who=seat.who)
            case "hand-over":
                content = (
                    packs.complaint_pack(found)
                    if found.kind == LetterKind.COMPLAINT
                    else releases.hand_over([found])
                )
                return package(content, found)
            case "sent":
                releases.record_sent([found], sent_at_from(http_request.POST, timezone.now()), who=seat.who)
            case _:
                raise BadInput(f"{step!r} is nothing that a draft can do")
    except BadInput as error:
        return _shown(http_request, seat, draft_numbered(seat.investigation, pk), error=error)
    messages.success(http_request, "Recorded.")
    return redirect("draft", seat.investigation.uid, pk)


def _shown(
    http_request: HttpRequest, seat: Seat, found: Draft, *, error: BadInput | None = None
) -> HttpResponse:
    linted = releases.lint_drafts([found])[0]
    context = {
        "seat": seat,
        "section": SECTION,
        "draft": found,
        "kind": LetterKind(found.kind),
        "linted": linted,
        "is_open": LetterKind(found.kind).asks or may_see_readings(seat, found.request),
        "error": error,
        "entered": http_request.POST if error else {},
    }
    return render(http_request, "web/letters/draft.html", context, status=422 if error else 200)
