"""A pilot's replies side by side, and what changed in the questionnaire since it went out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.casework.coding.comparisons import findings_of
from answerable.casework.coding.desk import readable_pages
from answerable.casework.work.paging import LongList
from answerable.casework.work.permissions import Seat
from answerable.casework.work.questionnaires import newest_questionnaire, questionnaire_in
from answerable.casework.work.questions_asked import questions_asked_in
from answerable.correspondence import SUBSTANTIVE, MessageKind, Voice
from answerable.questions import VersionChange, questionnaire_difference
from answerable.store.models import Batch, Finding, Page, Request

_SHOWN = SUBSTANTIVE | {MessageKind.CLARIFICATION_SOUGHT}
"""What a pilot is made for: answers, and the questions of those who did not understand ours."""


@dataclass(frozen=True)
class PilotAnswer:
    """One body of a pilot: what it was asked, what it answered or asked back, how each question ended."""

    request: Request
    words: tuple[str, ...]
    outcomes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PilotReading:
    """A pilot: its answers, how many were asked and replied in all, what changed in the questions since."""

    batch: Batch
    asked: int
    replied: int
    answers: tuple[PilotAnswer, ...]
    changes: tuple[VersionChange, ...]
    newest: str


def requests_of(batch: Batch) -> LongList[Request]:
    """The requests of a batch by reference, with what their answers are read from."""
    requests = batch.requests.select_related("unit__body", "batch__questionnaire")
    return LongList(requests.order_by("reference"))


def side_by_side(
    batch: Batch, requests: Iterable[Request] | None = None, *, seat: Seat | None = None
) -> PilotReading:
    """The replies to a batch beside each other, of all requests or of those given, by reference.

    How a question ended is left out where the person at `seat` has to read the request unswayed first.
    """
    newest = newest_questionnaire(batch.investigation)
    changes = questionnaire_difference(questionnaire_in(batch.questionnaire), questionnaire_in(newest))
    replied = batch.requests.filter(stage=Request.Stage.REPLIED)
    answers = tuple(_answer(each, seat) for each in (requests_of(batch) if requests is None else requests))
    return PilotReading(batch, batch.requests.count(), replied.count(), answers, changes, newest.version)


def _answer(request: Request, seat: Seat | None) -> PilotAnswer:
    items = [f"Q{number}" for number in questions_asked_in(request).numbers]
    if seat is None:
        held = tuple(Finding.objects.filter(unit=request.unit))
    else:
        held, _ = findings_of(seat, request.unit_id)
    found = {each.item: each.outcome for each in held}
    pages = readable_pages(request).filter(part__reply__kind__in=_SHOWN)
    words = tuple(text for page in pages if (text := authority_words(page).strip()))
    return PilotAnswer(request, words, tuple((item, found.get(item, "")) for item in items))


def authority_words(page: Page) -> str:
    """The authority's own words of a page; all of them where nobody told voices apart."""
    if not page.stretches:
        return page.text
    own = [page.text[start:end] for start, end, voice in page.stretches if voice == Voice.AUTHORITY.value]
    return re.sub(r"\n\s*\n+", "\n\n", "\n".join(own))
