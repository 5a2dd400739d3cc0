"""Bringing in an investigation in many short transactions: shown when it is whole, else taken away.

While it is under way the investigation has an `Incoming`, and `Investigation.objects` passes it over. Who
brings it in holds a lock that ends with the process: what stands without its lock was broken off.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Max

from answerable.ground import BadInput
from answerable.store import locks
from answerable.store.marks import unmarked
from answerable.store.models import (
    Batch,
    Body,
    Coding,
    Incoming,
    Investigation,
    JournalEntry,
    JournalHead,
    Passage,
    Reply,
    Request,
    Seal,
    Unit,
)

_AT_ONCE = 500


@contextmanager
def brought_in(slug: str) -> Iterator[None]:
    """Hold the slug for an investigation that is brought in; what is not whole in the end is taken away.

    First what earlier runs left that were broken off is taken away, of this slug and of all others. Raises
    `BadInput` while another run brings one in under the slug.
    """
    with locks.held(_lock_of(slug)) as ours:
        if not ours:
            raise BadInput(f"the slug {slug!r} is taken", remedy="Choose another slug.")
        _take_away(slug)
        take_away_remains()
        try:
            yield
        finally:
            _take_away(slug)


def hide(investigation: Investigation) -> None:
    """Show it to nobody until it is whole; called in the transaction that makes it, before its bodies."""
    newest = Body.objects.aggregate(newest=Max("pk"))["newest"] or 0
    Incoming.objects.create(investigation=investigation, bodies_before=newest)


def show(investigation: Investigation) -> None:
    """It is whole: whoever has a seat in it sees it from the end of this transaction on."""
    Incoming.objects.filter(investigation=investigation).delete()


def take_away_remains() -> int:
    """Take away what was left by runs that were broken off; of how many investigations."""
    count = 0
    for slug in list(Incoming.objects.values_list("investigation__uid", flat=True)):
        with locks.held(_lock_of(slug)) as ours:
            if ours:
                _take_away(slug)
                count += 1
    return count


def _lock_of(slug: str) -> str:
    return f"bringing in {slug}"


def _take_away(slug: str) -> None:
    """Take away an investigation that is not whole, in short transactions; a whole one stays.

    Its journal goes with it: it never was. Originals stay, as those of a refused upload do.
    """
    incoming = Incoming.objects.select_related("investigation").filter(investigation__uid=slug).first()
    if incoming is None:
        return
    investigation = incoming.investigation
    units = Unit.objects.filter(frame__investigation=investigation).order_by("pk")
    while some := list(units.values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic(), unmarked():
            _take_away_units(some)
    own = Body.objects.filter(pk__gt=incoming.bodies_before, register=slug, registered=False, units=None)
    while bodies := list(own.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic(), unmarked():
            Body.objects.filter(pk__in=bodies).delete()
    with transaction.atomic(), unmarked():
        Batch.objects.filter(investigation=investigation).delete()
        investigation.delete()
        JournalEntry.objects.filter(chain=slug).delete()
        JournalHead.objects.filter(chain=slug).delete()
        Seal.objects.filter(chain=slug).delete()


def _take_away_units(units: list[int]) -> None:
    requests = list(Request.objects.filter(unit__in=units).values_list("pk", flat=True))
    replies = list(Reply.objects.filter(matches__request__in=requests).values_list("pk", flat=True))
    Coding.objects.filter(request__in=requests).delete()
    Passage.objects.filter(page__part__reply__in=replies).delete()
    Reply.objects.filter(pk__in=replies).delete()
    Request.objects.filter(pk__in=requests).delete()
    Unit.objects.filter(pk__in=units).delete()
