"""Confidential sources: kept, and opened by leads and reviewers alone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST

from answerable.casework.sources import confidential as verbs
from answerable.casework.work.permissions import Right, Seat
from answerable.evidence import Grade
from answerable.ground import AnswerableError
from answerable.web.access import seated
from answerable.web.forms.base import form_page
from answerable.web.forms.sources import ConfidentialForm
from answerable.web.views.sources.sources import SECTION


@seated(Right.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def add(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Keep a tip or a leak, encrypted."""
    form = ConfidentialForm.asked(http_request)
    if http_request.method == "POST" and form.is_valid():
        with form.refusals():
            upload = form.cleaned_data["file"]
            found = verbs.add_confidential(
                seat.investigation,
                form.described(),
                Grade(form.cleaned_data["grade"]),
                who=seat.who,
                remarks=form.cleaned_data["remarks"],
                file=(upload.name, upload.content) if upload else None,
            )
            messages.success(http_request, f"Kept as {found.key}, encrypted.")
            return redirect("source", seat.investigation.uid, found.key)
    return form_page(http_request, "web/sources/add_confidential.html", form, seat=seat, section=SECTION)


@seated(Right.REVIEW)
@require_POST
def opened(http_request: HttpRequest, seat: Seat, key: str) -> HttpResponseBase:
    """What is known of a confidential source, shown once for the asking, or its file, to be saved."""
    verbs.check_may_open(seat, key)
    try:
        if http_request.POST.get("what") == "file":
            return _sent(*verbs.open_file(seat, key))
        record = verbs.open_record(seat, key)
    except AnswerableError as error:
        context = {"seat": seat, "section": SECTION, "key": key, "refused": error}
        return render(http_request, "web/sources/confidential.html", context, status=422)
    context = {"seat": seat, "section": SECTION, "key": key, "record": record}
    return render(http_request, "web/sources/confidential.html", context)


def _sent(name: str, content: bytes) -> HttpResponse:
    sent = HttpResponse(content, content_type="application/octet-stream")
    sent["Content-Disposition"] = content_disposition_header(True, name or "file") or "attachment"
    sent["X-Content-Type-Options"] = "nosniff"
    return sent
