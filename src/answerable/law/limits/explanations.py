"""Deadlines in words: one sentence for the authority, notes for the person who relies on it.

What a rule says of itself ("an answer is due promptly and not later than") stands in `packaged/rules.toml`,
why no day can be given in `counting.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import assert_never

from answerable.law.enactments.calendars import Calendar, holiday_changes
from answerable.law.enactments.regimes import is_school
from answerable.law.limits.changes import ChangedLimit, changed_limit
from answerable.law.limits.facts import EventKind, RequestFacts, clarifications
from answerable.law.limits.results import CountedLimit, DayCount, Due, DueRange, Refused, RuleLimb
from answerable.law.limits.rules import CountingMethod, DayZero

_NAMED_HOLIDAYS = 6
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_LIMBS = {
    RuleLimb.COUNTED: "{nth} {since}",
    RuleLimb.SCHOOL_DAYS: "{nth} that is also a school day {since}",
    RuleLimb.OUTER_LIMIT: "{nth} {since}, which comes before the {count} that is also a school day",
    RuleLimb.TERMS_UNKNOWN: (
        "{nth} and the {outer} {since}, as the days without a school session are not known"
    ),
    RuleLimb.EXTENDED: "{nth} {since}, the extension having been notified in time on {other}",
    RuleLimb.EXTENSION_LATE: "{nth} {since}, as the extension was notified only after it, on {other}",
    RuleLimb.EXTENSION_ASSUMED: "{nth} {since}, provided that the extension was notified{until}",
    RuleLimb.PUBLIC_INTEREST: "{nth} {since}, the notice itself being due{until}",
    RuleLimb.AFTER_TIME_ALLOWED: "{nth} after {start}, when the time allowed to answer ended",
    RuleLimb.AFTER_LATE_REPLY: "{nth} after the reply of {start}, which {late}",
    RuleLimb.ELAPSED: "{span} {since}",
}


def sentence(limit: CountedLimit) -> str:
    """One sentence: the provision, the rule, the day or days, and how they were counted."""
    rule, found = limit.rule, limit.day_count
    head = f"Under {rule.provision} (rule {rule.id})"
    match found.result:
        case Due(day):
            tail = _tail(limit, found.start, day)
            return f"{head}, {rule.says} {_both(day)}, {_derivation(limit)}{tail}{_changed(limit)}."
        case DueRange(earliest, latest):
            tail = _tail(limit, found.start, latest)
            return (
                f"{head}, {rule.says} a day between {_both(earliest)} and {_both(latest)}, "
                f"{_derivation(limit)}{tail}."
            )
        case Refused(reason=reason):
            return f"{head}, no day can be given: {reason}."
    assert_never(found.result)


def inputs(facts: RequestFacts) -> Iterator[tuple[str, str, str]]:
    """Each fact as a name, a value and who asserted it."""
    yield "received", facts.received.isoformat(), facts.asserted_by
    yield "regime", facts.regime.value, facts.asserted_by
    if facts.claimed:
        yield "claimed", facts.claimed.value, facts.asserted_by
    if facts.body_type:
        yield "body_type", facts.body_type, facts.asserted_by
    if facts.nation:
        yield "nation", facts.nation.value, facts.asserted_by
    if facts.sent:
        yield "sent", facts.sent.isoformat(), facts.asserted_by
    for event in facts.events:
        yield event.kind.value, event.on.isoformat(), event.asserted_by or facts.asserted_by
    if facts.closed is not None:
        written = "; ".join(f"{begin}..{end}" for begin, end in facts.closed)
        yield "school_closed", written, facts.asserted_by


def notes(limit: CountedLimit) -> tuple[str, ...]:
    """What changed while the time ran, a provisional calendar, a school under the ordinary rule."""
    found = [*_settled_meanwhile(limit)] if limit.calendar and limit.due else []
    changed = changed_limit(limit)
    if changed:
        found.append(f"The limit itself was changed for a time: {_told_change(changed)}.")
    if limit.provisional:
        found.append("Provisional: it rests on bank holidays that are not published yet.")
    ordinary = limit.rule.method is CountingMethod.COUNT and limit.rule.id.startswith("FOIA-20")
    if ordinary and is_school(limit.facts.body_type):
        found.append(
            "This is the ordinary limit as asked for; for a school, days without a session do not count "
            "(rule FOIA-school)."
        )
    if EventKind.PIT_NOTICE in {event.kind for event in limit.facts.events} and limit.rule.basis.binds:
        found.append("A notice about the public-interest test does not move this limit.")
    if clarifications(limit.facts):
        found.append(
            "Time begins anew only where the clarification was reasonably required: keep what was asked."
        )
    return tuple(found)


def long_date(day: date) -> str:
    """A day as it is written in a letter: "2 July 2024"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def ordinal(number: int) -> str:
    """A number as "20th", "21st", "42nd"."""
    suffix = "th" if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, "th")
    return f"{number}{suffix}"


def _both(day: date) -> str:
    return f"{long_date(day)} ({day.isoformat()})"


def _changed(limit: CountedLimit) -> str:
    changed = changed_limit(limit)
    return f"; but {_told_change(changed)}" if changed else ""


def _told_change(changed: ChangedLimit) -> str:
    """A temporary change in words: what it made of the limit, when, by what law, and who says so."""
    change = changed.change
    until = f", here until {_both(changed.until)}" if changed.until else ""
    return (
        f"from {long_date(change.in_force)} to {long_date(change.last_day)} the time for an answer or a "
        f"review was {change.count} working days, also for what was pending ({change.made_by}, ended by "
        f"{change.ended_by}); what was issued on those days is judged by {change.count}{until}, what was "
        f"not by the ordinary limit ({change.source})"
    )


def _derivation(limit: CountedLimit) -> str:
    found = limit.day_count
    until = f" by {long_date(found.other)}" if found.other else ""
    count, unit = limit.rule.count, limit.rule.unit.value
    return _LIMBS[found.limb].format(
        nth=f"the {ordinal(found.count)} working day",
        count=ordinal(limit.rule.count),
        outer=ordinal(limit.rule.outer),
        since=f"after {_beginning(limit)}",
        start=long_date(found.start),
        span=f"{count} {unit}{'' if count == 1 else 's'}",
        other=long_date(found.other) if found.other else "",
        until=until,
        late="came after the ordinary time" if changed_limit(limit) else "was late",
    )


def _beginning(limit: CountedLimit) -> str:
    start = limit.day_count.start
    match limit.rule.day0:
        case DayZero.REQUEST:
            answered = {wait.until for wait in clarifications(limit.facts)}
            what = "the clarification asked for" if start in answered else "the request"
            return f"{what} was received on {long_date(start)}"
        case DayZero.REPLY:
            return f"the reply of {long_date(start)}"
        case DayZero.REVIEW_REQUEST:
            return f"the request for review was received on {long_date(start)}"
        case DayZero.REVIEW_OUTCOME:
            return f"the outcome of the review of {long_date(start)}"
        case DayZero.DECISION_NOTICE:
            return f"the decision notice of {long_date(start)}"
    assert_never(limit.rule.day0)


def _tail(limit: CountedLimit, start: date, end: date) -> str:
    days = limit.calendar
    if days is None:
        return ""
    left_out = [*_waiting(limit.day_count, days, start, end), *_holidays(days, start, end)]
    without = f"leaving out {_joined(left_out)}" if left_out else "with no bank holiday in between"
    last = ", provisionally" if limit.provisional else ""
    return f", {without}, on the calendar for {days.name} as known on {long_date(days.version)}{last}"


def _holidays(days: Calendar, start: date, end: date) -> list[str]:
    skipped = days.holidays_between(start + timedelta(days=1), end)
    if len(skipped) > _NAMED_HOLIDAYS:
        return [f"{len(skipped)} bank holidays"]
    named = ((day.day, day.name.replace(" (", ", ").replace(")", "")) for day in skipped)
    return [f"{long_date(day)} ({name})" for day, name in named]


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _waiting(found: DayCount, days: Calendar, start: date, end: date) -> list[str]:
    waited = [each for each in found.suspended if each[0] <= end and each[1] > start]
    told = []
    for begin, until in waited:
        number = days.working_days(max(begin, start + timedelta(days=1)), until)
        period = f"from {long_date(begin)} to {long_date(until)}"
        told.append(f"the {number} working days {period} while the fee was awaited")
    return told


def _settled_meanwhile(limit: CountedLimit) -> Iterator[str]:
    """Bank holidays within the count that were settled only after it began."""
    assert limit.calendar
    assert limit.due
    start, known = limit.day_count.start, {each.day for each in limit.calendar.holidays}
    told = set()
    for change in holiday_changes():
        day = change.holiday.day
        late = change.added and start < change.known_from and start < day <= limit.due
        if late and day in known and day not in told:
            told.add(day)
            settled = long_date(change.known_from)
            yield f"{long_date(day)} became a bank holiday on {settled}, while the time ran."
