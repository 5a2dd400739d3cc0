"""Published tables of counts as tallies.

A printed table tells apart only what it prints: the tally supports the bases for which the table
has a column, and no other. What replied and is not known to have refused, in a table that prints no
refusals, is tallied as unclear, and the bases that would need it are not offered.
"""

from __future__ import annotations

from answerable.evidence import CountTable, PublishedColumn
from answerable.ground import Missing
from answerable.questions import Outcome
from answerable.statistics.counts.bases import Base
from answerable.statistics.counts.tallies import OTHER_ANSWER, Cell, Tally


def published_tally(table: CountTable, item: str) -> Tally:
    """Counts of bodies in one table for one of its items, by the table's dimension.

    Rows in which the item's own cell is empty are left out. The answer is the item's code, or
    `OTHER_ANSWER` for the rest of those that gave an answer; None where the table cannot say so. Raises
    `Missing` for an item that the table does not have.
    """
    column = next((each for each in table.items if each.item == item), None)
    if column is None:
        legal = ", ".join(each.item for each in table.items)
        raise Missing(
            f"the table {table.name} has no item {item!r}", where=table.source, remedy=f"It has: {legal}."
        )
    counts: dict[Cell, int] = {}
    for row in table.rows:
        counts.update(_row_counts(table, row, column))
    return Tally(item, (table.dimension,), counts, bases_of(table), table.source)


def published_ladder(table: CountTable) -> Tally:
    """Counts of bodies in one table by how far they came, without any answer."""
    counts: dict[Cell, int] = {}
    for row in table.rows:
        counts.update(_row_counts(table, row, None))
    return Tally(table.name, (table.dimension,), counts, bases_of(table), table.source)


def bases_of(table: CountTable) -> frozenset[Base]:
    """The bases that the columns of a table can tell apart."""
    bases = {Base.SENT} if table.sent else set()
    if table.replied:
        bases.add(Base.REPLIED)
        if table.refused:
            bases.add(Base.REPLIED_NOT_REFUSED)
            if table.not_held:
                bases.add(Base.GAVE_ANSWER_AND_KNEW)
    return frozenset(bases)


def _row_counts(table: CountTable, row: tuple[str, ...], column: PublishedColumn | None) -> dict[Cell, int]:
    stratum = (table.stratum(row),)
    found = table.number(row, column.column) if column else 0
    asked = table.sent or table.replied
    sent = table.number(row, asked) if asked else None
    if found is None or sent is None:
        return {}
    replied = _printed(table, row, table.replied, sent)
    refused = _printed(table, row, table.refused, 0)
    not_held = _printed(table, row, table.not_held, 0)
    rest = replied - refused - not_held - found
    open_outcome = Outcome.ANSWERED if table.refused or not table.replied else Outcome.UNCLEAR
    rest_answer = OTHER_ANSWER if column and open_outcome is Outcome.ANSWERED else None
    counts = {
        Cell(stratum, Outcome.NO_REPLY, None): sent - replied,
        Cell(stratum, Outcome.REFUSED, None): refused,
        Cell(stratum, Outcome.NOT_HELD, None): not_held,
        Cell(stratum, open_outcome, rest_answer): rest,
    }
    if column:
        counts[Cell(stratum, Outcome.ANSWERED, column.code)] = found
    return {cell: count for cell, count in counts.items() if count}


def _printed(table: CountTable, row: tuple[str, ...], column: str, otherwise: int) -> int:
    if not column:
        return otherwise
    printed = table.number(row, column)
    return otherwise if printed is None else printed
