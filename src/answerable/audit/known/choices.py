"""What the known counts offer to read a claim by: tables, their rows, what they count, their bases."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from answerable.audit.claims.count_claims import CountClaim
from answerable.audit.claims.share_claims import ShareClaim
from answerable.audit.known.counts import Grid, KnownCounts, Row
from answerable.audit.known.places import GridPlace
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import Fit, bases_of, percentage_in, share_text, stated
from answerable.audit.outcome.results import TableOffered
from answerable.audit.people.corrections import KeptReading, ReadAs

COUNTED = tuple(
    role for role in ColumnRole if role not in (ColumnRole.LABEL, ColumnRole.PERCENT, ColumnRole.ASIDE)
)
"""The roles of columns that hold counts."""


def tables_offered(known: KnownCounts) -> tuple[TableOffered, ...]:
    """What a reading can be chosen from, table by table; tables without a column of counts are left out."""
    found: dict[str, TableOffered] = {}
    for grid in known.grids:
        measures = tuple(dict.fromkeys(grid.columns[at].name for at in grid.with_role(*COUNTED)))
        if not measures or grid.name in found:
            continue
        bases = dict.fromkeys(name.value for row in grid.rows for name in stated(bases_of(grid, row)))
        rows = tuple(dict.fromkeys(row.label for row in grid.rows))
        found[grid.name] = TableOffered(grid.name, rows, measures, tuple(bases), grid.given)
    return tuple(found.values())


def readings_of_claim(claim: ShareClaim | CountClaim) -> tuple[KeptReading, ...]:
    """The readings that the words of a claim in a sentence allow, with what each gives."""
    if isinstance(claim, CountClaim):
        if claim.counted is None:
            return ()
        place, columns = claim.counted[:2]
        chosen = _read_as(place, columns, "")
        return (KeptReading(chosen, claim.judgement.arithmetic, claim.judgement.verdict.value),)
    quantity = claim.mention.quantity
    kept = [
        KeptReading(
            _read_as(each.place, each.columns, each.base), each.text(quantity), each.said(quantity).value
        )
        for each in claim.readings
        if each.columns and each.name is not None
    ]
    return (*_over_a_number(claim), *kept)


def _over_a_number(claim: ShareClaim) -> Iterator[KeptReading]:
    """The reading that decided, where its denominator is none of the bases: those counted just before."""
    judgement, place = claim.judgement, claim.place
    known = {each.denominator for each in claim.readings if each.name is not None}
    if place is None or not claim.columns or judgement.denominator in (0, *known):
        return
    chosen = _read_as(place, claim.columns, str(judgement.denominator))
    yield KeptReading(chosen, judgement.arithmetic, judgement.verdict.value)


def readings_of_cell(grid: Grid, row: Row, column: int) -> tuple[KeptReading, ...]:
    """The readings of a percentage in a table: its count over each base that the row offers."""
    counted = grid.columns[column].of
    printed = percentage_in(row.cells[column]) if column < len(row.cells) else None
    value = None if counted is None else grid.number(row, counted)
    if printed is None or counted is None or value is None or value.denominator != 1:
        return ()
    place, count = GridPlace(grid, row), int(value)
    found = []
    for name, base in stated(bases_of(grid, row)).items():
        if base <= 0 or count > base:
            continue
        fit = printed.fits(Fraction(count, base))
        said = {Fit.ROUNDED: "yes", Fit.TRUNCATED: "cut", Fit.NONE: "no"}[fit]
        gives = f"{share_text(count, base, max(1, printed.decimals))} of {name.value}"
        found.append(KeptReading(_read_as(place, (counted,), name.value), gives, said))
    return tuple(found)


def _read_as(place: GridPlace, columns: tuple[int, ...], base: str) -> ReadAs:
    row = place.row.label if place.row is not None else ""
    return ReadAs(place.grid.name, row, tuple(place.grid.columns[at].name for at in columns), base)
