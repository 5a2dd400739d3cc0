"""Which bodies stand behind a number, found from the records alone.

The keys found here are compared with the counts of the tally before publication (see `gate`).
"""

from __future__ import annotations

from collections.abc import Mapping

from answerable.coding import letter_outcome
from answerable.report.content import Content, Item, ItemKind
from answerable.report.evidence_values import BodyRecord
from answerable.statistics import Base


def units(content: Content, item: Item, code: str, base: Base, where: Mapping[str, str]) -> tuple[str, ...]:
    """Keys of the bodies in `base`, in the strata `where`, that have `code` ("" for any), in order of key."""
    if item.kind is ItemKind.PUBLISHED:
        return ()
    return tuple(
        sorted(
            body.key for body in content.bodies if _within(body, where) and _counts(body, item, code, base)
        )
    )


def letters_in(content: Content, base: Base) -> tuple[str, ...]:
    """Keys of the bodies whose letter as a whole ended in `base`, in order of key."""
    questions = [item.name for item in content.items if item.kind is ItemKind.OUTCOME]
    found = []
    for body in content.bodies:
        ends = [finding.outcome for name in questions if (finding := body.finding(name)) is not None]
        if ends and base.holds(letter_outcome(ends)):
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
