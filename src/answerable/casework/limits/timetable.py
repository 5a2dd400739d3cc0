"""The calendar of an investigation's time limits: whose turn it is at each request, until when, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from answerable.casework.findings.findings import LETTER
from answerable.casework.limits.timelines import Timeline, timelines
from answerable.ground import BadInput
from answerable.law import Deadline, DueRange, EventKind, NextStep, StepKind, next_steps
from answerable.questions import REFUSALS, Outcome
from answerable.report import csv_bytes
from answerable.store.models import Finding, Investigation


class Turn(StrEnum):
    """Who has to act next."""

    THEIRS = "theirs"
    OURS = "ours"
    NOBODYS = "nobodys"

    @property
    def label(self) -> str:
        """In prose."""
        return _TURNS[self]


class When(StrEnum):
    """Where a limit stands, seen from one day; weeks begin on Monday."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    LATER = "later"
    UNDATED = "undated"
    OVER = "over"

    @property
    def label(self) -> str:
        """In prose."""
        return _LABELS[self]


_TURNS = {
    Turn.THEIRS: "the authority's turn",
    Turn.OURS: "our turn",
    Turn.NOBODYS: "nobody's turn",
}
_LABELS = {
    When.OVERDUE: "overdue",
    When.THIS_WEEK: "until the end of this week",
    When.NEXT_WEEK: "next week",
    When.LATER: "later",
    When.UNDATED: "no day",
    When.OVER: "our time is over",
}
_COLUMNS = ("reference", "body", "sector", "turn", "step", "earliest", "last", "stands", "explanation")
_THEIRS = frozenset({StepKind.AWAIT_ANSWER, StepKind.AWAIT_REVIEW})
_REVIEWABLE = frozenset({*REFUSALS, Outcome.ANSWERED_IN_PART, Outcome.NOT_HELD})
_LATER_STAGES = (EventKind.REVIEW_REQUESTED, EventKind.REVIEW_RECEIVED, EventKind.DECISION_NOTICE)


@dataclass(frozen=True)
class TimetableEntry:
    """One request in the calendar, seen from the day `on`.

    `steps` are the lawful ones that are left, in order; the first says whose turn it is. `problem` says why
    there are none.
    """

    timeline: Timeline
    on: date
    steps: tuple[NextStep, ...] = ()
    problem: str = ""

    @property
    def step(self) -> NextStep | None:
        """The step that comes next."""
        return self.steps[0] if self.steps else None

    @property
    def limit(self) -> Deadline | None:
        """The time limit that the day comes from."""
        return self.step.deadline if self.step else None

    @property
    def turn(self) -> Turn:
        """Who has to act; ours where something is to be settled first, and once their time is over."""
        if self.when is When.OVER:
            return Turn.NOBODYS
        waits = self.step is not None and self.step.act in _THEIRS
        return Turn.THEIRS if waits and self.when is not When.OVERDUE else Turn.OURS

    @property
    def last(self) -> date | None:
        """The last day in time: the latest of a range, and that of a change of the law in force on `on`."""
        if self.step is None:
            return None
        changed = self.limit.changed if self.limit and self.step.act in _THEIRS else None
        if self.step.closes and changed and changed.until and changed.kept_by(self.on):
            return max(self.step.closes, changed.until)
        return self.step.closes

    @property
    def earliest(self) -> date | None:
        """The first day that may be the last one, where it is a range."""
        result = self.limit.result if self.limit else None
        return result.earliest if isinstance(result, DueRange) else None

    @property
    def open_now(self) -> tuple[NextStep, ...]:
        """What may be done on that day besides waiting."""
        return tuple(each for each in self.steps if each.act not in _THEIRS and each.is_open(self.on))

    @property
    def when(self) -> When:
        """Where the limit stands."""
        if self.step is None or self.last is None:
            return When.UNDATED
        if self.last < self.on:
            return When.OVERDUE if self.step.act in _THEIRS else When.OVER
        sunday = self.on + timedelta(days=6 - self.on.weekday())
        if self.last <= sunday:
            return When.THIS_WEEK
        return When.NEXT_WEEK if self.last <= sunday + timedelta(days=7) else When.LATER


@dataclass(frozen=True)
class TimetableGroup:
    """The entries of one heading, by last day."""

    title: str
    entries: tuple[TimetableEntry, ...]


def timetable(
    investigation: Investigation, *, on: date, with_findings: bool = True
) -> tuple[TimetableEntry, ...]:
    """The calendar as seen from the day `on`: one entry a request, overdue first, then by last day.

    It has every request without a reply of substance; those refused in whole or part and those under review,
    for the time to ask and to complain runs. What was answered whole is not in it. `with_findings` False
    leaves out how requests were read, for those who must not know: a refusal then counts only where its
    message is a refusal notice. Requests whose limit cannot be reckoned come last, with the problem.
    """
    ended = _reviewable(investigation) if with_findings else frozenset()
    found = (_entry(each, on) for each in timelines(investigation) if _matters(each, ended))
    return tuple(sorted(found, key=_order))


def entry_of(investigation: Investigation, reference: str, *, on: date) -> TimetableEntry | None:
    """The entry of one request, answered or not; None for one that was never sent or never arrived."""
    timeline = next(timelines(investigation, reference=reference), None)
    return _entry(timeline, on) if timeline else None


def groups_of(entries: Iterable[TimetableEntry]) -> tuple[TimetableGroup, ...]:
    """The entries under their headings, later ones by month; a heading without entries is left out."""
    found: dict[str, list[TimetableEntry]] = {}
    for each in entries:
        found.setdefault(_heading(each), []).append(each)
    return tuple(TimetableGroup(title, tuple(held)) for title, held in found.items())


def counts_by_when(entries: Iterable[TimetableEntry]) -> dict[When, int]:
    """How many entries stand where."""
    found = dict.fromkeys(When, 0)
    for each in entries:
        found[each.when] += 1
    return found


def _reviewable(investigation: Investigation) -> frozenset[int]:
    ended = Finding.objects.filter(
        unit__frame__investigation=investigation, item=LETTER, outcome__in=_REVIEWABLE
    )
    return frozenset(ended.values_list("unit_id", flat=True))


def _matters(timeline: Timeline, ended: frozenset[int]) -> bool:
    if not timeline.replied or timeline.refused or timeline.request.unit_id in ended:
        return True
    return timeline.facts is not None and any(timeline.facts.last(each) for each in _LATER_STAGES)


def _entry(timeline: Timeline, on: date) -> TimetableEntry:
    if timeline.facts is None:
        return TimetableEntry(timeline, on, problem=timeline.problem)
    try:
        return TimetableEntry(timeline, on, next_steps(timeline.facts))
    except BadInput as error:
        return TimetableEntry(timeline, on, problem=str(error))


def _order(entry: TimetableEntry) -> tuple[int, date, str]:
    place = list(When).index(entry.when)
    return place, entry.last or date.max, entry.timeline.request.reference


def _heading(entry: TimetableEntry) -> str:
    if entry.when is When.LATER and entry.last is not None:
        return f"{entry.last:%B %Y}"
    return entry.when.label.capitalize()


def entry_record(entry: TimetableEntry) -> dict[str, str]:
    """An entry as it is written out: days as ISO dates, empty where there is none."""
    request, step = entry.timeline.request, entry.step
    return {
        "reference": request.reference,
        "body": request.unit.body.name,
        "sector": request.unit.sector,
        "turn": entry.turn.value,
        "step": step.act.value if step else "",
        "earliest": entry.earliest.isoformat() if entry.earliest else "",
        "last": entry.last.isoformat() if entry.last else "",
        "stands": entry.when.value,
        "explanation": step.explanation if step else entry.problem,
    }


def timetable_csv(entries: Iterable[TimetableEntry]) -> bytes:
    """The entries as a CSV table, every cell made safe for spreadsheets."""
    return csv_bytes(_COLUMNS, (tuple(entry_record(each).values()) for each in entries))
