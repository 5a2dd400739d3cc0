"""What each unit's reply of substance came after: within the limit, late, a reminder, a review."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from zoneinfo import ZoneInfo

from answerable.casework.limits.timelines import Timeline, timelines
from answerable.ground import BadInput
from answerable.law import EventKind, LimitKind, deadline
from answerable.statistics import Arrival
from answerable.store.models import Investigation, Letter

_REMINDER = "reminder"
_LONDON = ZoneInfo("Europe/London")


def arrivals_of(investigation: Investigation) -> dict[int, Arrival]:
    """The step that each unit's reply came at, by the unit's row number; units without a reply are not in it.

    The last step that applies: an answer after an internal review, else a reply after a reminder, else
    one within the limit or after it. Of several requests to a unit the earliest step counts. Left out
    too are units whose limit cannot be reckoned.
    """
    reminded = _reminders(investigation)
    found: dict[int, list[Arrival]] = defaultdict(list)
    for timeline in timelines(investigation):
        step = _step(timeline, reminded.get(timeline.request.pk, []))
        if step is not None:
            found[timeline.request.unit_id].append(step)
    order = list(Arrival)
    return {unit: min(steps, key=order.index) for unit, steps in found.items()}


def _reminders(investigation: Investigation) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    sent = Letter.objects.filter(request__investigation=investigation, kind=_REMINDER)
    for request, at in sent.values_list("request_id", "sent_at"):
        found[request].append(at.astimezone(_LONDON).date())
    return found


def _step(timeline: Timeline, reminders: list[date]) -> Arrival | None:
    if timeline.facts is None or not timeline.replied:
        return None
    first = min(timeline.facts.days_of(EventKind.REPLY_RECEIVED))
    asked_again = timeline.facts.days_of(EventKind.REVIEW_REQUESTED)
    if timeline.facts.days_of(EventKind.REVIEW_RECEIVED) or any(day <= first for day in asked_again):
        return Arrival.AFTER_REVIEW
    if any(day <= first for day in reminders):
        return Arrival.AFTER_REMINDER
    try:
        limit = deadline(LimitKind.RESPONSE_DUE, timeline.facts)
    except BadInput:
        return None
    if limit.due is None:
        return None
    return Arrival.WITHIN_LIMIT if limit.kept_by(first) else Arrival.AFTER_LIMIT
