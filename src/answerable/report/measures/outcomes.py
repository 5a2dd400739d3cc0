"""`outcomes`: how a question ended, one row for each outcome."""

from __future__ import annotations

from dataclasses import replace

from answerable.ground import BadInput
from answerable.report.content.content import ItemKind
from answerable.report.figures.description import RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import UNITS, method_name
from answerable.report.language.grammar import Target, legal
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers
from answerable.report.measures.strata import by_code, row_of


def _check(request: FigureRequest) -> None:
    if request.item is None or request.item.kind is not ItemKind.OUTCOME:
        questions = legal(each.name for each in request.content.items if each.kind is ItemKind.OUTCOME)
        raise BadInput(
            f"{request.expression.item!r} is not a question", remedy=f"Questions: {questions or 'none'}."
        )


def _rows(request: FigureRequest) -> Numbers:
    rows = []
    for code, name, found in by_code(request):
        if found.numerator:
            row = row_of(request, found, code, name, RowKind.CODE)
            # How a question ended is known of everyone: there is nothing to estimate.
            words = f"{row.numerator:,} ({row.printed})"
            rows.append(replace(row, printed=words, interval=None, bounds=None, sentence="", notes=()))
    return Numbers(tuple(rows), method_name(None))


OUTCOMES = FigureMeasure(
    word="outcomes",
    target=Target.ITEM,
    clauses=("where", "title", "as"),
    meaning="how a question ended, one row for each outcome",
    example="{{ outcomes Q1 }}",
    rows=_rows,
    subtitle=f"Number of {UNITS} by outcome of the question",
    formula="Units asked, counted by how the question ended.",
    headline=lambda request: f"How question {request.expression.item.removeprefix('Q')} ended",
    needs_base=False,
    check=_check,
    display=Display(chart=ChartKind.BARS),
)
