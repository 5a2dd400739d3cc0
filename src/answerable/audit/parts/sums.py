"""Parts against wholes: rows against a total row, a table by parts against the row it splits up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.audit.columns.cell_checks import Place
from answerable.audit.known.counts import Grid, KnownCounts, Row
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.explaining import column_sum
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

_REGIONS = (
    "North East",
    "North West",
    "Yorkshire and the Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
)
"""The regions of England: Regulation (EC) 1059/2003 (NUTS 1), kept as ITL 1 by the ONS."""

_COUNTS = tuple(role for role in COUNTED if role is not ColumnRole.TOTAL)


@dataclass(frozen=True)
class Split:
    """A table by parts and the row of another table that it splits up, with the columns they share."""

    parts: Grid
    whole: Grid
    row_at: int
    pairs: tuple[tuple[int, int], ...]

    @property
    def row(self) -> Row:
        """The row that is split up."""
        return self.whole.rows[self.row_at]


def splits_of(known: KnownCounts) -> Iterator[Split]:
    """Every pair of a table by parts and the row it splits up: the row's label names the table's subject."""
    for parts in known.grids:
        for whole in known.grids:
            if parts is whole or not parts.subject or whole.subject:
                continue
            for at, row in enumerate(whole.rows):
                label = stems_of(row.label)
                if label and len(found_in(label, parts.subject)) == len(label):
                    pairs = tuple(_pairs(parts, whole, row))
                    if pairs:
                        yield Split(parts, whole, at, pairs)


def _pairs(parts: Grid, whole: Grid, row: Row) -> Iterator[tuple[int, int]]:
    for index in parts.with_role(*_COUNTS):
        column = parts.columns[index]
        for other in whole.with_role(column.role):
            alike = (
                column.role not in (ColumnRole.PART, ColumnRole.EITHER)
                or column.measure == whole.columns[other].measure
            )
            if alike and whole.number(row, other) is not None:
                yield index, other
                break


def missing_row(split: Split) -> Judgement | None:
    """A judgement of a table by parts whose sums all fall short of the whole: a row is missing."""
    sums = [
        (column_sum(split.parts, part), split.whole.number(split.row, whole)) for part, whole in split.pairs
    ]
    known = [(int(one), int(other)) for one, other in sums if one is not None and other is not None]
    short = [(one, other) for one, other in known if one < other]
    absent = absent_regions(split.parts)
    if len(short) >= 2 and len(short) == len(known):
        arithmetic = "; ".join(f"rows sum to {one:,}, the whole is {other:,}" for one, other in known)
        named = f" Not among the rows: {', '.join(absent)}." if absent else ""
        text = f"Every column falls short of {split.row.label}: a row is missing.{named}"
        return Judgement(Verdict.INCONSISTENT, arithmetic, "", text, (ErrorType.MISSING_ROW,))
    if absent and known:
        text = (
            f"{', '.join(absent)} is not among the rows, though the rows sum to the whole where they should."
        )
        return Judgement(Verdict.AMBIGUOUS, "", "", text, (ErrorType.MISSING_ROW,))
    return None


def _short(split: Split) -> bool:
    """True if a row is known to be missing, so that no column can be held to its sum."""
    missing = missing_row(split)
    return missing is not None and missing.verdict is Verdict.INCONSISTENT


def absent_regions(grid: Grid) -> tuple[str, ...]:
    """The regions of England that a table by region leaves out, where it names at least six of the nine."""
    labels = [set(stems_of(row.label)) for row in grid.body]
    absent = []
    for region in _REGIONS:
        stems = stems_of(region)
        head = stems if len(stems) < 3 and stems[0] != stems_of("Yorkshire")[0] else stems[:1]
        if not any(len(found_in(head, label)) == len(head) for label in labels):
            absent.append(region)
    return tuple(absent) if 0 < len(absent) <= 3 else ()


def check_splits(known: KnownCounts) -> Iterator[tuple[Grid, Place, Judgement]]:
    """A judgement for each cell of a whole that the rows of a table by parts do not sum to."""
    splits = tuple(splits_of(known))
    short = {id(split.parts) for split in splits if _short(split)}
    for split in splits:
        if id(split.parts) in short:
            continue
        for part, whole in split.pairs:
            total, printed = column_sum(split.parts, part), split.whole.number(split.row, whole)
            if total is not None and printed is not None and total != printed:
                text = (
                    f"The rows of {split.parts.name.replace('_', ' ')} sum to {total}, not to {int(printed)}."
                )
                yield (
                    split.whole,
                    (split.row_at, whole),
                    Judgement(
                        Verdict.INCONSISTENT,
                        f"sum {total}, printed {int(printed)}",
                        str(total),
                        text,
                        (ErrorType.SUM_MISMATCH,),
                    ),
                )
