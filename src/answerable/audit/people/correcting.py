"""Corrections applied to claims in the making, before claims are held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answerable.audit.claims.count_claims import judge_count
from answerable.audit.claims.drafts import ClaimDraft
from answerable.audit.claims.readings import ClaimReading, counted_at
from answerable.audit.claims.share_claims import judge_readings
from answerable.audit.known.choices import COUNTED
from answerable.audit.known.counts import Grid, KnownCounts, Row
from answerable.audit.known.places import GridPlace
from answerable.audit.known.shares import BaseName
from answerable.audit.outcome.marks import anchors_of
from answerable.audit.people.corrections import (
    ClaimCorrection,
    ClaimRuling,
    ReadAs,
    Unplaced,
    place_corrections,
)
from answerable.audit.text.quantities import PrintedQuantity, QuantityUnit
from answerable.audit.verdicts.judgement import Judgement, Verdict
from answerable.ground import BadInput


def corrected(
    drafts: Sequence[ClaimDraft],
    corrections: Sequence[ClaimCorrection],
    known: KnownCounts,
    lines: Sequence[str],
) -> tuple[list[ClaimDraft], tuple[Unplaced, ...]]:
    """The drafts with what people said of them applied, and the corrections that fit nothing, each with why.

    A claim that is read as chosen is judged by that reading alone; one that is taken out is kept, as not
    checkable, with the reason. A claim that is let stand keeps its verdict.
    """
    found = list(drafts)
    if not corrections:
        return found, ()
    placed = place_corrections(corrections, anchors_of(found, lines))
    unplaced = list(placed.unplaced)
    for at, correction in placed.by_claim.items():
        try:
            found[at] = _applied(found[at], correction, known)
        except BadInput as error:
            unplaced.append(Unplaced(correction, f"{error.what[:1].upper()}{error.what[1:]}."))
    return found, tuple(unplaced)


def _applied(draft: ClaimDraft, correction: ClaimCorrection, known: KnownCounts) -> ClaimDraft:
    draft = replace(draft, correction=correction)
    match correction.ruling:
        case ClaimRuling.STANDS:
            return draft
        case ClaimRuling.READ_AS:
            assert correction.read_as is not None
            return _read(draft, correction.read_as, known)
        case ClaimRuling.OUTSIDE | ClaimRuling.OTHER_DATA | ClaimRuling.NOT_A_CLAIM:
            said = correction.ruling.words
            text = f"{said[:1].upper()}{said[1:]}, says {correction.name}: {correction.reason}"
            judgement = Judgement(Verdict.NOT_CHECKABLE, explanation=text)
            return replace(draft, judgement=judgement, key=(), rule=False)


def _read(draft: ClaimDraft, chosen: ReadAs, known: KnownCounts) -> ClaimDraft:
    place, columns = _place(chosen, known)
    counted = counted_at(place, columns)
    if counted is None:
        raise BadInput(f"{', '.join(chosen.measures)} has no count in {_named(chosen)}")
    if draft.quantity is None or draft.quantity.unit is QuantityUnit.POINTS:
        raise BadInput("only a share or a count can be read so")
    label, (_, _, low, high) = place.label, counted
    measure = " ".join(place.grid.columns[columns[0]].measure) if len(columns) == 1 else "either"
    if draft.quantity.unit is QuantityUnit.COUNT:
        judgement = judge_count(draft.quantity, low, high, definite=True)
        key = (label, measure, "count", *place.grid.subject)
    else:
        judgement = _share(draft.quantity, place, chosen, counted=(columns, low, high), known=known)
        key = (label, measure, judgement.base, *place.grid.subject)
    return replace(draft, judgement=judgement, population=label, key=key if measure else ())


def _share(
    quantity: PrintedQuantity,
    place: GridPlace,
    chosen: ReadAs,
    *,
    counted: tuple[tuple[int, ...], int, int],
    known: KnownCounts,
) -> Judgement:
    columns, low, high = counted
    name = next((each for each in BaseName if each.value == chosen.base), None)
    size, said = _size(place, chosen.base, name)
    if not size:
        raise BadInput(f"{_named(chosen)} has no base {chosen.base!r}")
    reading = ClaimReading(place, columns, low, high, said, size, name)
    return judge_readings(known, quantity, [reading], stated=True)


def _size(place: GridPlace, base: str, name: BaseName | None) -> tuple[int | None, str]:
    """The denominator that a base means at a place, and what it is called."""
    if name is not None:
        return place.bases().get(name), base
    if base.isascii() and base.isdigit():
        return int(base), "those meant"
    for column in place.grid.with_role(*COUNTED):
        if _plain(place.grid.columns[column].name) == _plain(base):
            return place.count(column), base.replace("_", " ")
    return None, base


def _place(chosen: ReadAs, known: KnownCounts) -> tuple[GridPlace, tuple[int, ...]]:
    for grid in known.grids:
        columns = _columns(grid, chosen.measures)
        if _plain(grid.name) != _plain(chosen.table) or not columns:
            continue
        if not chosen.row:
            return GridPlace(grid, None), columns
        row = _row(grid, chosen.row)
        if row is not None:
            return GridPlace(grid, row), columns
    raise BadInput(f"the known counts have no {', '.join(chosen.measures)} in {_named(chosen)}")


def _columns(grid: Grid, measures: Sequence[str]) -> tuple[int, ...]:
    wanted = {_plain(each) for each in measures}
    found = tuple(at for at in grid.with_role(*COUNTED) if _plain(grid.columns[at].name) in wanted)
    return found if {_plain(grid.columns[at].name) for at in found} == wanted else ()


def _row(grid: Grid, label: str) -> Row | None:
    return next((row for row in grid.rows if _plain(row.label) == _plain(label)), None)


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").casefold().split())


def _named(chosen: ReadAs) -> str:
    return f"{chosen.table}, {chosen.row}" if chosen.row else f"{chosen.table} (all rows)"
