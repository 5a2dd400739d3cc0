"""`difference`: the share in one stratum less that in another."""

from __future__ import annotations

from answerable.ground import BadInput
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import (
    difference_amount,
    difference_in_prose,
    difference_range,
    method_name,
)
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import Display, FigureMeasure, Numbers
from answerable.report.measures.strata import base_of, row_of
from answerable.statistics import difference, share

_KEY = "difference"


def _check(request: FigureRequest) -> None:
    if request.expression.between is None:
        raise BadInput(
            f"nothing to compare in {request.expression.canonical!r}",
            remedy='Add `between DIMENSION = "VALUE" and "VALUE"`.',
        )


def _rows(request: FigureRequest) -> Numbers:
    """The shares of two strata and their difference."""
    wanted, base = request.expression, base_of(request)
    assert wanted.between is not None
    dimension, *values = wanted.between
    names = request.content.dimension(dimension).values
    found = [
        share(request.tally(wanted.code, dimension).where(dimension, value), wanted.code, base)
        for value in values
    ]
    gap = difference(*found)
    rows = [
        row_of(request, each, value, names.get(value, value), RowKind.STRATUM, ((dimension, value),))
        for each, value in zip(found, values, strict=True)
    ]
    last = FigureRow(
        key=_KEY,
        label="Difference",
        kind=RowKind.WHOLE,
        value=gap.value,
        printed=difference_amount(gap),
        in_prose=difference_in_prose(gap),
        interval=difference_range(gap.interval),
        bounds=difference_range(gap.bounds),
        notes=gap.notes,
    )
    return Numbers((*rows, last), method_name(gap.interval))


DIFFERENCE = FigureMeasure(
    word="difference",
    target=Target.CODE,
    clauses=("between", "base", "under", "title", "as", "show"),
    meaning="the share in one stratum less that in another",
    example='{{ difference has_log = yes between region = "North" and "South" base replied_not_refused }}',
    rows=_rows,
    subtitle="Difference between two shares of {of_base}, in percentage points",
    formula="The share of the first stratum less the share of the second.",
    one_number=True,
    base_sized=False,
    of_base=True,
    check=_check,
    display=Display(value_name="Share or difference", uncounted=frozenset({_KEY}), undrawn=frozenset({_KEY})),
)
