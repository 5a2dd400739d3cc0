"""Archived copies: their list, one read and marked, two side by side; what asks the web goes to a job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from answerable.casework.jobs import queue
from answerable.casework.sources import passages, reader
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.forms.source_copies import CaptureForm, CopyFileForm, MarkForm
from answerable.web.marking import Highlight
from answerable.web.views.jobs.jobs import to_job

SECTION = "sources"
_ALONE = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""The policy of a foreign picture: it is shown, and nothing else."""


@seated()
@require_safe
def copies(http_request: HttpRequest, seat: Seat, key: str) -> HttpResponseBase:
    """The archived copies of a source, the passages in them, and what checks found."""
    return _copies(http_request, seat, key)


@seated(Right.CODE)
@require_POST
def capture(http_request: HttpRequest, seat: Seat, key: str) -> HttpResponseBase:
    """Ask for a page to be fetched and kept as a copy."""
    reader.look_at_copies(seat.investigation, key)
    form = CaptureForm.asked(http_request)
    if not form.is_valid():
        return _copies(http_request, seat, key, capture=form)
    return _ask(seat, "capture_source", {"source": key, "address": form.cleaned_data["address"]})


@seated(Right.CODE)
@require_POST
def take_in(http_request: HttpRequest, seat: Seat, key: str) -> HttpResponseBase:
    """Keep the file sent, and ask for it to be taken in as a copy."""
    reader.look_at_copies(seat.investigation, key)
    form = CopyFileForm.asked(http_request)
    if not form.is_valid():
        return _copies(http_request, seat, key, take_in=form)
    return _ask(seat, "take_in_copy", {"source": key, **form.arguments()})


@seated(Right.CODE)
@require_POST
def check(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Ask for the address of one source again, or for those of all."""
    key = http_request.POST.get("source", "")[:80]
    if key:
        reader.look_at_copies(seat.investigation, key)
    return _ask(seat, "check_sources", {"keys": [key] if key else []})


@seated()
@require_safe
def copy(http_request: HttpRequest, seat: Seat, key: str, number: int) -> HttpResponseBase:
    """One copy: its archived text with the passages in it."""
    return _shown(http_request, seat, reader.look_at_copy(seat.investigation, key, number), MarkForm())


@seated(Right.CODE)
@require_POST
def mark(http_request: HttpRequest, seat: Seat, key: str, number: int) -> HttpResponseBase:
    """Keep words of a copy as a passage."""
    look = reader.look_at_copy(seat.investigation, key, number)
    form = MarkForm.asked(http_request)
    if form.is_valid():
        with form.refusals():
            marked = passages.mark_passage(seat.investigation, key, number, who=seat.who, **form.place())
            messages.success(http_request, "Kept as a passage.")
            there = reverse("source-copy", args=[seat.investigation.uid, key, number])
            return redirect(f"{there}#p{marked.page}-{marked.start}-{marked.end}")
    return _shown(http_request, seat, look, form)


@seated()
@require_safe
def picture(http_request: HttpRequest, seat: Seat, key: str, number: int) -> HttpResponseBase:
    """The picture that a copy is."""
    media_type, content = reader.picture_of(seat.investigation, key, number)
    sent = HttpResponse(content, content_type=media_type)
    sent["Content-Security-Policy"] = _ALONE
    sent["X-Content-Type-Options"] = "nosniff"
    return sent


@seated()
@require_safe
def page_picture(http_request: HttpRequest, seat: Seat, key: str, number: int, page: int) -> HttpResponseBase:
    """One page of a copy that is a PDF, as it looks."""
    picture = reader.page_picture(seat.investigation, key, number, page)
    sent = HttpResponse(picture, content_type="image/png")
    sent["Content-Security-Policy"] = _ALONE
    sent["X-Content-Type-Options"] = "nosniff"
    return sent


@seated()
@require_safe
def file(http_request: HttpRequest, seat: Seat, key: str, number: int) -> HttpResponseBase:
    """A copy as it was kept, to be saved and never shown as a page."""
    name, content = reader.file_of(seat.investigation, key, number)
    sent = HttpResponse(content, content_type="application/octet-stream")
    sent["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    sent["Content-Security-Policy"] = _ALONE
    sent["X-Content-Type-Options"] = "nosniff"
    return sent


@seated()
@require_safe
def compared(http_request: HttpRequest, seat: Seat, key: str, number: int, other: int) -> HttpResponseBase:
    """Two copies side by side: what was taken out and what was put in."""
    look = reader.compare_copies(seat.investigation, key, number, other)
    context = {"seat": seat, "section": SECTION, "look": look}
    return render(http_request, "web/sources/compared.html", context)


@seated(Right.CODE)
@require_POST
def forget(http_request: HttpRequest, seat: Seat, key: str, number: int) -> HttpResponseBase:
    """Take a passage away that was marked by mistake."""
    look = reader.look_at_copy(seat.investigation, key, number)
    form = MarkForm()
    form.cleaned_data = {}
    with form.refusals():
        passages.forget_passage(seat.investigation, http_request.POST.get("passage", "")[:200], who=seat.who)
        messages.success(http_request, "The passage was taken away.")
        return redirect("source-copy", seat.investigation.uid, key, number)
    return _shown(http_request, seat, look, form)


def _shown(http_request: HttpRequest, seat: Seat, look: reader.CopyLook, form: MarkForm) -> HttpResponse:
    marks: dict[int, list[Highlight]] = {}
    for each in look.passages:
        passage = each.passage
        anchor = f"p{passage.page}-{passage.start}-{passage.end}"
        marks.setdefault(passage.page, []).append(
            Highlight(passage.start, passage.end, "own", anchor, f"Marked by {passage.marked_by}")
        )
    context = {"seat": seat, "section": SECTION, "look": look, "form": form, "marks": marks}
    return render(http_request, "web/sources/copy.html", context, status=form.code)


def _copies(
    http_request: HttpRequest,
    seat: Seat,
    key: str,
    *,
    capture: CaptureForm | None = None,
    take_in: CopyFileForm | None = None,
) -> HttpResponse:
    look = reader.look_at_copies(seat.investigation, key)
    refused = capture or take_in
    context = {
        "seat": seat,
        "section": SECTION,
        "look": look,
        "capture": capture or CaptureForm(initial={"address": look.source.record.get("URL", "")}),
        "take_in": take_in or CopyFileForm(),
    }
    return render(http_request, "web/sources/copies.html", context, status=refused.code if refused else 200)


def _ask(seat: Seat, kind: str, arguments: Mapping[str, Any]) -> HttpResponse:
    return to_job(queue.ask_for(kind, arguments, user=seat.user, investigation=seat.investigation))
