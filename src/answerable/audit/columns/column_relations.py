"""Columns of counts of which one is the sum of two others in every row but one: which cell is the odd one.

A relation that most rows keep to the unit is no accident, and the row that breaks it holds a wrong cell.
Which of the three it is, is told by a total that then sums, by a slip of digits that one of them would be,
or by a header that says that its column is the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, permutations

from answerable.audit.columns.cell_checks import Place
from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.roles import ColumnRole
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import plain

_COUNTED = tuple(
    role for role in ColumnRole if role not in (ColumnRole.LABEL, ColumnRole.PERCENT, ColumnRole.ASIDE)
)
_LEAST_ROWS, _MOST_COLUMNS = 3, 8
_LEAST_VALUE = 10
_MOST_ODD = 4
_ERRORS = (ErrorType.WRONG_DIFFERENCE, ErrorType.SUM_MISMATCH)
_LEFT = re.compile(
    r"\b(?:change|difference|gap|closed|lost|left|remain\w*|rest|net|gain\w*|removed|added|new|cut"
    r"|increase|decrease|fewer|more|rise|fall|unpaid|outstanding|others?|none|not|without|no)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ColumnSum:
    """One column that is the sum of two others: `whole` = `one` + `other`."""

    whole: int
    one: int
    other: int

    def should(self, grid: Grid, row: Row) -> dict[int, Fraction]:
        """What each of the three would have to be by the other two; empty where a cell is no number."""
        cells = [grid.number(row, at) for at in (self.whole, self.one, self.other)]
        whole, one, other = cells
        if whole is None or one is None or other is None:
            return {}
        return {self.whole: one + other, self.one: whole - other, self.other: whole - one}

    def keeps(self, grid: Grid, row: Row) -> bool | None:
        """True if a row keeps the relation; None where a cell is no number."""
        should = self.should(grid, row)
        return should[self.whole] == grid.number(row, self.whole) if should else None


def related_columns(grid: Grid, judged: Mapping[Place, Judgement]) -> dict[Place, Judgement]:
    """Judgements of cells in columns that are the sum of two others, where the table has `judged` none yet.

    The last of the three columns is borne out; of a row that breaks the relation, and in which nothing else
    is accused, the odd cell is.
    """
    found: dict[Place, Judgement] = {}
    for relation in relations_of(grid):
        for at, row in enumerate(grid.rows):
            kept, columns = relation.keeps(grid, row), (relation.whole, relation.one, relation.other)
            accused = any(
                judged[(at, column)].verdict is Verdict.INCONSISTENT
                for column in columns
                if (at, column) in judged
            )
            if kept:
                found[(at, max(columns))] = Judgement(Verdict.CONSISTENT, _shown(grid, row, relation))
            elif kept is False and not accused:
                found |= dict(_odd(grid, at, relation))
    return found


def relations_of(grid: Grid) -> Iterator[ColumnSum]:
    """The relations that nearly all rows keep, in numbers large enough that it is no accident."""
    columns = grid.with_role(*_COUNTED)[:_MOST_COLUMNS]
    for three in combinations(columns, 3):
        for whole, one, other in permutations(three):
            relation = ColumnSum(whole, one, other)
            if one < other and _kept(grid, relation):
                yield relation


def _kept(grid: Grid, relation: ColumnSum) -> bool:
    rows = [(row, kept) for row in grid.rows if (kept := relation.keeps(grid, row)) is not None]
    odd = sum(not kept for _, kept in rows)
    telling = [row for row, kept in rows if kept and _telling(grid, row, relation)]
    return len(telling) >= _LEAST_ROWS and odd <= max(1, len(rows) // _MOST_ODD) and 2 * odd < len(telling)


def _telling(grid: Grid, row: Row, relation: ColumnSum) -> bool:
    cells = [grid.number(row, at) for at in (relation.whole, relation.one, relation.other)]
    values = [abs(cell) for cell in cells if cell]
    return len(values) == len(cells) and any(value >= _LEAST_VALUE for value in values)


def _odd(grid: Grid, at: int, relation: ColumnSum) -> Iterator[tuple[Place, Judgement]]:
    """The wrong cell of a row that breaks a relation; all three in doubt where nothing tells which."""
    row = grid.rows[at]
    should = relation.should(grid, row)
    column = _which(grid, row, should)
    arithmetic = _shown(grid, row, relation)
    for each in should if column is None else (column,):
        verdict = Verdict.AMBIGUOUS if column is None else Verdict.INCONSISTENT
        text = (
            f"In the other rows {_name(grid, relation.whole)} is {_name(grid, relation.one)} and"
            f" {_name(grid, relation.other)} together; here {plain(should[each])} would fit."
        )
        yield (
            (at, each),
            Judgement(
                verdict,
                arithmetic,
                plain(should[each]),
                text,
                _ERRORS,
            ),
        )


def _which(grid: Grid, row: Row, should: dict[int, Fraction]) -> int | None:
    sums = [each for each, value in should.items() if _mends_total(grid, row, each, value)]
    slips = [each for each, value in should.items() if is_slip(grid.number(row, each), value)]
    told = [each for each in should if _LEFT.search(grid.columns[each].name)]
    for evidence in (sums, slips, told):
        if len(evidence) == 1:
            return evidence[0]
    return None


def _mends_total(grid: Grid, row: Row, column: int, value: Fraction) -> bool:
    """True if the column's total is the sum of its rows with this value, and is not with the printed one."""
    total = grid.total_row
    printed = grid.number(total, column) if total is not None else None
    rest = [grid.number(each, column) for each in grid.body if each is not row]
    known = [each for each in rest if each is not None]
    return row is not total and len(known) == len(rest) > 1 and sum(known, value) == printed


def is_slip(printed: Fraction | None, meant: Fraction) -> bool:
    """True for numbers of as many digits of which one differs, or two neighbours changed places."""
    if printed is None or printed.denominator != 1 or meant.denominator != 1 or meant < _LEAST_VALUE:
        return False
    one, other = str(printed), str(meant)
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or not 0 < len(apart) <= 2:
        return False
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(one) == sorted(other)
    return swapped or (len(apart) == 1 and len(one) > 2)


def _name(grid: Grid, column: int) -> str:
    return repr(grid.columns[column].name.replace("_", " ") or f"column {column + 1}")


def _shown(grid: Grid, row: Row, relation: ColumnSum) -> str:
    one, other = (grid.number(row, at) or Fraction(0) for at in (relation.one, relation.other))
    return f"{plain(one)} + {plain(other)} = {plain(one + other)}"


def repaired(grid: Grid, judged: Mapping[Place, Judgement]) -> Iterator[tuple[Grid, Place, str]]:
    """The table with each accused count put right, where one number would, its place, and what was put."""
    for (at, column), judgement in judged.items():
        row, value = grid.rows[at], judgement.recomputed.replace(",", "")
        count = grid.columns[column].role in _COUNTED and not row.is_total
        if count and judgement.verdict is Verdict.INCONSISTENT and value.isdecimal():
            cells = (*row.cells[:column], value, *row.cells[column + 1 :])
            rows = (*grid.rows[:at], replace(row, cells=cells), *grid.rows[at + 1 :])
            yield replace(grid, rows=rows), (at, column), f"{value} for {row.cells[column]}"


def acquitted(
    judged: Mapping[Place, Judgement], again: Mapping[Place, Judgement], wrong: Place, put: str
) -> dict[Place, Judgement]:
    """Cells that were accused only because another is wrong, as they stand once that one is put right."""
    return {
        place: replace(again[place], explanation=f"Right with {put}.")
        for place, judgement in judged.items()
        if judgement.verdict in (Verdict.INCONSISTENT, Verdict.AMBIGUOUS)
        and place != wrong
        and place in again
        and again[place].verdict is Verdict.CONSISTENT
    }
