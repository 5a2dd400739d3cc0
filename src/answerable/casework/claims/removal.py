"""A partner's table taken out again whole, after what would change without it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from answerable.casework.claims.alternatives import Alternatives
from answerable.casework.claims.placing import settle_some, source_of
from answerable.casework.work.journalling import note
from answerable.ground import BadInput
from answerable.store.models import PartnerTable, SourceClaim


@dataclass(frozen=True)
class FindingChange:
    """A finding that would be, or was, another: of which body and item, before and after."""

    body: str
    item: str
    before: str
    after: str


def changes_without(table: PartnerTable) -> tuple[FindingChange, ...]:
    """The findings that would be others without the table, by body and item."""
    moves = Alternatives(table.investigation).moves_without(source_of(table))
    changes = [
        FindingChange(move.name, move.item, _in_words(*move.before[:2]), _in_words(*move.after[:2]))
        for move in moves
        if move.counts_elsewhere
    ]
    return tuple(sorted(changes, key=lambda each: (each.body, each.item)))


def _in_words(outcome: str, code: str) -> str:
    return f"{outcome}: {code}" if code and code != outcome else outcome


@transaction.atomic
def remove(table: PartnerTable, *, who: str, reason: str) -> tuple[FindingChange, ...]:
    """Take a table out again with all its rows and claims; returns the findings that are others now.

    Its file stays among the originals, and the journal says what it was. Raises `BadInput` without a reason.
    """
    if not reason.strip():
        raise BadInput("a reason is missing", remedy="Say why the table is taken out.")
    changes = changes_without(table)
    investigation = table.investigation
    before = {"digest": table.file.original.uid, "rows": table.rows.count(), "reason": reason}
    name = table.name
    take_out(table)
    note(investigation, who, "took out partner's table", name, before=before, after={"changed": len(changes)})
    return changes


def take_out(table: PartnerTable) -> int:
    """Delete a table with its rows and claims, and work the findings out anew; says how many claims went."""
    held = SourceClaim.objects.filter(row__table=table)
    touched = list(held.order_by().values_list("unit_id", flat=True))
    table.delete()
    settle_some(table.investigation, set(touched))
    return len(touched)
