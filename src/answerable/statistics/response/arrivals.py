"""When replies of substance came: within the time limit, after a reminder, after a review.

A labelled count beside each response rate. Source: AAPOR (2023), Standard Definitions, asks that the
dates and follow-ups behind a rate are told; the steps are those of FOI practice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from answerable.ground import BadInput


class Arrival(StrEnum):
    """What a reply of substance came after, in the order of the work; the last step that applies."""

    WITHIN_LIMIT = "within_limit"
    AFTER_LIMIT = "after_limit"
    AFTER_REMINDER = "after_reminder"
    AFTER_REVIEW = "after_review"
    AFTER_COMPLAINT = "after_complaint"

    @property
    def label(self) -> str:
        """The step in prose: "within the time limit"."""
        return _LABELS[self]


_LABELS = {
    Arrival.WITHIN_LIMIT: "within the time limit",
    Arrival.AFTER_LIMIT: "late, without a reminder",
    Arrival.AFTER_REMINDER: "after a reminder",
    Arrival.AFTER_REVIEW: "after an internal review",
    Arrival.AFTER_COMPLAINT: "after a complaint to the regulator",
}


@dataclass(frozen=True)
class ArrivalStep:
    """Replies that came at one step, and all that had come by then.

    `of_sent` and `by_then_of_sent` are shares of the requests sent; None if none was sent.
    """

    arrival: Arrival
    label: str
    units: int
    by_then: int
    of_sent: float | None
    by_then_of_sent: float | None


def arrivals(counts: Mapping[Arrival, int], *, sent: int) -> tuple[ArrivalStep, ...]:
    """One `ArrivalStep` for each `Arrival` in turn, from counts of replies and the number of requests sent.

    Raises `BadInput` for a count below zero or more replies than requests.
    """
    if any(count < 0 for count in counts.values()) or sum(counts.values()) > sent:
        raise BadInput(
            f"{dict(counts)} cannot be the replies to {sent} requests.",
            remedy="Give counts from 0 whose sum is at most the number of requests sent.",
        )
    steps: list[ArrivalStep] = []
    by_then = 0
    for arrival in Arrival:
        units = counts.get(arrival, 0)
        by_then += units
        shares = (units / sent, by_then / sent) if sent else (None, None)
        steps.append(ArrivalStep(arrival, arrival.label, units, by_then, *shares))
    return tuple(steps)
