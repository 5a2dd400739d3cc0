"""The page of one body of a register: what is known of it, by which path, and what a hand may set."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from answerable.casework.registers import body_pages, contacts
from answerable.casework.registers.overrides import body_at, lift_override, override
from answerable.casework.work.journalling import position
from answerable.casework.work.records import Body
from answerable.web.access import at_registers, for_keepers
from answerable.web.forms.registers import AddressForm, SetFieldForm
from answerable.web.views.frame.units import facts_of


@at_registers
def register_body(http_request: HttpRequest, user: User, register: str, key: str) -> HttpResponseBase:
    """All that is known of one body, and the forms to put it right."""
    at = position(None)
    fresh = SetFieldForm(shown_at=at), AddressForm(shown_at=at)
    return _shown(http_request, user, body_at(register, key), *fresh)


@for_keepers
@require_POST
def set_field(http_request: HttpRequest, user: User, register: str, key: str) -> HttpResponseBase:
    """Set a field by hand, or take what the register says again."""
    at = position(None)
    body, form = body_at(register, key), SetFieldForm.asked(http_request, shown_at=at)
    if form.is_valid():
        entered, lift = form.cleaned_data, bool(http_request.POST.get("lift"))
        with form.refusals(beside="field" if lift else "value"):
            if lift:
                lift_override(body, entered["field"], entered["reason"], who=user.get_username())
                said = "is what the register says again."
            else:
                override(body, **entered, who=user.get_username())
                said = "is set by hand."
            messages.success(http_request, f"{entered['field'].capitalize()} {said}")
            return redirect("register-body", register=register, key=key)
    return _shown(http_request, user, body_at(register, key), form, AddressForm(shown_at=at))


@for_keepers
@require_POST
def set_address(http_request: HttpRequest, user: User, register: str, key: str) -> HttpResponseBase:
    """Add an address, or record that one was checked."""
    at = position(None)
    body, form = body_at(register, key), AddressForm.asked(http_request, shown_at=at)
    if form.is_valid():
        with form.refusals(beside="email"):
            contacts.record_address(body, **form.cleaned_data, who=user.get_username())
            messages.success(http_request, f"Recorded for {form.cleaned_data['email']}.")
            return redirect("register-body", register=register, key=key)
    return _shown(http_request, user, body, SetFieldForm(shown_at=at), form)


def _shown(
    http_request: HttpRequest, user: User, body: Body, form: SetFieldForm, address: AddressForm
) -> HttpResponseBase:
    context = facts_of(body, user) | {
        "register": body.register,
        "version": body_pages.last_version(body.register),
        "form": form,
        "address": address,
    }
    return render(http_request, "web/registers/body.html", context, status=max(form.code, address.code))
