"""A share said of all together that is the plain mean of a table's rows, large and small counted alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from answerable.audit.comparing import Holds, holds
from answerable.audit.counts import Grid, Row
from answerable.audit.derivations import Derivation, share_of
from answerable.audit.judgement import ErrorType, Judgement, Verdict
from answerable.audit.ledger import Done, Ledger, Said, parts_of
from answerable.audit.quantities import Qualifier, Unit
from answerable.audit.roles import Role
from answerable.audit.words import found_in, stems_of

_OVERALL = re.compile(
    r"(?i)\b(?:average|averaged|taken together|together|overall|in all|in total|as a whole|altogether"
    r"|combined|across (?:the|all)|typical\w*)\b"
)
_OWN_TERMS = re.compile(
    r"(?i)\b(?:mean|average) of (?:the|these|all|those|their|its|each)?\s*(?:\w+[\s’'-]+){0,3}?"
    r"(?:rates|shares|percentages|proportions|figures)\b|\bunweighted\b|\bsimple (?:mean|average)\b"
    r"|\bper (?:council|body|force|trust|school|authority)\b"
    r"|\b(?:the|an) (?:average|typical) (?!rate|share|of|for|is|was|across|in\b|success|percentage)\w+"
)
_LEAST_ROWS = 3


def means_of_rows(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of shares of all that are the mean of the shares of rows, by the identity of the claim."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        if not _OVERALL.search(said.text) or _OWN_TERMS.search(said.text):
            continue
        for claim in said.claims:
            if _is_fine(claim) and (judgement := _judged(ledger, said, claim)):
                found[id(claim)] = judgement
    return found


def _is_fine(claim: Done) -> bool:
    quantity = claim.mention.quantity
    return quantity.unit is Unit.PERCENT and "." in quantity.digits and quantity.qualifier is Qualifier.EXACT


def _judged(ledger: Ledger, said: Said, claim: Done) -> Judgement | None:
    words = stems_of(f"{said.text} {said.block.section}")
    for grid in ledger.grids:
        rows = parts_of(grid)
        for name, shares, pooled in _columns(grid, rows) if len(rows) >= _LEAST_ROWS else ():
            mean = sum(shares, Fraction(0)) / len(shares)
            quantity = claim.mention.quantity
            if holds(quantity, pooled.value) is not Holds.NO or holds(quantity, mean) is not Holds.YES:
                continue
            if len(set(shares)) > 1 and found_in(stems_of(f"{name} {grid.name}"), words):
                listed = ", ".join(f"{float(share):.1f}" for share in shares)
                text = f"It is the plain mean of {listed}; of all together it is {pooled.text}."
                errors = (ErrorType.AVERAGE_OF_AVERAGES,)
                return Judgement(
                    Verdict.INCONSISTENT, pooled.text, f"{float(pooled.value):.1f}", text, errors, pooled.base
                )
    return None


def _columns(grid: Grid, rows: tuple[Row, ...]) -> Iterator[tuple[str, list[Fraction], Derivation]]:
    """The printed shares of rows and the share of all of them, for each column whose two counts are known."""
    for at in grid.with_role(Role.PERCENT):
        column = grid.columns[at]
        shares = [value for row in rows if (value := grid.number(row, at)) is not None]
        sums = [_sum(grid, rows, each) for each in (column.of, column.over) if each is not None]
        if len(shares) == len(rows) and len(sums) == 2 and sums[0] is not None and sums[1]:
            yield column.name, shares, share_of(sums[0], sums[1], "all rows")


def _sum(grid: Grid, rows: tuple[Row, ...], column: int) -> Fraction | None:
    values = [value for row in rows if (value := grid.number(row, column)) is not None]
    return sum(values, Fraction(0)) if len(values) == len(rows) else None
