"""Sources: their list, a source's page, added, edited, brought in and out, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.casework.sources import sources as verbs
from answerable.casework.sources.looking import look_at_source
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.evidence import Grade
from answerable.web.access import seated
from answerable.web.forms.base import form_page
from answerable.web.forms.sources import (
    CslForm,
    SourceEditForm,
    SourceForm,
    WithdrawSourceForm,
    initial_of,
)
from answerable.web.paging import page_of

SECTION = "sources"


@seated()
@require_safe
def sources(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The sources by key; `?words=` looks for words, `?grade=` for a grade."""
    words, grade = http_request.GET.get("words", "")[:200], http_request.GET.get("grade", "")
    grade = grade if grade in list(Grade) else ""
    context = {
        "seat": seat,
        "section": SECTION,
        "rows": page_of(http_request, verbs.sources_of(seat.investigation, words=words, grade=grade)),
        "words": words,
        "grade": grade,
        "grades": [(each.value, each.sentence) for each in Grade],
        "alike": verbs.alike_in(seat.investigation),
    }
    return render(http_request, "web/sources/sources.html", context)


@seated()
@require_safe
def source(http_request: HttpRequest, seat: Seat, key: str) -> HttpResponseBase:
    """A source: its record, copies and passages, what is stated in it, and where it is cited."""
    at = position(seat.investigation)
    return _shown(http_request, seat, key, WithdrawSourceForm(shown_at=at))


@seated(Right.CODE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Keep a source."""
    form = SourceForm.asked(http_request)
    if http_request.method == "POST" and form.is_valid():
        with form.refusals():
            key = form.cleaned_data["key"]
            verbs.add_source(seat.investigation, key, form.entry(), who=seat.who)
            messages.success(http_request, f"Kept as {key}.")
            return redirect("source", seat.investigation.uid, key)
    return form_page(http_request, "web/sources/add.html", form, seat=seat, section=SECTION)


@seated(Right.CODE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(http_request: HttpRequest, seat: Seat, key: str) -> HttpResponseBase:
    """Put another record in the place of the one there; what the form does not ask for stays."""
    at = position(seat.investigation)
    found = verbs.source_at(seat.investigation, key)
    if found.confidential:
        return redirect("source", seat.investigation.uid, key)
    beside = {
        "grade": found.grade,
        "family": found.family,
        "translator": found.translator,
        "licence": found.licence,
    }
    form = (
        SourceEditForm(http_request.POST, shown_at=at)
        if http_request.method == "POST"
        else SourceEditForm(initial=initial_of(found.record) | beside, shown_at=at)
    )
    if http_request.method == "POST" and form.is_valid():
        with form.refusals():
            verbs.edit_source(seat.investigation, key, form.entry(found.record), who=seat.who)
            messages.success(http_request, "Recorded.")
            return redirect("source", seat.investigation.uid, key)
    return form_page(http_request, "web/sources/edit.html", form, seat=seat, section=SECTION, source=found)


@seated(Right.CODE)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Take in a file of CSL-JSON: all of its records, or none."""
    form = CslForm.asked(http_request)
    if http_request.method == "POST" and form.is_valid():
        with form.refusals(beside="file"):
            upload, grade = form.cleaned_data["file"], Grade(form.cleaned_data["grade"])
            receipt = verbs.import_sources(
                seat.investigation, upload.content, upload.name, grade, who=seat.who
            )
            here = f" {len(receipt.here)} were here alike." if receipt.here else ""
            messages.success(http_request, f"{len(receipt.added)} sources were kept.{here}")
            return redirect("sources", seat.investigation.uid)
    return form_page(http_request, "web/sources/import.html", form, seat=seat, section=SECTION)


@seated()
@require_safe
def export(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """The sources as CSL-JSON, to be saved; neither confidential nor withdrawn ones."""
    sent = HttpResponse(verbs.export_sources(seat.investigation), content_type="application/json")
    sent["Content-Disposition"] = 'attachment; filename="sources.json"'
    sent["X-Content-Type-Options"] = "nosniff"
    return sent


@seated(Right.LEAD)
@require_POST
def step(http_request: HttpRequest, seat: Seat, key: str) -> HttpResponseBase:
    """Withdraw a source, or take its withdrawal back."""
    form = WithdrawSourceForm.asked(http_request, shown_at=position(seat.investigation))
    if http_request.POST.get("do") == "take-back":
        form.fields.clear()
        with form.refusals():
            verbs.take_withdrawal_back(seat.investigation, key, who=seat.who)
            messages.success(http_request, "It is in use again.")
            return redirect("source", seat.investigation.uid, key)
    elif form.is_valid():
        with form.refusals():
            verbs.withdraw_source(seat.investigation, key, form.cleaned_data["reason"], who=seat.who)
            messages.success(http_request, "Withdrawn. A build that cites it stops.")
            return redirect("source", seat.investigation.uid, key)
    return _shown(http_request, seat, key, form)


def _shown(http_request: HttpRequest, seat: Seat, key: str, form: WithdrawSourceForm) -> HttpResponse:
    context = {
        "seat": seat,
        "section": SECTION,
        "look": look_at_source(seat.investigation, key),
        "form": form,
    }
    return render(http_request, "web/sources/source.html", context, status=form.code)
