"""Taking in somebody's tracker: its rows become replies, its answers pages, its codes codings of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import tomlkit
from django.db import transaction
from django.utils.text import slugify

from answerable.bodies import NameMatch, plain
from answerable.casework.frame import frames
from answerable.casework.moving import incoming
from answerable.casework.moving.tracker_rows import RowUnit, SavedTracker, save_rows
from answerable.casework.questions.adoption import adopt_codebook, adopt_questionnaire
from answerable.casework.registers import registers
from answerable.casework.registers.matching import index_of
from answerable.casework.report.building import adopt_manuscript
from answerable.casework.work.investigations import Charter, begin, check_free, keep_material
from answerable.casework.work.journalling import note
from answerable.casework.work.progress import Progress, silent
from answerable.casework.work.steps import in_steps
from answerable.evidence import TrackerMapping, TrackerRow, read_mapping, rows_of, tracker_table
from answerable.ground import BadInput, digest_of
from answerable.isolation import tables_apart
from answerable.store import bulk
from answerable.store.models import (
    Batch,
    Body,
    Coding,
    DocumentPart,
    Finding,
    Investigation,
    Page,
    Passage,
    Purpose,
    Reply,
    ReplyMatch,
    Request,
    Unit,
)


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


Ending = Callable[[Investigation, TrackerReceipt], None]
"""What is done in the transaction that shows the investigation."""


def begin_from_tracker(
    slug: str,
    file: TrackerFile,
    *,
    who: str,
    progress: Progress = silent,
    at_end: Ending = lambda begun, receipt: None,
) -> TrackerReceipt:
    """Begin an investigation from a tracker: taken in as a whole, or nothing at all.

    The rows are the frame. Bodies accepted in the register carry its strata; the others are kept
    under the name written, and listed. Others can write meanwhile; nobody is shown the investigation before
    it is whole, and a run that was broken off can be repeated. A register that was given is taken in first,
    and stays. Raises `BadInput` with row and column.
    """
    mapping = read_mapping(file.mapping, file.mapping_name)
    table = tracker_table(tables_apart(file.content, file.name), _placed(file, mapping), file.name)
    rows = rows_of(table, mapping)
    on = file.as_of or mapping.as_of or _newest(rows)
    with incoming.brought_in(slug):
        check_free(slug)
        matched = _matched(rows, _register(file, who))
        charter = Charter(slug=slug, name=mapping.name, as_of=on)
        tracker = _opened(charter, file, mapping, who)
        units = _framed(tracker, matched, charter.as_of)
        codings, without = _save(tracker, rows, units, progress)
        unmatched = tuple(each for each in matched if isinstance(each, UnmatchedTrackerRow))
        count = len(rows) - len(unmatched)
        receipt = TrackerReceipt(len(rows), count, unmatched, codings, without, table.notes)
        investigation = tracker.investigation
        _journal(investigation, file, receipt, who)
        if file.manuscript:
            adopt_manuscript(investigation, file.manuscript, "manuscript.md", who=who)
        bulk.analyse(Request, Reply, ReplyMatch, DocumentPart, Page, Passage, Coding, Unit, Finding)
        with transaction.atomic():
            incoming.show(investigation)
            at_end(investigation, receipt)
    return receipt


@transaction.atomic
def _opened(charter: Charter, file: TrackerFile, mapping: TrackerMapping, who: str) -> SavedTracker:
    """The investigation with its questions and batch; shown to nobody."""
    begun = begin(charter, who)
    incoming.hide(begun)
    kept = keep_material(begun, Purpose.TRACKER, file.name, file.content, who=who)
    keep_material(begun, Purpose.TRACKER_MAPPING, file.mapping_name, file.mapping.encode("utf-8"), who=who)
    adopt_questionnaire(begun, tomlkit.dumps(mapping.questionnaire), file.mapping_name, who=who)
    batch = _batch(begun, mapping)
    adopt_codebook(begun, tomlkit.dumps(mapping.codebook), file.mapping_name, who=who)
    return SavedTracker.of(batch, kept, mapping, charter.as_of, who)


def _framed(tracker: SavedTracker, matched: Sequence[Body | UnmatchedTrackerRow], on: date) -> list[RowUnit]:
    """The unit of each row; bodies and units are written some in each transaction."""
    investigation = tracker.investigation
    bodies = _saved(tracker, [_body(investigation, each) for each in matched])
    described = {
        "name": tracker.mapping.name,
        "rule": f"The authorities that stand in the tracker {tracker.mapping.name}, one row each.",
        "frozen_on": on,
    }
    frames.freeze_unseen(investigation, described, bodies, who=tracker.who)
    return _units(investigation, bodies)


def _save(
    tracker: SavedTracker, rows: Sequence[TrackerRow], units: Sequence[RowUnit], progress: Progress
) -> tuple[int, int]:
    """Write all rows, some in each transaction.

    Returns how many codings were made, and how many of them have no passage.
    """
    made, without = 0, 0
    for some in in_steps(len(rows)):
        codings, bare = save_rows(tracker, rows[some], units[some])
        made, without = made + codings, without + bare
        progress(some.stop, len(rows))
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


def _matched(rows: Sequence[TrackerRow], register: str) -> list[Body | UnmatchedTrackerRow]:
    """For each row the body of the register that was accepted for it, or why there is none."""
    index = index_of(register) if register else None
    known = {body.uid: body for body in Body.objects.filter(register=register)} if register else {}
    taken: dict[str, int] = {}
    found: list[Body | UnmatchedTrackerRow] = []
    for row in rows:
        match = index.match(plain(row.body)) if index else None
        reason = _reason(match, taken)
        if match is None or match.key is None or reason:
            found.append(UnmatchedTrackerRow(row.number, row.body, reason))
        else:
            taken[match.key] = row.number
            found.append(known[match.key])
    return found


def _reason(match: NameMatch | None, taken: dict[str, int]) -> str:
    if match is None:
        return "no register was given"
    if match.key in taken:
        return f"the same body as row {taken[match.key]}"
    if match.key is None:
        near = ", ".join(candidate.name for candidate in match.candidates[:3])
        return f"{match.ground}; near: {near}" if near else match.ground
    return ""


def _body(investigation: Investigation, matched: Body | UnmatchedTrackerRow) -> Body:
    if isinstance(matched, Body):
        return matched
    key = f"{slugify(matched.label)[:70]}-{matched.row}"
    uid, register = f"{investigation.uid}:{key}", investigation.uid
    return Body(uid=uid, register=register, key=key, name=matched.label, registered=False)


def _saved(tracker: SavedTracker, bodies: Sequence[Body]) -> list[Body]:
    """The bodies with those of the tracker's own saved, unless an earlier tracker had them already."""
    investigation = tracker.investigation
    there = {body.uid: body for body in Body.objects.filter(register=investigation.uid)}
    fresh = [body for body in bodies if body.pk is None and body.uid not in there]
    for some in in_steps(len(fresh)):
        with transaction.atomic():
            bulk.create(fresh[some])
            subject = f"{tracker.name}, {len(fresh[some])} of its own"
            note(investigation, tracker.who, "took in bodies", subject)
    return [there.get(body.uid, body) if body.pk is None else body for body in bodies]


def _batch(investigation: Investigation, mapping: TrackerMapping) -> Batch:
    return Batch.objects.create(
        uid=f"{investigation.uid}/tracker",
        investigation=investigation,
        questionnaire=investigation.questionnaires.order_by("-id")[0],
        name=mapping.name,
    )


def _units(investigation: Investigation, bodies: Sequence[Body]) -> list[RowUnit]:
    """The unit of each body."""
    found = Unit.objects.filter(frame__investigation=investigation).order_by()
    by_body = {body: RowUnit(*unit) for body, *unit in found.values_list("body", *RowUnit._fields)}
    return [by_body[body.pk] for body in bodies]


def _journal(investigation: Investigation, file: TrackerFile, receipt: TrackerReceipt, who: str) -> None:
    unmatched = [
        {"source": file.name, "row": each.row, "label": each.label, "reason": each.reason}
        for each in receipt.unmatched
    ]
    after = {"digest": digest_of(file.content), "rows": receipt.rows, "unmatched": unmatched}
    note(investigation, who, "took in tracker", file.name, after=after)
