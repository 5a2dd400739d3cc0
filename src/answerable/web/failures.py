"""The page for what went wrong unforeseen: a busy, full or absent database is said; nothing typed is lost.

It asks the database nothing, since that may be what fails.
"""

from __future__ import annotations

import sys

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

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
        return render(http_request, "500.html", {"now": timezone.now(), **_unsent(http_request)}, status=500)
    context = {
        "says": words_of(found),
        "busy": found.busy,
        "again": http_request.get_full_path(),
        **_unsent(http_request),
    }
    http_response = render(http_request, "503.html", context, status=503 if found.busy else 507)
    if found.busy:
        http_response.headers["Retry-After"] = str(_SECONDS)
    return http_response


def not_there(http_request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with what was written in a form, to be copied: a role may have been taken back meanwhile."""
    return render(http_request, "404.html", _unsent(http_request), status=404)


def not_allowed(http_request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with whose it is to do, and with what was written in a form, to be copied."""
    context = {"says": str(exception), **_unsent(http_request)}
    return render(http_request, "403.html", context, status=403)


def not_understood(http_request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: for a host name that is not served here what to set, since it is a proxy's first mistake."""
    context = {"host": isinstance(exception, DisallowedHost)}
    return HttpResponse(render_to_string("400.html", context), status=400)


def csrf_failure(http_request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was too old or came from elsewhere, with what was written in it, to be copied."""
    return render(http_request, "403_csrf.html", _unsent(http_request), status=403)


def _unsent(http_request: HttpRequest) -> dict[str, object]:
    """What was sent and where from, for a page that shows it."""
    return {
        "typed": typed_in(http_request),
        "files": files_in(http_request),
        "before": page_before(http_request),
    }
