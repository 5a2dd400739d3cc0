"""Figures that no rule of words ties to a count, but that the tables or the words around them bear out.

Nothing is accused here: a figure is consistent if a simple sum gives it, of numbers that stand in its
paragraph or in the rows that its sentence names. The rougher a figure is printed, the nearer its numbers
must be, so that few are borne out by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

from answerable.audit.comparing import Holds, holds
from answerable.audit.count_claims import CountClaim
from answerable.audit.counts import Grid, Row
from answerable.audit.judgement import Judgement, Verdict
from answerable.audit.quantities import Qualifier, Unit
from answerable.audit.roles import Role
from answerable.audit.share_claims import ShareClaim
from answerable.audit.shares import BaseName
from answerable.audit.tabled import Tabled, TabledNumbers, cells_of, totals, words

Done = ShareClaim | CountClaim
_Pairs = Iterator[tuple[Fraction, Fraction]]
_UNREAL = ("An example", "An assumption", "It denies")
_NEAR = 3
_TELLING = 10
_LARGE = 100
_MOST_ROWS = 6
_MOST_NUMBERS = 9
_DIFFERS = re.compile(
    r"(?i)\b(?:more|fewer|less|other|others|remaining|rest|by|difference|gap|rise|rose|fell|fall|drop\w*|increas\w*"
    r"|decreas\w*|left|leav\w+|without|not|never|none|kept|only)\b"
)
_ADDS = re.compile(r"(?i)\b(?:in all|altogether|together|total\w*|between them|combined|sum|overall|both)\b")
_CHANGES = re.compile(
    r"(?i)\b(?:rise|rose|risen|fell|fall|fallen|drop\w*|increas\w*|decreas\w*|grew|grow\w*|up|down|more|fewer|less"
    r"|chang\w*|shrank|shrunk|climb\w*|jump\w*|declin\w*|cut|reduc\w*)\b"
)
_MEANS = re.compile(r"(?i)\b(?:averag\w*|mean|each|per|apiece|every)\b")
_MAKES = re.compile(r"(?i)\b(?:mak\w+ up|made up|account\w*|of (?:all|the) |share of|of them|of these)")
_BASES = {
    BaseName.ASKED: (Role.ASKED,),
    BaseName.REPLIED: (Role.REPLIED,),
    BaseName.ANSWERED: (Role.ANSWERED, Role.REPLIED),
}


@dataclass(frozen=True)
class _Around:
    """What stands around a claim: the words of its sentence, those further off, the counts nearby."""

    claim: Done
    said: tuple[str, ...]
    wide: tuple[str, ...]
    sentence: tuple[Fraction, ...]
    paragraph: tuple[Fraction, ...]


def borne_out(
    numbers: TabledNumbers, done: Sequence[Done], judged: dict[int, Judgement]
) -> dict[int, Judgement]:
    """A judgement for each claim that was not judged and that the numbers around it bear out."""
    found: dict[int, Judgement] = {}
    for at, claim in enumerate(done):
        judgement = judged.get(id(claim), claim.judgement)
        if judgement.verdict is not Verdict.NOT_CHECKABLE or judgement.explanation.startswith(_UNREAL):
            continue
        around = _around(done, at)
        search = _counts if claim.mention.quantity.unit is Unit.COUNT else _shares
        if shown := next(search(numbers, around), ""):
            found[id(claim)] = Judgement(Verdict.CONSISTENT, shown, _value(claim))
    return found


def _value(claim: Done) -> str:
    quantity = claim.mention.quantity
    return quantity.digits or f"{float(quantity.value):g}"


def _around(done: Sequence[Done], at: int) -> _Around:
    claim = done[at]
    mention = claim.mention
    nearby = done[max(0, at - _MOST_NUMBERS) : at + _MOST_NUMBERS]
    near = [each for each in nearby if _whole(each) and each is not claim]
    block = [each for each in near if each.mention.block is mention.block]
    sentence = [each for each in block if each.mention.start == mention.start]
    before = mention.block.text[max(0, mention.start - 300) : mention.start]
    said = words(mention.sentence)
    return _Around(
        claim,
        said,
        (*said, *words(mention.block.section), *words(before)),
        tuple(each.mention.quantity.value for each in sentence),
        tuple(each.mention.quantity.value for each in block),
    )


def _whole(claim: Done) -> bool:
    quantity = claim.mention.quantity
    return quantity.unit is Unit.COUNT and quantity.qualifier is Qualifier.EXACT


def _fine(claim: Done) -> bool:
    """True for a share printed with decimals, which few numbers give by chance."""
    quantity = claim.mention.quantity
    return "." in quantity.digits and quantity.qualifier is Qualifier.EXACT


def _counts(numbers: TabledNumbers, around: _Around) -> Iterator[str]:
    quantity = around.claim.mention.quantity
    value, text = quantity.value, around.claim.mention.sentence
    yield from _cells(numbers, around)
    for one, other in permutations(dict.fromkeys(around.paragraph), 2):
        if one - other == value and (value >= _LARGE or _DIFFERS.search(text)):
            yield f"{_n(one)} - {_n(other)} = {_n(value)}"
        if one > other and one + other == value and (value >= _LARGE or _ADDS.search(text)):
            yield f"{_n(one)} + {_n(other)} = {_n(value)}"
        mean = other > 1 and _MEANS.search(text) and _telling(around)
        if mean and holds(quantity, one / other) is Holds.YES:
            yield f"{_n(one)}/{_n(other)} = {float(one / other):.4g}"
    rows = _rows(numbers, around)
    for grid, row in rows:
        yield from _within_row(grid, row, around)
    yield from _over_rows(rows, around)


def _telling(around: _Around) -> bool:
    quantity = around.claim.mention.quantity
    return "." in quantity.digits or quantity.value >= _TELLING


def _cells(numbers: TabledNumbers, around: _Around) -> Iterator[str]:
    """The same number in a table, in a row or a column that the words name."""
    value = around.claim.mention.quantity.value
    if around.claim.mention.quantity.qualifier is not Qualifier.EXACT:
        return
    named = {(id(grid), id(row)) for grid, row in numbers.rows_named(around.wide)}
    for cell in numbers.equal_to(value):
        of_row = (id(cell.grid), id(cell.row)) in named
        of_column = numbers.names_column(cell, around.wide)
        total = cell.row is cell.grid.total_row
        told = (of_row or of_column or total) and value >= _TELLING
        if (of_row and of_column) or told or value >= _LARGE:
            yield f"in a table: {cell.label} {_n(value)}"


def _rows(numbers: TabledNumbers, around: _Around) -> tuple[tuple[Grid, Row], ...]:
    """The rows that the sentence names, else those that its surroundings name, else the totals."""
    for said in (around.said, around.wide):
        if rows := numbers.rows_named(said):
            return rows[:_MOST_ROWS]
    return tuple(totals(numbers.grids))[:_MOST_ROWS]


def _within_row(grid: Grid, row: Row, around: _Around) -> Iterator[str]:
    """A difference or a mean of two numbers of one row."""
    quantity, text = around.claim.mention.quantity, around.claim.mention.sentence
    for one, other in permutations(tuple(cells_of(grid, row))[:_MOST_NUMBERS], 2):
        gap = one.value - other.value
        if gap > 0 and holds(quantity, gap) is Holds.YES and quantity.value >= _TELLING:
            yield f"{row.label}: {_n(one.value)} - {_n(other.value)} = {_n(gap)}"
        if other.value > 1 and _MEANS.search(text) and "." in quantity.digits:
            mean = one.value / other.value
            if _near(quantity.value, mean, len(quantity.digits.partition(".")[2])):
                yield f"{row.label}: {_n(one.value)}/{_n(other.value)} = {float(mean):.4g}"


def _near(value: Fraction, exact: Fraction, decimals: int) -> bool:
    return abs(value - exact) <= Fraction(1, 2 * 10**decimals)


def _over_rows(rows: Sequence[tuple[Grid, Row]], around: _Around) -> Iterator[str]:
    """A sum or a difference of one column over the rows that are named."""
    quantity = around.claim.mention.quantity
    for one, other in _columns(rows):
        gap = one.value - other.value
        if gap > 0 and holds(quantity, gap) is Holds.YES and quantity.value >= _TELLING:
            yield f"{_n(one.value)} - {_n(other.value)} = {_n(gap)} ({one.label})"
    for cells in _columns_of(rows):
        total = sum((cell.value for cell in cells), Fraction(0))
        if len(cells) > 1 and holds(quantity, total) is Holds.YES:
            yield f"{' + '.join(_n(cell.value) for cell in cells)} = {_n(total)}"


def _columns_of(rows: Sequence[tuple[Grid, Row]]) -> Iterator[list[Tabled]]:
    for grid in {id(grid): grid for grid, _ in rows}.values():
        parts = [row for other, row in rows if other is grid and not row.is_total]
        mine = [cell for row in parts for cell in cells_of(grid, row)]
        for column in range(len(grid.columns)):
            yield [cell for cell in mine if cell.column == column]


def _columns(rows: Sequence[tuple[Grid, Row]]) -> Iterator[tuple[Tabled, Tabled]]:
    for cells in _columns_of(rows):
        yield from permutations(cells, 2)


def _shares(numbers: TabledNumbers, around: _Around) -> Iterator[str]:
    text = around.claim.mention.sentence
    counts = around.paragraph if _fine(around.claim) else around.sentence
    changes = bool(_CHANGES.search(text)) and not re.match(r"\s*of\b", around.claim.mention.after)
    yield from _ratios(around, permutations(dict.fromkeys(counts), 2), changes=changes)
    if around.claim.mention.quantity.unit is Unit.POINTS:
        return
    rows = _rows(numbers, around)
    for grid, row in rows:
        cells = tuple(_meant(numbers, around, tuple(cells_of(grid, row))))
        yield from _ratios(around, cells, changes=changes)
        if _MAKES.search(text) and grid.total_row is not None and _fine(around.claim):
            yield from _ratios(around, _of_total(grid, row), changes=False)
    if changes:
        pairs = ((one.value, other.value) for one, other in _columns(rows))
        yield from _ratios(around, pairs, changes=True)


def _meant(numbers: TabledNumbers, around: _Around, cells: Sequence[Tabled]) -> _Pairs:
    """Pairs of a row's numbers that may be part and whole: over the base that is named, if one is."""
    base = _BASES.get(around.claim.link.base) if around.claim.link.base is not None else None
    for one, other in permutations(cells[:_MOST_NUMBERS], 2):
        role = other.grid.columns[other.column].role
        if base is not None and role not in base:
            continue
        if _fine(around.claim) or numbers.names_column(one, around.wide):
            yield one.value, other.value


def _of_total(grid: Grid, row: Row) -> _Pairs:
    whole = grid.total_row
    for cell in cells_of(grid, row):
        total = grid.number(whole, cell.column) if whole is not None and whole is not row else None
        if total is not None:
            yield cell.value, total


def _ratios(around: _Around, pairs: Iterable[tuple[Fraction, Fraction]], *, changes: bool) -> Iterator[str]:
    """Part over whole, and where the words speak of a change, the change from one to the other."""
    quantity = around.claim.mention.quantity
    for one, other in pairs:
        if other <= 1 or one < 0:
            continue
        if one < other and holds(quantity, 100 * one / other) is Holds.YES:
            yield f"{_n(one)}/{_n(other)} = {float(100 * one / other):.2f}%"
        gap = abs(one - other)
        if changes and gap and holds(quantity, 100 * gap / other) is Holds.YES:
            yield f"from {_n(other)} to {_n(one)} is {float(100 * gap / other):.2f}%"


def _n(value: Fraction) -> str:
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):g}"
