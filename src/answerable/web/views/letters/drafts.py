"""One letter about a request: drafted where the law has the step open, reworded, released by a person."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.coding.comparisons import may_see_readings
from answerable.casework.letters import follow_ups, packs, releases, returned
from answerable.casework.letters.lists import draft_numbered
from answerable.casework.letters.moved_addresses import seal_of
from answerable.casework.letters.requests import request_at
from answerable.casework.limits.timelines import reference_day, timelines
from answerable.casework.registers.contacts import address_for_letters
from answerable.casework.work.journalling import Position, position
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.records import Draft
from answerable.ground import BadInput, Missing
from answerable.questions import LetterKind
from answerable.web.access import seated
from answerable.web.forms.base import PageForm, form_page
from answerable.web.forms.letters import FollowUpForm, SentForm, WordsForm
from answerable.web.views.letters.letters import SECTION, package

AGAIN = "again"
"""What is sent as the kind of letter where one that came back is to go out anew."""


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(http_request: HttpRequest, seat: Seat, reference: str) -> HttpResponseBase:
    """What letter is due about a request by law, or again where it came back; POST drafts it."""
    at = position(seat.investigation)
    asked = request_at(seat.investigation, reference)
    on = reference_day(seat.investigation)
    timeline = next(timelines(seat.investigation, reference=reference), None)
    due = follow_ups.due_kinds(timeline, on) if timeline else ()
    form = FollowUpForm.asked(http_request, shown_at=at)
    form.take(due)
    drafted = _drafted(http_request, seat, reference, form, on)
    if drafted is not None:
        messages.success(http_request, "Drafted. Nothing is sent before a person releases it.")
        return redirect("draft", seat.investigation.uid, drafted.pk)
    context = {
        "seat": seat,
        "section": SECTION,
        "asked": asked,
        "came_back": asked.stage == asked.Stage.UNDELIVERED,
        "to": address_for_letters(asked.unit.body, seat.investigation.pk),
        "due": due,
        "takes_grounds": LetterKind.REVIEW in due or LetterKind.COMPLAINT in due,
        "takes_words": LetterKind.CLARIFICATION in due,
    }
    return form_page(http_request, "web/letters/follow_up.html", form, **context)


def _drafted(
    http_request: HttpRequest, seat: Seat, reference: str, form: FollowUpForm, on: date
) -> Draft | None:
    """The letter drafted; None where nothing was asked for or the form says what was refused."""
    if http_request.method != "POST":
        return None
    if http_request.POST.get("kind") == AGAIN:
        form.fields.clear()
        with form.refusals():
            return returned.send_again(seat.investigation, reference, who=seat.who)
        return None
    if form.is_valid():
        with form.refusals():
            return follow_ups.draft_follow_up(seat.investigation, reference, form.follow_up(on), who=seat.who)
    return None


@seated()
def draft(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """One draft as it would go out, with what lint finds in it."""
    at = position(seat.investigation)
    return _shown(http_request, seat, draft_numbered(seat.investigation, pk), at)


@seated(Right.LEAD)
@require_POST
def draft_step(http_request: HttpRequest, seat: Seat, pk: int) -> HttpResponseBase:
    """Reword a draft, release it, hand it over, or record it as sent."""
    at = position(seat.investigation)
    step = http_request.POST.get("do", "")
    now = timezone.now()
    form: PageForm = (
        WordsForm(http_request.POST, shown_at=at)
        if step == "reword"
        else SentForm(http_request.POST, now=now, shown_at=at)
    )
    try:
        found = draft_numbered(seat.investigation, pk)
    except Missing:
        return _gone(http_request, seat, form)
    if form.is_valid():
        with form.refusals():
            package = _stepped(seat, found, step, form, http_request.POST.get("seen", ""))
            if package is not None:
                return package
            messages.success(http_request, "Recorded.")
            return redirect("draft", seat.investigation.uid, pk)
    return _shown(http_request, seat, draft_numbered(seat.investigation, pk), at, form)


def _gone(http_request: HttpRequest, seat: Seat, form: PageForm) -> HttpResponse:
    """A draft that is no longer there, with the words that were written for it; 404 where there are none."""
    if not isinstance(form, WordsForm):
        raise Missing("there is no such draft")
    context = {"seat": seat, "section": SECTION, "words": form}
    return render(http_request, "web/letters/draft_gone.html", context, status=404)


def _stepped(seat: Seat, found: Draft, step: str, form: PageForm, seen: str) -> HttpResponse | None:
    """Do a step of a draft; what is to be downloaded, where it is that."""
    match step, form:
        case "reword", WordsForm():
            words = form.cleaned_data
            releases.change_draft(found, words["subject"], words["text"], who=seat.who)
        case "release", _:
            releases.release_draft(found, who=seat.who, seen=seen)
        case "hand-over", _ if found.kind == LetterKind.COMPLAINT:
            return package(packs.complaint_pack(found), found)
        case "hand-over", _:
            return package(releases.outgoing_zip([found]), found)
        case "sent", SentForm():
            releases.record_sent([found], form.sent_at(), who=seat.who)
        case _:
            raise BadInput(f"{step!r} is nothing that a draft can do")
    return None


def _shown(
    http_request: HttpRequest, seat: Seat, found: Draft, at: Position, form: PageForm | None = None
) -> HttpResponse:
    """The page; `at` is how far the journal had come before the draft was read."""
    linted = releases.lint_drafts([found])[0]
    words = form if isinstance(form, WordsForm) else None
    sent = form if isinstance(form, SentForm) else None
    moved = () if found.released_at else releases.moved_of(found)
    context = {
        "seat": seat,
        "section": SECTION,
        "moved": moved,
        "seen": seal_of(moved),
        "draft": found,
        "kind": LetterKind(found.kind),
        "linted": linted,
        "is_open": LetterKind(found.kind).asks or may_see_readings(seat, found.request),
        "form": form,
        "words": words or WordsForm(initial={"subject": found.subject, "text": found.text}, shown_at=at),
        "sent": sent or SentForm(now=timezone.now(), shown_at=at),
    }
    return render(http_request, "web/letters/draft.html", context, status=form.code if form else 200)
