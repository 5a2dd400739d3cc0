"""`quote`: words on record as they stand, with who said them, and a link to where they stand.

They are those of one body on which a finding rests, or any passage or statement by its uid.
"""

from __future__ import annotations

from answerable.report.language.expressions import Expression
from answerable.report.language.grammar import Target
from answerable.report.measures.finding import no_rows
from answerable.report.measures.measure import FigureMeasure


def _lacks_words(expression: Expression) -> tuple[str, str] | None:
    """What is wrong with an expression that quotes nobody: it names no body, and what is no uid of words."""
    if expression.body or "/" in expression.uid:
        return None
    remedy = "Say of whom: `of BODY`; or write the uid of a passage or a statement."
    return f"a quote of nobody: {expression.uid or expression.item!r}", remedy


QUOTE = FigureMeasure(
    word="quote",
    target=Target.ITEM_OR_WORDS,
    clauses=("of",),
    meaning="the words of one body on which that rests, or those of a passage or statement by its uid, as "
    "they stand, with who said them when, linked to where they stand",
    example='{{ quote has_log of "Parish 1" }}',
    rows=no_rows,
    subtitle="",
    formula="",
    needs_base=False,
    refers=True,
    of_body=True,
    lacking=_lacks_words,
)
