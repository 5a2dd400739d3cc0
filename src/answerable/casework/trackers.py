"""Taking in somebody's tracker: its answers become originals, its codes codings, its rows replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import tomlkit
from django.db import transaction
from django.utils.text import slugify

from answerable.bodies import BodyIndex, NameMatch
from answerable.casework import frames, registers
from answerable.casework.investigations import keep_material
from answerable.casework.journalling import note
from answerable.casework.progress import Progress, silent
from answerable.casework.questionnaires import adopt_codebook, adopt_questionnaire
from answerable.casework.settling import settle_units
from answerable.casework.tracker_rows import save_rows
from answerable.evidence import TrackerMapping, TrackerRow, read_mapping, read_tracker
from answerable.ground import digest_of
from answerable.store.models import Batch, Body, Frame, Investigation, Purpose, Unit


@dataclass(frozen=True)
class TrackerFile:
    """A tracker, its mapping, and the register its bodies are matched to ("" for none)."""

    content: bytes
    name: str
    mapping: str
    mapping_name: str
    register: str = ""


@dataclass(frozen=True)
class Unmatched:
    """A row whose body no register entry was accepted for; it is counted, without strata."""

    row: int
    label: str
    reason: str


@dataclass(frozen=True)
class TrackerReceipt:
    """What taking in a tracker did."""

    rows: int
    matched: int
    unmatched: tuple[Unmatched, ...]
    codings: int
    without_passage: int


def take_in_tracker(
    investigation: Investigation, file: TrackerFile, *, on: date, who: str, progress: Progress = silent
) -> TrackerReceipt:
    """Take in a whole tracker or nothing.

    The rows are the frame, frozen on the day `on`. Bodies accepted in the register carry its strata;
    the others are kept under the name written and listed. Raises `BadInput` with row and column.
    """
    mapping = read_mapping(file.mapping, file.mapping_name)
    rows = read_tracker(file.content, mapping, file.name)
    kept = keep_material(investigation, Purpose.TRACKER, file.name, file.content, who=who)
    keep_material(
        investigation, Purpose.TRACKER_MAPPING, file.mapping_name, file.mapping.encode("utf-8"), who=who
    )
    with transaction.atomic():
        adopt_questionnaire(investigation, tomlkit.dumps(mapping.questionnaire), file.mapping_name, who=who)
        adopt_codebook(investigation, tomlkit.dumps(mapping.codebook), file.mapping_name, who=who)
        bodies, unmatched = _bodies(investigation, rows, file.register)
        frame = _frame(investigation, mapping, bodies, on, who)
        batch = _batch(investigation, mapping)
        units = _units(frame, bodies)
        codings, without = save_rows(investigation, batch, kept.original, mapping, rows, units, progress)
        settle_units(investigation)
        receipt = TrackerReceipt(len(rows), len(rows) - len(unmatched), unmatched, codings, without)
        _journal(investigation, file, receipt, who)
    return receipt


def _bodies(
    investigation: Investigation, rows: Sequence[TrackerRow], register: str
) -> tuple[list[Body], tuple[Unmatched, ...]]:
    index = registers.index_of(register) if register else BodyIndex(())
    matches = [(row, index.match(row.body)) for row in rows]
    known = {body.uid: body for body in Body.objects.filter(register=register)} if register else {}
    taken: dict[str, int] = {}
    bodies, unmatched = [], []
    for row, match in matches:
        reason = _reason(match, taken, register)
        if reason or match.key is None:
            unmatched.append(Unmatched(row.number, row.body, reason))
            bodies.append(_own_body(investigation, row))
        else:
            taken[match.key] = row.number
            bodies.append(known[match.key])
    return bodies, tuple(unmatched)


def _reason(match: NameMatch, taken: dict[str, int], register: str) -> str:
    if not register:
        return "no register was given"
    if match.key in taken:
        return f"the same body as row {taken[match.key]}"
    if match.key is None:
        near = ", ".join(candidate.name for candidate in match.candidates[:3])
        return f"{match.ground}; near: {near}" if near else match.ground
    return ""


def _own_body(investigation: Investigation, row: TrackerRow) -> Body:
    key = f"{slugify(row.body)[:70]}-{row.number}"
    body, _ = Body.objects.get_or_create(
        uid=f"{investigation.uid}:{key}",
        defaults={"register": investigation.uid, "key": key, "name": row.body},
    )
    return body


def _frame(
    investigation: Investigation, mapping: TrackerMapping, bodies: Sequence[Body], on: date, who: str
) -> Frame:
    described = {
        "name": mapping.name,
        "rule": f"The authorities that stand in the tracker {mapping.name}, one row each.",
        "frozen_on": on,
    }
    return frames.freeze(investigation, described, bodies, who=who)


def _batch(investigation: Investigation, mapping: TrackerMapping) -> Batch:
    return Batch.objects.create(
        uid=f"{investigation.uid}/tracker",
        investigation=investigation,
        questionnaire=investigation.questionnaires.order_by("-id")[0],
        name=mapping.name,
    )


def _units(frame: Frame, bodies: Sequence[Body]) -> list[Unit]:
    by_body = {unit.body_id: unit for unit in frame.units.all()}
    return [by_body[body.pk] for body in bodies]


def _journal(investigation: Investigation, file: TrackerFile, receipt: TrackerReceipt, who: str) -> None:
    unmatched = [
        {"source": file.name, "row": each.row, "label": each.label, "reason": each.reason}
        for each in receipt.unmatched
    ]
    after = {"digest": digest_of(file.content), "rows": receipt.rows, "unmatched": unmatched}
    note(investigation, who, "took in tracker", file.name, after=after)
