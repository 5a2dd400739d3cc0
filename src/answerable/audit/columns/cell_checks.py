"""The cells of a table against each other: shares, unions, wholes and their parts.

Every check answers for one cell of one table, and only where the table's own columns allow it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from answerable.audit.columns.order_checks import orders_of
from answerable.audit.known.counts import Grid, KnownCounts, Row, once_per_table
from answerable.audit.known.grids import is_either
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import (
    BaseName,
    Fit,
    Percentage,
    bases_of,
    percentage_in,
    share_text,
    stated,
)
from answerable.audit.overlaps.unions import union_range, united
from answerable.audit.parts.wholes import wholes_of
from answerable.audit.verdicts.explaining import explain_share
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

Place = tuple[int, int]
"""A row and a column of a table, each counted from 0."""

_LEAST_SUPPORT = 3


def check_grid(grid: Grid, known: KnownCounts) -> dict[Place, Judgement]:
    """A judgement for each cell of `grid` that its other cells speak about."""
    base = usual_base(grid)
    found = {(row_at, column): judgement for row_at, column, judgement in orders_of(grid)}
    for row_at, row in enumerate(grid.rows):
        for column, judgement in _row(grid, row, base, known):
            place = (row_at, column)
            if place not in found or judgement.verdict is not Verdict.CONSISTENT:
                found[place] = judgement
    return found


@once_per_table
def usual_base(grid: Grid) -> tuple[BaseName, int] | None:
    """The base that most printed percentages of a table use, and how many do; None where none fits."""
    votes: Counter[BaseName] = Counter()
    for row in grid.rows:
        for column in grid.with_role(ColumnRole.PERCENT):
            counted = grid.columns[column].of
            printed = percentage_in(row.cells[column]) if column < len(row.cells) else None
            value = None if counted is None else grid.number(row, counted)
            if printed is None or not value:
                continue
            fitting = [
                name
                for name, base in stated(bases_of(grid, row)).items()
                if value <= base and printed.fits(Fraction(value, base)) is Fit.ROUNDED
            ]
            votes.update(fitting)
    return votes.most_common(1)[0] if votes else None


def _row(
    grid: Grid, row: Row, base: tuple[BaseName, int] | None, known: KnownCounts
) -> Iterator[tuple[int, Judgement]]:
    yield from wholes_of(grid, row)
    for column in grid.with_role(ColumnRole.PERCENT):
        printed = percentage_in(row.cells[column]) if column < len(row.cells) else None
        if printed is not None:
            yield column, _percent(grid, row, column, printed, base=base, known=known)


def _percent(
    grid: Grid,
    row: Row,
    column: int,
    printed: Percentage,
    *,
    base: tuple[BaseName, int] | None,
    known: KnownCounts,
) -> Judgement:
    counted = grid.columns[column].of
    value = None if counted is None else grid.number(row, counted)
    bases = stated(bases_of(grid, row))
    over = grid.columns[column].over
    if over is not None and (whole := grid.number(row, over)) and whole.denominator == 1:
        bases, base = {BaseName.TOTAL: int(whole)}, (BaseName.TOTAL, _LEAST_SUPPORT)
    elif grid.columns[column].base in bases:
        base = (BaseName(grid.columns[column].base), _LEAST_SUPPORT)
    elif not bases and counted is not None and (total := _whole_of(grid, counted)):
        bases = {BaseName.TOTAL: total}
    if not bases:
        return Judgement(
            Verdict.NOT_CHECKABLE, explanation="No count of those asked or replied is in the row."
        )
    if value is not None and all(value > size for size in bases.values()):
        return Judgement(
            Verdict.NOT_CHECKABLE, explanation="Which count this is a percentage of is not clear."
        )
    if value is None or counted is None:
        return _without_count(grid, row, column, printed, bases=bases, base=base, known=known)
    judgement = judge_share(printed, int(value), bases, base)
    if judgement.verdict is Verdict.INCONSISTENT and judgement.errors[0] is not ErrorType.TRUNCATED:
        judgement = _explained(judgement, printed, grid, row, counted, known)
    return _malformed(printed, judgement)


def _whole_of(grid: Grid, counted: int) -> int:
    """The total of a column that the rows split up: a percentage beside it is of that total. 0 if none."""
    total = grid.total_row
    if total is None or len(grid.body) < 2:
        return 0
    values = [grid.number(row, counted) for row in grid.body]
    whole = grid.number(total, counted)
    known = [value for value in values if value is not None]
    return int(whole) if whole and len(known) == len(values) and sum(known) == whole else 0


def judge_share(
    printed: Percentage, count: int, bases: dict[BaseName, int], usual: tuple[BaseName, int] | None
) -> Judgement:
    """A printed percentage against one count over each base; `usual` is the base the table keeps to."""
    fits = {name: printed.fits(Fraction(count, base)) for name, base in bases.items() if count <= base}
    first = usual[0] if usual and usual[0] in bases else next(iter(bases))
    places = max(1, printed.decimals)
    arithmetic = share_text(count, bases[first], places)
    shown = printed.shown(Fraction(count, bases[first]))
    for name in (first, *fits):
        if fits.get(name) is Fit.ROUNDED and (name is first or usual is None or usual[1] < _LEAST_SUPPORT):
            return Judgement(
                Verdict.CONSISTENT,
                share_text(count, bases[name], places),
                printed.shown(Fraction(count, bases[name])),
                base=name.value,
                denominator=bases[name],
            )
    if fits.get(first) is Fit.TRUNCATED:
        text = f"Cut off rather than rounded: {share_text(count, bases[first], places + 1)}."
        return Judgement(
            Verdict.INCONSISTENT, arithmetic, shown, text, (ErrorType.TRUNCATED,), first.value, bases[first]
        )
    return Judgement(
        Verdict.INCONSISTENT, arithmetic, shown, "", (ErrorType.UNEXPLAINED,), first.value, bases[first]
    )


def _explained(
    judgement: Judgement, printed: Percentage, grid: Grid, row: Row, counted: int, known: KnownCounts
) -> Judgement:
    search = explain_share(printed, grid, row, [counted], known=known)
    return Judgement(
        judgement.verdict,
        judgement.arithmetic,
        judgement.recomputed,
        search.sentence(),
        search.errors,
        judgement.base,
        judgement.denominator,
        search.found,
    )


def _malformed(printed: Percentage, judgement: Judgement) -> Judgement:
    if not printed.malformed:
        return judgement
    text = f"The number ends in its decimal point. {judgement.explanation}".strip()
    errors = (ErrorType.MALFORMED, *judgement.errors)
    return Judgement(
        Verdict.INCONSISTENT,
        judgement.arithmetic,
        judgement.recomputed,
        text,
        errors,
        judgement.base,
        judgement.denominator,
        judgement.candidates,
    )


def _without_count(
    grid: Grid,
    row: Row,
    column: int,
    printed: Percentage,
    *,
    bases: dict[BaseName, int],
    base: tuple[BaseName, int] | None,
    known: KnownCounts,
) -> Judgement:
    """A percentage of a union whose count is not printed: a count must exist, between largest and sum."""
    either = is_either(grid.columns[column]) or grid.columns[column].unites
    within = union_range(grid, row, united(grid, column)) if either else None
    first = base[0] if base and base[0] in bases else next(iter(bases))
    if within is None:
        return Judgement(
            Verdict.NOT_CHECKABLE, explanation="The count behind this percentage is not printed."
        )
    low, high = within
    counts = printed.counts_of(bases[first])
    fitting = [count for count in counts if low <= count <= high]
    if fitting:
        text = f"{share_text(fitting[0], bases[first])}; between {low} and {high} use one or the other."
        return Judgement(Verdict.CONSISTENT, text, printed.digits, base=first.value, denominator=bases[first])
    if counts:
        side = "the sum of the kinds" if counts[0] > high else "the largest kind"
        limit = high if counts[0] > high else low
        text = f"{counts[0]}/{bases[first]} would be {printed.digits}%, but {side} is {limit}."
        return Judgement(
            Verdict.INCONSISTENT,
            share_text(limit, bases[first]),
            printed.shown(Fraction(limit, bases[first])),
            text,
            (ErrorType.UNION_BOUND,),
            first.value,
            bases[first],
        )
    return _impossible(printed, bases, first, (low, high))


def _impossible(
    printed: Percentage, bases: dict[BaseName, int], first: BaseName, within: tuple[int, int]
) -> Judgement:
    fits = [
        f"{share_text(count, base, printed.decimals)} of {name.value}"
        for name, base in bases.items()
        for count in printed.counts_of(base)
        if within[0] <= count <= within[1]
    ]
    cut = [
        f"{share_text(count, bases[first], printed.decimals + 1)} cut off"
        for count in printed.truncated_counts_of(bases[first])
        if within[0] <= count <= within[1]
    ]
    errors = [ErrorType.IMPOSSIBLE_SHARE]
    errors += [ErrorType.WRONG_BASE] * bool(fits) + [ErrorType.TRUNCATED] * bool(cut)
    near = round(printed.value * bases[first] / 100)
    would = "; ".join((fits + cut)[:3])
    text = f"No count of {bases[first]} {first.value} is printed so." + (
        f" Would fit: {would}." if would else ""
    )
    return Judgement(
        Verdict.INCONSISTENT,
        share_text(near, bases[first], max(1, printed.decimals)),
        printed.shown(Fraction(near, bases[first])),
        text,
        tuple(errors),
        first.value,
        bases[first],
    )
