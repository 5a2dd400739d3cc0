"""What may be done next about a request: the lawful steps in order, and when each opens and closes.

Silence is routed by the law. Under FOIA it can be complained of to the Information Commissioner as soon as
the time is over, without an internal review, which is only practice. In Scotland silence counts as a refusal,
and a requirement for review has to come first (FOISA ss.20, 47). Steps are told, not taken: a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from answerable.law.enactments.exemptions import Regime
from answerable.law.enactments.regimes import regime_version
from answerable.law.limits.counting import fee_limit
from answerable.law.limits.deadlines import Deadline, deadline
from answerable.law.limits.explanations import long_date
from answerable.law.limits.facts import EventKind, RequestFacts
from answerable.law.limits.results import Cause, Due, DueRange, Refused
from answerable.law.limits.rules import LimitKind


class StepKind(StrEnum):
    """What can be done about a request."""

    SETTLE = "settle"
    """Settle what keeps the limit from being computed."""
    ANSWER_CLARIFICATION = "answer_clarification"
    PAY_FEE = "pay_fee"
    AWAIT_ANSWER = "await_answer"
    REMIND = "remind"
    ASK_FOR_REVIEW = "ask_for_review"
    AWAIT_REVIEW = "await_review"
    COMPLAIN = "complain"
    """To the Information Commissioner."""
    APPLY = "apply"
    """To the Scottish Information Commissioner."""
    APPEAL = "appeal"


class StepNeed(StrEnum):
    """Whether the next step is open without this one."""

    REQUIRED = "required"
    """By law, no."""
    EXPECTED = "expected"
    """By law yes; the regulator may send one back."""
    OPTIONAL = "optional"


@dataclass(frozen=True)
class NextStep:
    """One thing that may be done: from `opens` to `closes`, both inclusive.

    `opens` of None depends on something that has not happened; `closes` of None knows no end. `deadline` is
    the time limit the dates come from.
    """

    act: StepKind
    need: StepNeed
    opens: date | None
    closes: date | None
    explanation: str
    deadline: Deadline | None = None

    def is_open(self, on: date) -> bool:
        """Whether the step can be taken on that day."""
        return self.opens is not None and self.opens <= on and (self.closes is None or on <= self.closes)


@dataclass(frozen=True)
class _Case:
    facts: RequestFacts
    known_on: date | None
    projected: bool

    @property
    def regime(self) -> Regime:
        return self.facts.claimed or self.facts.regime

    @property
    def scottish(self) -> bool:
        match self.regime:
            case Regime.FOISA | Regime.EISR:
                return True
            case Regime.FOIA | Regime.EIR:
                return False
        assert_never(self.regime)

    def limit(self, kind: LimitKind) -> Deadline:
        return deadline(kind, self.facts, known_on=self.known_on, projected=self.projected)

    def last(self, kind: EventKind) -> date | None:
        return self.facts.last(kind)


def next_steps(
    facts: RequestFacts, *, known_on: date | None = None, projected: bool = False
) -> tuple[NextStep, ...]:
    """The steps that are left for a request, in the order in which the law allows them.

    `facts.received` is the receipt of the request; replies, reviews and decisions are events of `facts`. No
    clock is read: ask each step whether it `is_open` on a day. Raises `BadInput` as `deadline` does.
    """
    case = _Case(facts, known_on, projected)
    if case.last(EventKind.DECISION_NOTICE):
        return (_appeal(case),)
    if outcome := case.last(EventKind.REVIEW_RECEIVED):
        limit = case.limit(LimitKind.REGULATOR_COMPLAINT_BY)
        act = StepKind.APPLY if case.scottish else StepKind.COMPLAIN
        to_regulator = NextStep(act, StepNeed.REQUIRED, outcome, limit.due, limit.explanation, limit)
        return (to_regulator, _appeal(case))
    if case.last(EventKind.REVIEW_REQUESTED):
        return tuple(_during_review(case))
    if case.last(EventKind.REPLY_RECEIVED):
        return tuple(_after_reply(case))
    return tuple(_in_silence(case))


def _in_silence(case: _Case) -> Iterator[NextStep]:
    weighing = case.regime is Regime.FOIA and case.last(EventKind.PIT_NOTICE)
    answer = case.limit(LimitKind.PIT_FINAL_GUIDANCE if weighing else LimitKind.RESPONSE_DUE)
    match answer.result:
        case Refused():
            yield _stopped(case, answer, answer.result)
        case Due(end) | DueRange(_, end):
            yield NextStep(
                StepKind.AWAIT_ANSWER, StepNeed.REQUIRED, case.facts.received, end, answer.explanation, answer
            )
            late = end + timedelta(days=1)
            yield NextStep(
                StepKind.REMIND,
                StepNeed.OPTIONAL,
                late,
                None,
                "The time is over; a reminder is free.",
                answer,
            )
            if case.scottish:
                yield _requirement_for_review(case, late)
                yield _application_to_come()
                return
            if case.regime is Regime.EIR:
                yield _review_request(case, late, StepNeed.OPTIONAL)
            told = (
                f"No answer came by {long_date(end)}: silence can be complained of to the Information "
                "Commissioner without asking for an internal review first."
            )
            yield NextStep(StepKind.COMPLAIN, StepNeed.OPTIONAL, late, None, told, answer)


def _stopped(case: _Case, answer: Deadline, refused: Refused) -> NextStep:
    asked, fee = case.last(EventKind.CLARIFICATION_ASKED), case.last(EventKind.FEES_NOTICE)
    stopped = refused.cause is Cause.CLOCK_STOPPED
    if stopped and asked and "clarification" in refused.reason:
        told = (
            f"The authority asked for clarification on {long_date(asked)}; its time begins with the answer."
        )
        return NextStep(StepKind.ANSWER_CLARIFICATION, StepNeed.REQUIRED, asked, None, told, answer)
    if stopped and fee:
        told = f"The authority asked for a fee on {long_date(fee)}: {refused.reason}."
        assert answer.calendar
        until = fee_limit(fee, regime_version(case.regime), answer.calendar)
        return NextStep(StepKind.PAY_FEE, StepNeed.REQUIRED, fee, until, told, answer)
    return NextStep(StepKind.SETTLE, StepNeed.REQUIRED, None, None, answer.explanation, answer)


def _after_reply(case: _Case) -> Iterator[NextStep]:
    reply = case.last(EventKind.REPLY_RECEIVED)
    assert reply
    if case.scottish:
        yield _requirement_for_review(case, reply)
        yield _application_to_come()
        return
    yield _review_request(case, reply, StepNeed.EXPECTED)
    told = (
        "The Information Commissioner takes a complaint within six weeks of the outcome of the review, or "
        "when no outcome has come 40 working days after it was asked for."
    )
    yield NextStep(StepKind.COMPLAIN, StepNeed.OPTIONAL, None, None, told)


def _requirement_for_review(case: _Case, opens: date) -> NextStep:
    window = _window(case, opens)
    told = (
        "In Scotland a review has to be required before anything else, in writing and saying why: "
        f"{window.explanation[0].lower()}{window.explanation[1:]}"
    )
    return NextStep(StepKind.ASK_FOR_REVIEW, StepNeed.REQUIRED, opens, window.due, told, window)


def _review_request(case: _Case, opens: date, need: StepNeed) -> NextStep:
    window = _window(case, opens)
    return NextStep(StepKind.ASK_FOR_REVIEW, need, opens, window.due, window.explanation, window)


def _window(case: _Case, opens: date) -> Deadline:
    """The limit for asking: under FOISA reckoned from the request, elsewhere from the reply or silence."""
    silent = case.last(EventKind.REPLY_RECEIVED) is None
    if not silent or case.regime is Regime.FOISA:
        return case.limit(LimitKind.REVIEW_REQUEST_BY)
    failed = opens - timedelta(days=1)
    facts = replace(
        case.facts, received=failed, sent=None, events=(), asserted_by="the end of the time to answer"
    )
    return replace(case, facts=facts).limit(LimitKind.REVIEW_REQUEST_BY)


def _application_to_come() -> NextStep:
    told = (
        "The Scottish Information Commissioner takes an application within six months of the outcome of the "
        "review, or of the day it was due."
    )
    return NextStep(StepKind.APPLY, StepNeed.OPTIONAL, None, None, told)


def _during_review(case: _Case) -> Iterator[NextStep]:
    asked = case.last(EventKind.REVIEW_REQUESTED)
    review = case.limit(
        LimitKind.REVIEW_DUE_EXCEPTIONAL if case.regime is Regime.FOIA else LimitKind.REVIEW_DUE
    )
    if review.due is None:
        yield NextStep(StepKind.SETTLE, StepNeed.REQUIRED, None, None, review.explanation, review)
        return
    late = review.due + timedelta(days=1)
    yield NextStep(StepKind.AWAIT_REVIEW, StepNeed.REQUIRED, asked, review.due, review.explanation, review)
    if case.scottish:
        # The limit for an application where no outcome came: six months from the day it was due.
        facts = RequestFacts(
            review.due,
            case.facts.regime,
            claimed=case.facts.claimed,
            asserted_by="the day the outcome was due",
        )
        application = deadline(LimitKind.REGULATOR_COMPLAINT_BY, facts)
        yield NextStep(
            StepKind.APPLY, StepNeed.OPTIONAL, late, application.due, application.explanation, application
        )
        return
    told = f"No outcome came by {long_date(review.due)}, so the Information Commissioner can be asked."
    yield NextStep(StepKind.COMPLAIN, StepNeed.OPTIONAL, late, None, told, review)


def _appeal(case: _Case) -> NextStep:
    notice = case.last(EventKind.DECISION_NOTICE)
    if notice is None:
        whither = "the Court of Session, on a point of law," if case.scottish else "the First-tier Tribunal"
        within = "42" if case.scottish else "28"
        told = f"A decision notice can be appealed to {whither} within {within} days."
        return NextStep(StepKind.APPEAL, StepNeed.OPTIONAL, None, None, told)
    limit = case.limit(LimitKind.TRIBUNAL_APPEAL_BY)
    return NextStep(StepKind.APPEAL, StepNeed.OPTIONAL, notice, limit.due, limit.explanation, limit)
