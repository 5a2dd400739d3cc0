"""Which bodies stand behind a number, found from the records alone.

The keys found here are compared with the counts of the tally before publication (see `gate`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from answerable.coding import letter_outcome
from answerable.questions import Outcome
from answerable.report.content.content import Content, Item, ItemKind
from answerable.report.content.evidence_values import BodyRecord
from answerable.statistics import Base

_NUMBER = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?")


def units(content: Content, item: Item, code: str, base: Base, where: Mapping[str, str]) -> tuple[str, ...]:
    """Keys of the bodies in `base`, in the strata `where`, that have `code` ("" for any), in order of key."""
    if item.kind is ItemKind.PUBLISHED:
        return ()
    return tuple(
        sorted(
            body.key for body in content.bodies if _within(body, where) and _counts(body, item, code, base)
        )
    )


def letters_in(content: Content, base: Base, where: Mapping[str, str]) -> tuple[str, ...]:
    """Keys of the bodies, in the strata `where`, whose letter as a whole ended in `base`, in order of key."""
    return ended_in(content, None, base.outcomes, where)


def ended_in(
    content: Content, item: Item | None, outcomes: Collection[Outcome], where: Mapping[str, str]
) -> tuple[str, ...]:
    """Keys of the bodies in the strata `where` whose question or letter (no item) ended in `outcomes`."""
    if item and item.kind is ItemKind.PUBLISHED:
        return ()
    questions = [each.name for each in content.items if each.kind is ItemKind.OUTCOME]
    found = []
    for body in content.bodies:
        ends = [
            finding.outcome
            for name in ([item.name] if item else questions)
            if (finding := body.finding(name)) is not None
        ]
        if ends and _within(body, where) and letter_outcome(ends) in outcomes:
            found.append(body.key)
    return tuple(sorted(found))


def with_number(content: Content, item: Item, base: Base, where: Mapping[str, str]) -> tuple[str, ...]:
    """Keys of the bodies in `base` and the strata `where` that gave a number for `item`."""
    found = []
    for body in content.bodies:
        finding = body.finding(item.name)
        if not finding or not base.holds(finding.outcome) or not _within(body, where):
            continue
        if len(finding.codes) == 1 and _NUMBER.fullmatch(finding.codes[0]):
            found.append(body.key)
    return tuple(sorted(found))


def _within(body: BodyRecord, where: Mapping[str, str]) -> bool:
    return all(body.strata.get(dimension) == value for dimension, value in where.items())


def _counts(body: BodyRecord, item: Item, code: str, base: Base) -> bool:
    finding = body.finding(item.name)
    if finding is None or not base.holds(finding.outcome):
        return False
    if item.kind is ItemKind.OUTCOME:
        return code in ("", finding.outcome.value)
    return not code or code in finding.codes
