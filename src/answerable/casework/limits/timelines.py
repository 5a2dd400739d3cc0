"""What the records say of each request's timeline: its letters, its replies, and what people recorded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from answerable.casework.findings.received import Received, received
from answerable.correspondence import Stage
from answerable.ground import BadInput
from answerable.law import Event, EventKind, Nation, Period, RequestFacts, read_nation, read_regime
from answerable.questions import LetterKind
from answerable.store.models import Closure, Investigation, Letter, Request, RequestEvent

_LONDON = ZoneInfo("Europe/London")
_OF_STAGE = {
    Stage.REPLIED: EventKind.REPLY_RECEIVED,
    Stage.CLARIFICATION_SOUGHT: EventKind.CLARIFICATION_ASKED,
}
_LETTERS = {
    "clarification": EventKind.CLARIFICATION_RECEIVED,
    "review": EventKind.REVIEW_REQUESTED,
}


@dataclass(frozen=True)
class Timeline:
    """A request that was sent, and what its time limits are reckoned from.

    `problem` says why there are no `facts`, as where the body has no access regime, or a reply has no date.
    `replied` is True where a reply of substance came in, `refused` where one is a refusal notice.
    """

    request: Request
    facts: RequestFacts | None = None
    problem: str = ""
    replied: bool = False
    refused: bool = False


@dataclass(frozen=True)
class _Records:
    """All that is on file, by row number: letters, words and events of requests, closures of units."""

    letters: dict[int, list[Letter]]
    received: dict[int, Received]
    events: dict[int, list[Event]]
    closures: dict[int, list[Period]]


def timelines(investigation: Investigation, *, reference: str | None = None) -> Iterator[Timeline]:
    """The timeline of every request that was sent and delivered, by reference, or that of one.

    A letter is taken as received on the day it was sent, London time (A6), or sent again after it came
    back; the regime, nation and kind of body are those of the frame, a school's closures those recorded
    for it.
    """
    sent = Request.objects.filter(investigation=investigation).exclude(
        stage__in=[Request.Stage.DRAFTED, Request.Stage.UNDELIVERED]
    )
    if reference is not None:
        sent = sent.filter(reference=reference)
    records = _records(investigation, sent)
    for request in sent.select_related("unit__body").order_by("reference"):
        if request.pk in records.letters:
            yield _timeline(request, records)


def reference_day(investigation: Investigation) -> date:
    """The day from which limits are seen: today, or where the data of an invented investigation stand."""
    return investigation.as_of if investigation.invented else timezone.localdate()


def _timeline(request: Request, records: _Records) -> Timeline:
    heard = records.received[request.pk]
    there = Timeline(request, replied=heard.replied, refused=heard.refused)
    undated = next((word for word in heard.words if word.leaves in _OF_STAGE and word.on is None), None)
    if undated is not None and not any(word.leaves is undated.leaves and word.on for word in heard.words):
        return replace(there, problem=_undated(undated.source))
    try:
        return replace(there, facts=_facts(request, records))
    except BadInput as error:
        return replace(there, problem=str(error))


def _undated(source: str) -> str:
    return f"{source} has no date, so that no limit can be told: record as an event on which day it came"


def _facts(request: Request, records: _Records) -> RequestFacts:
    unit, letters = request.unit, records.letters[request.pk]
    asking = [letter for letter in letters if letter.kind == LetterKind.REQUEST.value] or letters[:1]
    closures = records.closures.get(unit.pk)
    return RequestFacts(
        received=_day(asking[-1].sent_at),
        regime=read_regime(unit.regime),
        body_type=body_type(unit.sector),
        nation=_nation(unit.nation),
        events=_in_order(
            [*_written(letters), *_heard(records, request), *records.events.get(request.pk, ())]
        ),
        closed=tuple(closures) if closures else None,
        claimed=read_regime(request.claimed_regime) if request.claimed_regime else None,
        asserted_by=f"the letter sent on {asking[-1].sent_at.isoformat()}",
    )


def _in_order(events: list[Event]) -> tuple[Event, ...]:
    """The events by day; an answer of substance to a request for review is the outcome of the review."""
    found: list[Event] = []
    for event in sorted(events, key=lambda each: each.on):
        kinds = {each.kind for each in found}
        if event.kind is EventKind.REPLY_RECEIVED and kinds >= {
            EventKind.REPLY_RECEIVED,
            EventKind.REVIEW_REQUESTED,
        }:
            found.append(Event(EventKind.REVIEW_RECEIVED, event.on, event.asserted_by))
        else:
            found.append(event)
    return tuple(found)


def _records(investigation: Investigation, requests: QuerySet[Request]) -> _Records:
    letters: dict[int, list[Letter]] = defaultdict(list)
    sent = Letter.objects.filter(request__investigation=investigation).order_by("sent_at", "uid")
    for letter in sent.only("uid", "kind", "sent_at", "request_id"):
        letters[letter.request_id].append(letter)
    events: dict[int, list[Event]] = defaultdict(list)
    others = RequestEvent.objects.filter(request__investigation=investigation).order_by("on", "uid")
    for each in others.exclude(kind__in=_OF_STAGE.values()):
        events[each.request_id].append(Event(EventKind(each.kind), each.on, each.asserted_by))
    closures: dict[int, list[Period]] = defaultdict(list)
    for shut in Closure.objects.filter(unit__frame__investigation=investigation).order_by("first"):
        closures[shut.unit_id].append((shut.first, shut.last))
    return _Records(letters, received(requests), events, closures)


def _heard(records: _Records, request: Request) -> Iterator[Event]:
    for word in records.received[request.pk].words:
        if word.leaves in _OF_STAGE and word.on is not None:
            yield Event(_OF_STAGE[word.leaves], word.on, word.source)


def _written(letters: list[Letter]) -> Iterator[Event]:
    for letter in letters:
        if letter.kind in _LETTERS:
            yield Event(_LETTERS[letter.kind], _day(letter.sent_at), f"our letter {letter.uid}")


def _nation(text: str) -> Nation | None:
    """The nation, or None for one the law does not know, as in an invented country."""
    try:
        return read_nation(text)
    except BadInput:
        return None


def body_type(sector: str) -> str:
    """A sector as the law's type of body: "Secondary schools" is a secondary_school."""
    slug = re.sub(r"[^a-z0-9]+", "_", sector.casefold()).strip("_")
    return slug[:-1] if slug.endswith("s") and not slug.endswith("ss") else slug


def _day(moment: datetime) -> date:
    return moment.astimezone(_LONDON).date()
