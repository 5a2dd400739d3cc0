"""The form by which anybody sends a sighting: no sign-in, no script, no cookie.

No cookie is read or set here, and nobody's rights are used: a form that another site sends can do no more
than its sender could do alone. So there is no token against that, which would need a cookie. What the secret
link allows is allowed to who has the link.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from answerable.casework.sightings import calls, gate, senders
from answerable.casework.sightings.sightings import PUBLIC, add_sighting
from answerable.casework.work.records import Sighting
from answerable.ground import BadInput, Missing
from answerable.web.accounts import client_address
from answerable.web.forms.base import words_of
from answerable.web.forms.sightings import AddWordsForm, PublicSightingForm

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def send(http_request: HttpRequest, address: str) -> HttpResponse:
    """The form of an open call; POST keeps what was sent. Closed or never there: 404 alike."""
    try:
        call = calls.public_call(address)
    except Missing:
        raise Http404 from None
    form = PublicSightingForm.asked(http_request)
    if http_request.method == "POST":
        if http_request.POST.get("website"):
            return _page(http_request, "thanks.html", {"call": call})
        try:
            gate.check_often(call, client_address(http_request))
        except BadInput as error:
            return _page(http_request, "busy.html", {"call": call, "says": words_of(error)}, 429)
        if form.is_valid():
            with form.refusals():
                gate.check_pace(form.data.get("begun", ""))
                with gate.counted(call, client_address(http_request)):
                    made = add_sighting(call, form.entry(), Sighting.Came.FORM, who=PUBLIC, with_link=True)
                link = http_request.build_absolute_uri(reverse("sighting-yours", args=[made.secret]))
                return _page(http_request, "thanks.html", {"call": call, "link": link})
    return _page(http_request, "form.html", {"call": call, "form": form, "begun": gate.begun()}, form.code)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def yours(http_request: HttpRequest, secret: str) -> HttpResponse:
    """What somebody sent, by the secret link; POST adds words, or withdraws it."""
    try:
        sighting = senders.by_link(secret)
        form = AddWordsForm.asked(http_request)
        if http_request.method == "POST" and http_request.POST.get("do") == "withdraw":
            form.fields.clear()
            with form.refusals():
                sighting = senders.withdraw_by_link(secret)
                form = AddWordsForm()
        elif form.is_valid():
            with form.refusals():
                sighting = senders.add_by_link(secret, form.cleaned_data["words"])
                form = AddWordsForm()
    except Missing:
        raise Http404 from None
    context = {"call": sighting.call, "sighting": sighting, "form": form}
    return _page(http_request, "yours.html", context, form.code)


def _page(
    http_request: HttpRequest,
    template: str,
    context: dict[str, Any],
    code: int = 200,
) -> HttpResponse:
    http_response = render(http_request, f"web/sightings/{template}", context, status=code)
    http_response.headers["Content-Security-Policy"] = _POLICY
    http_response.headers["Referrer-Policy"] = "no-referrer"
    return http_response
