"""`ladder`: how many units are left at each base, from the frame to those that gave an answer and knew."""

from __future__ import annotations

from answerable.report.figures.description import FigureRow, RowKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.units import letters_in
from answerable.report.figures.wording import LETTER_RUNG_LABELS, RUNG_LABELS, UNITS, method_name
from answerable.report.language.grammar import Target
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, Numbers, about
from answerable.statistics import Rung, ladder, percent


def _rows(request: FigureRequest) -> Numbers:
    """How many units are left at each base."""
    found = ladder(request.tally(next(iter(request.item.codes)) if request.item else ""))
    labels = RUNG_LABELS if request.item else LETTER_RUNG_LABELS
    rows = tuple(
        FigureRow(
            key=rung.base.value,
            label=labels[rung.base],
            kind=RowKind.RUNG,
            numerator=rung.units,
            denominator=found[0].units,
            value=rung.of_sent,
            printed=_rung_words(rung),
            units=() if request.item else letters_in(request.content, rung.base, dict(request.where)),
            notes=(f"{percent(rung.of_previous, 1)} of the step before",)
            if rung.of_previous is not None
            else (),
        )
        for rung in found
    )
    return Numbers(rows, method_name(None))


def _rung_words(rung: Rung) -> str:
    rate = f" ({percent(rung.of_sent)})" if rung.of_sent is not None else ""
    return f"{rung.units:,}{rate}"


LADDER = FigureMeasure(
    word="ladder",
    target=Target.OPTIONAL_ITEM,
    clauses=("where", "title", "as"),
    meaning="how many units are left at each base, from the frame to those that gave an answer and knew",
    example="{{ ladder as responses }}",
    rows=_rows,
    subtitle=f"Number of {UNITS} at each step, and as a share of those asked",
    formula="Units left at each step, counted; each share is of those asked.",
    headline=about("How far the requests came"),
    needs_base=False,
    display=Display(chart=ChartKind.BARS, steps=True),
)
