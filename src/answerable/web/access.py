"""The door of every page of an investigation: signed in, seated, and allowed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from answerable.casework.audits.audits import AuditSeat, audit_at
from answerable.casework.work.permissions import (
    Right,
    Seat,
    may_begin,
    may_keep_registers,
    may_see_registers,
    seat_at,
)
from answerable.casework.work.questionnaires import has_codebook
from answerable.ground import Missing
from answerable.web.unsent import signed_in

P = ParamSpec("P")
Opened = Callable[..., HttpResponseBase]
Page = Callable[Concatenate[HttpRequest, Seat, P], HttpResponseBase]
AuditPage = Callable[Concatenate[HttpRequest, AuditSeat, P], HttpResponseBase]


_BEGINNING = (
    "Only some accounts may begin an investigation. Whoever runs this installation can let yours, with "
    "`answerable account staff`."
)
_LOOKING = (
    "Registers are open to those who lead an investigation, may begin one, or keep the registers. Whoever "
    "runs this installation can make you one of them."
)
_KEEPING = (
    "Only keepers change what all investigations share. Whoever runs this installation can make you one, "
    "with `answerable account keeper`."
)
_NOTHING_HERE = "There is no page at this address."
_WHOSE = {
    Right.READ: "is for those who have a role in this investigation other than a partner's",
    Right.CODE: "is for coders and leads of this investigation",
    Right.SETTLE: "is for adjudicators and leads of this investigation",
    Right.REVIEW: "is for reviewers and leads of this investigation",
    Right.OWN_ROWS: "is for partners and leads of this investigation",
    Right.LEAD: "is for leads of this investigation",
}


def whose(right: Right) -> str:
    """Who may do what the right allows, and who can give it, in words for whoever may not."""
    return f"This {_WHOSE[right]}. A lead can have the role given to you."


def for_beginners(page: Callable[Concatenate[HttpRequest, User, P], HttpResponseBase]) -> Opened:
    """For pages on which an investigation is begun: 403 for those who may not (`may_begin`)."""

    @signed_in
    @wraps(page)
    def opened(http_request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        user = http_request.user
        if not isinstance(user, User) or not may_begin(user):
            raise PermissionDenied(_BEGINNING)
        return page(http_request, user, *args, **named)

    return opened


def at_audit(*, working: bool = False) -> Callable[[AuditPage[P]], Opened]:
    """Give the page the person's place at the audit that its address names.

    404 alike where there is none and where it is not theirs; 403 for who may read it and not work on it.
    """

    def door(page: AuditPage[P]) -> Opened:
        @signed_in
        @wraps(page)
        def opened(http_request: HttpRequest, uid: str, *args: Any, **named: Any) -> HttpResponseBase:
            try:
                place = audit_at(http_request.user, uid)
                if working and not place.may_work:
                    raise PermissionDenied(whose(Right.SETTLE))
                return page(http_request, place, *args, **named)
            except Missing as error:
                raise Http404(error.what) from error

        return opened

    return door


def for_matching(page: Callable[Concatenate[HttpRequest, User, P], HttpResponseBase]) -> Opened:
    """For the pages that match names to registers (`may_see_registers`); 404 for what is not there."""
    return _allowed(page, may_see_registers, may_see_registers)


def at_registers(page: Callable[Concatenate[HttpRequest, User, P], HttpResponseBase]) -> Opened:
    """For the pages of registers: shown to those who may see them, changed by those who may keep them."""
    return _allowed(page, may_see_registers, may_keep_registers)


def for_keepers(page: Callable[Concatenate[HttpRequest, User, P], HttpResponseBase]) -> Opened:
    """For what changes registers: 403 for those who may not keep them, 404 for what is not there."""
    return _allowed(page, may_keep_registers, may_keep_registers)


def _allowed(
    page: Callable[Concatenate[HttpRequest, User, P], HttpResponseBase],
    sees: Callable[[User | AnonymousUser], bool],
    changes: Callable[[User | AnonymousUser], bool],
) -> Opened:
    @signed_in
    @wraps(page)
    def opened(http_request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        user = http_request.user
        may = sees if http_request.method in ("GET", "HEAD") else changes
        if not isinstance(user, User) or not may(user):
            raise PermissionDenied(_LOOKING if may is may_see_registers else _KEEPING)
        try:
            return page(http_request, user, *args, **named)
        except Missing as error:
            raise Http404(error.what) from error

    return opened


def with_codebook(page: Page[P]) -> Page[P]:
    """For pages on which replies are read: before there is a codebook they say so, and lead to it."""

    @wraps(page)
    def opened(http_request: HttpRequest, seat: Seat, *args: P.args, **named: P.kwargs) -> HttpResponseBase:
        if not has_codebook(seat.investigation):
            return render(http_request, "web/coding/no_codebook.html", {"seat": seat, "section": "desk"})
        return page(http_request, seat, *args, **named)

    return cast("Page[P]", opened)


def seated(right: Right = Right.READ, *, unknown: bool = False) -> Callable[[Page[P]], Opened]:
    """Give the page the person's seat in the investigation that its address names.

    Nobody signed in is sent to the sign-in page; a person without a seat, and anything that is not
    there, is told 404 alike; a seat without the right, 403, or 404 too where the page is `unknown` to it.
    """

    def door(page: Page[P]) -> Callable[..., HttpResponseBase]:
        @signed_in
        @wraps(page)
        def opened(http_request: HttpRequest, slug: str, *args: Any, **named: Any) -> HttpResponseBase:
            try:
                seat = seat_at(http_request.user, slug)
                if not seat.may(right):
                    raise Http404(_NOTHING_HERE) if unknown else PermissionDenied(whose(right))
                return page(http_request, seat, *args, **named)
            except Missing as error:
                raise Http404(error.what) from error

        return opened

    return door
