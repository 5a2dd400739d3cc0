"""The days on which a limit turns: each looked at from both sides."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.ground import BadInput
from answerable.law import (
    Cause,
    Deadline,
    Due,
    DueRange,
    Event,
    EventKind,
    Refused,
    Regime,
    RequestFacts,
    calendar_for,
    deadline,
    next_steps,
    regime_version,
)
from answerable.law.limits.counting import fee_limit
from answerable.law.limits.explanations import ordinal
from answerable.law.limits.facts import fee_waits, waits
from answerable.law.limits.results import Ambiguity, RuleLimb


def day(text: str) -> date:
    return date.fromisoformat(text)


def facts(received: str, regime: Regime = Regime.FOIA, **events: str) -> RequestFacts:
    dated = tuple(Event(EventKind(kind), day(on)) for kind, on in events.items())
    return RequestFacts(day(received), regime, events=dated)


def cause(found: Deadline) -> Cause | None:
    return found.result.cause if isinstance(found.result, Refused) else None


def school(closed: tuple[tuple[date, date], ...] | None) -> Deadline:
    return deadline(
        "FOIA-school", RequestFacts(day("2024-06-04"), Regime.FOIA, body_type="academy", closed=closed)
    )


def codes(found: Deadline) -> list[Ambiguity]:
    return [each.code for each in found.alternatives]


@pytest.mark.parametrize(
    ("regime", "until"),
    [
        (Regime.FOIA, "2024-09-13"),
        (Regime.FOISA, "2024-09-13"),
        (Regime.EIR, "2024-09-11"),
        (Regime.EISR, "2024-09-09"),
    ],
)
def test_a_fee_can_be_paid_until_a_day_and_not_on_the_next(regime: Regime, until: str) -> None:
    last = fee_limit(day("2024-06-14"), regime_version(regime), calendar_for(regime))
    assert last is not None
    assert last == day(until)
    rule = f"{regime.value.replace('(S)', 'S')}-fee"
    paid = [
        deadline(rule, facts("2024-06-04", regime, fees_notice="2024-06-14", fee_received=on))
        for on in (until, date.fromordinal(last.toordinal() + 1).isoformat())
    ]
    assert [cause(each) for each in paid] == [None, Cause.LAPSED]


@pytest.mark.parametrize(
    ("notified", "limb", "due"),
    [
        ("2024-07-02", RuleLimb.EXTENDED, "2024-07-31"),
        ("2024-07-03", RuleLimb.EXTENSION_LATE, "2024-07-02"),
    ],
)
def test_an_extension_is_notified_in_time_on_the_last_day(notified: str, limb: RuleLimb, due: str) -> None:
    found = deadline("EIR-40", facts("2024-06-04", Regime.EIR, extension_notified=notified))
    assert (found.day_count.limb, found.due) == (limb, day(due))


@pytest.mark.parametrize(
    ("reply", "limb", "start"),
    [
        ("2024-07-02", RuleLimb.AFTER_TIME_ALLOWED, "2024-07-02"),
        ("2024-07-03", RuleLimb.AFTER_LATE_REPLY, "2024-07-03"),
        (None, RuleLimb.AFTER_TIME_ALLOWED, "2024-07-02"),
    ],
)
def test_a_reply_is_late_from_the_day_after_the_time_allowed(
    reply: str | None, limb: RuleLimb, start: str
) -> None:
    events = {"reply_received": reply} if reply else {}
    found = deadline("FOISA-ask-40", facts("2024-06-04", Regime.FOISA, **events))
    assert (found.day_count.limb, found.day_count.start) == (limb, day(start))


@pytest.mark.parametrize(
    ("rule", "event", "last"),
    [
        ("FOIA-20", "clarification_asked", "2024-07-02"),
        ("FOIA-20", "fees_notice", "2024-07-02"),
        ("FOIA-archive-30", "clarification_asked", "2024-07-16"),
    ],
)
def test_a_question_stops_the_clock_until_the_last_day(rule: str, event: str, last: str) -> None:
    due = deadline(rule, facts("2024-06-04")).due
    assert due is not None
    after = date.fromordinal(due.toordinal() + 1)
    assert cause(deadline(rule, facts("2024-06-04", **{event: due.isoformat()}))) is Cause.CLOCK_STOPPED
    assert deadline(rule, facts("2024-06-04", **{event: after.isoformat()})).due == due
    assert cause(deadline(rule, facts("2024-06-04", **{event: "2024-06-04"}))) is Cause.CLOCK_STOPPED


def test_a_school_answers_by_the_earlier_of_its_two_limits() -> None:
    outer = day("2024-08-30")
    assert school(None).result == DueRange(day("2024-07-02"), outer)
    assert school(()).result == Due(day("2024-07-02"))
    assert school(()).day_count.limb is RuleLimb.SCHOOL_DAYS
    until_last = school(((day("2024-06-05"), day("2024-07-31")),))
    assert (until_last.due, until_last.day_count.limb) == (outer, RuleLimb.SCHOOL_DAYS)
    beyond = school(((day("2024-06-05"), day("2024-08-01")),))
    assert (beyond.due, beyond.day_count.limb, beyond.day_count.count) == (outer, RuleLimb.OUTER_LIMIT, 60)


def test_a_limit_is_provisional_after_the_last_published_day() -> None:
    inside = deadline("FOIA-20", facts("2028-11-28"))
    assert (inside.due, inside.provisional) == (date(2028, 12, 29), False)
    beyond = deadline("FOIA-20", facts("2028-11-29"), projected=True)
    assert (beyond.due, beyond.provisional) == (date(2029, 1, 3), True)
    assert cause(deadline("FOIA-20", facts("2028-11-29"))) is Cause.BEYOND_CALENDAR
    assert cause(deadline("FOIA-20", facts("2011-12-30"))) is Cause.BEYOND_CALENDAR


def test_a_date_may_be_of_the_year_9000_and_no_later() -> None:
    assert facts("9000-12-31").received.year == 9000
    with pytest.raises(BadInput, match="no day to count from"):
        facts("9001-01-01")
    with pytest.raises(BadInput, match="no day to count from"):
        facts("2024-06-04", reply_received="9001-01-01")
    with pytest.raises(BadInput, match="no day to count from"):
        RequestFacts(day("2024-06-04"), Regime.FOIA, sent=day("9001-01-01"))


def test_an_answer_on_the_day_of_the_question_answers_it() -> None:
    asked, received = EventKind.CLARIFICATION_ASKED, EventKind.CLARIFICATION_RECEIVED
    same = facts("2024-06-04", clarification_asked="2024-06-10", clarification_received="2024-06-10")
    assert [(each.since, each.until) for each in waits(same, asked, received)] == [(day("2024-06-10"),) * 2]
    alone = facts("2024-06-04", clarification_received="2024-06-10")
    assert [(each.since, each.until) for each in waits(alone, asked, received)] == [(day("2024-06-10"),) * 2]
    open_ = facts("2024-06-04", clarification_asked="2024-06-10")
    assert [each.until for each in waits(open_, asked, received)] == [None]
    with pytest.raises(BadInput, match="is before clarification_asked"):
        waits(facts("2024-06-04", clarification_asked="2024-06-10", clarification_received="2024-06-09"),
              asked, received)  # fmt: skip
    with pytest.raises(BadInput, match="without a fees_notice"):
        fee_waits(facts("2024-06-04", fee_received="2024-06-10"))


def test_an_event_may_be_on_the_day_of_receipt_and_not_before() -> None:
    assert deadline("FOIA-20", facts("2024-06-04", reply_received="2024-06-04")).due == day("2024-07-02")
    with pytest.raises(BadInput, match="before the request was received"):
        deadline("FOIA-20", facts("2024-06-04", reply_received="2024-06-03"))


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (14, "14th"), (21, "21st"), (22, "22nd"), (40, "40th"), (101, "101st"), (111, "111th"), (113, "113th")],
)  # fmt: skip
def test_ordinals(number: int, words: str) -> None:
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("received", "notice", "paid", "told"),
    [
        ("2024-11-21", "2024-11-26", "2025-02-19", "2 January 2025 (2nd January) and 17 March 2025"),
        ("2024-12-24", "2024-12-29", "2025-03-24", "while the fee was awaited and 7 bank holidays,"),
    ],
)
def test_six_bank_holidays_are_named_and_seven_are_counted(
    received: str, notice: str, paid: str, told: str
) -> None:
    known = facts(received, fees_notice=notice, fee_received=paid)
    assert told in deadline("FOIA-fee", known).explanation


def test_a_holiday_settled_while_the_time_ran_is_noted_from_the_day_it_was_settled() -> None:
    told = "19 September 2022 became a bank holiday on 10 September 2022, while the time ran."
    assert told in deadline("FOIA-20", facts("2022-09-09")).notes
    assert told not in deadline("FOIA-20", facts("2022-09-10")).notes
    assert told in deadline("FOIA-20", facts("2022-08-23")).notes
    before = deadline("FOIA-20", facts("2022-08-15"))
    assert before.due is not None
    assert before.due < date(2022, 9, 19)
    assert before.notes == ()


def test_an_appeal_that_ends_on_a_day_off_may_be_in_time_on_the_next_working_day() -> None:
    off = deadline("FTT-28d", facts("2024-07-01", decision_notice="2024-08-31"))
    assert (off.due, codes(off)) == (day("2024-09-28"), [Ambiguity.R12])
    assert off.alternatives[0].result == Due(day("2024-09-30"))
    assert codes(deadline("FTT-28d", facts("2024-07-01", decision_notice="2024-09-02"))) == []
    assert codes(deadline("CoS-42d", facts("2024-07-01", Regime.FOISA, decision_notice="2024-08-31"))) == []


def test_a_month_without_the_day_is_another_reading() -> None:
    assert codes(deadline("SIC-6m", facts("2023-08-31", Regime.FOISA))) == [Ambiguity.A10]
    assert codes(deadline("SIC-6m", facts("2023-08-29", Regime.FOISA))) == []


def test_receipt_is_deemed_only_on_a_day_off() -> None:
    saturday = deadline("FOIA-20", facts("2024-06-01"))
    assert codes(saturday) == [Ambiguity.A1]
    assert saturday.alternatives[0].result == Due(day("2024-07-01"))
    assert saturday.due == day("2024-06-28")
    assert codes(deadline("FOIA-20", facts("2024-06-03"))) == []
    assert codes(deadline("FOIA-IR-20", facts("2024-06-01"))) == []


def test_a_clarification_asked_for_after_the_time_moves_nothing_in_another_reading() -> None:
    late = facts("2024-06-04", clarification_asked="2024-07-03", clarification_received="2024-07-10")
    assert codes(deadline("FOIA-clarify", late)) == [Ambiguity.A4, Ambiguity.A5]
    in_time = facts("2024-06-04", clarification_asked="2024-07-02", clarification_received="2024-07-10")
    assert codes(deadline("FOIA-clarify", in_time)) == [Ambiguity.A4]


def test_a_step_is_open_on_its_first_and_last_day_and_on_none_beside() -> None:
    step = next_steps(facts("2024-06-04"))[0]
    assert (step.opens, step.closes) == (day("2024-06-04"), day("2024-07-02"))
    tried = ("2024-06-03", "2024-06-04", "2024-07-02", "2024-07-03")
    assert [step.is_open(day(on)) for on in tried] == [False, True, True, False]


def test_a_fee_is_the_step_until_the_request_lapses() -> None:
    (step,) = next_steps(facts("2024-06-04", fees_notice="2024-06-14"))
    assert (step.act.value, step.opens, step.closes) == ("pay_fee", day("2024-06-14"), day("2024-09-13"))
    assert "asked for a fee on 14 June 2024" in step.explanation


@pytest.mark.parametrize(
    ("regime", "whither", "within"),
    [
        (Regime.FOIA, "First-tier Tribunal", "28 days"),
        (Regime.FOISA, "the Court of Session, on a point of law,", "42 days"),
        (Regime.EISR, "the Court of Session, on a point of law,", "42 days"),
    ],
)
def test_an_appeal_is_told_before_there_is_a_notice(regime: Regime, whither: str, within: str) -> None:
    steps = next_steps(facts("2024-07-01", regime, review_received="2024-08-06"))
    assert whither in steps[-1].explanation
    assert within in steps[-1].explanation
