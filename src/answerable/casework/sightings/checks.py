"""What verification checks of sightings: nothing published that may not be, nothing kept that was erased."""

from __future__ import annotations

from answerable.casework.sightings.moderation import is_published
from answerable.casework.sightings.sealing import unsealed
from answerable.casework.verification.checks import Caveat, CheckScope, Found, Shortfall, check
from answerable.casework.work.progress import Progress
from answerable.evidence.sightings import PlaceKind, Rejection
from answerable.ground import AnswerableError, digest_of
from answerable.store import originals
from answerable.store.models import Sighting, SightingPhotograph, SightingSender, UncoveredPhotograph

_REMEDY = "It was written past Answerable: put it back from a backup, or find out who wrote it and why."


@check("sightings", "Every sighting stands as it may, and its photographs are those that came")
def sightings_hold(scope: CheckScope, progress: Progress) -> Found:
    """Lines that name who may not be named, erased words that are there, copies that nobody covered.

    Of what is encrypted that is told which no key here opens.
    """
    sightings, kept = Sighting.objects.order_by("uid"), UncoveredPhotograph.objects.order_by("uid")
    senders = SightingSender.objects.exclude(closed="").order_by("uid")
    if scope.investigation is not None:
        sightings = sightings.filter(call__investigation=scope.investigation)
        kept = kept.filter(photograph__sighting__call__investigation=scope.investigation)
        senders = senders.filter(sighting__call__investigation=scope.investigation)
    of, done = sightings.count() + kept.count() + senders.count(), 0
    for sighting in sightings.prefetch_related("photographs").iterator(500):
        yield from _sighting(sighting)
        progress(done := done + 1, of)
    for uncovered in kept.select_related("photograph", "original").iterator(100):
        yield from _uncovered(uncovered)
        progress(done := done + 1, of)
    for sender in senders.iterator(500):
        try:
            unsealed(sender.uid, sender.closed.encode("utf-8"))
        except AnswerableError as error:
            yield Caveat(f"who sent {sender.uid.removesuffix('/sender')} does not open: {error}")
        progress(done := done + 1, of)


def _sighting(sighting: Sighting) -> Found:
    if sighting.published_by and not PlaceKind(sighting.kind).may_be_published:
        yield Shortfall(f"{sighting.uid} is published and is {sighting.get_kind_display()}", remedy=_REMEDY)
    if is_published(sighting) and sighting.published_by == sighting.seconded_by:
        yield Shortfall(f"{sighting.uid} was published by one person twice", remedy=_REMEDY)
    erased = bool(sighting.rejection) and Rejection(sighting.rejection).erases
    if (erased or sighting.state == "withdrawn") and (sighting.place or sighting.seen):
        yield Shortfall(f"{sighting.uid} was erased and has words", remedy=_REMEDY)
    for photograph in sighting.photographs.all():
        yield from _covered(photograph)


def _covered(photograph: SightingPhotograph) -> Found:
    if (photograph.copy_id is None) is bool(photograph.covered_by):
        yield Shortfall(f"{photograph.uid} has a copy that nobody covered, or none that was", remedy=_REMEDY)


def _uncovered(kept: UncoveredPhotograph) -> Found:
    try:
        content = unsealed(kept.uid, originals.content_of(kept.original.uid))
    except AnswerableError as error:
        yield Caveat(f"the photograph {kept.photograph.uid} does not open: {error}")
        return
    if digest_of(content) != kept.photograph.digest:
        yield Shortfall(f"the photograph {kept.photograph.uid} is not the one that came", remedy=_REMEDY)
