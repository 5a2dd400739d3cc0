"""The time limits of an investigation's open requests, reckoned from its records, and what moved them.

Limits are never stored: they are reckoned anew from letters, replies and the calendar whenever they are asked
for. What is kept is a journalled act for each time they were looked through, with the limits that had moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from answerable.casework.limits.timelines import Timeline, timelines
from answerable.casework.work.journalling import note
from answerable.ground import BadInput
from answerable.law import Deadline, DueRange, LimitKind, NextStep, deadline, next_steps
from answerable.store.models import Investigation, JournalEntry

VERB = "deadlines.looked_through"


@dataclass(frozen=True)
class OpenRequest:
    """A request that was sent and has no reply of substance, with its limit and the steps that are left.

    `problem` says why there is no limit where `deadline` is None.
    """

    reference: str
    body: str
    deadline: Deadline | None = None
    steps: tuple[NextStep, ...] = ()
    problem: str = ""

    @property
    def as_text(self) -> str:
        """The limit in short: a day, `first..last`, or why there is none."""
        if self.deadline is None:
            return self.problem
        result = self.deadline.result
        if isinstance(result, DueRange):
            return f"{result.earliest}..{result.latest}"
        return str(self.deadline.due or "refused")


@dataclass(frozen=True)
class MovedLimit:
    """A request whose limit is not what it was; empty before it was first reckoned, and after it closed."""

    reference: str
    before: str
    after: str


def open_requests(
    investigation: Investigation, *, known_on: date | None = None, reference: str | None = None
) -> tuple[OpenRequest, ...]:
    """Every open request of an investigation in the order of its references, its limit reckoned anew.

    `known_on` takes the calendar as known on that day; `reference` asks for that request alone.
    """
    found = timelines(investigation, reference=reference)
    return tuple(_reckoned(each, known_on) for each in found if not each.replied)


@transaction.atomic
def recheck_limits(
    investigation: Investigation, *, who: str, known_on: date | None = None, reference: str | None = None
) -> tuple[MovedLimit, ...]:
    """Reckon all limits anew and journal those that moved since the last time; they come back in order.

    With `reference`, that request's alone. Nothing is journalled where nothing moved.
    """
    before = _last_limits(investigation)
    if reference is not None:
        before = {reference: before[reference]} if reference in before else {}
    opened = open_requests(investigation, known_on=known_on, reference=reference)
    after = {each.reference: each.as_text for each in opened}
    moved = tuple(
        MovedLimit(each, before.get(each, ""), after.get(each, ""))
        for each in sorted(before.keys() | after.keys())
        if before.get(each, "") != after.get(each, "")
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


def recheck_all_limits(*, who: str) -> int:
    """Look through every investigation, as after an upgrade with a newer calendar; how many limits moved."""
    return sum(len(recheck_limits(each, who=who)) for each in Investigation.objects.order_by("uid"))


def _last_limits(investigation: Investigation) -> dict[str, str]:
    told: dict[str, str] = {}
    for after in JournalEntry.objects.filter(chain=investigation.uid, verb=VERB).values_list(
        "after", flat=True
    ):
        told.update(after or {})
    return {reference: limit for reference, limit in told.items() if limit}


def _reckoned(timeline: Timeline, known_on: date | None) -> OpenRequest:
    reference, name = timeline.request.reference, timeline.request.unit.body.name
    if timeline.facts is None:
        return OpenRequest(reference, name, problem=timeline.problem)
    try:
        limit = deadline(LimitKind.RESPONSE_DUE, timeline.facts, known_on=known_on)
        return OpenRequest(reference, name, limit, next_steps(timeline.facts, known_on=known_on))
    except BadInput as error:
        return OpenRequest(reference, name, problem=str(error))
