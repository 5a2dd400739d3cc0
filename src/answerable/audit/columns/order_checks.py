"""The order of counts in a row: replies within those asked, every other count within the replies."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.audit.known.counts import Grid
from answerable.audit.known.roles import ColumnRole
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

_FAR = 3
"""A count so many times its base counts something else than bodies."""


def orders_of(grid: Grid) -> Iterator[tuple[int, int, Judgement]]:
    """Row, column and judgement: replies are at most those asked, other counts at most the replies."""
    carried = _carries_over(grid)
    counts = grid.with_role(
        ColumnRole.PART, ColumnRole.EITHER, ColumnRole.REFUSED, ColumnRole.NOT_HELD, ColumnRole.NEGATIVE
    )
    bodies = [column for column in counts if _of_bodies(grid, column)]
    for at, row in enumerate(grid.rows):
        asked, replied = grid.count(row, ColumnRole.ASKED), grid.count(row, ColumnRole.REPLIED)
        if asked is not None and replied is not None and not carried:
            yield at, grid.with_role(ColumnRole.REPLIED)[0], _at_most(replied, asked, "requests")
        whole = replied if replied is not None else asked
        for column in bodies if whole is not None else ():
            value = grid.number(row, column)
            if value is not None and whole is not None and value.denominator == 1:
                name = "responses" if replied is not None else "requests"
                yield at, column, _at_most(int(value), whole, name)


def _carries_over(grid: Grid) -> bool:
    """True where several rows have more replies than requests: replies to earlier ones are among them."""
    return (
        sum(
            (grid.count(row, ColumnRole.REPLIED) or 0) > (grid.count(row, ColumnRole.ASKED) or 0)
            for row in grid.body
        )
        > 1
    )


def _of_bodies(grid: Grid, column: int) -> bool:
    """True if the column counts bodies: of several rows at most one exceeds its base, and not by far."""
    exceeding = [
        value / base
        for row in grid.body
        if (value := grid.number(row, column)) is not None
        and (base := grid.count(row, ColumnRole.REPLIED) or grid.count(row, ColumnRole.ASKED))
        and value > base
    ]
    return len(exceeding) <= 1 and len(grid.body) > 2 and all(each < _FAR for each in exceeding)


def _at_most(value: int, whole: int, name: str) -> Judgement:
    if value <= whole:
        return Judgement(
            Verdict.CONSISTENT, f"{value} of {whole} {name}", str(value), base=name, denominator=whole
        )
    text = f"{value} is more than the {whole} {name}."
    return Judgement(
        Verdict.INCONSISTENT, f"{value} > {whole}", f"at most {whole}", text, (ErrorType.SUM_MISMATCH,)
    )
