"""Shares "of these": of those that the share or the count just before has counted in a row of a table.

"80% of special schools run one; 60% of these use Calder": of the 84 schools that run one, as the row says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.text.quantities import QuantityUnit
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import explained, judged, share_of
from answerable.audit.working.ledger import Done, Ledger, Said

_THESE = re.compile(
    r"(?i)\s*of (?:these|those|them|which|whom)\b(?! (?:who|that|which|with|in|asked|from)\b)"
)
_JOINS = re.compile(r"[^.;:()\d]{0,60}?(?:,|\band\b|\bbut\b|\bwhile\b)\s*(?:just |only )?$", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:]|,\s|\sand\s|\sbut\s|\swhile\s")


def shares_of_these(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of shares of those that were counted just before, in a row that both are about."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        for claim, first in _of_these(said):
            counted = _counted(ledger, said, first)
            judgement = _judged(claim, *counted) if counted is not None else None
            if judgement is not None:
                found[id(claim)] = judgement
    return found


def _of_these(said: Said) -> Iterator[tuple[Done, Done]]:
    """Each share that says "of these", and those joined to it, with the one that says it."""
    first: Done | None = None
    for at, claim in enumerate(said.claims):
        if claim.mention.quantity.unit is not QuantityUnit.PERCENT:
            first = None
            continue
        if _THESE.match(claim.mention.follows):
            first = claim
        elif first is not None:
            before = said.claims[at - 1].mention.quantity.end
            between = claim.mention.block.text[before : claim.mention.quantity.start]
            first = (
                first
                if _JOINS.fullmatch(between) and not re.match(r"\s*of\b", claim.mention.follows)
                else None
            )
        if first is not None:
            yield claim, first


def _counted(ledger: Ledger, said: Said, first: Done) -> tuple[Grid, Row, int] | None:
    """The row and the column of those counted just before: in the sentence, or in the one before it."""
    at = said.claims.index(first)
    earlier = [*reversed(said.claims[:at])]
    if not earlier:
        earlier = [
            claim
            for other in ledger.before(said, 1)
            if other.block is said.block
            for claim in other.claims[-1:]
        ]
    for claim in earlier[:1]:
        if isinstance(claim, ShareClaim) and claim.place is not None and claim.place.row is not None:
            sure = claim.judgement.verdict is Verdict.CONSISTENT and len(claim.columns) == 1
            return (claim.place.grid, claim.place.row, claim.columns[0]) if sure else None
    return None


def _judged(claim: Done, grid: Grid, row: Row, column: int) -> Judgement | None:
    """The share of a column that the words name, over the column counted before, in the same row."""
    words = stems_of(_CLAUSE.split(claim.mention.follows)[0])
    base = grid.number(row, column)
    named = [
        at
        for at in grid.with_role(ColumnRole.PART)
        if at != column and (rare := _telling(grid, at)) and len(found_in(rare, words)) == len(rare)
    ]
    x = grid.number(row, named[0]) if len(named) == 1 else None
    if x is None or not base or not 0 < x <= base:
        return None
    quantity = claim.mention.quantity
    made = judged(quantity, [[share_of(x, base, row.label.replace("_", " "), certain=True)]])
    if made is None or made.verdict is not Verdict.INCONSISTENT:
        return made
    if quantity.value == x:
        return replace(
            made, errors=(ErrorType.COUNT_AS_PERCENT,), explanation=f"{x} is how many: {made.arithmetic}."
        )
    sizes = (grid.number(row, at) for at in grid.with_role(*COUNTED) if at != column)
    others = (share_of(x, size) for size in sizes if size is not None and size > x)
    return explained(made, quantity, (replace(each, error=ErrorType.WRONG_BASE) for each in others))


def _telling(grid: Grid, at: int) -> tuple[str, ...]:
    """The words of a header that no other count of the table has in its own."""
    others = {stem for each in grid.with_role(*COUNTED) if each != at for stem in grid.columns[each].measure}
    return tuple(stem for stem in grid.columns[at].measure if stem not in others)
