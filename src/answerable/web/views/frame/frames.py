"""The frame: whom the investigation asks, the form of its rule, and amendments."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from answerable.bodies import STRATA, FrameChoice, FrameRule, strata_of
from answerable.casework.frame import frames
from answerable.casework.frame.amendments import amend
from answerable.casework.frame.records import framing_of
from answerable.casework.work.journalling import Position, position
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.forms.base import form_page, position_in
from answerable.web.forms.frame import AmendForm, RuleFileForm, RuleForm

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
    return _frame(http_request, seat, AmendForm(shown_at=position(seat.investigation)))


@seated(Right.LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def build_frame(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The form of the rule; POST shows whom it would ask, or freezes it."""
    at = position(seat.investigation)
    there = {each.register: each for each in frames.choices_of_registers(seat.investigation)}
    if http_request.method != "POST":
        rule = frames.rule_of(seat.investigation, timezone.localdate())
        return _form(http_request, seat, RuleForm.of(rule, there), rule, at)
    at = position_in(http_request.POST, at)
    if "read" in http_request.POST:
        file = RuleFileForm.asked(http_request)
        if file.is_valid():
            rule = file.frame_rule()
            return _form(http_request, seat, RuleForm.of(rule, there), rule, at)
        return _form(http_request, seat, RuleForm.entered(http_request.POST, there), None, at, file)
    form = RuleForm.entered(http_request.POST, there)
    form.shown_at = at
    if not form.is_valid():
        return _form(http_request, seat, form, None, at)
    if "freeze" in http_request.POST:
        with form.refusals():
            made = frames.freeze_by_rule(seat.investigation, form.frame_rule(), who=seat.who)
            asked = frames.number_asked(made)
            messages.success(http_request, f"Frozen: {asked} bodies are in the frame.")
            return redirect("frame", seat.investigation.uid)
    return _form(http_request, seat, form, form.frame_rule(), at)


@seated()
def frame_rule(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The rule of the frozen frame as TOML, to be kept or used again."""
    held = frames.frame_of(seat.investigation)
    response = HttpResponse(held.described if held else "", content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{seat.investigation.uid}-frame.toml"'
    return response


@seated(Right.LEAD)
@require_POST
def amend_frame(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Change one body of the frozen frame, with a reason."""
    form = AmendForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals():
            reason, on = form.cleaned_data["reason"], timezone.localdate()
            made = amend(seat.investigation, form.change(), reason=reason, who=seat.who, made_on=on)
            messages.success(http_request, f"Amendment {made.number} recorded; the report prints it.")
            return redirect("frame", seat.investigation.uid)
    return _frame(http_request, seat, form)


def _frame(http_request: HttpRequest, seat: Seat, form: AmendForm) -> HttpResponse:
    held = frames.frame_of(seat.investigation)
    return form_page(
        http_request,
        "web/frame/frame.html",
        form,
        seat=seat,
        section=SECTION,
        frame=held,
        framing=framing_of(held) if held else None,
        strata=frames.strata_of_frame(seat.investigation) if held else (),
        asked=frames.number_asked(held) if held else 0,
        left_out=frames.units_left_out(held) if held else (),
        is_sent=frames.is_asked(seat.investigation),
    )


def _form(
    http_request: HttpRequest,
    seat: Seat,
    form: RuleForm,
    rule: FrameRule | None,
    at: Position,
    file: RuleFileForm | None = None,
) -> HttpResponse:
    shown, form.shown_at = None, form.shown_at or at
    if rule is not None and rule.takes and not form.faults:
        with form.refusals():
            shown = _preview(frames.preview(rule, seat.investigation))
    response = form_page(
        http_request,
        "web/frame/form.html",
        form,
        seat=seat,
        section=SECTION,
        file=file or RuleFileForm(auto_id="rule-%s"),
        told=rule.told if rule else "",
        registers=[each.register for each in frames.choices_of_registers(seat.investigation)],
        shown=shown,
        is_sent=frames.is_asked(seat.investigation),
    )
    response.status_code = max(form.code, file.code if file else 200)
    return response


def _preview(choice: FrameChoice) -> FramePreview:
    strata = tuple(
        (field, tuple((values[0], number) for values, number in strata_of(choice.asked, [field])))
        for field in STRATA
    )
    return FramePreview(choice, strata, tuple(each.name for each in choice.asked[:NAMES]))
