"""The other readings of a time limit: where the law is unsettled, and what each reading would give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from answerable.law.enactments.calendars import Calendar, calendar
from answerable.law.enactments.regimes import TimeUnit, calendar_for
from answerable.law.limits.counting import count_limit, day_zero
from answerable.law.limits.explanations import long_date
from answerable.law.limits.facts import EventKind, RequestFacts, clarifications
from answerable.law.limits.results import Alternative, Ambiguity, DayCount, Due, DueRange, RuleLimb
from answerable.law.limits.rules import CountingMethod, DayZero, LimitKind, Rule


def other_readings(rule: Rule, facts: RequestFacts, days: Calendar, found: DayCount) -> Iterator[Alternative]:
    """The readings that differ or that a person should know of, the most telling first."""
    if rule.method is CountingMethod.SCHOOL:
        yield from _school_readings(rule, facts, days, found)
    if rule.method is CountingMethod.ASK_WINDOW:
        yield from _window_readings(rule, facts, days, found)
    if rule.method is CountingMethod.ELAPSED:
        yield from _elapsed_readings(rule, facts, days, found)
        return
    if rule.day0 is DayZero.REQUEST and facts.events:
        yield from _clarification_readings(rule, facts, days, found)
    yield from _calendar_readings(rule, facts, days, found)
    if rule.day0 is DayZero.REQUEST and facts.sent and facts.sent != facts.received:
        sent = count_limit(rule, replace(facts, received=facts.sent), days).result
        if sent != found.result:
            reading = f"an email is received on the day it is sent, {long_date(facts.sent)}"
            yield Alternative(Ambiguity.A6, reading, sent)
    yield from _deemed_receipt(rule, facts, days, found)


def _school_readings(
    rule: Rule, facts: RequestFacts, days: Calendar, found: DayCount
) -> Iterator[Alternative]:
    if isinstance(found.result, DueRange):
        yield Alternative(Ambiguity.A2, "every working day is a school day", Due(found.result.earliest))
    terms = tuple(period for period in facts.closed or () if period[0] != period[1])
    if facts.closed is not None and terms != facts.closed:
        with_sessions = count_limit(rule, replace(facts, closed=terms), days).result
        if with_sessions != found.result:
            yield Alternative(
                Ambiguity.A3, "single days without a session (staff training) are school days", with_sessions
            )


def _window_readings(
    rule: Rule, facts: RequestFacts, days: Calendar, found: DayCount
) -> Iterator[Alternative]:
    reply = facts.last(EventKind.REPLY_RECEIVED)
    if found.limb is RuleLimb.AFTER_TIME_ALLOWED and reply is not None:
        safe = days.after(reply, rule.count)
        reading = f"counted from the reply of {long_date(reply)}, which is earlier and therefore safe"
        yield Alternative(Ambiguity.A9, reading, Due(safe) if safe else None)
    elif isinstance(found.result, Due):
        late = found.limb is RuleLimb.AFTER_LATE_REPLY
        reading = "the late reply begins the time" if late else "if a reply comes, count from it to be safe"
        yield Alternative(Ambiguity.A9, reading)


def _elapsed_readings(
    rule: Rule, facts: RequestFacts, days: Calendar, found: DayCount
) -> Iterator[Alternative]:
    if not isinstance(found.result, Due):
        return
    end, start = found.result.day, day_zero(rule, facts)
    if rule.unit is TimeUnit.MONTH and end.day != start.day:
        yield Alternative(Ambiguity.A10, "the last month has no such day, so the limit is its last day")
    at_tribunal = rule.kind is LimitKind.TRIBUNAL_APPEAL_BY and rule.id.startswith("FTT")
    if at_tribunal and days.first <= end <= days.last and not days.is_working(end):
        later = days.after(end, 1)
        reading = "the tribunal's rule 12: what falls due on another day is in time on the next working day"
        yield Alternative(Ambiguity.R12, reading, Due(later) if later else None)


def _clarification_readings(
    rule: Rule, facts: RequestFacts, days: Calendar, found: DayCount
) -> Iterator[Alternative]:
    asked = clarifications(facts)
    if not asked or not isinstance(found.result, Due):
        return
    yield Alternative(
        Ambiguity.A4,
        "some authorities say that the time pauses and goes on; under the law it begins anew with the answer",
    )
    plain = tuple(event for event in facts.events if "clarification" not in event.kind)
    without = count_limit(rule, replace(facts, events=plain), days).result
    if isinstance(without, Due) and asked[-1].since > without.day:
        reading = "the clarification was asked for when the time had run out, so it moves nothing"
        yield Alternative(Ambiguity.A5, reading, without)


def _calendar_readings(
    rule: Rule, facts: RequestFacts, days: Calendar, found: DayCount
) -> Iterator[Alternative]:
    newest = calendar_for(facts.regime)
    if days.name != newest.name or days.version >= newest.version:
        return
    now = calendar(days.name, projected=days.last > days.published_until)
    result = count_limit(rule, facts, now).result
    if result == found.result:
        yield Alternative(Ambiguity.A8, f"the calendar as known on {long_date(now.version)} gives the same")
    else:
        yield Alternative(Ambiguity.A8, f"on the calendar as known on {long_date(now.version)}", result)


def _deemed_receipt(
    rule: Rule, facts: RequestFacts, days: Calendar, found: DayCount
) -> Iterator[Alternative]:
    """A1: received on a day that is no working day, and deemed received on the next one that is."""
    applies = rule.basis.binds and rule.day0 in (DayZero.REQUEST, DayZero.REVIEW_REQUEST)
    if not applies or rule.method is CountingMethod.ASK_WINDOW or not isinstance(found.result, Due):
        return
    if days.is_working(found.start):
        return
    deemed = days.after(found.start, 1)
    if deemed is not None:
        reading = (
            f"some authorities deem it received on the next working day, {long_date(deemed)}; the statute "
            "counts from the day it was received"
        )
        yield Alternative(Ambiguity.A1, reading, count_limit(rule, facts, days, deemed=deemed).result)
