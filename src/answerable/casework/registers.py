"""Registers of bodies taken in, and names matched to the bodies they may stand for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from answerable.bodies import (
    NATIVE_REGISTER,
    UK_LOCAL_AUTHORITIES,
    BodyEntry,
    BodyIndex,
    RegisterMapping,
    read_register,
)
from answerable.casework.journalling import note
from answerable.ground import digest_of
from answerable.store import originals
from answerable.store.models import Alias, Body, Contact, Identifier, Relation

MAPPINGS: dict[str, RegisterMapping] = {
    "native": NATIVE_REGISTER,
    "uk-local-authorities": UK_LOCAL_AUTHORITIES,
}
"""The kinds of register that can be read, by the name used at both doors."""


@dataclass(frozen=True)
class RegisterReceipt:
    """What taking in a register did: bodies new, changed, and as they were."""

    new: int
    changed: int
    unchanged: int


def take_in(content: bytes, name: str, *, register: str, kind: str, who: str) -> RegisterReceipt:
    """Bodies of a register, all or none; taking it in again updates and never duplicates.

    `register` names it in the bodies' uids; `kind` is one of `MAPPINGS`. Raises `BadInput`.
    """
    entries = read_register(content, name, MAPPINGS[kind])
    originals.keep(content, "text/csv")
    with transaction.atomic():
        receipt = _save(entries, register)
        note(
            None,
            who,
            "took in register",
            register,
            after={
                "file": name,
                "digest": digest_of(content),
                "new": receipt.new,
                "changed": receipt.changed,
            },
        )
    return receipt


def index_of(register: str) -> BodyIndex:
    """The names, aliases and identifiers of one register, ready to match against; keys are uids."""
    bodies = Body.objects.filter(register=register).prefetch_related("aliases", "identifiers")
    return BodyIndex(
        tuple(
            BodyEntry(
                key=body.uid,
                name=body.name,
                sector=body.sector,
                region=body.region,
                nation=body.nation,
                aliases=tuple(alias.name for alias in body.aliases.all()),
                identifiers=tuple((each.scheme, each.value) for each in body.identifiers.all()),
                closed=body.closed,
            )
            for body in bodies
        )
    )


def _save(entries: tuple[BodyEntry, ...], register: str) -> RegisterReceipt:
    known = {body.uid: body for body in Body.objects.filter(register=register)}
    new, changed = [], []
    for entry in entries:
        uid = f"{register}:{entry.key}"
        body = known.get(uid)
        if body is None:
            new.append(_filled(Body(uid=uid, register=register, key=entry.key), entry))
        elif _differs(body, entry):
            changed.append(_filled(body, entry))
    Body.objects.bulk_create(new)
    Body.objects.bulk_update(changed, list(_FIELDS))
    _save_details(entries, register)
    return RegisterReceipt(len(new), len(changed), len(entries) - len(new) - len(changed))


_FIELDS = ("name", "sector", "region", "nation", "regime", "closed")


def _differs(body: Body, entry: BodyEntry) -> bool:
    return any(getattr(body, field) != getattr(entry, field) for field in _FIELDS)


def _filled(body: Body, entry: BodyEntry) -> Body:
    for field in _FIELDS:
        setattr(body, field, getattr(entry, field))
    return body


def _save_details(entries: tuple[BodyEntry, ...], register: str) -> None:
    bodies = {body.key: body for body in Body.objects.filter(register=register)}
    identifiers, aliases, contacts, relations = [], [], [], []
    for entry in entries:
        body = bodies[entry.key]
        for scheme, value in entry.identifiers:
            uid = f"{body.uid}/{scheme}:{value}"
            identifiers.append(Identifier(uid=uid, body=body, scheme=scheme, value=value))
        for name in entry.aliases:
            aliases.append(Alias(uid=f"{body.uid}/alias/{name[:80]}", body=body, name=name))
        if entry.email:
            contacts.append(
                Contact(uid=f"{body.uid}/{entry.email}", body=body, email=entry.email, source=register)
            )
        for kind, keys in _relations(entry):
            relations += [
                Relation(uid=f"{body.uid}/{kind}/{key}", body=body, kind=kind, other=bodies[key])
                for key in keys
            ]
    Identifier.objects.bulk_create(identifiers, ignore_conflicts=True)
    Alias.objects.bulk_create(aliases, ignore_conflicts=True)
    Contact.objects.bulk_create(contacts, ignore_conflicts=True)
    Relation.objects.bulk_create(relations, ignore_conflicts=True)


def _relations(entry: BodyEntry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (Relation.Kind.SUCCESSOR.value, entry.successor),
        (Relation.Kind.PART_OF.value, entry.part_of),
        (Relation.Kind.ANSWERS_FOR.value, entry.answers_for),
    )
