"""A letter that came back, written again to an address that was found since."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from answerable.casework.letters.releases import REWORDED
from answerable.casework.letters.requests import request_at
from answerable.casework.registers.contacts import address_for_letters
from answerable.casework.work.journalling import note
from answerable.ground import BadInput
from answerable.questions import LetterKind
from answerable.store.models import Draft, Investigation, Request


@transaction.atomic
def send_again(investigation: Investigation, reference: str, *, who: str) -> Draft:
    """Draft the letter of an undelivered request anew, word for word, to where its body is reached now.

    It waits for a person as any other draft of its batch; once it is sent, time runs from that day. One that
    nobody released is replaced. Raises `Missing` for an unknown request, and `BadInput` for one that was
    delivered, whose body has no address to write to, or of which a released letter waits to be sent.
    """
    request = request_at(investigation, reference)
    to = _reached_at(request)
    if request.drafts.filter(released_at__isnull=False, letter__isnull=True).exists():
        raise BadInput("a released letter waits to be sent", where=reference, remedy="Record it as sent.")
    letter = request.letters.filter(kind=LetterKind.REQUEST.value).latest("sent_at")
    first = Draft.objects.filter(letter=letter).first()
    kind = first.kind if first else LetterKind.REQUEST.value
    request.drafts.filter(kind=kind, released_at__isnull=True).delete()
    numbers = [int(uid.rpartition("/")[2]) for uid in request.drafts.values_list("uid", flat=True)]
    draft = Draft.objects.create(
        uid=f"{request.uid}/draft/{max(numbers, default=0) + 1}", request=request, kind=kind, to=to,
        subject=letter.subject, text=letter.text, ground="The letter was not delivered.",
        drafted_by=who, drafted_at=timezone.now(),
    )  # fmt: skip
    note(investigation, who, "drafted letter again", reference, after={"to": to}, against=(REWORDED,))
    return draft


def _reached_at(request: Request) -> str:
    if request.stage != Request.Stage.UNDELIVERED:
        raise BadInput(
            "no letter of it came back", where=request.reference, remedy="Write a follow-up that is due."
        )
    to = address_for_letters(request.unit.body, request.investigation_id)
    if not to:
        raise BadInput(
            f"there is no address to write to {request.unit.body.name}",
            where=request.reference,
            remedy="Find one and add it to the body's contacts.",
        )
    return to
