"""Signing in: accounts are opened by an administrator, guesses are counted, a second step can be demanded."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from answerable.casework.work.accounts import (
    is_second_step_demanded,
    number_of,
    owes_second_step,
    set_up_second_step,
)
from answerable.casework.work.browsers import BROWSER_AGE, BROWSER_COOKIE, accounts_of, marked

WRONG_FROM_DEVICE = "10/5m/key"
"""Wrong passwords for one account from one browser that has signed in to it before."""
WRONG_FROM_ADDRESS = "5/5m/key"
"""Wrong passwords for one account from one address, by browsers that never signed in to it."""
WRONG_AT_ADDRESS = "30/5m/key"
"""Wrong passwords for any accounts from one address, by such browsers."""
WRONG_FOR_ACCOUNT = "60/h/key"
"""Wrong passwords for one account from anywhere, by such browsers."""
_OWED = "second_step_owed"
_TOO_MANY = (
    "Too many wrong attempts, so this one was not looked at. Wait five minutes and try again; if that does "
    "not help, wait an hour. Whoever runs this installation can give you a link for a new password."
)
_WRONG_CODE = "This code does not hold, or no longer. Enter the one that the app shows now."


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes public sign-up, and counts wrong passwords so that no stranger locks anybody out.

    A browser that has signed in to an account carries a signed cookie that says so, and is counted by
    itself: whatever others try, its owner gets in.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": "This is not your password.",
        "incorrect_code": _WRONG_CODE,
        "incorrect_password": "This is not your password.",
        "rate_limited": _TOO_MANY,
        "too_many_login_attempts": _TOO_MANY,
        "username_password_mismatch": "The name or the password is not right.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """False: there is no public sign-up."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that asks; see `client_address`."""
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a password unread where too many were wrong; a right one is taken off the count again."""
        name = str(credentials.get("username", "")).lower()
        self._login_failed_rl_usage = None
        used = ratelimit.RateLimitUsage(usage=[])
        for action, rate, key in _counts(request, name):
            one = ratelimit.consume(
                request, app="answerable", action=action, config={action: rate}, key=key, limit_get=True
            )
            if one is None:
                raise self.validation_error("too_many_login_attempts")
            used.usage += one.usage
        self._login_failed_rl_usage = used


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the second step where it is demanded."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "This installation demands a second step of your account.",
        "incorrect_code": _WRONG_CODE,
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """False for an account of which a second step is demanded."""
        return not is_second_step_demanded(authenticator.user)


def client_address(http_request: HttpRequest) -> str:
    """The address that asks: behind proxies the one that the outermost of them saw.

    What stands further left in `X-Forwarded-For` came from outside and is not believed; without proxies
    (ANSWERABLE_PROXIES) nothing of that header is.
    """
    peer = str(http_request.META.get("REMOTE_ADDR") or "unknown")
    trusted: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = [each.strip() for each in http_request.headers.get("X-Forwarded-For", "").split(",")]
    if not trusted or len(told) < trusted:
        return peer
    try:
        return str(ipaddress.ip_address(told[-trusted]))
    except ValueError:
        return peer


def remember_browser(http_request: HttpRequest, http_response: HttpResponseBase, account: str) -> None:
    """Let the browser say, signed, that somebody has signed in to the account with it."""
    http_response.set_cookie(
        BROWSER_COOKIE,
        marked(_accounts(http_request), account),
        max_age=BROWSER_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


class KnownBrowsers:
    """Middleware that remembers browsers that are signed in, and leads who owes a second step to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, http_request: HttpRequest) -> HttpResponseBase:
        """The page; a redirect to setting up the second step where it is demanded and there is none."""
        if _OWED in http_request.session and not _is_open_before_second_step(http_request.path):
            user = http_request.user
            if isinstance(user, User) and owes_second_step(user):
                return redirect("mfa_activate_totp")
            del http_request.session[_OWED]
        http_response = self.get_response(http_request)
        account = http_request.session.get(SESSION_KEY)
        if account and account not in _accounts(http_request):
            remember_browser(http_request, http_response, account)
        return http_response


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: User, **_: object) -> None:
    if owes_second_step(user):
        request.session[_OWED] = True


@receiver(authenticator_added)
def _second_step_added(request: HttpRequest, user: User, authenticator: Authenticator, **_: object) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        request.session.cycle_key()
        set_up_second_step(user, str(request.session.session_key))


def _is_open_before_second_step(path: str) -> bool:
    opened = ("/accounts/2fa/totp/activate/", "/accounts/reauthenticate/", "/accounts/logout/", "/glossary/")
    return path in opened or path.startswith(f"/{settings.STATIC_URL.lstrip('/')}")


def _counts(http_request: HttpRequest, name: str) -> tuple[tuple[str, str, str], ...]:
    """What a wrong password for the account counts against: the kind, its limit, whose it is."""
    device = _accounts(http_request).get(str(number_of(name)))
    if device is not None:
        return (("device", WRONG_FROM_DEVICE, f"{name}\n{device}"),)
    address = ratelimit.truncate_ip(client_address(http_request))
    return (
        ("account_address", WRONG_FROM_ADDRESS, f"{name}\n{address}"),
        ("address", WRONG_AT_ADDRESS, address),
        ("account", WRONG_FOR_ACCOUNT, name),
    )


def _accounts(http_request: HttpRequest) -> dict[str, str]:
    return accounts_of(http_request.COOKIES.get(BROWSER_COOKIE, ""))
