"""What is said of a limit and of another reading of it, word for word, and the ends of a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.ground import Missing
from answerable.law import Calendar, Due, Refused, Regime, RequestFacts, deadline, find_exemption
from answerable.law.limits.explanations import long_date

MONTHS = "January February March April May June July August September October November December"


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS.split(), start=1)))
def test_a_day_is_said_with_the_name_of_its_month(number: int, name: str) -> None:
    assert long_date(date(2024, number, 3)) == f"3 {name} 2024"


def test_the_last_day_of_a_calendar_is_counted_and_none_after_it() -> None:
    week = Calendar("a week", date(2024, 1, 1), (), date(2024, 6, 3), date(2024, 6, 7), date(2024, 6, 7))
    assert week.after(date(2024, 6, 3), 4) == date(2024, 6, 7)
    assert week.after(date(2024, 6, 3), 5) is None


def test_a_request_before_the_calendar_is_told_where_it_begins() -> None:
    week = Calendar("a week", date(2024, 1, 1), (), date(2024, 6, 3), date(2024, 6, 7), date(2024, 6, 7))
    found = deadline("FOIA-20", RequestFacts(date(2024, 5, 31), Regime.FOIA), days=week).result
    assert isinstance(found, Refused)
    assert found.reason == (
        "2024-05-31 is before 2024-06-03, where the calendar 'a week' of 2024-01-01 begins"
    )


def test_a_request_received_on_a_saturday_is_read_in_two_ways() -> None:
    found = deadline("FOIA-20", RequestFacts(date(2024, 6, 8), Regime.FOIA))
    assert isinstance(found.result, Due)
    assert found.alternatives[0].reading == (
        "some authorities deem it received on the next working day, 10 June 2024; the statute counts from "
        "the day it was received"
    )


def test_what_the_requester_holds_is_named_beside_what_the_body_claims() -> None:
    found = deadline("EIR-20", RequestFacts(date(2024, 6, 4), Regime.FOIA, claimed=Regime.EIR))
    assert "the requester holds that FOIA applies, not EIR" in [each.reading for each in found.alternatives]


def test_four_grounds_are_named_that_are_near_to_one_that_is_none() -> None:
    with pytest.raises(Missing) as refused:
        find_exemption("section 99", Regime.FOIA)
    assert str(refused.value).partition("Near are: ")[2].count("; ") == 3
