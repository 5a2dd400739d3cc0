"""Signing in: accounts are opened by an administrator, guesses are counted, a second step can be demanded."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from answerable.casework.work.accounts import is_second_step_demanded, number_of, owes_second_step

WRONG_FROM_DEVICE = "10/5m/key"
"""Wrong passwords for one account from one browser that has signed in to it before."""
WRONG_FROM_ADDRESS = "5/5m/key"
"""Wrong passwords for one account from one address, by browsers that never signed in to it."""
WRONG_AT_ADDRESS = "30/5m/key"
"""Wrong passwords for any accounts from one address, by such browsers."""
WRONG_FOR_ACCOUNT = "60/h/key"
"""Wrong passwords for one account from anywhere, by such browsers."""
DEVICE_COOKIE = "device"
_DEVICE_SALT = "answerable.device"
_DEVICE_AGE = 365 * 24 * 3600
_MOST_DEVICES = 8
_OWED = "second_step_owed"


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes public sign-up, and counts wrong passwords so that no stranger locks anybody out.

    A browser that has signed in to an account carries a signed cookie that says so, and is counted by
    itself: whatever others try, its owner gets in.
    """

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


def remember_device(http_request: HttpRequest, http_response: HttpResponseBase, user: User) -> None:
    """Let the browser say, signed, that it has signed in to the account."""
    devices = {**_devices(http_request), str(user.pk): secrets.token_urlsafe(12)}
    kept = dict(list(devices.items())[-_MOST_DEVICES:])
    http_response.set_cookie(
        DEVICE_COOKIE,
        signing.dumps(kept, salt=_DEVICE_SALT),
        max_age=_DEVICE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_known_browser(cookie: str) -> bool:
    """True for the value of a device cookie that we signed and that has not expired."""
    return bool(_read(cookie))


class KnownBrowsers:
    """Middleware that remembers the browser at each sign-in, and leads who owes a second step to it."""

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
        signed_in = getattr(http_request, "signed_in_now", None)
        if isinstance(signed_in, User):
            remember_device(http_request, http_response, signed_in)
        return http_response


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: User, **_: object) -> None:
    request.signed_in_now = user  # type: ignore[attr-defined]
    if owes_second_step(user):
        request.session[_OWED] = True


def _is_open_before_second_step(path: str) -> bool:
    opened = ("/accounts/2fa/totp/activate/", "/accounts/reauthenticate/", "/accounts/logout/", "/glossary/")
    return path in opened or path.startswith(f"/{settings.STATIC_URL.lstrip('/')}")


def _counts(http_request: HttpRequest, name: str) -> tuple[tuple[str, str, str], ...]:
    """What a wrong password for the account counts against: the kind, its limit, whose it is."""
    device = _devices(http_request).get(str(number_of(name)))
    if device is not None:
        return (("device", WRONG_FROM_DEVICE, f"{name}\n{device}"),)
    address = ratelimit.truncate_ip(client_address(http_request))
    return (
        ("account_address", WRONG_FROM_ADDRESS, f"{name}\n{address}"),
        ("address", WRONG_AT_ADDRESS, address),
        ("account", WRONG_FOR_ACCOUNT, name),
    )


def _devices(http_request: HttpRequest) -> dict[str, str]:
    return _read(http_request.COOKIES.get(DEVICE_COOKIE, ""))


def _read(cookie: str) -> dict[str, str]:
    try:
        found = signing.loads(cookie, salt=_DEVICE_SALT, max_age=_DEVICE_AGE)
    except signing.BadSignature:
        return {}
    return {str(number): str(device) for number, device in found.items()}
