"""`catalogue`: what the catalogue of equipment says of something, linked to its page in the report."""

from __future__ import annotations

from answerable.equipment import FactKind
from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import Target, legal
from answerable.report.measures.finding import no_rows
from answerable.report.measures.measure import FigureMeasure


def _lacking(expression: Expression) -> tuple[str, str] | None:
    """What is wrong with an expression that asks a catalogue for what none has."""
    if expression.item in list(FactKind):
        return None
    return f"a catalogue has no {expression.item!r}", f"There are: {legal(FactKind)}."


CATALOGUE = FigureMeasure(
    word="catalogue",
    target=Target.CODE,
    clauses=(),
    meaning="what the catalogue of equipment in force says: of a `maker`, `brand`, `technology`, `family`, "
    "`model`, `measure` or `flaw` by its name; of a maker its `ownership`, how many `flaws` concern it and "
    "how many are `exploited`; linked to its page, where each statement has its source",
    example='{{ catalogue brand = "CivicGlow" }}',
    rows=no_rows,
    subtitle="",
    formula="",
    needs_base=False,
    refers=True,
    of_catalogue=True,
    lacking=_lacking,
)
