"""`count`: the number of units in the base whose answer is the code."""

from __future__ import annotations

from answerable.report.language.grammar import PLAIN_FORMS, Form, Target
from answerable.report.measures.measure import OF_COUNTS, ChartKind, Display, FigureMeasure
from answerable.report.measures.strata import by_stratum
from answerable.statistics import count

COUNT = FigureMeasure(
    word="count",
    target=Target.CODE,
    clauses=("by", "where", "base", "under", "title", "as", "show"),
    meaning="the number of units in the base whose answer is the code",
    example="{{ count has_log = yes base replied }}",
    rows=lambda request: by_stratum(request, count),
    subtitle="Number of {of_base}",
    formula="Units in the base with the answer, counted.",
    one_number=True,
    forms=(*PLAIN_FORMS, Form.WORDS),
    rules=OF_COUNTS,
    display=Display(chart=ChartKind.BARS, value_name="Count", others=True, sentence=True),
)
