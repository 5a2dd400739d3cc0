"""The page of one body of a register: what is known of it, by which path, and what a hand may set."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from answerable.casework.registers import body_pages, contacts
from answerable.casework.registers.overrides import body_at, lift_override, override
from answerable.ground import AnswerableError
from answerable.store.models import Body
from answerable.web.access import for_keepers
from answerable.web.views.frame.units import facts_of


@for_keepers
def register_body(http_request: HttpRequest, user: User, register: str, key: str) -> HttpResponseBase:
    """All that is known of one body, and the forms to put it right."""
    return _shown(http_request, user, body_at(register, key))


@for_keepers
@require_POST
def set_field(http_request: HttpRequest, user: User, register: str, key: str) -> HttpResponseBase:
    """Set a field by hand, or take what the register says again."""
    body = body_at(register, key)
    entered = http_request.POST
    field, reason = entered.get("field", ""), entered.get("reason", "")
    try:
        if entered.get("lift"):
            lift_override(body, field, reason, who=user.get_username())
            said = f"{field.capitalize()} is what the register says again."
        else:
            override(body, field, entered.get("value", ""), reason, who=user.get_username())
            said = f"{field.capitalize()} is set by hand."
    except AnswerableError as refused:
        return _shown(http_request, user, body, "set", refused)
    messages.success(http_request, said)
    return redirect("register-body", register=register, key=key)


@for_keepers
@require_POST
def set_address(http_request: HttpRequest, user: User, register: str, key: str) -> HttpResponseBase:
    """Add an address, or record that one was checked."""
    body = body_at(register, key)
    entered = http_request.POST
    email, source, who = entered.get("email", ""), entered.get("source", ""), user.get_username()
    try:
        match entered.get("act"):
            case "works" | "dead" as act:
                found = contacts.contact_at(body, email)
                contacts.check_contact(found, source, works=act == "works", who=who)
            case _:
                contacts.add_contact(body, email, source, who=who)
    except AnswerableError as refused:
        return _shown(http_request, user, body, "address", refused)
    messages.success(http_request, f"Recorded for {email}.")
    return redirect("register-body", register=register, key=key)


def _shown(
    http_request: HttpRequest, user: User, body: Body, form: str = "", error: AnswerableError | None = None
) -> HttpResponseBase:
    context = facts_of(body, user) | {
        "register": body.register,
        "version": body_pages.last_version(body.register),
        "form": form,
        "error": error,
        "entered": http_request.POST,
    }
    return render(http_request, "web/registers/body.html", context, status=422 if error else 200)
