"""The rows of a tracker as records: request, reply, a document for each answer, codings of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Model
from django.utils import timezone

from answerable.casework.work.progress import Progress
from answerable.coding import outcome_of_codes
from answerable.evidence import TrackerMapping, TrackerRow
from answerable.ground import canonical_json, digest_of
from answerable.questions import Outcome
from answerable.store import originals
from answerable.store.models import (
    Batch,
    Coding,
    DocumentPart,
    Investigation,
    Original,
    Page,
    Passage,
    Reply,
    ReplyMatch,
    Request,
    Unit,
)

NO_TEXT = "The tracker holds a code and no text for this answer."
_CHUNK = 1000


@dataclass
class _Chunk:
    """Records of some rows, to be saved kind by kind in this order."""

    requests: list[Request] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    matches: list[ReplyMatch] = field(default_factory=list)
    parts: list[DocumentPart] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)

    def save(self) -> None:
        kinds: tuple[list[Model], ...] = (
            [*self.requests],
            [*self.replies],
            [*self.matches],
            [*self.parts],
            [*self.pages],
            [*self.passages],
            [*self.codings],
        )
        for records in kinds:
            if records:
                type(records[0])._default_manager.bulk_create(records, batch_size=500)


@dataclass(frozen=True)
class SavedTracker:
    """What all rows of one tracker share."""

    investigation: Investigation
    batch: Batch
    file: Original
    mapping: TrackerMapping
    as_of: date


def save_rows(
    tracker: SavedTracker, rows: Sequence[TrackerRow], units: Sequence[Unit], progress: Progress
) -> tuple[int, int]:
    """Save all rows; how many codings were made, and how many of them have no passage."""
    made, without = 0, 0
    for start in range(0, len(rows), _CHUNK):
        some = rows[start : start + _CHUNK]
        texts = [text.encode("utf-8") for row in some for text in row.answers.values()]
        kept = originals.keep_many(texts, "text/plain")
        chunk = _Chunk()
        for row, unit in zip(some, units[start : start + _CHUNK], strict=True):
            _add_row(chunk, tracker, row, unit, kept)
        chunk.save()
        made += len(chunk.codings)
        without += sum(coding.passage is None for coding in chunk.codings)
        progress(start + len(some), len(rows))
    return made, without


def _add_row(
    chunk: _Chunk, tracker: SavedTracker, row: TrackerRow, unit: Unit, kept: dict[str, Original]
) -> None:
    reference = f"T-{row.number:05d}"
    uid = f"{tracker.investigation.uid}/{reference}"
    request = Request(
        uid=uid,
        investigation=tracker.investigation,
        unit=unit,
        batch=tracker.batch,
        reference=reference,
        stage=Request.Stage.REPLIED if row.answers or row.codes else Request.Stage.SENT,
    )
    chunk.requests.append(request)
    if not row.answers and not row.codes:
        return
    reply = Reply(
        uid=f"{tracker.investigation.uid}/row-{row.number}",
        investigation=tracker.investigation,
        original=tracker.file,
        channel="tracker",
        name=f"{tracker.mapping.name}, row {row.number}",
        received_at=timezone.make_aware(row.received) if row.received else None,
        sender=row.body[:320],
        subject=row.link[:500],
        kind="disclosure",
        kind_ground="a row of a tracker",
    )
    chunk.replies.append(reply)
    ground = f"row {row.number} of the tracker"
    chunk.matches.append(
        ReplyMatch(
            uid=f"{reply.uid}>{reference}",
            reply=reply,
            request=request,
            ground=ground,
            certain=True,
            matched_by="Answerable",
        )
    )
    passages = _add_answers(chunk, tracker, row, reply, kept)
    coded_at = reply.received_at or timezone.make_aware(datetime.combine(tracker.as_of, time.min))
    chunk.codings += _codings(tracker, row, request, passages, coded_at)


def _add_answers(
    chunk: _Chunk, tracker: SavedTracker, row: TrackerRow, reply: Reply, kept: dict[str, Original]
) -> dict[str, Passage]:
    """One document for each answer; its passage is the whole answer, where no sentence was marked."""
    passages = {}
    for position, answer in enumerate(tracker.mapping.answers, start=1):
        text = row.answers.get(answer.question)
        if text is None:
            continue
        part = DocumentPart(
            uid=f"{reply.uid}/{position}",
            reply=reply,
            position=position,
            name=f"answer to question {answer.question}",
            media_type="text/plain",
            original=kept[digest_of(text.encode("utf-8"))],
        )
        page = Page(uid=f"{part.uid}/1", part=part, number=1, label=part.name, text=text)
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        passage = Passage(
            uid=f"{page.uid}/{start}-{end}", page=page, start=start, end=end, exact=text[start:end]
        )
        chunk.parts.append(part)
        chunk.pages.append(page)
        chunk.passages.append(passage)
        passages[answer.question] = passage
    return passages


def _codings(
    tracker: SavedTracker, row: TrackerRow, request: Request, passages: dict[str, Passage], coded_at: datetime
) -> Iterable[Coding]:
    coder = tracker.mapping.coder
    coded: set[str] = set()
    for column in tracker.mapping.codes:
        code = row.codes.get(column.variable)
        if code is None:
            continue
        passage = passages.get(column.question)
        if column.question not in coded:
            outcome = _outcome(tracker.mapping, row, column.question)
            yield _coding(request, f"Q{column.question}", outcome.value, passage, coder, coded_at)
            coded.add(column.question)
        yield _coding(request, column.variable, code, passage, coder, coded_at)


def _outcome(mapping: TrackerMapping, row: TrackerRow, question: str) -> Outcome:
    """How a question ended: answered, unless all its codes say why there is no answer."""
    codes = {
        row.codes[each.variable]
        for each in mapping.codes
        if each.question == question and each.variable in row.codes
    }
    return outcome_of_codes(codes) or Outcome.ANSWERED


def _coding(
    request: Request, item: str, code: str, passage: Passage | None, coder: str, coded_at: datetime
) -> Coding:
    made_of = [request.uid, item, code, coder]
    return Coding(
        uid=digest_of(canonical_json(made_of))[:24],
        request=request,
        item=item,
        code=code,
        passage=passage,
        no_passage_reason="" if passage else NO_TEXT,
        coder=coder,
        coded_at=coded_at,
    )
