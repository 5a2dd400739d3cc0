"""A register's bodies take the place of those that investigations brought under its name before it came."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from answerable.casework.registers.addresses import contact_uid
from answerable.store.models import Body, KnownSender, Unit

_CHUNK = 500


def set_aside(uids: Collection[str]) -> None:
    """Free those uids for the bodies of a register, of bodies that a tracker brought under its name.

    They are taken over like those of an archive: else all that their investigation noted of them would be
    everybody's from now on. The caller holds the transaction and calls `take_over` in it.
    """
    listed = list(uids)
    for start in range(0, len(listed), _CHUNK):
        own = Body.objects.filter(uid__in=listed[start : start + _CHUNK], registered=False)
        for pk in own.values_list("pk", flat=True):
            Body.objects.filter(pk=pk).update(uid=f"taken over {pk}")


def take_over(register: str, bodies: Mapping[str, Body]) -> int:
    """Let `bodies`, by their keys, stand for those that investigations brought as their own; for how many.

    Frames, senders and addresses go over. What else an archive said of a body goes: from now on its register
    says it. The caller holds the transaction.
    """
    own: list[Body] = []
    keys = list(bodies)
    for start in range(0, len(keys), _CHUNK):
        there = Body.objects.filter(register=register, registered=False)
        own += there.filter(key__in=keys[start : start + _CHUNK]).order_by("pk")
    for each in own:
        shared = bodies[each.key]
        Unit.objects.filter(body=each).update(body=shared)
        KnownSender.objects.filter(body=each).update(body=shared)
        for contact in each.contacts.filter(investigation__isnull=False).select_related("investigation"):
            contact.body = shared
            contact.uid = contact_uid(shared, contact.email, contact.investigation)
            contact.save(update_fields=["body", "uid"])
        Body.objects.filter(pk=each.pk).delete()
    return len(own)
