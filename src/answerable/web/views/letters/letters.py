"""Letters: batches planned, previewed and reviewed, released by a person, and what they cost."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
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
from answerable.casework.letters.moved_addresses import seal_of
from answerable.casework.work.journalling import Position, position
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import has_questionnaire
from answerable.casework.work.records import Batch, Draft
from answerable.ground import BadInput
from answerable.web.access import seated
from answerable.web.forms.base import form_page
from answerable.web.forms.letters import BatchStepForm, BurdenForm, PlanForm, SignForm
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
    form = SignForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals(beside="requester"):
            letter_fields.sign(seat.investigation, who=seat.who, **form.cleaned_data)
            messages.success(http_request, "Recorded: who signs the letters.")
            return redirect("letters", seat.investigation.uid)
    return _letters(http_request, seat, sign=form)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The letters to the worst cases of a plan and what lint finds; POST drafts the batch."""
    entered = http_request.POST if http_request.method == "POST" else http_request.GET
    form = PlanForm(entered)
    if entered.get("follows"):
        form.take(letter_lists.pilots_of(seat.investigation))
    if form.is_valid():
        with form.refusals():
            return _planned(http_request, seat, form)
    return _letters(http_request, seat, plan=form)


def _planned(http_request: HttpRequest, seat: Seat, form: PlanForm) -> HttpResponseBase:
    """A plan's batch drafted, or its letters shown; raises `BadInput` or `Missing` for one that cannot be."""
    plan = form.plan()
    chosen, rule = batches.chosen_units(seat.investigation, plan)
    if http_request.method == "POST" and len(chosen) > LARGE:
        batches.check_plan(seat.investigation, plan)
        return _to_job(seat, "draft_batch", asdict(plan))
    if http_request.method == "POST":
        batch = batches.draft_batch(seat.investigation, plan, who=seat.who)
        messages.success(http_request, "Drafted. Nothing is sent before a person releases it.")
        return redirect("batch", seat.investigation.uid, batch.name)
    shown = batches.preview(seat.investigation, plan)
    context = {
        "seat": seat,
        "section": SECTION,
        "plan": plan,
        "form": form,
        "shown": shown,
        "rule": rule,
        "bodies": len(chosen),
        "found": sum(bool(each.flaws) for each in shown),
    }
    return render(http_request, "web/letters/preview.html", context)


@seated()
def burden(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """What answering would cost the bodies of a batch or of the whole frame, beside the cost limits."""
    is_asked = "hours" in http_request.GET
    form = BurdenForm(http_request.GET) if is_asked else BurdenForm.asked(http_request)
    form.initial["batch"] = http_request.GET.get("batch", "")
    form.take(each.batch.name for each in letter_lists.batches_of(seat.investigation))
    told = None
    if form.is_valid():
        hours, batch = Decimal(form.cleaned_data["hours"]), form.cleaned_data["batch"]
        with form.refusals(beside="hours"):
            told = letter_lists.burden_of_batch(seat.investigation, hours, batch or None)
    return form_page(http_request, "web/letters/burden.html", form, seat=seat, section=SECTION, told=told)


@seated()
def batch(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """One batch: its rule, its drafts with what lint finds, page by page, and what can be done with it."""
    at = position(seat.investigation)
    return _batch(http_request, seat, batches.batch_at(seat.investigation, name), at)


@seated(Right.LEAD)
@require_POST
def batch_step(http_request: HttpRequest, seat: Seat, name: str) -> HttpResponseBase:
    """Release a batch, hand it over, record it as sent, or withdraw what nobody released."""
    at = position(seat.investigation)
    found, step = batches.batch_at(seat.investigation, name), http_request.POST.get("do", "")
    form = BatchStepForm.asked(http_request, now=timezone.now(), shown_at=at)
    if not form.is_valid():
        return _batch(http_request, seat, found, at, form)
    reason, seen = form.cleaned_data["reason"], http_request.POST.get("seen", "")
    with form.refusals():
        if step == "release" and batches.size_of(found) > LARGE:
            shown = form.shown_at.number if form.shown_at else 0
            asked = {"name": found.name, "reason": reason, "seen": seen, "shown_at": shown}
            return _to_job(seat, "release_batch", asked)
        if step == "hand-over":
            return _package(releases.outgoing_zip(releases.drafts_of(found)), f"{found.name}.zip")
        messages.success(http_request, _stepped(seat, found, step, form, seen))
        if found.pk is None:
            return redirect("letters", seat.investigation.uid)
        return redirect("batch", seat.investigation.uid, found.name)
    return _batch(http_request, seat, found, at, form)


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


def _stepped(seat: Seat, found: Batch, step: str, form: BatchStepForm, seen: str) -> str:
    match step:
        case "release":
            count = releases.release(found, who=seat.who, reason=form.cleaned_data["reason"], seen=seen)
            return f"Released {count} letters. Hand them over, send them, then record them as sent."
        case "sent":
            count = releases.record_sent(releases.drafts_of(found), form.sent_at(), who=seat.who)
            return f"Recorded {count} letters as sent."
        case "withdraw":
            return f"Withdrew {batches.withdraw(found, who=seat.who)} drafts."
        case _:
            raise BadInput(f"{step!r} is nothing that a batch can do")


def _letters(
    http_request: HttpRequest, seat: Seat, *, plan: PlanForm | None = None, sign: SignForm | None = None
) -> HttpResponse:
    at = position(seat.investigation)
    rows = letter_lists.batches_of(seat.investigation)
    asked = seat.investigation
    plan = plan or PlanForm()
    code = plan.code
    plan.take([each.batch.name for each in rows if each.batch.kind == Batch.Kind.PILOT])
    if sign is None:
        signed = {"requester": asked.requester, "organisation": asked.organisation}
        sign = SignForm(initial=signed, shown_at=at)
    context = {
        "seat": seat,
        "section": SECTION,
        "rows": rows,
        "waiting": page_of(http_request, releases.waiting_drafts(asked)),
        "plan": plan,
        "sign": sign,
        "asked": has_questionnaire(asked),
        "framed": is_framed(asked),
    }
    return render(http_request, "web/letters/letters.html", context, status=max(code, sign.code))


def _batch(
    http_request: HttpRequest, seat: Seat, found: Batch, at: Position, form: BatchStepForm | None = None
) -> HttpResponse:
    """The page; `at` is how far the journal had come before the batch was read."""
    rows = page_of(http_request, releases.drafts_of(found), 20)
    row = next(each for each in letter_lists.batches_of(seat.investigation) if each.batch == found)
    moved = releases.moved_in(found) if row.waiting else ()
    context: dict[str, Any] = {
        "seat": seat,
        "section": SECTION,
        "moved": moved,
        "seen": seal_of(moved),
        "batch": found,
        "row": row,
        "rows": rows,
        "linted": releases.lint_drafts(rows.object_list),
        "form": form or BatchStepForm(now=timezone.now(), shown_at=at),
        "wants_reason": found.kind == Batch.Kind.FULL
        and not found.follows
        and row.waiting > releases.MOST_WITHOUT_PILOT,
    }
    return render(http_request, "web/letters/batch.html", context, status=form.code if form else 200)


def _package(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{_ascii(name)}"'
    return answer


def _ascii(name: str) -> str:
    return "".join(each if each.isascii() and (each.isalnum() or each in "-_.") else "-" for each in name)


def package(content: bytes, draft: Draft) -> HttpResponse:
    """The pack of a complaint as a download."""
    return _package(content, f"{draft.request.reference}-complaint.zip")
