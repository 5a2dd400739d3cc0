"""Counts of those that have one of several things, held to what a table has of each of them.

"119 schools use A or B": at least as many as use either, at most both together. "82 councils do at least one
of these": never the sum of rows of which a body may be in several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from answerable.audit.known.counts import Grid, Row
from answerable.audit.known.naming import nouns_of
from answerable.audit.known.roles import COUNTED, ColumnRole
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict
from answerable.audit.working.derivations import plain
from answerable.audit.working.ledger import Done, Ledger, Said

_SIDE = r"(?:an?\s+|the\s+)?[A-Za-z][\w’'-]*"
_EITHER = re.compile(rf"(?P<a>{_SIDE})(?:,\s+(?P<b>{_SIDE}))*,?\s+or\s+(?P<c>{_SIDE})")
_ANY = re.compile(
    r"(?i)\b(?:at least one|one or more|any|in all|in total|altogether|together|between them|overall"
    r"|a total of|adding|added)\b"
)
_NOT_BODIES = re.compile(r"(?i)\b(?:reasons|times|cases|answers|mentions|instances|ticks|uses|complaints)\b")
_LEAST_ROWS, _WHOLE = 3, 101


def unions_said(ledger: Ledger) -> dict[int, Judgement]:
    """Judgements of counts of bodies with one of several things, by the identity of the claim."""
    found: dict[int, Judgement] = {}
    for said in ledger.said:
        for claim in said.counts:
            judgement = _one_or_other(said, claim) or _summed(ledger, said, claim)
            if judgement is not None:
                found[id(claim)] = judgement
    return found


def _one_or_other(said: Said, claim: Done) -> Judgement | None:
    """ "119 schools use A or B" in a row that has columns of A and of B."""
    either = _EITHER.search(claim.mention.follows)
    if either is None or len(said.counts) > 1:
        return None
    sides = [stems_of(word) for word in re.split(r",\s+|\s+or\s+", either.group())]
    for place in claim.link.places:
        row = None if place.grid.tallied else place.row
        columns = [_column(place.grid, side) for side in sides] if row is not None else []
        counts = [place.grid.number(row, at) for at in columns if row is not None and at is not None]
        values = [count for count in counts if count is not None]
        if len(values) == len(sides) > 1:
            return _bounded(claim.mention.quantity.value, values, place.label)
    return None


def _column(grid: Grid, side: tuple[str, ...]) -> int | None:
    """The one column of a kind whose header has the words of one side."""
    named = [
        at
        for at in grid.with_role(ColumnRole.PART)
        if side and len(found_in(side, grid.columns[at].measure)) == len(side)
    ]
    return named[0] if len(named) == 1 else None


def _bounded(size: Fraction, values: Sequence[Fraction], label: str) -> Judgement | None:
    least, most = max(values), sum(values, Fraction(0))
    if least <= size <= most:
        return None
    shown = (
        f"{label}: {' and '.join(plain(value) for value in values)}, so from {plain(least)} to {plain(most)}"
    )
    text = f"One or other is at least the larger and at most both together: {shown}."
    edge = least if size < least else most
    return Judgement(Verdict.INCONSISTENT, shown, plain(edge), text, (ErrorType.UNION_BOUND,))


def _summed(ledger: Ledger, said: Said, claim: Done) -> Judgement | None:
    """A number of bodies with any that is the sum of rows of which a body can be in several."""
    size = claim.mention.quantity.value
    if not _ANY.search(said.text) or _NOT_BODIES.search(claim.mention.follows[:40]):
        return None
    nouns = tuple(nouns_of(claim.mention.after))[:2]
    for grid in ledger.grids:
        for column, values in _overlapping(grid):
            if sum(values) == size and found_in(nouns, stems_of(f"{grid.columns[column].name} {grid.name}")):
                shown = f"{' + '.join(plain(value) for value in values)} = {plain(size)}"
                text = f"{shown} counts those in several rows several times: the rows are of more than all."
                least = f"at least {plain(max(values))}"
                return Judgement(Verdict.INCONSISTENT, shown, least, text, (ErrorType.DOUBLE_COUNT,))
    return None


def _overlapping(grid: Grid) -> Iterator[tuple[int, list[Fraction]]]:
    """The columns of counts whose rows overlap: their shares are of one base and make more than a whole."""
    rows = [row for row in grid.rows if not row.is_total]
    if len(rows) < _LEAST_ROWS:
        return
    shares = [_sum(grid, rows, at) for at in grid.with_role(ColumnRole.PERCENT)]
    over = any(share is not None and share > _WHOLE for share in shares)
    bases = [values[0] for at in grid.with_role(*COUNTED) if len(set(values := _values(grid, rows, at))) == 1]
    for column in grid.with_role(*COUNTED):
        values = _values(grid, rows, column)
        most = min((base for base in bases if values and base >= max(values)), default=None)
        more = most is not None and sum(values) > most
        if (
            len(values) == len(rows)
            and len(set(values)) > 1
            and (more or (over and _one_base(grid, column, rows)))
        ):
            yield column, values


def _one_base(grid: Grid, column: int, rows: Sequence[Row]) -> bool:
    """True if the shares beside a column are all of one number: each is as large as its count."""
    for at in grid.with_role(ColumnRole.PERCENT):
        pairs = [(grid.number(row, column), grid.number(row, at)) for row in rows]
        sizes = [100 * count / share for count, share in pairs if count and share]
        if len(sizes) == len(rows) and max(sizes) <= min(sizes) * Fraction(21, 20):
            return True
    return False


def _values(grid: Grid, rows: Sequence[Row], column: int) -> list[Fraction]:
    return [value for row in rows if (value := grid.number(row, column)) is not None]


def _sum(grid: Grid, rows: Sequence[Row], column: int) -> Fraction | None:
    values = _values(grid, rows, column)
    return sum(values, Fraction(0)) if len(values) == len(rows) else None
