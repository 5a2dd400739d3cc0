"""`shares`: one share for each code of an item."""

from __future__ import annotations

from answerable.ground import NotYet
from answerable.report.figures.description import RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.titles import SPREAD
from answerable.report.figures.wording import method_name
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import OF_SHARES, FigureMeasure, Numbers
from answerable.report.measures.strata import by_code, item_of, row_of


def _rows(request: FigureRequest) -> Numbers:
    found = by_code(request)
    if not found:
        raise NotYet(f"{item_of(request).name!r} has nothing to show", remedy="Nobody is in its base.")
    rows = (row_of(request, each, code, name, RowKind.CODE) for code, name, each in found)
    return Numbers(tuple(rows), method_name(found[0][2].interval))


SHARES = FigureMeasure(
    word="shares",
    target=Target.ITEM,
    clauses=("where", "base", "under", "title", "as"),
    meaning="one share for each code of the item",
    example="{{ shares log_kind base replied_not_refused as kinds }}",
    rows=_rows,
    subtitle=f"Share of {{of_base}}, {SPREAD}",
    formula="For each code, units in the base with it, divided by all units in the base.",
    of_base=True,
    rules=OF_SHARES,
)
