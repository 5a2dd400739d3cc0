"""The order of counts in a row: replies within those asked, every other count within the replies."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.audit.counts import Grid, Row
from answerable.audit.judgement import ErrorType, Judgement, Verdict
from answerable.audit.roles import Role


def order_of(grid: Grid, row: Row) -> Iterator[tuple[int, Judgement]]:
    """Replies are at most those asked; every other count is at most the replies."""
    asked, replied = grid.count(row, Role.ASKED), grid.count(row, Role.REPLIED)
    if asked is not None and replied is not None:
        column = grid.with_role(Role.REPLIED)[0]
        yield column, _at_most(replied, asked, "requests")
    whole = replied if replied is not None else asked
    for column in grid.with_role(Role.PART, Role.EITHER, Role.REFUSED, Role.NOT_HELD, Role.NEGATIVE):
        value = grid.number(row, column)
        if whole is not None and value is not None and value.denominator == 1 and _of_bodies(grid, column):
            yield column, _at_most(int(value), whole, "responses" if replied is not None else "requests")


def _of_bodies(grid: Grid, column: int) -> bool:
    """True if the column counts bodies: no row but one exceeds its base."""
    over = sum(
        1
        for row in grid.body
        if (value := grid.number(row, column)) is not None
        and (base := grid.count(row, Role.REPLIED) or grid.count(row, Role.ASKED))
        and value > base
    )
    return over <= 1 and len(grid.body) > 2


def _at_most(value: int, whole: int, name: str) -> Judgement:
    if value <= whole:
        return Judgement(
            Verdict.CONSISTENT, f"{value} of {whole} {name}", str(value), base=name, denominator=whole
        )
    text = f"{value} is more than the {whole} {name}."
    return Judgement(
        Verdict.INCONSISTENT, f"{value} > {whole}", f"at most {whole}", text, (ErrorType.SUM_MISMATCH,)
    )
