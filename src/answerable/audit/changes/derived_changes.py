"""Changes, means and gaps worked out from the ledger: from one year's row to the next, over one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations

from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType
from answerable.audit.working.derivations import ClaimDerivation, plain
from answerable.audit.working.ledger import Done, Ledger, Said, parts_of, periods_in, periods_of, whole_row
from answerable.statistics import Rounding, rounded

_UP = re.compile(
    r"(?i)\b(?:rises?|rose|risen|rising|increas\w*|grew|grow\w*|up|more|higher|climb\w*|jump\w*|gain\w*)\b"
)
_DOWN = re.compile(
    r"(?i)\b(?:falls?|fell|fallen|drop\w*|decreas\w*|declin\w*|down|fewer|less|lower|shr[aiu]nk\w*|cuts?|reduc\w*)\b"
)
_BETWEEN = re.compile(r"(?i)\b(?:from|between)\b")
_EARLIER = re.compile(r"(?i)\b(?:before|previous|earlier)\b")
_MEANS = re.compile(r"(?i)\b(?:averag\w*|mean|each|per|apiece|every)\b")
_LEFT = re.compile(r"(?i)\b(?:not|never|none|nothing|kept|without|remain\w*|rest|others?|still)\b")
_EXTREMES = re.compile(r"(?i)\b(?:best|highest|most)\b.*\b(?:worst|lowest|least)\b")
_BASES = (ColumnRole.ASKED, ColumnRole.REPLIED, ColumnRole.ANSWERED, ColumnRole.TOTAL)
_MOST = 8


def derived_changes(ledger: Ledger, said: Said, claim: Done) -> Iterator[Iterator[ClaimDerivation]]:
    """What a change or a mean may be worked out from, in groups, the surest first."""
    up, down = bool(_UP.search(said.text)), bool(_DOWN.search(said.text))
    if (up or down) and not re.match(r"\s*of\b", claim.mention.after):
        yield _of_years(ledger, said, claim, up=up, down=down)
        yield _of_columns(ledger, said, claim)
        yield _of_prose(ledger, said, claim, up=up, down=down)
    if claim.mention.quantity.unit is QuantityUnit.COUNT and _MEANS.search(said.text):
        yield _means(ledger, said)
    if claim.mention.quantity.unit is QuantityUnit.COUNT and _LEFT.search(said.text):
        yield _left_over(ledger, said)


def derived_points(ledger: Ledger, said: Said, claim: Done) -> Iterator[Iterator[ClaimDerivation]]:
    """What a gap in points may lie between: shares of the sentence, of the rows it names, of the extremes."""
    shares = [each for other in (said, *ledger.before(said, 1)) for each in other.claims]
    printed = [
        each.mention.quantity.value for each in shares if each.mention.quantity.unit is QuantityUnit.PERCENT
    ]
    yield (_gap(one, other) for one, other in combinations(dict.fromkeys(printed), 2))
    yield _row_gaps(ledger, said)


def _of_years(ledger: Ledger, said: Said, claim: Done, *, up: bool, down: bool) -> Iterator[ClaimDerivation]:
    """From one year's row to another's: the years named, or any of a table by years."""
    for grid in ledger.grids:
        dated = [(row, periods_of(row)) for row in grid.rows]
        if sum(bool(periods) for _, periods in dated) < 2:
            continue
        years = () if _EARLIER.search(claim.mention.follows) else periods_in(said.text)
        named = [row for period in years for row, periods in dated if period in periods]
        rows = (
            list(dict.fromkeys(named)) if len(set(named)) > 1 else [row for row, periods in dated if periods]
        )
        sure = len(rows) == len(set(named)) == 2 and _fixed(said, claim)
        columns = grid.with_role(*COUNTED)
        stems = stems_of(f"{said.text} {said.block.section}")
        meant = [at for at in columns if found_in(stems_of(grid.columns[at].name), stems)]
        for column in meant or columns:
            for one, other in combinations(rows[:_MOST], 2):
                pair = grid.number(one, column), grid.number(other, column)
                yield from _changed(claim, *pair, up=up, down=down, sure=sure and bool(meant))


def _fixed(said: Said, claim: Done) -> bool:
    """True if the two years of the sentence are those of this figure: it follows them, and alone."""
    lead = said.until(claim)
    alone = not any(
        each.mention.quantity.unit is claim.mention.quantity.unit
        for each in said.claims
        if each.mention.quantity.start < claim.mention.quantity.start
    )
    late = _EARLIER.search(claim.mention.follows)
    return bool(_BETWEEN.search(lead)) and len(periods_in(lead)) == 2 and alone and not late


def _of_columns(ledger: Ledger, said: Said, claim: Done) -> Iterator[ClaimDerivation]:
    """From one dated column to another in a row that is named, or in the row of all."""
    for grid, row in ledger.rows_in(said) or ledger.wholes:
        dated = [at for at in grid.with_role(*COUNTED) if periods_in(grid.columns[at].name)]
        for one, other in combinations(dated, 2):
            yield from _changed(claim, grid.number(row, one), grid.number(row, other), up=True, down=True)


def _of_prose(ledger: Ledger, said: Said, claim: Done, *, up: bool, down: bool) -> Iterator[ClaimDerivation]:
    counts = [
        each.mention.quantity.value
        for other in (said, *ledger.before(said, 2))
        for each in other.counts
        if each is not claim
    ]
    for one, other in combinations(dict.fromkeys(counts), 2):
        yield from _changed(claim, *sorted((one, other), reverse=down and not up), up=up, down=down)


def _changed(
    claim: Done, one: Fraction | None, other: Fraction | None, *, up: bool, down: bool, sure: bool = False
) -> Iterator[ClaimDerivation]:
    """The change between two counts, as a number or in per cent of the first, if its way is the one said."""
    if one is None or other is None or one <= 0 or one == other or (one < other and not up):
        return
    if one > other and not down:
        return
    gap, error = abs(other - one), ErrorType.WRONG_DIFFERENCE
    if claim.mention.quantity.unit is QuantityUnit.COUNT:
        yield ClaimDerivation(gap, f"from {plain(one)} to {plain(other)}: {plain(gap)}", False, error)
        return
    share = 100 * gap / one
    shown = rounded(share, 1, Rounding.HALF_UP)
    yield ClaimDerivation(share, f"from {plain(one)} to {plain(other)} is {shown}%", sure, error)


def _means(ledger: Ledger, said: Said) -> Iterator[ClaimDerivation]:
    """One number over another: of the sentence and those before it, or of a row that is named or dated."""
    counts = [
        each.mention.quantity.value for other in (said, *ledger.before(said, 1)) for each in other.counts
    ]
    yield from _quotients(list(dict.fromkeys(counts)))
    dated = [(grid, row) for grid in ledger.grids for row in grid.rows if periods_of(row)]
    for grid, row in ledger.rows_in(said) or dated[:_MOST]:
        cells = [grid.number(row, column) for column in grid.with_role(*COUNTED)]
        yield from _quotients([cell for cell in cells if cell is not None])


def _left_over(ledger: Ledger, said: Said) -> Iterator[ClaimDerivation]:
    """One number of a row less another: those of a whole that did not."""
    for grid, row in ledger.rows_in(said) or ledger.wholes:
        cells = [grid.number(row, column) for column in grid.with_role(*COUNTED)][:_MOST]
        for one, other in permutations([cell for cell in cells if cell is not None], 2):
            if one > other:
                yield ClaimDerivation(one - other, f"{plain(one)} − {plain(other)} = {plain(one - other)}")


def _quotients(values: Sequence[Fraction]) -> Iterator[ClaimDerivation]:
    for one, other in permutations(values[:_MOST], 2):
        if 1 < other < one:
            yield ClaimDerivation(one / other, f"{plain(one)}/{plain(other)} = {plain(one / other)}")


def _row_gaps(ledger: Ledger, said: Said) -> Iterator[ClaimDerivation]:
    grids: dict[int, tuple[Grid, list[Row]]] = {}
    for grid, row in ledger.rows_in(said):
        grids.setdefault(id(grid), (grid, []))[1].append(row)
    for grid, rows in grids.values():
        whole = whole_row(grid)
        rows = [*rows, whole] if len(rows) == 1 and whole is not None else rows
        yield from _gaps(grid, rows)
    if _EXTREMES.search(said.text):
        for grid in ledger.grids:
            yield from _gaps(grid, parts_of(grid)[:_MOST])


def _gaps(grid: Grid, rows: Sequence[Row]) -> Iterator[ClaimDerivation]:
    """The differences of the rows' shares, of one column over one base."""
    for column, base in permutations(grid.with_role(*COUNTED), 2):
        if grid.columns[base].role not in _BASES:
            continue
        shares = [_share(grid, row, column, base) for row in rows]
        known = [share for share in shares if share is not None]
        yield from (_gap(one, other) for one, other in combinations(known, 2))


def _share(grid: Grid, row: Row, column: int, base: int) -> Fraction | None:
    part, whole = grid.number(row, column), grid.number(row, base)
    return None if part is None or not whole or part > whole else 100 * part / whole


def _gap(one: Fraction, other: Fraction) -> ClaimDerivation:
    high, low = max(one, other), min(one, other)
    shown = [rounded(each, 1, Rounding.HALF_UP) for each in (high, low, high - low)]
    return ClaimDerivation(high - low, f"{shown[0]}% − {shown[1]}% = {shown[2]} points")
