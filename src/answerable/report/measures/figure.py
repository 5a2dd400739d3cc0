"""`figure`: a link to a figure that is named elsewhere."""

from __future__ import annotations

from answerable.ground import BadInput
from answerable.report.figures.request import FigureRequest
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import FigureMeasure, Numbers


def _rows(request: FigureRequest) -> Numbers:
    raise BadInput("a reference to a figure is not a figure itself")


FIGURE = FigureMeasure(
    word="figure",
    target=Target.NAME,
    clauses=(),
    meaning="a link to a figure that is named elsewhere with `as`",
    example="{{ figure kinds }}",
    rows=_rows,
    subtitle="",
    formula="",
    needs_base=False,
    refers=True,
)
