"""The requests of an investigation, to be listed and found."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from answerable.ground import Missing
from answerable.store.models import Investigation, Request


def requests_of(investigation: Investigation) -> QuerySet[Request]:
    """All requests by reference, each with its unit and body and its number of `replies`."""
    requests = Request.objects.filter(investigation=investigation).select_related("unit__body")
    return requests.annotate(replies=Count("matches", filter=Q(matches__certain=True))).order_by("reference")


def request_at(investigation: Investigation, reference: str) -> Request:
    """The request with that reference; raises `Missing`."""
    requests = Request.objects.filter(investigation=investigation, reference=reference)
    found = requests.select_related("unit__body").first()
    if found is None:
        raise Missing(f"there is no request {reference!r}")
    return found
