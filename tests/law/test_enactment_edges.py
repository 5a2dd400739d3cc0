"""Calendars, regimes and citations at their edges."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.ground import BadInput, Missing
from answerable.law import (
    Deadline,
    Exemption,
    Nation,
    Regime,
    RequestFacts,
    calendar,
    deadline,
    find_exemption,
    is_school,
    read_nation,
    read_regime,
    regime_version,
)
from answerable.law.enactments.calendars import merged_periods
from answerable.law.enactments.regimes import TimeUnit, misfit
from answerable.law.limits.counting import elapsed


def day(text: str) -> date:
    return date.fromisoformat(text)


def school(closed: tuple[tuple[date, date], ...] | None) -> Deadline:
    return deadline(
        "FOIA-school", RequestFacts(day("2024-06-04"), Regime.FOIA, body_type="academy", closed=closed)
    )


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        ("2024-02-28", 1, TimeUnit.DAY, "2024-02-29"),
        ("2024-02-22", 1, TimeUnit.WEEK, "2024-02-29"),
        ("2024-01-31", 1, TimeUnit.MONTH, "2024-02-29"),
        ("2023-01-31", 1, TimeUnit.MONTH, "2023-02-28"),
        ("2024-01-30", 1, TimeUnit.MONTH, "2024-02-29"),
        ("2024-01-29", 1, TimeUnit.MONTH, "2024-02-29"),
        ("2024-06-30", 6, TimeUnit.MONTH, "2024-12-30"),
        ("2024-06-30", 7, TimeUnit.MONTH, "2025-01-30"),
        ("2024-12-31", 1, TimeUnit.MONTH, "2025-01-31"),
        ("2024-11-30", 1, TimeUnit.MONTH, "2024-12-30"),
        ("2024-03-15", 12, TimeUnit.MONTH, "2025-03-15"),
        ("2024-03-31", 6, TimeUnit.MONTH, "2024-09-30"),
    ],
)
def test_calendar_units_end_on_their_day(start: str, count: int, unit: TimeUnit, end: str) -> None:
    assert elapsed(day(start), count, unit) == day(end)


def test_working_days_are_not_counted_without_a_calendar() -> None:
    with pytest.raises(ValueError, match="calendar"):
        elapsed(day("2024-06-04"), 1, TimeUnit.WORKING_DAY)


def test_a_calendar_counts_from_its_first_day_to_its_last_and_no_further() -> None:
    days = calendar("England and Wales")
    assert days.is_working(days.first) is False
    assert days.is_working(days.last) is False
    for outside in (date(2011, 12, 31), date(2029, 1, 1)):
        with pytest.raises(BadInput, match="outside the calendar"):
            days.is_working(outside)
    assert days.after(date(2011, 12, 31), 1) is None
    assert days.after(days.first, 1) == date(2012, 1, 3)
    assert days.after(date(2028, 12, 28), 1) == date(2028, 12, 29)
    assert days.after(date(2028, 12, 29), 1) is None
    assert days.after(date(2029, 1, 1), 1) is None
    with pytest.raises(BadInput, match="working day 0"):
        days.after(days.first, 0)


@pytest.mark.parametrize(
    ("skipped", "end"),
    [
        ((), "2024-06-05"),
        ((("2024-06-05", "2024-06-05"),), "2024-06-06"),
        ((("2024-06-04", "2024-06-05"),), "2024-06-06"),
        ((("2024-06-01", "2024-06-04"),), "2024-06-05"),
        ((("2024-06-06", "2024-06-07"),), "2024-06-05"),
        ((("2024-06-05", "2024-06-06"), ("2024-06-07", "2024-06-10")), "2024-06-11"),
        ((("2024-06-05", "2024-06-07"), ("2024-06-06", "2024-06-06")), "2024-06-10"),
        ((("2024-06-05", "2028-12-31"),), None),
    ],
)
def test_days_in_a_period_left_out_do_not_count(
    skipped: tuple[tuple[str, str], ...], end: str | None
) -> None:
    periods = [(day(begin), day(until)) for begin, until in skipped]
    found = calendar("England and Wales").after(day("2024-06-04"), 1, periods)
    assert found == (day(end) if end else None)


def test_periods_that_touch_by_a_day_are_one_and_others_stay_apart() -> None:
    a, b, c, d = (date(2024, 6, number) for number in (3, 5, 6, 9))
    assert merged_periods([(a, b), (b, d)]) == ((a, d),)
    assert merged_periods([(c, d), (a, b)]) == ((a, b), (c, d))
    assert merged_periods([(a, d), (b, c)]) == ((a, d),)
    assert merged_periods([(a, a)]) == ((a, a),)
    with pytest.raises(BadInput, match="ends before it begins"):
        merged_periods([(b, a)])


def test_holidays_and_working_days_of_a_period_take_in_both_ends() -> None:
    days = calendar("England and Wales")
    monday, tuesday = date(2024, 8, 26), date(2024, 8, 27)
    assert [each.day for each in days.holidays_between(monday, monday)] == [monday]
    assert days.holidays_between(tuesday, tuesday) == ()
    assert days.working_days(monday, tuesday) == 1
    assert days.working_days(tuesday, tuesday) == 1
    assert days.working_days(tuesday, monday) == 0
    assert days.working_days(date(2011, 1, 1), date(2012, 1, 3)) == 1
    assert days.working_days(date(2028, 12, 29), date(2030, 1, 1)) == 1


@pytest.mark.parametrize(("known_on", "works"), [("2022-09-09", True), ("2022-09-10", False)])
def test_a_holiday_is_known_from_the_day_it_was_settled(known_on: str, works: bool) -> None:
    assert calendar("England and Wales", day(known_on)).is_working(date(2022, 9, 19)) is works


def test_a_regime_is_in_force_from_its_day() -> None:
    assert regime_version(Regime.FOIA, date(2005, 1, 1)).regime is Regime.FOIA
    with pytest.raises(Missing, match="was not in force"):
        regime_version(Regime.FOIA, date(2004, 12, 31))


@pytest.mark.parametrize(
    ("regime", "body_type", "nation", "fits"),
    [
        (Regime.FOISA, "council", Nation.SCOTLAND, True),
        (Regime.FOISA, "council", None, True),
        (Regime.FOISA, "council", Nation.ENGLAND, False),
        (Regime.FOISA, "council", Nation.UK, False),
        (Regime.FOISA, "uk_body", Nation.SCOTLAND, False),
        (Regime.FOIA, "council", Nation.SCOTLAND, False),
        (Regime.FOIA, "academy", Nation.SCOTLAND, False),
        (Regime.EIR, "council", Nation.SCOTLAND, False),
        (Regime.FOIA, "uk_body", Nation.SCOTLAND, True),
        (Regime.FOIA, "council", Nation.WALES, True),
        (Regime.FOIA, "council", None, True),
    ],
)
def test_a_regime_fits_a_body_or_does_not(
    regime: Regime, body_type: str, nation: Nation | None, fits: bool
) -> None:
    assert (misfit(regime, body_type, nation) is None) is fits


def test_the_sister_regime_is_named_to_a_scottish_body() -> None:
    assert "under FOISA, not under FOIA" in (misfit(Regime.FOIA, "council", Nation.SCOTLAND) or "")
    assert "under EI(S)R, not under EIR" in (misfit(Regime.EIR, "council", Nation.SCOTLAND) or "")


@pytest.mark.parametrize(
    ("written", "nation"),
    [(" england ", Nation.ENGLAND), ("", None), ("Great  Britain", Nation.UK), ("uk", Nation.UK)],
)
def test_a_nation_is_read_whatever_its_case(written: str, nation: Nation | None) -> None:
    assert read_nation(written) is nation


def test_what_is_no_nation_and_no_regime_is_refused() -> None:
    with pytest.raises(BadInput, match="is not a nation"):
        read_nation("France")
    with pytest.raises(BadInput, match="is not an access regime"):
        read_regime("GDPR")
    assert read_regime("FOI(S)A") is Regime.FOISA


@pytest.mark.parametrize(
    ("body_type", "school"),
    [("academy", True), ("controlled_school", True), ("school", True), ("council", False), ("", False)],
)
def test_a_school_is_told_by_its_type(body_type: str, school: bool) -> None:
    assert is_school(body_type) is school


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("FOIA s.31(1)(A)", "FOIA s.31(1)(a)"),
        ("FOIA section 31 (1) (a)", "FOIA s.31(1)(a)"),
        ("EIR regulation 12(4)(b)", "EIR reg 12(4)(b)"),
        ("EI(S)R reg. 10(4)(a)", "EI(S)R reg 10(4)(a)"),
    ],
)
def test_a_citation_is_written_in_one_way(cited: str, found: str) -> None:
    ground: Exemption = find_exemption(cited)
    assert str(ground) == found


@pytest.mark.parametrize(
    ("cited", "name"),
    [
        ("FOIA s.43", "Trade secrets or Commercial interests"),
        ("FOISA s.33", "Trade secrets or Commercial interests or The economy"),
        ("FOISA s.38", "one of 5 grounds under s.38"),
        ("FOIA s.37(1)(a)", "Communications with the Sovereign, heir or second in line"),
        ("FOIA s.37(1)(aa)", "Communications with the Sovereign, heir or second in line"),
        ("FOIA s.37(1)(ab)", "Communications with the Sovereign, heir or second in line"),
        ("FOIA s.37(1)(ac)", "Communications with other Royal Family or Household"),
        ("FOIA s.37(1)(ad)", "Communications with other Royal Family or Household"),
        ("FOIA s.37(1)(b)", "Honours"),
    ],
)
def test_a_citation_that_covers_several_grounds_names_up_to_three(cited: str, name: str) -> None:
    assert find_exemption(cited).name == name
