"""Statements: who says what of whom, and the answer beside it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.casework.sources import statements as verbs
from answerable.casework.work.journalling import position
from answerable.casework.work.permissions import Right, Seat
from answerable.web.access import seated
from answerable.web.forms.base import form_page
from answerable.web.forms.sources import StatementForm, WithdrawStatementForm

SECTION = "statements"
_CARRIED = ("source", "passage", "answers", "kind", "of_whom")


@seated()
@require_safe
def statements(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Every statement with the answers to it."""
    return _shown(http_request, seat, WithdrawStatementForm(shown_at=position(seat.investigation)))


@seated(Right.CODE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Record a statement; an address can carry what it is about."""
    if http_request.method == "POST":
        form = StatementForm(http_request.POST)
    else:
        form = StatementForm(initial={name: http_request.GET.get(name, "")[:200] for name in _CARRIED})
    if http_request.method == "POST" and form.is_valid():
        with form.refusals():
            made = verbs.add_statement(seat.investigation, form.entry(), who=seat.who)
            messages.success(http_request, f"Recorded as statement {made.number}.")
            return redirect("statements", seat.investigation.uid)
    return form_page(http_request, "web/sources/add_statement.html", form, seat=seat, section=SECTION)


@seated(Right.LEAD)
@require_POST
def withdraw(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """Take a statement out of use."""
    form = WithdrawStatementForm.asked(http_request, shown_at=position(seat.investigation))
    if form.is_valid():
        with form.refusals():
            given = form.cleaned_data
            verbs.withdraw_statement(seat.investigation, given["number"], given["reason"], who=seat.who)
            messages.success(http_request, f"Statement {given['number']} was withdrawn.")
            return redirect("statements", seat.investigation.uid)
    return _shown(http_request, seat, form)


def _shown(http_request: HttpRequest, seat: Seat, form: WithdrawStatementForm) -> HttpResponse:
    context = {
        "seat": seat,
        "section": SECTION,
        "form": form,
        "statements": verbs.statements_of(seat.investigation),
    }
    return render(http_request, "web/sources/statements.html", context, status=form.code)
