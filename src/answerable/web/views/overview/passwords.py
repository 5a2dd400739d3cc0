"""The page of a link for a new password; it works without being signed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from answerable.casework.work.accounts import choose_password, owner_of_link
from answerable.ground import Missing
from answerable.web.accounts import remember_browser
from answerable.web.forms.base import form_page
from answerable.web.forms.passwords import PasswordForm

_HELD = "password_link"


@require_http_methods(["GET", "HEAD"])
def password_link(http_request: HttpRequest, token: str) -> HttpResponseBase:
    """Take the token out of the address, where others would see it, and go on to the form."""
    http_request.session[_HELD] = token
    return redirect("new-password")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(http_request: HttpRequest) -> HttpResponseBase:
    """Choose a new password; 404 without a link that holds."""
    token = str(http_request.session.get(_HELD, ""))
    form = PasswordForm.asked(http_request)
    try:
        owner = owner_of_link(token)
        if http_request.method == "POST" and form.is_valid():
            with form.refusals("password"):
                owner = choose_password(token, form.cleaned_data["password"])
            if not form.faults:
                http_request.session.flush()
                messages.success(http_request, "The password is changed. Sign in with it.")
                done = redirect("account_login")
                remember_browser(http_request, done, str(owner.pk))
                return done
    except Missing:
        return render(http_request, "web/overview/password_link_over.html", status=404)
    return form_page(http_request, "web/overview/new_password.html", form, name=owner.get_username())
