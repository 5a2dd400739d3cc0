"""Other readings: told where the law is unsettled, silent where it is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.law import (
    Ambiguity,
    CalendarName,
    Due,
    Event,
    EventKind,
    Holiday,
    Refused,
    Regime,
    RequestFacts,
    calendar,
    calendar_for,
    deadline,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def facts(received: str, regime: Regime = Regime.FOIA, **events: str) -> RequestFacts:
    return RequestFacts(
        day(received), regime, events=tuple(Event(EventKind(k), day(v)) for k, v in events.items())
    )


SENT_EARLIER = RequestFacts(day("2024-06-04"), Regime.FOIA, sent=day("2024-06-03"))
REPLIED_IN_TIME = facts("2024-06-04", Regime.FOISA, reply_received="2024-06-20")


@pytest.mark.parametrize(
    ("rule", "known", "code", "due"),
    [
        ("FOIA-20", facts("2024-06-01"), Ambiguity.A1, "2024-07-01"),
        ("FOISA-review-20", facts("2024-06-01", Regime.FOISA), Ambiguity.A1, "2024-07-01"),
        ("FOIA-school", RequestFacts(day("2026-07-20"), Regime.FOIA), Ambiguity.A2, "2026-08-18"),
        (
            "FOIA-20",
            facts("2024-06-04", clarification_asked="2024-07-10", clarification_received="2024-07-15"),
            Ambiguity.A5,
            "2024-07-02",
        ),
        (
            "FOIA-20",
            RequestFacts(day("2024-06-04"), Regime.FOIA, sent=day("2024-06-03")),
            Ambiguity.A6,
            "2024-07-01",
        ),
        (
            "FOISA-ask-40",
            facts("2024-06-04", Regime.FOISA, reply_received="2024-06-20"),
            Ambiguity.A9,
            "2024-08-16",
        ),
        ("FTT-28d", facts("2024-08-31"), Ambiguity.R12, "2024-09-30"),
    ],
)
def test_another_reading_is_told_with_its_day(
    rule: str, known: RequestFacts, code: Ambiguity, due: str
) -> None:
    found = {each.code: each.result for each in deadline(rule, known).alternatives}
    assert found[code] == Due(day(due))


def test_a_calendar_of_before_a_proclamation_says_what_it_moves() -> None:
    before = deadline("FOIA-20", facts("2026-05-18"), known_on=day("2026-02-03"))
    assert before.due == day("2026-06-16")
    assert [(each.code, each.result) for each in before.alternatives] == [
        (Ambiguity.A8, Due(day("2026-06-17")))
    ]
    after = deadline("FOIA-20", facts("2026-05-18"), known_on=day("2026-02-04"))
    assert after.due == day("2026-06-17")
    assert [each.result for each in after.alternatives] == [None]


@pytest.mark.parametrize(
    ("rule", "known"),
    [
        ("FOIA-20", facts("2024-06-04")),
        ("FOIA-IR-20", facts("2024-06-01")),
        ("FOIA-pit", facts("2024-06-01")),
        ("SIC-6m", facts("2024-08-30", Regime.FOISA)),
        ("FTT-28d", facts("2024-09-02")),
    ],
)
def test_where_nothing_is_unsettled_there_is_no_other_reading(rule: str, known: RequestFacts) -> None:
    expected = [Ambiguity.A10] if rule == "SIC-6m" else []
    assert [each.code for each in deadline(rule, known).alternatives] == expected


@given(received=st.dates(date(2012, 1, 1), date(2028, 10, 1)))
def test_deemed_receipt_is_another_reading_only_on_days_off(received: date) -> None:
    found = deadline("FOIA-20", RequestFacts(received, Regime.FOIA))
    off = not calendar_for(Regime.FOIA).is_working(received)
    assert [each.code for each in found.alternatives] == ([Ambiguity.A1] if off else [])
    assert all(
        isinstance(each.result, Due) and each.result.day > found.due
        for each in found.alternatives
        if found.due
    )


@given(
    received=st.dates(date(2012, 1, 1), date(2028, 1, 1)),
    off=st.integers(1, 120),
    length=st.integers(0, 60),
    rule=st.sampled_from(["FOIA-20", "FOIA-school", "FOISA-20", "FOISA-ask-40", "EIR-40", "FOIA-pit"]),
)
def test_another_holiday_or_closure_never_makes_a_limit_earlier(
    received: date, off: int, length: int, rule: str
) -> None:
    regime = Regime(rule.split("-", maxsplit=1)[0])
    begin = received + timedelta(off)
    before = deadline(rule, RequestFacts(received, regime, closed=())).due
    days = calendar_for(regime).with_holidays(Holiday(begin, "A proclaimed day"))
    proclaimed = deadline(rule, RequestFacts(received, regime, closed=()), days=days).due
    shut = deadline(rule, RequestFacts(received, regime, closed=((begin, begin + timedelta(length)),))).due
    assert before is not None
    assert proclaimed is not None
    assert proclaimed >= before
    assert shut is not None
    assert shut >= before


@given(
    received=st.dates(date(2012, 1, 1), date(2028, 1, 1)),
    asked=st.integers(0, 60),
    paid=st.integers(0, 90),
)
def test_a_fee_never_makes_a_limit_earlier(received: date, asked: int, paid: int) -> None:
    notice = received + timedelta(asked)
    known = RequestFacts(
        received,
        Regime.FOIA,
        events=(
            Event(EventKind.FEES_NOTICE, notice),
            Event(EventKind.FEE_RECEIVED, notice + timedelta(paid)),
        ),
    )
    plain, found = deadline("FOIA-20", RequestFacts(received, Regime.FOIA)).due, deadline("FOIA-fee", known)
    assert plain is not None
    assert isinstance(found.result, Refused) or (found.due is not None and found.due >= plain)
    if notice > plain:
        assert found.due == plain


def test_adding_a_holiday_twice_changes_nothing() -> None:
    days = calendar(CalendarName.SCOTLAND)
    day_off = Holiday(date(2024, 12, 25), "Christmas Day")
    assert days.with_holidays(day_off).holidays == days.holidays
