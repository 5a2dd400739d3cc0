"""Registers: the list, one register, a file looked at before it is taken in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from answerable.bodies import FORMATS, MAPPED, format_at
from answerable.casework.jobs import queue
from answerable.casework.registers import listings, uploads_waiting
from answerable.casework.registers.contacts import contact_tasks
from answerable.casework.registers.duplicates import doubles
from answerable.ground import AnswerableError
from answerable.store.models import RegisterProposal
from answerable.web.access import for_keepers
from answerable.web.entries import day_from, upload_from
from answerable.web.paging import page_of

CHANGES, DOUBLES = 25, 20


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def registers(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The registers that were taken in, and the form for another file."""
    error = None
    if http_request.method == "POST":
        try:
            made = uploads_waiting.propose(upload_from(http_request, "register", "the register"), user)
        except AnswerableError as refused:
            error = refused
        else:
            return redirect("proposal", pk=made.pk)
    context = {
        "rows": listings.registers_there(),
        "formats": FORMATS,
        "error": error,
        "field": "register",
        "proposed": RegisterProposal.objects.filter(account=user)[:5],
    }
    return render(http_request, "web/registers/registers.html", context, status=422 if error else 200)


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """A file before it is taken in; POST says what it is and asks for the preview."""
    found = uploads_waiting.proposal_for(user, pk)
    if http_request.method != "POST":
        return _proposal(http_request, found)
    entered = http_request.POST
    try:
        if found.format == MAPPED:
            uploads_waiting.map_columns(found, entered.dict(), entered.getlist("aliases"))
        uploads_waiting.ask_for_preview(
            found,
            entered.get("register", ""),
            as_of=day_from(entered, "as_of"),
            source=entered.get("source", ""),
            licence=entered.get("licence", ""),
            partial=bool(entered.get("partial")),
        )
    except AnswerableError as refused:
        return _proposal(http_request, found, refused)
    return redirect("proposal", pk=pk)


@for_keepers
@require_POST
def take_in_proposal(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """Ask for what was previewed to be taken in."""
    found = uploads_waiting.proposal_for(user, pk)
    try:
        uploads_waiting.ask_for_adoption(found, also_framed=bool(http_request.POST.get("also_framed")))
    except AnswerableError as refused:
        return _proposal(http_request, found, refused)
    return redirect("proposal", pk=pk)


def _proposal(
    http_request: HttpRequest, found: RegisterProposal, error: AnswerableError | None = None
) -> HttpResponse:
    kind = http_request.GET.get("kind", "")
    shown = queue.job_progress(found.job) if found.job else None
    context = {
        "proposal": found,
        "format": None if found.format == MAPPED else format_at(found.format),
        "mapping": uploads_waiting.mapping_form(found) if found.format == MAPPED else None,
        "entered": http_request.POST if error else None,
        "shown": shown,
        "kind": kind,
        "rows": page_of(http_request, uploads_waiting.changes_of(found, kind), CHANGES),
        "error": error,
    }
    return render(http_request, "web/registers/proposal.html", context, status=422 if error else 200)


@for_keepers
def register(http_request: HttpRequest, user: User, register: str) -> HttpResponseBase:
    """One register: its versions and its bodies, searched."""
    asked = http_request.GET
    wanted = listings.BodyQuery(
        words=asked.get("words", "").strip(),
        sector=asked.get("sector", ""),
        standing=asked.get("standing", ""),
    )
    context = {
        "register": register,
        "versions": listings.versions_of(register),
        "wanted": wanted,
        "choices": listings.sectors_of(register),
        "rows": page_of(http_request, listings.bodies_of(register, wanted)),
    }
    return render(http_request, "web/registers/register.html", context)


@for_keepers
def register_addresses(http_request: HttpRequest, user: User, register: str) -> HttpResponseBase:
    """The bodies of a register for which an address must be found."""
    listings.versions_of(register)
    rows = page_of(http_request, contact_tasks(register=register))
    return render(http_request, "web/registers/addresses.html", {"register": register, "rows": rows})


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def register_doubles(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """Bodies that share an identifier; POST joins two of them."""
    error = None
    if http_request.method == "POST":
        entered = http_request.POST
        try:
            said = listings.join(
                entered.get("double", ""),
                entered.get("kept", ""),
                entered.get("reason", ""),
                who=user.username,
            )
        except AnswerableError as refused:
            error = refused
        else:
            messages.success(http_request, said)
            return redirect("doubles")
    rows = page_of(http_request, doubles(), DOUBLES)
    context = {"rows": rows, "error": error, "entered": http_request.POST}
    return render(http_request, "web/registers/doubles.html", context, status=422 if error else 200)
