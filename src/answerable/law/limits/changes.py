"""Temporary changes of a limit: for some days another number was the law, also for what was pending then.

They are packaged in `limit_changes.toml`, with their sources.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from answerable.law.limits.counting import count_limit
from answerable.law.limits.facts import EventKind
from answerable.law.limits.results import CountedLimit, Due
from answerable.law.limits.rules import CountingMethod, DayZero


@dataclass(frozen=True)
class LimitChange:
    """From `in_force` to `last_day`, both inclusive, the `rules` counted `count`, not their own number."""

    rules: tuple[str, ...]
    in_force: date
    last_day: date
    count: int
    made_by: str
    ended_by: str
    source: str


@dataclass(frozen=True)
class ChangedLimit:
    """A change that the time of a limit ran into, and the last day on which an answer was in time by it.

    `until` is None where the change gives the limit no day of its own: what has to be asked for follows
    the time for the answer.
    """

    change: LimitChange
    until: date | None

    def kept_by(self, day: date) -> bool:
        """Whether an answer given on `day` was in time under the change."""
        return self.until is not None and self.change.in_force <= day <= self.until


@cache
def limit_changes() -> tuple[LimitChange, ...]:
    """Every temporary change, in the order of the packaged table."""
    text = files("answerable.law").joinpath("packaged/limit_changes.toml").read_text(encoding="utf-8")
    return tuple(
        LimitChange(**{**row, "rules": tuple(row["rules"])}) for row in tomllib.loads(text)["changes"]
    )


def changed_limit(limit: CountedLimit) -> ChangedLimit | None:
    """The change that was in force while what `limit` is of was pending, or None.

    It was pending on a day of the change where it had begun by then, was not answered before, and the time
    as changed had not run out.
    """
    if limit.calendar is None or limit.due is None:
        return None
    return next((each for change in limit_changes() if (each := _under(change, limit))), None)


def _under(change: LimitChange, limit: CountedLimit) -> ChangedLimit | None:
    rule, facts = limit.rule, limit.facts
    asks = rule.method is CountingMethod.ASK_WINDOW
    known = rule.id.removesuffix("-asof").removesuffix("-as-of")
    begun = limit.day_count.start if not asks else facts.received
    if known not in change.rules or begun > change.last_day or limit.calendar is None:
        return None
    answered_by = EventKind.REPLY_RECEIVED
    if rule.day0 is DayZero.REVIEW_REQUEST:
        answered_by = EventKind.REVIEW_RECEIVED
    answers = [day for day in facts.days_of(answered_by) if day >= begun]
    if answers and answers[0] < change.in_force:
        return None
    governed = replace(facts, regime=facts.claimed or facts.regime, claimed=None)
    if asks:
        end = limit.calendar.after(begun, change.count)
        return ChangedLimit(change, None) if end is not None and end >= change.in_force else None
    found = count_limit(replace(rule, count=change.count), governed, limit.calendar).result
    if not isinstance(found, Due) or found.day < change.in_force:
        return None
    return ChangedLimit(change, min(found.day, change.last_day))
