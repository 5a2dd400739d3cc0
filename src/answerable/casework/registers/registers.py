"""Registers of bodies: looked at before they are taken in, taken in, and matched against by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from answerable.bodies import FORMATS, RegisterContents
from answerable.casework.registers.files import read_register, table_of
from answerable.casework.registers.plans import BodyChange, RegisterPlan, frames_of, plan_of
from answerable.casework.registers.records import check_lengths
from answerable.casework.registers.saving import Saving
from answerable.casework.registers.sharing import shared_bodies
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress, silent
from answerable.ground import BadInput
from answerable.store import originals
from answerable.store.models import Investigation, RegisterVersion

KINDS = tuple(each.name for each in FORMATS if not each.links)
"""The formats of registers of bodies, by the name used at both doors."""


MANY_GONE = 3
"""So many bodies gone, and a tenth of the register, are worth a warning."""


@dataclass(frozen=True)
class RegisterFile:
    """A file of a register and what is said of it; format and mapping are found out where not said.

    `as_of` is the day at which it stands, `partial` that it lists only some of the register's bodies. Who
    looks is told of frames of the investigations in `seats` alone; None for all.
    """

    content: bytes
    name: str
    register: str
    format: str = ""
    mapping: str = ""
    as_of: date | None = None
    source: str = ""
    licence: str = ""
    partial: bool = False
    sheet: str = ""
    header_row: int | None = None
    seats: Collection[str] | None = None


@dataclass(frozen=True)
class Preview:
    """What taking in a file would do; `seen` names exactly this, for the taking in that follows it."""

    reading: RegisterContents
    plan: RegisterPlan
    seen: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seen", self.plan.digest)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What may be a mistake in the file rather than a change in the world, in sentences."""
        counts = self.plan.counts
        there = sum(counts.values()) - counts["new"]
        gone = counts["gone"]
        if gone < MANY_GONE or gone * 10 < there:
            return ()
        return (
            f"{gone} of {there} bodies would be gone: if the file lists only some, say that it is partial",
        )


@dataclass(frozen=True)
class RegisterReceipt:
    """What taking in a register did: bodies new, changed in any way, and as they were, and the version."""

    new: int
    changed: int
    unchanged: int
    plan: RegisterPlan
    version: RegisterVersion


def preview_register(file: RegisterFile) -> Preview:
    """What taking in the file would change now; nothing is written. Raises `BadInput`."""
    return _preview(file, _read(file))


def _read(file: RegisterFile) -> RegisterContents:
    _check_name(file.register)
    table = table_of(
        file.content, file.name, sheet=file.sheet, header_row=file.header_row, mapping=file.mapping
    )
    reading = read_register(table, file.format, file.mapping)
    check_lengths(reading, file.name)
    return reading


def _preview(file: RegisterFile, reading: RegisterContents) -> Preview:
    if reading.links and not shared_bodies().filter(register=file.register).exists():
        raise BadInput(
            f"there is no body in the register {file.register!r} that could be linked",
            where=file.name,
            remedy="Take in the register itself first.",
        )
    return Preview(reading, plan_of(reading, file.register, partial=file.partial, seats=file.seats))


def adopt_register(
    file: RegisterFile, *, who: str, seen: str = "", also_framed: bool = False, progress: Progress = silent
) -> RegisterReceipt:
    """Take in the file, all of it or nothing; taking it in again updates and never duplicates.

    Raises `BadInput` where the bodies have changed since the preview that was `seen`, and where bodies
    in a frame would change and `also_framed` does not say that this was seen. Frames keep the strata
    that they were frozen with; each investigation's journal is told what changed in its bodies.
    """
    reading = _read(file)
    with transaction.atomic():
        preview = _preview(file, reading)
        plan = preview.plan
        _check_seen(preview, seen, file)
        if plan.framed and not also_framed:
            raise _framed_change(plan, file)
        original = originals.keep(file.content, "text/csv")
        frames = frames_of(file.register)
        as_of = file.as_of or timezone.localdate()
        Saving(file.register, plan, preview.reading, as_of, who, progress).save()
        last = RegisterVersion.objects.filter(register=file.register).aggregate(last=Max("number"))["last"]
        version = _version(file, preview, (last or 0) + 1)
        version.original, version.as_of, version.taken_in_by = original, as_of, who
        version.save(force_insert=True)
        _journal(file, plan, frames, version, who)
    counts = plan.counts
    changed = len(plan.changes) - counts["new"]
    return RegisterReceipt(counts["new"], changed, plan.unchanged, plan, version)


def take_in(
    content: bytes, name: str, *, register: str, kind: str, who: str, as_of: date | None = None
) -> RegisterReceipt:
    """As `adopt_register` without a look before, for registers that come with what is being begun.

    Nobody has looked, so no body that was there before is marked as gone.
    """
    file = RegisterFile(content, name, register, format=kind, as_of=as_of, partial=True)
    return adopt_register(file, who=who, also_framed=True)


def _check_name(register: str) -> None:
    if not register or len(register) > 100 or not register.replace("-", "").replace("_", "").isalnum():
        raise BadInput(
            f"{register!r} is no name for a register",
            remedy="Write letters, digits and hyphens, 100 at most: uk-la.",
        )


def _check_seen(preview: Preview, seen: str, file: RegisterFile) -> None:
    if seen and preview.seen != seen:
        raise BadInput(
            "the bodies have changed since the preview",
            where=f"{file.name}, register {file.register}",
            remedy="Look at it again, then take it in.",
        )


def _framed_change(plan: RegisterPlan, file: RegisterFile) -> BadInput:
    first = plan.framed[0]
    slugs = sorted({slug for change in plan.framed for slug in change.frames})
    return BadInput(
        f"{len(plan.framed)} bodies in a frame would change, the first {first.name} ({first.kind.value})",
        where=f"{file.name}, frames of {', '.join(slugs)}",
        remedy="Look at the preview, then say that these may change too: --also-framed.",
    )


def _version(file: RegisterFile, preview: Preview, number: int) -> RegisterVersion:
    known = {each.name: each for each in FORMATS}.get(preview.reading.format)
    return RegisterVersion(
        register=file.register,
        number=number,
        format=preview.reading.format,
        name=file.name[:200],
        source=file.source or (known.source if known else ""),
        licence=file.licence or (known.licence if known else ""),
        mapping=file.mapping,
        changes=preview.plan.counts,
        dropped=list(preview.reading.dropped),
        notes=list(preview.reading.notes),
        taken_in_at=timezone.now(),
    )


def _journal(
    file: RegisterFile,
    plan: RegisterPlan,
    frames: Mapping[str, Sequence[str]],
    version: RegisterVersion,
    who: str,
) -> None:
    """Tell the journals: the installation's what came, each investigation's what changed in its bodies."""
    said = {
        "file": file.name,
        "digest": version.original.uid,
        "version": version.number,
        "as_of": version.as_of.isoformat(),
        **{kind: count for kind, count in plan.counts.items() if count},
    }
    note(None, who, "took in register", file.register, after=said)
    changed: dict[str, list[BodyChange]] = defaultdict(list)
    for change in plan.changes:
        for slug in frames.get(change.key, ()):
            changed[slug].append(change)
    for investigation in Investigation.every.filter(uid__in=changed):
        told = {change.key: _change_record(change) for change in changed[investigation.uid]}
        note(investigation, who, "register changed bodies of the frame", str(version), after=told)


def _change_record(change: BodyChange) -> dict[str, object]:
    fields = {each.field: [each.before, each.after] for each in change.fields}
    return {"change": change.kind.value, "fields": fields}
