"""Letters: batches planned, previewed and reviewed, released by a person, and what they cost."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.coding import pilots
from answerable.casework.frame.frames import is_framed
from answerable.casework.jobs import queue
from answerable.casework.letters import batches, releases
from answerable.casework.letters import fields as letter_fields
from answerable.casework.letters import lists as letter_lists
from answerable.casework.letters.batches import BatchPlan
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import has_questionnaire
from answerable.casework.work.records import Batch, Draft
from answerable.ground import BadInput, Missing
from answerable.questions import Burden
from answerable.web.access import seated
from answerable.web.entries import plan_from, sent_at_from
from answerable.web.paging import page_of
from answerable.web.views.jobs.jobs import to_job

SECTION = "letters"
LARGE = 200
"""Letters of which a batch is drafted or released as a job: a page may not take that long."""


@seated()
def letters(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The batches, the letters about requests that wait for a person, and the form for a new batch."""
    return _letters(http_request, seat)


@seated(Right.LEAD)
@require_POST
def sign(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Set in whose name letters are written."""
    entered = http_request.POST
    try:
        letter_fields.sign(
            seat.investigation, entered.get("requester", ""), entered.get("organisation", ""), who=seat.who
        )
    except BadInput as error:
        return _letters(http_request, seat, error=error)
    messages.success(http_request, "Recorded: who signs the letters.")
    return redirect("letters", seat.investigation.uid)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The letters to the worst cases of a plan and what lint finds; POST drafts the batch."""
    try:
        plan = plan_from(http_request.POST or http_request.GET)
        chosen, rule = batches.chosen_units(seat.investigation, plan)
        if http_request.method == "POST" and len(chosen) > LARGE:
            batches.check_plan(seat.investigation, plan)
            return _to_job(seat, "draft_batch", asdict(plan))
        if http_request.method == "POST":
            batch = batches.draft_batch(seat.investigation, plan, who=seat.who)
            messages.success(http_request, "Drafted. Nothing is sent before a person releases it.")
            return redirect("batch", seat.investigation.uid, batch.name)
        shown = batches.preview(seat.investigation, plan)
    except (BadInput, Missing) as error:
        return _letters(http_request, seat, error=error)
    context = {
        "seat": seat,
        "section": SECTION,
        "plan": plan,
        "numbers": ", ".join(plan.numbers),
        "shown": shown,
        "rule": rule,
        "bodies": len(chosen),
        "found": sum(bool(each.flaws) for each in shown),
    }
    return render(http_request, "web/letters/preview.html", context)


@seated()
def burden(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """What answering would cost the bodies of a batch or of the whole frame, beside the cost limits."""
    entered, error, told = http_request.GET, None, None
    try:
        if entered.get("hours"):
            told = _burden(seat, entered["hours"], entered.get("batch", ""))
    except (BadInput, Missing) as refused:
        error = refused
    context = {
        "seat": seat,
        "section": SECTION,
        "entered": entered,
        "error": error,
        "told": told,
        "batches": letter_lists.batches_of(seat.investigation),
    }
    return render(http_request, "web/letters/burden.html", context, status=422 if error else 200)


@seated()
def batch(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """One batch: its rule, its drafts with what lint finds, page by page, and what can be done with it."""
    return _batch(http_request, seat, batches.batch_at(seat.investigation, name))


@seated(Right.LEAD)
@require_POST
def batch_step(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """Release a batch, hand it over, record it as sent, or withdraw what nobody released."""
    found = batches.batch_at(seat.investigation, name)
    step = http_request.POST.get("do", "")
    try:
        if step == "release" and batches.size_of(found) > LARGE:
            reason = http_request.POST.get("reason", "")
            return _to_job(seat, "release_batch", {"name": found.name, "reason": reason})
        if step == "hand-over":
            return _package(releases.hand_over(releases.drafts_of(found)), f"{found.name}.zip")
        messages.success(http_request, _stepped(http_request, seat, found, step))
    except BadInput as error:
        return _batch(http_request, seat, found, error=error)
    if found.pk is None:
        return redirect("letters", seat.investigation.uid)
    return redirect("batch", seat.investigation.uid, found.name)


@seated()
def compare(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """The replies to a batch side by side, and what changed in the questions since it went out."""
    found = batches.batch_at(seat.investigation, name)
    rows = page_of(http_request, pilots.requests_of(found), 12)
    read = pilots.side_by_side(found, rows.object_list, seat=seat)
    context = {"seat": seat, "section": SECTION, "read": read, "rows": rows}
    return render(http_request, "web/letters/pilot.html", context)


def _to_job(seat: Seat, kind: str, arguments: dict[str, Any]) -> HttpResponse:
    return to_job(queue.ask_for(kind, arguments, user=seat.user, investigation=seat.investigation))


def _stepped(http_request: HttpRequest, seat: Seat, found: Batch, step: str) -> str:
    match step:
        case "release":
            count = releases.release(found, who=seat.who, reason=http_request.POST.get("reason", ""))
            return f"Released {count} letters. Hand them over, send them, then record them as sent."
        case "sent":
            count = releases.record_sent(
                releases.drafts_of(found), sent_at_from(http_request.POST, timezone.now()), who=seat.who
            )
            return f"Recorded {count} letters as sent."
        case "withdraw":
            return f"Withdrew {batches.withdraw(found, who=seat.who)} drafts."
        case _:
            raise BadInput(f"{step!r} is nothing that a batch can do")


def _letters(
    http_request: HttpRequest, seat: Seat, *, error: BadInput | Missing | None = None
) -> HttpResponse:
    context = {
        "seat": seat,
        "section": SECTION,
        "error": error,
        "entered": (http_request.POST or http_request.GET) if error else {},
        "rows": letter_lists.batches_of(seat.investigation),
        "waiting": page_of(http_request, releases.waiting_drafts(seat.investigation)),
        "kinds": Batch.Kind,
        "asked": has_questionnaire(seat.investigation),
        "framed": is_framed(seat.investigation),
    }
    return render(http_request, "web/letters/letters.html", context, status=422 if error else 200)


def _batch(
    http_request: HttpRequest, seat: Seat, found: Batch, *, error: BadInput | None = None
) -> HttpResponse:
    rows = page_of(http_request, releases.drafts_of(found), 20)
    row = next(each for each in letter_lists.batches_of(seat.investigation) if each.batch == found)
    context: dict[str, Any] = {
        "seat": seat,
        "section": SECTION,
        "batch": found,
        "row": row,
        "rows": rows,
        "linted": releases.lint_drafts(rows.object_list),
        "error": error,
        "plan": BatchPlan(found.name, ""),
        "wants_reason": found.kind == Batch.Kind.FULL
        and not found.follows
        and row.waiting > releases.MOST_WITHOUT_PILOT,
    }
    return render(http_request, "web/letters/batch.html", context, status=422 if error else 200)


def _burden(seat: Seat, hours: str, batch_name: str) -> Burden:
    try:
        each = Decimal(hours)
    except InvalidOperation:
        raise BadInput(f"{hours!r} is no number of hours", remedy="Write 2.5.") from None
    return letter_lists.burden_on(seat.investigation, each, batch_name or None)


def _package(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{_ascii(name)}"'
    return answer


def _ascii(name: str) -> str:
    return "".join(each if each.isascii() and (each.isalnum() or each in "-_.") else "-" for each in name)


def package(content: bytes, draft: Draft) -> HttpResponse:
    """The pack of a complaint as a download."""
    return _package(content, f"{draft.request.reference}-complaint.zip")
