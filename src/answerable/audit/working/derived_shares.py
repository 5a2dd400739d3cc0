"""Shares worked out from the ledger: a count of the sentence, the one before or a row, over its base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.polls import over_base, sizes_of
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.working.derivations import ClaimDerivation, share_of
from answerable.audit.working.derived_counts import everyone
from answerable.audit.working.ledger import Done, Ledger, Said, whole_row

_BRACKETED = re.compile(r"\s(?:[\w’'-]+\s){0,5}\(")
_GOES_ON = re.compile(r"\s*(?:That|This|These|They|It|Of|The)\b")
_BASES = (ColumnRole.ASKED, ColumnRole.REPLIED, ColumnRole.ANSWERED, ColumnRole.TOTAL)


def derived_shares(ledger: Ledger, said: Said, claim: Done) -> Iterator[Iterator[ClaimDerivation]]:
    """What a share may be of what, in groups, the surest first; over the base that the words name, if any."""
    sizes = sizes_of((*ledger.wholes, *ledger.rows_in(said)), ledger.poll)
    for group in _groups(ledger, said, claim):
        yield over_base(claim.link.base, sizes, group)


def _groups(ledger: Ledger, said: Said, claim: Done) -> Iterator[Iterator[ClaimDerivation]]:
    here = [each.mention.quantity.value for each in said.counts]
    near = [each.mention.quantity.value for other in ledger.before(said, 1) for each in other.counts]
    yield _within(ledger, said, here)
    yield _beside(said, claim)
    own = [
        (place.grid, place.row)
        for place in claim.link.places
        if place.row is not None and not place.grid.tallied
    ]
    for rows in (own, ledger.rows_in(said)):
        yield _of_named_columns(said, rows)
        yield _of_rows(rows)
    yield _of_rows_over(ledger, said)
    if "." in claim.mention.quantity.digits or _GOES_ON.match(said.text):
        yield _within(ledger, said, near)
    yield _of_all(ledger, said, claim)


def _within(ledger: Ledger, said: Said, tops: Sequence[Fraction]) -> Iterator[ClaimDerivation]:
    here = [each.mention.quantity.value for each in said.counts]
    near = [each.mention.quantity.value for other in ledger.before(said, 4) for each in other.counts]
    for x in dict.fromkeys(tops):
        for y in dict.fromkeys((*here, *near, *everyone(ledger), *_same_cells(ledger, said, x))):
            if 0 < x < y:
                yield share_of(x, y)


def _same_cells(ledger: Ledger, said: Said, x: Fraction) -> Iterator[Fraction]:
    """The other counts of the row that has this count and is named, or that adds the others up."""
    rows = [(grid, row) for grid, row in ledger.rows_in(said)]
    rows += [(grid, row) for grid in ledger.grids if (row := whole_row(grid)) is not None]
    for grid, row in rows:
        values = {column: grid.number(row, column) for column in grid.with_role(*COUNTED)}
        whole = whole_row(grid)
        for column in (each for each, value in values.items() if value == x):
            yield from (value for value in values.values() if value is not None)
            total = grid.number(whole, column) if whole is not None else None
            if total is not None:
                yield total


def _beside(said: Said, claim: Done) -> Iterator[ClaimDerivation]:
    """A count printed right before the share, that a row named with it holds: over the bases of that row."""
    last = next((each for each in reversed(said.counts) if _stands_before(each, claim)), None)
    x = last.mention.quantity.value if last is not None else Fraction(0)
    for place in claim.link.places if x > 0 else ():
        row, grid = place.row, place.grid
        if row is None or x not in [grid.number(row, at) for at in grid.with_role(*COUNTED)]:
            continue
        for over in grid.with_role(*_BASES):
            y = grid.number(row, over)
            if y and x < y:
                yield share_of(x, y, _named(grid, row, over), certain=True)


def _stands_before(count: Done, share: Done) -> bool:
    between = count.mention.block.text[count.mention.quantity.end : share.mention.quantity.start]
    return _BRACKETED.fullmatch(between) is not None


_Rows = Sequence[tuple[Grid, Row]]


def _of_named_columns(said: Said, rows: _Rows) -> Iterator[ClaimDerivation]:
    """Cells of some rows, in the columns that the sentence or its heading names, over the row's bases."""
    stems = stems_of(f"{said.text} {said.block.section}")
    for grid, row in rows:
        for column in grid.with_role(*COUNTED):
            if not found_in(stems_of(grid.columns[column].name), stems):
                continue
            for over in grid.with_role(*_BASES):
                x, y = grid.number(row, column), grid.number(row, over)
                if x and y and x < y:
                    yield share_of(x, y, _named(grid, row, column))


def _of_rows(rows: _Rows) -> Iterator[ClaimDerivation]:
    """Cells of some rows, over the others of the row and over the column's total."""
    for grid, row in rows:
        yield from _in_row(grid, row, grid.with_role(*COUNTED))
        whole = whole_row(grid)
        for column in grid.with_role(*COUNTED):
            x, y = grid.number(row, column), grid.number(whole, column) if whole is not None else None
            if x and y and x < y:
                yield share_of(x, y, _named(grid, row, column))


def _of_rows_over(ledger: Ledger, said: Said) -> Iterator[ClaimDerivation]:
    """Cells of the rows that the sentence names, over the counts of the sentences before it."""
    near = {each.mention.quantity.value for other in ledger.before(said, 4) for each in other.counts}
    for grid, row in ledger.rows_in(said):
        for column in grid.with_role(*COUNTED):
            x = grid.number(row, column)
            yield from (share_of(x, y, _named(grid, row, column)) for y in sorted(near) if x and x < y)


def _in_row(grid: Grid, row: Row, columns: Sequence[int]) -> Iterator[ClaimDerivation]:
    for column in columns:
        for over in grid.with_role(*COUNTED):
            x, y = grid.number(row, column), grid.number(row, over)
            if x and y and x < y:
                yield share_of(x, y, _named(grid, row, column))


def _named(grid: Grid, row: Row, column: int) -> str:
    return f"{row.label.replace('_', ' ')}, {grid.columns[column].name.replace('_', ' ')}"


def _of_all(ledger: Ledger, said: Said, claim: Done) -> Iterator[ClaimDerivation]:
    """The row of all, for what the sentence names, where it names no row."""
    if ledger.rows_in(said):
        return
    stems = stems_of(said.text)
    for grid in ledger.grids:
        row = whole_row(grid)
        if row is None:
            continue
        if claim.link.base is not None and "." in claim.mention.quantity.digits:
            yield from _in_row(grid, row, grid.with_role(ColumnRole.PART, ColumnRole.EITHER))
        counted = (ColumnRole.PART, ColumnRole.EITHER, ColumnRole.REPLIED, ColumnRole.ANSWERED)
        columns = [at for at in grid.with_role(*counted) if found_in(grid.columns[at].measure, stems)]
        yield from _in_row(grid, row, columns)
