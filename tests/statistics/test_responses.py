"""Response rates by the standard of AAPOR, and when replies came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statistics.counts import DEPARTMENTS, tally_of

from answerable.ground import BadInput
from answerable.questions import Outcome
from answerable.statistics import (
    Arrival,
    Base,
    Cell,
    Disposition,
    Dispositions,
    Tally,
    arrivals,
    disposition_of,
    dispositions,
    question_dispositions,
    response_rates,
)

COUNTS = st.builds(Dispositions, *[st.integers(0, 500)] * 8)


def test_a_reply_rate_is_not_an_information_rate() -> None:
    # [rates]
    departments = Dispositions(complete=3, refused=10, other=3, no_contact=3)
    rates = response_rates(departments)
    assert rates.rr1 == 3 / 19
    assert rates.con1 == 16 / 19
    assert rates.ref1 == 10 / 19
    assert rates.coop1 == 3 / 16
    # [/rates]


def test_unknown_eligibility_counts_whole_in_part_or_not_at_all() -> None:
    found = Dispositions(
        complete=50, partial=10, refused=5, other=5, no_contact=20, unreached=6, uncertain=4, ineligible=10
    )
    rates = response_rates(found)
    assert rates.eligibility == 0.9
    assert (rates.rr1, rates.rr3, rates.rr5) == (50 / 100, 50 / 99, 50 / 90)
    assert (rates.rr2, rates.rr4, rates.rr6) == (60 / 100, 60 / 99, 60 / 90)
    assert (rates.coop1, rates.coop2, rates.coop3, rates.coop4) == (50 / 70, 60 / 70, 50 / 65, 60 / 65)
    assert (rates.ref1, rates.ref2, rates.ref3) == (5 / 100, 5 / 99, 5 / 90)
    assert (rates.con1, rates.con2, rates.con3) == (70 / 100, 70 / 99, 70 / 90)
    assert response_rates(found, eligibility=0.5).rr3 == 50 / 95


def test_no_requests_give_no_rates_but_all_are_eligible() -> None:
    rates = response_rates(Dispositions())
    assert rates.eligibility == 1.0
    assert rates.rr1 is rates.coop1 is rates.con3 is None


@given(COUNTS)
def test_rates_are_shares_and_stand_in_order(found: Dispositions) -> None:
    rates = response_rates(found)
    if found.eligible == 0:
        return
    assert rates.rr1 is not None
    assert rates.rr3 is not None
    assert rates.rr5 is not None
    assert rates.rr6 is not None
    assert 0 <= rates.rr1 <= rates.rr3 <= rates.rr5 <= rates.rr6 <= 1


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([Outcome.ANSWERED, Outcome.ANSWERED], Disposition.COMPLETE),
        ([Outcome.ANSWERED, Outcome.NOT_ASKED], Disposition.COMPLETE),
        ([Outcome.ANSWERED, Outcome.REFUSED], Disposition.PARTIAL),
        ([Outcome.ANSWERED_IN_PART], Disposition.PARTIAL),
        ([Outcome.REFUSED_ON_COST, Outcome.NOT_HELD], Disposition.REFUSED),
        ([Outcome.NOT_HELD, Outcome.UNCLEAR], Disposition.OTHER),
        ([Outcome.NO_REPLY], Disposition.NO_CONTACT),
        ([Outcome.CLARIFICATION_SOUGHT], Disposition.NO_CONTACT),
        ([Outcome.UNDELIVERED], Disposition.UNREACHED),
        ([Outcome.NOT_SUBJECT], Disposition.INELIGIBLE),
    ],
)
def test_the_questions_of_a_request_settle_its_disposition(
    outcomes: list[Outcome], expected: Disposition
) -> None:
    assert disposition_of(outcomes) is expected


def test_requests_are_counted_once_each() -> None:
    # [requests]
    answered, refused = Outcome.ANSWERED, Outcome.REFUSED
    found = dispositions([(answered, answered), (answered, refused), (refused, refused)])
    assert found == Dispositions(complete=1, partial=1, refused=1)
    # [/requests]
    assert dispositions([(Outcome.NOT_ASKED,), (answered,)]) == Dispositions(complete=1)


@given(st.lists(st.sampled_from([each for each in Outcome if each is not Outcome.AWAITING_CODING])))
def test_every_end_of_a_question_has_its_disposition(outcomes: list[Outcome]) -> None:
    found = dispositions([outcome] for outcome in outcomes)
    assert sum(vars(found).values()) == sum(outcome is not Outcome.NOT_ASKED for outcome in outcomes)


def test_a_tally_gives_the_dispositions_of_its_question() -> None:
    found = question_dispositions(tally_of(DEPARTMENTS))
    assert found == Dispositions(complete=6, refused=10, no_contact=3)
    unasked = Tally("Q1", (), {Cell((), Outcome.NOT_ASKED, None): 3, Cell((), Outcome.ANSWERED, "yes"): 1})
    assert question_dispositions(unasked) == Dispositions(complete=1)


def test_what_is_not_settled_has_no_disposition() -> None:
    with pytest.raises(BadInput, match="awaiting coding"):
        disposition_of([Outcome.AWAITING_CODING])
    with pytest.raises(BadInput, match="without a question"):
        disposition_of([Outcome.NOT_ASKED])
    with pytest.raises(BadInput, match="'replied_not_refused'"):
        question_dispositions(Tally("Q1", (), {}, bases=frozenset({Base.SENT, Base.REPLIED})))


def test_impossible_dispositions_are_refused() -> None:
    with pytest.raises(BadInput, match="-1"):
        Dispositions(refused=-1)
    with pytest.raises(BadInput, match=r"1\.5"):
        response_rates(Dispositions(complete=1), eligibility=1.5)


def test_steps_add_up_to_all_that_came() -> None:
    # [arrivals]
    counts = {Arrival.WITHIN_LIMIT: 60, Arrival.AFTER_REMINDER: 25, Arrival.AFTER_REVIEW: 3}
    steps = arrivals(counts, sent=100)
    assert [step.units for step in steps] == [60, 0, 25, 3, 0]
    assert [step.by_then_of_sent for step in steps] == [0.6, 0.6, 0.85, 0.88, 0.88]
    assert steps[2].label == "after a reminder"
    # [/arrivals]
    assert arrivals({}, sent=0)[0].of_sent is None


def test_more_replies_than_requests_are_refused() -> None:
    with pytest.raises(BadInput, match="5 requests"):
        arrivals({Arrival.WITHIN_LIMIT: 6}, sent=5)
    with pytest.raises(BadInput, match="-1"):
        arrivals({Arrival.WITHIN_LIMIT: -1}, sent=5)
