"""A register as it stands here, written as one of Answerable's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from answerable.bodies import BodyEntry, RelationKind, write_register
from answerable.casework.registers.addresses import in_force
from answerable.casework.registers.records import entry_of
from answerable.casework.registers.sharing import kept_under
from answerable.ground import Missing
from answerable.store.models import Body, Contact

SUCCESSIONS = (RelationKind.SUCCESSOR, RelationKind.MERGED, RelationKind.SPLIT)
"""The kinds of relation that lead from a body to one that replaced it."""


def register_table(register: str) -> str:
    """The bodies of a register as CSV, every field as it is in force, by hand or by the register.

    Bodies that the register has no more are left out, and so are relations to them and to bodies of other
    registers. Raises `Missing` for a register without bodies.
    """
    found = kept_under(register).filter(gone_since=None).order_by("key")
    bodies = list(found.prefetch_related("aliases", "identifiers", "contacts", "relations__other"))
    if not bodies:
        raise Missing(f"there is no body in the register {register!r}", remedy="Take it in first.")
    there = {body.pk for body in bodies}
    return write_register(_whole(body, there) for body in bodies)


def _whole(body: Body, there: set[int]) -> BodyEntry:
    """The entry of a body with its address, that of its own register first, and its relations."""
    alive = [each for each in in_force(body.contacts.all(), None) if each.state != Contact.State.WITHDRAWN]
    alive.sort(key=lambda each: (each.source != body.register, each.email))
    related = [
        (RelationKind(each.kind), each.other.key)
        for each in sorted(body.relations.all(), key=lambda each: each.pk)
        if each.other_id in there
    ]

    def keys_of(kinds: Iterable[RelationKind]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for kind, key in related if kind in kinds))

    return replace(
        entry_of(body),
        email=alive[0].email if alive else "",
        part_of=keys_of((RelationKind.PART_OF,)),
        answers_for=keys_of((RelationKind.ANSWERS_FOR,)),
        successor=keys_of(SUCCESSIONS),
    )
