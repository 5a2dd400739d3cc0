"""Which bodies are shared by all, and which are an investigation's own."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from answerable.store.models import Body, Investigation, Unit


def shared_bodies() -> QuerySet[Body]:
    """The bodies that registers taken in here have: anybody who may look at registers sees them."""
    return Body.objects.filter(registered=True)


def bodies_for(investigation: Investigation | None) -> QuerySet[Body]:
    """The shared bodies with those that came with the investigation, or are in its frame."""
    if investigation is None:
        return shared_bodies()
    framed = Unit.objects.filter(frame__investigation=investigation).values("body")
    own = Q(register=investigation.uid) | Q(pk__in=framed)
    return Body.objects.filter(own | Q(registered=True))


def registers_for(investigation: Investigation | None) -> list[str]:
    """The names of the registers of those bodies, in order."""
    found = bodies_for(investigation).order_by().values_list("register", flat=True)
    return sorted(set(found.distinct()))
