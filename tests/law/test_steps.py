"""What may be done next: silence is routed by regime, windows open and close on their days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.law import Event, EventKind, Regime, RequestFacts, StepKind, StepNeed, next_steps


def day(text: str) -> date:
    return date.fromisoformat(text)


def told(regime: Regime, received: str = "2024-06-04", **events: str) -> list[tuple[str, str, str]]:
    dated = tuple(Event(EventKind(kind), day(on)) for kind, on in events.items())
    steps = next_steps(RequestFacts(day(received), regime, events=dated))
    return [(step.act.value, str(step.opens or ""), str(step.closes or "")) for step in steps]


def test_silence_under_foia_is_complained_of_without_a_review() -> None:
    assert told(Regime.FOIA) == [
        ("await_answer", "2024-06-04", "2024-07-02"),
        ("remind", "2024-07-03", ""),
        ("complain", "2024-07-03", ""),
    ]


def test_silence_in_scotland_needs_a_review_first() -> None:
    steps = next_steps(RequestFacts(day("2024-06-04"), Regime.FOISA))
    assert [(step.act, step.need) for step in steps] == [
        (StepKind.AWAIT_ANSWER, StepNeed.REQUIRED),
        (StepKind.REMIND, StepNeed.OPTIONAL),
        (StepKind.ASK_FOR_REVIEW, StepNeed.REQUIRED),
        (StepKind.APPLY, StepNeed.OPTIONAL),
    ]
    review, application = steps[2], steps[3]
    assert (review.opens, review.closes) == (day("2024-07-03"), day("2024-08-28"))
    assert (application.opens, application.closes) == (None, None)


@pytest.mark.parametrize(
    ("regime", "review", "closes"),
    [(Regime.EISR, "2024-07-03", "2024-08-28"), (Regime.EIR, "2024-07-03", "2024-08-30")],
)
def test_the_window_to_ask_about_silence_opens_when_the_time_is_over(
    regime: Regime, review: str, closes: str
) -> None:
    assert ("ask_for_review", review, closes) in told(regime)


@pytest.mark.parametrize(
    ("regime", "events", "steps"),
    [
        (
            Regime.FOIA,
            {"reply_received": "2024-07-02"},
            [("ask_for_review", "2024-07-02", "2024-08-30"), ("complain", "", "")],
        ),
        (
            Regime.FOISA,
            {"reply_received": "2024-08-01"},
            [("ask_for_review", "2024-08-01", "2024-09-27"), ("apply", "", "")],
        ),
        (
            Regime.FOIA,
            {"review_requested": "2024-07-10"},
            [("await_review", "2024-07-10", "2024-09-09"), ("complain", "2024-09-10", "")],
        ),
        (
            Regime.FOISA,
            {"review_requested": "2025-12-10"},
            [("await_review", "2025-12-10", "2026-01-13"), ("apply", "2026-01-14", "2026-07-13")],
        ),
        (
            Regime.EIR,
            {"review_received": "2024-08-06"},
            [("complain", "2024-08-06", "2024-09-17"), ("appeal", "", "")],
        ),
        (
            Regime.FOISA,
            {"review_received": "2024-08-31"},
            [("apply", "2024-08-31", "2025-02-28"), ("appeal", "", "")],
        ),
        (Regime.FOIA, {"decision_notice": "2024-09-02"}, [("appeal", "2024-09-02", "2024-09-30")]),
        (Regime.EISR, {"decision_notice": "2024-09-02"}, [("appeal", "2024-09-02", "2024-10-14")]),
        (
            Regime.FOIA,
            {"clarification_asked": "2024-06-10"},
            [("answer_clarification", "2024-06-10", "")],
        ),
        (Regime.FOIA, {"fees_notice": "2024-06-14"}, [("pay_fee", "2024-06-14", "2024-09-13")]),
        (Regime.EISR, {"fees_notice": "2024-06-14"}, [("pay_fee", "2024-06-14", "2024-09-09")]),
    ],
)
def test_each_event_leaves_its_own_steps(
    regime: Regime, events: dict[str, str], steps: list[tuple[str, str, str]]
) -> None:
    assert told(regime, **events) == steps


def test_a_public_interest_notice_moves_silence_to_the_guidance_limit() -> None:
    steps = next_steps(
        RequestFacts(day("2025-12-01"), Regime.FOIA, events=(Event(EventKind.PIT_NOTICE, day("2025-12-31")),))
    )
    assert steps[0].closes == day("2026-01-30")


def test_a_claimed_regime_routes_the_steps() -> None:
    known = RequestFacts(day("2024-06-04"), Regime.FOIA, claimed=Regime.EIR)
    assert StepKind.ASK_FOR_REVIEW in [step.act for step in next_steps(known)]


def test_what_cannot_be_computed_has_to_be_settled_first() -> None:
    assert told(Regime.FOISA, received="2028-12-11") == [("settle", "", "")]
    assert told(Regime.FOIA, fees_notice="2024-06-14", fee_received="2024-10-01") == [("settle", "", "")]


def test_a_step_is_open_from_its_first_day_to_its_last() -> None:
    review = next_steps(RequestFacts(day("2024-06-04"), Regime.FOISA))[2]
    assert review.closes is not None
    assert not review.is_open(day("2024-07-02"))
    assert review.is_open(day("2024-07-03"))
    assert review.is_open(review.closes)
    assert not review.is_open(review.closes + timedelta(1))


@given(
    received=st.dates(date(2012, 1, 1), date(2027, 6, 1)),
    regime=st.sampled_from(list(Regime)),
    replied=st.none() | st.integers(0, 200),
)
def test_steps_are_in_order_and_say_where_their_days_come_from(
    received: date, regime: Regime, replied: int | None
) -> None:
    events = () if replied is None else (Event(EventKind.REPLY_RECEIVED, received + timedelta(replied)),)
    steps = next_steps(RequestFacts(received, regime, events=events))
    opened = [step.opens for step in steps if step.opens]
    assert opened == sorted(opened)
    for step in steps:
        assert step.explanation.endswith(".")
        assert step.closes is None or (step.opens is not None and step.opens <= step.closes)
        assert step.closes is None or step.deadline is not None
