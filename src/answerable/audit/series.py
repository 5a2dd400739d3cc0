"""Shares told off row by row: "in A 64.6%, in B 60.9%, in C 59.8%": one that breaks the pattern is at fault.

Where three or more shares of a paragraph are one column over another, each in the row that its words
name, the paragraph tells that share. One more that is not, and that no two numbers of its row give, does
not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, permutations

from answerable.audit.comparing import Holds, holds
from answerable.audit.count_claims import CountClaim
from answerable.audit.counts import Grid, Row
from answerable.audit.division import divided
from answerable.audit.judgement import ErrorType, Judgement, Verdict
from answerable.audit.quantities import Qualifier, Unit
from answerable.audit.roles import Role
from answerable.audit.share_claims import ShareClaim

Done = ShareClaim | CountClaim
_LEAST = 3
_MOST_COLUMNS = 12
_Told = tuple[Done, Row]


def broken_series(done: Sequence[Done], judged: dict[int, Judgement]) -> dict[int, Judgement]:
    """A judgement for each share that breaks the pattern which the shares of its paragraph keep."""
    found: dict[int, Judgement] = {}
    for _, group in groupby(done, key=lambda claim: id(claim.mention.block)):
        claims = [claim for claim in group if _is_share(claim)]
        for grid, told in _by_grid(claims):
            found |= _misfits(grid, told, judged)
    return found


def _is_share(claim: Done) -> bool:
    quantity = claim.mention.quantity
    return quantity.unit is Unit.PERCENT and bool(quantity.digits) and quantity.qualifier is Qualifier.EXACT


def _by_grid(claims: Sequence[Done]) -> Iterator[tuple[Grid, list[_Told]]]:
    """The shares of a paragraph by the table in which their rows stand, where there are enough of them."""
    tables: dict[int, tuple[Grid, list[_Told]]] = {}
    for claim in claims:
        for place in claim.link.places if not claim.link.inherited else ():
            if place.row is not None and not place.row.is_total:
                tables.setdefault(id(place.grid), (place.grid, []))[1].append((claim, place.row))
    yield from (table for table in tables.values() if len(table[1]) > _LEAST)


def _misfits(grid: Grid, told: Sequence[_Told], judged: dict[int, Judgement]) -> dict[int, Judgement]:
    columns = [at for at, each in enumerate(grid.columns) if each.role is not Role.PERCENT][:_MOST_COLUMNS]
    for one, other in permutations(columns, 2):
        fitting = [claim for claim, row in told if _gives(grid, row, one, other, claim)]
        rest = [(claim, row) for claim, row in told if claim not in fitting]
        rows = {id(row) for claim, row in told if claim in fitting}
        if len(rows) >= _LEAST and rest and 3 * len(rest) <= len(told):
            return {
                id(claim): _accused(grid, row, (one, other), claim, fitting)
                for claim, row in rest
                if _open(claim, judged) and not _any(grid, row, columns, claim)
            }
    return {}


def _open(claim: Done, judged: dict[int, Judgement]) -> bool:
    return judged.get(id(claim), claim.judgement).verdict is Verdict.NOT_CHECKABLE


def _gives(grid: Grid, row: Row, one: int, other: int, claim: Done) -> bool:
    part, whole = grid.number(row, one), grid.number(row, other)
    if part is None or whole is None or not 0 < part <= whole:
        return False
    return holds(claim.mention.quantity, 100 * part / whole) is Holds.YES


def _any(grid: Grid, row: Row, columns: Sequence[int], claim: Done) -> bool:
    return any(_gives(grid, row, one, other, claim) for one, other in permutations(columns, 2))


def _accused(
    grid: Grid, row: Row, columns: tuple[int, int], claim: Done, fitting: Sequence[Done]
) -> Judgement:
    part, whole = (grid.number(row, column) or Fraction(0) for column in columns)
    if not 0 < part <= whole or part.denominator != 1 or whole.denominator != 1:
        return Judgement(Verdict.NOT_CHECKABLE, explanation="The row has no such share.")
    name = grid.columns[columns[1]].name.replace("_", " ")
    judgement = divided(claim.mention.quantity, int(part), int(whole), name)
    same = [each for each in fitting if each.mention.quantity.digits == claim.mention.quantity.digits]
    if not same or judgement.verdict is not Verdict.INCONSISTENT:
        return judgement
    text = f"{judgement.explanation} {claim.mention.quantity.digits}% is printed for another row beside it."
    return Judgement(
        judgement.verdict,
        judgement.arithmetic,
        judgement.recomputed,
        text,
        (ErrorType.COPIED_CELL,),
        judgement.base,
        judgement.denominator,
    )
