"""Registers: the list, one register, a file looked at before it is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from answerable.bodies import FORMATS, MAPPED, format_at
from answerable.casework.jobs import queue
from answerable.casework.registers import listings, uploads_waiting
from answerable.casework.registers.contacts import contact_tasks
from answerable.casework.registers.duplicates import DuplicateBodies, duplicate_bodies
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import may_keep_registers
from answerable.casework.work.records import RegisterProposal
from answerable.web.access import at_registers, for_keepers
from answerable.web.forms.base import form_page
from answerable.web.forms.registers import AdoptionForm, JoinForm, ProposalForm, RegisterFileForm
from answerable.web.paging import page_of

CHANGES, DUPLICATES = 25, 20


@at_registers
@require_http_methods(["GET", "HEAD", "POST"])
def registers(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """The registers that were taken in, and the form for another file."""
    form = RegisterFileForm.asked(http_request)
    if form.is_valid():
        with form.refusals(beside="register"):
            made = uploads_waiting.propose(form.cleaned_data["register"], user, **form.place)
            return redirect("upload", pk=made.pk)
    return form_page(
        http_request,
        "web/registers/registers.html",
        form,
        keeps=may_keep_registers(user),
        rows=listings.registers_there(),
        formats=FORMATS,
        proposed=uploads_waiting.last_proposals(user),
    )


@for_keepers
@require_http_methods(["GET", "HEAD", "POST"])
def upload(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """A file before it is taken in; POST says what it is and asks for the preview."""
    found = uploads_waiting.proposal_for(user, pk)
    form = _proposal_form(http_request, found)
    if form.is_valid():
        with form.refusals():
            entered = form.cleaned_data
            if form.mapping is not None:
                uploads_waiting.map_columns(found, *form.chosen())
            uploads_waiting.ask_for_preview(
                found,
                entered["register"],
                as_of=entered["as_of"],
                source=entered["source"],
                licence=entered["licence"],
                partial=entered.get("partial", False),
            )
            return redirect("upload", pk=pk)
    return _proposal(http_request, found, form, AdoptionForm())


@for_keepers
@require_POST
def take_in_upload(http_request: HttpRequest, user: User, pk: int) -> HttpResponseBase:
    """Ask for what was previewed to be taken in."""
    found = uploads_waiting.proposal_for(user, pk)
    take = AdoptionForm.asked(http_request)
    if take.is_valid():
        with take.refusals():
            uploads_waiting.ask_for_adoption(found, also_framed=take.cleaned_data["also_framed"])
            return redirect("upload", pk=pk)
    return _proposal(http_request, found, _proposal_form(http_request, found, sent=False), take)


def _proposal_form(http_request: HttpRequest, found: RegisterProposal, *, sent: bool = True) -> ProposalForm:
    mapping = uploads_waiting.mapping_form(found) if found.format == MAPPED else None
    links = found.format != MAPPED and format_at(found.format).links
    entered = http_request.POST if sent and http_request.method == "POST" else None
    initial = {name: getattr(found, name) for name in ProposalForm.base_fields}
    return ProposalForm(entered, mapping=mapping, links=links, initial=initial)


def _proposal(
    http_request: HttpRequest, found: RegisterProposal, form: ProposalForm, take: AdoptionForm
) -> HttpResponse:
    kind = http_request.GET.get("kind", "")
    shown = queue.job_progress(found.job) if found.job else None
    context = {
        "proposal": found,
        "format": None if found.format == MAPPED else format_at(found.format),
        "form": form,
        "take": take,
        "shown": shown,
        "kind": kind,
        "rows": page_of(http_request, uploads_waiting.changes_of(found, kind), CHANGES),
    }
    return render(http_request, "web/registers/upload.html", context, status=max(form.code, take.code))


@at_registers
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


@at_registers
def register_addresses(http_request: HttpRequest, user: User, register: str) -> HttpResponseBase:
    """The bodies of a register for which an address must be found."""
    listings.versions_of(register)
    rows = page_of(http_request, contact_tasks(register=register))
    return render(http_request, "web/registers/addresses.html", {"register": register, "rows": rows})


@at_registers
@require_http_methods(["GET", "HEAD", "POST"])
def register_duplicates(http_request: HttpRequest, user: User) -> HttpResponseBase:
    """Bodies that share an identifier; POST joins two of them."""
    now = position(None)
    shared = duplicate_bodies()
    rows = page_of(http_request, shared, DUPLICATES)
    sent = None
    if http_request.method == "POST":
        at, asked = _shared_by(shared, http_request.POST)
        sent = JoinForm(asked, at, http_request.POST, shown_at=now)
        if sent.is_valid():
            with sent.refusals():
                if not at:
                    listings.refuse_unshared(*(body.uid for body in asked.bodies))
                done = listings.join(**sent.cleaned_data, who=user.get_username())
                messages.success(http_request, done)
                return redirect("duplicates")
    first = rows.start_index()
    listed = [(each, JoinForm(each, at, shown_at=now)) for at, each in enumerate(rows, first)]
    if sent is not None:
        listed = [(each, sent if form.auto_id == sent.auto_id else form) for each, form in listed]
        if not at:
            listed.insert(0, (asked, sent))
    context = {"rows": rows, "listed": listed, "form": sent, "keeps": may_keep_registers(user)}
    return render(http_request, "web/registers/duplicates.html", context, status=sent.code if sent else 200)


def _shared_by(shared: Sequence[DuplicateBodies], entered: Mapping[str, str]) -> tuple[int, DuplicateBodies]:
    """The first shared code that the records named have, and its number from 1; else that one of them has.

    Where none has, and where they are two that share none, 0 and the records named.
    """
    named = {entered.get("kept", ""), entered.get("duplicate", "")}
    sharing = [(at, each, named & {body.uid for body in each.bodies}) for at, each in enumerate(shared, 1)]
    pair = listings.pair_named(*named)
    first = next((each for each in sharing if each[2] == named), None)
    if first is None and len(pair.bodies) < len(named):
        first = next((each for each in sharing if each[2]), None)
    return (0, pair) if first is None else first[:2]
