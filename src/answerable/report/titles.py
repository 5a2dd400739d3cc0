"""The title and the statistical subtitle of a figure."""

from __future__ import annotations

from typing import assert_never

from answerable.questions import REFUSALS, Outcome
from answerable.report.asking import Asked
from answerable.report.grammar import FigureMeasure
from answerable.report.wording import UNITS, base_words
from answerable.statistics import Base, Tally

_SPREAD = "with 95% intervals and, paler, what stays possible whatever those that did not answer would say"


def title(asked: Asked) -> str:
    """The headline of the figure: its own `title`, or one made from the labels."""
    wanted = asked.expression
    if wanted.title:
        return wanted.title
    label = asked.item.label if asked.item else ""
    named = (
        f"{label}: {asked.item.codes.get(wanted.code, wanted.code)}" if asked.item and wanted.code else label
    )
    match wanted.measure:
        case FigureMeasure.LADDER:
            return "How far the requests came" + (f": {asked.item.label}" if asked.item else "")
        case FigureMeasure.OUTCOMES:
            return f"How question {wanted.item.removeprefix('Q')} ended"
        case _:
            extrapolated = ", extrapolated" if wanted.measure is FigureMeasure.TOTAL else ""
            return named + _by(asked) + _where(asked) + extrapolated


def subtitle(asked: Asked) -> str:
    """What the numbers are, of whom, and what is drawn around them."""
    wanted = asked.expression
    of_base = base_words(wanted.base) if wanted.base else UNITS
    match wanted.measure:
        case FigureMeasure.SHARE | FigureMeasure.SHARES:
            return f"Share of {of_base}, {_SPREAD}"
        case FigureMeasure.COUNT:
            return f"Number of {of_base}"
        case FigureMeasure.TOTAL:
            return f"Number of all {UNITS}, extrapolated from those that are among {of_base}"
        case FigureMeasure.DIFFERENCE:
            return f"Difference between two shares of {of_base}, in percentage points"
        case FigureMeasure.OUTCOMES:
            return f"Number of {UNITS} by outcome of the question"
        case FigureMeasure.LADDER:
            return f"Number of {UNITS} at each step, and as a share of those asked"
        case FigureMeasure.FIGURE:
            return ""
        case _:
            assert_never(wanted.measure)


def _by(asked: Asked) -> str:
    return f", by {asked.content.dimension(asked.expression.by).label.lower()}" if asked.expression.by else ""


def _where(asked: Asked) -> str:
    wanted = asked.expression
    if wanted.between:
        names = asked.content.dimension(wanted.between[0]).values
        first, second = (names.get(value, value) for value in wanted.between[1:])
        return f", {first} against {second}"
    if wanted.where:
        return f" ({asked.content.dimension(wanted.where[0]).values.get(wanted.where[1], wanted.where[1])})"
    return ""


def not_yet_read(tally: Tally) -> str:
    """A sentence for the ladder: of those that replied, how many wait for a coder and how many refused."""
    replied = tally.within(Base.REPLIED) if Base.REPLIED in tally.bases else 0
    if not replied:
        return ""
    waiting = tally.ended({Outcome.AWAITING_CODING})
    refused = tally.ended(REFUSALS)
    return (
        f" Of the {replied:,} that replied, {waiting:,} have not been read yet and {refused:,} refused "
        "every question."
    )
