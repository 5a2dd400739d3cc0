"""`quote`: the words of one body on which a finding rests, with a link to where they stand."""

from __future__ import annotations

from answerable.report.language.grammar import Target
from answerable.report.measures.finding import lacks_body, no_rows
from answerable.report.measures.measure import FigureMeasure

QUOTE = FigureMeasure(
    word="quote",
    target=Target.ITEM,
    clauses=("of",),
    meaning="the words of one body on which that rests, linked to where they stand in its reply",
    example='{{ quote has_log of "Parish 1" }}',
    rows=no_rows,
    subtitle="",
    formula="",
    needs_base=False,
    refers=True,
    of_body=True,
    lacking=lacks_body,
)
