"""Time limits: the day each rule gives, the range or the refusal where there is none."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared_data import shared

from answerable.ground import BadInput
from answerable.law import (
    Ambiguity,
    Cause,
    Due,
    DueRange,
    Event,
    EventKind,
    LimitKind,
    Nation,
    Refused,
    Regime,
    RequestFacts,
    Rule,
    answer_sheet,
    calendar_for,
    deadline,
)
from answerable.law.enactments.regimes import TimeUnit
from answerable.law.limits.rules import CountingMethod, RuleBasis, rules

EXAMPLES = "data/foi-law/deadline_examples.csv"
CALENDAR_RULES = [rule for rule in rules() if rule.unit is TimeUnit.WORKING_DAY and rule.needs is None]
RECEIPTS = st.dates(date(2012, 1, 1), date(2028, 6, 1))


def day(text: str) -> date:
    return date.fromisoformat(text)


def facts(received: str, regime: Regime = Regime.FOIA, **events: str) -> RequestFacts:
    dated = tuple(Event(EventKind(kind), day(on)) for kind, on in events.items())
    return RequestFacts(day(received), regime, events=dated, asserted_by="the requester")


def test_every_published_example_comes_out_right() -> None:
    path = shared(EXAMPLES)
    with path.open(encoding="utf-8", newline="") as file:
        expected = {row["id"]: row for row in csv.DictReader(file)}
    wrong = []
    for answer in answer_sheet(path.read_bytes(), path.name):
        row, found = expected.pop(answer.id), answer.record()
        keys = {"response_due_latest": "latest", "must_refuse": "nothing"}
        told = str(found.get(keys.get(row["kind"], "due"), ""))
        if (told, found.get("ambiguity", ""), found.get("alternative_due", "")) != (
            row["expected_due"],
            row["ambiguity"],
            row["alternative_due"],
        ) or ("refused" in found) is not (row["kind"] == "must_refuse"):
            wrong.append((answer.id, found))
    assert wrong == []
    assert expected == {}


@pytest.mark.parametrize(
    ("rule", "known", "due"),
    [
        ("FOIA-archive-30", facts("2024-06-04"), "2024-07-17"),
        ("FOIA-forces-max60", facts("2024-06-04"), "2024-08-30"),
        ("FOIA-IR-20", facts("2024-07-10"), "2024-08-09"),
        ("FOIA-ask-40", facts("2024-07-02"), "2024-08-30"),
        ("EIR-clarify", facts("2024-03-04", Regime.EIR, clarification_received="2024-03-30"), "2024-04-29"),
        (
            "EIR-fee",
            facts("2024-06-04", Regime.EIR, fees_notice="2024-06-14", fee_received="2024-06-24"),
            "2024-07-11",
        ),
        ("EISR-ask-40", facts("2024-07-02", Regime.EISR), "2024-08-28"),
        ("EISR-review-20", facts("2025-12-10", Regime.EISR), "2026-01-13"),
        ("FOISA-keeper-review-30", facts("2024-06-04", Regime.FOISA), "2024-07-16"),
        ("FOISA-ask-40", facts("2024-06-04", Regime.FOISA, reply_received="2024-06-20"), "2024-08-28"),
        ("SIC-6m", facts("2023-08-31", Regime.FOISA), "2024-02-29"),
        ("SIC-6m", facts("2024-02-29", Regime.EISR), "2024-08-29"),
        ("CoS-42d", facts("2024-09-02", Regime.FOISA), "2024-10-14"),
        ("ICO-6w", facts("2024-08-06", Regime.EIR), "2024-09-17"),
        ("FTT-28d", facts("2024-07-01", decision_notice="2024-09-02"), "2024-09-30"),
    ],
)
def test_the_rules_that_have_no_published_example_count_as_their_law_says(
    rule: str, known: RequestFacts, due: str
) -> None:
    assert deadline(rule, known).due == day(due)


@pytest.mark.parametrize(
    ("kind", "known", "rule"),
    [
        (LimitKind.RESPONSE_DUE, facts("2024-06-04"), "FOIA-20"),
        (
            LimitKind.RESPONSE_DUE,
            RequestFacts(day("2024-06-04"), Regime.FOIA, body_type="academy"),
            "FOIA-school",
        ),
        (LimitKind.RESPONSE_DUE, RequestFacts(day("2024-06-04"), Regime.EIR, body_type="academy"), "EIR-20"),
        (LimitKind.RESPONSE_DUE, facts("2024-06-04", fees_notice="2024-06-14"), "FOIA-fee"),
        (
            LimitKind.RESPONSE_DUE,
            facts("2024-06-04", Regime.EISR, extension_notified="2024-06-14"),
            "EISR-40",
        ),
        (
            LimitKind.RESPONSE_DUE,
            facts("2024-06-04", Regime.FOISA, extension_notified="2024-06-14"),
            "FOISA-20",
        ),
        (LimitKind.REVIEW_DUE, facts("2024-06-04"), "FOIA-IR-20"),
        (LimitKind.REVIEW_DUE, facts("2024-06-04", Regime.EIR), "EIR-reconsider-40"),
        (LimitKind.REVIEW_REQUEST_BY, facts("2024-06-04", Regime.FOISA), "FOISA-ask-40"),
        (LimitKind.REGULATOR_COMPLAINT_BY, facts("2024-06-04", Regime.EISR), "SIC-6m"),
        (LimitKind.TRIBUNAL_APPEAL_BY, facts("2024-06-04", Regime.FOISA), "CoS-42d"),
        (LimitKind.PIT_NOTICE_DUE, facts("2024-06-04"), "FOIA-20"),
    ],
)
def test_a_rule_is_chosen_from_what_is_asked_and_what_happened(
    kind: LimitKind, known: RequestFacts, rule: str
) -> None:
    assert deadline(kind, known).rule.id == rule


@pytest.mark.parametrize("kind", [LimitKind.PIT_FINAL_GUIDANCE, LimitKind.RESPONSE_DUE_EXTENDED])
def test_scotland_has_no_longer_time_for_an_answer(kind: LimitKind) -> None:
    with pytest.raises(BadInput, match="FOISA"):
        deadline(kind, facts("2024-06-04", Regime.FOISA))


@pytest.mark.parametrize(
    "kind", ["controlled_school", "pupil_referral_unit", "multi_academy_trust", "school"]
)
def test_every_kind_of_school_has_the_school_rule(kind: str) -> None:
    assert (
        deadline(LimitKind.RESPONSE_DUE, RequestFacts(day("2024-06-04"), Regime.FOIA, kind)).rule.id
        == "FOIA-school"
    )


def test_an_extension_notified_too_late_leaves_the_ordinary_limit() -> None:
    late = deadline("EIR-40", facts("2024-03-11", Regime.EIR, extension_notified="2024-04-12"))
    assert late.due == deadline("EIR-20", facts("2024-03-11", Regime.EIR)).due == day("2024-04-11")
    assert "only after it, on 12 April 2024" in late.explanation


def test_a_school_is_given_a_range_where_its_terms_are_not_known() -> None:
    school = RequestFacts(day("2026-07-20"), Regime.FOIA, body_type="academy")
    assert deadline("FOIA-school", school).result == DueRange(day("2026-08-18"), day("2026-10-14"))
    always_open = RequestFacts(day("2026-07-20"), Regime.FOIA, body_type="academy", closed=())
    assert deadline("FOIA-school", always_open).due == day("2026-08-18")


@pytest.mark.parametrize(
    ("rule", "known", "cause", "reason"),
    [
        ("FOISA-20", facts("2028-12-11", Regime.FOISA), Cause.BEYOND_CALENDAR, "past 2028-12-31"),
        ("FOIA-20", facts("2011-12-11"), Cause.BEYOND_CALENDAR, "before 2012-01-01"),
        ("FOIA-20", facts("2024-06-04", Regime.FOISA), Cause.DOES_NOT_FIT, "not one of FOISA"),
        (
            "FOISA-20",
            RequestFacts(day("2024-06-04"), Regime.FOISA, "council", Nation.WALES),
            Cause.DOES_NOT_FIT,
            "in Wales",
        ),
        (
            "FOIA-20",
            RequestFacts(day("2024-06-04"), Regime.FOIA, "council", Nation.SCOTLAND),
            Cause.DOES_NOT_FIT,
            "under FOISA",
        ),
        (
            "FOIA-school",
            RequestFacts(day("2024-06-04"), Regime.FOIA, "primary_school", Nation.SCOTLAND),
            Cause.DOES_NOT_FIT,
            "under FOISA",
        ),
        (
            "FOIA-school",
            RequestFacts(day("2024-06-04"), Regime.FOIA, "independent_school"),
            Cause.DOES_NOT_FIT,
            "independent_school",
        ),
        (
            "EIR-20",
            RequestFacts(day("2024-06-04"), Regime.EIR, "health_board"),
            Cause.DOES_NOT_FIT,
            "under EI(S)R",
        ),
        (
            "FOISA-20",
            RequestFacts(day("2024-06-04"), Regime.FOISA, "uk_body_in_scotland"),
            Cause.DOES_NOT_FIT,
            "uk_body",
        ),
        (
            "FOIA-school",
            RequestFacts(day("2024-06-04"), Regime.FOIA, "council"),
            Cause.DOES_NOT_FIT,
            "schools",
        ),
        ("FOIA-20", facts("2024-06-04", clarification_asked="2024-06-10"), Cause.CLOCK_STOPPED, "anew"),
        ("FOIA-20", facts("2024-06-04", fees_notice="2024-06-14"), Cause.CLOCK_STOPPED, "2024-09-13"),
        (
            "FOIA-fee",
            facts("2024-06-04", fees_notice="2024-06-14", fee_received="2024-09-14"),
            Cause.LAPSED,
            "after 2024-09-13",
        ),
        (
            "EIR-20",
            facts("2024-06-04", Regime.EIR, fees_notice="2024-06-14"),
            Cause.CLOCK_STOPPED,
            "2024-09-11",
        ),
    ],
)
def test_what_cannot_be_computed_is_refused_with_its_reason(
    rule: str, known: RequestFacts, cause: Cause, reason: str
) -> None:
    found = deadline(rule, known)
    assert isinstance(found.result, Refused)
    assert found.result.cause is cause
    assert reason in found.result.reason
    assert found.due is None
    assert found.result.reason in found.explanation
    assert found.rule.id in found.explanation


def test_past_the_published_years_a_limit_is_provisional_when_asked_for() -> None:
    found = deadline("FOISA-20", facts("2028-12-11", Regime.FOISA), projected=True)
    assert found.due == day("2029-01-12")
    assert found.provisional
    assert "provisionally" in found.explanation
    assert not deadline("FOISA-20", facts("2024-12-11", Regime.FOISA), projected=True).provisional


def test_a_question_put_after_the_time_had_run_out_stops_nothing() -> None:
    assert deadline("FOIA-20", facts("2024-06-04", clarification_asked="2024-07-10")).due == day("2024-07-02")
    assert deadline("FOIA-20", facts("2024-06-04", fees_notice="2024-07-10")).due == day("2024-07-02")


@pytest.mark.parametrize(
    ("rule", "events", "what"),
    [
        ("FOIA-20", {"clarification_received": "2024-06-03"}, "before the request was received"),
        (
            "FOIA-20",
            {"clarification_asked": "2024-06-10", "clarification_received": "2024-06-06"},
            "clarification_received on 2024-06-06 is before clarification_asked",
        ),
        ("FOIA-20", {"fee_received": "2024-06-10"}, "without a fees_notice"),
        ("FOIA-fee", {}, "needs the event fees_notice"),
        ("FOIA-clarify", {}, "needs the event clarification_asked"),
        ("FOIA-21", {}, "'FOIA-21'.*FOIA-20"),
    ],
)
def test_events_that_cannot_be_are_errors(rule: str, events: dict[str, str], what: str) -> None:
    with pytest.raises(BadInput, match=what):
        deadline(rule, facts("2024-06-04", **events))


def test_a_deadline_says_what_it_rests_on_and_who_asserted_it() -> None:
    known = RequestFacts(
        day("2022-09-01"),
        Regime.FOIA,
        "council",
        Nation.ENGLAND,
        events=(Event(EventKind.REPLY_RECEIVED, day("2022-09-20"), "the council's letter"),),
        asserted_by="the requester",
    )
    found = deadline("FOIA-20", known, known_on=day("2022-09-20"))
    assert (found.basis, found.calendar_version) == (RuleBasis.STATUTE, day("2022-09-20"))
    asserted = {each.name: (each.value, each.asserted_by) for each in found.inputs}
    assert asserted["received"] == ("2022-09-01", "the requester")
    assert asserted["reply_received"] == ("2022-09-20", "the council's letter")
    assert found.notes == (
        "19 September 2022 became a bank holiday on 10 September 2022, while the time ran.",
    )


@given(rule=st.sampled_from(CALENDAR_RULES), received=RECEIPTS)
def test_a_limit_in_working_days_ends_on_one(rule: Rule, received: date) -> None:
    found = deadline(rule, RequestFacts(received, rule.regimes[0], closed=()))
    if isinstance(found.result, Due):
        assert calendar_for(rule.regimes[0]).is_working(found.result.day)
        assert found.result.day.isoformat() in found.explanation
        assert rule.id in found.explanation
        assert found.result.day > received
    else:
        assert rule.method is not CountingMethod.ELAPSED
        assert isinstance(found.result, Refused)


@given(rule=st.sampled_from(CALENDAR_RULES), received=RECEIPTS, later=st.integers(0, 90))
def test_a_later_receipt_never_makes_an_earlier_limit(rule: Rule, received: date, later: int) -> None:
    closed = ((received, received + timedelta(10)),)
    first = deadline(rule, RequestFacts(received, rule.regimes[0], closed=closed)).due
    second = deadline(rule, RequestFacts(received + timedelta(later), rule.regimes[0], closed=closed)).due
    assert first is None or second is None or first <= second


def test_a_claimed_regime_decides_and_the_requesters_is_the_alternative() -> None:
    known = RequestFacts(day("2024-03-04"), Regime.FOIA, body_type="academy", claimed=Regime.EIR, closed=())
    found = deadline(LimitKind.RESPONSE_DUE, known)
    assert (found.rule.id, found.regime) == ("EIR-20", Regime.EIR)
    assert [each.code for each in found.alternatives] == [Ambiguity.A7]
    assert deadline("FOIA-school", known).rule.id == "EIR-20"
