"""What verification checks of trackers: every answer on record is the one in the tracker's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from answerable.casework.moving.tracker_rows import READER
from answerable.casework.replies.checks import PagesOnRecord, compare_pages
from answerable.casework.replies.readers import read_again
from answerable.casework.verification.checks import Caveat, CheckScope, Found, check
from answerable.casework.work.progress import Progress
from answerable.evidence import read_mapping, rows_of, tracker_table
from answerable.ground import AnswerableError
from answerable.isolation import tables_apart
from answerable.store import originals
from answerable.store.models import DocumentPart, Investigation, Material, Purpose

_CHUNK = 500
_Rows = Mapping[str, Mapping[int, str]]
"""The answers of a tracker by the uid of their reply and the number of their page."""


@check("trackers", "Every answer of a tracker stands in its file")
def trackers_are_read_again(scope: CheckScope, progress: Progress) -> Found:
    """Each tracker read again, and its answers compared with those on record."""
    parts = DocumentPart.objects.filter(reply__channel="tracker")
    if scope.investigation is not None:
        parts = parts.filter(reply__investigation=scope.investigation)
    done, of = 0, parts.count()
    chosen = Investigation.objects.filter(pk__in=parts.values("reply__investigation")).order_by("uid")
    for investigation in chosen:
        try:
            rows = _answers(investigation)
        except AnswerableError as error:
            yield Caveat(f"its tracker could not be read again: {error}", where=investigation.uid)
            rows = None
        own = parts.filter(reply__investigation=investigation)
        for some in _chunks(own):
            yield from _compared(some, rows)
            done += len(some)
            progress(done, of)


def _answers(investigation: Investigation) -> _Rows:
    """Raises `BadInput`, `Missing` or `Broken` where the tracker or its mapping cannot be read."""
    found: dict[str, dict[int, str]] = {}
    kept = Material.objects.filter(investigation=investigation).select_related("original").order_by("pk")
    mappings = kept.filter(purpose=Purpose.TRACKER_MAPPING)
    for tracker, described in zip(kept.filter(purpose=Purpose.TRACKER), mappings, strict=False):
        mapping = read_mapping(originals.content_of(described.original.uid).decode("utf-8"), described.name)
        numbers = {answer.question: number for number, answer in enumerate(mapping.answers, start=1)}
        content = originals.content_of(tracker.original.uid)
        for row in rows_of(
            tracker_table(tables_apart(content, tracker.name), mapping, tracker.name), mapping
        ):
            found[f"{investigation.uid}/row-{row.number}"] = {
                numbers[question]: text for question, text in row.answers.items()
            }
    return found


def _compared(parts: list[DocumentPart], rows: _Rows | None) -> Found:
    record = PagesOnRecord(parts)
    for part in parts:
        where = f"{part.reply.name} ({part.name})"
        if part.reader or part.original_id == part.reply.original_id:
            if rows is not None:
                texts = rows.get(part.reply.uid, {})
                yield from compare_pages(part, record, READER, texts, where)
            continue
        try:
            content = originals.content_of(part.original.uid)
        except AnswerableError:
            continue  # told by the check of originals
        again = read_again(content, "answer.txt", is_message=False)
        yield from compare_pages(part, record, again.reader, again.texts, where)


def _chunks(parts: QuerySet[DocumentPart]) -> Iterator[list[DocumentPart]]:
    numbers = list(parts.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), _CHUNK):
        some = DocumentPart.objects.filter(pk__in=numbers[start : start + _CHUNK])
        yield list(some.select_related("reply", "original").order_by("pk"))
