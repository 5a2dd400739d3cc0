"""What a count can come to: a day, a range of days or a refusal, how it was counted, and other readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.law.enactments.calendars import Calendar, Period
from answerable.law.limits.facts import RequestFacts
from answerable.law.limits.rules import Rule


class Cause(StrEnum):
    """Why a time limit is not computed."""

    BEYOND_CALENDAR = "beyond_calendar"
    DOES_NOT_FIT = "does_not_fit"
    CLOCK_STOPPED = "clock_stopped"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Due:
    """The last day on which the act is in time, until its end."""

    day: date


@dataclass(frozen=True)
class DueRange:
    """The last day is not before `earliest` and not after `latest`; which one is not known."""

    earliest: date
    latest: date


@dataclass(frozen=True)
class Refused:
    """No day can be given, and why."""

    cause: Cause
    reason: str


Result = Due | DueRange | Refused
"""What a deadline comes to."""


class Ambiguity(StrEnum):
    """A question the law leaves open, or a choice that another reading of it would make otherwise."""

    A1 = "A1-deemed-receipt"
    A2 = "A2-term-dates-unknown"
    A3 = "A3-inset-day"
    A4 = "A4-reset-not-pause"
    A5 = "A5-late-clarification"
    A6 = "A6-sent-or-received"
    A7 = "A7-regime-contested"
    A8 = "A8-calendar-version"
    A9 = "A9-window-start"
    A10 = "A10-month-end"
    R12 = "R12-next-working-day"


@dataclass(frozen=True)
class Alternative:
    """Another reading, in words, and what it would give; None where it gives no other day."""

    code: Ambiguity
    reading: str
    result: Result | None = None


class RuleLimb(StrEnum):
    """Which limb of a rule gave the day."""

    COUNTED = "counted"
    SCHOOL_DAYS = "school_days"
    OUTER_LIMIT = "outer_limit"
    TERMS_UNKNOWN = "terms_unknown"
    EXTENDED = "extended"
    EXTENSION_LATE = "extension_late"
    EXTENSION_ASSUMED = "extension_assumed"
    PUBLIC_INTEREST = "public_interest"
    AFTER_TIME_ALLOWED = "after_time_allowed"
    AFTER_LATE_REPLY = "after_late_reply"
    ELAPSED = "elapsed"


@dataclass(frozen=True)
class DayCount:
    """A result with the day counted from, how many were counted, and the periods left out.

    `other` is the second day the limb rests on: the notice, or the end of the time allowed.
    """

    result: Result
    start: date
    count: int
    limb: RuleLimb
    suspended: tuple[Period, ...] = ()
    other: date | None = None


@dataclass(frozen=True)
class CountedLimit:
    """A rule counted from the facts on a calendar; `calendar` is None where no working days are counted."""

    rule: Rule
    facts: RequestFacts
    calendar: Calendar | None
    day_count: DayCount

    @property
    def result(self) -> Result:
        """A day, a range of days, or a refusal with its reason."""
        return self.day_count.result

    @property
    def due(self) -> date | None:
        """The last day where there is one, else None."""
        return self.result.day if isinstance(self.result, Due) else None

    @property
    def provisional(self) -> bool:
        """Whether it rests on bank holidays that are not published yet."""
        last = self.result.latest if isinstance(self.result, DueRange) else self.due
        return bool(self.calendar and last and last > self.calendar.published_until)
