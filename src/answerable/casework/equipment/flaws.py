"""Records of flaws and the list of exploited ones, as far as they concern makers of the catalogue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from answerable.casework.equipment.catalogues import catalogue_in, catalogue_of, in_force
from answerable.casework.work.investigations import keep_material
from answerable.casework.work.journalling import note
from answerable.equipment import (
    Catalogue,
    ExploitedList,
    FlawIndex,
    FlawScore,
    KnownFlaw,
    Unreadable,
    digest_of_catalogue,
    packaged_catalogue,
    read_cve,
    read_kev,
)
from answerable.ground import BadInput, Missing, digest_of
from answerable.store import bulk, originals
from answerable.store.models import FlawIntake, FlawRecord, Investigation, Material, Purpose

EXPLOITED_NAME = "exploited.json"
RECORD = (
    *("uid", "intake_id", "original_id", "cve", "state", "assigner", "published"),
    *("title", "description", "fields", "scores"),
)


@dataclass(frozen=True)
class FlawReceipt:
    """What became of records of flaws: how many came, are kept, concern no maker, and could not be read."""

    number: int
    given: int
    kept: int
    no_concern: int
    problems: tuple[tuple[str, str], ...]
    unreadable: tuple[tuple[str, Unreadable], ...]
    chosen_by: str
    taken_in_by: str = ""
    taken_in_at: str = ""


@dataclass(frozen=True)
class ExploitedVersion:
    """A list of exploited flaws on record: its version and day, how many it has, the digest of its bytes."""

    version: str
    released: str
    entries: int
    concerning: int
    digest: str
    number: int = 0


@dataclass(frozen=True)
class _Judged:
    kept: dict[str, tuple[KnownFlaw, bytes]]
    given: int
    problems: tuple[tuple[str, str], ...]
    chosen_by: str


def take_in_flaws(
    investigation: Investigation, files: Sequence[tuple[str, bytes]], *, who: str
) -> FlawReceipt:
    """Take in CVE records in the place of those before, which stay on record.

    Kept are those that concern a maker or brand of the catalogue in force, else of the packaged one, each
    with its bytes; a file that cannot be read is listed. Raises `BadInput` where none can be.
    """
    judged = _judge(investigation, files)
    with transaction.atomic():
        intake = _kept(investigation, judged, who)
        receipt = receipt_of(intake)
        told: dict[str, Any] = {
            "given": receipt.given,
            "kept": receipt.kept,
            "not read": len(receipt.problems),
        }
        told |= {"digest": digest_of_records(intake)}
        note(investigation, who, "took in flaws", f"flaws {intake.number}", after=told)
    return receipt


def look_at_flaws(investigation: Investigation, files: Sequence[tuple[str, bytes]]) -> FlawReceipt:
    """What `take_in_flaws` would keep; nothing is written. Raises what it raises."""
    judged = _judge(investigation, files)
    flaws = [flaw for flaw, _ in judged.kept.values()]
    return _receipt(0, judged.given, flaws, judged.problems, judged.chosen_by)


def _judge(investigation: Investigation, files: Sequence[tuple[str, bytes]]) -> _Judged:
    read: dict[str, tuple[KnownFlaw, bytes]] = {}
    problems: list[tuple[str, str]] = []
    for name, content in files:
        try:
            flaw = read_cve(content, name)
            _check_signs(flaw, name)
            if flaw.cve in read:
                raise BadInput(f"{flaw.cve} is in another file too", where=name, remedy="Give it once.")
            read[flaw.cve] = (flaw, content)
        except BadInput as error:
            problems.append((name[:120], str(error)[:500]))
    if not read:
        first = f" The first: {problems[0][1]}" if problems else ""
        raise BadInput(
            f"none of {len(files)} files is a CVE record that can be read.{first}",
            remedy="Give records of format 5, one a file.",
        )
    catalogue = catalogue_of(investigation) or packaged_catalogue()
    index = FlawIndex(catalogue, tuple(flaw for flaw, _ in read.values()))
    kept = {cve: each for cve, each in sorted(read.items()) if index.names_of(cve)}
    return _Judged(kept, len(files), tuple(problems), str(digest_of_catalogue(catalogue)))


def _check_signs(flaw: KnownFlaw, name: str) -> None:
    """Raise `BadInput` for signs that no database takes: halves of signs, and nulls."""
    written = json.dumps(as_kept(flaw), ensure_ascii=False)
    try:
        written.encode("utf-8")
    except UnicodeEncodeError:
        bad = True
    else:
        bad = "\\u0000" in written
    if bad:
        raise BadInput("it has signs that are none", where=name, remedy="Fetch the record again.")


def as_kept(flaw: KnownFlaw) -> tuple[Any, ...]:
    """A flaw as its record has it, from its number on."""
    head = (flaw.cve[:40], flaw.state[:40], flaw.assigner[:200], flaw.published[:10])
    scores = [list(asdict(each).values()) for each in flaw.scores]
    return (*head, flaw.title, flaw.description, [list(each) for each in flaw.fields], scores)


def as_read(row: FlawRecord) -> KnownFlaw:
    """The flaw that a record stands for."""
    fields = tuple((vendor, field, text) for vendor, field, text in row.fields)
    scores = tuple(FlawScore(*each) for each in row.scores)
    told = (row.state, row.assigner, row.published, row.title, row.description)
    return KnownFlaw(row.cve, *told, fields, scores)


def _kept(investigation: Investigation, judged: _Judged, who: str) -> FlawIntake:
    made = FlawIntake.objects.filter(investigation=investigation)
    number = (made.aggregate(top=Max("number"))["top"] or 0) + 1
    intake = FlawIntake.objects.create(
        uid=f"{investigation.uid}/flaws/{number}",
        investigation=investigation,
        number=number,
        given=judged.given,
        problems=[list(each) for each in judged.problems],
        chosen_by=judged.chosen_by,
        taken_in_by=who,
        taken_in_at=timezone.now(),
    )
    numbers = originals.keep_many([content for _, content in judged.kept.values()], "application/json")
    rows = [
        (f"{intake.uid}/{cve}", intake.pk, numbers[digest_of(content)], *as_kept(flaw))
        for cve, (flaw, content) in judged.kept.items()
    ]
    bulk.insert(FlawRecord, RECORD, rows)
    return intake


def receipt_in_use(investigation: Investigation) -> FlawReceipt | None:
    """How the records of flaws stand that are in use; None where none were taken in."""
    intake = investigation.flaw_intakes.order_by("-number").first()
    return receipt_of(intake, flaws_of(investigation).flaws) if intake else None


def receipt_of(intake: FlawIntake, read: Sequence[KnownFlaw] | None = None) -> FlawReceipt:
    """How records of flaws stand that were taken in; `read` are those of it where they were read already."""
    flaws = [as_read(row) for row in intake.records.order_by("cve")] if read is None else read
    problems = tuple((name, why) for name, why in intake.problems)
    return _receipt(
        intake.number,
        intake.given,
        flaws,
        problems,
        intake.chosen_by,
        intake.taken_in_by,
        intake.taken_in_at.isoformat(),
    )


def _receipt(
    number: int,
    given: int,
    flaws: Sequence[KnownFlaw],
    problems: tuple[tuple[str, str], ...],
    chosen_by: str,
    who: str = "",
    at: str = "",
) -> FlawReceipt:
    unreadable = tuple((flaw.cve, each) for flaw in flaws for each in flaw.unreadable)
    left = given - len(flaws) - len(problems)
    return FlawReceipt(number, given, len(flaws), left, problems, unreadable, chosen_by, who, at)


def take_in_exploited(
    investigation: Investigation, name: str, content: bytes, *, who: str
) -> ExploitedVersion:
    """Take in a list of exploited flaws whole, in the place of the one before, which stays on record.

    It is kept whole: "not listed" rests on what is not in it. Raises `BadInput` as `read_kev` does.
    """
    found = read_kev(content, name)
    keep_material(investigation, Purpose.EXPLOITED, EXPLOITED_NAME, content, who=who, against=())
    return _version(found, str(digest_of(content)), catalogue_of(investigation) or packaged_catalogue())


def look_at_exploited(investigation: Investigation, name: str, content: bytes) -> ExploitedVersion:
    """What `take_in_exploited` would keep; nothing is written. Raises what it raises."""
    catalogue = catalogue_of(investigation) or packaged_catalogue()
    return _version(read_kev(content, name), str(digest_of(content)), catalogue)


def _version(found: ExploitedList, digest: str, catalogue: Catalogue) -> ExploitedVersion:
    index = FlawIndex(catalogue, (), found)
    concerning = sum(bool(index.names_of(each.cve)) for each in found.entries)
    return ExploitedVersion(found.version, found.released, len(found.entries), concerning, digest)


def exploited_versions(investigation: Investigation) -> tuple[ExploitedVersion, ...]:
    """Every list on record, the one in use first."""
    catalogue = catalogue_of(investigation) or packaged_catalogue()
    kept = investigation.materials.filter(purpose=Purpose.EXPLOITED).select_related("original")
    return tuple(
        replace(
            _version(_exploited(each.original.uid, each.name), each.original.uid, catalogue),
            number=each.version,
        )
        for each in kept.order_by("-id")
    )


def exploited_in_use(investigation: Investigation) -> Material | None:
    """The kept file of the list of exploited flaws that was taken in last."""
    kept = investigation.materials.filter(purpose=Purpose.EXPLOITED).select_related("original")
    return kept.order_by("-id").first()


@lru_cache(maxsize=4)
def _exploited(digest: str, name: str) -> ExploitedList:
    """What the bytes of that digest say: the same for ever."""
    return read_kev(originals.content_of(digest), name)


def intakes_of(investigation: Investigation) -> tuple[FlawReceipt, ...]:
    """All records of flaws that were taken in, those in use first."""
    return tuple(receipt_of(each) for each in investigation.flaw_intakes.order_by("-number"))


def digest_of_records(intake: FlawIntake) -> str:
    """One digest over the bytes of all records, in the order of their numbers."""
    digests = intake.records.order_by("cve").values_list("original__uid", flat=True)
    return str(digest_of("\n".join(digests).encode("ascii")))


def flaws_of(investigation: Investigation) -> FlawIndex:
    """The flaws in use and the list of exploited ones, as seen from the catalogue in force.

    Where no catalogue was taken in, from the packaged one.
    """
    kept = in_force(investigation)
    intake = investigation.flaw_intakes.order_by("-number").first()
    exploited = exploited_in_use(investigation)
    digest = digest_of_records(intake) if intake else ""
    return _index(
        _Key((kept.original.uid, kept) if kept else ("", None)),
        _Key((digest, intake)),
        _Key((exploited.original.uid, exploited) if exploited else ("", None)),
    )


class _Key:
    """Something that is told from others by its digest alone."""

    def __init__(self, said: tuple[str, Any]) -> None:
        self.digest, self.of = said

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.digest == self.digest


@lru_cache(maxsize=4)
def _index(kept: _Key, intake: _Key, exploited: _Key) -> FlawIndex:
    material_kept, listed = kept.of, exploited.of
    catalogue = catalogue_in(material_kept) if isinstance(material_kept, Material) else packaged_catalogue()
    rows = intake.of.records.order_by("cve") if isinstance(intake.of, FlawIntake) else ()
    found = _exploited(listed.original.uid, listed.name) if isinstance(listed, Material) else None
    return FlawIndex(catalogue, tuple(as_read(row) for row in rows), found)


def take_out_flaws(investigation: Investigation, *, who: str, reason: str) -> None:
    """Take out the records in use: those before are used again. Their bytes stay among the originals."""
    _check_reason(reason)
    intake = investigation.flaw_intakes.order_by("-number").first()
    if intake is None:
        raise Missing("no records of flaws were taken in")
    before = {"digest": digest_of_records(intake), "kept": intake.records.count(), "reason": reason}
    subject = f"flaws {intake.number}"
    with transaction.atomic():
        intake.delete()
        note(investigation, who, "took out flaws", subject, before=before)


def take_out_exploited(investigation: Investigation, *, who: str, reason: str) -> None:
    """Take out the list in use: the one before is used again. Its bytes stay among the originals."""
    _check_reason(reason)
    last = exploited_in_use(investigation)
    if last is None:
        raise Missing("no list of exploited flaws was taken in")
    before = {"digest": last.original.uid, "reason": reason}
    with transaction.atomic():
        last.delete()
        note(investigation, who, "took out exploited flaws", last.name, before=before)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise BadInput("a reason is missing", remedy="Say why they are taken out.")
