"""`share`: the share of the units in the base whose answer is the code."""

from __future__ import annotations

from answerable.report.figures.titles import SPREAD
from answerable.report.language.grammar import PLAIN_FORMS, Form, Target
from answerable.report.measures.comparisons import ranked
from answerable.report.measures.measure import OF_SHARES, Display, FigureMeasure
from answerable.report.measures.weights import weighted_formula, weighted_shares

SHARE = FigureMeasure(
    word="share",
    target=Target.CODE,
    clauses=("by", "where", "weighted", "base", "under", "title", "as", "show"),
    meaning="the share of the units in the base whose answer is the code",
    example="{{ share has_log = yes by region base replied_not_refused }}",
    rows=lambda request: weighted_shares(request) if request.expression.weighted else ranked(request),
    subtitle=f"Share of {{of_base}}, {SPREAD}",
    formula=lambda request: (
        weighted_formula(request) or "Units in the base with the answer, divided by all units in the base."
    ),
    one_number=True,
    forms=(*PLAIN_FORMS, Form.WORDS, Form.RANK),
    of_base=True,
    rules=OF_SHARES,
    display=Display(on_map=True, others=True, sentence=True, uncounted=frozenset({"weighted"})),
)
