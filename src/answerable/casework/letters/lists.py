"""Batches and drafts as they are listed: how many wait, are released, were sent, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from answerable.casework.letters.batches import batch_at
from answerable.casework.letters.burdens import burden_of
from answerable.ground import Missing
from answerable.questions import Burden
from answerable.store.models import Batch, Draft, Investigation, Request, Unit


@dataclass(frozen=True)
class BatchRow:
    """A batch: its requests, drafts that wait for a person, those released and not sent, and those sent."""

    batch: Batch
    requests: int
    waiting: int
    released: int
    sent: int


def batches_of(investigation: Investigation) -> tuple[BatchRow, ...]:
    """Every batch of an investigation, oldest first."""
    drafted = Q(requests__drafts__letter__isnull=True, requests__stage=Request.Stage.DRAFTED)
    released = Q(requests__drafts__released_at__isnull=False)
    found = investigation.batches.select_related("questionnaire").annotate(
        made=Count("requests", distinct=True),
        waiting=Count("requests__drafts", filter=drafted & ~released, distinct=True),
        released=Count("requests__drafts", filter=drafted & released, distinct=True),
        sent=Count("requests", filter=~Q(requests__stage=Request.Stage.DRAFTED), distinct=True),
    )
    return tuple(
        BatchRow(each, each.made, each.waiting, each.released, each.sent) for each in found.order_by("id")
    )


def pilots_of(investigation: Investigation) -> tuple[str, ...]:
    """The names of the pilots of an investigation, oldest first."""
    pilots = investigation.batches.filter(kind=Batch.Kind.PILOT).order_by("id")
    return tuple(pilots.values_list("name", flat=True))


def burden_of_batch(investigation: Investigation, hours_each: Decimal, batch: str | None = None) -> Burden:
    """The burden on the bodies of a batch, or on the whole frame; raises `Missing` for an unknown batch."""
    units = Unit.objects.filter(frame__investigation=investigation, included=True).select_related("body")
    if batch is not None:
        units = units.filter(requests__batch=batch_at(investigation, batch)).distinct()
    return burden_of(units, hours_each)


def draft_at(investigation: Investigation, reference: str, kind: str) -> Draft:
    """The last draft of that kind about a request; raises `Missing`."""
    drafts = Draft.objects.filter(
        request__investigation=investigation, request__reference=reference, kind=kind
    )
    related = "request__investigation", "request__unit__body", "letter"
    found = drafts.select_related(*related).order_by("-id").first()
    if found is None:
        raise Missing(f"there is no {kind} drafted about {reference!r}", remedy="Draft it first.")
    return found


def draft_numbered(investigation: Investigation, pk: int) -> Draft:
    """The draft with that row number, with its request, body and batch; raises `Missing`."""
    related = "request__investigation", "request__unit__body", "request__batch"
    drafts = Draft.objects.filter(request__investigation=investigation, pk=pk)
    found = drafts.select_related(*related).first()
    if found is None:
        raise Missing(f"there is no draft {pk} here")
    return found
