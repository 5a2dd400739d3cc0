"""The bodies of one register as they are kept, and the relations that a reading gives, key by key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from answerable.bodies import (
    COLUMNS_KEPT,
    FIELDS,
    BodyEntry,
    BodyLink,
    Derivation,
    RegisterContents,
    RelationKind,
)
from answerable.casework.registers.sharing import shared_bodies
from answerable.ground import BadInput, digest_of
from answerable.store import models
from answerable.store.models import Body, Contact, Identifier

LONGEST_KEY = 90
LONGEST_UID = 200


@dataclass
class HeldBody:
    """A body as it is kept, with what belongs to it; `stated` is what its register says where a hand
    has set a field. Aliases and identifiers are sets of tuples, relations what is said of each,
    `own_emails` the addresses that stand in the register itself.
    """

    pk: int
    key: str
    values: Mapping[str, Any]
    stated: dict[str, str] = field(default_factory=dict)
    identifiers: set[tuple[str, ...]] = field(default_factory=set)
    former: set[tuple[str, ...]] = field(default_factory=set)
    aliases: set[tuple[str, ...]] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    own_emails: set[str] = field(default_factory=set)
    derivations: set[Derivation] = field(default_factory=set)
    relations: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name in force."""
        return str(self.values["name"])

    @property
    def standing(self) -> str:
        """Open, closed or proposed."""
        return str(self.values["standing"])

    @property
    def gone(self) -> bool:
        """True where the last version of the register had it no more."""
        return self.values["gone_since"] is not None

    def says(self, field_name: str) -> Any:
        """What the register said last of a field, as it is kept, whatever a hand has set since."""
        return self.stated.get(field_name, self.values[field_name])


def stored_key(key: str) -> str:
    """A register's key as it is kept: a longer one is cut and ends in a digest of the whole."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[: LONGEST_KEY - 13]}~{digest_of(key.encode())[:12]}"


def check_lengths(reading: RegisterContents, name: str) -> None:
    """Raise `BadInput` for the first body of which a field is longer than can be kept."""
    for entry in reading.entries:
        for each in FIELDS:
            value = getattr(entry, each.name)
            if each.longest is not None and len(value) > each.longest:
                raise BadInput(
                    f"the {each.name} {value[:40]!r}... of {entry.name[:60]!r} has {len(value)} letters",
                    where=f"{name}, body {entry.key[:LONGEST_KEY]}",
                    remedy=f"At most {each.longest} can be kept: is this the right column?",
                )


def detail_uid(body_uid: str, rest: str) -> str:
    """The uid of something that belongs to a body; a longer one is cut and ends in a digest of the whole."""
    uid = f"{body_uid}/{rest}"
    if len(uid) <= LONGEST_UID:
        return uid
    return f"{uid[: LONGEST_UID - 17]}~{digest_of(uid.encode())[:16]}"


COLUMNS = tuple(each.name for each in COLUMNS_KEPT)
"""The columns of a body's record that a register fills."""


def held_bodies(register: str) -> dict[str, HeldBody]:
    """The bodies of a register by key, with all that belongs to them, in a fixed number of questions."""
    there = shared_bodies().filter(register=register)
    held: dict[int, HeldBody] = {}
    for row in there.values("pk", "key", *COLUMNS, "gone_since"):
        held[row["pk"]] = HeldBody(row["pk"], row["key"], row)
    for pk, name, value in models.Override.objects.filter(body__in=there).values_list(
        "body_id", "field", "instead_of"
    ):
        held[pk].stated[name] = value
    identifiers = Identifier.objects.filter(body__in=there)
    for pk, scheme, value, former in identifiers.values_list("body_id", "scheme", "value", "former"):
        (held[pk].former if former else held[pk].identifiers).add((scheme, value))
    for pk, name in models.Alias.objects.filter(body__in=there).values_list("body_id", "name"):
        held[pk].aliases.add((name,))
    contacts = Contact.objects.filter(body__in=there, investigation=None)
    contacts = contacts.exclude(state=Contact.State.WITHDRAWN)
    for pk, email, source in contacts.values_list("body_id", "email", "source"):
        held[pk].emails.add(email.casefold())
        if source == register:
            held[pk].own_emails.add(email.casefold())
    derived = models.Derivation.objects.filter(body__in=there)
    for pk, name, value, path in derived.values_list("body_id", "field", "value", "path"):
        held[pk].derivations.add(Derivation(name, value, path))
    for pk, kind, key, until, since in models.Relation.objects.filter(
        body__in=there, other__in=there
    ).values_list("body_id", "kind", "other__key", "until", "since"):
        held[pk].relations[kind, key] = relation_text(key, until, since)
    return {each.key: each for each in held.values()}


def entry_of(body: Body, key: str = "") -> BodyEntry:
    """A body as an entry, as it is in force: its own fields, names and identifiers; `key` instead of its own.

    Aliases and identifiers are best fetched before. Addresses and relations are not in it.
    """
    graded = [(each.grade, each.name) for each in body.aliases.all()]
    identifiers = [(each.former, (each.scheme, each.value)) for each in body.identifiers.all()]
    return BodyEntry(
        key=key or body.key,
        **{each.name: each.type.restored(getattr(body, each.name)) for each in COLUMNS_KEPT},
        aliases=tuple(name for grade, name in graded if grade == models.Alias.Grade.SAFE),
        suggested_aliases=tuple(name for grade, name in graded if grade == models.Alias.Grade.SUGGEST),
        identifiers=tuple(pair for former, pair in identifiers if not former),
        former_identifiers=tuple(pair for former, pair in identifiers if former),
    )


def relation_text(other: str, until: date | None, since: date | None) -> str:
    """A relation in words: the other body's key and the days."""
    days = [f"until {until}" if until else "", f"since {since}" if since else ""]
    return " ".join(each for each in (other, *days) if each)


def links_of(reading: RegisterContents) -> Iterator[BodyLink]:
    """Every relation of a reading: its links, and those that its entries name.

    One body replaced by several was split; several replaced by one on the same day were merged.
    """
    yield from reading.links
    replaced = Counter((new, entry.closed) for entry in reading.entries for new in entry.successor)
    opened = {entry.key: entry.opened for entry in reading.entries}
    for entry in reading.entries:
        for other in entry.successor:
            since = opened.get(other) if entry.closed else None
            yield BodyLink(entry.key, _succession(entry, other, replaced), other, entry.closed, since)
        for other in entry.part_of:
            yield BodyLink(entry.key, RelationKind.PART_OF, other)
        for other in entry.answers_for:
            yield BodyLink(entry.key, RelationKind.ANSWERS_FOR, other)


def _succession(
    entry: BodyEntry, other: str, replaced: Mapping[tuple[str, date | None], int]
) -> RelationKind:
    if len(entry.successor) > 1:
        return RelationKind.SPLIT
    return (
        RelationKind.MERGED if entry.closed and replaced[other, entry.closed] > 1 else RelationKind.SUCCESSOR
    )


def relations_of(
    reading: RegisterContents, keys: Collection[str]
) -> tuple[dict[str, dict[tuple[str, str], str]], int]:
    """What is said of each relation, by the first body's key; how many lead to a body not in `keys`."""
    found: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    unknown = 0
    for link in links_of(reading):
        key, other = stored_key(link.key), stored_key(link.other)
        if key == other:
            continue
        if key in keys and other in keys:
            found[key][link.kind.value, other] = relation_text(other, link.until, link.since)
        else:
            unknown += 1
    return dict(found), unknown
