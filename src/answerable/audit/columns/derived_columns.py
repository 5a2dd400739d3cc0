"""Columns worked out of the columns beside them: shares, shares of a column's sum, changes, differences.

A header rarely says which two columns a percentage was made of. The numbers do: one way of working that
gives the printed cells of nearly all rows is how the column was made, and a row that it does not give is
doubted. Where the way that a header suggests fails in most rows, it was not meant, and nothing is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from answerable.audit.columns.cell_checks import Place
from answerable.audit.known.counts import Grid, KnownCounts, Row, number_of
from answerable.audit.known.roles import ColumnRole
from answerable.audit.known.shares import Fit, Percentage, bases_of, percentage_in, share_text, stated
from answerable.audit.verdicts.explaining import explain_share
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

_COUNTED = tuple(
    role for role in ColumnRole if role not in (ColumnRole.LABEL, ColumnRole.PERCENT, ColumnRole.ASIDE)
)
_LEAST_ROWS = 3
_MOST_COLUMNS = 12
_MOST_ROWS = Fraction(7, 10)
_CHANGE = re.compile(r"\b(?:changes?|increase|decrease|growth|difference|rise|fall)\b|\+/-|±", re.IGNORECASE)
_SIGN = re.compile(r"\s*[+−–-]")


class Way(StrEnum):
    """How a column may be worked out of two others."""

    SHARE = "share"
    SHARE_OF_BASE = "share of a base"
    SHARE_OF_SUM = "share of the sum"
    SHARE_OF_BOTH = "share of both"
    CHANGE = "change"
    DIFFERENCE = "difference"


@dataclass(frozen=True)
class _Made:
    """A way of working: of which column, and over (or to) which column or base by name."""

    way: Way
    of: int
    over: int = 0
    base: str = ""
    whole: Fraction | None = None


def check_derived(
    grid: Grid, judged: Mapping[Place, Judgement], known: KnownCounts
) -> dict[Place, Judgement]:
    """`judged` with the columns that are worked out of others judged by how the numbers say they were."""
    found = dict(judged)
    if len(grid.rows) < _LEAST_ROWS:
        return found
    for column, each in enumerate(grid.columns):
        places = [(at, column) for at in range(len(grid.rows)) if (at, column) in found]
        wrong = [place for place in places if found[place].verdict is Verdict.INCONSISTENT]
        held = [place for place in places if found[place].verdict is Verdict.CONSISTENT]
        made = _made(grid, column)
        if held and len(held) >= len(wrong) and not (wrong and made and _gives_all(grid, column, made)):
            continue
        if made is not None:
            found.update(
                {(at, column): _judged(grid, at, column, made, known) for at in _rows(grid, column, made)}
            )
        elif each.role is ColumnRole.PERCENT and len(wrong) >= _LEAST_ROWS and not _cut_off(found, wrong):
            text = "What this is a percentage of is not clear."
            found.update({place: Judgement(Verdict.NOT_CHECKABLE, explanation=text) for place in wrong})
    return found


def _gives_all(grid: Grid, column: int, made: _Made) -> bool:
    """True if a way of working gives every cell of a column."""
    return all(_fits(grid, at, column, made) for at in _rows(grid, column, made))


def _cut_off(found: Mapping[Place, Judgement], wrong: list[Place]) -> bool:
    return 2 * sum(ErrorType.TRUNCATED in found[place].errors for place in wrong) > len(wrong)


def _made(grid: Grid, column: int) -> _Made | None:
    """The way of working that gives most cells of a column; None if none gives nearly all of them."""
    best: tuple[Fraction, int, _Made] | None = None
    for rank, made in enumerate(_ways(grid, column)):
        known = [at for at in range(len(grid.rows)) if _value(grid, at, made) is not None]
        known = [at for at in known if _printed(grid, at, column) is not None]
        held = sum(_fits(grid, at, column, made) for at in known)
        telling = sum(_value(grid, at, made) not in (0, 100) for at in known)
        if held < _LEAST_ROWS or held < _MOST_ROWS * len(known) or telling < _LEAST_ROWS:
            continue
        candidate = (Fraction(held, len(known)), -rank, made)
        best = candidate if best is None or candidate[:2] > best[:2] else best
    return best[2] if best else None


def _ways(grid: Grid, column: int) -> Iterator[_Made]:
    """The ways to try, the likeliest first: of the nearest column on the left."""
    counted = [index for index in grid.with_role(*_COUNTED) if index != column]
    near = sorted(counted, key=lambda index: (index > column, abs(column - index)))[:_MOST_COLUMNS]
    names = dict.fromkeys(name.value for row in grid.rows for name in stated(bases_of(grid, row)))
    percent = grid.columns[column].role is ColumnRole.PERCENT
    if percent and not _is_change(grid, column):
        for of in near:
            yield from (_Made(Way.SHARE_OF_BASE, of, base=name) for name in names)
            yield from (_Made(Way.SHARE, of, over) for over in near if over != of)
            if whole := _sum(grid, of):
                yield _Made(Way.SHARE_OF_SUM, of, whole=whole)
            yield from (_Made(Way.SHARE_OF_BOTH, of, over) for over in near if over != of)
        yield from (_Made(Way.CHANGE, of, over) for of in near for over in near if over != of)
    elif _is_change(grid, column):
        way = Way.CHANGE if percent else Way.DIFFERENCE
        yield from (_Made(way, of, over) for of in near for over in near if over != of)


def _is_change(grid: Grid, column: int) -> bool:
    cells = [row.cells[column] for row in grid.rows if column < len(row.cells)]
    return bool(_CHANGE.search(grid.columns[column].name)) or any(
        _SIGN.match(cell) for cell in cells if len(cell) > 1
    )


def _printed(grid: Grid, at: int, column: int) -> Fraction | None:
    """The number printed, with its sign."""
    row = grid.rows[at]
    return number_of(row.cells[column]) if column < len(row.cells) else None


def _value(grid: Grid, at: int, made: _Made) -> Fraction | None:
    """What a row's cell should be, in per cent or as a count."""
    row = grid.rows[at]
    of, over = grid.number(row, made.of), grid.number(row, made.over)
    match made.way:
        case Way.SHARE_OF_BASE:
            over = next(
                (Fraction(size) for name, size in bases_of(grid, row).items() if name.value == made.base),
                None,
            )
        case Way.SHARE_OF_SUM:
            over = made.whole
        case Way.CHANGE | Way.DIFFERENCE:
            if of is None or over is None or (made.way is Way.CHANGE and not of):
                return None
            return 100 * (over - of) / of if made.way is Way.CHANGE else over - of
        case Way.SHARE_OF_BOTH:
            over = None if of is None or over is None else of + over
        case Way.SHARE:
            pass
    return 100 * of / over if of is not None and over and of <= over else None


def _sum(grid: Grid, column: int) -> Fraction | None:
    if grid.total_row is not None and (total := grid.number(grid.total_row, column)) is not None:
        return total
    values = [grid.number(row, column) for row in grid.body]
    return sum((value for value in values if value is not None), Fraction(0)) if None not in values else None


def _rows(grid: Grid, column: int, made: _Made) -> list[int]:
    return [
        at
        for at in range(len(grid.rows))
        if _value(grid, at, made) is not None and _printed(grid, at, column) is not None
    ]


def _fits(grid: Grid, at: int, column: int, made: _Made) -> bool:
    value, printed = _value(grid, at, made), _printed(grid, at, column)
    assert value is not None
    assert printed is not None
    shown = percentage_in(grid.rows[at].cells[column])
    if shown is None:
        return False
    unsigned = abs(value) if printed * value >= 0 or not _SIGN.match(grid.rows[at].cells[column]) else -value
    return unsigned >= 0 and shown.fits(unsigned / 100) is Fit.ROUNDED


def _judged(grid: Grid, at: int, column: int, made: _Made, known: KnownCounts) -> Judgement:
    row, value = grid.rows[at], _value(grid, at, made)
    printed = percentage_in(row.cells[column])
    assert value is not None
    assert printed is not None
    arithmetic, base, size = _shown(grid, row, value, made, printed)
    right = Judgement(
        Verdict.CONSISTENT, arithmetic, printed.shown(abs(value) / 100), base=base, denominator=size
    )
    if _fits(grid, at, column, made):
        return right
    if made.way in (Way.CHANGE, Way.DIFFERENCE):
        text = f"In the other rows it is the {made.way.value} between two columns; here that is {arithmetic}."
        return replace(
            right, verdict=Verdict.INCONSISTENT, explanation=text, errors=(ErrorType.WRONG_DIFFERENCE,)
        )
    if printed.fits(value / 100) is Fit.TRUNCATED:
        text, errors = "Cut off rather than rounded.", (ErrorType.TRUNCATED,)
        return replace(right, verdict=Verdict.INCONSISTENT, explanation=text, errors=errors)
    search = explain_share(printed, grid, row, [made.of], known=known)
    return replace(
        right,
        verdict=Verdict.INCONSISTENT,
        explanation=search.sentence(),
        errors=search.errors,
        candidates=search.found,
    )


def _shown(grid: Grid, row: Row, value: Fraction, made: _Made, printed: Percentage) -> tuple[str, str, int]:
    """The arithmetic, the name of the base, and its size (0 for changes)."""
    of = grid.number(row, made.of) or Fraction(0)
    match made.way:
        case Way.CHANGE | Way.DIFFERENCE:
            over = grid.number(row, made.over) or Fraction(0)
            unit = "%" if made.way is Way.CHANGE else ""
            return f"from {float(of):,g} to {float(over):,g}: {float(round(value, 2)):,g}{unit}", "", 0
        case _:
            size = of / value * 100 if value else Fraction(0)
            name = made.base or (
                f"the sum of {grid.columns[made.of].name!r}"
                if made.way is Way.SHARE_OF_SUM
                else _over_columns(grid, made)
            )
    whole = size.denominator == of.denominator == 1 and size > 0
    text = share_text(int(of), int(size), max(1, printed.decimals)) if whole else f"{float(value):.2f}%"
    return text, name, int(size)


def _over_columns(grid: Grid, made: _Made) -> str:
    """The name of the column, or of the two together, that a share is of."""
    both = (made.of, made.over) if made.way is Way.SHARE_OF_BOTH else (made.over,)
    return " and ".join(repr(grid.columns[at].name) for at in both)
