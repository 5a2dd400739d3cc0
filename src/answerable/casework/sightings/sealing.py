"""What is encrypted of a sighting, each with what it is of: in a row of another name it stays shut.

So it is shut in an investigation that an archive brought, whose lead may be anybody who had the archive,
until who keeps the installation admits it.
"""

from __future__ import annotations

from django.db import transaction

from answerable.casework.work.journalling import note
from answerable.ground import BadInput
from answerable.store import confidences, originals
from answerable.store.models import Investigation, SightingSender, UncoveredPhotograph

_PARTED = b"\0"
_SEALED = "application/octet-stream"


def sealed(uid: str, content: bytes) -> bytes:
    """The content, encrypted, of the row with that uid."""
    return confidences.encrypted(uid.encode("utf-8") + _PARTED + content)


def unsealed(uid: str, closed: bytes) -> bytes:
    """What was sealed; raises `Missing` where no key here opens it, `BadInput` where it is of another row."""
    of, _, content = confidences.opened(closed).partition(_PARTED)
    if of.decode("utf-8", "replace") != uid:
        raise BadInput(
            "it came in an archive, and is shut: who holds an archive may be none who may open it",
            remedy="Who keeps the installation lets leads open it: answerable sightings admit.",
        )
    return content


@transaction.atomic
def admit(investigation: Investigation, *, who: str) -> int:
    """Let the leads of an investigation open senders and photographs that came in its archive; how many.

    Whoever may do so holds the key of the installation; raises `Missing` where it does not open one of them.
    """
    admitted = 0
    senders = SightingSender.objects.filter(sighting__call__investigation=investigation).exclude(closed="")
    for sender in senders.order_by("uid"):
        if content := _of_another(sender.uid, sender.closed.encode("ascii")):
            sender.closed = sealed(sender.uid, content).decode("ascii")
            sender.save()
            admitted += 1
    kept = UncoveredPhotograph.objects.filter(photograph__sighting__call__investigation=investigation)
    for photograph in kept.select_related("original").order_by("uid"):
        if content := _of_another(photograph.uid, originals.content_of(photograph.original.uid)):
            photograph.original = originals.keep(sealed(photograph.uid, content), _SEALED)
            photograph.save()
            admitted += 1
    if admitted:
        note(investigation, who, "admitted sightings", investigation.uid, after={"opened": admitted})
    return admitted


def _of_another(uid: str, closed: bytes) -> bytes:
    """What was sealed of a row with another uid; nothing where it is of this one."""
    of, _, content = confidences.opened(closed).partition(_PARTED)
    return b"" if of == uid.encode("utf-8") else content
