"""The requests of an investigation, to be listed and found."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from answerable.casework.findings.received import replies
from answerable.ground import Missing
from answerable.store.models import Investigation, Request, Unit


def with_replies(requests: QuerySet[Request]) -> QuerySet[Request]:
    """Requests by reference, each with its unit and body and how many `replies` came to it."""
    found = requests.select_related("unit__body")
    return found.annotate(replies=Count("matches", filter=replies("matches__"))).order_by("reference")


def requests_of_unit(unit: Unit) -> tuple[Request, ...]:
    """The requests to one unit of the frame, with their letters."""
    return tuple(with_replies(Request.objects.filter(unit=unit)).prefetch_related("letters"))


def request_at(investigation: Investigation, reference: str) -> Request:
    """The request with that reference; raises `Missing`."""
    requests = Request.objects.filter(investigation=investigation, reference=reference)
    found = requests.select_related("unit__body", "unit__frame").first()
    if found is None:
        raise Missing(f"there is no request {reference!r}")
    return found
