"""Which bodies are shared by all, and which are an investigation's own."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from answerable.casework.work.own_names import BEFORE
from answerable.store.models import Body, Investigation, Unit


def shared_bodies() -> QuerySet[Body]:
    """The bodies that registers taken in here have: anybody who may look at registers sees them."""
    return Body.objects.filter(registered=True)


def bodies_for(investigation: Investigation | None) -> QuerySet[Body]:
    """The shared bodies with those that came with the investigation, or are in its frame."""
    if investigation is None:
        return shared_bodies()
    framed = Unit.objects.filter(frame__investigation=investigation).values("body")
    tracked, brought = (Q(uid__startswith=investigation.uid + mark) for mark in (":", BEFORE))
    own = Q(registered=False) & (tracked | brought)
    return Body.objects.filter(Q(pk__in=framed) | own | Q(registered=True))


def body_called(written: str, investigation: Investigation | None) -> Body | None:
    """The body that is written so, as register:key, among those for the investigation; None for none."""
    there = bodies_for(investigation)
    found = there.filter(uid=written).first()
    if found is None and investigation is not None:
        found = there.filter(uid=f"{investigation.uid}{BEFORE}{written}").first()
    return found


def kept_under(register: str) -> QuerySet[Body]:
    """The shared bodies of a register, or a tracker's own under its name: for the command line."""
    return Body.objects.filter(register=register).filter(
        Q(registered=True) | Q(uid__startswith=f"{register}:")
    )


def registers_for(investigation: Investigation | None) -> list[str]:
    """The names of the registers of those bodies, in order."""
    found = bodies_for(investigation).order_by().values_list("register", flat=True)
    return sorted(set(found.distinct()))
