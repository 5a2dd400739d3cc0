"""The rows of a tracker as records: request, reply, a page for each answer, codings of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from answerable.casework.findings.caseload import RequestCase, UnitCase, unit_cases
from answerable.casework.findings.findings import Settler
from answerable.casework.work.journalling import note
from answerable.casework.work.media_types import media_type_named
from answerable.casework.work.questionnaires import questionnaire_in
from answerable.casework.work.questions_asked import QuestionsAsked
from answerable.coding import CoderReading, outcome_of_codes
from answerable.evidence import TrackerMapping, TrackerRow
from answerable.ground import canonical_json, digest_of
from answerable.questions import Audience, Outcome
from answerable.store import bulk
from answerable.store.models import (
    Batch,
    Coding,
    DocumentPart,
    Investigation,
    Material,
    Original,
    Page,
    Passage,
    Reply,
    ReplyMatch,
    Request,
)

NO_TEXT = "The tracker holds a code and no text for this answer."
_KIND = "disclosure"
_REQUEST = ("id", "uid", "unit_id", "reference", "stage", "investigation_id", "batch_id")
_REPLY = (
    "id", "uid", "name", "received_at", "sender", "subject",
    "investigation_id", "original_id", "channel", "kind", "kind_ground",
)  # fmt: skip
_MATCH = ("uid", "reply_id", "request_id", "ground", "certain", "matched_by")
_PART = ("id", "uid", "reply_id", "position", "name", "original_id", "media_type", "reader")
READER = "tracker 1"
"""What reads the answers of a tracker; its version grows when one would be read to another text."""
_PAGE = ("id", "uid", "part_id", "label", "text", "number")
_PASSAGE = ("id", "uid", "page_id", "start", "end", "exact")
_CODING = (
    "uid", "request_id", "item", "code", "passage_id", "no_passage_reason", "coder", "coded_at",
)  # fmt: skip


@dataclass(frozen=True)
class SavedTracker:
    """What all rows of one tracker share."""

    investigation: Investigation
    batch: Batch
    file: Original
    name: str
    """The name of the tracker's file."""
    mapping: TrackerMapping
    coded_at: datetime
    """When a row was read that does not say when it was received."""
    settler: Settler
    version: str
    numbers: tuple[str, ...]
    who: str

    @classmethod
    def of(cls, batch: Batch, file: Material, mapping: TrackerMapping, on: date, who: str) -> SavedTracker:
        """A tracker whose rows are requests of that batch, standing as on that day."""
        return cls(
            investigation=batch.investigation,
            batch=batch,
            file=file.original,
            name=file.name,
            mapping=mapping,
            coded_at=timezone.make_aware(datetime.combine(on, time.min)),
            settler=Settler(batch.investigation),
            version=batch.questionnaire.version,
            numbers=questionnaire_in(batch.questionnaire).numbers,
            who=who,
        )


class RowUnit(NamedTuple):
    """The unit of a row, as far as its claims and findings hang on it."""

    pk: int
    uid: str
    sector: str
    nation: str
    included: bool


@dataclass
class _Chunk:
    """Some rows, as rows of the tables that they become, and what each unit's findings follow from."""

    tracker: SavedTracker
    request_numbers: Iterator[int]
    reply_numbers: Iterator[int]
    part_numbers: Iterator[int]
    answer_numbers: Iterator[tuple[int, int]]
    requests: list[tuple[Any, ...]] = field(default_factory=list)
    replies: list[tuple[Any, ...]] = field(default_factory=list)
    matches: list[tuple[Any, ...]] = field(default_factory=list)
    parts: list[tuple[Any, ...]] = field(default_factory=list)
    pages: list[tuple[Any, ...]] = field(default_factory=list)
    passages: list[tuple[Any, ...]] = field(default_factory=list)
    codings: list[tuple[Any, ...]] = field(default_factory=list)
    cases: list[UnitCase] = field(default_factory=list)

    def save(self) -> None:
        """Write all of it, each table after those it points at."""
        bulk.insert(Request, _REQUEST, self.requests)
        bulk.insert(Reply, _REPLY, self.replies)
        bulk.insert(ReplyMatch, _MATCH, self.matches)
        bulk.insert(DocumentPart, _PART, self.parts)
        bulk.insert(Page, _PAGE, self.pages)
        bulk.insert(Passage, _PASSAGE, self.passages)
        bulk.insert(Coding, _CODING, self.codings)
        settler = self.tracker.settler
        settler.settle(unit_cases([case.pk for case in self.cases]) if settler.follows else self.cases)


@transaction.atomic
def save_rows(tracker: SavedTracker, rows: Sequence[TrackerRow], units: Sequence[RowUnit]) -> tuple[int, int]:
    """Write some rows with their claims and findings, in one transaction; the tracker's file is kept.

    Returns how many codings were made, and how many of them have no passage. The units have been asked
    nothing before.
    """
    count = sum(len(row.answers) for row in rows)
    numbers = [bulk.fresh_numbers(kind, count) for kind in (Page, Passage)]
    chunk = _Chunk(
        tracker=tracker,
        request_numbers=iter(bulk.fresh_numbers(Request, len(rows))),
        reply_numbers=iter(bulk.fresh_numbers(Reply, len(rows))),
        part_numbers=iter(bulk.fresh_numbers(DocumentPart, len(rows))),
        answer_numbers=zip(*numbers, strict=True),
    )
    for row, unit in zip(rows, units, strict=True):
        _add_row(chunk, row, unit)
    chunk.save()
    if rows:
        subject = f"{tracker.name}, rows {rows[0].number} to {rows[-1].number}"
        note(tracker.investigation, tracker.who, "took in rows", subject)
    return len(chunk.codings), sum(row[_CODING.index("passage_id")] is None for row in chunk.codings)


def _add_row(chunk: _Chunk, row: TrackerRow, unit: RowUnit) -> None:
    tracker = chunk.tracker
    slug = tracker.investigation.uid
    reference = f"T-{row.number:05d}"
    pk, uid = next(chunk.request_numbers), f"{slug}/{reference}"
    came = bool(row.answers or row.codes)
    stage = (Request.Stage.REPLIED if came else Request.Stage.SENT).value
    chunk.requests.append((pk, uid, unit.pk, reference, stage, tracker.investigation.pk, tracker.batch.pk))
    asked = QuestionsAsked(tracker.version, tracker.numbers, Audience(unit.sector, unit.nation))
    case = RequestCase(pk, asked, None)
    if came:
        reply, reply_uid = next(chunk.reply_numbers), f"{slug}/row-{row.number}"
        received = _aware(row.received) if row.received else None
        chunk.replies.append(
            (
                reply,
                reply_uid,
                f"{tracker.mapping.name}, row {row.number}",
                received,
                row.body[:320],
                row.link[:500],
                tracker.investigation.pk,
                tracker.file.pk,
                "tracker",
                _KIND,
                "a row of a tracker",
            )
        )
        ground = f"row {row.number} of the tracker"
        chunk.matches.append((f"{reply_uid}>{reference}", reply, pk, ground, True, "Answerable"))
        passages = _add_answers(chunk, row, reply, reply_uid)
        case.readings = _add_codings(chunk, row, (pk, uid), passages, received or tracker.coded_at)
    if not case.readings:
        case.standing = None if came else Outcome.NO_REPLY
    if unit.included:
        chunk.cases.append(UnitCase(unit.pk, unit.uid, [case]))


def _add_answers(chunk: _Chunk, row: TrackerRow, reply: int, reply_uid: str) -> dict[str, int]:
    """A page of the tracker for each answer, whose passage is the whole answer: no sentence was marked."""
    passages: dict[str, int] = {}
    if not row.answers:
        return passages
    tracker, part, part_uid = chunk.tracker, next(chunk.part_numbers), f"{reply_uid}/0"
    kind = media_type_named(tracker.name)
    chunk.parts.append((part, part_uid, reply, 0, tracker.name, tracker.file.pk, kind, READER))
    for number, answer in enumerate(tracker.mapping.answers, start=1):
        text = row.answers.get(answer.question)
        if text is None:
            continue
        page, passage = next(chunk.answer_numbers)
        uid, label = f"{part_uid}/{number}", f"answer to question {answer.question}"
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        chunk.pages.append((page, uid, part, label[:120], text, number))
        chunk.passages.append((passage, f"{uid}/{start}-{end}", page, start, end, text[start:end]))
        passages[answer.question] = passage
    return passages


def _add_codings(
    chunk: _Chunk, row: TrackerRow, request: tuple[int, str], passages: Mapping[str, int], coded_at: datetime
) -> dict[str, list[CoderReading]]:
    """The codings of one request, with its row number and uid; its readings by item."""
    coder = chunk.tracker.mapping.coder
    codes: dict[str, tuple[str, int | None]] = {}
    for column in chunk.tracker.mapping.codes:
        code = row.codes.get(column.variable)
        if code is None:
            continue
        passage = passages.get(column.question)
        question = f"Q{column.question}"
        if question not in codes:
            codes[question] = (_outcome(chunk.tracker.mapping, row, column.question).value, passage)
        codes[column.variable] = (code, passage)
    readings = {}
    pk, request_uid = request
    for item, (code, passage) in codes.items():
        uid = digest_of(canonical_json([request_uid, item, code, coder]))[:24]
        reason = NO_TEXT if passage is None else ""
        chunk.codings.append((uid, pk, item, code, passage, reason, coder, coded_at))
        readings[item] = [CoderReading(coder, frozenset((code,)), codings=(uid,))]
    return readings


def _outcome(mapping: TrackerMapping, row: TrackerRow, question: str) -> Outcome:
    """How a question ended: answered, unless all its codes say why there is no answer."""
    codes = {
        row.codes[each.variable]
        for each in mapping.codes
        if each.question == question and each.variable in row.codes
    }
    return outcome_of_codes(codes) or Outcome.ANSWERED


@lru_cache(maxsize=4096)
def _aware(moment: datetime) -> datetime:
    """The moment in the zone of the installation; a tracker has the same day in many rows."""
    return timezone.make_aware(moment)
