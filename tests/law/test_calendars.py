"""Calendars: which days count, as known on which day, and what each was made from."""

from __future__ import annotations

import csv
import importlib.util
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law import bank_holiday_sources
from tests.shared_data import shared

from answerable.ground import BadInput
from answerable.law import Calendar, CalendarName, Holiday, calendar
from answerable.law.enactments.calendars import holiday_changes

DAYS = st.dates(date(2012, 1, 1), date(2028, 8, 1))
NAMES = st.sampled_from(list(CalendarName))
PERIODS = st.lists(
    st.tuples(DAYS, st.integers(0, 60)).map(lambda each: (each[0], each[0] + timedelta(each[1]))), max_size=6
)


@pytest.mark.parametrize(
    ("day", "name", "works"),
    [
        (date(2025, 4, 21), CalendarName.SCOTLAND, True),
        (date(2025, 4, 21), CalendarName.ANY_PART, False),
        (date(2024, 8, 26), CalendarName.SCOTLAND, True),
        (date(2024, 7, 12), CalendarName.ENGLAND_AND_WALES, True),
        (date(2024, 7, 12), CalendarName.ANY_PART, False),
        (date(2026, 6, 15), CalendarName.ANY_PART, False),
        (date(2026, 6, 15), CalendarName.NORTHERN_IRELAND, True),
        (date(2020, 5, 4), CalendarName.ANY_PART, True),
        (date(2024, 12, 25), CalendarName.SCOTLAND, False),
        (date(2024, 6, 1), CalendarName.SCOTLAND, False),
    ],
)
def test_each_part_has_its_own_working_days(day: date, name: CalendarName, works: bool) -> None:
    assert calendar(name).is_working(day) is works


@pytest.mark.parametrize(
    ("known_on", "day", "works"),
    [
        (date(2026, 2, 3), date(2026, 6, 15), True),
        (date(2026, 2, 4), date(2026, 6, 15), False),
        (date(2022, 9, 9), date(2022, 9, 19), True),
        (date(2022, 9, 10), date(2022, 9, 19), False),
        (date(2019, 6, 1), date(2020, 5, 4), False),
        (date(2019, 6, 1), date(2020, 5, 8), True),
        (date(2019, 7, 1), date(2020, 5, 4), True),
    ],
)
def test_a_calendar_is_as_known_on_a_day(known_on: date, day: date, works: bool) -> None:
    known = calendar(CalendarName.ANY_PART, known_on)
    assert known.is_working(day) is works
    assert known.version == known_on


def test_a_calendar_never_claims_to_know_what_came_after_it_was_made() -> None:
    made = calendar(CalendarName.SCOTLAND).version
    assert calendar(CalendarName.SCOTLAND, made + timedelta(400)).version == made


def test_past_the_published_years_it_ends_unless_projected() -> None:
    published = calendar(CalendarName.SCOTLAND)
    projected = calendar(CalendarName.SCOTLAND, projected=True)
    assert published.after(date(2028, 12, 11), 20) is None
    assert projected.after(date(2028, 12, 11), 20) == date(2029, 1, 12)
    assert projected.published_until == published.last == date(2028, 12, 31)
    assert published.after(date(2011, 12, 31), 1) is None
    with pytest.raises(BadInput, match="2029-01-01 is outside"):
        published.is_working(date(2029, 1, 1))


def test_an_unknown_calendar_is_refused_with_the_choices() -> None:
    with pytest.raises(BadInput, match=r"'Wales'.*'any part of the UK'"):
        calendar("Wales")


@given(name=NAMES, start=DAYS, count=st.integers(1, 60), skipped=PERIODS)
def test_the_index_counts_as_a_bare_day_loop_does(
    name: CalendarName, start: date, count: int, skipped: list[tuple[date, date]]
) -> None:
    days = calendar(name)
    day, left = start, count
    while left and day < days.last:
        day += timedelta(1)
        left -= days.is_working(day) and not any(begin <= day <= end for begin, end in skipped)
    assert days.after(start, count, skipped) == (None if left else day)


@given(name=NAMES, begin=DAYS, length=st.integers(0, 400))
def test_working_days_and_holidays_of_a_period_are_counted(
    name: CalendarName, begin: date, length: int
) -> None:
    days, end = calendar(name), min(begin + timedelta(length), date(2028, 12, 31))
    span = [begin + timedelta(each) for each in range((end - begin).days + 1)]
    assert days.working_days(begin, end) == sum(days.is_working(day) for day in span)
    assert [each.day for each in days.holidays_between(begin, end)] == [
        each.day for each in days.holidays if begin <= each.day <= end
    ]


@given(name=NAMES, start=DAYS, count=st.integers(1, 60), extra=DAYS)
def test_another_holiday_never_makes_a_day_earlier(
    name: CalendarName, start: date, count: int, extra: date
) -> None:
    before = calendar(name).after(start, count)
    more = calendar(name).with_holidays(Holiday(extra, "A proclaimed day")).after(start, count)
    assert before is not None
    assert more is not None
    assert more >= before


def test_every_change_is_in_the_packaged_table() -> None:
    known = {name: set(calendar(name).holidays) for name in CalendarName}
    for change in holiday_changes():
        name = next(each for each in CalendarName if each.divisions == (change.division,))
        assert (change.holiday.day in {each.day for each in known[name]}) is change.added
        assert change.known_from < change.holiday.day


def test_the_packaged_table_is_what_the_packages_say() -> None:
    for package in ("govuk_bank_holidays", "holidays"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed (govuk-bank-holidays 0.19, holidays 0.109)")
    target = bank_holiday_sources.PACKAGED / "bank_holidays.csv"
    assert target.read_text(encoding="utf-8") == bank_holiday_sources.table()


def test_the_packaged_table_has_every_day_of_an_independent_copy() -> None:
    copy = shared("data/calendars/bank_holidays/bank_holidays.csv")
    with copy.open(encoding="utf-8", newline="") as file:
        theirs = {(row["division"], row["date"]) for row in csv.DictReader(file)}
    ours = {
        (division, holiday.day.isoformat())
        for name in CalendarName
        if name is not CalendarName.ANY_PART
        for division in name.divisions
        for holiday in calendar(name).holidays
        if 2015 <= holiday.day.year <= 2027
    }
    assert ours - theirs == {("scotland", "2026-06-15")}
    assert theirs - ours == set()


def test_a_wrong_calendar_gives_the_wrong_day_as_often_as_the_docs_say() -> None:
    receipts = [date(2023, 1, 1) + timedelta(each) for each in range(1461)]
    uk, scotland = calendar(CalendarName.ANY_PART), calendar(CalendarName.SCOTLAND)
    england = calendar(CalendarName.ENGLAND_AND_WALES)

    def differing(one: Calendar, other: Calendar) -> float:
        wrong = sum(one.after(day, 20) != other.after(day, 20) for day in receipts)
        return round(100 * wrong / len(receipts), 1)

    assert differing(england, uk) == 40.1
    assert differing(uk, scotland) == 30.1
    assert differing(england, scotland) == 39.4
    assert round(100 * sum(not uk.is_working(day) for day in receipts) / len(receipts), 1) == 32.2
