"""What is known of one body, for both doors: names, codes, relations in time, and by which paths."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q

from answerable.bodies import COLUMNS_KEPT, RelationKind
from answerable.casework.registers.contacts import address_histories, contacts_seen
from answerable.store.models import (
    Alias,
    Body,
    Contact,
    Derivation,
    Identifier,
    Investigation,
    Membership,
    Override,
    RegisterVersion,
    Relation,
    Request,
    Role,
)


@dataclass(frozen=True)
class KnownField:
    """A field by which frames split: its value, how it is known, and the hand that set it if any."""

    field: str
    label: str
    value: str
    path: str
    override: Override | None


@dataclass(frozen=True)
class Moment:
    """Something on a body's timeline, on a day or, where none is known, without one.

    `says` reads before the `other` body's name; `says_after` follows it.
    """

    on: date | None
    says: str
    other: Body | None = None
    says_after: str = ""
    wording: str = ""

    @property
    def sentence(self) -> str:
        """What happened, with the other body's name."""
        words = f"{self.says} {self.other.name}" if self.other else self.says
        gap = "" if self.says_after.startswith(",") else " "
        return f"{words}{gap}{self.says_after}".strip()


def known_fields(body: Body) -> tuple[KnownField, ...]:
    """The fields that can be set by hand, each with the path by which its value is known."""
    derived = {each.field: each for each in Derivation.objects.filter(body=body)}
    by_hand = {each.field: each for each in Override.objects.filter(body=body)}
    return tuple(
        KnownField(
            field.name,
            field.label,
            getattr(body, field.name),
            _path(body, field.name, derived.get(field.name), by_hand.get(field.name)),
            by_hand.get(field.name),
        )
        for field in COLUMNS_KEPT
        if field.stratum
    )


def stated_fields(body: Body) -> tuple[tuple[str, str], ...]:
    """The labels and values of what the page of a body shows as its register states it."""
    shown = ((each.label, getattr(body, each.name)) for each in COLUMNS_KEPT if each.on_page)
    return tuple((label, value) for label, value in shown if value)


def _path(body: Body, field: str, derived: Derivation | None, by_hand: Override | None) -> str:
    if by_hand is not None:
        return f"set by hand by {by_hand.made_by} on {by_hand.made_at.date():%-d %B %Y}: {by_hand.reason}"
    if derived is not None:
        return derived.path
    return f"as the register {body.register} says" if getattr(body, field) else "not known"


def timeline(body: Body) -> tuple[Moment, ...]:
    """What happened to a body, oldest first, and what stands without a day, last."""
    found = list(_moments(body))
    return tuple(sorted(found, key=lambda each: (each.on is None, each.on or date.min)))


def _moments(body: Body) -> Iterator[Moment]:
    if body.opened:
        yield Moment(body.opened, "Opened")
    if body.closed:
        yield Moment(body.closed, "Closed")
    if body.gone_since:
        yield Moment(body.gone_since, f"No longer in the register {body.register}")
    related = Relation.objects.filter(Q(body=body) | Q(other=body)).select_related("body", "other")
    for each in related:
        yield _outward(each) if each.body_id == body.pk else _inward(each)


_OUTWARD = {
    RelationKind.SUCCESSOR: ("Replaced by", ""),
    RelationKind.MERGED: ("Merged into", ""),
    RelationKind.SPLIT: ("Split; one part became", ""),
    RelationKind.PART_OF: ("Part of", ""),
    RelationKind.ANSWERS_FOR: ("Answers for", ""),
    RelationKind.LINKED: ("Linked with", ""),
    RelationKind.SAME_AS: ("A second record of", ""),
}
_INWARD = {
    RelationKind.SUCCESSOR: ("Took the place of", ""),
    RelationKind.MERGED: ("Took in", ", merged into this body"),
    RelationKind.SPLIT: ("Came out of", ", which was split"),
    RelationKind.PART_OF: ("Has", "as a part"),
    RelationKind.ANSWERS_FOR: ("Is answered for by", ""),
    RelationKind.LINKED: ("Linked with", ""),
    RelationKind.SAME_AS: ("Has a second record", ""),
}


def _outward(each: Relation) -> Moment:
    says, after = _OUTWARD[RelationKind(each.kind)]
    return Moment(each.until or each.since, says, each.other, after, each.wording)


def _inward(each: Relation) -> Moment:
    says, after = _INWARD[RelationKind(each.kind)]
    return Moment(each.since or each.until, says, each.body, after, each.wording)


@dataclass(frozen=True)
class ShownAddress:
    """An address with what became known of it, as (day, kind, source), oldest first."""

    contact: Contact
    events: tuple[tuple[date, str, str], ...]


def addresses_shown(
    body: Body, references: Collection[str], investigation: Investigation | None = None
) -> tuple[ShownAddress, ...]:
    """The installation's addresses of a body, and the investigation's own.

    Requests that are not in `references` are not named.
    """
    shown = []
    for contact in contacts_seen(body, investigation).prefetch_related("events"):
        events = tuple(
            (each.on, each.kind, _source_text(each.source, references)) for each in contact.events.all()
        )
        shown.append(ShownAddress(contact, events))
    return tuple(shown)


def _source_text(source: str, references: Collection[str]) -> str:
    asked = source.removeprefix("request ")
    return "a request" if asked != source and asked not in references else source


def identifiers_of(body: Body) -> tuple[Identifier, ...]:
    """The codes of a body."""
    return tuple(body.identifiers.all())


def aliases_of(body: Body) -> tuple[Alias, ...]:
    """The other names of a body."""
    return tuple(body.aliases.all())


def last_version(register: str) -> RegisterVersion | None:
    """The version of a register that was taken in last."""
    return RegisterVersion.objects.filter(register=register).select_related("original").first()


def requests_to(body: Body, user: User) -> tuple[Request, ...]:
    """The requests that were made of a body in the person's own investigations, by reference."""
    seats = Membership.objects.filter(user=user).exclude(role=Role.PARTNER)
    made = Request.objects.filter(unit__body=body, investigation__in=seats.values("investigation"))
    return tuple(made.select_related("investigation").order_by("reference"))


def body_values(body: Body) -> dict[str, Any]:
    """All that is known of a body, as plain values."""
    return {
        "uid": body.uid,
        "name": body.name,
        "standing": body.standing,
        "gone_since": body.gone_since,
        **{each.name: getattr(body, each.name) for each in COLUMNS_KEPT if each.on_page},
        "fields": [
            {"field": each.field, "value": each.value, "path": each.path} for each in known_fields(body)
        ],
        "attributes": body.attributes,
        "identifiers": list(body.identifiers.values("scheme", "value", "former", "valid_from", "valid_to")),
        "aliases": list(body.aliases.values("name", "grade")),
        "timeline": [
            {
                "on": each.on,
                "says": each.sentence,
                "other": each.other.uid if each.other else "",
                "wording": each.wording,
            }
            for each in timeline(body)
        ],
        "contacts": address_histories(body),
    }
