"""Two records of one body: found by what they share, and joined with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Manager, QuerySet
from django.utils import timezone

from answerable.bodies import SCHEMES, RelationKind
from answerable.casework.registers.addresses import in_force, record_event
from answerable.casework.registers.records import detail_uid
from answerable.casework.work.journalling import check_not_done, note
from answerable.ground import BadInput
from answerable.store.models import Alias, Body, Contact, ContactEvent, Identifier, Investigation, Relation

JOINED = "joined bodies"
JOINED_IN_FRAME = "body of the frame is a second record"
TELLING = tuple(each.name for each in SCHEMES if each.tells)
"""Schemes of which a value belongs to one body alone."""


@dataclass(frozen=True)
class DuplicateBodies:
    """Bodies of several registers, or of one, that share an identifier and may be one."""

    scheme: str
    value: str
    bodies: tuple[Body, ...]


def duplicate_bodies(limit: int = 500) -> tuple[DuplicateBodies, ...]:
    """Bodies that share a telling identifier and are not joined yet, those with most records first."""
    current = Identifier.objects.filter(scheme__in=TELLING, former=False, body__registered=True).exclude(
        body__in=second_records()
    )
    shared = (
        current.values("scheme", "value")
        .annotate(bodies=Count("body", distinct=True))
        .filter(bodies__gt=1)
        .order_by("-bodies", "scheme", "value")[:limit]
    )
    wanted = [(row["scheme"], row["value"]) for row in shared]
    found: dict[tuple[str, str], list[Body]] = defaultdict(list)
    values = [value for _, value in wanted]
    rows = current.filter(value__in=values).select_related("body").order_by("body__register", "body__key")
    for each in rows:
        found[each.scheme, each.value].append(each.body)
    return tuple(DuplicateBodies(*pair, tuple(found[pair])) for pair in wanted)


def second_records(registers: Iterable[str] | None = None) -> QuerySet[Relation, Any]:
    """The row numbers, as `body`, of bodies that are second records of another, for a subquery.

    With `registers`, only where that other one is in one of them: a duplicate stands for its body where
    the body itself is not there.
    """
    joined = Relation.objects.filter(kind=RelationKind.SAME_AS)
    if registers is not None:
        joined = joined.filter(other__register__in=sorted(registers))
    return joined.values("body")


def join_bodies(duplicate: Body, kept: Body, reason: str, *, who: str) -> Relation:
    """Say that `duplicate` is a second record of `kept`: what it knows goes over, and it is passed over.

    Its name and aliases, identifiers and addresses become those of `kept` too; nothing is deleted, so
    that its own register can still be taken in. Frames stay as they are: an investigation that asks the
    duplicate goes on asking it, and its journal is told. Neither what comes back nor what is refused tells
    whether there is one. Raises `BadInput` for a body with itself, one joined already, or no reason.
    """
    _check(duplicate, kept, reason)
    with transaction.atomic():
        _copy(duplicate, kept, who)
        joined = Relation.objects.create(
            uid=detail_uid(duplicate.uid, f"same_as/{kept.uid}"),
            body=duplicate,
            kind=RelationKind.SAME_AS,
            other=kept,
            wording=reason.strip()[:300],
        )
        said = {"kept": kept.uid, "reason": reason.strip()}
        note(None, who, JOINED, duplicate.uid, after=said)
        asking = Investigation.every.filter(frame__units__body=duplicate)
        for each in asking.distinct().order_by("uid"):
            note(each, who, JOINED_IN_FRAME, duplicate.uid, after=said)
    return joined


def _check(duplicate: Body, kept: Body, reason: str) -> None:
    if duplicate.pk == kept.pk:
        raise BadInput(f"{kept.name} was to be joined with itself", remedy="Name the other record.")
    if not reason.strip():
        raise BadInput("no reason was given", remedy="Say how it is known that the two are one.")
    joined = Relation.objects.filter(kind=RelationKind.SAME_AS, body__in=(duplicate, kept)).first()
    if joined is not None:
        check_not_done(None, joined.body.uid, JOINED)
        raise BadInput(f"{joined.body.uid} is joined with {joined.other_id} already", remedy="Name another.")


def _copy(duplicate: Body, kept: Body, who: str) -> None:
    names = [Alias(name=duplicate.name, grade=Alias.Grade.SAFE), *duplicate.aliases.all()]
    for alias in (each for each in names if each.name != kept.name):
        _give(alias, kept, f"alias/{alias.name[:80]}")
    for identifier in duplicate.identifiers.all():
        _give(identifier, kept, f"{identifier.scheme}:{identifier.value}")
    for contact in in_force(duplicate.contacts.all(), None):
        _give(contact, kept, contact.email)
        given = Contact.objects.get(uid=detail_uid(kept.uid, contact.email))
        record_event(
            given, ContactEvent.Kind.FOUND, timezone.localdate(), f"joined: {duplicate.uid}", who=who
        )


def _give(detail: Alias | Identifier | Contact, kept: Body, named: str) -> None:
    """A copy of a body's detail for another body, all its fields; one that is there already stays."""
    detail.pk, detail.body, detail.uid = None, kept, detail_uid(kept.uid, named)
    there: Manager[Any] = type(detail)._default_manager
    there.bulk_create([detail], ignore_conflicts=True)
