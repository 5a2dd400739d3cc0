"""`nonresponse`: who is missing, units without a reply and replies without an answer to the item."""

from __future__ import annotations

from answerable.questions import SILENCES, Outcome
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.units import ended_in
from answerable.report.figures.wording import UNITS, method_name
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import FigureMeasure, Numbers
from answerable.report.measures.strata import values_of
from answerable.statistics import Missingness, missingness, percent

_UNREACHED = frozenset({Outcome.NOT_ASKED, Outcome.UNDELIVERED})


def _rows(request: FigureRequest) -> Numbers:
    """Unit and item nonresponse for each stratum of `by`, and for all."""
    split = request.expression.by
    tally = request.tally("", *([split] if split else []))
    found = missingness(tally, dimension=split or None)
    names = values_of(request, split) if split else {}
    by_name = {each.stratum: each for each in found}
    rows = [_missing(request, by_name[value], value, name) for value, name in names.items()]
    whole = found[-1]
    last = _missing(request, whole, None, "All")
    sentence = (
        f"Of {whole.units:,} {UNITS}, {whole.silent + whole.unreached:,} are silent or were not reached; "
        f"{whole.without_answer:,} more replied without an answer to this."
    )
    return Numbers((*rows, last), method_name(None), (sentence,))


def _missing(request: FigureRequest, found: Missingness, value: str | None, label: str) -> FigureRow:
    where = dict(request.where) | ({request.expression.by: value} if value is not None else {})
    gone = found.unreached + found.silent
    replied = found.answered + found.without_answer
    share = found.unit_share
    item_share = "no replies" if found.item_share is None else percent(found.item_share)
    return FigureRow(
        key="all" if value is None else value,
        label=label,
        kind=RowKind.WHOLE if value is None else RowKind.STRATUM,
        numerator=gone,
        denominator=found.units,
        value=share,
        printed="no units" if share is None else f"{gone:,} of {found.units:,} ({percent(share)})",
        units=ended_in(request.content, request.item, SILENCES | _UNREACHED, where),
        cells=(
            ("In the frame", f"{found.units:,}"),
            ("Silent or not reached", f"{gone:,}"),
            ("Unit nonresponse", "no units" if share is None else percent(share)),
            ("Replied", f"{replied:,}"),
            ("Replied without an answer to this", f"{found.without_answer:,}"),
            ("Item nonresponse", item_share),
        ),
        strata=tuple(where.items()),
    )


NONRESPONSE = FigureMeasure(
    word="nonresponse",
    target=Target.ITEM,
    clauses=("by", "where", "title", "as"),
    meaning="who is missing: units silent or not reached, and replies without an answer to the item",
    example="{{ nonresponse has_log by region as missing }}",
    rows=_rows,
    subtitle=f"Number of {UNITS} that are silent or were not reached, and of those that replied without an "
    "answer to this",
    formula="Unit nonresponse: units that are silent or were not reached, divided by all units in the frame; "
    "one that only asked for clarification is silent. Item nonresponse: replies without a substantive answer "
    "to the item, divided by all replies (Groves and others 2009, chapter 6).",
    ending=": who is missing",
    needs_base=False,
)
