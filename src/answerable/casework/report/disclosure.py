"""Tables of counts to hand out, small counts left blank so that no reader can work them out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from answerable.casework.frame.frames import DIMENSIONS
from answerable.casework.report.tallies import tally
from answerable.ground import BadInput, Missing
from answerable.report import csv_bytes
from answerable.statistics import Base, LinkedTable, Suppressed, Tally, suppressed_together
from answerable.store.models import Investigation

BLANK = "c"
"""What stands for a count that is left out: "c" for confidential, as statistical offices write it."""


@dataclass(frozen=True)
class DisclosedTable:
    """One table by `dimension`: its CSV, how many counts are blank, and whether it must not be handed out.

    `withheld` if no choice of blanks protects its small counts while the totals stand; `csv` is empty then.
    """

    dimension: str
    csv: bytes
    small: int
    blank: int
    withheld: bool


def tables_to_hand_out(
    investigation: Investigation, item: str, dimensions: tuple[str, ...], base: Base, *, threshold: int = 5
) -> tuple[DisclosedTable, ...]:
    """One table of strata by answer for each of `dimensions`, protected against each other.

    Cells of two tables that hold the same units (a nation that is one region) are blank in both. Raises
    `BadInput` for a dimension that there is not, or none, `Missing` for an item that nobody coded.
    """
    wrong = [name for name in dimensions if name not in DIMENSIONS]
    if wrong or not dimensions:
        raise BadInput(
            f"units are not split by {', '.join(wrong) or 'nothing'}",
            remedy=f"They are by: {', '.join(DIMENSIONS)}.",
        )
    counts = tally(investigation, item, DIMENSIONS)
    answers = tuple(sorted({cell.answer for cell in counts.counts if cell.substantive and cell.answer}))
    if not answers:
        raise Missing(f"nobody coded an answer to {item!r}", where=investigation.uid)
    columns = (*answers, "without an answer")
    tables = {name: _table(counts, name, columns, base) for name in dimensions}
    strata = {name: tuple(counts.strata(name)) for name in dimensions}
    found = suppressed_together(tables, threshold=threshold)
    return tuple(_handed_out(name, strata[name], columns, tables[name], found[name]) for name in dimensions)


def _table(counts: Tally, dimension: str, columns: tuple[str, ...], base: Base) -> LinkedTable:
    numbers: list[list[int]] = []
    keys: list[list[str]] = []
    for part in counts.strata(dimension).values():
        cells: dict[str, int] = defaultdict(int)
        members: dict[str, set[str]] = defaultdict(set)
        for cell, count in part.counts.items():
            if count and base.holds(cell.outcome):
                column = cell.answer if cell.substantive and cell.answer else columns[-1]
                cells[column] += count
                members[column].add("/".join(cell.stratum))
        numbers.append([cells[column] for column in columns])
        place = part.restricted_to[-1]
        keys.append(
            [f"{column}: {'; '.join(sorted(members[column])) or f'nobody in {place}'}" for column in columns]
        )
    return LinkedTable(numbers, keys)


def _handed_out(
    dimension: str, strata: tuple[str, ...], columns: tuple[str, ...], table: LinkedTable, made: Suppressed
) -> DisclosedTable:
    small, blank = len(made.primary), len(made.primary) + len(made.complementary)
    if made.withheld:
        return DisclosedTable(dimension, b"", small, blank, withheld=True)
    rows = [
        (name or "not known", *(BLANK if cell is None else str(cell) for cell in cells), str(sum(counts)))
        for name, cells, counts in zip(strata, made.cells, table.counts, strict=True)
    ]
    sums = [str(sum(column)) for column in zip(*table.counts, strict=True)]
    last = ("all", *sums, str(sum(map(int, sums))))
    return DisclosedTable(
        dimension, csv_bytes((dimension, *columns, "all"), [*rows, last]), small, blank, withheld=False
    )
