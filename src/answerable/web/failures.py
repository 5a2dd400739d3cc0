"""The page for what went wrong unforeseen: a busy, full or absent database is said; nothing typed is lost.

It asks the database nothing, since that may be what fails.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from answerable.ground import not_kept
from answerable.web.forms.base import words_of

_SECRET = re.compile(r"password|csrfmiddlewaretoken", re.I)
_SECONDS = 5


@dataclass(frozen=True)
class TypedField:
    """A field as it was sent: shown where somebody may have written it, carried along where not."""

    name: str
    value: str

    @property
    def is_text(self) -> bool:
        """True for what is long enough to have been written."""
        return len(self.value) > 40 or "\n" in self.value


def server_error(http_request: HttpRequest) -> HttpResponse:
    """503 with a time to come back for a database that is busy or away, 507 for a full disk, else 500.

    A form that was sent comes back with all its fields, to be sent again.
    """
    found = not_kept(sys.exc_info()[1])
    if found is None:
        return render(http_request, "500.html", status=500)
    context = {
        "says": words_of(found),
        "busy": found.busy,
        "typed": typed_in(http_request),
        "files": _files_in(http_request),
        "again": http_request.get_full_path(),
    }
    http_response = render(http_request, "503.html", context, status=503 if found.busy else 507)
    if found.busy:
        http_response.headers["Retry-After"] = str(_SECONDS)
    return http_response


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


def _files_in(http_request: HttpRequest) -> list[str]:
    try:
        return sorted(str(file.name) for _, files in http_request.FILES.lists() for file in files)
    except (OSError, BadRequest, SuspiciousOperation):
        return []
