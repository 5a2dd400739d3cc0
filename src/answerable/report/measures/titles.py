"""The title and the statistical subtitle of a figure."""

from __future__ import annotations

from answerable.questions import REFUSALS, Outcome
from answerable.report.content.content import ItemKind
from answerable.report.figures.request import FigureRequest
from answerable.report.figures.wording import UNITS, base_words
from answerable.report.language.grammar import FigureMeasure
from answerable.statistics import Base, Tally

_SPREAD = "with 95% intervals and, paler, what stays possible whatever those that did not answer would say"

_ENDINGS = {
    FigureMeasure.TOTAL: ", extrapolated",
    FigureMeasure.MEAN: ", mean",
    FigureMeasure.MEDIAN: ", median",
    FigureMeasure.TEST: ": do they differ?",
    FigureMeasure.HIGHEST: ": the highest",
    FigureMeasure.LOWEST: ": the lowest",
    FigureMeasure.SCENARIO: ", under an assumption",
    FigureMeasure.CURVE: ": what the silence could hide",
    FigureMeasure.CORRECTED: ", freed of coding error",
    FigureMeasure.NONRESPONSE: ": who is missing",
}


def title(request: FigureRequest) -> str:
    """The headline of the figure: its own `title`, or one made from the labels."""
    wanted = request.expression
    if wanted.title:
        return wanted.title
    label = request.item.label if request.item else ""
    named = (
        f"{label}: {request.item.codes.get(wanted.code, wanted.code)}"
        if request.item and wanted.code
        else label
    )
    match wanted.measure:
        case FigureMeasure.LADDER:
            return "How far the requests came" + (f": {request.item.label}" if request.item else "")
        case FigureMeasure.RATES:
            return "Response rates" + (f": {request.item.label}" if request.item else "")
        case FigureMeasure.OUTCOMES:
            return f"How question {wanted.item.removeprefix('Q')} ended"
        case _:
            return named + _by(request) + _where(request) + _ENDINGS.get(wanted.measure, "")


def subtitle(request: FigureRequest) -> str:
    """What the numbers are, of whom, and what is drawn around them."""
    wanted = request.expression
    of_base = base_words(wanted.base) if wanted.base else UNITS
    numbers = request.item is not None and request.item.kind is ItemKind.NUMBER
    words = _OF_NUMBERS if numbers and wanted.measure in _OF_NUMBERS else _SUBTITLES
    return words[wanted.measure].format(of_base=of_base)


_OF_NUMBERS = {
    FigureMeasure.TOTAL: f"Sum over all {UNITS}, extrapolated from those that gave a number",
    FigureMeasure.MEAN: f"Mean over all {UNITS}, from those that gave a number",
    FigureMeasure.MEDIAN: f"Median over all {UNITS}, from those that gave a number",
}

_SUBTITLES = {
    FigureMeasure.SHARE: f"Share of {{of_base}}, {_SPREAD}",
    FigureMeasure.SHARES: f"Share of {{of_base}}, {_SPREAD}",
    FigureMeasure.TEST: f"Share of {{of_base}}, {_SPREAD}",
    FigureMeasure.HIGHEST: f"Share of {{of_base}}, {_SPREAD}",
    FigureMeasure.LOWEST: f"Share of {{of_base}}, {_SPREAD}",
    FigureMeasure.COUNT: "Number of {of_base}",
    FigureMeasure.TOTAL: f"Number of all {UNITS}, extrapolated from those that are among {{of_base}}",
    FigureMeasure.MEAN: "",
    FigureMeasure.MEDIAN: "",
    FigureMeasure.DIFFERENCE: "Difference between two shares of {of_base}, in percentage points",
    FigureMeasure.SCENARIO: f"Number of all {UNITS}, from what is known and what is assumed of the rest",
    FigureMeasure.CURVE: f"Share of all {UNITS}, for every rate that those not known might have",
    FigureMeasure.CORRECTED: "Share of {of_base}, as read and freed of coding error",
    FigureMeasure.RATES: f"Shares of the {UNITS} asked, after the rules of AAPOR",
    FigureMeasure.NONRESPONSE: f"Number of {UNITS} without a reply, and of replies without an answer",
    FigureMeasure.OUTCOMES: f"Number of {UNITS} by outcome of the question",
    FigureMeasure.LADDER: f"Number of {UNITS} at each step, and as a share of those asked",
    FigureMeasure.FIGURE: "",
}


def _by(request: FigureRequest) -> str:
    return (
        f", by {request.content.dimension(request.expression.by).label.lower()}"
        if request.expression.by
        else ""
    )


def _where(request: FigureRequest) -> str:
    wanted = request.expression
    if wanted.between:
        names = request.content.dimension(wanted.between[0]).values
        first, second = (names.get(value, value) for value in wanted.between[1:])
        return f", {first} against {second}"
    if wanted.weighted:
        labels = [request.content.dimension(name).label.lower() for name in wanted.weighted]
        return f", weighted by {' and '.join(labels)}"
    if wanted.where:
        return f" ({request.content.dimension(wanted.where[0]).values.get(wanted.where[1], wanted.where[1])})"
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
