"""Saving what a register says: bodies new and changed, and what belongs to them, many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.utils import timezone

from answerable.bodies import COLUMNS_KEPT, BodyEntry, RegisterContents, no_email_because
from answerable.casework.registers.plans import BodyChange, BodyChangeKind, RegisterPlan
from answerable.casework.registers.records import COLUMNS, detail_uid, links_of, stored_key
from answerable.casework.registers.sharing import shared_bodies
from answerable.casework.registers.taking_over import set_aside, take_over
from answerable.casework.work.progress import Progress
from answerable.store.models import (
    Alias,
    Body,
    Contact,
    ContactEvent,
    Derivation,
    Identifier,
    Override,
    Relation,
)
from answerable.store.models.base import Record

_CHUNK = 1000
_STEPS = 8
_Record = TypeVar("_Record", bound=Record)


@dataclass
class Saving:
    """The saving of one plan: `entries` are those that are new or change, by their keys as kept."""

    register: str
    plan: RegisterPlan
    reading: RegisterContents
    as_of: date
    who: str
    progress: Progress

    def save(self) -> None:
        """Save all of it; the caller holds the transaction."""
        touched = {change.key: change for change in self.plan.changes}
        keyed = {stored_key(entry.key): entry for entry in self.reading.entries}
        entries = {key: keyed[key] for key in touched if key in keyed}
        self._bodies(touched, entries)
        self.progress(2, _STEPS)
        bodies = {body.key: body for body in shared_bodies().filter(register=self.register)}
        mine = {key: bodies[key] for key in entries}
        take_over(self.register, mine)
        self._names(touched, entries, mine)
        self.progress(3, _STEPS)
        self._identifiers(entries, mine)
        self.progress(4, _STEPS)
        self._contacts(entries, mine)
        self.progress(5, _STEPS)
        self._derivations(entries, mine)
        self.progress(6, _STEPS)
        self._relations(touched.keys(), bodies)
        self.progress(_STEPS, _STEPS)

    def _bodies(self, touched: Mapping[str, BodyChange], entries: Mapping[str, BodyEntry]) -> None:
        gone = [key for key, change in touched.items() if change.kind is BodyChangeKind.GONE]
        for some in _chunks(gone):
            shared_bodies().filter(register=self.register, key__in=some).update(gone_since=self.as_of)
        uids = [f"{self.register}:{key}" for key in entries]
        set_aside(uids)
        there = dict(Body.objects.filter(register=self.register).values_list("uid", "pk"))
        by_hand = self._overrides(entries)
        rows = []
        for uid, (key, entry) in zip(uids, entries.items(), strict=True):
            body = Body(uid=uid, register=self.register, key=key)
            rows.append(_filled(body, entry, by_hand.get(there.get(uid, 0), {})))
        self.progress(1, _STEPS)
        Body.objects.bulk_create(
            rows,
            batch_size=_CHUNK,
            update_conflicts=True,
            unique_fields=["uid"],
            update_fields=[*COLUMNS, "gone_since", "registered"],
        )

    def _overrides(self, entries: Mapping[str, BodyEntry]) -> dict[int, dict[str, str]]:
        """What hands have set, by body and field; what the register says instead is brought up to date."""
        found: dict[int, dict[str, str]] = {}
        shared = Override.objects.filter(body__registered=True, body__register=self.register)
        for override in shared.select_related("body"):
            found.setdefault(override.body_id, {})[override.field] = override.value
            entry = entries.get(override.body.key)
            if entry is not None and override.instead_of != getattr(entry, override.field):
                override.instead_of = getattr(entry, override.field)
                override.save(update_fields=["instead_of"])
        return found

    def _names(
        self, touched: Mapping[str, BodyChange], entries: Mapping[str, BodyEntry], bodies: Mapping[str, Body]
    ) -> None:
        aliases = []
        for key, entry in entries.items():
            before = [each.before for each in touched[key].fields if each.field == "name" and each.before]
            for grade, names in (
                (Alias.Grade.SAFE, (*entry.aliases, *before)),
                (Alias.Grade.SUGGEST, entry.suggested_aliases),
            ):
                aliases += [_alias(bodies[key], name, grade) for name in names]
        _create(Alias, aliases)

    def _identifiers(self, entries: Mapping[str, BodyEntry], bodies: Mapping[str, Body]) -> None:
        self._retire(entries, bodies)
        rows = []
        for key, entry in entries.items():
            rows += [_identifier(bodies[key], *pair, former=False) for pair in entry.identifiers]
            rows += [_identifier(bodies[key], *pair, former=True) for pair in entry.former_identifiers]
        _create(Identifier, rows)

    def _retire(self, entries: Mapping[str, BodyEntry], bodies: Mapping[str, Body]) -> None:
        """Identifiers that the register gives no more become former ones; those it gives again, current."""
        keys = {body.pk: key for key, body in bodies.items()}
        moved = []
        for each in Identifier.objects.filter(body__register=self.register):
            entry = entries.get(keys.get(each.body_id, ""))
            if entry is None:
                continue
            is_current = (each.scheme, each.value) in entry.identifiers
            if is_current == each.former:
                each.former = not is_current
                each.valid_to = None if is_current else self.as_of
                moved.append(each)
        Identifier.objects.bulk_update(moved, ["former", "valid_to"], batch_size=_CHUNK)

    def _contacts(self, entries: Mapping[str, BodyEntry], bodies: Mapping[str, Body]) -> None:
        keys = {body.pk: key for key, body in bodies.items()}
        events = []
        for each in Contact.objects.filter(
            body__register=self.register, source=self.register, investigation=None
        ):
            entry = entries.get(keys.get(each.body_id, ""))
            if entry is None or (each.email.casefold() == entry.email.casefold()) == (
                each.state != Contact.State.WITHDRAWN
            ):
                continue
            is_back = each.state == Contact.State.WITHDRAWN
            each.state = Contact.State.UNTRIED if is_back else Contact.State.WITHDRAWN
            each.save(update_fields=["state"])
            events.append(self._event(each, "found" if is_back else "withdrawn"))
        new = [
            Contact(
                uid=detail_uid(bodies[key].uid, entry.email),
                body=bodies[key],
                email=entry.email,
                source=self.register,
                found_on=self.as_of,
            )
            for key, entry in entries.items()
            if entry.email and not no_email_because(entry.email)
        ]
        known = _create(Contact, new)
        events += [self._event(each, "found") for each in known]
        _create(ContactEvent, events)

    def _event(self, contact: Contact, kind: str) -> ContactEvent:
        uid = detail_uid(contact.uid, f"{kind}/{self.as_of}")
        return ContactEvent(
            uid=uid,
            contact=contact,
            kind=kind,
            on=self.as_of,
            source=self.register,
            recorded_by=self.who,
            recorded_at=timezone.now(),
        )

    def _derivations(self, entries: Mapping[str, BodyEntry], bodies: Mapping[str, Body]) -> None:
        pks = [body.pk for body in bodies.values()]
        for some in _chunks(pks):
            Derivation.objects.filter(body__in=some).delete()
        rows = [
            Derivation(
                uid=detail_uid(bodies[key].uid, f"derived/{each.field}"),
                body=bodies[key],
                field=each.field,
                value=each.value,
                path=each.path[:200],
            )
            for key, entry in entries.items()
            for each in entry.derivations
        ]
        Derivation.objects.bulk_create(rows, batch_size=_CHUNK, ignore_conflicts=True)

    def _relations(self, touched: Collection[str], bodies: Mapping[str, Body]) -> None:
        rows = {}
        for link in links_of(self.reading):
            key, other = stored_key(link.key), stored_key(link.other)
            if key in touched and key != other and other in bodies and key in bodies:
                uid = detail_uid(bodies[key].uid, f"{link.kind.value}/{other}")
                rows[uid] = Relation(
                    uid=uid,
                    body=bodies[key],
                    kind=link.kind.value,
                    other=bodies[other],
                    until=link.until,
                    since=link.since,
                    wording=link.wording[:300],
                )
        Relation.objects.bulk_create(
            rows.values(),
            batch_size=_CHUNK,
            update_conflicts=True,
            unique_fields=["uid"],
            update_fields=["until", "since", "wording"],
        )


def _filled(body: Body, entry: BodyEntry, by_hand: Mapping[str, str]) -> Body:
    for field in COLUMNS_KEPT:
        said = field.type.kept(getattr(entry, field.name))
        setattr(body, field.name, by_hand.get(field.name, said))
    body.gone_since, body.registered = None, True
    return body


def _alias(body: Body, name: str, grade: str) -> Alias:
    return Alias(uid=detail_uid(body.uid, f"alias/{name[:80]}"), body=body, name=name[:300], grade=grade)


def _identifier(body: Body, scheme: str, value: str, *, former: bool) -> Identifier:
    uid = detail_uid(body.uid, f"{scheme}:{value}")
    return Identifier(uid=uid, body=body, scheme=scheme[:60], value=value[:120], former=former)


def _create(model: type[_Record], rows: Iterable[_Record]) -> list[_Record]:
    """Create those of the rows whose uid is not there yet, each once; they come back as they are kept."""
    by_uid = {row.uid: row for row in rows}
    there: set[str] = set()
    for some in _chunks(list(by_uid)):
        there.update(model._default_manager.filter(uid__in=some).values_list("uid", flat=True))
    fresh = [row for uid, row in by_uid.items() if uid not in there]
    model._default_manager.bulk_create(fresh, batch_size=_CHUNK)
    return fresh


def _chunks(values: list[Any]) -> Iterable[list[Any]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
