"""What answering would cost those who are asked, worked out before anything is sent.

FOIA: appropriate limit and GBP 25 an hour, Freedom of Information and Data Protection (Appropriate Limit and
Fees) Regulations 2004 (SI 2004/3244) regs 3 and 4. FOISA: GBP 600 and at most GBP 15 an hour, Freedom of
Information (Fees for Required Disclosure) (Scotland) Regulations 2004 (SSI 2004/467) regs 3 and 5. The
environmental regulations have no such limit. Only finding out whether information is held, locating,
retrieving and extracting it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from answerable.ground import BadInput

TOLD_RATE = 25
"""Pounds an hour at which the whole burden is told, whatever the regime."""
MOST_HOURS = 100_000
"""The longest that one answer may be said to take: some fifty years of work."""


class CostLimit(NamedTuple):
    """What a request may cost before it can be refused, in pounds, and what an hour counts for."""

    pounds: int
    an_hour: int

    @property
    def hours(self) -> Decimal:
        """The limit in hours."""
        return Decimal(self.pounds) / self.an_hour


@dataclass(frozen=True)
class BurdenGroup:
    """Bodies that are under one limit; `limit` is None where the regime has none."""

    regime: str
    of: str
    bodies: int
    limit: CostLimit | None


@dataclass(frozen=True)
class BurdenLine:
    """Bodies under one limit: what one answer costs each in pounds, and the part of the limit it takes."""

    asking: BurdenGroup
    cost_each: Decimal | None
    part: Decimal | None

    @property
    def exceeds(self) -> bool:
        """True if one request alone would pass the limit."""
        return self.part is not None and self.part > 1


@dataclass(frozen=True)
class Burden:
    """The whole: bodies, hours each, hours in all, and pounds in all at GBP 25 an hour."""

    bodies: int
    hours_each: Decimal
    lines: tuple[BurdenLine, ...]

    @property
    def hours(self) -> Decimal:
        """Hours of work at all bodies together."""
        return self.bodies * self.hours_each

    @property
    def pounds(self) -> Decimal:
        """Bodies times hours times GBP 25."""
        return self.hours * TOLD_RATE


def burden(askings: Sequence[BurdenGroup], hours_each: Decimal) -> Burden:
    """What the bodies would bear if each spent `hours_each` on its answer; raises `BadInput` for no time.

    No time is what is below zero, no number, or more than `MOST_HOURS`.
    """
    if not hours_each.is_finite() or not 0 <= hours_each <= MOST_HOURS:
        raise BadInput(f"{hours_each} hours are no time.", remedy="Say how long one answer takes: 2.5.")
    return Burden(
        sum(each.bodies for each in askings), hours_each, tuple(_line(each, hours_each) for each in askings)
    )


def _line(asking: BurdenGroup, hours: Decimal) -> BurdenLine:
    if asking.limit is None:
        return BurdenLine(asking, None, None)
    cost = hours * asking.limit.an_hour
    return BurdenLine(asking, cost, cost / asking.limit.pounds)
