"""`lowest`: the name of the stratum with the lowest share, if it may be called so."""

from __future__ import annotations

from answerable.report.figures.titles import SPREAD
from answerable.report.language.grammar import Target
from answerable.report.measures.comparisons import LEADER_FORMULA, leader
from answerable.report.measures.measure import Display, FigureMeasure

LOWEST = FigureMeasure(
    word="lowest",
    target=Target.CODE,
    clauses=("by", "where", "base", "title", "as"),
    meaning="the name of the stratum with the lowest share, likewise",
    example="{{ lowest has_log = yes by region base replied_not_refused }}",
    rows=lambda request: leader(request, highest=False),
    subtitle=f"Share of {{of_base}}, {SPREAD}",
    formula=LEADER_FORMULA,
    ending=": the lowest",
    one_number=True,
    over_strata=True,
    display=Display(undrawn=frozenset({"leader"})),
)
