"""The board: how far an investigation is and what waits for whom, counted in SQL."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, QuerySet

from answerable.casework.coding.comparisons import differences
from answerable.casework.findings.received import UNTOLD
from answerable.casework.letters.requests import with_replies
from answerable.casework.replies.tray import tray_replies
from answerable.casework.report.counts import count_tables
from answerable.casework.report.tallies import Tallies
from answerable.casework.work.paging import LongList
from answerable.casework.work.questionnaires import questions_in_use
from answerable.coding import SettledBasis
from answerable.questions import Outcome
from answerable.statistics import Rung, ladder
from answerable.store.models import (
    Coding,
    Finding,
    Investigation,
    ReplyMatch,
    Request,
    SourceClaim,
    Suggestion,
)


class Queue(StrEnum):
    """A list of requests that wait for somebody."""

    CODER = "coder"
    ADJUDICATOR = "adjudicator"
    SUGGESTIONS = "suggestions"
    UNTOLD = "untold"
    UNDELIVERED = "undelivered"
    SILENT = "silent"

    @property
    def label(self) -> str:
        """The list in prose."""
        return _LABELS[self]

    @property
    def short(self) -> str:
        """The list in a word or two."""
        return _SHORT[self]


_LABELS = {
    Queue.CODER: "requests waiting for a coder",
    Queue.ADJUDICATOR: "requests waiting for an adjudicator",
    Queue.SUGGESTIONS: "requests with suggestions to look at",
    Queue.UNTOLD: "requests with a message of unknown kind",
    Queue.UNDELIVERED: "requests that were not delivered",
    Queue.SILENT: "requests without a reply",
}


_SHORT = {
    Queue.CODER: "for a coder",
    Queue.ADJUDICATOR: "for an adjudicator",
    Queue.SUGGESTIONS: "with suggestions",
    Queue.UNTOLD: "with a message of unknown kind",
    Queue.UNDELIVERED: "not delivered",
    Queue.SILENT: "no reply",
}


@dataclass(frozen=True)
class Waiting:
    """What waits: `tray` counts replies, `differences` items, the others requests."""

    tray: int
    coder: int
    differences: int
    suggestions: int
    untold: int
    undelivered: int
    silent: int

    @property
    def anything(self) -> bool:
        """False when nobody has anything to do."""
        return any(vars(self).values())


@dataclass(frozen=True)
class Ended:
    """How many units of a question ended in one outcome, and which part of all that is."""

    outcome: Outcome
    units: int
    part: float


@dataclass(frozen=True)
class QuestionBoard:
    """One question and how it ended at the units of the frame, the most frequent outcome first."""

    number: str
    text: str
    units: int
    ended: tuple[Ended, ...]


def ladder_rungs(investigation: Investigation) -> tuple[Rung, ...]:
    """The ladder of the letters' outcomes, or of the published table; empty where nothing is counted."""
    tables = count_tables(investigation)
    if not tables and not Finding.objects.filter(unit__frame__investigation=investigation).exists():
        return ()
    if len(tables) > 1:
        return ladder(Tallies(investigation, tables).tally(tables[0].name, ()))
    return ladder(Tallies(investigation, tables).tally("", ()))


def question_boards(investigation: Investigation) -> tuple[QuestionBoard, ...]:
    """How each question ended, in the order asked; empty where no question was put."""
    questions = questions_in_use(investigation)
    counts: dict[str, dict[Outcome, int]] = defaultdict(dict)
    rows = (
        Finding.objects.filter(
            unit__frame__investigation=investigation, item__in=[each.item for each in questions]
        )
        .order_by()
        .values_list("item", "outcome")
        .annotate(units=Count("id"))
    )
    for item, outcome, units in rows:
        counts[item][Outcome(outcome)] = units
    return tuple(_board(each.number, each.text, counts[each.item]) for each in questions)


def _board(number: str, text: str, counts: dict[Outcome, int]) -> QuestionBoard:
    units = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return QuestionBoard(number, text, units, tuple(Ended(end, n, n / units) for end, n in ordered))


def waiting(investigation: Investigation) -> Waiting:
    """What waits in the investigation now."""
    return Waiting(
        tray=len(tray_replies(investigation)),
        coder=_queue(investigation, Queue.CODER).count(),
        differences=len(differences(investigation)),
        suggestions=_queue(investigation, Queue.SUGGESTIONS).count(),
        untold=_queue(investigation, Queue.UNTOLD).count(),
        undelivered=_queue(investigation, Queue.UNDELIVERED).count(),
        silent=_queue(investigation, Queue.SILENT).count(),
    )


def is_sent(investigation: Investigation) -> bool:
    """True once a letter was sent."""
    return Request.objects.filter(investigation=investigation).exclude(stage=Request.Stage.DRAFTED).exists()


def requests_waiting(investigation: Investigation, which: Queue | None = None) -> LongList[Request]:
    """The requests of one list, or all, by reference, each with its body and its number of `replies`."""
    requests = Request.objects.filter(investigation=investigation)
    if which is not None:
        requests = requests.filter(pk__in=_queue(investigation, which).values("pk"))
    return LongList(with_replies(requests))


def _queue(investigation: Investigation, which: Queue) -> QuerySet[Request]:
    """The requests of one list, by reference."""
    requests = Request.objects.filter(investigation=investigation)
    match which:
        case Queue.CODER:
            found = requests.filter(Exists(_claims(SettledBasis.NOT_CODED)))
        case Queue.ADJUDICATOR:
            found = requests.filter(Exists(_claims(SettledBasis.CODERS_DIFFER)))
        case Queue.SUGGESTIONS:
            found = requests.filter(Exists(Suggestion.objects.filter(~_coded(), request=OuterRef("pk"))))
        case Queue.UNTOLD:
            found = requests.filter(Exists(ReplyMatch.objects.filter(UNTOLD, request=OuterRef("pk"))))
        case Queue.UNDELIVERED:
            found = requests.filter(stage=Request.Stage.UNDELIVERED)
        case Queue.SILENT:
            found = requests.filter(stage__in=[Request.Stage.SENT, Request.Stage.ACKNOWLEDGED])
    return found.order_by("reference")


def _claims(basis: SettledBasis) -> QuerySet[SourceClaim]:
    return SourceClaim.objects.filter(request=OuterRef("pk"), basis=basis, outcome=Outcome.AWAITING_CODING)


def _coded() -> Exists:
    codings = Coding.objects.filter(request=OuterRef("request"), item=OuterRef("item"), superseded=False)
    return Exists(codings)
