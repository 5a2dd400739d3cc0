"""The page for what went wrong unforeseen: a busy, full or absent database is said; nothing typed is lost.

It asks the database nothing, since that may be what fails.
"""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from answerable.ground import not_kept
from answerable.web.forms.base import words_of
from answerable.web.unsent import files_in, page_before, typed_in

_SECONDS = 5


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
        "files": files_in(http_request),
        "again": http_request.get_full_path(),
        "before": page_before(http_request),
    }
    http_response = render(http_request, "503.html", context, status=503 if found.busy else 507)
    if found.busy:
        http_response.headers["Retry-After"] = str(_SECONDS)
    return http_response


def csrf_failure(http_request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was too old or came from elsewhere, with what was written in it, to be copied."""
    context = {"typed": typed_in(http_request), "before": page_before(http_request)}
    return render(http_request, "403_csrf.html", context, status=403)
