"""The content security policy: nothing from outside, no inline script, no framing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from answerable.casework.sightings.gate import FORM, most_bytes
from answerable.casework.sources.confidential import LARGEST_FORM
from answerable.casework.sources.confidential import MOST_BYTES as MOST_CONFIDENTIAL
from answerable.casework.work.uploads import MOST_BYTES, MOST_BYTES_OF_STRANGERS

_IN_MEMORY = re.compile(r"/sources/(?:confidential/|of/confidential-\d+/)|/exposure/take-in/")
"""Pages whose forms can hold words of a confidential source, or a list of devices before it is refused."""
_METHODS = ("GET", "HEAD", "POST")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class PagesAndForms:
    """Middleware that answers 405 to everything but asking for a page and sending a form.

    No address of a page holds a NUL, which PostgreSQL does not take: it is 404 wherever one is asked for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, http_request: HttpRequest) -> HttpResponse:
        """The page, or 405 to whoever asks, whatever there is at the address, or 404."""
        if http_request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        if "\0" in http_request.path_info or "%00" in http_request.META.get("QUERY_STRING", ""):
            raise Http404
        return self.get_response(http_request)


class UploadLimit:
    """Middleware that refuses too large a form before any of it is read.

    That is `MOST_BYTES` from whoever is signed in, `MOST_BYTES_OF_STRANGERS` from anybody else, and more than
    that where the form of an open call for sightings is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, http_request: HttpRequest) -> HttpResponse:
        """The page, or 413."""
        said = http_request.META.get("CONTENT_LENGTH") or "0"
        length = int(said) if said.isdigit() else 0
        if length > MOST_BYTES_OF_STRANGERS:
            is_ours = not http_request.path_info.startswith(FORM) and http_request.user.is_authenticated
            most = MOST_BYTES if is_ours else most_bytes(http_request.path_info)
            if length > most:
                return render(http_request, "413.html", {"most": most}, status=413)
        return self.get_response(http_request)


class _InMemory(MemoryFileUploadHandler):
    """Takes a file that is sent into memory, however large: whoever asks has bounded the form."""

    def handle_raw_input(self, *_: Any, **__: Any) -> None:
        """Take every file."""
        self.activated = True


class ConfidentialInMemory:
    """Middleware that writes nothing of a confidential source, nor of totals not yet judged, to disk.

    A file that is larger than Django holds in memory otherwise passes through a file in clear.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, http_request: HttpRequest) -> HttpResponse:
        """The page, once it is said where what comes is held, or 413 for too much of it."""
        if http_request.method == "POST" and _IN_MEMORY.search(http_request.path_info):
            said = http_request.META.get("CONTENT_LENGTH") or "0"
            if (int(said) if said.isdigit() else 0) > LARGEST_FORM:
                return render(http_request, "413.html", {"most": MOST_CONFIDENTIAL}, status=413)
            http_request.upload_handlers = [_InMemory(http_request)]
        return self.get_response(http_request)


class KeptNowhere:
    """Middleware that lets no browser and no proxy keep a page: who signs out leaves none of it behind.

    Style sheets and scripts, which are the same for everybody, are served before it and may be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, http_request: HttpRequest) -> HttpResponse:
        """The page, to be kept by nobody."""
        http_response = self.get_response(http_request)
        http_response.headers["Cache-Control"] = "private, no-store"
        return http_response


class ContentSecurityPolicy:
    """Middleware that sends the policy with every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, http_request: HttpRequest) -> HttpResponse:
        """The page with the policy header, unless a view has set a stricter one."""
        http_response = self.get_response(http_request)
        http_response.headers.setdefault("Content-Security-Policy", _POLICY)
        return http_response
