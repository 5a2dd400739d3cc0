"""Temporary changes of a limit: told where the time ran into them, on both sides of each boundary day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.law import (
    Due,
    Event,
    EventKind,
    Regime,
    RequestFacts,
    answer_sheet,
    calendar_for,
    deadline,
    find_rule,
)
from answerable.law.limits.changes import limit_changes

ROWS = b"""id,received,regime,body_type,nation,kind
sc-a,2020-04-08,FOISA,council,Scotland,response_due
sc-b,2020-03-20,FOISA,council,Scotland,response_due
sc-review,2020-04-20,FOISA,council,Scotland,review_due
"""
DAYS = calendar_for(Regime.FOISA)
BEGAN, ENDED = date(2020, 4, 7), date(2020, 5, 26)


def day(text: str) -> date:
    return date.fromisoformat(text)


def foisa(received: str | date, **events: str) -> RequestFacts:
    dated = tuple(Event(EventKind(kind), day(on)) for kind, on in events.items())
    return RequestFacts(day(str(received)), Regime.FOISA, events=dated)


def test_each_row_of_that_spring_is_told_with_its_change() -> None:
    found = {each.id: each.record() for each in answer_sheet(ROWS, "rows.csv")}
    assert {name: each["due"] for name, each in found.items()} == {
        "sc-a": "2020-05-07",
        "sc-b": "2020-04-20",
        "sc-review": "2020-05-19",
    }
    for each in found.values():
        assert each["notes"]
        assert each["changed"]["until"] == "2020-05-26"  # type: ignore[index]
        assert "26 May 2020 (2020-05-26)" in str(each["notes"])
        assert "Coronavirus (Scotland) Act 2020" in str(each["explanation"])
        assert "itspublicknowledge.info/Law/Covid-19EmergencyLegislation.aspx" in str(each["explanation"])


@pytest.mark.parametrize(
    ("rule", "received", "changed"),
    [
        ("FOISA-20", "2020-04-06", True),
        ("FOISA-20", "2020-04-07", True),
        ("FOISA-20", "2020-05-26", True),
        ("FOISA-20", "2020-05-27", False),
        ("FOISA-20", "2019-01-07", False),
        ("FOISA-20", "2024-06-04", False),
        ("FOISA-review-20", "2020-05-26", True),
        ("FOISA-review-20", "2020-05-27", False),
        ("FOISA-ask-40", "2020-04-20", True),
        ("FOISA-ask-40", "2020-05-27", False),
        ("FOISA-keeper-30", "2020-04-20", False),
        ("SIC-6m", "2020-04-20", False),
    ],
)
def test_only_what_was_pending_is_told_of_the_change(rule: str, received: str, changed: bool) -> None:
    found = deadline(rule, foisa(received))
    assert (found.changed is not None) is changed
    assert any("60 working days" in each for each in found.notes) is changed
    assert ("Coronavirus" in found.explanation) is changed


@pytest.mark.parametrize(("rule", "regime"), [("EISR-20", Regime.EISR), ("FOIA-20", Regime.FOIA)])
def test_other_laws_were_not_changed(rule: str, regime: Regime) -> None:
    found = deadline(rule, RequestFacts(date(2020, 4, 8), regime))
    assert found.changed is None
    assert found.notes == ()


def test_a_request_whose_sixtieth_day_was_the_first_of_the_change_was_pending() -> None:
    received = next(
        each
        for each in (date.fromordinal(BEGAN.toordinal() - n) for n in range(70, 120))
        if DAYS.after(each, 60) == BEGAN
    )
    earlier = next(
        each
        for each in (date.fromordinal(received.toordinal() - n) for n in range(1, 10))
        if DAYS.after(each, 60) != BEGAN
    )
    assert deadline("FOISA-20", foisa(received)).kept_by(BEGAN)
    assert not deadline("FOISA-20", foisa(received)).kept_by(date(2020, 4, 6))
    assert deadline("FOISA-20", foisa(earlier)).changed is None


@pytest.mark.parametrize(
    ("received", "answered", "kept"),
    [
        ("2020-04-08", "2020-05-07", True),
        ("2020-04-08", "2020-05-20", True),
        ("2020-04-08", "2020-05-26", True),
        ("2020-04-08", "2020-05-27", False),
        ("2020-03-04", "2020-04-06", False),
        ("2020-03-04", "2020-04-07", True),
        ("2020-05-20", "2020-05-27", True),
    ],
)
def test_an_answer_is_judged_by_the_law_of_its_day(received: str, answered: str, kept: bool) -> None:
    assert deadline("FOISA-20", foisa(received)).kept_by(day(answered)) is kept
    assert deadline("FOISA-20", foisa(received, reply_received=answered)).kept_by(day(answered)) is kept
    assert deadline("FOISA-review-20", foisa(received)).kept_by(day(answered)) is kept


def test_what_was_answered_before_the_change_was_not_pending() -> None:
    assert deadline("FOISA-20", foisa("2020-03-20", reply_received="2020-04-06")).changed is None
    assert deadline("FOISA-20", foisa("2020-03-20", reply_received="2020-04-07")).changed is not None
    assert deadline("FOISA-review-20", foisa("2020-03-20", review_received="2020-04-06")).changed is None


def test_a_reply_in_time_by_the_change_is_not_called_late_by_the_window_for_a_review() -> None:
    told = deadline("FOISA-ask-40", foisa("2020-04-08", reply_received="2020-05-20")).explanation
    assert "which came after the ordinary time" in told
    assert "late" not in told.replace("later", "")


def test_a_claim_of_foisa_is_judged_by_its_change() -> None:
    claimed = RequestFacts(date(2020, 4, 8), Regime.EISR, claimed=Regime.FOISA)
    assert deadline("EISR-20", claimed).kept_by(date(2020, 5, 20))


@given(received=st.dates(date(2012, 1, 1), date(2028, 6, 1)))
def test_the_change_gives_no_other_day_outside_its_window(received: date) -> None:
    found = deadline("FOISA-20", foisa(received))
    assert found.result == Due(DAYS.after(received, 20) or date.max)
    if found.changed:
        assert found.changed.until
        assert BEGAN <= found.changed.until <= ENDED
    sixtieth = DAYS.after(received, 60)
    assert (found.changed is not None) is (received <= ENDED and sixtieth is not None and sixtieth >= BEGAN)


def test_each_change_names_rules_that_there_are() -> None:
    for change in limit_changes():
        assert change.in_force <= change.last_day
        for name in change.rules:
            assert Regime.FOISA in find_rule(name).regimes
