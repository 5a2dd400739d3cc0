"""What would explain a figure that does not fit: a search over the known counts, simplest first.

Each ratio tried may fit by chance: a percentage with d decimals is hit by a random ratio with
probability 10^-d per cent, so the number tried times that is printed beside the result, and where
several things fit, all are named and none is asserted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from answerable.audit.known.counts import Grid, KnownCounts, Row, once_per_table
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.row_shares import bases_counted, bases_in, shares_near
from answerable.audit.known.shares import Fit, Percentage, bases_of, share_text, words_for
from answerable.audit.verdicts.judgement import CandidateCause, ErrorType

_MOST_NAMED = 3
_COUNTS = (
    ColumnRole.PART,
    ColumnRole.EITHER,
    ColumnRole.TOTAL,
    ColumnRole.REFUSED,
    ColumnRole.NOT_HELD,
    ColumnRole.NEGATIVE,
)


@dataclass(frozen=True)
class Search:
    """What fits, simplest first, and how many ratios were tried."""

    found: tuple[CandidateCause, ...]
    tried: int
    chance: float

    @property
    def best(self) -> tuple[CandidateCause, ...]:
        """Those that are as simple as the simplest."""
        return tuple(each for each in self.found if each.cost == self.found[0].cost) if self.found else ()

    @property
    def errors(self) -> tuple[ErrorType, ...]:
        """The kinds of slip of the simplest that fit; `unexplained` if nothing fits."""
        return tuple(dict.fromkeys(each.error for each in self.best)) or (ErrorType.UNEXPLAINED,)

    def sentence(self) -> str:
        """What fits, in words, with the chance of fitting by accident."""
        if not self.found:
            return f"Nothing known fits; {self.tried} ratios were tried."
        named = "; ".join(each.text for each in self.found[:_MOST_NAMED])
        more = len(self.found) - _MOST_NAMED
        rest = f"; and {more} more" if more > 0 else ""
        several = "Several things would fit: " if len(self.found) > 1 else "Would fit: "
        return f"{several}{named}{rest} ({self.tried} ratios tried, about {self.chance:.1f} fit by chance)."


def explain_share(
    printed: Percentage, grid: Grid, row: Row, columns: Sequence[int], *, known: KnownCounts, of: str = ""
) -> Search:
    """What may stand behind a percentage printed for `columns` of `row` that the counts do not give."""
    own = tuple(_ratios(grid, row, columns))
    found = []
    for cost, error, numerator, base, words in (*own, *_of_other_rows(printed, grid, row, columns)):
        if base <= 0 or numerator is None or not 0 < numerator <= base:
            continue
        fit = printed.fits(Fraction(numerator, base))
        if fit is Fit.NONE:
            continue
        cut = fit is Fit.TRUNCATED
        shown = f"{share_text(numerator, base, printed.decimals + cut)}{' cut off' if cut else ''} ({words})"
        found.append(CandidateCause(cost + cut, ErrorType.TRUNCATED if cut and cost == 1 else error, shown))
    found += _printed_elsewhere(printed, grid, row, columns)
    found += _as_counts(printed, grid, row, columns, known)
    tried = len(own) + len(columns) * (bases_counted(grid) - bases_in(grid, row))
    chance = tried * 2 * 10.0**-printed.decimals / 100
    return Search(tuple(sorted(dict.fromkeys(found))), tried, chance)


_Ratio = tuple[int, ErrorType, int | None, int, str]


def _ratios(grid: Grid, row: Row, columns: Sequence[int]) -> Iterator[_Ratio]:
    bases = bases_of(grid, row)
    for column in columns:
        for name, base in bases.items():
            yield 1, ErrorType.WRONG_BASE, _whole(grid, row, column), base, f"of {words_for(name, grid)}"
    others = [index for index in grid.with_role(*_COUNTS) if index not in columns]
    for column in others:
        for name, base in bases.items():
            words = f"{_named(grid, column)}, of {words_for(name, grid)}"
            yield 3, ErrorType.COPIED_CELL, _whole(grid, row, column), base, words


def _of_other_rows(printed: Percentage, grid: Grid, row: Row, columns: Sequence[int]) -> Iterator[_Ratio]:
    """The same counts of the other rows, near what is printed."""
    for column in columns:
        for each in shares_near(grid, column, printed):
            if each.row is not row:
                words = f"the row {each.row.label}, of {words_for(each.base, grid)}"
                yield 2, ErrorType.COPIED_CELL, each.numerator, each.denominator, words


def _printed_elsewhere(
    printed: Percentage, grid: Grid, row: Row, columns: Sequence[int]
) -> Iterable[CandidateCause]:
    """The same digits printed for the same measure in a neighbouring row, or in the next column."""
    for index in grid.with_role(ColumnRole.PERCENT):
        if grid.columns[index].of not in columns:
            continue
        for other in _by_digits(grid, index).get(printed.digits, ()):
            if other is not row:
                text = f"{printed.digits}% is printed for {other.label} under {grid.columns[index].name}"
                yield CandidateCause(1, ErrorType.COPIED_CELL, text)


@once_per_table
def _by_digits(grid: Grid, column: int) -> Mapping[str, Sequence[Row]]:
    """The rows by the digits that they print in one column."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in grid.rows:
        rows[row.cells[column].strip(" %") if column < len(row.cells) else ""].append(row)
    return rows


def _as_counts(
    printed: Percentage, grid: Grid, row: Row, columns: Sequence[int], known: KnownCounts
) -> Iterable[CandidateCause]:
    """The count itself, or the sum of its column in a table by parts, printed as a percentage."""
    if printed.value.denominator != 1:
        return
    for column in columns:
        measure = grid.columns[column].measure
        if _whole(grid, row, column) == printed.value:
            yield CandidateCause(0, ErrorType.COUNT_AS_PERCENT, f"{printed.digits} is the count itself")
        for other in known.grids:
            for index in other.with_role(ColumnRole.PART, ColumnRole.EITHER):
                total = column_sum(other, index)
                if (
                    other is not grid
                    and measure
                    and other.columns[index].measure == measure
                    and total == printed.value
                ):
                    text = f"{printed.digits} is the sum of {other.columns[index].name} over {other.name}"
                    yield CandidateCause(0, ErrorType.COUNT_AS_PERCENT, text)


@once_per_table
def column_sum(grid: Grid, column: int) -> int | None:
    """The sum of a column of counts over the rows that are not totals; None if no cell holds a number."""
    values = [value for row in grid.body if (value := grid.number(row, column)) is not None]
    return int(sum(values)) if values and len(grid.body) > 1 else None


def _whole(grid: Grid, row: Row, column: int) -> int | None:
    value = grid.number(row, column)
    return int(value) if value is not None and value.denominator == 1 else None


def _named(grid: Grid, column: int) -> str:
    return f"{grid.columns[column].name!r}"
