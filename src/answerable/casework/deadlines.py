"""The time limits of an investigation's open requests, reckoned from its records, and what moved them.

Limits are never stored: they are reckoned anew from letters, replies and the calendar whenever they are asked
for. What is kept is a journalled act for each time they were looked through, with the limits that had moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from answerable.casework.journalling import note
from answerable.correspondence import MessageKind
from answerable.ground import BadInput
from answerable.law import (
    Deadline,
    DueRange,
    Event,
    EventKind,
    Facts,
    Kind,
    Nation,
    Step,
    deadline,
    next_steps,
    read_nation,
    read_regime,
)
from answerable.store.models import Investigation, JournalEntry, Letter, ReplyMatch, Request

VERB = "deadlines.looked_through"
_LONDON = ZoneInfo("Europe/London")
_REPLIES = {
    MessageKind.DISCLOSURE.value: EventKind.REPLY_RECEIVED,
    MessageKind.REFUSAL_NOTICE.value: EventKind.REPLY_RECEIVED,
    MessageKind.CLARIFICATION_SOUGHT.value: EventKind.CLARIFICATION_ASKED,
}
_LETTERS = {
    "clarification": EventKind.CLARIFICATION_RECEIVED,
    "review": EventKind.REVIEW_REQUESTED,
}


@dataclass(frozen=True)
class OpenRequest:
    """A request that was sent and has no reply of substance, with its limit and the steps that are left.

    `problem` says why there is no limit where `deadline` is None.
    """

    reference: str
    body: str
    deadline: Deadline | None = None
    steps: tuple[Step, ...] = ()
    problem: str = ""

    @property
    def told(self) -> str:
        """The limit in short: a day, `first..last`, or why there is none."""
        if self.deadline is None:
            return self.problem
        result = self.deadline.result
        if isinstance(result, DueRange):
            return f"{result.earliest}..{result.latest}"
        return str(self.deadline.due or "refused")


@dataclass(frozen=True)
class Moved:
    """A request whose limit is not what it was; empty before it was first reckoned, and after it closed."""

    reference: str
    before: str
    after: str


def open_requests(investigation: Investigation, *, known_on: date | None = None) -> tuple[OpenRequest, ...]:
    """Every open request of an investigation in the order of its references, its limit reckoned anew.

    A letter is taken as received on the day it was sent, London time (A6); the regime, nation and kind of
    body are those of the frame. `known_on` takes the calendar as known on that day.
    """
    waiting = Request.objects.filter(investigation=investigation).exclude(
        stage__in=[Request.Stage.DRAFTED, Request.Stage.UNDELIVERED]
    )
    letters, replies = _letters(investigation), _replies(investigation)
    return tuple(
        _reckoned(request, letters[request.pk], replies.get(request.pk, []), known_on)
        for request in waiting.select_related("unit__body").order_by("reference")
        if request.pk in letters and not _is_answered(replies.get(request.pk, []))
    )


@transaction.atomic
def look_through(
    investigation: Investigation, *, who: str, known_on: date | None = None
) -> tuple[Moved, ...]:
    """Reckon all limits anew and journal those that moved since the last time; they come back in order.

    Nothing is journalled where nothing moved.
    """
    before = _last_told(investigation)
    after = {each.reference: each.told for each in open_requests(investigation, known_on=known_on)}
    moved = tuple(
        Moved(reference, before.get(reference, ""), after.get(reference, ""))
        for reference in sorted(before.keys() | after.keys())
        if before.get(reference, "") != after.get(reference, "")
    )
    if moved:
        note(
            investigation,
            who,
            VERB,
            investigation.uid,
            before={each.reference: each.before for each in moved},
            after={each.reference: each.after for each in moved},
        )
    return moved


def _last_told(investigation: Investigation) -> dict[str, str]:
    told: dict[str, str] = {}
    for after in JournalEntry.objects.filter(chain=investigation.uid, verb=VERB).values_list(
        "after", flat=True
    ):
        told.update(after or {})
    return {reference: limit for reference, limit in told.items() if limit}


def _letters(investigation: Investigation) -> dict[int, list[Letter]]:
    found: dict[int, list[Letter]] = {}
    letters = Letter.objects.filter(request__investigation=investigation).order_by("sent_at", "uid")
    for letter in letters.only("uid", "kind", "sent_at", "request_id"):
        found.setdefault(letter.request_id, []).append(letter)
    return found


def _replies(investigation: Investigation) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    matches = ReplyMatch.objects.filter(request__investigation=investigation, reply__kind__in=_REPLIES)
    rows = matches.values_list("request_id", "reply__kind", "reply__received_at", "reply__name")
    for request, kind, received, name in rows.order_by("reply__received_at", "pk"):
        if received is not None:
            found.setdefault(request, []).append(Event(_REPLIES[kind], _day(received), name))
    return found


def _is_answered(replies: list[Event]) -> bool:
    return any(event.kind is EventKind.REPLY_RECEIVED for event in replies)


def _reckoned(
    request: Request, letters: list[Letter], replies: list[Event], known_on: date | None
) -> OpenRequest:
    name = request.unit.body.name
    try:
        facts = _facts(request, letters, replies)
        limit = deadline(Kind.RESPONSE_DUE, facts, known_on=known_on)
        return OpenRequest(request.reference, name, limit, next_steps(facts, known_on=known_on))
    except BadInput as error:
        return OpenRequest(request.reference, name, problem=str(error))


def _facts(request: Request, letters: list[Letter], replies: list[Event]) -> Facts:
    unit, first = request.unit, letters[0]
    return Facts(
        received=_day(first.sent_at),
        regime=read_regime(unit.regime),
        body_type=_body_type(unit.sector),
        nation=_nation(unit.nation),
        events=(*_sent(letters[1:]), *replies),
        asserted_by=f"the letter sent on {first.sent_at.isoformat()}",
    )


def _sent(letters: list[Letter]) -> Iterator[Event]:
    for letter in letters:
        if letter.kind in _LETTERS:
            yield Event(_LETTERS[letter.kind], _day(letter.sent_at), f"our letter {letter.uid}")


def _nation(text: str) -> Nation | None:
    """The nation, or None for one the law does not know, as in an invented country."""
    try:
        return read_nation(text)
    except BadInput:
        return None


def _body_type(sector: str) -> str:
    """A sector as a type of body: "Secondary schools" is a secondary_school."""
    slug = re.sub(r"[^a-z0-9]+", "_", sector.casefold()).strip("_")
    return slug[:-1] if slug.endswith("s") and not slug.endswith("ss") else slug


def _day(moment: datetime) -> date:
    return moment.astimezone(_LONDON).date()
