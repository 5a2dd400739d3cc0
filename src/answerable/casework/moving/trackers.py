"""Taking in somebody's tracker: its answers become originals, its codes codings, its rows replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import tomlkit
from django.db import transaction
from django.utils.text import slugify

from answerable.bodies import NameMatch, plain
from answerable.casework.frame import frames
from answerable.casework.moving.tracker_rows import SavedTracker, put_answers_on_disk, save_rows
from answerable.casework.questions.adoption import adopt_codebook, adopt_questionnaire
from answerable.casework.registers import registers
from answerable.casework.registers.matching import index_of
from answerable.casework.report.building import adopt_manuscript
from answerable.casework.work.investigations import Charter, begin, keep_material
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress, silent
from answerable.evidence import TrackerMapping, TrackerRow, read_mapping, rows_of, tracker_table
from answerable.ground import BadInput, digest_of
from answerable.store import bulk
from answerable.store.models import Batch, Body, Frame, Investigation, Purpose, Unit

_CHUNK = 2000


@dataclass(frozen=True)
class TrackerFile:
    """A tracker, its mapping, the register its bodies are matched to and a manuscript, if any.

    `as_of` is where the data stand; without it, the day of the newest row. The sheet and the row of the
    header are those of the mapping where they are not named here.
    """

    content: bytes
    name: str
    mapping: str
    mapping_name: str
    register: bytes = b""
    register_kind: str = "native"
    manuscript: str = ""
    as_of: date | None = None
    sheet: str = ""
    header_row: int | None = None


@dataclass(frozen=True)
class UnmatchedTrackerRow:
    """A row whose body no register entry was accepted for; it is counted, without strata."""

    row: int
    label: str
    reason: str


@dataclass(frozen=True)
class TrackerReceipt:
    """What taking in a tracker did; `notes` say what of the file was passed over: other sheets, titles."""

    rows: int
    matched: int
    unmatched: tuple[UnmatchedTrackerRow, ...]
    codings: int
    without_passage: int
    notes: tuple[str, ...] = ()


@transaction.atomic
def begin_from_tracker(
    slug: str, file: TrackerFile, *, who: str, progress: Progress = silent
) -> TrackerReceipt:
    """Begin an investigation from a tracker: taken in as a whole, or nothing at all.

    The rows are the frame. Bodies accepted in the register carry its strata; the others are kept
    under the name written, and listed. Raises `BadInput` with row and column.
    """
    mapping = read_mapping(file.mapping, file.mapping_name)
    table = tracker_table(file.content, _placed(file, mapping), file.name)
    rows = rows_of(table, mapping)
    on = file.as_of or mapping.as_of or _newest(rows)
    investigation = begin(Charter(slug=slug, name=mapping.name, as_of=on), who)
    kept = keep_material(investigation, Purpose.TRACKER, file.name, file.content, who=who)
    keep_material(
        investigation, Purpose.TRACKER_MAPPING, file.mapping_name, file.mapping.encode("utf-8"), who=who
    )
    adopt_questionnaire(investigation, tomlkit.dumps(mapping.questionnaire), file.mapping_name, who=who)
    adopt_codebook(investigation, tomlkit.dumps(mapping.codebook), file.mapping_name, who=who)
    bodies, unmatched = _bodies(investigation, rows, _register(file, who))
    frame = _frame(investigation, mapping, bodies, on, who)
    saved = SavedTracker.of(_batch(investigation, mapping), kept.original, mapping, on)
    codings, without = _save(saved, rows, _units(frame, bodies), progress)
    receipt = TrackerReceipt(len(rows), len(rows) - len(unmatched), unmatched, codings, without, table.notes)
    _journal(investigation, file, receipt, who)
    if file.manuscript:
        adopt_manuscript(investigation, file.manuscript, "manuscript.md", who=who)
    return receipt


def _save(
    tracker: SavedTracker, rows: Sequence[TrackerRow], units: Sequence[Unit], progress: Progress
) -> tuple[int, int]:
    """Write all rows; how many codings were made, and how many of them have no passage."""
    made, without = 0, 0
    for start in range(0, len(rows), _CHUNK):
        some = rows[start : start + _CHUNK]
        answers = put_answers_on_disk(some)
        codings, bare = save_rows(tracker, some, units[start : start + _CHUNK], answers)
        made, without = made + codings, without + bare
        progress(start + len(some), len(rows))
    return made, without


def _placed(file: TrackerFile, mapping: TrackerMapping) -> TrackerMapping:
    row = mapping.header_row if file.header_row is None else file.header_row
    return replace(mapping, sheet=file.sheet or mapping.sheet, header_row=row)


def _newest(rows: Sequence[TrackerRow]) -> date:
    moments = [row.received for row in rows if row.received]
    if not moments:
        raise BadInput(
            "no row says when it was written", remedy="Say --as-of 2026-01-31, or as_of in the mapping."
        )
    return max(moments).date()


def _register(file: TrackerFile, who: str) -> str:
    """The name under which the register's bodies are kept; "" where none is given."""
    if not file.register:
        return ""
    kind = file.register_kind
    registers.take_in(file.register, kind, register=kind, kind=kind, who=who)
    return kind


def _bodies(
    investigation: Investigation, rows: Sequence[TrackerRow], register: str
) -> tuple[list[Body], tuple[UnmatchedTrackerRow, ...]]:
    index = index_of(register) if register else None
    matches = [(row, index.match(plain(row.body)) if index else None) for row in rows]
    known = {body.uid: body for body in Body.objects.filter(register=register)} if register else {}
    taken: dict[str, int] = {}
    bodies, unmatched = [], []
    for row, match in matches:
        reason = _reason(match, taken)
        if match is None or match.key is None or reason:
            unmatched.append(UnmatchedTrackerRow(row.number, row.body, reason))
            bodies.append(_own_body(investigation, row))
        else:
            taken[match.key] = row.number
            bodies.append(known[match.key])
    return _saved(investigation, bodies), tuple(unmatched)


def _reason(match: NameMatch | None, taken: dict[str, int]) -> str:
    if match is None:
        return "no register was given"
    if match.key in taken:
        return f"the same body as row {taken[match.key]}"
    if match.key is None:
        near = ", ".join(candidate.name for candidate in match.candidates[:3])
        return f"{match.ground}; near: {near}" if near else match.ground
    return ""


def _own_body(investigation: Investigation, row: TrackerRow) -> Body:
    key = f"{slugify(row.body)[:70]}-{row.number}"
    return Body(uid=f"{investigation.uid}:{key}", register=investigation.uid, key=key, name=row.body)


def _saved(investigation: Investigation, bodies: Sequence[Body]) -> list[Body]:
    """The bodies with those of the tracker's own saved, unless an earlier tracker had them already."""
    there = {body.uid: body for body in Body.objects.filter(register=investigation.uid)}
    fresh = [body for body in bodies if body.pk is None and body.uid not in there]
    bulk.create(fresh)
    return [there.get(body.uid, body) if body.pk is None else body for body in bodies]


def _frame(
    investigation: Investigation, mapping: TrackerMapping, bodies: Sequence[Body], on: date, who: str
) -> Frame:
    described = {
        "name": mapping.name,
        "rule": f"The authorities that stand in the tracker {mapping.name}, one row each.",
        "frozen_on": on,
    }
    return frames.place(investigation, described, bodies, who=who)


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
