"""`relabels`: how a share moves when the brands that a catalogue gives to a maker are counted in."""

from __future__ import annotations

from dataclasses import replace

from answerable.ground import BadInput
from answerable.report.content.content import Content, Item
from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.titles import SPREAD, labelled
from answerable.report.figures.wording import method_name
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import EVERY_FIGURE, FigureMeasure, FigureRule, Numbers
from answerable.report.measures.strata import base_of, item_of, row_of
from answerable.statistics import Tally, share

_YES = "yes"


def _check(request: FigureRequest) -> None:
    item = item_of(request)
    if not item.steps:
        follow = ", ".join(each.name for each in request.content.items if each.steps)
        raise BadInput(
            f"{item.name!r} follows no catalogue",
            remedy=f"Those that do: {follow}."
            if follow
            else "Write `via catalogue at least GRADE` after an arm of a derived variable in the codebook.",
        )


def _rows(request: FigureRequest) -> Numbers:
    """A row for each step, from what was named directly on; each adds to the one before."""
    item = item_of(request)
    rows, method = [], ""
    for step, label in item.steps.items():
        found = share(_tally(request, item, step), _YES, base_of(request))
        row = row_of(request, found, step, label, RowKind.CODE)
        rows.append(replace(row, units=_units(request.content, item, step, row.units)))
        method = method_name(found.interval)
    return Numbers(tuple(rows), method, sentences=(_sentence(rows),), notes=(_note(item),))


def _tally(request: FigureRequest, item: Item, step: str) -> Tally:
    tally = request.content.tallies.tally(item.name, tuple(name for name, _ in request.where), code=step)
    for dimension, value in request.where:
        tally = tally.where(dimension, value)
    return tally


def _units(content: Content, item: Item, step: str, counted: tuple[str, ...]) -> tuple[str, ...]:
    """Of the bodies counted at the last step, those that are at this one."""
    steps = list(item.steps)
    later = {
        each.body
        for each in content.followed.get(item.name, ())
        if steps.index(each.step) > steps.index(step)
    }
    return tuple(key for key in counted if key not in later)


def _sentence(rows: list[FigureRow]) -> str:
    first, *others = rows
    told = [f"{first.label} by {first.numerator:,} of {first.denominator:,}"]
    told += [f"{row.label.lower()} {row.numerator:,} of {row.denominator:,}" for row in others]
    return "; ".join(told) + "."


def _note(item: Item) -> str:
    return (
        f"A brand counts as the maker's by the {item.catalogue or 'catalogue, which was not taken in'}. A "
        "relation counts if it is known to have held on the day of the answer; a disputed one does not. "
        "Where only some products are the maker's, that is suspected of those of any one body."
    )


RELABELS = FigureMeasure(
    word="relabels",
    target=Target.ITEM,
    clauses=("where", "base", "title", "as"),
    meaning="how the share moves when brands that a catalogue gives to a maker are counted in: named "
    "directly, then with relations of each grade; and the bodies that moved",
    example="{{ relabels of_maker base replied_not_refused as relabelled }}",
    rows=_rows,
    subtitle=f"Share of {{of_base}}, {SPREAD}",
    formula="At each step, units in the base that named the maker or a brand that the catalogue gives to it "
    "with that grade or a surer one, divided by all units in the base.",
    headline=labelled,
    of_base=True,
    check=_check,
    rules=EVERY_FIGURE | {FigureRule.PRINTED_AS_COUNTED},
)
