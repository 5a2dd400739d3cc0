"""How each rule counts: from the facts and a calendar to a day, a range or a refusal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import assert_never

from answerable.law.enactments.calendars import Calendar, Period
from answerable.law.enactments.regimes import RegimeVersion, TimeUnit, is_school, misfit, regime_version
from answerable.law.limits.facts import EventKind, RequestFacts, Wait, clarifications, fee_waits
from answerable.law.limits.results import Cause, DayCount, Due, DueRange, Refused, Result, RuleLimb
from answerable.law.limits.rules import CountingMethod, DayZero, Rule

_DECEMBER = 12


def count_limit(rule: Rule, facts: RequestFacts, days: Calendar, *, deemed: date | None = None) -> DayCount:
    """What `rule` gives for `facts` on the calendar `days`, counted from `deemed` if that is given.

    Raises `BadInput` for events that cannot have happened in that order, or that the rule needs and are
    not there.
    """
    start = deemed or day_zero(rule, facts)
    unfit = _unfit(rule, facts)
    if unfit:
        return DayCount(Refused(Cause.DOES_NOT_FIT, unfit), start, rule.count, RuleLimb.COUNTED)
    waits = fee_waits(facts) if rule.day0 is DayZero.REQUEST else ()
    suspended = tuple((wait.since, wait.until) for wait in waits if wait.until is not None)
    match rule.method:
        case CountingMethod.COUNT:
            result = _nth(days, start, rule.count, suspended)
            return _unless_stopped(
                DayCount(result, start, rule.count, RuleLimb.COUNTED, suspended), rule, facts, days
            )
        case CountingMethod.SCHOOL:
            return _unless_stopped(_school(rule, facts, days, start, suspended), rule, facts, days)
        case CountingMethod.EXTENDED:
            return _unless_stopped(_extended(rule, facts, days, start, suspended), rule, facts, days)
        case CountingMethod.PUBLIC_INTEREST:
            result = _nth(days, start, rule.count, suspended)
            notice = days.after(start, rule.notice, suspended)
            found = DayCount(result, start, rule.count, RuleLimb.PUBLIC_INTEREST, suspended, notice)
            return _unless_stopped(found, rule, facts, days)
        case CountingMethod.ASK_WINDOW:
            return _ask_window(rule, facts, days, start, suspended)
        case CountingMethod.ELAPSED:
            return DayCount(Due(elapsed(start, rule.count, rule.unit)), start, rule.count, RuleLimb.ELAPSED)
    assert_never(rule.method)


def day_zero(rule: Rule, facts: RequestFacts) -> date:
    """The day from which `rule` counts: its own event, else `received`.

    A clarification that was answered makes the day of the answer the day of receipt (FOIA s.10(6)(b), FOISA
    s.10(1), EIR reg 9(4), EI(S)R reg 9).
    """
    event = rule.day0.event
    if event is not None:
        return facts.last(event) or facts.received
    answered = [wait.until for wait in clarifications(facts) if wait.until is not None]
    return max([facts.received, *answered])


def elapsed(start: date, count: int, unit: TimeUnit) -> date:
    """`count` calendar units after `start`; a month ends on its last day where it has no such day."""
    match unit:
        case TimeUnit.DAY:
            return start + timedelta(days=count)
        case TimeUnit.WEEK:
            return start + timedelta(weeks=count)
        case TimeUnit.MONTH:
            years, month = divmod(start.month - 1 + count, _DECEMBER)
            first = date(start.year + years, month + 1, 1)
            following = date(first.year + first.month // _DECEMBER, first.month % _DECEMBER + 1, 1)
            return first.replace(day=min(start.day, (following - timedelta(days=1)).day))
        case TimeUnit.WORKING_DAY:
            raise ValueError("working days need a calendar")
    assert_never(unit)


def fee_limit(notice: date, law: RegimeVersion, days: Calendar) -> date | None:
    """The last day on which a fee can be paid before the request lapses; None beyond the calendar.

    FOIA s.9(2) and FOISA s.9(4): three months beginning with the day of the notice. EIR reg 8(5) and EI(S)R
    reg 8: 60 working days after it.
    """
    if law.fee_unit is TimeUnit.WORKING_DAY:
        return days.after(notice, law.fee_lapses_after)
    return elapsed(notice, law.fee_lapses_after, law.fee_unit) - timedelta(days=1)


def _unfit(rule: Rule, facts: RequestFacts) -> str | None:
    if facts.regime not in rule.regimes:
        return f"the rule {rule.id} is not one of {facts.regime}"
    if rule.method is CountingMethod.SCHOOL and facts.body_type and not is_school(facts.body_type):
        return f"the rule {rule.id} is for schools, and this is a {facts.body_type}"
    return misfit(facts.regime, facts.body_type, facts.nation)


def _nth(days: Calendar, start: date, count: int, skipped: tuple[Period, ...] = ()) -> Result:
    found = days.after(start, count, skipped)
    return Due(found) if found is not None else _beyond(days, start, count)


def _beyond(days: Calendar, start: date, count: int) -> Refused:
    which = f"the calendar {days.name!r} of {days.version}"
    if start < days.first:
        return Refused(Cause.BEYOND_CALENDAR, f"{start} is before {days.first}, where {which} begins")
    reason = (
        f"{count} working days after {start} run past {days.last}, the last day for which {which} knows the "
        "bank holidays"
    )
    return Refused(Cause.BEYOND_CALENDAR, reason)


def _school(
    rule: Rule, facts: RequestFacts, days: Calendar, start: date, suspended: tuple[Period, ...]
) -> DayCount:
    outer = days.after(start, rule.outer, suspended)
    if facts.closed is None:
        inner = days.after(start, rule.count, suspended)
        found: Result = (
            DueRange(inner, outer)
            if inner and outer
            else _beyond(days, start, rule.outer if inner else rule.count)
        )
        return DayCount(found, start, rule.count, RuleLimb.TERMS_UNKNOWN, suspended)
    inner = days.after(start, rule.count, (*suspended, *facts.closed))
    if inner and (outer is None or inner <= outer):
        return DayCount(Due(inner), start, rule.count, RuleLimb.SCHOOL_DAYS, suspended)
    if outer:
        return DayCount(Due(outer), start, rule.outer, RuleLimb.OUTER_LIMIT, suspended)
    return DayCount(_beyond(days, start, rule.outer), start, rule.outer, RuleLimb.OUTER_LIMIT, suspended)


def _extended(
    rule: Rule, facts: RequestFacts, days: Calendar, start: date, suspended: tuple[Period, ...]
) -> DayCount:
    ordinary = _nth(days, start, rule.notice, suspended)
    notified = facts.last(EventKind.EXTENSION_NOTIFIED)
    if isinstance(ordinary, Due) and notified and notified > ordinary.day:
        return DayCount(ordinary, start, rule.notice, RuleLimb.EXTENSION_LATE, suspended, notified)
    limb = RuleLimb.EXTENDED if notified else RuleLimb.EXTENSION_ASSUMED
    other = notified or (ordinary.day if isinstance(ordinary, Due) else None)
    return DayCount(_nth(days, start, rule.count, suspended), start, rule.count, limb, suspended, other)


def _ask_window(
    rule: Rule, facts: RequestFacts, days: Calendar, start: date, suspended: tuple[Period, ...]
) -> DayCount:
    allowed = DayCount(
        _nth(days, start, rule.notice, suspended), start, rule.notice, RuleLimb.COUNTED, suspended
    )
    allowed = _unless_stopped(allowed, rule, facts, days)
    if not isinstance(allowed.result, Due):
        return allowed
    ended, reply = allowed.result.day, facts.last(EventKind.REPLY_RECEIVED)
    if reply and reply > ended:
        return DayCount(
            _nth(days, reply, rule.count), reply, rule.count, RuleLimb.AFTER_LATE_REPLY, (), ended
        )
    return DayCount(_nth(days, ended, rule.count), ended, rule.count, RuleLimb.AFTER_TIME_ALLOWED, (), start)


def _unless_stopped(found: DayCount, rule: Rule, facts: RequestFacts, days: Calendar) -> DayCount:
    """`found`, or a refusal where the clock stood still before it had run out."""
    if not facts.events or rule.day0 is not DayZero.REQUEST:
        return found
    refused = next((each for each in _stops(found, facts, days) if each), None)
    if refused is None:
        return found
    return DayCount(refused, found.start, found.count, found.limb, found.suspended, found.other)


def _stops(found: DayCount, facts: RequestFacts, days: Calendar) -> list[Refused | None]:
    law = regime_version(facts.regime)
    stops = [
        Refused(
            Cause.CLOCK_STOPPED,
            f"the authority asked for clarification on {wait.since} and has none yet; the time begins anew "
            "on the day it receives it",
        )
        if wait.until is None and _before_end(found, wait.since)
        else None
        for wait in clarifications(facts)
    ]
    return [
        *stops,
        *(_fee_stop(wait, law, days) for wait in fee_waits(facts) if _before_end(found, wait.since)),
    ]


def _fee_stop(wait: Wait, law: RegimeVersion, days: Calendar) -> Refused | None:
    limit = fee_limit(wait.since, law, days)
    if wait.until is None:
        lapses = f"; if it is not paid by {limit} the request lapses" if limit else ""
        return Refused(
            Cause.CLOCK_STOPPED,
            f"the days since the fees notice of {wait.since} do not count until the fee is received{lapses}",
        )
    if limit and wait.until > limit:
        return Refused(
            Cause.LAPSED,
            f"the fee asked for on {wait.since} was received on {wait.until}, after {limit}: under "
            f"{law.fee_provision} of the {law.enactment} the authority need not answer",
        )
    return None


def _before_end(found: DayCount, day: date) -> bool:
    match found.result:
        case Due(end) | DueRange(_, end):
            return found.start <= day <= end
        case Refused():
            return found.start <= day
    assert_never(found.result)
