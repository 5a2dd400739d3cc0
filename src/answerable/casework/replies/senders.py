"""Senders that a person took for a body's own, in one investigation: portals, shared services."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from answerable.casework.work.journalling import check_not_done, note
from answerable.casework.work.own_names import LONGEST_BEGUN
from answerable.correspondence import gateway_of, is_shared
from answerable.ground import BadInput, Missing
from answerable.store.models import Body, Investigation, KnownSender

_FORGOT = "forgot sender"


def sender_of(address: str) -> str:
    """What is kept of an address: its domain, or itself where anybody may have one at that domain."""
    domain = address.rpartition("@")[2].lower()
    return f"@{domain}" if gateway_of(domain) or not is_shared(domain) else address.lower()


def known_senders(investigation: Investigation) -> tuple[KnownSender, ...]:
    """The senders that people took for a body's own, by sender, each with its body."""
    found = KnownSender.objects.filter(investigation=investigation)
    return tuple(found.select_related("body").order_by("sender", "body__name"))


@transaction.atomic
def keep_known_sender(investigation: Investigation, body: Body, address: str, *, who: str) -> KnownSender:
    """Take mail of that sender for the body's own from now on; raises `BadInput` for no address."""
    if "@" not in address.strip("@"):
        raise BadInput(f"{address!r} is no sender", remedy="Match the message and keep no sender.")
    sender = sender_of(address)
    known, is_new = KnownSender.objects.get_or_create(
        uid=f"{investigation.uid}/{body.pk}/{sender}"[:LONGEST_BEGUN],
        defaults={
            "investigation": investigation,
            "body": body,
            "sender": sender,
            "said_by": who,
            "said_at": timezone.now(),
        },
    )
    if is_new:
        note(investigation, who, "kept sender", body.uid,
             after={"sender": sender}, against=(_FORGOT,), same=("sender",))  # fmt: skip
    return known


@transaction.atomic
def forget_sender(investigation: Investigation, pk: int, *, who: str) -> KnownSender:
    """Take back that a sender is a body's own; what was matched stays. Raises `Missing`."""
    known = KnownSender.objects.filter(investigation=investigation, pk=pk).select_related("body").first()
    if known is None:
        check_not_done(investigation, "", _FORGOT)
        raise Missing(f"no sender is kept under {pk}")
    KnownSender.objects.filter(pk=known.pk).delete()
    note(investigation, who, _FORGOT, known.body.uid, before={"sender": known.sender})
    return known
