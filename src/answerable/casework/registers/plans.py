"""What a reading of a register would change in the bodies there are, body by body, field by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from answerable.bodies import COLUMNS_KEPT, BodyEntry, RegisterContents, Standing
from answerable.casework.registers.records import HeldBody, held_bodies, relations_of, stored_key
from answerable.ground import canonical_json, digest_of
from answerable.store.models import Unit


class BodyChangeKind(StrEnum):
    """What happens to a body; the first that fits, in this order."""

    NEW = "new"
    RETURNED = "returned"
    """It was gone from the register and is back."""
    REOPENED = "reopened"
    CLOSED = "closed"
    CHANGED = "changed"
    GONE = "gone"
    """The register has it no more: it is marked, not deleted."""


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as a person reads it."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class BodyChange:
    """What would happen to one body; `frames` are the investigations whose frames have it."""

    kind: BodyChangeKind
    key: str
    name: str
    fields: tuple[FieldChange, ...] = ()
    frames: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegisterPlan:
    """All that would change, and how many bodies would stay as they are.

    `unknown` counts relations that lead to bodies which are not in the register.
    """

    changes: tuple[BodyChange, ...]
    unchanged: int
    unknown: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How many bodies each kind of change meets, in the order of the kinds, and the unchanged."""
        found = Counter(change.kind for change in self.changes)
        return {kind.value: found[kind] for kind in BodyChangeKind} | {"unchanged": self.unchanged}

    @property
    def framed(self) -> tuple[BodyChange, ...]:
        """The changes to bodies that are in a frame."""
        return tuple(change for change in self.changes if change.frames)

    def as_rows(self) -> list[dict[str, Any]]:
        """The changes as they are kept: what JSON can hold."""
        return [asdict(change) for change in self.changes]

    @property
    def digest(self) -> str:
        """What names this plan and no other."""
        return digest_of(canonical_json(self.as_rows()))


def plan_of(
    reading: RegisterContents, register: str, *, partial: bool = False, seats: Collection[str] | None = None
) -> RegisterPlan:
    """What taking in the reading as `register` would change now; nothing is written.

    Bodies that the reading has not are gone, unless it is `partial` or only of links. Frames are told of the
    investigations in `seats`, of all without them.
    """
    held = held_bodies(register)
    keys = {stored_key(entry.key) for entry in reading.entries} | held.keys()
    relations, unknown = relations_of(reading, keys)
    entries = {stored_key(entry.key): entry for entry in reading.entries}
    changes: list[BodyChange] = []
    for key, entry in entries.items():
        there = held.get(key)
        if there is None:
            changes.append(_new(key, entry))
        elif change := _change(there, entry, relations.get(key, {})):
            changes.append(change)
    for key in relations.keys() - entries.keys():
        if fields := tuple(_relation_changes(held[key], relations[key])):
            changes.append(BodyChange(BodyChangeKind.CHANGED, key, held[key].name, fields))
    if entries and not partial:
        changes += _gone(held, entries.keys())
    shown = frames_of(register).items()
    framed = {key: tuple(each for each in slugs if seats is None or each in seats) for key, slugs in shown}
    marked = (_with_frames(change, framed) for change in changes)
    ranked = sorted(
        marked, key=lambda change: (not change.frames, _RANK[change.kind], change.name, change.key)
    )
    touched = {change.key for change in ranked}
    return RegisterPlan(tuple(ranked), len((entries.keys() or held.keys()) - touched), unknown)


_RANK = {kind: rank for rank, kind in enumerate(BodyChangeKind)}


def _new(key: str, entry: BodyEntry) -> BodyChange:
    shown = (("sector", entry.sector), ("region", entry.region), ("standing", entry.standing.value))
    fields = tuple(FieldChange(field, "", value) for field, value in shown if value)
    return BodyChange(BodyChangeKind.NEW, key, entry.name, fields)


def _change(there: HeldBody, entry: BodyEntry, relations: Mapping[tuple[str, str], str]) -> BodyChange | None:
    fields = [
        FieldChange(field.name, field.type.shown(there.says(field.name)), field.type.shown(value))
        for field in COLUMNS_KEPT
        if there.says(field.name) != (value := field.type.kept(getattr(entry, field.name)))
    ]
    fields += _set_changes("identifier", there.identifiers, set(entry.identifiers), gone_too=True)
    fields += _set_changes("former identifier", there.former, set(entry.former_identifiers), gone_too=False)
    fields += _set_changes("alias", there.aliases, {(name,) for name in entry.aliases}, gone_too=False)
    suggested = {(name,) for name in entry.suggested_aliases}
    fields += _set_changes("alias to suggest", there.aliases, suggested, gone_too=False)
    fields += _address_changes(there, entry)
    if set(entry.derivations) != there.derivations:
        fields += _derivation_changes(there, entry)
    fields += _relation_changes(there, relations)
    kind = _kind(there, entry, changed=bool(fields))
    return BodyChange(kind, there.key, entry.name, tuple(fields)) if kind else None


def _kind(there: HeldBody, entry: BodyEntry, *, changed: bool) -> BodyChangeKind | None:
    was_closed, is_closed = there.standing == Standing.CLOSED, entry.standing is Standing.CLOSED
    if there.gone:
        return BodyChangeKind.RETURNED
    if was_closed and not is_closed:
        return BodyChangeKind.REOPENED
    if is_closed and not was_closed:
        return BodyChangeKind.CLOSED
    return BodyChangeKind.CHANGED if changed else None


def _set_changes(
    field: str, before: Set[tuple[str, ...]], after: Set[tuple[str, ...]], *, gone_too: bool
) -> Iterable[FieldChange]:
    for each in sorted(after - before):
        yield FieldChange(field, "", ": ".join(each))
    for each in sorted(before - after) if gone_too else ():
        yield FieldChange(field, ": ".join(each), "")


def _address_changes(there: HeldBody, entry: BodyEntry) -> Iterable[FieldChange]:
    stated = {entry.email.casefold()} if entry.email else set()
    if stated - there.emails or there.own_emails - stated:
        yield FieldChange("request address", "; ".join(sorted(there.own_emails)), entry.email)


def _derivation_changes(there: HeldBody, entry: BodyEntry) -> Iterable[FieldChange]:
    before = {each.field: each.path for each in there.derivations}
    after = {each.field: each.path for each in entry.derivations}
    for field in sorted(before.keys() | after.keys()):
        if before.get(field, "") != after.get(field, ""):
            yield FieldChange(f"path of {field}", before.get(field, ""), after.get(field, ""))


def _relation_changes(there: HeldBody, relations: Mapping[tuple[str, str], str]) -> Iterable[FieldChange]:
    for (kind, other), said in sorted(relations.items()):
        if there.relations.get((kind, other)) != said:
            before = there.relations.get((kind, other), "")
            yield FieldChange(kind.replace("_", " "), before, said)


def _gone(held: Mapping[str, HeldBody], present: Iterable[str]) -> Iterable[BodyChange]:
    there = set(present)
    for key, body in held.items():
        if key not in there and not body.gone:
            yield BodyChange(BodyChangeKind.GONE, key, body.name)


def frames_of(register: str) -> Mapping[str, tuple[str, ...]]:
    """By its key, the investigations whose frames have a body of the register, or one brought under it."""
    found: dict[str, set[str]] = defaultdict(set)
    units = Unit.objects.filter(body__register=register)
    for key, slug in units.values_list("body__key", "frame__investigation__uid"):
        found[key].add(slug)
    return {key: tuple(sorted(slugs)) for key, slugs in found.items()}


def _with_frames(change: BodyChange, framed: Mapping[str, tuple[str, ...]]) -> BodyChange:
    frames = () if change.kind is BodyChangeKind.NEW else framed.get(change.key, ())
    return BodyChange(change.kind, change.key, change.name, change.fields, frames) if frames else change
