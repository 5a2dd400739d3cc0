"""What somebody had entered in a form that could not be taken, brought back: nothing is typed twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from answerable.casework.work.browsers import BROWSER_COOKIE, accounts_of

_SECRET = re.compile(r"password|csrfmiddlewaretoken", re.I)
_CONFIDENTIAL = frozenset({"confidential-add", "source-step"})
"""Pages whose forms can hold words of a confidential source: what waits for a sign-in is in no safe."""
_MOST_TOLD = 1500


@dataclass(frozen=True)
class TypedField:
    """A field as it was sent: shown where somebody may have written it, carried along where not."""

    name: str
    value: str

    @property
    def is_text(self) -> bool:
        """True for what is long enough to have been written."""
        return len(self.value) > 40 or "\n" in self.value

    @property
    def label(self) -> str:
        """Its name as words."""
        words = self.name.rpartition("-")[2].replace("_", " ").strip()
        return f"{words[:1].upper()}{words[1:]}"


def typed_in(http_request: HttpRequest) -> list[TypedField]:
    """What was sent, field by field and in order; nothing of the pages for signing in, and no secret."""
    if http_request.method != "POST" or http_request.path_info.startswith("/accounts/"):
        return []
    try:
        sent = http_request.POST
    except (OSError, BadRequest, SuspiciousOperation):
        return []
    return [
        TypedField(name, str(value))
        for name, values in sent.lists()
        for value in values
        if not _SECRET.search(name)
    ]


def files_in(http_request: HttpRequest) -> list[str]:
    """The names of the files that were sent."""
    try:
        return sorted(str(file.name) for _, files in http_request.FILES.lists() for file in files)
    except (OSError, BadRequest, SuspiciousOperation):
        return []


def page_before(http_request: HttpRequest) -> str:
    """The page of ours that a form was sent from, since many addresses take forms only; else the first."""
    if http_request.method in ("GET", "HEAD"):
        return http_request.get_full_path()
    said = http_request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(said, {http_request.get_host()}):
        return "/"
    parts = urlsplit(said)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def signed_in(page: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For pages of those signed in: others are led to signing in, and from there back to where they were.

    Who was signed out with a form in hand, in a browser that somebody has signed in with, is told what they
    had entered, but for what can be confidential.
    """

    @wraps(page)
    def opened(http_request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if http_request.user.is_authenticated:
            return page(http_request, *args, **named)
        if http_request.method == "POST" and accounts_of(http_request.COOKIES.get(BROWSER_COOKIE, "")):
            match = http_request.resolver_match
            is_secret = match is not None and match.url_name in _CONFIDENTIAL
            written = [each for each in typed_in(http_request) if each.is_text and not is_secret]
            entered = "; ".join(f"{each.label}: {each.value}" for each in written)[:_MOST_TOLD]
            kept = f" You had entered: {entered}" if entered else ""
            messages.warning(http_request, f"You were signed out, so this was not recorded.{kept}")
        return redirect_to_login(page_before(http_request))

    return opened
