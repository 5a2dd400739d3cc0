"""The list of investigations, an investigation's board, the glossary, and the page of components."""

from __future__ import annotations

from typing import cast

from allauth.account.views import LoginView
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from answerable.casework.overview import board as boards
from answerable.casework.overview.agenda import agenda
from answerable.casework.work.investigations import investigations_of, partner_only_in
from answerable.casework.work.people import DEMO_PASSWORD, demo_accounts
from answerable.casework.work.permissions import Seat, may_begin, may_keep_registers
from answerable.web.access import seated
from answerable.web.glossary import glossary
from answerable.web.paging import page_of
from answerable.web.unsent import signed_in


class SignIn(LoginView):  # type: ignore[misc]
    """The sign-in page; it names the demo accounts where the examples were loaded with them."""

    def get_context_data(self, **named: object) -> dict[str, object]:
        """What the page shows."""
        names = demo_accounts()
        extra = {"demo_accounts": names, "demo_password": DEMO_PASSWORD if names else ""}
        return {**super().get_context_data(**named), **extra}


def closed(http_request: HttpRequest) -> HttpResponse:
    """404 for the pages by which people would open accounts or reset passwords by themselves."""
    raise Http404("Accounts are opened by whoever runs this installation.")


@signed_in
def investigations(http_request: HttpRequest) -> HttpResponse:
    """The investigations in which the person has a seat."""
    user = cast(User, http_request.user)
    rows = page_of(http_request, investigations_of(user))
    context = {
        "rows": rows,
        "may_begin": may_begin(user),
        "keeps": may_keep_registers(user),
        "partner_in": partner_only_in(user),
    }
    return render(http_request, "web/overview/investigations.html", context)


@seated()
def board(http_request: HttpRequest, seat: Seat) -> HttpResponseBase:
    """How far the investigation is and what waits."""
    context = {
        "seat": seat,
        "section": "board",
        "rungs": boards.ladder_rungs(seat.investigation),
        "questions": boards.question_boards(seat.investigation),
        "waiting": boards.waiting(seat.investigation),
        "due": agenda(seat.investigation) if seat.may_lead else (),
        "is_out": boards.is_sent(seat.investigation),
    }
    return render(http_request, "web/overview/board.html", context)


@signed_in
def components(http_request: HttpRequest) -> HttpResponse:
    """Every component of the stylesheet in one place."""
    return render(http_request, "web/overview/components.html")


def glossary_page(http_request: HttpRequest) -> HttpResponse:
    """Every term that a user meets, in a sentence; it holds nothing of any investigation."""
    return render(http_request, "web/overview/glossary.html", {"terms": glossary()})
