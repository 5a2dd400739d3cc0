"""What a body said to each request: the one place from which stage, limits, findings and lists are told.

A message counts by its kind, by how sure it is that it answers the request, and by who said so: a
machine's word is enough for some kinds, others wait for a person. What people recorded of a reply that
is in no message, and what they read in one, counts beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from answerable.correspondence import SUBSTANTIVE, WAITING, MessageKind, Stage, is_reply, left_at, stage_of
from answerable.law import EventKind
from answerable.questions import LetterKind, Outcome
from answerable.store.models import Adjudication, Coding, Draft, Letter, ReplyMatch, Request, RequestEvent

_LONDON = ZoneInfo("Europe/London")
_AT_ONCE = [kind.value for kind in MessageKind if is_reply(kind)]
_WHEN_SAID = [kind.value for kind in MessageKind if is_reply(kind, said=True)]
_OF_EVENT = {
    EventKind.REPLY_RECEIVED.value: Stage.REPLIED,
    EventKind.CLARIFICATION_ASKED.value: Stage.CLARIFICATION_SOUGHT,
}
_OF_READING = {
    Outcome.UNDELIVERED.value: Stage.UNDELIVERED,
    Outcome.CLARIFICATION_SOUGHT.value: Stage.CLARIFICATION_SOUGHT,
    Outcome.NO_REPLY.value: None,
    Outcome.NOT_ASKED.value: None,
    Outcome.AWAITING_CODING.value: None,
}
"""Where people's readings leave a request; one of any other outcome is the reading of a reply."""


def replies(prefix: str = "") -> Q:
    """The matches by which a message counts as a reply to a request; `prefix` leads to them."""
    at_once = Q(**{f"{prefix}reply__kind__in": _AT_ONCE})
    said = Q(**{f"{prefix}reply__kind__in": _WHEN_SAID}) & ~Q(**{f"{prefix}reply__kind_said_by": ""})
    return Q(**{f"{prefix}certain": True}) & (at_once | said)


READABLE = Q(certain=True, reply__kind__in=SUBSTANTIVE)
"""The matches by which a message may hold an answer and is worth a coder's time."""

UNTOLD = Q(certain=True, reply__kind__in=WAITING, reply__kind_said_by="")
"""The matches of messages of which a person has to say what they are."""


@dataclass(frozen=True)
class Heard:
    """Something by which a request stands where it does: the stage, the day, and where it is on record.

    `refuses` is true of a refusal notice. A word without a day came in and nobody knows when.
    """

    leaves: Stage
    on: date | None
    source: str
    refuses: bool = False


@dataclass(frozen=True)
class Received:
    """All words of one request, those with a day first, by day."""

    sent: bool
    words: tuple[Heard, ...] = ()

    @property
    def stage(self) -> Stage:
        """Where the request stands."""
        return stage_of((word.leaves for word in self.words), sent=self.sent)

    @property
    def replied(self) -> bool:
        """True where a reply of substance came in."""
        return self.stage is Stage.REPLIED

    @property
    def refused(self) -> bool:
        """True where one of the replies is a refusal notice."""
        return any(word.refuses for word in self.words)

    @property
    def standing(self) -> Outcome | None:
        """How its questions stand for as long as no reply is here; None where one is."""
        match self.stage:
            case Stage.REPLIED:
                return None
            case Stage.DRAFTED:
                return Outcome.NOT_ASKED
            case Stage.UNDELIVERED:
                return Outcome.UNDELIVERED
            case Stage.CLARIFICATION_SOUGHT:
                return Outcome.CLARIFICATION_SOUGHT
            case Stage.SENT | Stage.ACKNOWLEDGED:
                return Outcome.NO_REPLY

    def of(self, stage: Stage) -> tuple[Heard, ...]:
        """The words that leave the request at that stage."""
        return tuple(word for word in self.words if word.leaves is stage)


def received(requests: QuerySet[Request] | Sequence[int]) -> dict[int, Received]:
    """What was received to each of the requests, by row number, in a fixed number of queries."""
    chosen: Any = requests.values("pk") if isinstance(requests, QuerySet) else list(requests)
    sent = _asked_before(chosen)
    again = _sent_again(chosen, sent)
    words: dict[int, list[Heard]] = defaultdict(list)
    for found in (_messages(chosen, again), _events(chosen), _readings(chosen)):
        for request, word in found:
            words[request].append(word)
    return {pk: Received(was_sent, _in_order(words[pk])) for pk, was_sent in sent.items()}


def grounded() -> Q:
    """What rests on a message that answers the request for certain, or on none.

    A message of which a person said that it is no reply carries nothing.
    """
    no_reply = ~Q(reply__kind_said_by="") & ~Q(reply__kind__in=_WHEN_SAID)
    answers = ReplyMatch.objects.filter(
        certain=True, request=OuterRef("request"), reply=OuterRef("passage__page__part__reply")
    ).exclude(no_reply)
    return Q(passage__isnull=True) | Q(Exists(answers))


def _asked_before(chosen: Any) -> dict[int, bool]:
    """Whether each request was sent by what is told of it without a letter, as in a tracker's rows."""
    drafted = Draft.objects.filter(request=OuterRef("pk"))
    rows = Request.objects.filter(pk__in=chosen).order_by().annotate(drafted=Exists(drafted))
    told = rows.values_list("pk", "stage", "drafted")
    return {pk: stage != Stage.DRAFTED.value and not has_draft for pk, stage, has_draft in told}


def _sent_again(chosen: Any, sent: dict[int, bool]) -> dict[int, datetime]:
    """When a letter that went out more than once did so last, by request; puts in `sent` who got one."""
    asking = Letter.objects.filter(request__in=chosen).order_by()
    again: dict[int, datetime] = {}
    rows = asking.filter(kind=LetterKind.REQUEST.value).values_list("request_id", "sent_at")
    first: dict[int, datetime] = {}
    for request, at in rows:
        sent[request] = True
        if request in first:
            again[request] = max(at, first[request], again.get(request, at))
        first[request] = max(at, first.get(request, at))
    return again


def _messages(chosen: Any, again: dict[int, datetime]) -> Iterator[tuple[int, Heard]]:
    rows = ReplyMatch.objects.filter(request__in=chosen, certain=True).order_by("reply__received_at", "pk")
    columns = ("request_id", "reply__kind", "reply__kind_said_by", "reply__received_at", "reply__name")
    for request, kind, said_by, at, name in rows.values_list(*columns):
        leaves = left_at(MessageKind(kind), said=bool(said_by))
        if leaves is None:
            continue
        if leaves is Stage.UNDELIVERED and at is not None and request in again and at < again[request]:
            continue
        yield request, Heard(leaves, _day(at), name, refuses=kind == MessageKind.REFUSAL_NOTICE.value)


def _events(chosen: Any) -> Iterator[tuple[int, Heard]]:
    events = RequestEvent.objects.filter(request__in=chosen, kind__in=_OF_EVENT).order_by("on", "uid")
    for request, kind, on, source in events.values_list("request_id", "kind", "on", "asserted_by"):
        yield request, Heard(_OF_EVENT[kind], on, source)


def _readings(chosen: Any) -> Iterator[tuple[int, Heard]]:
    """What people read, once for each message and outcome: on the day of the message, or of the reading."""
    codings = Coding.objects.filter(grounded(), request__in=chosen, superseded=False).order_by()
    columns = ("request_id", "item", "passage__page__part__reply__received_at", "passage")
    read = codings.values_list(*columns, "code").annotate(at=Max("coded_at"))
    for request, item, came, passage, code, at in read:
        yield from _reading(request, item, (code,), came if passage else at)
    rulings = Adjudication.objects.filter(grounded(), request__in=chosen).order_by()
    for request, item, came, passage, codes, at in rulings.values_list(*columns, "codes", "adjudicated_at"):
        yield from _reading(request, item, tuple(codes), came if passage else at)


def _reading(
    request: int, item: str, codes: tuple[str, ...], at: datetime | None
) -> Iterator[tuple[int, Heard]]:
    for code in codes:
        leaves = _OF_READING.get(code, Stage.REPLIED)
        if leaves is not None:
            yield request, Heard(leaves, _day(at), f"read by a coder, {item}")


def _in_order(words: list[Heard]) -> tuple[Heard, ...]:
    """By day, each day and stage once: a message first, before what was read in it."""
    once: dict[tuple[Stage, date | None], Heard] = {}
    for word in words:
        held = once.get((word.leaves, word.on))
        if held is None or (word.refuses and not held.refuses):
            once[word.leaves, word.on] = word
    return tuple(sorted(once.values(), key=lambda word: (word.on is None, word.on or date.max)))


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(_LONDON).date() if moment else None
