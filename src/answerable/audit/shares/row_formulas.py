"""Figures that a paragraph prints for one row after another, worked out of a table in one way, not said.

"Town centres account for 39.8% of closures and parks for 36.6%": each row's part of the column's sum. "On
the coast it is 55.8%, in the fens 49.0%": of two columns together. "Delph rose 40%, Easterby 10%": from
one column to another. The way that gives several of them, and no other row, is the one that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from answerable.audit.known.counts import Grid, Row, once_per_table
from answerable.audit.known.roles import COUNTED
from answerable.audit.shares.row_series import ToldShare, belongs, told_in
from answerable.audit.text.layout import TextBlock
from answerable.audit.verdicts.comparing import Holds, holds
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import ClaimDerivation, judged, plain
from answerable.audit.working.ledger import MOST_CLAIMS, Ledger, whole_row

_CHANGES = re.compile(
    r"(?i)\b(?:rise|rises|rose|up|increas\w*|grew|grow\w*|higher|more|fall|falls|fell|down|drop\w*|decreas\w*"
    r"|declin\w*|lower|fewer|less|change[ds]?|lost|loss\w*|losing|gain\w*|steepest|cut)\b"
)
_LEAST, _MOST_COLUMNS = 3, 8


@dataclass(frozen=True)
class Formula:
    """A way of working a figure out of a row: `part` of the column, of both, or change from `part`."""

    grid: Grid
    way: str
    part: int
    other: int = -1

    def derived(self, row: Row, error: ErrorType = ErrorType.UNEXPLAINED) -> ClaimDerivation | None:
        """The figure of a row in per cent, with its arithmetic; None where a cell is no number."""
        x, y = self.grid.number(row, self.part), self.grid.number(row, self.other)
        if self.way == "sum":
            y = _sum(self.grid, self.part)
        elif self.way == "both" and x is not None and y is not None:
            y = x + y
        if x is None or not y or x < 0 or y < 0 or (self.way == "change" and not x):
            return None
        if self.way == "change":
            text = f"from {plain(x)} to {plain(y)} is {float(100 * abs(y - x) / x):.1f}%"
            return ClaimDerivation(
                100 * abs(y - x) / x, f"{text} ({row.label})", True, ErrorType.WRONG_DIFFERENCE
            )
        text = f"{plain(x)}/{plain(y)} = {float(100 * x / y):.1f}% ({row.label}, {self.name})"
        return ClaimDerivation(100 * x / y, text, True, error, self.name, int(y)) if x <= y else None

    @property
    def name(self) -> str:
        """What the figure is of, in words."""
        columns = (self.part, self.other) if self.way == "both" else (self.part,)
        return " and ".join(self.grid.columns[at].name.replace("_", " ") for at in columns)

    def fits(self, each: ToldShare) -> bool:
        """True if the row's figure is the one printed."""
        made = self.derived(each.row)
        return made is not None and holds(each.claim.mention.quantity, made.value) is Holds.YES


def row_formulas(ledger: Ledger, before: Mapping[int, Judgement]) -> dict[int, Judgement]:
    """Judgements of figures that go through the rows of a table, and of the odd one among them.

    What was refuted `before` is not borne out by a way of working that nobody stated.
    """
    found: dict[int, Judgement] = {}
    paragraphs: dict[int, list[ToldShare]] = {}
    blocks: dict[int, TextBlock] = {}
    for said in (each for each in ledger.said if len(each.claims) <= MOST_CLAIMS):
        paragraphs.setdefault(id(said.block), []).extend(told_in(ledger, said))
        blocks[id(said.block)] = said.block
    for key, told in paragraphs.items():
        for grid in {id(each.grid): each.grid for each in told}.values():
            mine = [each for each in told if each.grid is grid]
            found |= _judged(mine, blocks[key].text) if len(mine) > 1 else {}
    refuted = {key for key, judgement in before.items() if judgement.verdict is Verdict.INCONSISTENT}
    return {
        key: judgement
        for key, judgement in found.items()
        if judgement.verdict is Verdict.INCONSISTENT or key not in refuted
    }


def _judged(told: Sequence[ToldShare], text: str) -> dict[int, Judgement]:
    best = max(_formulas(told[0].grid, text), key=lambda formula: _rows(formula, told), default=None)
    fitting = [each for each in told if best is not None and best.fits(each)]
    if best is None or _rows(best, told) < 2 or not _telling(fitting):
        return {}
    pair = (best.part, best.other if best.other >= 0 else best.part)
    odd = [each for each in told if not best.fits(each) and belongs(each, fitting, pair)]
    if len(odd) > 1 or not (len(fitting) >= _LEAST or all(_fine(each) for each in fitting)):
        odd = []
    made = {}
    for each in (*fitting, *odd):
        derived = best.derived(each.row)
        judgement = judged(each.claim.mention.quantity, [[derived]]) if derived is not None else None
        if judgement is not None:
            made[id(each.claim)] = judgement
    return made


def _rows(formula: Formula, told: Sequence[ToldShare]) -> int:
    return len({id(each.row) for each in told if formula.fits(each)})


def _telling(fitting: Sequence[ToldShare]) -> bool:
    """True if so many figures fit, or so finely, that it is no accident."""
    return sum(2 if _fine(each) else 1 for each in fitting) >= _LEAST


def _fine(each: ToldShare) -> bool:
    return "." in each.claim.mention.quantity.digits


def _formulas(grid: Grid, text: str) -> Iterator[Formula]:
    columns = grid.with_role(*COUNTED)[:_MOST_COLUMNS]
    yield from (Formula(grid, "sum", at) for at in columns)
    yield from (Formula(grid, "both", one, other) for one, other in permutations(columns, 2))
    if _CHANGES.search(text):
        yield from (Formula(grid, "change", one, other) for one, other in permutations(columns, 2))


@once_per_table
def _sum(grid: Grid, column: int) -> Fraction | None:
    whole = whole_row(grid)
    if whole is not None:
        return grid.number(whole, column)
    values = [grid.number(row, column) for row in grid.rows]
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if len(known) == len(values) else None
