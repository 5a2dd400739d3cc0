"""What is published of people: the name a person chose, and rulings on words."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from answerable.casework.report import bylines, personal_data
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.forms.report import BylineForm, RulingForm, TakeBackForm

SECTION = "figures"


@seated()
def people(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The name under which one's work appears; to leads, what was ruled on words."""
    return _shown(http_request, seat, _byline(seat), RulingForm(shown_at=position(seat.investigation)))


@seated()
@require_POST
def byline(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Choose the name under which one's own work appears."""
    form = BylineForm.asked(http_request)
    if form.is_valid():
        with form.refusals(beside="shown_as"):
            name = form.cleaned_data["shown_as"]
            bylines.choose_byline(seat.investigation, seat.who, name, who=seat.who)
            messages.success(http_request, f"You appear as {name}." if name else "You appear under no name.")
            return redirect("people", slug=seat.investigation.uid)
    return _shown(http_request, seat, form, RulingForm(shown_at=position(seat.investigation)))


@seated(Right.LEAD)
@require_POST
def rule(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Rule on words; the next build follows it."""
    form = RulingForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals(beside="words"):
            personal_data.rule_on_words(
                seat.investigation,
                form.cleaned_data["words"],
                published=form.cleaned_data["ruling"] == "publish",
                reason=form.cleaned_data["reason"],
                who=seat.who,
            )
            messages.success(http_request, "The next build follows the ruling.")
            return redirect("people", slug=seat.investigation.uid)
    return _shown(http_request, seat, _byline(seat), form)


@seated(Right.LEAD)
@require_POST
def take_back(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Take a ruling back."""
    at = position(seat.investigation)
    form = TakeBackForm.asked(http_request, shown_at=at)
    if form.is_valid():
        with form.refusals(beside="words"):
            personal_data.take_ruling_back(seat.investigation, form.cleaned_data["words"], who=seat.who)
            messages.success(http_request, "The ruling was taken back.")
            return redirect("people", slug=seat.investigation.uid)
    return _shown(http_request, seat, _byline(seat), RulingForm(shown_at=at), form)


def _byline(seat: Seat) -> BylineForm:
    return BylineForm(initial={"shown_as": bylines.bylines(seat.investigation).get(seat.who, "")})


def _shown(
    http_request: HttpRequest,
    seat: Seat,
    own: BylineForm,
    ruling: RulingForm,
    back: TakeBackForm | None = None,
) -> HttpResponseBase:
    rulings = personal_data.personal_rulings(seat.investigation) if seat.may_lead else ()
    context = {
        "seat": seat,
        "section": SECTION,
        "byline": own,
        "ruling": ruling,
        "back": back,
        "rulings": rulings,
    }
    code = max(own.code, ruling.code, back.code if back else 200)
    return render(http_request, "web/report/people.html", context, status=code)
