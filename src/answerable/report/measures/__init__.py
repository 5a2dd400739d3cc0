"""The measures of the manuscript, one file each, and their registry `MEASURES`.

Grammar, reference page, figures, gate, site and tests are made from it: a measure is added by one file
here and its name in the list below.
"""

from __future__ import annotations

from answerable.report.figures.description import FigureDescription
from answerable.report.language.expressions import Expression
from answerable.report.measures.areas import AREAS
from answerable.report.measures.catalogue import CATALOGUE
from answerable.report.measures.corrected import CORRECTED
from answerable.report.measures.count import COUNT
from answerable.report.measures.curve import CURVE
from answerable.report.measures.difference import DIFFERENCE
from answerable.report.measures.exposure import EXPOSURE
from answerable.report.measures.exposures import EXPOSURES
from answerable.report.measures.figure import FIGURE
from answerable.report.measures.finding import FINDING
from answerable.report.measures.flaws import FLAWS
from answerable.report.measures.highest import HIGHEST
from answerable.report.measures.ladder import LADDER
from answerable.report.measures.list import LIST
from answerable.report.measures.lowest import LOWEST
from answerable.report.measures.mean import MEAN
from answerable.report.measures.measure import ChartKind, Display, FigureMeasure, FigureRule, Numbers
from answerable.report.measures.median import MEDIAN
from answerable.report.measures.nonresponse import NONRESPONSE
from answerable.report.measures.outcomes import OUTCOMES
from answerable.report.measures.population import POPULATION
from answerable.report.measures.quote import QUOTE
from answerable.report.measures.rates import RATES
from answerable.report.measures.relabels import RELABELS
from answerable.report.measures.scenario import SCENARIO
from answerable.report.measures.share import SHARE
from answerable.report.measures.shares import SHARES
from answerable.report.measures.test import TEST
from answerable.report.measures.total import TOTAL
from answerable.report.measures.units import UNITS

__all__ = [
    "EXPOSURES",
    "MEASURES",
    "ChartKind",
    "Display",
    "FigureMeasure",
    "FigureRule",
    "Numbers",
    "measure_of",
    "rests_on_totals",
]

MEASURES: dict[str, FigureMeasure] = {
    each.word: each
    for each in (
        SHARE,
        SHARES,
        RELABELS,
        FLAWS,
        COUNT,
        UNITS,
        TOTAL,
        MEAN,
        MEDIAN,
        DIFFERENCE,
        TEST,
        HIGHEST,
        LOWEST,
        SCENARIO,
        CURVE,
        CORRECTED,
        RATES,
        NONRESPONSE,
        OUTCOMES,
        LIST,
        AREAS,
        POPULATION,
        EXPOSURE,
        EXPOSURES,
        CATALOGUE,
        LADDER,
        FIGURE,
        FINDING,
        QUOTE,
    )
}
"""Every measure by its word, in the order of the reference page."""


def rests_on_totals(asked: Expression | FigureDescription) -> bool:
    """Whether it is of totals by place that others published."""
    return asked.measure in (EXPOSURE.word, EXPOSURES.word)


def measure_of(asked: Expression | FigureDescription) -> FigureMeasure:
    """The measure that an expression asks for, or that made a figure."""
    return MEASURES[asked.measure]
