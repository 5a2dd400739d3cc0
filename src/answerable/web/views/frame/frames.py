"""The frame: whom the investigation asks, the form of its rule, and amendments."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from answerable.bodies import (
    STRATA,
    Allocation,
    FrameChoice,
    FrameRule,
    read_frame_rule,
    strata_of,
)
from answerable.casework.frame import frames
from answerable.casework.frame.amendments import AddedBody, CorrectedStratum, FrameChange, LeftOutUnit, amend
from answerable.casework.frame.records import framing_of
from answerable.casework.work.permissions import Right, Seat
from answerable.ground import AnswerableError, BadInput
from answerable.store.models import Frame, Request
from answerable.web.access import seated
from answerable.web.entries import upload_from
from answerable.web.frame_entries import draft_from, lines_of, rule_from, sentences_of

SECTION = "frame"
NAMES = 100


@dataclass(frozen=True)
class FramePreview:
    """What a rule comes to, as the page shows it: counts by each field, and the first names."""

    choice: FrameChoice
    strata: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    names: tuple[str, ...]


@seated()
def frame(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The frozen frame, its strata, those left out, and what was changed of it."""
    return _frame(http_request, seat)


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def build_frame(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The form of the rule; POST shows whom it would ask, or freezes it."""
    if http_request.method != "POST":
        return _form(http_request, seat, _held(seat))
    rule = None
    try:
        rule = _entered(http_request)
        if "freeze" in http_request.POST:
            made = frames.freeze_by_rule(seat.investigation, rule, who=seat.who)
            asked = made.units.filter(included=True).count()
            messages.success(http_request, f"Frozen: {asked} bodies are in the frame.")
            return redirect("frame", seat.investigation.uid)
    except BadInput as error:
        return _form(http_request, seat, rule or draft_from(http_request.POST, timezone.localdate()), error)
    return _form(http_request, seat, rule)


@seated()
def frame_rule(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The rule of the frozen frame as TOML, to be kept or used again."""
    held = Frame.objects.filter(investigation=seat.investigation).first()
    response = HttpResponse(held.described if held else "", content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{seat.investigation.uid}-frame.toml"'
    return response


@seated(Right.LEAD)
@require_POST
def amend_frame(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Change one body of the frozen frame, with a reason."""
    entered = http_request.POST
    try:
        made = amend(
            seat.investigation,
            _change(entered.get("what", ""), entered.get("body", "").strip(), entered.get("value", "")),
            reason=entered.get("reason", ""),
            who=seat.who,
            made_on=timezone.localdate(),
        )
    except AnswerableError as error:
        return _frame(http_request, seat, error)
    messages.success(http_request, f"Amendment {made.number} recorded; the report prints it.")
    return redirect("frame", seat.investigation.uid)


def _frame(http_request: HttpRequest, seat: Seat, error: AnswerableError | None = None) -> HttpResponse:
    held = Frame.objects.filter(investigation=seat.investigation).first()
    context = {
        "seat": seat,
        "section": SECTION,
        "frame": held,
        "framing": framing_of(held) if held else None,
        "strata": _strata(seat) if held else (),
        "asked": held.units.filter(included=True).count() if held else 0,
        "left_out": held.units.filter(included=False).select_related("body") if held else (),
        "is_sent": Request.objects.filter(investigation=seat.investigation).exists(),
        "fields": STRATA,
        "error": error,
        "entered": http_request.POST,
    }
    return render(http_request, "web/frame/frame.html", context, status=422 if error else 200)


def _form(
    http_request: HttpRequest, seat: Seat, rule: FrameRule, error: BadInput | None = None
) -> HttpResponse:
    registers = {each.register: each for each in frames.choices_of_registers()}
    shown = None
    if error is None and rule.takes:
        try:
            shown = _shown(frames.preview(rule))
        except BadInput as refused:
            error = refused
    sent = http_request.POST
    context = {
        "seat": seat,
        "section": SECTION,
        "rule": rule,
        "told": rule.told,
        "sentences": sentences_of(rule, registers),
        "registers": tuple(registers.values()),
        "included": sent.get("included", lines_of(rule.included)),
        "excluded": sent.get("excluded", lines_of(rule.excluded)),
        "size": sent.get("size", str(rule.sample.size) if rule.sample else ""),
        "seed": sent.get("seed", str(rule.sample.seed) if rule.sample else ""),
        "by": rule.sample.by if rule.sample else tuple(sent.getlist("by")),
        "strata_fields": STRATA,
        "allocations": tuple(Allocation),
        "shown": shown,
        "error": error,
        "is_sent": Request.objects.filter(investigation=seat.investigation).exists(),
    }
    return render(http_request, "web/frame/form.html", context, status=422 if error else 200)


def _entered(http_request: HttpRequest) -> FrameRule:
    """The rule of the form, or of the TOML file that was sent in its place."""
    if "read" in http_request.POST:
        file = upload_from(http_request, "file", "the rule")
        return read_frame_rule(file.text, file.name)
    return rule_from(http_request.POST)


def _held(seat: Seat) -> FrameRule:
    """The rule of the frozen frame; one that takes nobody where there is none, or it was frozen without."""
    held = Frame.objects.filter(investigation=seat.investigation).first()
    if held is not None and held.described:
        return read_frame_rule(held.described, "frame.toml")
    return FrameRule(seat.investigation.name, "", timezone.localdate())


def _shown(choice: FrameChoice) -> FramePreview:
    strata = tuple(
        (field, tuple((values[0], number) for values, number in strata_of(choice.asked, [field])))
        for field in STRATA
    )
    return FramePreview(choice, strata, tuple(each.name for each in choice.asked[:NAMES]))


def _strata(seat: Seat) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    return frames.strata_of_frame(seat.investigation)


def _change(what: str, body: str, value: str) -> FrameChange:
    match what:
        case "put_in":
            return AddedBody(body)
        case "leave_out":
            return LeftOutUnit(body)
        case field if field in STRATA:
            return CorrectedStratum(body, field, value)
        case _:
            raise BadInput(f"there is no change {what!r}", remedy="Choose one of the list.")
