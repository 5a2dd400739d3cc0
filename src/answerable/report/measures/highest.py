"""`highest`: the name of the stratum with the highest share, if it may be called so."""

from __future__ import annotations

from answerable.report.figures.titles import SPREAD
from answerable.report.language.grammar import Target
from answerable.report.measures.comparisons import LEADER_FORMULA, leader
from answerable.report.measures.measure import Display, FigureMeasure

HIGHEST = FigureMeasure(
    word="highest",
    target=Target.CODE,
    clauses=("by", "where", "base", "title", "as"),
    meaning="the name of the stratum with the highest share; refused where bounds or tests do not support it",
    example="{{ highest has_log = yes by region base replied_not_refused }}",
    rows=lambda request: leader(request, highest=True),
    subtitle=f"Share of {{of_base}}, {SPREAD}",
    formula=LEADER_FORMULA,
    ending=": the highest",
    one_number=True,
    over_strata=True,
    display=Display(undrawn=frozenset({"leader"})),
)
