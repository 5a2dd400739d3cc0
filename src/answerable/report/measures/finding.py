"""`finding`: what one body said to an item, with a link to its page."""

from __future__ import annotations

from answerable.ground import BadInput
from answerable.report.figures.request import FigureRequest
from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import FigureMeasure, Numbers


def no_rows(request: FigureRequest) -> Numbers:
    """What one body said is no figure; raises `BadInput`."""
    raise BadInput("what a body said is not a figure")


def lacks_body(expression: Expression) -> tuple[str, str] | None:
    """What is wrong with an expression of one body that names none."""
    return None if expression.body else (f"a {expression.measure} of nobody", "Say of whom: `of BODY`.")


FINDING = FigureMeasure(
    word="finding",
    target=Target.ITEM,
    clauses=("of",),
    meaning="what is held of one body, or how the question ended with it, linked to its page",
    example='{{ finding has_log of "Parish 1" }}',
    rows=no_rows,
    subtitle="",
    formula="",
    needs_base=False,
    refers=True,
    of_body=True,
    lacking=lacks_body,
)
