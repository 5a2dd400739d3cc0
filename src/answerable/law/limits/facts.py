"""What is known of a request: dated events with who asserted each, and where its clock stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.ground import BadInput
from answerable.law.enactments.calendars import Period
from answerable.law.enactments.exemptions import Regime
from answerable.law.enactments.regimes import Nation


class EventKind(StrEnum):
    """What can happen to a request and matters to a time limit."""

    CLARIFICATION_ASKED = "clarification_asked"
    CLARIFICATION_RECEIVED = "clarification_received"
    FEES_NOTICE = "fees_notice"
    FEE_RECEIVED = "fee_received"
    EXTENSION_NOTIFIED = "extension_notified"
    PIT_NOTICE = "pit_notice"
    REPLY_RECEIVED = "reply_received"
    REVIEW_REQUESTED = "review_requested"
    REVIEW_RECEIVED = "review_received"
    DECISION_NOTICE = "decision_notice"


@dataclass(frozen=True)
class Event:
    """Something that happened to a request, its day, and who says so."""

    kind: EventKind
    on: date
    asserted_by: str = ""


_LAST_YEAR = 9000


@dataclass(frozen=True)
class RequestFacts:
    """What a time limit is computed from.

    `received` is day 0 of the rule asked about: the receipt of the request, or of the review request, the
    reply, the outcome or the notice. `closed` holds the periods without a school session, None where they are
    not known. `claimed` is the regime the authority answers under where it is not `regime`; `sent` is the day
    the request was sent where its receipt is disputed. `asserted_by` is who says what no event says.
    Raises `BadInput` for a day after the year 9000, as a false date of a mail has it: no limit can follow.
    """

    received: date
    regime: Regime
    body_type: str = ""
    nation: Nation | None = None
    events: tuple[Event, ...] = ()
    closed: tuple[Period, ...] | None = None
    claimed: Regime | None = None
    sent: date | None = None
    asserted_by: str = ""

    def __post_init__(self) -> None:
        """Raise `BadInput` for a day from which no limit can be reckoned."""
        for day in (self.received, self.sent or self.received, *(event.on for event in self.events)):
            if day.year > _LAST_YEAR:
                raise BadInput(f"{day} is no day to count from", remedy="Put the date right.")

    def days_of(self, kind: EventKind) -> tuple[date, ...]:
        """The days of all events of that kind, in order."""
        return tuple(sorted(event.on for event in self.events if event.kind is kind))

    def last(self, kind: EventKind) -> date | None:
        """The day of the last event of that kind, or None."""
        return max((event.on for event in self.events if event.kind is kind), default=None)


@dataclass(frozen=True)
class Wait:
    """A question of the authority and its answer; `until` is None while it is open."""

    since: date
    until: date | None


def waits(facts: RequestFacts, opening: EventKind, closing: EventKind) -> tuple[Wait, ...]:
    """Each event of the kind `opening` with the first one of `closing` that answers it.

    An answer without a question stands alone, as a wait of one day. Raises `BadInput` for an answer dated
    before the question.
    """
    opened, closed = list(facts.days_of(opening)), list(facts.days_of(closing))
    if opened and closed and closed[0] < opened[0]:
        raise BadInput(
            f"{closing} on {closed[0]} is before {opening} on {opened[0]}",
            remedy="Put one of the dates right.",
        )
    found: list[Wait] = []
    for since in opened:
        answer = next((day for day in closed if day >= since), None)
        found.append(Wait(since, answer))
    answered = {each.until for each in found}
    alone = [Wait(day, day) for day in closed if day not in answered]
    return tuple(sorted([*found, *alone], key=lambda each: each.since))


def clarifications(facts: RequestFacts) -> tuple[Wait, ...]:
    """The requests for clarification and their answers, in order."""
    if not facts.events:
        return ()
    return waits(facts, EventKind.CLARIFICATION_ASKED, EventKind.CLARIFICATION_RECEIVED)


def fee_waits(facts: RequestFacts) -> tuple[Wait, ...]:
    """The fees notices and their payments, in order; raises `BadInput` for a payment nobody asked for."""
    if not facts.events:
        return ()
    if facts.days_of(EventKind.FEE_RECEIVED) and not facts.days_of(EventKind.FEES_NOTICE):
        raise BadInput("there is a fee_received without a fees_notice", remedy="Add the day of the notice.")
    return waits(facts, EventKind.FEES_NOTICE, EventKind.FEE_RECEIVED)


def event_kind(text: str) -> EventKind:
    """The kind of event `text` names; raises `BadInput` with the legal ones."""
    try:
        return EventKind(text.strip().casefold())
    except ValueError:
        raise BadInput(
            f"there is no event {text!r}", remedy=f"The events are {', '.join(EventKind)}."
        ) from None
