"""The report's own tables against the counts that were given: a cell that says something else."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.audit.columns.cell_checks import Place
from answerable.audit.known.counts import Grid, KnownCounts, Row
from answerable.audit.known.roles import ColumnRole
from answerable.audit.text.words import found_in, stems_of
from answerable.audit.verdicts.judgement import ErrorType, Judgement, Verdict

_LEAST_EQUAL = 0.5
_FEW = 4
_ROLES = (
    ColumnRole.ASKED,
    ColumnRole.REPLIED,
    ColumnRole.REFUSED,
    ColumnRole.ANSWERED,
    ColumnRole.NOT_HELD,
    ColumnRole.PART,
    ColumnRole.EITHER,
)


_OF_ALL = (ColumnRole.ASKED, ColumnRole.REPLIED)


def _of_one_question(own: Grid, column: int, given: Grid) -> bool:
    """True for a base that every question has its own of: a printed one need not be that of this table."""
    return given.tallied and own.columns[column].role not in _OF_ALL


def stale_cells(known: KnownCounts) -> Iterator[tuple[Grid, Place, Judgement]]:
    """A judgement for each count of a printed table that differs from the given one in the same place.

    Two columns are the same if they have one role, measure the same, and agree in most rows.
    """
    for own in known.grids:
        for given in known.grids:
            if not own.given and given.given and own.subject == given.subject:
                yield from _compared(own, given)


def _compared(own: Grid, given: Grid) -> Iterator[tuple[Grid, Place, Judgement]]:
    rows = [
        (at, row, other) for at, row in enumerate(own.rows) if (other := _counterpart(row, given)) is not None
    ]
    for column in own.with_role(*_ROLES):
        for other_column in given.with_role(own.columns[column].role):
            alike = own.columns[column].measure == given.columns[other_column].measure or _one_in_words(
                own, column, given, other_column
            )
            if (
                own.columns[column].role is ColumnRole.PART or _of_one_question(own, column, given)
            ) and not alike:
                continue
            pairs = [
                (at, own.number(row, column), given.number(other, other_column)) for at, row, other in rows
            ]
            known = [(at, one, two) for at, one, two in pairs if one is not None and two is not None]
            differ = [(at, one, two) for at, one, two in known if one != two]
            if len(known) < 2 or len(differ) > _LEAST_EQUAL * len(known):
                continue
            for at, one, two in differ:
                text = f"The counts given have {two} here, not {one}."
                errors = (ErrorType.STALE_FIGURE,)
                yield (
                    own,
                    (at, column),
                    Judgement(Verdict.INCONSISTENT, f"{one} against {two}", str(two), text, errors),
                )


def _one_in_words(own: Grid, column: int, given: Grid, other_column: int) -> bool:
    """True if the words of one header are among those of the other, and nearly all cells are the same."""
    one, two = (set(each) for each in (own.columns[column].measure, given.columns[other_column].measure))
    pairs = [
        (own.number(row, column), given.number(other, other_column))
        for row in own.rows
        if (other := _counterpart(row, given)) is not None
    ]
    differ = sum(left != right for left, right in pairs)
    named = bool(one and two) and (one <= two or two <= one)
    return named and len(pairs) > _FEW and differ <= max(1, len(pairs) // _FEW)


def _counterpart(row: Row, given: Grid) -> Row | None:
    label = stems_of(row.label)
    for other in given.rows:
        stems = stems_of(other.label)
        if label and len(label) == len(stems) == len(found_in(label, stems)):
            return other
    return None
