"""`flaws`: of the bodies that named a model, how many named one that flaws concern; never which."""

from __future__ import annotations

from answerable.ground import BadInput, NotYet
from answerable.report.content.flawed import FlawCount, FlawCounts
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import method_name
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, FigureRule, Numbers, about
from answerable.report.measures.strata import item_of
from answerable.statistics import percent

FLAWS_WORD = "flaws"
NAMED = "named"
"""The key of the row of all bodies that named a model."""
_WITHHELD = (
    "Not printed: a count of fewer than five, one that leaves out fewer than five, or one that differs by "
    "fewer from another, here or in an earlier build, would say of single bodies what concerns them."
)

_NOBODY_LOOKED = (
    "A record names a product. Whether a device is concerned depends on its version, its settings and what "
    "was mended; nobody looked at any device."
)


def _counts(request: FigureRequest) -> FlawCounts:
    found = request.content.flaw_counts.get(item_of(request).name)
    if found is None:
        known = ", ".join(request.content.flaw_counts)
        raise BadInput(
            f"{item_of(request).name!r} names no models",
            remedy=f"Items of the kind equipment do: {known or 'there is none'}.",
        )
    return found


def _check(request: FigureRequest) -> None:
    _counts(request)


def _rows(request: FigureRequest) -> Numbers:
    found = _counts(request)
    size = len(found.named)
    if not size:
        raise NotYet("nobody named a model yet", remedy="Code a model first: maker/model.")
    first = FigureRow(
        key=NAMED,
        label="Named a model",
        kind=RowKind.RUNG,
        numerator=size,
        denominator=size,
        value=1.0,
        printed=f"{size:,}",
        units=found.named,
    )
    rows = (first, *(_row(each, size) for each in found.counts))
    withheld = any(each.bodies is None for each in found.counts)
    return Numbers(
        rows,
        method_name(None),
        notes=(f"Rests on {found.rests_on}.", *([_WITHHELD] if withheld else [])),
        sentences=(_NOBODY_LOOKED,),
        base_sentence=f"Base: {size:,} public authorities whose coded answer names a model.",
    )


def _row(count: FlawCount, size: int) -> FigureRow:
    if count.bodies is None:
        return FigureRow(key=count.key, label=count.label, kind=RowKind.ABSENT, printed="not printed")
    share = count.bodies / size
    return FigureRow(
        key=count.key,
        label=count.label,
        kind=RowKind.WORKED_OUT,
        numerator=count.bodies,
        denominator=size,
        value=share,
        printed=f"{count.bodies:,} ({percent(share)})",
    )


FLAWS = FigureMeasure(
    word=FLAWS_WORD,
    target=Target.ITEM,
    clauses=("title", "as"),
    meaning="of the bodies whose coded answer names a model, how many named one that published flaws, "
    "exploited ones or measures concern; it is printed of no body, and no count is of fewer than five",
    example="{{ flaws brands as flawed-models }}",
    rows=_rows,
    subtitle="Number of public authorities, and as a share of those that named a model",
    formula="Public authorities that named at least one model that a record names, counted.",
    headline=about("Models named that flaws or measures concern"),
    needs_base=False,
    check=_check,
    rules=frozenset({FigureRule.WITHIN_BASE}),
    display=Display(chart=ChartKind.BARS),
)
