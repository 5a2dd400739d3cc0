"""What comes in to an investigation: mail, codings made elsewhere, the manuscript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from answerable.casework.jobs import queue
from answerable.casework.report import building
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.casework.work.questionnaires import has_codebook
from answerable.casework.work.records import Job
from answerable.casework.work.uploads import Upload
from answerable.web.access import seated
from answerable.web.forms.replies import AdjudicationsForm, CodingsForm, MailForm, ManuscriptForm, TakeInForm
from answerable.web.views.jobs.jobs import to_job

SECTION = "take-in"
RECENT = 5
_MOST_SAID = 20


@seated(Right.LEAD)
def take_in(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The forms for what comes in, and the jobs asked for last."""
    return _shown(http_request, seat)


@seated(Right.LEAD)
@require_POST
def take_in_mail(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Keep the mail sent, and ask for it to be taken in."""
    form = MailForm.asked(http_request)
    if not form.is_valid():
        return _shown(http_request, seat, form)
    return to_job(_ask(seat, "take_in_mail", form.arguments()))


@seated(Right.LEAD)
@require_POST
def take_in_codings(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Keep the table of codings sent, and ask for it to be taken in."""
    form = CodingsForm.asked(http_request)
    if not form.is_valid():
        return _shown(http_request, seat, form)
    return to_job(_ask(seat, "take_in_codings", form.arguments()))


@seated(Right.LEAD)
@require_POST
def take_in_adjudications(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Keep the table of adjudications sent, and ask for it to be taken in."""
    form = AdjudicationsForm.asked(http_request)
    if not form.is_valid():
        return _shown(http_request, seat, form)
    return to_job(_ask(seat, "take_in_adjudications", form.arguments()))


@seated(Right.LEAD)
@require_POST
def take_in_manuscript(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Keep the manuscript sent as the newest version, if it reads; what is wrong is said with its line."""
    form = ManuscriptForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals(beside="manuscript"):
            sent: Upload = form.cleaned_data["manuscript"]
            version = building.adopt_manuscript(seat.investigation, sent.text, "manuscript.md", who=seat.who)
            messages.success(http_request, f"Kept version {version.version} of the manuscript.")
            for said in building.old_words(seat.investigation):
                messages.warning(http_request, said)
            if version.unbound:
                told = {"unbound": version.unbound, "most": _MOST_SAID}
                says = render_to_string("web/report/parts/unbound.html", told)
                messages.warning(http_request, says, extra_tags="listed")
            return redirect("take-in", slug=seat.investigation.uid)
    return _shown(http_request, seat, form)


def _ask(seat: Seat, kind: str, arguments: Mapping[str, Any]) -> Job:
    return queue.ask_for(kind, arguments, user=seat.user, investigation=seat.investigation)


def _shown(http_request: HttpRequest, seat: Seat, sent: TakeInForm | None = None) -> HttpResponse:
    """The page, with the form that was refused in its place."""
    at = position(seat.investigation)
    recent = queue.jobs_of(seat.investigation)[:RECENT]
    kinds: tuple[type[TakeInForm], ...] = (MailForm, CodingsForm, AdjudicationsForm)
    mail, codings, adjudications = (sent if type(sent) is kind else kind() for kind in kinds)
    manuscript = sent if isinstance(sent, ManuscriptForm) else ManuscriptForm(shown_at=at)
    context = {
        "seat": seat,
        "section": SECTION,
        "shown": [queue.job_progress(each) for each in recent],
        "takes_mail": has_codebook(seat.investigation),
        "mail": mail,
        "codings": codings,
        "adjudications": adjudications,
        "manuscript": manuscript,
    }
    return render(http_request, "web/replies/take_in.html", context, status=sent.code if sent else 200)
