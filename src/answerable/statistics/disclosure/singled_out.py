"""Counts that single nobody out: beside each other, and beside what was printed before.

A count of members of a group whose members are known is a statement about each of them where it is near
nothing or near all. So is the difference of two counts. Threshold rule and differencing: Hundepool et al.
(2012), Statistical Disclosure Control, sections 4.2 and 6.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PrintedCounts:
    """What was printed before: of which units, and how many of them each count had."""

    base: frozenset[str]
    counts: Mapping[str, int]


def counts_that_may_be_told(
    base: frozenset[str],
    groups: Mapping[str, frozenset[str]],
    printed: Iterable[PrintedCounts] = (),
    *,
    threshold: int = 5,
) -> dict[str, int]:
    """How many units of `base` are in each group, for those counts that may be printed, in their order.

    Printed are counts of at least `threshold` that leave as many out. Two printed together differ by nobody
    or by as many. One that differs from what was printed before differs by as many; where other units are
    counted, it stays open which of those who came or went are in it. If one does not, none is printed: that
    one alone is missing would tell which of them changed.
    """
    before = tuple(printed)
    told: dict[str, frozenset[str]] = {}
    for name, members in groups.items():
        inside = members & base
        if not threshold <= len(inside) <= len(base) - threshold:
            continue
        if any(not _apart(inside, other, threshold) for other in told.values()):
            continue
        if not all(_unlike(base, name, len(inside), each, threshold) for each in before):
            return {}
        told[name] = inside
    return {name: len(inside) for name, inside in told.items()}


def _apart(one: frozenset[str], other: frozenset[str], threshold: int) -> bool:
    """True if neither has a few units that the other has not."""
    return all(_none_or_many(len(left), threshold) for left in (one - other, other - one))


def _none_or_many(number: int, threshold: int) -> bool:
    return number == 0 or number >= threshold


def _unlike(base: frozenset[str], name: str, count: int, before: PrintedCounts, threshold: int) -> bool:
    """True if the count and the earlier ones do not tell who of a few is in it."""
    came, went = len(base - before.base), len(before.base - base)
    if not came and not went:
        return all(_none_or_many(abs(count - each), threshold) for each in before.counts.values())
    if not all(_none_or_many(number, 2 * threshold) for number in (came, went)):
        return False
    if name not in before.counts:
        return True
    more = count - before.counts[name]
    return _open(came, went, more, threshold) and _open(went, came, -more, threshold)


def _open(some: int, others: int, more: int, threshold: int) -> bool:
    """Whether it stays open how many of `some` are in a count that grew by `more` while `others` left it."""
    least, most = max(0, more), min(some, others + more)
    return some == 0 or (least <= some - threshold and most >= threshold)
